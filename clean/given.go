package clean

import (
	_ "embed" // the name tables
	"strconv"
	"strings"
	"sync"
)

//go:embed data/names/given.tsv
var givenText string

// givenEntry is one row of the table of given names.
type givenEntry struct {
	births uint32
	male   float32 // share of boys, 0 to 1
	show   string  // the usual spelling, with its accents
}

// givenTable is read once, at the first name; it is never changed afterwards.
var givenTable = sync.OnceValue(func() map[string]givenEntry {
	table := make(map[string]givenEntry, 18_000)
	for line := range strings.Lines(givenText) {
		show, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		male, births, _ := strings.Cut(rest, "\t")
		m, errM := strconv.ParseUint(male, 10, 16)
		b, errB := strconv.ParseUint(births, 10, 32)
		if errM != nil || errB != nil {
			continue // a test proves that no row is malformed
		}
		table[Fold(show)] = givenEntry{births: uint32(b), male: float32(m) / 1000, show: show}
	}
	return table
})

// GivenInfo tells what is known of a given name: the number of births under it
// in France 1900–2021 (20 and more) and the share of boys among them, 0 to 1.
// A short form that the register does not hold ("manu") has the births of 1 and
// the share of its formal names. A compound is one name ("jean pierre"). The
// name must be folded. ok is false for a name that is not known as a given name.
func GivenInfo(folded string) (freq uint32, male float32, ok bool) {
	if e, ok := givenTable()[folded]; ok {
		return e.births, e.male, true
	}
	if male, ok := variantTable().shortMale[folded]; ok {
		return 1, male, true
	}
	return 0, 0, false
}

// commonGiven says that a folded name is so frequent a given name that its sex is
// no matter of doubt.
func commonGiven(folded string) bool {
	births, _, _ := GivenInfo(folded)
	return births > 5000
}

// givenSpelling gives the usual spelling of a folded given name, "" when unknown.
func givenSpelling(folded string) string {
	return givenTable()[folded].show
}

// A sex is read off a given name only where hardly anybody of the other sex
// bears it and the name is not too rare to tell.
const (
	givenSexShare  = 0.97
	givenSexBirths = 300
)

// givenSex gives 'M' or 'F' for a given name borne by one sex nearly always, else 0.
func givenSex(folded string) byte {
	births, male, ok := GivenInfo(folded)
	if !ok {
		return givenSexOfFirst(folded)
	}
	if births > 1 && births < givenSexBirths && strings.IndexByte(folded, ' ') > 0 {
		return givenSexOfFirst(folded)
	}
	if births > 1 && births < givenSexBirths || variantTable().mixed[folded] {
		return 0
	}
	switch {
	case male >= givenSexShare:
		return 'M'
	case male <= 1-givenSexShare:
		return 'F'
	}
	return 0
}

// givenSexOfFirst judges a compound that is not in the table by its first part:
// Jean-Gontran is a man, Marie-Ludmilla a woman. "j pierre" tells by its second.
func givenSexOfFirst(folded string) byte {
	first, rest, found := strings.Cut(folded, " ")
	switch {
	case !found:
		return 0
	case len(first) == 1:
		return givenSex(rest)
	}
	return givenSex(first)
}
