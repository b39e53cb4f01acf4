package consent

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"recoupe/privacy/law"
	"recoupe/record"
)

const me, other = "a@example.org", "b@example.org"

func event(id string, s record.ConsentStatus, day Day, proof string) Event {
	return Event{Identifier: id, Channel: record.ChannelEmail, Purpose: record.UnspecifiedPurpose, Status: s, Day: day, Proof: proof, Source: "crm", Row: 1}
}

// TestFold covers the branches of rule 3: what events come to.
func TestFold(t *testing.T) {
	survey := func(e Event) Event { e.Purpose = "survey"; return e }
	for name, c := range map[string]struct {
		events []Event
		want   record.ConsentStatus
	}{
		"nothing":                        {nil, ""},
		"a yes without date or proof":    {[]Event{event(me, record.Granted, 0, "")}, ""},
		"a yes with a date":              {[]Event{event(me, record.Granted, 5, "")}, record.Granted},
		"a yes with a proof":             {[]Event{event(me, record.Granted, 0, "form")}, record.Granted},
		"a yes of another address":       {[]Event{event(other, record.Granted, 5, "form")}, ""},
		"a yes for another purpose":      {[]Event{survey(event(me, record.Granted, 5, "form"))}, ""},
		"a no of another address":        {[]Event{event(me, record.Granted, 5, "form"), event(other, record.Denied, 6, "")}, record.Denied},
		"a no for another purpose":       {[]Event{survey(event(me, record.Denied, 6, ""))}, ""},
		"a yes after the no, with proof": {[]Event{event(me, record.Denied, 5, ""), event(me, record.Granted, 6, "form")}, record.Granted},
		"a yes after it, without proof":  {[]Event{event(me, record.Denied, 5, ""), event(me, record.Granted, 6, "")}, record.Denied},
		"a yes on the same day":          {[]Event{event(me, record.Denied, 5, ""), event(me, record.Granted, 5, "form")}, record.Denied},
		"a no without a date":            {[]Event{event(me, record.Denied, 0, ""), event(me, record.Granted, 6, "form")}, record.Denied},
		"a later no beside a beaten one": {[]Event{event(me, record.Denied, 5, "x"), event(me, record.Granted, 6, "form"), event(me, record.Denied, 7, "")}, record.Denied},
		"a complaint about a survey":     {[]Event{event(me, record.Granted, 5, "form"), survey(event(me, record.Complained, 4, ""))}, record.Denied},
		"erased, then a yes":             {[]Event{event(me, record.ErasureDone, 4, ""), event(me, record.Granted, 5, "form")}, record.Denied},
		"a bounce":                       {[]Event{event(me, record.Granted, 5, "form"), event(me, record.Bounced, 4, "")}, record.Bounced},
		"a bounce of another address":    {[]Event{event(me, record.Granted, 5, "form"), event(other, record.Bounced, 6, "")}, record.Granted},
		"not confirmed":                  {[]Event{event(me, record.Pending, 5, "")}, record.Pending},
	} {
		if got := Fold(c.events, record.ChannelEmail, record.UnspecifiedPurpose, me); got.Status != c.want {
			t.Errorf("%s: %q, want %q", name, got.Status, c.want)
		}
		if got := Fold(c.events, record.ChannelSMS, record.UnspecifiedPurpose, me); got.Status != "" {
			t.Errorf("%s: %q on a channel that nobody spoke of", name, got.Status)
		}
	}
}

func drawEvents(t *rapid.T, label string, ids []string) []Event {
	purposes := []string{record.UnspecifiedPurpose, "survey", ""}
	states := []record.ConsentStatus{
		record.Granted, record.Granted, record.Denied, record.Pending, record.Bounced, record.Complained, record.ErasureDone,
	}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Event {
		return Event{
			Identifier: rapid.SampledFrom(ids).Draw(t, "id"),
			Channel:    rapid.SampledFrom([]record.Channel{record.ChannelEmail, record.ChannelSMS}).Draw(t, "channel"),
			Purpose:    rapid.SampledFrom(purposes).Draw(t, "purpose"), Status: rapid.SampledFrom(states).Draw(t, "state"),
			Day: Day(rapid.IntRange(0, 6).Draw(t, "day")), Proof: rapid.SampledFrom([]string{"", "form"}).Draw(t, "proof"),
			Source: rapid.SampledFrom([]string{"crm", "web"}).Draw(t, "source"), Row: rapid.IntRange(1, 3).Draw(t, "row"),
		}
	}), 0, 6).Draw(t, label)
}

