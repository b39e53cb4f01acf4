package clean

import (
	"strings"

	"recoupe/record"
)

// readWhole reads a record whose name stands in one cell.
func (d *nameDraft) readWhole(field record.Field, c *nameCell) {
	switch {
	case c.empty():
	case c.orgAndPerson():
		d.takeOrg(field, showFamily(c.persons[0].words))
		d.readOne(field, c.persons[1].words)
	case c.org || d.title.kind == titleOrg:
		d.becomeOrg(field, c.text)
	case c.home || d.title.kind == titleHousehold:
		d.kind = record.Household
		d.find(field, codeNameHousehold)
		d.takeFamily(field, nameFamilyOf(c.persons[0].words, true))
	case len(c.persons) == 2 && c.persons[1].sep == ",":
		d.readComma(field, c)
	case len(c.persons) > 1 || d.title.kind >= titlePair:
		d.readCoupleWhole(field, c)
	default:
		d.readOne(field, c.persons[0].words)
		d.takeExtras(c)
	}
}

// readComma reads "Dupont, Marie"; "Marie, Dupont" is turned where the list of
// given names is sure.
func (d *nameDraft) readComma(field record.Field, c *nameCell) {
	family, given := c.persons[0].words, c.persons[1].words
	if scoreGivens(family)+scoreFamily(given)-scoreGivens(given)-scoreFamily(family) > nameSwapMargin {
		family, given = given, family
	}
	d.setWhole(field, nameArrangement{given: given, family: family})
	d.takeExtras(c)
}

// readOne reads the words of one person, order unknown.
func (d *nameDraft) readOne(field record.Field, words []nameWord) {
	d.kind = record.Person
	if len(words) == 1 {
		d.readWord(field, words)
		return
	}
	if rest := nameJoinedElision(words); rest != nil {
		words = rest
	}
	if nameAllGiven(field, words) {
		d.takeGiven(field, nameGivenOf(words))
		return
	}
	if nameAllFamily(field, words) {
		d.takeFamily(field, nameFamilyOf(words, true))
		return
	}
	best, sure := orderName(words, field == record.Last || allCaps(words))
	d.setWhole(field, best)
	if !sure {
		d.name.Unordered = true
		d.find(field, codeNameUnordered)
	}
}

func (d *nameDraft) setWhole(field record.Field, a nameArrangement) {
	d.kind = record.Person
	d.find(field, codeNameWhole)
	d.takeGiven(field, nameGivenOf(a.given))
	d.takeFamily(field, nameFamilyOf(a.family, false))
}

// readWord reads a single word: a given name in its column or where the list is
// sure, else a family name.
func (d *nameDraft) readWord(field record.Field, words []nameWord) {
	if field == record.First {
		d.takeGiven(field, nameGivenOf(words))
		return
	}
	known := scoreGiven(words[0]) > 2
	if field == record.Last && known && !nameSurnames[words[0].fold] {
		d.name.Unordered = true // "Zoé" alone in the column of last names
	}
	if field == record.FullName && known {
		d.name.Unordered = true
		if !nameSurnames[words[0].fold] || givenSex(words[0].fold) == 'F' {
			d.takeGiven(field, nameGivenOf(words))
			return
		}
	}
	d.takeFamily(field, nameFamilyOf(words, true))
}

// nameAllGiven says that the column of first names holds given names only.
func nameAllGiven(field record.Field, words []nameWord) bool {
	if field != record.First {
		return false
	}
	for _, w := range words {
		if scoreGiven(w) < 0 || nameSurnames[w.fold] && w.fold != "marie" && !nameCompound(words[0].fold, w.fold) && len(words) == 2 && w.fold != words[0].fold {
			return false
		}
	}
	return true
}

// nameAllFamily says that the column of last names, or a whole name that begins
// with a particle, holds no given name at all: a double name, "Le Bihan".
func nameAllFamily(field record.Field, words []nameWord) bool {
	if field != record.Last && (field != record.FullName || !nameParticles[words[0].fold]) {
		return false
	}
	for _, w := range words {
		if w.isInitial() || !nameParticles[w.fold] && scoreGiven(w) > -0.5 {
			return false
		}
	}
	return !nameMixedForms(words)
}

// nameJoinedElision joins "Siobhan O Connor". Other lone letters of a whole name
// remain initials: "D ANDRE" may be either.
func nameJoinedElision(words []nameWord) []nameWord {
	for i, w := range words[:len(words)-1] {
		if w.fold == "o" && i > 0 && strings.IndexByte(nameElisions["o"], words[i+1].fold[0]) >= 0 {
			joined := nameWord{text: w.text + "'" + words[i+1].text, fold: "o" + words[i+1].fold, form: words[i+1].form}
			return append(append(append([]nameWord{}, words[:i]...), joined), words[i+2:]...)
		}
	}
	return nil
}
