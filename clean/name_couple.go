package clean

import (
	"strings"

	"recoupe/record"
)

// nameIsCouple says that two columns name two persons although no word joins
// them: the title says so, or two given names of the two sexes stand side by side.
func nameIsCouple(title nameTitle, first, last *nameCell) bool {
	switch title.kind {
	case titleCouple:
		return true
	case titlePair:
		return len(nameTwoGivens(first.persons[0].words)) == 2 || len(last.persons) > 1
	case titleNone, titleEither:
		return nameTwoSexes(first.persons[0].words)
	}
	return false
}

// nameTwoSexes says that words are two frequent given names of different sex
// that make no compound: "Sandrine Loïc". Further names of the civil register
// have the sex of the first, save those that either sex bears, like Marie.
func nameTwoSexes(words []nameWord) bool {
	if len(words) != 2 || nameCompound(words[0].fold, words[1].fold) {
		return false
	}
	a, b := words[0], words[1]
	sa, sb := givenSex(a.fold), givenSex(b.fold)
	if sa == 0 || sb == 0 || sa == sb || nameStarters[a.fold] || nameStarters[b.fold] || nameSurnames[b.fold] ||
		b.fold == "maria" || b.fold == "jose" { // José María, Maria José
		return false
	}
	return scoreGiven(a) > 2 && scoreGiven(b) > 2
}

// nameTwoGivens splits the given names of a couple that nothing separates.
func nameTwoGivens(words []nameWord) [][]nameWord {
	for k := 1; k < len(words); k++ {
		a, b := words[:k], words[k:]
		if nameGivenLength(a) == len(a) && nameGivenLength(b) == len(b) && nameKnown(a) && nameKnown(b) {
			return [][]nameWord{a, b}
		}
	}
	return [][]nameWord{words}
}

// nameKnown says that the words are a given name that somebody bears.
func nameKnown(words []nameWord) bool {
	_, _, known := GivenInfo(joinFolds(words))
	return known || scoreGivens(words) > 0
}

// readCouple reads two columns that name two persons.
func (d *nameDraft) readCouple(first, last *nameCell) {
	if f, l, lone := d.lonePerson(first, last); lone {
		d.readPerson(f, l)
		d.name.Middle = strings.TrimSpace(d.name.Middle + " " + d.further)
		return
	}
	givens := nameSegments(first)
	if len(givens) == 1 {
		givens = nameTwoGivens(givens[0])
	}
	families := nameSegments(last)
	d.beCouple(record.First, max(len(givens), len(families)))
	d.takeGiven(record.First, nameGivenOf(givens[0]))
	d.takeFamily(record.Last, nameFamilyOf(families[0], true))
	d.name.PartnerFamily = d.name.Family
	if len(givens) > 1 {
		d.name.PartnerGiven = nameGivenOf(givens[1]).fold
	}
	if len(families) > 1 {
		d.name.PartnerFamily = nameFamilyOf(families[1], true).fold
	}
}

// lonePerson joins separators that stand inside the name of one person: a
// double family name with a stroke, given names of the register with commas.
func (d *nameDraft) lonePerson(first, last *nameCell) (f, l *nameCell, lone bool) {
	if d.title.kind >= titlePair {
		return first, last, false
	}
	switch {
	case len(first.persons) > 1:
		if first.persons[1].sep != "," {
			return first, last, false
		}
		d.further = joinFolds(first.words()[len(first.persons[0].words):])
		return first.alone(), last, true
	case len(last.persons) > 1 && last.persons[1].sep != "e":
		return first, last.joined(), true
	}
	return first, last, len(last.persons) == 1 && !nameTwoSexes(first.persons[0].words)
}

// joined gives the cell as one person of all its words. Cells are remembered,
// so the answer is a copy.
func (c *nameCell) joined() *nameCell {
	j := *c
	j.persons = []nameSegment{{words: c.words()}}
	return &j
}

// alone gives the cell with its first person only.
func (c *nameCell) alone() *nameCell {
	j := *c
	j.persons = c.persons[:1]
	return &j
}

// nameSegments gives the words of each person of a cell.
func nameSegments(c *nameCell) [][]nameWord {
	out := make([][]nameWord, len(c.persons))
	for i, p := range c.persons {
		out[i] = p.words
	}
	return out
}

