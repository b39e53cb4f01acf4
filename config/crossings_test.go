package config

import (
	"strings"
	"testing"

	"recoupe/record"
)

// TestCrossings: rule 2. A crossing needs two domains, one purpose, one basis and the
// impact assessment; nothing less opens a door.
func TestCrossings(t *testing.T) {
	const whole = "domains: [audience, personnel], purpose: tarif, basis: legitimate_interest, dpia: AIPD 2026-03"
	without := func(key string) string {
		var kept []string
		for part := range strings.SplitSeq(strings.ReplaceAll(whole, "audience, personnel", "audience+personnel"), ", ") {
			if !strings.HasPrefix(part, key+":") {
				kept = append(kept, strings.ReplaceAll(part, "+", ", "))
			}
		}
		return strings.Join(kept, ", ")
	}
	for name, c := range map[string]struct{ text, want string }{
		"whole":            {"crossings: [{" + whole + "}]\n", ""},
		"domains":          {"crossings: [{" + without("domains") + "}]\n", "name two different ones"},
		"one domain":       {"crossings: [{" + strings.ReplaceAll(whole, "personnel", "audience") + "}]\n", "name two different ones"},
		"no domain":        {"crossings: [{" + strings.ReplaceAll(whole, "personnel", "staff") + "}]\n", "name two different ones"},
		"purpose":          {"crossings: [{" + without("purpose") + "}]\n", "purpose is missing"},
		"basis":            {"crossings: [{" + without("basis") + "}]\n", "is no legal basis"},
		"assessment":       {"crossings: [{" + without("dpia") + "}]\n", "dpia is missing"},
		"misspelt purpose": {"purposes: {newsletter: x}\ncrossings: [{" + whole + "}]\n", "not among purposes"},
		"twice":            {"crossings: [{" + whole + "}, {" + whole + "}]\n", "entry 2: purpose \"tarif\" has two crossings"},
	} {
		f, err := Parse([]byte(c.text))
		switch {
		case c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		case c.want == "":
			a, b := f.CrossingFor("tarif").Between()
			if a != record.Audience || b != record.Personnel || f.CrossingFor("newsletter") != nil {
				t.Errorf("%s: %v, %v", name, a, b)
			}
		}
	}
}
