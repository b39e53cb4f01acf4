package config

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"recoupe/internal/lang"
	"recoupe/privacy/consent"
	"recoupe/privacy/law"
	"recoupe/privacy/retention"
	"recoupe/record"
)

// Controller is who answers for the contacts (GDPR art. 4(7)).
type Controller struct {
	Name string `yaml:"name,omitempty"`
	// Formerly is the name that a base knows it by, after a change of name.
	Formerly string `yaml:"formerly,omitempty"`
	// Country is its ISO 3166-1 code, whose rules on prospecting hold; FR when empty.
	Country string `yaml:"country,omitempty"`
	// Contact is where people turn to with their rights.
	Contact string `yaml:"contact,omitempty"`
	// DPO is the data protection officer, with how to reach them.
	DPO string `yaml:"dpo,omitempty"`
	// Joint names those who answer together with the controller (GDPR art. 26).
	Joint []string `yaml:"joint,omitempty"`
	// Channels replace lines of the table of channel rules.
	Channels []Channel `yaml:"channels,omitempty"`
}

// Channel is a rule of the controller's own for one channel.
type Channel struct {
	Channel string `yaml:"channel"`          // email, sms, phone or post
	Reader  string `yaml:"reader,omitempty"` // consumer or professional; consumer when empty
	Regime  string `yaml:"regime"`           // opt-in, soft-opt-in or opt-out
	// Reason says on what the controller relies; it is printed beside each decision.
	Reason string `yaml:"reason"`
}

// DefaultCountry is the country of a controller that names none.
const DefaultCountry = "FR"

// Home is the controller's country.
func (c *Controller) Home() string {
	if c.Country == "" {
		return DefaultCountry
	}
	return c.Country
}

var (
	errCountry = errors.New("controller: country: want two capital letters, as FR")
	errReason  = errors.New("reason is missing: say on what you rely")
)

func (c *Controller) check() error {
	if n := c.Country; n != "" && (len(n) != 2 || n != strings.ToUpper(n)) {
		return errCountry
	}
	for i := range c.Channels {
		if err := c.Channels[i].check(); err != nil {
			return fmt.Errorf("controller: channels, entry %d: %w", i+1, err)
		}
	}
	return nil
}

var channelNames = [...]record.Channel{record.ChannelEmail, record.ChannelSMS, record.ChannelPhone, record.ChannelPost}

// ParseChannel reads the name of a channel; ok is false for any other word.
func ParseChannel(s string) (c record.Channel, ok bool) {
	c = record.Channel(s)
	return c, slices.Contains(channelNames[:], c)
}

func (c *Channel) check() error {
	if _, ok := ParseChannel(c.Channel); !ok {
		return fmt.Errorf("channel %q: write email, sms, phone or post", c.Channel)
	}
	if r := consent.Reader(c.Reader); r != "" && r != consent.Consumer && r != consent.Professional {
		return fmt.Errorf("reader %q: write consumer or professional", c.Reader)
	}
	if _, ok := consent.ParseRegime(c.Regime); !ok {
		return fmt.Errorf("regime %q: write opt-in, soft-opt-in or opt-out", c.Regime)
	}
	if c.Reason == "" {
		return errReason
	}
	return nil
}

// Rules gives the table of channel rules with the controller's own in it.
func (c *Controller) Rules() []consent.Rule {
	rules := slices.Clone(consent.Rules)
	for _, own := range c.Channels {
		reader := consent.Reader(own.Reader)
		if reader == "" {
			reader = consent.Consumer
		}
		rules = slices.DeleteFunc(rules, func(r consent.Rule) bool {
			return r.Country == c.Home() && string(r.Channel) == own.Channel && r.Reader == reader
		})
		rules = append(rules, consent.Rule{
			Country: c.Home(), Channel: record.Channel(own.Channel), Reader: reader,
			Regime: consent.Regime(own.Regime), Source: lang.T(own.Reason, own.Reason),
		})
	}
	return rules
}

func baseNames() string {
	names := make([]string, len(law.Bases))
	for i, b := range law.Bases {
		names[i] = string(b)
	}
	return strings.Join(names, ", ")
}

// checkPurposes wants every purpose of a source among those that the venue
// names, where it names any: one with a spelling mistake would allow nothing.
func (f *File) checkPurposes() error {
	for i := range f.Sources {
		for _, name := range slices.Sorted(maps.Keys(f.Sources[i].Purposes)) {
			if _, known := f.Purposes[name]; len(f.Purposes) > 0 && !known {
				return fmt.Errorf("sources, entry %d: purpose %q is not among purposes", i+1, name)
			}
		}
	}
	return nil
}

// BasisOf gives the legal basis on which a source, by its record.Source.Entry,
// may be used for a purpose; "" for none.
func (f *File) BasisOf(entry int, purpose string) law.Basis {
	if entry < 1 || entry > len(f.Sources) {
		return ""
	}
	b, _ := law.ParseBasis(f.Sources[entry-1].Purposes[purpose])
	return b
}

// SoftOptIn says whether the buyers of a source could object at the sale.
func (f *File) SoftOptIn(entry int) bool {
	return entry >= 1 && entry <= len(f.Sources) && f.Sources[entry-1].SoftOptIn
}

// PurposesOf lists the purposes of a source, by its record.Source.Entry.
func (f *File) PurposesOf(entry int) map[string]string {
	if entry < 1 || entry > len(f.Sources) {
		return nil
	}
	return f.Sources[entry-1].Purposes
}

// SourceOf gives what is said of a source, by its record.Source.Entry; nil for
// nothing.
func (f *File) SourceOf(entry int) *Source {
	if entry < 1 || entry > len(f.Sources) {
		return nil
	}
	return &f.Sources[entry-1]
}

// RetentionOf gives the class of a source, "" where nothing is said.
func (f *File) RetentionOf(entry int) retention.Class {
	if entry < 1 || entry > len(f.Sources) {
		return ""
	}
	return retention.Class(f.Sources[entry-1].Retention)
}

func checkClass(name string) error {
	if _, ok := retention.RuleOf(retention.Class(name)); !ok {
		return fmt.Errorf("retention %q: write prospect, customer, partner, accounting or personnel", name)
	}
	return nil
}

func (f *File) checkRetention() error {
	for _, name := range slices.Sorted(maps.Keys(f.Retention)) {
		if err := checkClass(name); err != nil {
			return err
		}
		if f.Retention[name] < 1 {
			return fmt.Errorf("retention: %s: want years from 1 on", name)
		}
	}
	return nil
}

const draftLawFR = `# Qui est responsable de ces contacts, et à quoi ils servent. Sans cela, l’analyse marche, mais « recoupe
# contactable » refuse de dire à qui l’on peut écrire. Bases légales (purposes de chaque source) : consent
# (consentement), contract (contrat), legal_obligation (obligation légale), public_task (mission d’intérêt
# public), legitimate_interest (intérêt légitime). soft_opt_in: true si l’acheteur pouvait refuser à l’achat.
# controller: {name: "Nom de la structure", country: FR, contact: "rgpd@example.org"}
# purposes: {newsletter: "la lettre d’information"}
`

const draftLawEN = `# Who answers for these contacts, and what they are for. Without it the analysis works, but "recoupe contactable"
# will not say who may be written to. Legal bases (purposes of each source): consent, contract,
# legal_obligation, public_task, legitimate_interest. soft_opt_in: true where buyers could object at the sale.
# controller: {name: "Name of the organisation", country: FR, contact: "privacy@example.org"}
# purposes: {newsletter: "the newsletter"}
`