func (d *nameDraft) beCouple(field record.Field, persons int) {
	d.kind = record.Couple
	if persons > 2 {
		d.kind = record.Household
		d.find(field, codeNameSeveral)
		return
	}
	d.find(field, codeNameCouple)
}

// readCoupleWhole reads one cell that names two persons, or a household by its
// family name ("M. et Mme Dupont").
func (d *nameDraft) readCoupleWhole(field record.Field, c *nameCell) {
	if d.slashName(c) {
		d.readOne(field, c.words())
		return
	}
	if c.persons[0].title.kind != titleNone {
		d.find(field, codeNameTitle)
	}
	d.beCouple(field, len(c.persons))
	people := make([]nameArrangement, len(c.persons))
	for i, p := range c.persons {
		people[i] = couplePart(p, field)
	}
	if len(people) == 1 {
		d.coupleOfOne(field, people[0])
		return
	}
	last := len(people) - 1
	a, b := coupleShare(people[0], people[last])
	if last > 1 {
		_, b = coupleShare(a, people[1])
	}
	d.title = joinTitles(c.persons[0].title, "e", c.persons[1].title)
	d.takeGiven(field, nameGivenOf(a.given))
	d.takeFamily(field, nameFamilyOf(a.family, false))
	d.name.PartnerGiven = nameGivenOf(b.given).fold
	d.name.PartnerFamily = nameFamilyOf(b.family, false).fold
}

// slashName says that a stroke or comma stands inside one family name.
func (d *nameDraft) slashName(c *nameCell) bool {
	if d.title.kind >= titlePair || len(c.persons) != 2 || c.persons[1].sep == "e" {
		return false
	}
	return scoreGivens(c.persons[0].words) < 1 || scoreGiven(c.persons[1].words[0]) < 1
}

// coupleOfOne reads "M. et Mme Dupont", "M. et Mme Jean Dupont" and, with both
// given names, "M. Mme Jean Renée Dupont".
func (d *nameDraft) coupleOfOne(field record.Field, a nameArrangement) {
	if two := nameTwoGivens(a.given); len(two) == 2 && !nameCompound(two[0][0].fold, two[1][0].fold) {
		a.given = two[0]
		d.name.PartnerGiven = nameGivenOf(two[1]).fold
	}
	d.takeGiven(field, nameGivenOf(a.given))
	d.takeFamily(field, nameFamilyOf(a.family, true))
	d.name.PartnerFamily = d.name.Family
}

// couplePart reads what stands on one side of the "et".
func couplePart(p nameSegment, field record.Field) nameArrangement {
	switch {
	case len(p.words) == 1 && (p.title.kind != titleNone || scoreGiven(p.words[0]) < 0):
		return nameArrangement{family: p.words, titled: p.title.kind != titleNone}
	case len(p.words) == 1:
		return nameArrangement{given: p.words}
	case nameAllFamily(record.Last, p.words):
		return nameArrangement{family: p.words}
	case nameCompound(p.words[0].fold, p.words[1].fold) && len(p.words) == 2:
		return nameArrangement{given: p.words}
	}
	a, _ := orderName(p.words, field == record.Last)
	return a
}

// coupleShare gives the family name of one partner to the other who has none,
// and takes a lone unknown word beside a whole name for a given name.
func coupleShare(a, b nameArrangement) (nameArrangement, nameArrangement) {
	a, b = a.asPartnerOf(b), b.asPartnerOf(a)
	if a.family == nil {
		a.family = b.family
	}
	if b.family == nil {
		b.family = a.family
	}
	return a, b
}

func (a nameArrangement) asPartnerOf(b nameArrangement) nameArrangement {
	if a.family == nil && len(a.given) == 1 && b.given == nil && b.family != nil {
		return nameArrangement{family: a.given} // "Dupont et Martin": two family names
	}
	if a.given != nil || len(a.family) != 1 || b.given == nil || b.family == nil {
		return a
	}
	if a.titled && scoreGiven(a.family[0]) < 2 {
		return a // "M. Dupont et Mme Claire Martin"
	}
	a.given, a.family = a.family, nil
	return a
}