// TestFoldIgnoresOrder: rule 3, the fold is the same for every order of import.
func TestFoldIgnoresOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t, "events", []string{me, other})
		want := Fold(events, record.ChannelEmail, record.UnspecifiedPurpose, me)
		for range 10 { // of 100 draws: 1,000 shuffles
			r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
			if got := Fold(events, record.ChannelEmail, record.UnspecifiedPurpose, me); got != want {
				t.Fatalf("%+v, then %+v", want, got)
			}
		}
	})
}

// TestMergingMakesNoConsent: rule 3, who may be reached after a merge could be
// reached before it, at that address, and refused nowhere; and a split gives back
// what was, for nothing is kept.
func TestMergingMakesNoConsent(t *testing.T) {
	q := &Question{Channel: record.ChannelEmail, Purpose: record.UnspecifiedPurpose, On: 10, Country: "FR"}
	check := func(t *rapid.T) {
		left, right := drawEvents(t, "left", []string{me}), drawEvents(t, "right", []string{other})
		bought := []Purchase{{Identifier: rapid.SampledFrom([]string{me, other}).Draw(t, "buyer"), Day: 3, Source: "web", Row: 9}}
		for _, basis := range law.Bases {
			for id, part := range map[string][]Event{me: left, other: right} {
				a := &Address{Identifier: id, Reader: Consumer, Basis: basis}
				apart, merged := Decide(q, a, part, bought), Decide(q, a, slices.Concat(left, right), bought)
				if merged.Allowed && !apart.Allowed {
					t.Fatalf("%s: the merge may be written to, the part may not: %+v, %+v", basis, merged, apart)
				}
				prospecting := basis != law.Contract && basis != law.LegalObligation
				if all := slices.Concat(left, right); merged.Allowed && prospecting && refusedFor(all, id) {
					t.Fatalf("%s: written to against an opt-out: %+v", basis, merged)
				}
			}
		}
	}
	for range 100 { // of 100 draws, each on every basis and either address: 10,000 merges
		rapid.Check(t, check)
	}
}

// refusedFor is the rule written another way: an opt-out that no later, proven
// opt-in of the same address and purpose follows.
func refusedFor(events []Event, id string) bool {
	for _, no := range events {
		whole := no.Status == record.Complained || no.Status == record.ErasureDone
		if no.Channel != record.ChannelEmail || !whole && (no.Status != record.Denied || no.Purpose == "survey") {
			continue
		}
		beaten := false
		for _, yes := range events {
			beaten = beaten || yes.Identifier == id && yes.Channel == no.Channel && yes.Status == record.Granted && yes.Purpose == record.UnspecifiedPurpose &&
				yes.Proof != "" && no.Day != 0 && yes.Day > no.Day && no.Status != record.ErasureDone && no.Purpose != "survey"
		}
		if !beaten {
			return true
		}
	}
	return false
}

// TestRules: rule 3. The table has a line for every channel and reader on every day, and
// French calls change their rule on 11 August 2026.
func TestRules(t *testing.T) {
	day := func(y int, m time.Month, d int) Day {
		return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	}
	for _, country := range []string{"FR", "BE", ""} {
		for _, channel := range []record.Channel{record.ChannelEmail, record.ChannelSMS, record.ChannelPhone, record.ChannelPost} {
			for _, reader := range []Reader{Consumer, Professional} {
				rule, ok := RuleOf(Rules, country, channel, reader, day(2026, 1, 1))
				if !ok || rule.Source.FR == "" || rule.Source.EN == "" {
					t.Errorf("%s %s %s: %v", country, channel, reader, rule)
				}
			}
		}
	}
	for on, want := range map[Day]Regime{day(2026, 8, 10): OptOut, day(2026, 8, 11): OptIn, day(2030, 1, 1): OptIn} {
		if rule, _ := RuleOf(Rules, "FR", record.ChannelPhone, Consumer, on); rule.Regime != want {
			t.Errorf("calls on day %d: %s, want %s", on, rule.Regime, want)
		}
	}
	if _, ok := RuleOf(Rules, "FR", "pigeon", Consumer, 1); ok {
		t.Error("a channel that is none has a rule")
	}
}

