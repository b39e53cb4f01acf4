// Package notes finds words in free text that speak of what a contact base has no
// business to know: health, belief, politics, unions, sexual life, offences (GDPR
// arts. 9 and 10).
//
// It says what kind of word stands where, and gives the text to nobody. A word is
// a hint for a person to look, not a verdict: "fauteuil roulant" may be a seat that
// was asked for, and is one more reason not to keep it in a note.
package notes

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"recoupe/internal/lang"
)

// Family is a kind of sensitive word.
type Family string

// The families.
const (
	Health     Family = "health" // disability, illness, pregnancy, allergies, care
	Belief     Family = "belief" // religion and philosophy, diets that tell of them
	Politics   Family = "politics"
	Union      Family = "union"
	Sexuality  Family = "sexuality"
	Origin     Family = "origin"
	Offence    Family = "offence"
	Hardship   Family = "hardship"   // debts, social aid: not of arts. 9 and 10, and harmful all the same
	Disrespect Family = "disrespect" // insults, which a person reads when they ask for access
)

// Families lists them in the order in which they are told.
var Families = [...]Family{Health, Belief, Politics, Union, Sexuality, Origin, Offence, Hardship, Disrespect}

var texts = map[Family]lang.Text{
	Health: lang.T("santé, handicap", "health, disability"), Belief: lang.T("religion, convictions", "religion, belief"),
	Politics: lang.T("opinions politiques", "political opinions"), Union: lang.T("appartenance syndicale", "union membership"),
	Sexuality: lang.T("vie ou orientation sexuelle", "sex life or orientation"), Origin: lang.T("origine", "origin"),
	Offence: lang.T("infractions, justice", "offences, justice"), Hardship: lang.T("difficultés sociales", "social hardship"),
	Disrespect: lang.T("jugement blessant", "hurtful remark"),
}

// Text names the family for people.
func (f Family) Text() lang.Text { return texts[f] }

// words are folded; one that ends in * stands for all that begin with it, and
// several words for their sequence.
var words = map[Family]string{
	Health:     `handicap*|pmr|fauteuil roulant|fauteuils roulants|malvoyan*|non voyant*|aveugle*|malentendan*|sourd|sourde|sourds|sourdes|autis*|trisomi*|alzheimer|parkinson|cancer*|chimio*|diabet*|epilep*|depressi*|psychiatr*|schizo*|bipolaire*|enceinte|grossesse|hospitali*|malade|malades|maladie*|invalid*|mdph|aah|rqth|allergi*|intoleran*|sans gluten|seropositi*|vih|sida|alcooli*|toxicoman*|burn out|arret maladie|deficien*|dyslexi*|dysprax*|wheelchair|disab*|deaf|blind`,
	Belief:     `halal|casher|kasher|kosher|musulman*|islam*|juif|juive|juifs|juives|judai*|catholi*|chretien*|protestant*|evangeliste*|bouddhis*|temoin de jehovah|temoins de jehovah|athee|athees|ramadan|shabbat|sabbat|voile islamique|franc macon*|francs macons`,
	Politics:   `parti socialiste|parti communiste|rassemblement national|front national|la france insoumise|lfi|encarte*|militant*|sympathisant*|extreme droite|extreme gauche|royaliste*|anarchiste*|macroniste*|lepeniste*`,
	Union:      `syndicat|syndicats|syndique*|syndicalis*|cgt|cfdt|cfe cgc|cftc|delegue syndical|deleguee syndicale|greviste*`,
	Sexuality:  `homosexuel*|gay|gays|lesbienne*|bisexuel*|transgenre*|transsexuel*|trans|orientation sexuelle|lgbt*`,
	Origin:     `origine ethnique|d origine|maghrebin*|rom|roms|gitan|gitans|tzigane*|sans papiers|refugie|refugiee|refugies|refugiees|immigre|immigree|immigres`,
	Offence:    `condamn*|casier judiciaire|prison|incarcer*|garde a vue|plainte contre|bracelet electronique|violences conjugales|vol a l etalage|escroc*|interdit de salle|interdite de salle|sursis`,
	Hardship:   `surendett*|impaye*|rsa|minima sociaux|huissier*|expulsion|sdf|sans domicile|mauvais payeur|mauvaise payeuse|divorce conflictuel|chomeur*|chomeuse*`,
	Disrespect: `chiant|chiante|emmerdeu*|connard|connasse|con|conne|cons|relou|reloue|penible|folle|fou|hysterique|radin|radine|casse pied|casse pieds|casse couille*|imbecile|idiot|idiote|debile`,
}

// innocent are sequences in which such a word says nothing: they are taken out first.
const innocent = `fou rire|fous rires|fou de|folle de|folle journee|la folle journee|le fou|the fool|la folle de chaillot|fauteuil rouge|rue de la prison|place de la prison|sursis de paiement|malade imaginaire|le malade imaginaire|l idiot|le militant|don juan|un fou noir|militantisme`

// Scanner finds sensitive words. It is ready after NewScanner and may be used by
// several goroutines.
type Scanner struct {
	first    map[string][]phrase // by the first word, or by its first three letters where it ends in *
	innocent [][]string
}

type phrase struct {
	words  []string
	open   bool // the last word may go on
	family Family
}

// NewScanner reads the lists.
func NewScanner() *Scanner {
	s := &Scanner{first: map[string][]phrase{}}
	for _, f := range Families {
		for text := range strings.SplitSeq(words[f], "|") {
			p := phrase{family: f}
			text, p.open = strings.CutSuffix(text, "*")
			p.words = strings.Fields(text)
			key := p.words[0]
			if p.open && len(p.words) == 1 {
				key = key[:3]
			}
			s.first[key] = append(s.first[key], p)
		}
	}
	for text := range strings.SplitSeq(innocent, "|") {
		s.innocent = append(s.innocent, strings.Fields(text))
	}
	return s
}

// Find tells which families of words a text has, in the order of Families.
func (s *Scanner) Find(text string) (out []Family) {
	list := s.without(split(text))
	for i, w := range list {
		if w == "" {
			continue
		}
		s.at(list[i:], w, &out)
		if len(w) > 3 {
			s.at(list[i:], w[:3], &out)
		}
	}
	slices.SortFunc(out, func(a, b Family) int { return slices.Index(Families[:], a) - slices.Index(Families[:], b) })
	return out
}

func (s *Scanner) at(list []string, key string, out *[]Family) {
	for _, p := range s.first[key] {
		if p.begins(list) && !slices.Contains(*out, p.family) {
			*out = append(*out, p.family)
		}
	}
}

func (p *phrase) begins(list []string) bool {
	if len(list) < len(p.words) {
		return false
	}
	for i, w := range p.words {
		last := i == len(p.words)-1
		if list[i] != w && !(last && p.open && strings.HasPrefix(list[i], w)) {
			return false
		}
	}
	return true
}

// without blanks the words of innocent sequences.
func (s *Scanner) without(list []string) []string {
	for _, seq := range s.innocent {
		for i := 0; i+len(seq) <= len(list); i++ {
			if slices.Equal(list[i:i+len(seq)], seq) {
				clear(list[i : i+len(seq)])
			}
		}
	}
	return list
}

// split folds a text to words of lower-case letters without accents.
func split(text string) []string {
	var b strings.Builder
	for _, r := range norm.NFD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r): // accents, soft hyphens, zero widths
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}
