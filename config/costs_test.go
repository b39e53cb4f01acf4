package config

import (
	"reflect"
	"strings"
	"testing"

	"recoupe/report"
)

// TestCostsNameEveryRate: the key of each figure is the name that the report
// gives its assumption, in the same order.
func TestCostsNameEveryRate(t *testing.T) {
	c := reflect.TypeOf(Costs{})
	if c.NumField() != int(report.NumRates) {
		t.Fatalf("%d keys for %d assumptions", c.NumField(), report.NumRates)
	}
	for i := range c.NumField() {
		full := Costs{}
		reflect.ValueOf(&full).Elem().Field(i).Set(reflect.ValueOf(&CostRange{Mid: 1, High: 1, Low: 1}))
		key, _, _ := strings.Cut(c.Field(i).Tag.Get("yaml"), ",")
		rates := full.Rates()
		if len(rates) != 1 || rates[0].Rate.String() != key {
			t.Errorf("key %s gives %v", key, rates)
		}
	}
}

func TestCosts(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a figure":      {"costs:\n  hourly_cost: {low: 20, mid: 25, high: 30, source: paie 2026}\n", ""},
		"years go down": {"costs:\n  years_of_base: {low: 9, mid: 6, high: 4}\n", ""},
		"negative":      {"costs:\n  brochure_cost: {low: -1, mid: 0, high: 1}\n", "brochure_cost: a figure is negative"},
		"middle":        {"costs:\n  brochure_cost: {low: 1, mid: 4, high: 3}\n", "mid is not between"},
		"no year":       {"costs:\n  years_of_base: {low: 9, mid: 6, high: 0}\n", "no value may be 0"},
		"share":         {"costs:\n  typed_by_staff: {low: 1, mid: 1, high: 2}\n", "a share is from 0 to 1"},
		"unknown":       {"costs:\n  hourly_wage: {low: 1, mid: 1, high: 1}\n", "hourly_wage"},
	} {
		f, err := Parse([]byte(c.text))
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want == "" && len(f.Costs.Rates()) != 1:
			t.Errorf("%s: no rate", name)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}
