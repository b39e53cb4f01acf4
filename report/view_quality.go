package report

import (
	"recoupe/internal/lang"
	"recoupe/record"
)

// heat is a heat table of sources over groups of fields.
type heat struct {
	Columns []string
	Rows    []heatRow
}

type heatRow struct {
	Name  string
	Cells []heatCell
}

type heatCell struct {
	Known bool // false: the source has no such column
	Share float64
	Heat  int
}

// fieldGroup folds fields that mean one thing to a reader.
type fieldGroup struct {
	label  lang.Text
	fields []record.Field
}

var fieldGroups = []fieldGroup{
	{lang.T("Nom", "Family name"), []record.Field{record.Last, record.FullName}},
	{lang.T("Prénom", "Given name"), []record.Field{record.First, record.FullName}},
	{lang.T("Naissance", "Birth date"), []record.Field{record.BirthDate}},
	{lang.T("E-mail", "E-mail"), []record.Field{record.Email}},
	{lang.T("Téléphone", "Phone"), []record.Field{record.Mobile, record.Phone, record.Landline}},
	{lang.T("Adresse", "Address"), []record.Field{record.Address1}},
	{lang.T("Code postal", "Postcode"), []record.Field{record.Postcode}},
	{lang.T("Ville", "City"), []record.Field{record.City}},
	{lang.T("Structure", "Organisation"), []record.Field{record.Org}},
}

// fillHeat shows how complete each field is. For a group the fullest of its
// fields counts: a lower bound, since the fields of a record complete each other.
func fillHeat(r *Report) heat {
	return newHeat(r, func(s *SourceFigures, g fieldGroup) heatCell {
		c := heatCell{}
		for _, f := range s.Fields {
			if g.has(f.Field) {
				c.Known, c.Share = true, max(c.Share, f.Share)
			}
		}
		c.Heat = heatStep(c.Share)
		return c
	})
}

// faultFull is the rate of findings at which a cell is darkest.
const faultFull = 0.10

// faultHeat shows findings to correct over the records of the source.
func faultHeat(r *Report) heat {
	return newHeat(r, func(s *SourceFigures, g fieldGroup) heatCell {
		n, c := 0, heatCell{}
		for _, f := range s.Fields {
			c.Known = c.Known || g.has(f.Field)
		}
		for _, f := range s.Findings {
			if g.owns(f.Field) {
				n += f.Count
			}
		}
		c.Share = share(n, s.Records)
		c.Known = c.Known || n > 0
		c.Heat = heatStep(c.Share / faultFull)
		return c
	})
}

func (g fieldGroup) has(name string) bool {
	for _, f := range g.fields {
		if f.String() == name {
			return true
		}
	}
	return false
}

// owns is has without the whole name, which would count twice.
func (g fieldGroup) owns(name string) bool {
	return g.has(name) && (name != record.FullName.String() || g.fields[0] == record.Last)
}

// newHeat lays the cells out and leaves columns out that no source knows.
func newHeat(r *Report, cell func(*SourceFigures, fieldGroup) heatCell) heat {
	h := heat{Rows: make([]heatRow, len(r.Sources))}
	for i := range r.Sources {
		h.Rows[i].Name = shown(r.Sources[i].Name)
	}
	for _, g := range fieldGroups {
		column, any := make([]heatCell, len(r.Sources)), false
		for i := range r.Sources {
			column[i] = cell(&r.Sources[i], g)
			any = any || column[i].Known
		}
		if !any {
			continue
		}
		h.Columns = append(h.Columns, g.label.In(r.Lang))
		for i := range column {
			h.Rows[i].Cells = append(h.Rows[i].Cells, column[i])
		}
	}
	return h
}

// findingRow is a finding with where it is mostly found and what to do.
type findingRow struct {
	FindingFigures
	Where []SourceCount
	More  int // further sources
	Do    string
}

func findingRows(r *Report) []findingRow {
	out := make([]findingRow, len(r.Findings))
	for i, f := range r.Findings {
		cut := min(len(f.Sources), maxPlaces)
		out[i] = findingRow{FindingFigures: f, Where: f.Sources[:cut], More: len(f.Sources) - cut, Do: typeset(r.Lang, remedy(r.Lang, f))}
	}
	return out
}

// remedy says what a clerk does about a finding: by what is known of it, not
// by its code, so that a new code never lacks an answer.
func remedy(l lang.Lang, f FindingFigures) string {
	switch {
	case f.Severity == record.Info.String():
		return lang.T("Rien à faire.", "Nothing to do.").In(l)
	case f.Suggested == f.Count:
		return lang.T("Reporter la correction proposée dans findings.csv.", "Carry over the correction proposed in findings.csv.").In(l)
	case f.Suggested > 0:
		return lang.T("Reporter les corrections proposées, revoir le reste.", "Carry over the corrections proposed, look at the rest.").In(l)
	case f.Severity == record.Error.String():
		return lang.T("Demander la bonne valeur à la personne, ou vider la cellule.", "Ask the person for the right value, or empty the cell.").In(l)
	}
	return lang.T("Vérifier dans l’outil, fiche par fiche.", "Check in the tool, record by record.").In(l)
}
