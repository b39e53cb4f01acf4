package clean

import (
	"strings"

	"recoupe/record"
)

// nameDraft is the name of one record in the making.
type nameDraft struct {
	names   *Names
	name    Name
	kind    record.Kind
	org     string
	showOrg string
	title   nameTitle
	gender  byte
	fillers bool   // a cell was left out because it is a filler, not just blank
	further string // given names behind a comma: "Jean, Paul, Henri"
	fs      []record.Finding
}

func (d *nameDraft) find(f record.Field, c record.Code) {
	d.fs = append(d.fs, record.Finding{Field: f, Code: c})
}

func (d *nameDraft) suggest(f record.Field, c record.Code, s string) {
	d.fs = append(d.fs, record.Finding{Field: f, Code: c, Suggestion: s})
}

// readSides reads the cells beside the name itself.
func (d *nameDraft) readSides(in NameCells) {
	t := d.names.title(in.Title)
	g := d.names.gender(in.Gender)
	d.title, d.gender = t.title, g.sex
	d.fs = titleFinding(d.fs, t.ok, record.Title, codeTitleUnknown)
	d.fs = titleFinding(d.fs, g.ok, record.Gender, codeGenderUnknown)
	o := d.names.organisation(in.Org)
	d.org, d.showOrg = o.fold, o.show
	if o.filler {
		d.find(record.Org, codeOrgFiller)
	}
}

// nameSwapMargin is how much likelier than the columns say the swapped reading
// must be: about three powers of ten of births, and an unknown word as given
// name. Swaps are one or two in a hundred, and a wrong correction is worse than
// none.
const nameSwapMargin = 5

// nameClash says that two plain cells may not be taken as they stand: they
// look swapped, one repeats the other, or the first names two persons.
func nameClash(first, last *nameCell, sex byte) bool {
	if nameHeadsOrg(first, last) {
		return true
	}
	if first.one == "" || last.one == "" {
		fw := first.persons[0].words
		if nameOverlap(fw, last.persons[0].words) || nameTwoSexes(fw) {
			return true
		}
	} else if first.one == last.one {
		return true
	}
	return nameSwapped(first, last, sex)
}

// nameSwapped says that the cells are surely in the wrong columns.
func nameSwapped(first, last *nameCell, sex byte) bool {
	if last.asGiven < 1 || first.asGiven > 0.5 {
		return false
	}
	gain := last.asGiven + first.asFamily - first.asGiven - last.asFamily
	fw, lw := first.persons[0].words, last.persons[0].words
	switch {
	case sex != 0 && last.given.sex != 0 && sex != last.given.sex:
		return false
	case allCaps(fw) && !anyCaps(lw):
		gain += 2
	case allCaps(lw) && !anyCaps(fw):
		gain -= 2
	}
	margin := float32(nameSwapMargin)
	if nameSurnames[last.given.fold] {
		margin += 1.5 // Misty Martin: a rare first name before a frequent family name
	}
	return gain >= margin
}

// nameOverlap says that a whole word of one cell stands in the other.
func nameOverlap(a, b []nameWord) bool {
	for _, x := range a {
		for _, y := range b {
			if x.fold == y.fold {
				return true
			}
		}
	}
	return false
}

// nameHeadsOrg says that the two cells together name an organisation: "Lycée"
// in one, "Jean Moulin" in the other.
func nameHeadsOrg(first, last *nameCell) bool {
	return first.heads && last.asFamily > -1
}

// takePlain is the common case: a given name in one cell, a family name in the other.
func (d *nameDraft) takePlain(first, last *nameCell) {
	d.kind = record.Person
	d.takeGiven(record.First, first.given)
	d.takeFamily(record.Last, last.family)
	d.cellCodes(record.First, first)
	d.cellCodes(record.Last, last)
}

func (d *nameDraft) takeGiven(f record.Field, g nameGivenPart) {
	d.name.Given, d.name.Middle, d.name.ShowGiven = g.fold, g.middle, g.show
	d.name.Sex = g.sex
	if g.initial {
		d.find(f, codeNameInitial)
	}
	if g.suggestion != "" {
		d.suggest(f, codeNameAccents, g.suggestion)
	}
}

func (d *nameDraft) takeFamily(f record.Field, p nameFamilyPart) {
	d.name.Family, d.name.ShowFamily = p.fold, p.show
	if p.initial {
		d.find(f, codeNameInitial)
	}
}

func (d *nameDraft) cellCodes(f record.Field, c *nameCell) {
	if c.generation != GenerationUnknown {
		d.name.Generation = c.generation
	}
	for _, code := range c.codes {
		d.find(f, code)
	}
}

// finish adds what stands in cells of its own and settles sex, title and kind.
func (d *nameDraft) finish(in NameCells) {
	d.addBirth(in.BirthName)
	d.addMiddle(in.Middle)
	if c := d.names.cell(in.Alias); !c.empty() && c.filler < fillerBlank {
		d.name.Alias = joinFolds(c.words())
	}
	d.settleKind()
	if d.kind == record.Person || d.kind == record.Couple {
		d.settleTitle()
	}
	if d.kind != record.Person {
		d.name.Sex = 0
	}
}

// addBirth takes the name at birth; it stands in for the usual name where that
// is empty, as in payroll tables.
func (d *nameDraft) addBirth(raw string) {
	if raw == "" {
		return
	}
	c := d.names.cell(raw)
	if c.empty() || c.filler != fillerNone {
		return
	}
	p := nameFamilyOf(c.words(), true)
	d.cellCodes(record.BirthName, c)
	switch {
	case d.name.Family == "" && d.kind != record.Organisation:
		d.takeFamily(record.BirthName, p)
	case d.name.Family != p.fold:
		d.name.Birth, d.name.ShowBirth = p.fold, p.show
	}
}

func (d *nameDraft) addMiddle(raw string) {
	if raw == "" {
		return
	}
	c := d.names.cell(raw)
	if c.empty() || c.filler != fillerNone || d.name.Middle != "" {
		return
	}
	d.name.Middle = joinFolds(c.words())
	// A list of all given names begins with the usual one.
	if rest, ok := strings.CutPrefix(d.name.Middle+" ", d.name.Given+" "); ok && d.name.Given != "" {
		d.name.Middle = strings.TrimSuffix(rest, " ")
	}
}

// settleKind decides what stands behind the record.
func (d *nameDraft) settleKind() {
	named := d.name.Given != "" || d.name.Family != "" || d.name.Alias != ""
	switch {
	case d.kind == record.Organisation:
	case !named && d.org != "":
		d.kind = record.Organisation
	case !named && d.fillers:
		d.kind = record.Placeholder
		d.find(record.Last, codeNamePlaceholder)
	case !named:
		d.kind = record.KindUnknown
	case d.kind == record.KindUnknown:
		d.kind = record.Person
	}
}

// settleTitle settles title and sex: the title says it first, then the gender
// cell, then the given name.
func (d *nameDraft) settleTitle() {
	if d.title.kind == titleOne || d.kind == record.Couple {
		d.name.ShowTitle = d.title.show
	}
	given := d.name.Sex
	switch {
	case d.title.sex != 0 && d.kind == record.Person:
		d.name.Sex = d.title.sex
		if given != 0 && given != d.title.sex && commonGiven(d.name.Given) {
			d.find(record.Title, codeNameSex)
		}
	case d.gender != 0:
		d.name.Sex = d.gender
	}
}
