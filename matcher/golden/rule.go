package golden

// Rule says why a value was chosen: the last of the rules that was needed
// against any of its rivals.
type Rule uint8

// The rules, in the order in which most fields try them.
const (
	RuleNone     Rule = iota // there is no value
	RuleOnly                 // all records that have one agree
	RulePinned               // somebody said so, whatever the tools say
	RuleUsable               // the others are invalid, initials, a shared mailbox …
	RuleFrequent             // in more records
	RuleSources              // in more sources
	RuleComplete             // longer, or with more of its parts
	RuleRecent               // in a record kept more recently
	RuleTrusted              // in a more trusted source
	RuleOrder                // nothing told them apart: the first in order of letters
)

// Pins is a set of fields whose values somebody said to be right: against a
// record that pins a field, others have no say.
type Pins uint16

// The fields that can be pinned.
const (
	PinTitle Pins = 1 << iota
	PinGiven
	PinFamily
	PinBirthName
	PinOrg
	PinBirth
	PinEmails
	PinPhones
	PinAddresses
)
