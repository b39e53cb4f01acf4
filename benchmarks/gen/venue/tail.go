package venue

// A surname of the tail is built of an opening, a middle and an ending, all of
// French make: 84 × 42 × 60 = 211,680 of them.
var (
	tailOpenings = []string{
		"Ab", "Al", "Am", "An", "Ar", "Aud", "Bal", "Bar", "Bel", "Ber", "Bes", "Bol", "Bor", "Bour", "Bran", "Bri",
		"Cal", "Cam", "Car", "Cas", "Cha", "Char", "Chau", "Che", "Clé", "Col", "Cor", "Cour", "Cra", "Cro",
		"Dal", "Dar", "Del", "Des", "Dol", "Dor", "Dra", "Dur", "Esc", "Fal", "Far", "Fer", "Flo", "Fon", "For", "Fra", "Fré",
		"Gal", "Gar", "Ger", "Gir", "Gor", "Gra", "Gri", "Guer", "Hal", "Har", "Her", "Hou", "Jal", "Jour",
		"Lam", "Lan", "Lar", "Lor", "Mal", "Mar", "Mer", "Mon", "Mor", "Nav", "Ner", "Pal", "Par", "Per", "Pla", "Por",
		"Ran", "Rou", "Sal", "Sar", "Tal", "Val", "Ver",
	}
	tailMiddles = []string{
		"a", "al", "an", "ar", "as", "ba", "bi", "bou", "ca", "che", "cou", "da", "di", "dou", "é", "en", "er", "ga", "gi", "gue",
		"i", "in", "la", "le", "li", "lo", "ma", "mi", "mou", "na", "ni", "o", "ou", "pi", "qui", "ri", "se", "ta", "ti", "tou", "va", "vi",
	}
	tailEndings = []string{
		"ac", "ade", "age", "aille", "ain", "aire", "ais", "al", "and", "ard", "as", "at", "aud", "ault", "aux", "ay", "é", "eau",
		"el", "elle", "ent", "er", "ère", "eron", "es", "et", "ette", "eul", "eux", "ey", "ez", "ier", "ière", "in", "is", "lard",
		"lat", "let", "lier", "lin", "lon", "mont", "nard", "neau", "net", "nier", "ois", "ol", "on", "ot", "oux", "quet", "ran", "rel",
		"ron", "sac", "set", "teau", "tier", "val",
	}
)

// tailName gives surname i of the tail; names of near numbers look unlike.
func tailName(i int) string {
	const step = 104729 // a prime that does not divide the number of names
	all := len(tailOpenings) * len(tailMiddles) * len(tailEndings)
	i = i * step % all
	opening := tailOpenings[i%len(tailOpenings)]
	i /= len(tailOpenings)
	middle := tailMiddles[i%len(tailMiddles)]
	ending := tailEndings[i/len(tailMiddles)]
	if isVowelEnd(opening) && startsWithVowel(middle) {
		middle = "r" + middle // Chaa… is no French
	}
	if isVowelEnd(middle) && startsWithVowel(ending) {
		ending = "d" + ending
	}
	return opening + middle + ending
}

// isVowelEnd and startsWithVowel look at one byte: é ends in 0xa9 and starts
// with 0xc3.
func isVowelEnd(s string) bool {
	switch s[len(s)-1] {
	case 'a', 'e', 'i', 'o', 'u', 0xa9:
		return true
	}
	return false
}

func startsWithVowel(s string) bool {
	switch s[0] {
	case 'a', 'e', 'i', 'o', 'u', 0xc3:
		return true
	}
	return false
}