// TestDecide covers the branches of rule 3 that no event decides.
func TestDecide(t *testing.T) {
	on := Day(20000)
	for name, c := range map[string]struct {
		channel   record.Channel
		a         Address
		events    []Event
		purchases []Purchase
		allowed   bool
		want      Reason
	}{
		"no purpose":          {record.ChannelEmail, Address{Reader: Consumer}, []Event{event(me, record.Granted, 5, "form")}, nil, false, NoPurpose},
		"consent, none":       {record.ChannelEmail, Address{Reader: Consumer, Basis: law.Consent}, nil, []Purchase{{me, on, "web", 1}}, false, NoConsent},
		"consent, given":      {record.ChannelEmail, Address{Reader: Consumer, Basis: law.Consent}, []Event{event(me, record.Granted, 5, "form")}, nil, true, Consented},
		"consent by post":     {record.ChannelPost, Address{Reader: Consumer, Basis: law.Consent}, nil, nil, false, NoConsent},
		"bought":              {record.ChannelEmail, Address{Reader: Consumer, Basis: law.LegitimateInterest}, nil, []Purchase{{me, on - 9, "web", 1}}, true, Bought},
		"bought long ago":     {record.ChannelEmail, Address{Reader: Consumer, Basis: law.LegitimateInterest}, nil, []Purchase{{me, on - 2000, "web", 1}}, false, NoConsent},
		"bought tomorrow":     {record.ChannelEmail, Address{Reader: Consumer, Basis: law.LegitimateInterest}, nil, []Purchase{{me, on + 1, "web", 1}}, false, NoConsent},
		"bought by the other": {record.ChannelEmail, Address{Reader: Consumer, Basis: law.LegitimateInterest}, nil, []Purchase{{other, on, "web", 1}}, false, NoConsent},
		"bought, refused":     {record.ChannelEmail, Address{Reader: Consumer, Basis: law.LegitimateInterest}, []Event{event(me, record.Denied, 0, "")}, []Purchase{{me, on, "web", 1}}, false, Refused},
		"a letter":            {record.ChannelPost, Address{Reader: Consumer, Basis: law.LegitimateInterest}, nil, nil, true, NotRefused},
		"a programmer":        {record.ChannelEmail, Address{Reader: Professional, Basis: law.LegitimateInterest}, nil, nil, true, NotRefused},
		"a desk":              {record.ChannelEmail, Address{Reader: Consumer, Generic: true, Basis: law.LegitimateInterest}, nil, nil, true, NotPersonal},
		"a child":             {record.ChannelEmail, Address{Reader: Consumer, Minor: true, Basis: law.Consent}, []Event{event(me, record.Granted, 5, "form")}, nil, false, Minor},
		"a child's ticket":    {record.ChannelEmail, Address{Reader: Consumer, Minor: true, Basis: law.Contract}, nil, nil, true, Needed},
		"pending":             {record.ChannelEmail, Address{Reader: Consumer, Basis: law.LegitimateInterest}, []Event{event(me, record.Pending, 5, "")}, nil, false, Unconfirmed},
		"dead":                {record.ChannelEmail, Address{Reader: Consumer, Basis: law.Contract}, []Event{event(me, record.Bounced, 5, "")}, nil, false, Dead},
		"the ticket itself":   {record.ChannelEmail, Address{Reader: Consumer, Basis: law.Contract}, []Event{event(me, record.Denied, 5, "")}, nil, true, Needed},
		"unknown channel":     {"pigeon", Address{Reader: Consumer, Basis: law.LegitimateInterest}, nil, nil, false, NoConsent},
	} {
		c.a.Identifier = me
		got := Decide(&Question{Channel: c.channel, Purpose: record.UnspecifiedPurpose, On: on, Country: "FR"}, &c.a, c.events, c.purchases)
		if got.Allowed != c.allowed || got.Reason != c.want {
			t.Errorf("%s: %+v, want %v %s", name, got, c.allowed, c.want)
		}
		if got.Reason.Text().FR == "" || got.Reason.Text().EN == "" {
			t.Errorf("%s: no words", got.Reason)
		}
	}
	own := []Rule{{"FR", record.ChannelPost, Consumer, 0, OptIn, objection}}
	a := &Address{Identifier: me, Reader: Consumer, Basis: law.LegitimateInterest}
	if d := Decide(&Question{Channel: record.ChannelPost, On: on, Country: "FR", Rules: own}, a, nil, nil); d.Allowed {
		t.Error("a table of the venue's own counts for nothing")
	}
}

// People read events by day, then by place; what they come to does not hang on it.
func TestSort(t *testing.T) {
	events := []Event{
		{Day: 3, Source: "web", Row: 1},
		{Day: 1, Source: "web", Row: 2},
		{Day: 1, Source: "crm", Row: 9},
		{Day: 1, Source: "web", Row: 1, Proof: "form"},
		{Day: 1, Source: "web", Row: 1},
	}
	want := []Event{events[2], events[4], events[3], events[1], events[0]}
	if Sort(events); !slices.Equal(events, want) {
		t.Errorf("%+v", events)
	}
}

func TestParseRegime(t *testing.T) {
	for _, want := range []Regime{OptIn, SoftOptIn, OptOut} {
		if got, ok := ParseRegime(string(want)); !ok || got != want {
			t.Errorf("%s: %s, %v", want, got, ok)
		}
	}
	if _, ok := ParseRegime("never"); ok {
		t.Error("a word that is none is a regime")
	}
}
