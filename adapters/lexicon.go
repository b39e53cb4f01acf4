package adapters

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"recoupe/record"
)

//go:embed synonyms.yaml
var synonymsYAML []byte

// synonyms is the form of synonyms.yaml.
type synonyms struct {
	Fields            map[string][]string `yaml:"fields"`
	Abroad            map[string][]string `yaml:"abroad"`
	Short             map[string][]string `yaml:"short"`
	Roles             map[string][]string `yaml:"roles"`
	Noise             []string            `yaml:"noise"`
	Things            []string            `yaml:"things"`
	Deny              []string            `yaml:"deny"`
	DenyWhole         []string            `yaml:"deny_whole"`
	Papers            map[string][]string `yaml:"papers"`
	Areas             map[string][]string `yaml:"areas"`
	Ignore            []string            `yaml:"ignore"`
	IDs               []string            `yaml:"ids"`
	Kinds             []string            `yaml:"kinds"`
	Consents          map[string][]string `yaml:"consents"`
	Refusals          map[string][]string `yaml:"refusals"`
	ConsentDates      []string            `yaml:"consent_dates"`
	RefusalDates      []string            `yaml:"refusal_dates"`
	ConsentProofs     []string            `yaml:"consent_proofs"`
	Merged            []string            `yaml:"merged"`
	ConsentWords      []string            `yaml:"consent_words"`
	RefusalWords      []string            `yaml:"refusal_words"`
	Returned          []string            `yaml:"returned"`
	Submissions       []string            `yaml:"submissions"`
	Personnel         []string            `yaml:"personnel"`
	Professional      []string            `yaml:"professional"`
	PersonnelFiles    []string            `yaml:"personnel_files"`
	ProfessionalFiles []string            `yaml:"professional_files"`
	FileStates        map[string][]string `yaml:"file_states"`
	OrgWords          []string            `yaml:"org_words"`
	Sections          []string            `yaml:"sections"`
}

// Targets that are no field.
const (
	targetID           = "id"
	targetKind         = "kind"
	targetConsent      = "consent"
	targetConsentDate  = "consent_date"
	targetRefusalDate  = "refusal_date"
	targetConsentProof = "consent_proof"
	targetMerged       = "merged_into"
	targetReturned     = "returned" // post or mail came back
	targetStreetNumber = "street_number"
	targetBirthMonth   = "birth_month" // of a date in three columns, whose year is a birth date by itself
	targetBirthDay     = "birth_day"
	targetIgnore       = "ignore"
	targetZipCity      = "postcode_city" // "69003 Lyon" in one cell
	targetReach        = "email_phone"   // "06 39 98 10 01 / anne@example.org" in one cell
)

// knownTarget says whether a word names what a heading can stand for.
func knownTarget(word string) bool {
	switch word {
	case targetID, targetKind, targetConsent, targetConsentDate, targetRefusalDate, targetConsentProof, targetMerged, targetReturned, targetStreetNumber, targetBirthMonth, targetBirthDay, targetZipCity, targetReach:
		return true
	}
	_, ok := record.ParseField(word)
	return ok
}

// meaning is what a heading stands for.
type meaning struct {
	target  string
	channel string // of a consent
	refusal bool   // a consent that says yes to a refusal
	rank    int    // of an id: 0 is best
}

// lexicon is synonyms.yaml ready for look-up. It is built once and never changes.
type lexicon struct {
	meanings          map[string]meaning
	maxWords          int // of the longest synonym
	noise, things     map[string]bool
	deny, denyWhole   map[string]bool
	papers            map[string]string // heading to paper
	areas             map[string]string // heading to further field
	orgWords          map[string]bool
	sections          map[string]bool   // first words of titles between rows
	short             map[string]string // abbreviation to what it stands for
	roles             map[string]string // word to role
	consentWords      []string
	refusalWords      []string        // of a question
	submissions       map[string]bool // headings of the date on which a form was sent
	personnel, prof   map[string]bool
	personnelFiles    map[string]bool
	professionalFiles map[string]bool
	fileStates        map[string]record.ConsentStatus // words of a file's name
}

