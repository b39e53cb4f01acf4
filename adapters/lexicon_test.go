package adapters

import (
	"bytes"
	"testing"

	"github.com/goccy/go-yaml"

	"recoupe/record"
)

func readSynonyms(t *testing.T) *synonyms {
	t.Helper()
	var s synonyms
	if err := yaml.NewDecoder(bytes.NewReader(synonymsYAML), yaml.Strict()).Decode(&s); err != nil {
		t.Fatal(err)
	}
	return &s
}

// A word in two lists would mean one or the other by the order of a map.
func TestSynonymsAreDistinctAndFolded(t *testing.T) {
	s := readSynonyms(t)
	lists := map[string][]string{"ids": s.IDs, "kinds": s.Kinds, "consent_dates": s.ConsentDates, "refusal_dates": s.RefusalDates, "consent_proofs": s.ConsentProofs, "merged": s.Merged, "returned": s.Returned, "ignore": s.Ignore}
	for f, l := range s.Fields {
		if !knownTarget(f) {
			t.Errorf("unknown field %q", f)
		}
		lists["fields."+f] = l
	}
	for f, l := range s.Abroad {
		if !knownTarget(f) {
			t.Errorf("unknown field %q", f)
		}
		lists["abroad."+f] = l
	}
	for c, l := range s.Consents {
		lists["consents."+c] = l
	}
	for c, l := range s.Refusals {
		lists["refusals."+c] = l
	}
	owner := map[string]string{}
	for name, list := range lists {
		for _, w := range list {
			if w != foldWords(w) {
				t.Errorf("%s: %q is not folded", name, w)
			}
			if o, ok := owner[w]; ok && o != name {
				t.Errorf("%q is in %s and %s", w, o, name)
			}
			owner[w] = name
		}
	}
}

func TestConsentChannelsAreKnown(t *testing.T) {
	s := readSynonyms(t)
	for _, m := range []map[string][]string{s.Consents, s.Refusals} {
		for c := range m {
			switch record.Channel(c) {
			case record.ChannelEmail, record.ChannelSMS, record.ChannelPhone, record.ChannelPost:
			default:
				t.Errorf("unknown channel %q", c)
			}
		}
	}
}

func TestProfilesAreSoundAndDistinct(t *testing.T) {
	profiles, err := Profiles()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, p := range profiles {
		if seen[p.Name] {
			t.Errorf("two profiles named %s", p.Name)
		}
		seen[p.Name] = true
		if p.Tool == "" || p.Status == "" || p.Detect.conditions() == 0 {
			t.Errorf("%s: tool, status or detection missing", p.Name)
		}
	}
	if len(profiles) < 40 {
		t.Errorf("%d profiles", len(profiles))
	}
}
