package report

import "recoupe/record"

// fakeFlow says how the tools of the fictional venues get their contacts: the
// web shop hears of each customer of the box office overnight, the CRM took
// them over in one day, everything else is typed in.
func fakeFlow(source int) FlowKind {
	switch fakeTools[source%len(fakeTools)].file {
	case "billetterie", "web":
		return FlowSynchronised
	case "crm":
		return FlowImported
	}
	return FlowTyped
}

// mix is a hash that is good enough for tests.
func mix(values ...int) uint64 {
	h := uint64(14695981039346656037)
	for _, v := range values {
		h = (h ^ uint64(v+1)) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// fakeFlows fills in what the tools know of each person: persons were met over
// six years; who types errs in one value of seven, and writes in her own way.
func fakeFlows(in *Input) {
	in.ContentOf = make([]uint32, len(in.PersonOf))
	for i := range in.ContentOf {
		in.ContentOf[i] = uint32(i)
	}
	in.Traits = func(record uint32, _ Wanted, t *Traits) {
		p, s := int(in.PersonOf[record]), int(in.SourceOf[record])
		kind := fakeFlow(s)
		met := DayOf(2019, 1, 1) + Day(mix(p)%2200)
		switch kind {
		case FlowSynchronised:
			t.Created = met
		case FlowImported:
			t.Created = DayOf(2025, 2, 3)
		default:
			t.Created = met + 30 + Day(mix(p, s)%400)
		}
		t.Updated = t.Created + Day(mix(p, s, 1)%200)
		t.ID = mix(int(record)) | 1
		for a := range NumAspects {
			t.Value[a] = fakeValue(p, s, int(a), kind)
		}
		for _, a := range [...]Aspect{AspectName, AspectEmail, AspectAddress} {
			t.Form[a] = uint16(t.Value[a]) | 1
			if kind == FlowTyped {
				t.Form[a] = uint16(mix(p, s, int(a), 3)%5) + 1
			}
		}
	}
}

func fakeValue(person, source, aspect int, kind FlowKind) uint64 {
	if mix(person, aspect)%10 < 3 {
		return 0 // nobody knows it
	}
	if kind == FlowTyped && mix(person, source, aspect, 2)%7 == 0 {
		return mix(person, source, aspect) | 1
	}
	return mix(person, aspect, 4) | 1
}

// fakeDomainOf keeps the wall: flows are told inside a domain only.
func fakeDomainOf(in *Input, source string) record.Domain {
	for _, s := range in.Sources {
		if s.Source.Name == source {
			return s.Source.Domain
		}
	}
	return record.DomainUnknown
}
