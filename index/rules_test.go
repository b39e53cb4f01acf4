package index

import (
	"slices"
	"testing"

	"recoupe/clean"
	"recoupe/matcher"
	"recoupe/record"
)

func TestRulesAreSound(t *testing.T) {
	names, slots := map[string]bool{}, 0
	var full matcher.KeyFields
	generated(t, 50).KeyFields(0, &full)
	for _, r := range rulesFor(1) {
		if names[r.Name] || r.Name == "" || r.Label.FR == "" || r.Label.EN == "" {
			t.Errorf("rule %q: its name is taken or a label is missing", r.Name)
		}
		names[r.Name] = true
		slots += r.Width
		if r.Width < 1 || r.Width > 8 || r.Limit < 2 { // makeKeys has room for eight
			t.Errorf("rule %s: %d keys, limit %d", r.Name, r.Width, r.Limit)
		}
		out := make([]uint64, r.Width)
		if r.Keys(&matcher.KeyFields{}, out); slices.Max(out) != 0 {
			t.Errorf("rule %s: makes a key of nothing", r.Name)
		}
	}
	if slots > 64 {
		t.Errorf("%d slots, and a set of them has room for 64", slots)
	}
}

// One initial in both names makes one key: two would give each pair twice.
func TestInitialWithGivesNoKeyTwice(t *testing.T) {
	keys := initialWith(func(k *matcher.KeyFields) uint64 { return k.BirthYear })
	for _, c := range []struct {
		given, family, year uint64
		want                int // keys
	}{{'a', 'm', 1980, 2}, {'a', 'a', 1980, 1}, {0, 'm', 1980, 1}, {'a', 0, 1980, 1}, {0, 0, 1980, 0}, {'a', 'm', 0, 0}} {
		out := make([]uint64, 2)
		keys(&matcher.KeyFields{GivenInitial: c.given, FamilyInitial: c.family, BirthYear: c.year}, out)
		out = slices.DeleteFunc(out, func(k uint64) bool { return k == 0 })
		if len(out) != c.want {
			t.Errorf("%+v: %d keys", c, len(out))
		}
	}
}

// The looser rules are for small bases.
func TestLooseRulesAreForSmallBases(t *testing.T) {
	if small, large := len(rulesFor(fewRows)), len(rulesFor(fewRows+1)); small != large+len(looseRules()) || large != len(Rules()) {
		t.Errorf("%d rules for a small base, %d for a large one", small, large)
	}
}

