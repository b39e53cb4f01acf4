package report

import (
	"math/bits"

	"recoupe/record"
)

// class folds the kinds of cluster into the three that figures tell apart.
type class uint8

const (
	classPerson class = iota // person, couple, home, or nothing known against it
	classOrganisation
	classPlaceholder
)

func classOf(k record.Kind) class {
	switch k {
	case record.Organisation:
		return classOrganisation
	case record.Placeholder:
		return classPlaceholder
	}
	return classPerson
}

const numDomains = int(record.Personnel) + 1

// tallied is what two passes over the columns give: everything else is
// computed from it, at the size of the combinations, not of the base.
type tallied struct {
	sources    []Counts
	domains    [numDomains]Counts
	households [numDomains]int
	reach      [numDomains]ReachFigures
	couples    int
	combos     combos
	group      *grouped
	lists      []list // by source
	post       postal // of the audience
}

// tally walks the records once and the clusters once.
func tally(in *Input) *tallied {
	t := &tallied{sources: make([]Counts, len(in.Sources))}
	seen := newPresence(len(in.Clusters), len(in.Sources))
	reach := make([]Reach, len(in.Clusters))
	for i, s := range in.SourceOf {
		p := in.PersonOf[i]
		c := &in.Clusters[p]
		k := classOf(c.Kind)
		first := seen.add(int(p), int(s))
		t.sources[s].count(k, first)
		t.domains[domainIndex(c.Domain)].count(k, false)
		if in.Reach != nil {
			reach[p] |= in.Reach[i]
		}
	}
	t.countClusters(in, seen, reach)
	t.combos = seen.combos(in.Clusters)
	t.group = groupRecords(in)
	t.lists = t.tellLists(in)
	t.post = t.group.postal(in)
	return t
}

// count adds one record, and its entity where this is the first one seen.
func (c *Counts) count(k class, first bool) {
	n := 0
	if first {
		n = 1
	}
	c.Records++
	switch k {
	case classOrganisation:
		c.OrganisationRecords++
		c.Organisations += n
	case classPlaceholder:
		c.Placeholders += n
	default:
		c.PersonRecords++
		c.Persons += n
	}
}

// countClusters counts the entities of each domain; a cluster without a record
// is nobody.
func (t *tallied) countClusters(in *Input, seen *presence, reach []Reach) {
	homes := newHomes(in.Clusters)
	for p := range in.Clusters {
		if seen.empty(p) {
			continue
		}
		c := &in.Clusters[p]
		d := domainIndex(c.Domain)
		switch classOf(c.Kind) {
		case classOrganisation:
			t.domains[d].Organisations++
		case classPlaceholder:
			t.domains[d].Placeholders++
		default:
			t.domains[d].Persons++
			t.reach[d].count(reach[p])
			t.households[d] += homes.first(c.Household)
			if c.Kind == record.Couple {
				t.couples++
			}
		}
	}
}

func (r *ReachFigures) count(have Reach) {
	if have&ReachWays == 0 {
		r.None++
	}
	r.Email += bit(have, ReachEmail)
	r.Phone += bit(have, ReachPhone)
	r.Post += bit(have, ReachPost)
	r.EmailDenied += bit(have, ReachEmail|DeniedEmail)
	r.PhoneDenied += bit(have, ReachPhone|DeniedPhone)
	r.PostDenied += bit(have, ReachPost|DeniedPost)
	if have&DeniedEmail == 0 {
		r.EmailGranted += bit(have, ReachEmail|GrantedEmail)
	}
}

// bit is 1 where have holds all of want.
func bit(have, want Reach) int {
	if have&want == want {
		return 1
	}
	return 0
}

func domainIndex(d record.Domain) int {
	if int(d) >= numDomains {
		return int(record.DomainUnknown)
	}
	return int(d)
}

// domainFigures lists the domains that hold records, in the order of record.Domain
// with the unknown one last.
func (t *tallied) domainFigures(in *Input) []DomainFigures {
	out := []DomainFigures{}
	for _, d := range domainOrder {
		i := int(d)
		if t.domains[i].Records == 0 {
			continue
		}
		f := DomainFigures{Domain: d.String(), Counts: t.domains[i], Households: t.households[i]}
		for _, s := range in.Sources {
			if domainIndex(s.Source.Domain) == i {
				f.Sources++
			}
		}
		if in.Reach != nil {
			f.Reach = &t.reach[i]
		}
		out = append(out, f)
	}
	return out
}

var domainOrder = [...]record.Domain{record.Audience, record.Professional, record.Personnel, record.DomainUnknown}

// homes counts each household once: a bit per number, or a map where the
// numbers are wild.
type homes struct {
	bits []uint64
	wild map[uint32]bool
}

func newHomes(clusters []Cluster) *homes {
	return &homes{bits: make([]uint64, len(clusters)/64+1), wild: map[uint32]bool{}}
}

// first gives 1 the first time a household is seen, else 0.
func (h *homes) first(id uint32) int {
	if id == NoHousehold {
		return 0
	}
	if w := int(id / 64); w < len(h.bits) {
		bit := uint64(1) << (id % 64)
		fresh := ^h.bits[w] & bit
		h.bits[w] |= bit
		return bits.OnesCount64(fresh)
	}
	if h.wild[id] {
		return 0
	}
	h.wild[id] = true
	return 1
}
