package clean

import "strings"

// nameGivenPart is a given name with what follows it.
type nameGivenPart struct {
	fold, middle, show string
	sex                byte
	initial            bool
	suggestion         string // the spelling with its accents, where they seem lost
}

// nameFamilyPart is a family name.
type nameFamilyPart struct {
	fold, show string
	initial    bool
}

// nameInitialPairs are initials of compound given names that are typed without
// full stops. Two letters with a vowel are rather a name ("Jo", "Al").
var nameInitialPairs = map[string]bool{
	"jp": true, "jc": true, "jm": true, "jf": true, "jl": true, "jb": true, "jj": true, "jn": true, "jy": true,
	"js": true, "jd": true, "jg": true, "jr": true, "jt": true, "jv": true, "jh": true, "fx": true, "mc": true,
	"mf": true, "ml": true, "mp": true, "mh": true, "mt": true, "py": true, "pm": true, "ph": false, "pj": true,
}

// nameStarters begin compound given names so often that an initial behind them
// is the second half of one: "Jean P.".
var nameStarters = map[string]bool{"jean": true, "marie": true, "anne": true, "pierre": true, "j": true}

// nameGivenOf reads given names: the usual one, which may be a compound, and
// the further ones of the civil register.
//
// A hyphen makes a compound; two words do where the register knows them as one
// name ("JEAN LUC"), else the second is a further name ("MORGANE LYDIE"). Words
// that are no known given names stay together ("Xiao Ming", "Thi Hong").
func nameGivenOf(words []nameWord) nameGivenPart {
	if len(words) == 0 {
		return nameGivenPart{}
	}
	n := nameGivenLength(words)
	g := nameGivenPart{fold: joinFolds(words[:n]), middle: joinFolds(words[n:])}
	if nameInitialPairs[g.fold] && len(g.fold) == 2 && words[0].form != nameMixed {
		g.fold = g.fold[:1] + " " + g.fold[1:]
	}
	g.fold = nameUnglue(g.fold)
	g.show = showGiven(words[:n])
	g.initial = len(g.fold) == 1 || len(g.fold) == 3 && g.fold[1] == ' '
	g.sex = givenSex(g.fold)
	g.suggestion = givenSuggestion(g.fold, words[:n])
	return g
}

// nameGivenLength says how many words make the usual given name.
func nameGivenLength(words []nameWord) int {
	if len(words) == 1 {
		return 1
	}
	first, second := words[0].fold, words[1].fold
	births, _, known := GivenInfo(first)
	switch {
	case strings.IndexByte(first, ' ') >= 0:
		return 1 // a hyphen has decided
	case nameHasParticle(words):
		return len(words) // "Maria del Carmen"
	case nameCompound(first, second), words[0].form != nameCaps && nameRareCompound(first, second):
		return 2
	case nameStarters[first] && words[1].isInitial() && (words[1].dot || len(words) == 2):
		return 2
	case words[0].isInitial() && words[0].dot && len(words) == 2 && nameStarterTail(first, second):
		return 2 // "J. Pierre"
	case words[0].isInitial():
		return 1
	case !known || births < 100:
		return nameUnknownLength(words)
	}
	return 1
}

// nameCompound says that the register knows two words as one name. "marie
// christine" has far more births than a chance pair of given names.
func nameCompound(first, second string) bool {
	births, _, ok := GivenInfo(first + " " + second)
	return ok && births >= 300
}

// nameRareCompound knows the rarer compounds, too. In capitals, the hand of
// payroll tables, a rare pair is rather two names of the civil register.
func nameRareCompound(first, second string) bool {
	_, ok := givenTable()[first+" "+second]
	return ok
}

// nameUnglue parts a compound written in one word: "mariepierre".
func nameUnglue(fold string) string {
	for _, starter := range [...]string{"jean", "marie", "anne"} {
		rest, ok := strings.CutPrefix(fold, starter)
		if !ok || len(rest) < 3 || !nameCompound(starter, rest) {
			continue
		}
		own, _, _ := GivenInfo(fold)
		if births, _, _ := GivenInfo(starter + " " + rest); own < births/10 {
			return starter + " " + rest
		}
	}
	return fold
}

// nameStarterTail says that an initial and a name make a French compound: the
// initial is that of Jean or Marie.
func nameStarterTail(initial, second string) bool {
	return initial == "j" && nameCompound("jean", second) || initial == "m" && nameCompound("marie", second)
}

// nameUnknownLength keeps unknown words together up to the first known given name.
func nameUnknownLength(words []nameWord) int {
	for i, w := range words[1:] {
		if births, _, _ := GivenInfo(w.fold); births >= 500 {
			return i + 1
		}
	}
	return len(words)
}

func nameHasParticle(words []nameWord) bool {
	for _, w := range words[1:] {
		if nameParticles[w.fold] {
			return true
		}
	}
	return false
}

// givenSuggestion proposes accents where the word has none, the register knows
// it with accents, and the word is not in capitals (which drop them by habit).
func givenSuggestion(fold string, words []nameWord) string {
	if len(words) != 1 || words[0].form == nameCaps {
		return ""
	}
	if s := givenSpelling(fold); s != "" && !isASCII(s) && isASCII(words[0].text) {
		return s
	}
	return ""
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func joinFolds(words []nameWord) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0].fold
	}
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.fold
	}
	return strings.Join(parts, " ")
}

// nameElisions are letters that an apostrophe joins to the word behind them,
// with the first letters of that word: French elision before vowel or h, the
// African N'D and M'B, the Irish O'.
var nameElisions = map[string]string{
	"d": "aeiouyh", "l": "aeiouyh", "n": "dgjktzcs", "m": "bp", "o": "bcdfghjklmnprst",
}

// nameFamilyOf reads a family name. A lone letter in front joins as if it had
// its apostrophe ("N DIAYE" is "ndiaye") where the given name is known to stand
// elsewhere.
func nameFamilyOf(words []nameWord, alone bool) nameFamilyPart {
	f := nameFamilyPart{fold: familyFold(joinFolds(words), alone), show: showFamily(words)}
	f.initial = len(f.fold) == 1
	return f
}

// familyFold joins what an apostrophe or "Mc" joins and spells Saint out.
func familyFold(fold string, elide bool) string {
	first, rest, more := strings.Cut(fold, " ")
	if !more {
		return fold
	}
	switch {
	case elide && rest != "" && len(rest) > 2 && strings.IndexByte(nameElisions[first], rest[0]) >= 0:
		return first + rest
	case first == "mc" || first == "mac":
		return first + rest
	}
	if !strings.Contains(fold, "st") {
		return fold
	}
	parts := strings.Split(fold, " ")
	for i := range parts[:len(parts)-1] {
		switch parts[i] {
		case "st":
			parts[i] = "saint"
		case "ste":
			parts[i] = "sainte"
		}
	}
	return strings.Join(parts, " ")
}
