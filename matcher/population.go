package matcher

// Population says how common names are in the base that the rows of a table are
// taken from.
type Population interface {
	// Bearers counts the persons of the base that bear a given name, those that bear a
	// family name, both folded and without spaces, and all.
	Bearers(given, family string) (withGiven, withFamily, persons float64)
}

// NewFeaturesWithin is NewFeatures for the few rows of a base that may be one person:
// they are alike, so that what is common among them says nothing. Organisations
// have no population of their own; their names count as family names.
func NewFeaturesWithin(t *Table, d *Distinct, p Population) *Features {
	return newFeatures(t, d, p, 1)
}

// widen replaces the frequencies of names by those of the whole base.
func (f *Features) widen(p Population) {
	for c := range f.given {
		name := f.compacts.String(f.compact[c])
		withGiven, withFamily, persons := p.Bearers(name, name)
		f.persons = max(persons, 50)
		f.given[c] = float32((withGiven + 0.5) / (f.persons + 1))
		f.family[c] = float32((withFamily + 0.5) / (f.persons + 1))
		f.orgName[c] = f.family[c]
	}
}

// widenDates takes every birth date for an ordinary one: the few rows that share it
// were chosen for that.
func (f *Features) widenDates() {
	for d := range f.dates {
		f.dates[d] = 1.0 / birthDays
	}
}
