package report

import (
	"slices"

	"recoupe/internal/lang"
)

// Changes say what two runs differ in, from their report.json.
type Changes struct {
	// Lang is the language of the newer report.
	Lang lang.Lang `json:"lang"`
	// Totals, and the figures of sources that both runs read, where they differ.
	Totals  []Change       `json:"totals"`
	Sources []SourceChange `json:"sources"`
	// Added and Gone are sources that one run read only.
	Added []string `json:"added"`
	Gone  []string `json:"gone"`
}

// Change is one figure of two runs.
type Change struct {
	Name  string  `json:"name"`
	Label string  `json:"label"`
	Old   float64 `json:"old"`
	New   float64 `json:"new"`

	share bool // shown in percent
}

// SourceChange lists what changed in one source.
type SourceChange struct {
	Source  string   `json:"source"`
	Figures []Change `json:"figures"`
}

// figure is one number of a report that runs are compared by.
type figure[T any] struct {
	name  string
	label lang.Text
	of    func(*T) float64
	share bool
}

var totalFigures = []figure[Report]{
	{"records", lang.T("fiches", "records"), func(r *Report) float64 { return float64(r.Totals.Records) }, false},
	{"persons", lang.T("personnes", "persons"), func(r *Report) float64 { return float64(r.Totals.Persons) }, false},
	{"surplus_records", lang.T("doublons dans les sources", "duplicates inside the sources"), func(r *Report) float64 { return float64(insideSurplus(r)) }, false},
	{"persons_in_several_sources", lang.T("personnes dans plusieurs sources", "persons in several sources"), func(r *Report) float64 { return float64(r.Totals.SeveralSources) }, false},
	{"households", lang.T("foyers", "households"), func(r *Report) float64 { return float64(r.Totals.Households) }, false},
	{"review", lang.T("paires à trancher", "pairs to decide"), func(r *Report) float64 { return float64(r.Pairs.Review) }, false},
	{"findings", lang.T("valeurs à corriger", "values to correct"), func(r *Report) float64 { return float64(r.Totals.Errors + r.Totals.Warnings) }, false},
	{"unheard_refusals", lang.T("refus non reportés", "refusals not carried over"), func(r *Report) float64 { return float64(r.Totals.Unheard) }, false},
	{"double_entries", lang.T("doubles saisies", "double entries"), func(r *Report) float64 {
		if r.Flows == nil {
			return 0
		}
		return float64(r.Flows.Entries.Count)
	}, false},
	{"score", lang.T("note de qualité", "quality mark"), func(r *Report) float64 {
		if len(r.Scores) == 0 {
			return 0
		}
		return r.Scores[0].Value
	}, true},
	{"rejected_rows", lang.T("lignes illisibles", "unreadable rows"), func(r *Report) float64 { return float64(r.Totals.Rejected) }, false},
}

var sourceChangeFigures = []figure[SourceFigures]{
	{"records", lang.T("fiches", "records"), func(s *SourceFigures) float64 { return float64(s.Records) }, false},
	{"persons", lang.T("personnes", "persons"), func(s *SourceFigures) float64 { return float64(s.Persons) }, false},
	{"surplus_records", lang.T("doublons", "duplicates"), func(s *SourceFigures) float64 { return float64(s.SurplusRecords) }, false},
	{"persons_only_here", lang.T("personnes connues d’elle seule", "persons known to it alone"), func(s *SourceFigures) float64 { return float64(s.Only) }, false},
}

func changesOf[T any](l lang.Lang, figures []figure[T], old, now *T) []Change {
	out := []Change{}
	for _, f := range figures {
		if a, b := f.of(old), f.of(now); a != b {
			out = append(out, Change{f.name, f.label.In(l), a, b, f.share})
		}
	}
	return out
}

// Compare says what changed from an older report to a newer one. Sources are
// the same where their names are.
func Compare(old, now *Report) *Changes {
	c := &Changes{
		Lang: now.Lang, Totals: changesOf(now.Lang, totalFigures, old, now),
		Sources: []SourceChange{}, Added: []string{}, Gone: []string{},
	}
	for i := range now.Sources {
		s := &now.Sources[i]
		before := old.source(s.Name)
		if before == nil {
			c.Added = append(c.Added, s.Name)
			continue
		}
		if figures := changesOf(now.Lang, sourceChangeFigures, before, s); len(figures) > 0 {
			c.Sources = append(c.Sources, SourceChange{s.Name, figures})
		}
	}
	for i := range old.Sources {
		if now.source(old.Sources[i].Name) == nil {
			c.Gone = append(c.Gone, old.Sources[i].Name)
		}
	}
	return c
}

// source finds a source by name, nil where there is none.
func (r *Report) source(name string) *SourceFigures {
	i := slices.IndexFunc(r.Sources, func(s SourceFigures) bool { return s.Name == name })
	if i < 0 {
		return nil
	}
	return &r.Sources[i]
}
