package consent

import (
	"recoupe/internal/lang"
	"recoupe/record"
)

// Regime is what the law asks for before a message of prospecting.
type Regime string

// The regimes.
const (
	OptIn     Regime = "opt-in"      // a consent that can be shown
	SoftOptIn Regime = "soft-opt-in" // a consent, or an earlier purchase with a chance to object
	OptOut    Regime = "opt-out"     // anybody who has not refused
)

// ParseRegime reads the name of a regime; ok is false for any other word.
func ParseRegime(s string) (r Regime, ok bool) {
	switch r = Regime(s); r {
	case OptIn, SoftOptIn, OptOut:
		return r, true
	}
	return "", false
}

// Reader is whom a message goes to.
type Reader string

// The readers.
const (
	Consumer     Reader = "consumer"
	Professional Reader = "professional" // at work, about their work
)

// Rule is one line of the table of channels.
type Rule struct {
	Country string // ISO 3166-1; "" for all that have no line of their own
	Channel record.Channel
	Reader  Reader
	From    Day // the first day on which it holds, 0 for ever since
	Regime  Regime
	Source  lang.Text // the text that says so
}

// Days on which a rule of the table begins.
const frenchCallsOptIn Day = 20676 // 11 August 2026

var (
	cpce      = lang.T("CPCE, art. L. 34-5", "French CPCE, art. L. 34-5")
	cnilB2B   = lang.T("CNIL, prospection entre professionnels ; CPCE, art. L. 34-5", "CNIL on prospecting professionals; French CPCE, art. L. 34-5")
	bloctel   = lang.T("Code de la consommation, art. L. 223-1, avant le 11 août 2026", "French consumer code, art. L. 223-1, before 11 August 2026")
	callsLaw  = lang.T("Code de la consommation, art. L. 223-1 (loi du 30 juin 2025)", "French consumer code, art. L. 223-1 (law of 30 June 2025)")
	objection = lang.T("RGPD, art. 21(2)", "GDPR art. 21(2)")
	ePrivacy  = lang.T("Directive 2002/58/CE, art. 13", "Directive 2002/58/EC, art. 13")
)

// Rules is the table. A country that has none is held to the strictest reading
// of the directive, for its own law may go that far.
var Rules = []Rule{
	{"FR", record.ChannelEmail, Consumer, 0, SoftOptIn, cpce},
	{"FR", record.ChannelSMS, Consumer, 0, SoftOptIn, cpce},
	{"FR", record.ChannelPhone, Consumer, 0, OptOut, bloctel},
	{"FR", record.ChannelPhone, Consumer, frenchCallsOptIn, OptIn, callsLaw},
	{"FR", record.ChannelPost, Consumer, 0, OptOut, objection},
	{"FR", record.ChannelEmail, Professional, 0, OptOut, cnilB2B},
	{"FR", record.ChannelSMS, Professional, 0, OptOut, cnilB2B},
	{"FR", record.ChannelPhone, Professional, 0, OptOut, objection},
	{"FR", record.ChannelPost, Professional, 0, OptOut, objection},
	{"", record.ChannelEmail, Consumer, 0, SoftOptIn, ePrivacy},
	{"", record.ChannelSMS, Consumer, 0, SoftOptIn, ePrivacy},
	{"", record.ChannelPhone, Consumer, 0, OptIn, ePrivacy},
	{"", record.ChannelPost, Consumer, 0, OptOut, objection},
	{"", record.ChannelEmail, Professional, 0, OptIn, ePrivacy},
	{"", record.ChannelSMS, Professional, 0, OptIn, ePrivacy},
	{"", record.ChannelPhone, Professional, 0, OptIn, ePrivacy},
	{"", record.ChannelPost, Professional, 0, OptOut, objection},
}

// RuleOf gives the line that holds on a day: the country's newest one that has
// begun, else that of all countries; ok is false for a channel that has none.
func RuleOf(table []Rule, country string, channel record.Channel, reader Reader, on Day) (rule *Rule, ok bool) {
	for _, c := range [...]string{country, ""} {
		for i := range table {
			r := &table[i]
			if r.Country == c && r.Channel == channel && r.Reader == reader && r.From <= on && (rule == nil || r.From >= rule.From) {
				rule = r
			}
		}
		if rule != nil {
			return rule, true
		}
	}
	return nil, false
}