// words gives the lexicon. The file is part of the program: a test keeps it sound.
var words = sync.OnceValue(func() *lexicon {
	var s synonyms
	if err := yaml.NewDecoder(bytes.NewReader(synonymsYAML), yaml.Strict()).Decode(&s); err != nil {
		panic("synonyms.yaml: " + err.Error())
	}
	return newLexicon(&s)
})

func newLexicon(s *synonyms) *lexicon {
	l := &lexicon{
		meanings: map[string]meaning{}, fileStates: map[string]record.ConsentStatus{}, short: map[string]string{}, roles: map[string]string{}, papers: map[string]string{}, areas: map[string]string{}, consentWords: s.ConsentWords, refusalWords: s.RefusalWords, submissions: wordSet(s.Submissions...),
		noise: wordSet(s.Noise...), things: wordSet(s.Things...), deny: wordSet(s.Deny...), denyWhole: wordSet(s.DenyWhole...), orgWords: wordSet(s.OrgWords...), sections: wordSet(s.Sections...),
		personnel: wordSet(s.Personnel...), prof: wordSet(s.Professional...),
		personnelFiles: wordSet(s.PersonnelFiles...), professionalFiles: wordSet(s.ProfessionalFiles...),
	}
	for _, fields := range []map[string][]string{s.Fields, s.Abroad} {
		for field, list := range fields {
			l.put(list, meaning{target: field})
		}
	}
	for channel, list := range s.Consents {
		l.put(list, meaning{target: targetConsent, channel: channel})
	}
	for channel, list := range s.Refusals {
		l.put(list, meaning{target: targetConsent, channel: channel, refusal: true})
	}
	for i, id := range s.IDs {
		l.put([]string{id}, meaning{target: targetID, rank: i})
	}
	for paper, list := range s.Papers {
		for _, w := range list {
			l.papers[w] = paper
		}
	}
	for status, list := range s.FileStates {
		for _, w := range list {
			l.fileStates[w] = record.ConsentStatus(status)
		}
	}
	for area, list := range s.Areas {
		for _, w := range list {
			l.areas[w] = area
		}
	}
	l.put(s.Kinds, meaning{target: targetKind})
	l.put(s.ConsentDates, meaning{target: targetConsentDate})
	l.put(s.RefusalDates, meaning{target: targetRefusalDate})
	l.put(s.ConsentProofs, meaning{target: targetConsentProof})
	l.put(s.Merged, meaning{target: targetMerged})
	l.put(s.Returned, meaning{target: targetReturned})
	l.put(s.Ignore, meaning{target: targetIgnore})
	for role, list := range s.Roles {
		for _, w := range list {
			l.roles[w] = role
		}
	}
	for long, list := range s.Short {
		for _, w := range list {
			l.short[w] = long
		}
	}
	return l
}

func (l *lexicon) put(list []string, m meaning) {
	for _, w := range list {
		l.meanings[w] = m
		l.maxWords = max(l.maxWords, strings.Count(w, " ")+1)
	}
}

// spelledOut writes out the abbreviations of a heading.
func (l *lexicon) spelledOut(key string) string {
	words := strings.Fields(key)
	for i, w := range words {
		if long, ok := l.short[w]; ok {
			words[i] = long
		}
	}
	return strings.Join(words, " ")
}

// denied says whether a heading is of the kind that is never read: the denied
// words stand in it one after the other.
func (l *lexicon) denied(key string) bool {
	found := l.denyWhole[key]
	if found {
		return true
	}
	windows(strings.Fields(key), l.maxWords, func(w string) bool {
		found = l.deny[w]
		return !found
	})
	return found
}

// windows calls f with every run of words, longest first, until it says stop.
func windows(words []string, longest int, f func(string) bool) {
	for n := min(len(words), longest); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if !f(strings.Join(words[i:i+n], " ")) {
				return
			}
		}
	}
}
