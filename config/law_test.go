package config

import (
	"strings"
	"testing"

	"recoupe/privacy/consent"
	"recoupe/privacy/law"
	"recoupe/record"
)

// TestLaw covers rule 1: one basis a purpose and source, and no other words.
func TestLaw(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"whole": {"controller: {name: Salle, country: BE, contact: x@example.org}\npurposes: {newsletter: la lettre}\n" +
			"sources:\n  - files: [a.csv]\n    purposes: {newsletter: consent}\n    soft_opt_in: true\n", ""},
		"purposes unnamed":  {"sources:\n  - files: [a.csv]\n    purposes: {newsletter: consent}\n", ""},
		"two bases":         {"sources:\n  - files: [a.csv]\n    purposes: {newsletter: consent, newsletter: contract}\n", "newsletter"},
		"no basis":          {"sources:\n  - files: [a.csv]\n    purposes: {newsletter: because}\n", "is no legal basis"},
		"misspelt purpose":  {"purposes: {newsletter: x}\nsources:\n  - files: [a.csv]\n    purposes: {newsleter: consent}\n", "not among purposes"},
		"country":           {"controller: {country: France}\n", "two capital letters"},
		"channel":           {"controller: {channels: [{channel: fax, regime: opt-in, reason: x}]}\n", `channel "fax"`},
		"reader":            {"controller: {channels: [{channel: post, reader: press, regime: opt-in, reason: x}]}\n", `reader "press"`},
		"regime":            {"controller: {channels: [{channel: post, regime: never, reason: x}]}\n", `regime "never"`},
		"rule without why":  {"controller: {channels: [{channel: post, regime: opt-in}]}\n", "reason is missing"},
		"class":             {"sources:\n  - files: [a.csv]\n    retention: forever\n", `retention "forever"`},
		"class of none":     {"retention: {forever: 3}\n", `retention "forever"`},
		"years":             {"retention: {prospect: 0}\n", "want years from 1 on"},
		"classes":           {"retention: {prospect: 2}\nsources:\n  - files: [a.csv]\n    retention: accounting\n", ""},
		"unknown key":       {"controller: {dpx: x}\n", "dpx"},
		"rule with its why": {"controller: {channels: [{channel: post, regime: opt-in, reason: charte}]}\n", ""},
	} {
		_, err := Parse([]byte(c.text))
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

func TestLawOfSources(t *testing.T) {
	f, err := Parse([]byte("controller: {channels: [{channel: post, regime: opt-in, reason: charte}]}\n" +
		"sources:\n  - files: [a.csv]\n    purposes: {newsletter: consent}\n    soft_opt_in: true\n  - files: [b.csv]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.BasisOf(1, "newsletter"); got != law.Consent {
		t.Errorf("basis %q", got)
	}
	for _, entry := range []int{0, 2, 3} {
		if f.BasisOf(entry, "newsletter") != "" || f.SoftOptIn(entry) {
			t.Errorf("entry %d grants something", entry)
		}
	}
	if !f.SoftOptIn(1) || f.Rules()[0].Entry != 1 {
		t.Error("the first entry is not found again")
	}
	rule, ok := consent.RuleOf(f.Controller.Rules(), "FR", record.ChannelPost, consent.Consumer, 20000)
	if !ok || rule.Regime != consent.OptIn || rule.Source.FR != "charte" {
		t.Errorf("the rule of one's own: %+v", rule)
	}
}
