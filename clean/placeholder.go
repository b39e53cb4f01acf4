package clean

import "strings"

// fillerLevel says how sure we are that a cell holds no name.
type fillerLevel uint8

const (
	fillerNone   fillerLevel = iota
	fillerBlank              // a way to say "not provided"
	fillerSoft               // a word of the counter that may also be a surname
	fillerStrong             // nobody's name
)

// fillerWords are the words that people and tools type where they know no name.
var fillerWords = func() map[string]fillerLevel {
	m := map[string]fillerLevel{}
	for level, words := range [...]string{
		fillerStrong: `test tests testing teste anonyme anonymes anonymous anon unk anonymise anonymized anonymize inconnu inconnue
			unknown azerty azert azer qwerty qsdf qsdfg qsdfgh qsdfghj asdfgh asdf asdfg wxcv wxcvb poiuy dummy fake undefined supprime deleted rgpd gdpr
			blabla x xx billetterie comptoir guichet`,
		fillerSoft: `client cliente clients passage caisse caissier accueil invite invitee invites invitation invitations
			web internet vente ventes divers spectateur spectatrice visiteur particulier personne adulte
			enfant abonne exonere exo reservation reservations standard toto titi tata tutu guest customer cash counter
			visitor default user utilisateur admin demo sample exemple example temp temporaire foo doublon
			public tarif place essai anonym walkin`,
		fillerBlank: `null none nan nil neant vide empty aucun aucune nc nr nsp na`,
	} {
		for _, w := range strings.Fields(words) {
			m[w] = fillerLevel(level)
		}
	}
	return m
}()

// fillerLinks may stand between the words of a filler: "client de passage".
var fillerLinks = map[string]bool{
	"de": true, "du": true, "des": true, "au": true, "en": true, "sur": true, "le": true, "la": true, "les": true,
	"a": true, "ligne": true, "sans": true, "nom": true, "prenom": true, "in": true, "walk": true, "box": true,
	"office": true, "monsieur": true, "madame": true, "m": true, "mme": true, "mr": true,
}

// fillerPhrases are whole cells.
var fillerPhrases = map[string]fillerLevel{
	"n a": fillerBlank, "non renseigne": fillerBlank, "non renseignee": fillerBlank, "not provided": fillerBlank,
	"info requested": fillerBlank, "information requested": fillerBlank, "non communique": fillerBlank,
	"non precise": fillerBlank, "non fourni": fillerBlank, "a completer": fillerBlank, "a renseigner": fillerBlank,
	"sans nom": fillerBlank, "pas de nom": fillerBlank, "no name": fillerBlank, "noname": fillerBlank,
	"not available": fillerBlank, "not specified": fillerBlank, "not set": fillerBlank, "not applicable": fillerBlank,
	"nom": fillerBlank, "prenom": fillerBlank, "nom prenom": fillerBlank, "prenom nom": fillerBlank, "name": fillerBlank,
	"first name": fillerBlank, "last name": fillerBlank, "firstname": fillerBlank, "lastname": fillerBlank,
	"votre nom": fillerBlank, "votre prenom": fillerBlank, "your name": fillerBlank, "full name": fillerBlank,
	"nom inconnu": fillerStrong, "unknown unknown": fillerStrong, "ne pas utiliser": fillerStrong,
	"do not use": fillerStrong, "a supprimer": fillerStrong, "john doe": fillerSoft, "jane doe": fillerSoft,
	"lorem ipsum": fillerStrong, "box office": fillerSoft, "walk in": fillerSoft, "place libre": fillerSoft,
	"vente en ligne": fillerSoft, "vente sur place": fillerSoft, "non nominatif": fillerStrong,
	"billet non nominatif": fillerStrong, "sur place": fillerSoft, "web user": fillerSoft,
}

// fillerOf judges a cell, given folded and stripped.
func fillerOf(folded, text string) fillerLevel {
	if text == "" {
		return fillerNone
	}
	if strings.IndexByte(text, '@') >= 0 {
		return fillerNone
	}
	if level, ok := fillerPhrases[folded]; ok {
		return level
	}
	if !strings.ContainsAny(folded, "abcdefghijklmnopqrstuvwxyz") || fillerRun(folded) {
		return fillerStrong
	}
	if strings.HasSuffix(text, ".") && len(folded) == 1 {
		return fillerNone // "X." is an initial
	}
	return fillerAllWords(folded)
}

// fillerAllWords takes a cell for a filler when each of its words is one, a
// number or a link between two.
func fillerAllWords(folded string) fillerLevel {
	level := fillerNone
	for rest := folded; rest != ""; {
		var w string
		w, rest, _ = strings.Cut(rest, " ")
		switch l, ok := fillerWords[w]; {
		case ok:
			level = max(level, l)
		case fillerRun(w) && len(w) > 2:
			level = fillerStrong
		case !fillerLinks[w] && !fillerNumber(w):
			return fillerNone
		}
	}
	return level
}

// fillerRun says that a word repeats one letter: "xxx", "aaaa". Two equal
// letters may be initials or a short name ("Aa").
func fillerRun(s string) bool {
	if len(s) < 3 {
		return false
	}
	for i := 1; i < len(s); i++ {
		if s[i] != s[0] && s[i] != ' ' {
			return false
		}
	}
	return true
}

func fillerNumber(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
