package clean

// foldLetter transliterates a letter that has no decomposition in Unicode, or
// whose plain one would read wrongly. The spellings are those of French usage
// where it has one (Cyrillic я is ia, ж is j in old passports, here the
// English-like zh that web forms produce): they only have to be the same on
// both sides of a comparison and near to what a person would type.
func foldLetter(r rune) (string, bool) {
	switch {
	case r >= 0xC0 && r <= 0x17F:
		s := foldLatin[r-0xC0]
		return s, s != ""
	case r >= 0x386 && r <= 0x3CE:
		return foldLookup(foldGreek, r)
	case r >= 0x400 && r <= 0x491:
		return foldLookup(foldCyrillic, r)
	case r >= 0x5D0 && r <= 0x64A:
		return foldLookup(foldSemitic, r)
	}
	return foldLookup(foldOthers, r)
}

func foldLookup(table map[rune]string, r rune) (string, bool) {
	s, ok := table[r]
	return s, ok
}

// foldLatin covers Latin-1 Supplement and Latin Extended-A, U+00C0 to U+017F.
// The empty places are × and ÷, which are no letters.
var foldLatin = [...]string{
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", // À–Ï
	"d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "ss", // Ð–ß
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", // à–ï
	"d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y", // ð–ÿ
	"a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d", // Ā–ď
	"d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g", // Đ–ğ
	"g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i", // Ġ–į
	"i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l", // İ–Ŀ
	"l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o", // ŀ–ŏ
	"o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s", // Ő–ş
	"s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u", // Š–ů
	"u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s", // Ű–ſ
}

var foldGreek = map[rune]string{
	'Α': "a", 'Β': "v", 'Γ': "g", 'Δ': "d", 'Ε': "e", 'Ζ': "z", 'Η': "i", 'Θ': "th", 'Ι': "i", 'Κ': "k",
	'Λ': "l", 'Μ': "m", 'Ν': "n", 'Ξ': "x", 'Ο': "o", 'Π': "p", 'Ρ': "r", 'Σ': "s", 'Τ': "t", 'Υ': "y",
	'Φ': "f", 'Χ': "ch", 'Ψ': "ps", 'Ω': "o",
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k",
	'λ': "l", 'μ': "m", 'ν': "n", 'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'ς': "s", 'σ': "s", 'τ': "t",
	'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
}

var foldCyrillic = map[rune]string{
	'А': "a", 'Б': "b", 'В': "v", 'Г': "g", 'Д': "d", 'Е': "e", 'Ё': "e", 'Ж': "zh", 'З': "z", 'И': "i",
	'Й': "i", 'К': "k", 'Л': "l", 'М': "m", 'Н': "n", 'О': "o", 'П': "p", 'Р': "r", 'С': "s", 'Т': "t",
	'У': "u", 'Ф': "f", 'Х': "kh", 'Ц': "ts", 'Ч': "ch", 'Ш': "sh", 'Щ': "shch", 'Ъ': "", 'Ы': "y",
	'Ь': "", 'Э': "e", 'Ю': "iu", 'Я': "ia",
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i",
	'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t",
	'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y",
	'ь': "", 'э': "e", 'ю': "iu", 'я': "ia",
	// Ukrainian, Belarusian, Serbian, Macedonian.
	'Є': "ie", 'є': "ie", 'І': "i", 'і': "i", 'Ї': "i", 'ї': "i", 'Ґ': "g", 'ґ': "g", 'Ў': "u", 'ў': "u",
	'Ђ': "dj", 'ђ': "dj", 'Ј': "j", 'ј': "j", 'Љ': "lj", 'љ': "lj", 'Њ': "nj", 'њ': "nj", 'Ћ': "c", 'ћ': "c",
	'Џ': "dz", 'џ': "dz", 'Ѕ': "dz", 'ѕ': "dz",
}

// foldSemitic spells consonants and long vowels only: short vowels are not
// written in either script.
var foldSemitic = map[rune]string{
	'א': "a", 'ב': "b", 'ג': "g", 'ד': "d", 'ה': "h", 'ו': "v", 'ז': "z", 'ח': "h", 'ט': "t", 'י': "y",
	'ך': "k", 'כ': "k", 'ל': "l", 'ם': "m", 'מ': "m", 'ן': "n", 'נ': "n", 'ס': "s", 'ע': "a", 'ף': "f",
	'פ': "p", 'ץ': "ts", 'צ': "ts", 'ק': "k", 'ר': "r", 'ש': "sh", 'ת': "t",
	'ء': "", 'آ': "a", 'أ': "a", 'ؤ': "ou", 'إ': "i", 'ئ': "i", 'ا': "a", 'ب': "b", 'ة': "a", 'ت': "t",
	'ث': "th", 'ج': "j", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r", 'ز': "z", 'س': "s", 'ش': "ch",
	'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'ع': "a", 'غ': "gh", 'ف': "f", 'ق': "k", 'ك': "k", 'ل': "l",
	'م': "m", 'ن': "n", 'ه': "h", 'و': "ou", 'ى': "a", 'ي': "i",
}

// foldOthers are single letters beyond the blocks above.
var foldOthers = map[rune]string{
	'ẞ': "ss", 'Ə': "e", 'ə': "e", 'Ơ': "o", 'ơ': "o", 'Ư': "u", 'ư': "u", 'ƒ': "f", 'Ɓ': "b", 'ɓ': "b",
	'Ɗ': "d", 'ɗ': "d", 'Ǝ': "e", 'ǝ': "e", 'Ɛ': "e", 'ɛ': "e", 'Ɔ': "o", 'ɔ': "o", 'Ŋ': "n", 'ɲ': "n",
	'Ɲ': "n", 'Ƴ': "y", 'ƴ': "y", 'Ɣ': "g", 'ɣ': "g", 'Ɩ': "i", 'ɩ': "i",
}

// foldHangul romanises one syllable by its parts (Revised Romanisation without
// the changes at syllable borders).
func foldHangul(r rune) (string, bool) {
	const first, last = 0xAC00, 0xD7A3
	if r < first || r > last {
		return "", false
	}
	i := int(r - first)
	return hangulLead[i/588] + hangulVowel[i%588/28] + hangulTail[i%28], true
}

var (
	hangulLead = [...]string{
		"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
	}
	hangulVowel = [...]string{
		"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i",
	}
	hangulTail = [...]string{
		"", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t",
	}
)
