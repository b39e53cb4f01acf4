package golden

import "recoupe/internal/lang"

// Rule says why a value was chosen: the last of the rules that was needed
// against any of its rivals.
type Rule uint8

// The rules, in the order in which most fields try them.
const (
	RuleNone     Rule = iota // there is no value
	RuleOnly                 // all records that have one agree
	RuleUsable               // the others are invalid, initials, a shared mailbox …
	RuleFrequent             // in more records
	RuleSources              // in more sources
	RuleComplete             // longer, or with more of its parts
	RuleRecent               // in a record kept more recently
	RuleTrusted              // in a more trusted source
	RuleOrder                // nothing told them apart: the first in order of letters
)

var ruleNames = [...]string{
	"none", "only", "usable", "frequent", "sources", "complete", "recent", "trusted", "order",
}

// String gives the rule's name as persons.csv writes it.
func (r Rule) String() string {
	if int(r) >= len(ruleNames) {
		return "invalid"
	}
	return ruleNames[r]
}

var ruleTexts = [...]lang.Text{
	lang.T("aucune valeur", "no value"),
	lang.T("seule valeur connue", "the only value known"),
	lang.T("seule valeur sûre", "the only sound value"),
	lang.T("valeur la plus fréquente", "the most frequent value"),
	lang.T("valeur connue du plus grand nombre d’outils", "the value that most tools know"),
	lang.T("valeur la plus complète", "the most complete value"),
	lang.T("valeur la plus récente", "the most recent value"),
	lang.T("valeur de l’outil le plus fiable", "the value of the most trusted tool"),
	lang.T("valeurs à égalité, choix alphabétique", "a tie, chosen by alphabet"),
}

// Text says the rule in words.
func (r Rule) Text() lang.Text {
	if int(r) >= len(ruleTexts) {
		return lang.Text{}
	}
	return ruleTexts[r]
}
