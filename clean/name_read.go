package clean

import (
	"recoupe/record"
)

// readCells reads a record whose cells are not both plain.
func (d *nameDraft) readCells(first, last, full *nameCell) {
	first, last, full = d.dropFillers(first, last, full)
	d.cellTitle(record.First, first)
	d.cellTitle(record.Last, last)
	switch {
	case first.empty() && last.empty():
		d.cellTitle(record.FullName, full)
		d.readWhole(record.FullName, full)
	case last.empty() && nameHolds(full, first), first.empty() && nameHolds(full, last):
		d.cellTitle(record.FullName, full)
		d.readWhole(record.FullName, full)
	case first.empty():
		d.readWhole(record.Last, last)
	case last.empty():
		d.readWhole(record.First, first)
	default:
		d.readBoth(first, last)
		return
	}
	d.takeEmptyExtras(first)
	d.takeEmptyExtras(last)
}

// takeEmptyExtras takes what a cell holds beside a name that it lacks: "née Dupont".
func (d *nameDraft) takeEmptyExtras(c *nameCell) {
	if !c.empty() || c.birth == nil && c.usual == nil && c.alias == nil {
		return
	}
	d.takeExtras(c)
	if d.name.Family == "" {
		d.name.Family, d.name.ShowFamily = d.name.Birth, d.name.ShowBirth
		d.name.Birth, d.name.ShowBirth = "", ""
	}
	if d.kind == record.KindUnknown {
		d.kind = record.Person
	}
}

// nameHolds says that the whole name is more than its known part.
func nameHolds(full, part *nameCell) bool {
	return !full.empty() && full.filler == fillerNone && len(full.words()) > len(part.words()) &&
		nameOverlap(full.words(), part.words())
}

// dropFillers empties cells that hold no name. A word of the counter that may be
// a surname ("Passage") counts as a filler unless a given name stands beside it.
func (d *nameDraft) dropFillers(first, last, full *nameCell) (f, l, u *nameCell) {
	f = d.dropFiller(record.First, first, true)
	l = d.dropFiller(record.Last, last, first.empty() || first.filler != fillerNone || first.asGiven < 1)
	u = full
	if f.empty() && l.empty() || full.filler != fillerSoft {
		u = d.dropFiller(record.FullName, full, true)
	}
	return f, l, u
}

func (d *nameDraft) dropFiller(field record.Field, c *nameCell, soft bool) *nameCell {
	switch {
	case c.filler == fillerNone || c.filler == fillerSoft && !soft:
		return c
	case c.filler == fillerSoft && field == record.First && c.asGiven >= 1:
		return c
	case c.filler == fillerBlank:
		d.find(field, codeNameMissing)
	default:
		d.find(field, codeNameFiller)
		d.fillers = true
	}
	return &nameCellEmpty
}

// cellTitle takes over the title that stands in a cell of the name.
func (d *nameDraft) cellTitle(field record.Field, c *nameCell) {
	d.cellCodes(field, c)
	if c.title.kind == titleNone {
		return
	}
	d.find(field, codeNameTitle)
	if d.title.kind == titleNone || d.title.kind == titleEither || c.title.kind == titleCouple {
		d.title = c.title
	}
}

// readBoth reads a record with something in both columns.
func (d *nameDraft) readBoth(first, last *nameCell) {
	switch {
	case d.readBothOrg(first, last):
	case len(first.persons) > 1 || nameIsCouple(d.title, first, last) || len(last.persons) > 1:
		d.readCouple(first, last)
	case first.persons[0].wordsEqual(last.persons[0]):
		d.find(record.First, codeNameRepeated)
		d.readTwice(last)
	default:
		d.readPerson(first, last)
	}
}

// readTwice reads a name that stands in both columns: which of the two it
// belongs in is as open as for a whole name in one cell.
func (d *nameDraft) readTwice(c *nameCell) {
	if len(c.words()) > 1 {
		d.readWhole(record.Last, c)
		return
	}
	d.kind = record.Person
	d.readWord(record.FullName, c.words())
	d.takeExtras(c)
}

func (s nameSegment) wordsEqual(o nameSegment) bool {
	return joinFolds(s.words) == joinFolds(o.words)
}

