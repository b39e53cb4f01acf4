package recount

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"recoupe/record"
)

// What cells look like.
var (
	nineDigits       = regexp.MustCompile(`^[1-79]\d{8}$`)
	betweenPhones    = regexp.MustCompile(`[/;,]| ou | - `)
	shortDate        = regexp.MustCompile(`^\d\d/\d\d/\d\d$`)
	fourDigits       = regexp.MustCompile(`^\d{4}$`)
	initials         = regexp.MustCompile(`^(?i)[a-z]\.?([- ]?([b-df-hj-np-tv-xz]|[a-z]\.))?$|^(?i)[a-z]-[a-z]$`)
	loneLetter       = regexp.MustCompile(`(^| )(\pL\.?|[A-Z]-?[B-DF-HJ-NP-TV-XZ])( |$)`)
	elided           = regexp.MustCompile(`^(?i)[dl] `) // at the front: D Angela
	titleIn          = regexp.MustCompile(`^(?i)(m\.?|mme|mlle|mr|monsieur|madame|mademoiselle|dr|me|pr) .|. (mme|mlle|mr|monsieur|madame|mademoiselle|m\.?) \pL\pL`)
	bornAs           = regexp.MustCompile(` (nee|ne|ep|eep|epouse) `)
	mailPattern      = regexp.MustCompile(`^[A-Za-z0-9_%+-]+([.'][A-Za-z0-9_%+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$`)
	looseMailPattern = regexp.MustCompile(`^\s*\S+.*(@| at ).*\S[.,][a-z]{2,}\W*$`)
	abroad           = regexp.MustCompile(`bruxelles|ixelles|liege|namur|charleroi|mons|gand|geneve|lausanne|fribourg|neuchatel|luxembourg`)
)

// cell is what a rule is asked about: a value as the tool wrote it.
type cell struct {
	*entry
	field record.Field
	text  string
}

// rules tell by the plainest means which cells bear a finding. Codes without a rule need
// the lists of names, towns and domains that clean has, and tests code by code: of them,
// the lines of findings.csv are counted.
var rules = map[string]func(c *cell) bool{
	"email-filler": func(c *cell) bool {
		return c.field == record.Email && (fillerMail(strings.ToLower(c.text)) || slices.Contains(fillers, fold(c.text)))
	},
	"email-format": func(c *cell) bool { return c.field == record.Email && !plainMail(c.text) && looseMail(c.text) },
	"phone-filler": func(c *cell) bool { return isPhone(c.field) && fillerPhone(figuresIn(c.text)) },
	"phone-invalid": func(c *cell) bool {
		n := figuresIn(c.text)
		short := len(n) > 0 && len(n) < 9 || len(n) == 9 && n[0] == '0' || len(n) == 10 && strings.HasPrefix(c.text, "+33")
		return isPhone(c.field) && !strings.Contains(c.text, "E+") && !fillerPhone(n) && short
	},
	"phone-excel":     func(c *cell) bool { return isPhone(c.field) && strings.Contains(c.text, "E+") },
	"phone-lost-zero": func(c *cell) bool { return isPhone(c.field) && nineDigits.MatchString(c.text) },
	"phone-several": func(c *cell) bool {
		return isPhone(c.field) && len(figuresIn(c.text)) >= 19 && betweenPhones.MatchString(c.text)
	},
	"date-filler": func(c *cell) bool {
		return c.field == record.BirthDate && slices.Contains([]string{"00/00/0000", "01/01/1900", "01/01/1970", "1900-01-01", "1970-01-01", "0000-00-00"}, c.text)
	},
	"date-two-digit-year": func(c *cell) bool {
		return c.field == record.BirthDate && shortDate.MatchString(c.text)
	},
	"postcode-lost-zero": func(c *cell) bool {
		return c.field == record.Postcode && fourDigits.MatchString(c.text) && !abroad.MatchString(c.city)
	},
	"name-initial": func(c *cell) bool {
		if c.who.kind == "placeholder" || strings.EqualFold(c.text, "X") { // a filler is no initial
			return false
		}
		alone := (c.field == record.First || c.field == record.Last) && initials.MatchString(c.text)
		behind := c.field == record.Last && strings.HasSuffix(c.text, ".") && loneLetter.MatchString(c.text)
		return alone || behind || c.field == record.FullName && loneLetter.MatchString(elided.ReplaceAllString(titleIn.ReplaceAllString(c.text, "Xx"), "D'"))
	},
	"name-title-in-cell": func(c *cell) bool {
		return (c.field == record.First || c.field == record.Last || c.field == record.FullName) && !strings.Contains(fold(c.text), " et ") &&
			titleIn.MatchString(c.text)
	},
	"name-birth-name-in-cell": func(c *cell) bool {
		return (c.field == record.Last || c.field == record.FullName) && bornAs.MatchString(fold(c.text)+" ")
	},
}

