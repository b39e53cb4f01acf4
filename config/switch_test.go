package config

import (
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

func TestSwitch(t *testing.T) {
	for text, off := range map[string]bool{"": false, "search: on": false, "search: off": true, "search: false": true, "search: \"off\"": true, "search: true": false} {
		f, err := Parse([]byte(text))
		if err != nil || f.Search.Off() != off {
			t.Errorf("%q: off %v (%v), want %v", text, err == nil && f.Search.Off(), err, off)
		}
	}
	if _, err := Parse([]byte("search: perhaps")); err == nil {
		t.Error("a word that is neither on nor off is taken")
	}
	if text, err := yaml.Marshal(&File{Version: 1}); err != nil || strings.Contains(string(text), "search") {
		t.Errorf("what nobody said is written: %s (%v)", text, err)
	}
}