// readBothOrg reads columns of which one, or both together, name an organisation.
func (d *nameDraft) readBothOrg(first, last *nameCell) bool {
	fw, lw := first.words(), last.words()
	known := first.asGiven >= 1
	switch {
	case last.org && (len(lw) > 1 || !known):
		if known && !first.org {
			d.takeOrg(record.Last, last.text)
			d.takeGiven(record.First, first.given)
			d.kind = record.Person
			return true
		}
		d.becomeOrg(record.Last, nameOrgText(first, last))
	case first.org && len(fw) > 1 && !last.org:
		d.takeOrg(record.First, first.text)
		d.takeFamily(record.Last, last.family)
		d.kind = record.Person
	case first.org || first.heads && len(fw) == 1:
		d.becomeOrg(record.First, first.text+" "+last.text)
	default:
		return false
	}
	return true
}

// nameOrgText is the name of an organisation spread over two cells, or written
// in both.
func nameOrgText(first, last *nameCell) string {
	if Fold(first.text) == Fold(last.text) {
		return last.text
	}
	return first.text + " " + last.text
}

// takeOrg keeps the organisation that stands in a cell of the name of somebody
// who works there, unless the record names one already.
func (d *nameDraft) takeOrg(field record.Field, text string) {
	d.find(field, codeNameOrg)
	if d.org == "" {
		d.org, d.showOrg = orgFold(text), text
	}
}

func (d *nameDraft) becomeOrg(field record.Field, text string) {
	d.takeOrg(field, text)
	d.kind = record.Organisation
}

// readPerson reads two columns of one person.
func (d *nameDraft) readPerson(first, last *nameCell) {
	d.kind = record.Person
	fw, lw := d.dropRepeated(first.persons[0].words, last.persons[0].words)
	if nameSwapped(first, last, d.title.sex) {
		d.find(record.First, codeNameSwapped)
		fw, lw = lw, fw
	}
	d.takeGiven(record.First, nameGivenOf(fw))
	d.takeFamily(record.Last, nameFamilyOf(lw, true))
	if first.bracket && first.birth != nil {
		d.name.Alias = joinFolds(first.birth) // "Sophie (Zaza)"
	} else {
		d.takeExtras(first)
	}
	d.takeExtras(last)
	if first.home || last.home {
		d.find(record.Last, codeNameHousehold)
		d.kind = record.Household
	}
}

// dropRepeated takes the family name out of the first cell and the given name
// out of the last one: "Marie Dupont" in First beside "Dupont" in Last.
func (d *nameDraft) dropRepeated(fw, lw []nameWord) (given, family []nameWord) {
	if rest := nameWithout(fw, lw); len(rest) > 0 && len(rest) < len(fw) {
		d.find(record.First, codeNameRepeated)
		return rest, lw
	}
	if rest := nameWithout(lw, fw); len(rest) > 0 && len(rest) < len(lw) && scoreGivens(fw) >= 1 {
		d.find(record.Last, codeNameRepeated)
		return fw, rest
	}
	return fw, lw
}

// nameWithout drops the run of words part from the front or the end of words.
func nameWithout(words, part []nameWord) []nameWord {
	n := len(part)
	switch {
	case n >= len(words):
		return words
	case joinFolds(words[len(words)-n:]) == joinFolds(part):
		return words[:len(words)-n]
	case joinFolds(words[:n]) == joinFolds(part):
		return words[n:]
	}
	return words
}

// takeExtras takes birth name and nickname that stand in the cell.
func (d *nameDraft) takeExtras(c *nameCell) {
	if c.alias != nil {
		d.name.Alias = joinFolds(c.alias)
	}
	switch {
	case c.usual != nil:
		p := nameFamilyOf(c.usual, true)
		d.name.Birth, d.name.ShowBirth = d.name.Family, d.name.ShowFamily
		d.name.Family, d.name.ShowFamily = p.fold, p.show
	case c.birth != nil:
		p := nameFamilyOf(c.birth, true)
		d.name.Birth, d.name.ShowBirth = p.fold, p.show
	}
	if d.name.Birth == d.name.Family {
		d.name.Birth, d.name.ShowBirth = "", ""
	}
}
