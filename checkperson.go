package recoupe

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"recoupe/clean"
	"recoupe/index/search"
	"recoupe/matcher"
	"recoupe/matcher/cluster"
	"recoupe/record"
)

// Newcomer is what somebody is about to enter into a tool; "" where it is not known.
type Newcomer struct {
	Name, Email, Phone, Birth, Postcode, City string
}

func (n *Newcomer) record(d record.Domain) *record.Record {
	r := &record.Record{Source: &record.Source{Domain: d}}
	for _, v := range [...]record.Value{
		{Field: record.FullName, Text: n.Name},
		{Field: record.Email, Text: n.Email},
		{Field: record.Phone, Text: n.Phone},
		{Field: record.BirthDate, Text: n.Birth},
		{Field: record.Postcode, Text: n.Postcode},
		{Field: record.City, Text: n.City},
	} {
		if v.Text = strings.TrimSpace(v.Text); v.Text != "" {
			r.Values = append(r.Values, v)
		}
	}
	return r
}

// Known says whether somebody is in the base already.
type Known string

// The answers. KnownYes: the next run would give the record to one person, and to no
// other. KnownPerhaps: there is somebody whom a person should look at. KnownNo: nobody.
const (
	KnownYes     Known = "known"
	KnownPerhaps Known = "perhaps"
	KnownNo      Known = "new"
)

// PersonCheck is what is known of a newcomer.
type PersonCheck struct {
	Answer  Known           `json:"answer"`
	Persons []CheckedPerson `json:"persons"` // the surest first; none where the answer is "new"
}

// CheckedPerson is a person of the base who may be the newcomer.
type CheckedPerson struct {
	Found
	Weight float64 `json:"weight"` // match weight, as a run gives it
	Reason string  `json:"reason"` // in the language of the options; none where the person is Restricted
}

// checkCandidates is the number of persons that each question to the index brings.
const checkCandidates = 40

// Check says whether the base knows somebody. Who may be meant is found by the index;
// the weights are those of the matcher under the model of the last run, with the
// frequencies of the whole base, and they are linked from the weight that this run
// linked from: it may have been raised for a target precision.
func (f *Finder) Check(ctx context.Context, d record.Domain, n *Newcomer, limit int) (*PersonCheck, error) {
	out := &PersonCheck{Answer: KnownNo, Persons: []CheckedPerson{}}
	model, err := f.model()
	if err != nil || model == nil {
		return out, err
	}
	accept, err := f.accept()
	if err != nil {
		return nil, err
	}
	numbers, err := f.candidates(ctx, d, n)
	if err != nil {
		return nil, err
	}
	c, err := f.compare(d, n, numbers, model)
	if err != nil {
		return nil, err
	}
	q, linked := search.ParseQuery(n.Name), 0
	for i, number := range numbers {
		weight := c.weight(i)
		if weight < reviewWeight && !c.bare || weight <= cluster.Never {
			continue
		}
		shown, err := f.show(q, []uint64{number}, nil, 1)
		if err != nil {
			return nil, err
		}
		if weight < reviewWeight && !namedAlike(q, shown[0].Why) {
			continue
		}
		if weight >= accept {
			linked++
		}
		p := CheckedPerson{Found: shown[0], Weight: weight}
		if p.withhold(); !p.Restricted {
			p.Reason = c.reason(i).Reason(f.lang)
		}
		out.Persons = append(out.Persons, p)
	}
	out.sort(linked, limit)
	return out, nil
}

// namedAlike says that every word of a name is found as it stands, or in another form
// of the given name. Of somebody of whom the name alone is known, that is enough to
// look, and never enough to link.
func namedAlike(q *search.Query, why []search.Match) bool {
	return len(why) == q.Len() && !slices.ContainsFunc(why, func(m search.Match) bool {
		return m.In != search.PartName || m.How != search.HowExact && m.How != search.HowShort
	})
}

// sort puts the surest first and draws the conclusion.
func (c *PersonCheck) sort(linked, limit int) {
	slices.SortFunc(c.Persons, func(a, b CheckedPerson) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Person, b.Person))
	})
	switch {
	case linked == 1:
		c.Answer = KnownYes
	case len(c.Persons) > 0:
		c.Answer = KnownPerhaps
	}
	c.Persons = c.Persons[:min(len(c.Persons), limit)]
}

