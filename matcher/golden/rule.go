package golden

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
