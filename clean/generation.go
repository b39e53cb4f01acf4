package clean

// Generation says which of several bearers of one name in a family is meant.
type Generation uint8

// The generations. Elder and First, Younger and Second are one generation each.
const (
	GenerationUnknown Generation = iota
	GenerationElder              // père, mère, aîné, Sr
	GenerationYounger            // fils, fille, cadet, Jr
	GenerationFirst              // I
	GenerationSecond             // II
	GenerationThird              // III
	GenerationFourth             // IV
)

// Apart says that two mentions of a generation can't be of one person. A lone I may
// be an initial: it contradicts numbers only.
func (g Generation) Apart(o Generation) bool {
	if g == GenerationUnknown || o == GenerationUnknown {
		return false
	}
	if g == GenerationFirst && o < GenerationFirst || o == GenerationFirst && g < GenerationFirst {
		return false
	}
	return g.rank() != o.rank()
}

// rank counts the generations of a family.
func (g Generation) rank() Generation {
	if g >= GenerationFirst {
		return g - GenerationFirst + 1
	}
	return g
}

// nameGenerations are mentions behind a family name.
var nameGenerations = map[string]Generation{
	"sr": GenerationElder, "senior": GenerationElder, "pere": GenerationElder, "mere": GenerationElder,
	"jr": GenerationYounger, "junior": GenerationYounger, "fils": GenerationYounger, "fille": GenerationYounger,
	"ii": GenerationSecond, "iii": GenerationThird, "iv": GenerationFourth,
}

// nameBirthRanks are mentions that are family names, too: they count in lower case
// behind a name that is not.
var nameBirthRanks = map[string]Generation{
	"aine": GenerationElder, "laine": GenerationElder, "cadet": GenerationYounger, "lecadet": GenerationYounger,
}

// readGeneration takes "Jr", "père", "l’aîné" and the like off the end of the name,
// also where they stand behind a comma, and notes what they say. A lone "I" stays:
// it may be an initial.
func (c *nameCell) readGeneration() {
	n := len(c.persons)
	if n == 0 {
		return
	}
	if last := &c.persons[n-1]; n > 1 && last.sep == "," && len(last.words) == 1 && nameGenerations[last.words[0].fold] != GenerationUnknown {
		c.noteGeneration(nameGenerations[last.words[0].fold])
		c.persons = c.persons[:n-1]
	}
	last := &c.persons[len(c.persons)-1]
	for len(last.words) > 1 && generationOf(last.words) != GenerationUnknown {
		c.noteGeneration(generationOf(last.words))
		last.words = last.words[:len(last.words)-1]
	}
	if n := len(last.words); n > 1 && last.words[n-1].text == "I" && c.generation == GenerationUnknown {
		c.generation = GenerationFirst
	}
}

func (c *nameCell) noteGeneration(g Generation) {
	c.generation = g
	c.codes = append(c.codes, codeNameSuffix)
}

// bracketed reads a word in brackets behind a name.
func bracketed(w nameWord) Generation {
	return max(nameGenerations[w.fold], nameBirthRanks[w.fold])
}

// generationOf reads the last of several words.
func generationOf(words []nameWord) Generation {
	last := words[len(words)-1]
	if g := nameGenerations[last.fold]; g != GenerationUnknown {
		return g
	}
	if last.form != nameLower || words[0].form == nameLower {
		return GenerationUnknown
	}
	return nameBirthRanks[last.fold]
}