// model reads the model of the last run, nil before the first.
func (f *Finder) model() (*matcher.Model, error) {
	text, err := f.base.Model()
	if err != nil || text == nil {
		return nil, err
	}
	return matcher.ReadModel(bytes.NewReader(text))
}

// accept reads the match weight from which the last run linked groups.
func (f *Finder) accept() (float64, error) {
	last, err := f.base.Runs(1)
	if err != nil || len(last) == 0 {
		return acceptWeight, err
	}
	return last[0].Accept, nil
}

// candidates lists the persons who may be meant, by number: who has the mailbox or
// the telephone, and who is found by name, alone and with the place.
func (f *Finder) candidates(ctx context.Context, d record.Domain, n *Newcomer) (numbers []uint64, err error) {
	for _, text := range [...]string{n.Email, n.Phone} {
		found, err := f.index.Lookup(d, text)
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, found[:min(len(found), checkCandidates)]...)
	}
	for _, text := range [...]string{n.Name, n.Name + " " + n.City, n.Name + " " + n.Postcode} {
		found, _, err := f.index.Search(ctx, d, search.ParseQuery(text), checkCandidates)
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			numbers = append(numbers, c.Person)
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers), nil
}

// comparison holds a newcomer and the persons who may be meant as a small table of
// records: the newcomer's is the first.
type comparison struct {
	linkage *matcher.Linkage
	scorer  *matcher.Scorer
	rows    []uint32 // by record: its row of the features
	from    []int    // by person: where their records begin, and behind the last where they end
	bare    bool     // nothing but the newcomer's name is known
}

func (f *Finder) compare(d record.Domain, n *Newcomer, numbers []uint64, model *matcher.Model) (*comparison, error) {
	part, c := matcher.NewPart(), &comparison{}
	r := n.record(d)
	part.Add(clean.NewCleaner().Clean(r), r.Source)
	sources, unique := []uint32{0}, make([]bool, len(f.roster.sources)+1)
	for _, number := range numbers {
		c.from = append(c.from, part.Len())
		err := f.reader.each(number, func(at uint32, r *record.Record, cleaned *clean.Cleaned) {
			part.Add(cleaned, &record.Source{Domain: r.Source.Domain}) // further fields are nothing that a newcomer has
			sources = append(sources, at+1)
		})
		if err != nil {
			return nil, err
		}
	}
	c.from = append(c.from, part.Len())
	all := matcher.Merge([]*matcher.Part{part}, nil)
	all.Source, all.Unique = sources, unique
	nodes := matcher.FindDistinct(all, 1)
	table, rows := matcher.Compact(all, nodes, 1)
	features := matcher.NewFeaturesWithin(table, rows, &population{f, d})
	c.scorer = matcher.NewScorer(features, model)
	c.linkage = matcher.NewLinkage(c.scorer)
	for _, node := range nodes.Of {
		c.rows = append(c.rows, rows.First[node])
	}
	c.bare = features.Bare(c.rows[0])
	return c, nil
}

// weight compares the newcomer with a person as a whole, as a run compares groups.
func (c *comparison) weight(person int) float64 {
	link := c.linkage.Pair(c.rows[0], c.rows[c.from[person]])
	for _, row := range c.rows[c.from[person]+1 : c.from[person+1]] {
		next := c.linkage.Pair(c.rows[0], row)
		c.linkage.Merge(&link, &next)
	}
	return c.linkage.Weight(&link)
}

// reason explains the newcomer and the person's record that is most like it.
func (c *comparison) reason(person int) *matcher.Explanation {
	var best *matcher.Explanation
	for _, row := range c.rows[c.from[person]:c.from[person+1]] {
		if e := c.scorer.Explain(c.rows[0], row); best == nil || e.Score.Weight > best.Score.Weight {
			best = e
		}
	}
	return best
}

// population tells the matcher how common names are in a base.
type population struct {
	finder *Finder
	domain record.Domain
}

// Bearers implements matcher.Population. An index that can't be read any more says
// that a name is rare, as if nobody bore it.
func (p *population) Bearers(given, family string) (withGiven, withFamily, persons float64) {
	g, f, err := p.finder.index.Bearers(p.domain, given, family)
	if err != nil {
		g, f = 0, 0
	}
	return float64(g), float64(f), float64(len(p.finder.roster.persons))
}