// Each rule finds a pair that it is made for, written in two ways.
func TestRulesFindWhatTheyAreFor(t *testing.T) {
	born := func(c *clean.Cleaned, y uint16, m, d uint8) *clean.Cleaned {
		c.Birth = clean.Date{Year: y, Month: m, Day: d}
		return c
	}
	home := func(c *clean.Cleaned) *clean.Cleaned { return withHome(c, "12", "rue des lilas", "69001", "lyon") }
	org := func(name string) *clean.Cleaned { return &clean.Cleaned{Kind: record.Organisation, Org: name} }
	unnamed := func() *clean.Cleaned { return &clean.Cleaned{Kind: record.KindUnknown} }
	for rule, of := range map[string][2]*clean.Cleaned{
		"email":              {withEmail(unnamed(), "x7k9z@example.org"), withEmail(person("anne", "morel"), "x7k9z@example.org")},
		"phone":              {withMobile(unnamed(), "639980001"), withMobile(person("anne", "morel"), "639980001")},
		"name":               {person("solange", "le goff"), person("legoff", "solange")},
		"local":              {withEmail(unnamed(), "grenouille@example.org"), withEmail(unnamed(), "grenouille@mail.example")},
		"birth-family":       {born(person("anne", "hainaut"), 1980, 5, 17), born(person("a", "heinot"), 1980, 5, 17)},
		"birth-given":        {born(person("manu", "morel"), 1980, 5, 17), born(person("emmanuel", "caron"), 1980, 5, 17)},
		"sound":              {person("solange", "hainaut"), person("solange", "heinot")},
		"short":              {person("manu", "hainaut"), person("emmanuel", "heinot")},
		"door-given":         {home(person("anne", "morel")), home(person("a", "caron"))},
		"door-family":        {home(person("anne", "morel")), home(person("paul", "mercier"))},
		"letters":            {person("solange", "vasseur"), withEmail(unnamed(), "vasseursolange9@example.org")},
		"family-place":       {home(person("anne", "hainaut")), home(person("a", "heinot"))},
		"family-birthday":    {born(person("anne", "hainaut"), 1980, 5, 17), born(person("a", "heinot"), 1908, 5, 17)},
		"family-birthyear":   {born(person("anne", "hainaut"), 1980, 5, 17), born(person("a", "heinot"), 1980, 7, 15)},
		"given-birthyear":    {born(person("anne", "morel"), 1980, 5, 17), born(person("anne", "caron"), 1980, 0, 0)},
		"given-town":         {home(person("anne", "morel")), withHome(person("anne", "caron"), "", "", "69010", "lyon")},
		"number-town":        {home(person("anne", "morel")), withHome(person("a", "caron"), "12", "r lilas", "69010", "lyon")},
		"number-town-family": {home(person("anne", "morel")), withHome(person("paul", "mercier"), "12", "r lilas", "69010", "lyon")},
		"birth-place":        {home(born(person("anne", "morel"), 1980, 5, 17)), home(born(person("paul", "caron"), 1980, 5, 17))},
		"start-given":        {person("anne", "vasseur"), person("anne", "vassxxx")},
		"end-given":          {person("anne", "vasseur"), person("anne", "wasseur")},
		"family-start":       {person("solange", "vasseur"), person("solagne", "vasseur")},
		"given-place":        {home(person("anne", "vasseur")), home(person("anne", "vxsexr"))},
		"starts-place":       {home(person("solange", "vasseur")), home(person("solnge", "vaseur"))},
		"number-place":       {home(person("anne", "morel")), withHome(person("a", "caron"), "12", "r lilas", "69001", "")},
		"number-family":      {home(person("anne", "morel")), withHome(person("paul", "mercier"), "12", "r lilas", "69001", "")},
		"swapped":            {person("solange", "hainaut"), person("heinot", "solange")},
		"family":             {home(person("anne", "morel")), home(person("", "morel"))},
		"birth":              {born(person("anne", "morel"), 1980, 5, 17), born(person("paul", "caron"), 1980, 5, 17)},
		"org":                {org("compagnie du phare"), org("phare theatre")},
		"door":               {home(person("anne", "morel")), home(person("paul", "caron"))},
		"org-name":           {org("le phare"), org("lephare")},

		"initials-place":     {withHome(person("anne", "morel"), "", "", "", "peterborough"), withHome(person("mroel", "aline"), "", "", "", "peterbrough")},
		"initial-birthyear":  {born(person("anne", "morel"), 1980, 5, 17), born(person("mroel", "carl"), 1980, 6, 2)},
		"initial-birthmonth": {born(person("anne", "morel"), 1980, 5, 17), born(person("", "arel"), 1981, 5, 2)},
		"place":              {home(person("anne", "morel")), home(person("paul", "caron"))},
		"number-street":      {home(person("anne", "morel")), withHome(person("paul", "caron"), "12", "rue des lials", "69010", "lyno")},
		"family-alone":       {person("anne", "hainaut"), person("paul", "heinot")},
		"given-alone":        {person("anne", "morel"), person("anne", "caron")},
		"local-start":        {withEmail(unnamed(), "grenouille@example.org"), withEmail(unnamed(), "grenoulie@mail.example")},
	} {
		rules := rulesFor(1)
		i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == rule })
		if i < 0 {
			t.Errorf("rule %s does not exist", rule)
			continue
		}
		f := base(of[0], of[1])
		var keys [2][]uint64
		for row := range keys {
			var k matcher.KeyFields
			f.KeyFields(uint32(row), &k)
			keys[row] = make([]uint64, rules[i].Width)
			rules[i].Keys(&k, keys[row])
		}
		if !slices.ContainsFunc(keys[0], func(v uint64) bool { return v != 0 && slices.Contains(keys[1], v) }) {
			t.Errorf("rule %s: the two records share no key", rule)
		}
	}
}
