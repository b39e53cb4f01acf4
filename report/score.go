package report

import (
	"recoupe/internal/lang"
	"recoupe/record"
)

// Score is the quality of a source, or of all, as five shares of 0 to 1 and their
// mean. A part is left out (-1 would lie, 0 would accuse) where nothing is known.
type Score struct {
	Source string  `json:"source,omitempty"` // "" for all
	Value  float64 `json:"value"`
	// Bounds is the interval of Value, where the links were estimated.
	Bounds *Span       `json:"value_bounds,omitempty"`
	Parts  []ScorePart `json:"parts"`
}

// ScorePart is one side of quality: Good of Of.
type ScorePart struct {
	Part  string  `json:"part"`
	Good  int     `json:"good"`
	Of    int     `json:"of"`
	Share float64 `json:"share"`
	// GoodBounds, OfBounds and ShareBounds are the intervals of what hangs on links,
	// where these were estimated.
	GoodBounds  *Bounds `json:"good_bounds,omitempty"`
	OfBounds    *Bounds `json:"of_bounds,omitempty"`
	ShareBounds *Span   `json:"share_bounds,omitempty"`
}

// The parts of a score; docs/report.md gives the rules.
const (
	partCompleteness = "completeness" // name and a way to get in touch
	partValidity     = "validity"     // filled values without a finding
	partUniqueness   = "uniqueness"   // records that are no duplicates
	partConsistency  = "consistency"  // values that agree with the other sources
	partTimeliness   = "timeliness"   // dated records touched in the last three years
)

// scoreParts are the parts in the order of the page.
var scoreParts = [...]string{partCompleteness, partValidity, partUniqueness, partConsistency, partTimeliness}

var partWords = words{
	partCompleteness: lang.T("Complétude", "Completeness"),
	partValidity:     lang.T("Validité", "Validity"),
	partUniqueness:   lang.T("Unicité", "Uniqueness"),
	partConsistency:  lang.T("Cohérence", "Consistency"),
	partTimeliness:   lang.T("Fraîcheur", "Timeliness"),
}

// add keeps a part of which something is known and sets the mean anew.
func (s *Score) add(part string, good, of int) {
	if of <= 0 {
		return
	}
	s.Parts = append(s.Parts, ScorePart{Part: part, Good: good, Of: of, Share: share(good, of)})
	sum := 0.0
	for _, p := range s.Parts {
		sum += p.Share
	}
	s.Value = sum / float64(len(s.Parts))
}

// scores gives the score of all sources, first, and then of each.
func scores(in *Input, r *Report, e *evidence, a *ages) []Score {
	all, sum := Score{Parts: []ScorePart{}}, map[string]ScorePart{}
	out := make([]Score, 0, len(in.Sources)+1)
	out = append(out, all)
	for i := range in.Sources {
		s := sourceScore(&r.Sources[i])
		if e != nil {
			same, of := e.agreement(i)
			s.add(partConsistency, same, of)
		}
		if a != nil {
			s.add(partTimeliness, a.fresh[i], a.dated[i])
		}
		for _, p := range s.Parts {
			sum[p.Part] = ScorePart{Good: sum[p.Part].Good + p.Good, Of: sum[p.Part].Of + p.Of}
		}
		out = append(out, s)
	}
	for _, part := range scoreParts {
		out[0].add(part, sum[part].Good, sum[part].Of)
	}
	return out
}

// coreGroups are what a contact needs to be of use: a name, and three ways to
// get in touch.
var coreGroups = [...][]record.Field{
	{record.Last, record.FullName},
	{record.Email},
	{record.Mobile, record.Phone, record.Landline},
	{record.Postcode},
}

// sourceScore scores what a source shows by itself.
func sourceScore(f *SourceFigures) Score {
	s := Score{Source: f.Name, Parts: []ScorePart{}}
	held := 0
	for _, g := range coreGroups {
		held += f.filled(g)
	}
	s.add(partCompleteness, held, len(coreGroups)*f.Records)
	values, faults := 0, 0
	for _, x := range f.Fields {
		if !aboutRecord(x.Field) {
			values += x.Count
		}
	}
	for _, x := range f.Findings {
		faults += x.Count
	}
	s.add(partValidity, max(values-faults, 0), values)
	unique := f.standing() - f.Repeats
	s.add(partUniqueness, unique-f.SurplusRecords, unique)
	return s
}

// filled counts the records that have the fullest of some fields.
func (f *SourceFigures) filled(fields []record.Field) (most int) {
	for _, x := range f.Fields {
		for _, g := range fields {
			if x.Field == g.String() {
				most = max(most, x.Count)
			}
		}
	}
	return most
}

// agreement counts, over all sources that share persons with one, the values
// that both hold and those that mean the same.
func (e *evidence) agreement(source int) (same, of int) {
	for other := range e.sources {
		p := &e.pairs[min(source, other)*e.sources+max(source, other)]
		same, of = same+p.sameValues, of+p.values
	}
	return same, of
}

// aboutRecord says that a field tells of the record, not of the person.
func aboutRecord(field string) bool {
	f, ok := record.ParseField(field)
	return ok && f >= record.Created
}
