package retention

import (
	"testing"

	"recoupe/record"
)

// TestJudge covers rule 5 in every branch.
func TestJudge(t *testing.T) {
	const on = Day(20000)
	for name, c := range map[string]struct {
		class Class
		acts  Acts
		want  Bucket
		until Day
	}{
		"bought lately":         {Customer, Acts{Created: 10, Purchase: on - 10}, Kept, on - 10 + 1095},
		"the last day":          {Prospect, Acts{Click: on - 1095}, Kept, on},
		"the day after":         {Prospect, Acts{Click: on - 1096}, Due, on - 1},
		"consented":             {Prospect, Acts{Created: 10, Consent: on - 10}, Kept, on - 10 + 1095},
		"only came in":          {Prospect, Acts{Created: 100}, Due, 100 + 1095},
		"nothing known":         {Prospect, Acts{}, Unknown, 0},
		"tomorrow":              {Prospect, Acts{Purchase: on + 1}, Unknown, 0},
		"orders of eight years": {Accounting, Acts{Purchase: on - 8*365}, Kept, on - 8*365 + 3652},
		"orders of eleven":      {Accounting, Acts{Purchase: on - 11*365}, Due, on - 11*365 + 3652},
		"staff":                 {Personnel, Acts{Created: 10}, Unknown, 0},
	} {
		rule, ok := RuleOf(c.class)
		if !ok {
			t.Fatalf("no rule for %s", c.class)
		}
		if got, until := rule.Judge(&c.acts, on); got != c.want || until != c.until {
			t.Errorf("%s: %s until %d, want %s until %d", name, got, until, c.want, c.until)
		}
	}
	if _, ok := RuleOf("forever"); ok {
		t.Error("a class that is none")
	}
	for _, r := range Rules {
		if r.Years < 1 || r.Source.FR == "" || r.Source.EN == "" {
			t.Errorf("%+v", r)
		}
	}
}

func TestJoin(t *testing.T) {
	a := Acts{Created: 5, Purchase: 9}
	a.Join(&Acts{Created: 7, Purchase: 2, Click: 3, Consent: 4})
	if a != (Acts{7, 9, 3, 4}) || a.Last() != 9 {
		t.Errorf("%+v", a)
	}
}

// Since is where Judge turns: an act of that day keeps, one of the day before does not.
func TestSince(t *testing.T) {
	const on = Day(20000)
	for _, rule := range Rules {
		since := rule.Since(on)
		if got, _ := rule.Judge(&Acts{Purchase: since}, on); rule.Dated && got != Kept {
			t.Errorf("%s: an act of the first day: %s", rule.Class, got)
		}
		if got, _ := rule.Judge(&Acts{Purchase: since - 1}, on); rule.Dated && got != Due {
			t.Errorf("%s: an act of the day before: %s", rule.Class, got)
		}
	}
}

func TestDefault(t *testing.T) {
	for want, s := range map[Class]record.Source{
		Personnel: {Domain: record.Personnel, Category: record.Ticketing},
		Partner:   {Domain: record.Professional, Category: record.Ticketing},
		Customer:  {Domain: record.Audience, Category: record.Ticketing},
		Prospect:  {Domain: record.Audience, Category: record.Newsletter},
	} {
		if got := Default(&s); got != want {
			t.Errorf("%s, %s: %s, want %s", s.Domain, s.Category, got, want)
		}
	}
}
