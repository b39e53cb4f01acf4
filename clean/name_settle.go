package clean

import "slices"

// orgPartners are words that, joined to a name by "et", make it a firm.
var orgPartners = map[string]bool{
	"fils": true, "filles": true, "freres": true, "associes": true, "associe": true, "cie": true, "compagnie": true,
	"co": true, "sons": true, "partners": true, "associates": true, "brothers": true, "soeurs": true,
}

// settle draws what follows from the segments alone.
func (c *nameCell) settle() {
	c.readGeneration()
	c.org = orgLooks(c.words()) || c.partners() || c.numbered()
	c.mergeTitle()
	if c.empty() {
		return
	}
	c.home = c.home || c.namesHome()
	if c.filler == fillerNone && !c.org && c.title.kind == titleNone && !c.home && len(c.persons) == 1 &&
		c.birth == nil && c.usual == nil && c.alias == nil {
		c.plain = true
	}
	words := c.persons[0].words
	c.given, c.family = nameGivenOf(words), nameFamilyOf(words, true)
	c.asGiven, c.asFamily = scoreGivens(words), scoreFamily(words)
	c.heads = orgHeads(c)
	if len(words) == 1 {
		c.one = words[0].fold
	}
}

// mergeTitle hands a title of the only person over to the cell.
func (c *nameCell) mergeTitle() {
	if len(c.persons) == 0 {
		return
	}
	if len(c.persons) == 1 || c.persons[0].title.kind > titleOne {
		if t := c.persons[0].title; t.kind != titleNone {
			c.title, c.persons[0].title = t, nameTitle{}
		}
	}
	if c.title.kind == titleHousehold {
		c.home, c.title = true, nameTitle{}
	}
}

// partners says that the cell is a firm like "Dupont & Fils".
func (c *nameCell) partners() bool {
	n := len(c.persons)
	return n > 1 && c.persons[n-1].sep == "e" && len(c.persons[n-1].words) == 1 &&
		orgPartners[c.persons[n-1].words[0].fold]
}

// orgAndPerson recognises "Compagnie du Hibou, Anne Dupré", the display name
// that some tools make of a contact at an organisation.
func (c *nameCell) orgAndPerson() bool {
	return c.org && len(c.persons) == 2 && c.persons[1].sep == "," && len(c.persons[1].words) > 1 &&
		orgLooks(c.persons[0].words) && scoreGiven(c.persons[1].words[0]) >= 1
}

// numbered says that the cell is a word of organisations and a number: "Studio 24".
func (c *nameCell) numbered() bool {
	words := c.words()
	return len(words) == 1 && orgRankOf(words[0].fold) == orgWord && slices.Contains(c.codes, codeNameDigits)
}

// namesHome recognises "Les Dupont" and "Smith family"; "Les Amis du théâtre"
// is an organisation and "Les Gaspards" remains what it is.
func (c *nameCell) namesHome() bool {
	if len(c.persons) != 1 || c.org {
		return false
	}
	p := &c.persons[0]
	n := len(p.words)
	switch {
	case n == 2 && p.words[0].fold == "les" && p.words[1].fold[len(p.words[1].fold)-1] != 's':
		p.words = p.words[1:]
	case n >= 2 && p.words[n-1].fold == "family":
		p.words = p.words[:n-1]
		if n > 2 && p.words[0].fold == "the" {
			p.words = p.words[1:]
		}
	default:
		return false
	}
	return true
}