// byRecord tells codes of which a record bears one at most, by what the truth says of it.
var byRecord = map[string]func(e *entry) bool{
	"name-couple":      func(e *entry) bool { return e.who.kind == "couple" },
	"name-placeholder": func(e *entry) bool { return e.who.kind == "placeholder" },
}

func plainMail(s string) bool {
	return mailPattern.MatchString(s)
}

func looseMail(s string) bool {
	return looseMailPattern.MatchString(strings.ToLower(s))
}

func isPhone(f record.Field) bool {
	return f == record.Phone || f == record.Mobile || f == record.Landline
}

func figuresIn(s string) string { return strings.Join(digits.FindAllString(s, -1), "") }

func fillerPhone(n string) bool {
	return len(n) == 10 && (strings.Count(n, n[2:3]) >= 8 || n == "0102030405" || n == "0123456789" || strings.Count(n, n[:2]) == 5)
}

// findings counts by rule what was found, and holds the report against findings.csv.
func (b *book) findings(w *world, out string) {
	type place struct{ code, name string }
	lines, fields, sources, suggested := map[string]int{}, map[place]int{}, map[place]int{}, map[string]int{}
	severity, faults := map[string]int{}, map[place]int{}
	table := readTable(b.t, filepath.Join(out, "findings.csv"))
	for _, l := range table {
		code := l["code"]
		lines[code]++
		severity[l["severity"]]++
		fields[place{code, l["field"]}]++
		sources[place{code, l["source"]}]++
		suggested[code] += one(l["suggestion"] != "")
		if l["severity"] != "info" {
			faults[place{l["source"], l["field"]}]++
		}
	}
	b.exact("totals.findings", len(table))
	b.exact("totals.findings_error", severity["error"])
	b.exact("totals.findings_warning", severity["warning"])
	for code, n := range lines {
		at := "findings[" + code + "]."
		b.exact(at+"count", n)
		b.exact(at+"suggested", suggested[code])
		if count, ok := w.found(code); ok {
			b.near(at+"count", float64(count), 0, named(code))
		}
	}
	for p, n := range fields {
		b.exact("findings["+p.code+"].fields["+p.name+"].count", n)
	}
	for p, n := range sources {
		b.exact("findings["+p.code+"].sources["+p.name+"].count", n)
	}
	for p, n := range faults {
		b.exact("sources["+p.code+"].findings_by_field["+p.name+"].count", n)
	}
}

// named is by how many the counts of fillers may differ: see byWords.
func named(code string) float64 {
	if code == "name-placeholder" {
		return byWords
	}
	return 0
}

// found counts the cells or records with a finding by rule; ok is false where there is none.
func (w *world) found(code string) (n int, ok bool) {
	if rule, is := byRecord[code]; is {
		return w.count(rule), true
	}
	rule, ok := rules[code]
	if !ok {
		return 0, false
	}
	for _, e := range w.all {
		for _, v := range e.values {
			n += one(rule(&cell{e, v.Field, strings.TrimSpace(v.Text)}))
		}
	}
	return n, true
}
