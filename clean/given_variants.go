package clean

import (
	_ "embed" // the tables of short forms
	"slices"
	"strings"
	"sync"
)

//go:embed data/names/variants_fr.csv
var variantsFrench string

//go:embed data/names/variants_en.csv
var variantsEnglish string

//go:embed data/names/spellings.csv
var spellings string

//go:embed data/names/lookalikes.csv
var lookAlikeText string

// Strengths of SameGiven.
const (
	GivenOther  uint8 = 0 // nothing says that the two are one name
	GivenWeak   uint8 = 1 // familiar short form, rarely typed in a form; compound cut short
	GivenStrong uint8 = 2 // usual short form, initials of a compound, other spelling
)

// variants holds the short forms and spellings, both ways.
type variants struct {
	strength  map[[2]string]uint8
	names     map[string][]string
	shortMale map[string]float32 // short forms that the register of births lacks
	mixed     map[string]bool    // short forms of names of both sexes
}

// variantTable is read once, never changed afterwards.
var variantTable = sync.OnceValue(func() *variants {
	v := &variants{map[[2]string]uint8{}, map[string][]string{}, map[string]float32{}, map[string]bool{}}
	shorts := map[string][]string{}
	for _, text := range []string{variantsFrench, variantsEnglish} {
		for line := range strings.Lines(text) {
			if p := strings.Split(strings.TrimSuffix(line, "\n"), ","); len(p) == 3 {
				full, short := Fold(p[0]), Fold(p[1])
				if v.add(full, short, p[2][0]-'0'); p[2] == "2" {
					shorts[full] = append(shorts[full], short)
				}
			}
		}
	}
	v.addSiblings(shorts)
	for line := range strings.Lines(spellings) {
		v.addSpellings(strings.Split(strings.TrimSuffix(line, "\n"), ","))
	}
	for short := range v.names {
		slices.Sort(v.names[short])
		v.names[short] = slices.Compact(v.names[short])
		v.learnShort(short)
	}
	return v
})

func (v *variants) add(a, b string, strength uint8) {
	for _, k := range [...][2]string{{a, b}, {b, a}} {
		v.strength[k] = max(v.strength[k], strength)
		v.names[k[0]] = append(v.names[k[0]], k[1])
	}
}

// addSiblings joins the usual short forms of one name: Bob and Robbie may both be
// Robert, or Beth and Lisa two sisters: the tie is weak.
func (v *variants) addSiblings(shorts map[string][]string) {
	for _, list := range shorts {
		for i, a := range list {
			for _, b := range list[:i] {
				for _, k := range [...][2]string{{a, b}, {b, a}} {
					v.strength[k] = max(v.strength[k], GivenWeak)
				}
			}
		}
	}
}

// addSpellings adds the ways in which Latin letters write one name of another
// script, each the other of each.
func (v *variants) addSpellings(names []string) {
	for i, a := range names {
		for _, b := range names[:i] {
			if fa, fb := Fold(a), Fold(b); fa != fb {
				v.add(fa, fb, GivenStrong)
			}
		}
	}
}

// A register of births holds few children named by a short form: below this
// number their sex says nothing of the grown-ups who use it ("Manu").
const shortFormBirths = 60_000

// learnShort gives a short form the mean share of boys of its formal names, so
// that "gilou" counts as a man's given name and "manu" as either's.
func (v *variants) learnShort(short string) {
	table := givenTable()
	own, known := table[short]
	if own.births > shortFormBirths || len(short) < 3 {
		return // two letters are initials
	}
	var male, births float32
	for _, formal := range v.names[short] {
		e := table[formal]
		male += e.male * float32(e.births)
		births += float32(e.births)
	}
	if births == 0 {
		return
	}
	share := male / births
	if !known {
		v.shortMale[short] = share
	}
	if known {
		share = (share + own.male) / 2
	}
	v.mixed[short] = share > 1-givenSexShare && share < givenSexShare
}

// Variants lists the short forms, long forms and other spellings of a folded
// given name, folded, in alphabetical order; nil when there are none. The
// relation is symmetric. The caller must not change the slice.
func Variants(folded string) []string {
	return variantTable().names[folded]
}

// SameGiven says how well two folded given names may be one person's:
// GivenStrong for a usual short form or another spelling (mathieu, matthieu;
// jp, jean pierre), GivenWeak for a familiar one (lolo, laurent) and for a
// compound cut short (marie, marie claude), GivenOther else. Equal names are
// GivenStrong, "" is GivenOther with all. It is symmetric.
func SameGiven(a, b string) (strength uint8) {
	if a == "" || b == "" {
		return GivenOther
	}
	if a == b {
		return GivenStrong
	}
	if s := variantTable().strength[[2]string{a, b}]; s > 0 {
		return s
	}
	return max(givenCompound(a, b), givenCompound(b, a))
}

// givenCompound compares what may be a shortened compound with a whole one.
func givenCompound(short, long string) uint8 {
	first, rest, compound := strings.Cut(long, " ")
	if !compound {
		return GivenOther
	}
	s1, s2, both := strings.Cut(short, " ")
	switch {
	case both && givenPart(s1, first) && givenPart(s2, rest):
		return GivenStrong // "j pierre", "jean p", "j p"
	case both:
		return GivenOther
	case short == first+rest:
		return GivenStrong // written in one word
	case short == first && len(first) > 1:
		return GivenWeak
	}
	return GivenOther
}

// givenPart says that a part of a short compound is the whole part or its initial.
func givenPart(short, whole string) bool {
	return short == whole || len(short) == 1 && len(whole) > 1 && short[0] == whole[0]
}

// lookAlikes is read once, never changed afterwards.
var lookAlikes = sync.OnceValue(func() map[[2]string]bool {
	pairs := map[[2]string]bool{}
	for line := range strings.Lines(lookAlikeText) {
		a, b, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ",")
		pairs[[2]string{a, b}] = true
		pairs[[2]string{b, a}] = true
	}
	return pairs
})

// LookAlike says that two folded given names belong to the two sexes although
// they differ by little: Michel and Michèle, Jean and Jeanne, Julien and
// Julie. A matcher that forgives typing errors must not forgive this one. It is
// symmetric, and false for equal names.
func LookAlike(a, b string) bool {
	if a == b || lookAlikes()[[2]string{a, b}] {
		return a != b
	}
	if !lookNear(a, b) {
		return false
	}
	sa, sb := givenSex(a), givenSex(b)
	return sa != 0 && sb != 0 && sa != sb
}

// lookNear says that two names share their beginning and differ by one letter
// or by an ending of at most three letters.
func lookNear(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 3 || len(b)-len(a) > 3 {
		return false
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	tail := len(a) - n // what the shorter has of its own behind the common part
	switch {
	case n == 0:
		return false
	case tail == 0:
		return true // jean, jeanne
	case tail <= 2 && len(b)-n <= 3 && n >= 3:
		return true // julien, julie; lucien, lucie; mario, maria
	}
	return n >= 1 && a[n:] == b[n+1:] || len(a) == len(b) && a[n+1:] == b[n+1:]
}
