package dsn

import (
	"slices"
	"strings"

	"recoupe/record"
)

// person is one occurrence of block S21.G00.30 with what hangs below it.
type person struct {
	employer string
	month    string // of the declaration, ISO
	line     int
	rubrics  [40]string // by number; what is never read stays empty
	nir      string     // 13 digits, until the register has seen it
	changes  []change
	// contracts of all declarations
	contracts []contract
	emails    []string // of earlier declarations
}

// change is one occurrence of S21.G00.31: the person's identity was corrected. It
// holds what was said before; what is empty was right.
type change struct{ nir, family, given, birth string }

// contract is one occurrence of S21.G00.40.
type contract struct{ start, end, job string }

// wanted are the rubrics of a person that are read into a record.
const wanted = " 002 003 004 005 006 008 009 010 011 012 016 017 018 019 020 "

func (p *person) set(r rubric) {
	switch {
	case r.number == "001":
		p.nir = r.value
	case strings.Contains(wanted, " "+r.number+" "):
		p.rubrics[index(r.number)] = r.value
	}
}

// index reads a rubric's number, three digits.
func index(number string) int { return int(number[1]-'0')*10 + int(number[2]-'0') }

func (p *person) text(number string) string { return p.rubrics[index(number)] }

func (c *change) set(r rubric) {
	switch r.number {
	case "008":
		c.nir = r.value
	case "009":
		c.family = r.value
	case "010":
		c.given = r.value
	case "011":
		c.birth = r.value
	}
}

func (c *contract) set(r rubric) {
	switch r.number {
	case "001":
		c.start = isoDate(r.value)
	case "006":
		c.job = r.value
	case "010":
		c.end = isoDate(r.value)
	}
}

// forgetNIR drops the numbers once their digests are made.
func (p *person) forgetNIR() {
	p.nir = ""
	for i := range p.changes {
		p.changes[i].nir = ""
	}
}

// fill writes the person into a record. The employer's number goes before the
// identifier where the file speaks of several employers.
func (p *person) fill(rec *record.Record, several bool) {
	rec.Role = record.Employee
	rec.ID = firstOf(p.text("019"), p.text("020"))
	if several && rec.ID != "" {
		rec.ID = p.employer + "-" + rec.ID
	}
	p.names(rec)
	rec.Add(record.Gender, sexes[p.text("005")])
	rec.Add(record.BirthDate, isoDate(p.text("006")))
	p.address(rec)
	rec.Add(record.Email, p.text("018"))
	for _, e := range p.emails {
		rec.Add(record.Email, e)
	}
	p.work(rec)
}

// names gives the usual name, and the name at birth where another is in use. A
// corrected family name (S21.G00.31.009) is a former name: it stands as a name
// at birth, which is compared like one, never as a second record.
func (p *person) names(rec *record.Record) {
	family, usual := p.text("002"), p.text("003")
	last := firstOf(usual, family)
	rec.Add(record.Last, last)
	if usual != "" && usual != family {
		rec.Add(record.BirthName, family)
	}
	told := []string{last, family}
	for _, c := range p.changes {
		if !slices.Contains(told, c.family) {
			told = append(told, c.family)
			rec.Add(record.BirthName, c.family)
		}
	}
	given := splitGiven(p.text("004"))
	for i, g := range given {
		if i == 0 {
			rec.Add(record.First, g)
		} else {
			rec.Add(record.Middle, g)
		}
	}
}

// splitGiven takes given names apart: at commas, else at blanks. A hyphen joins.
func splitGiven(cell string) (names []string) {
	cut := strings.Fields
	if strings.Contains(cell, ",") {
		cut = func(s string) []string { return strings.Split(s, ",") }
	}
	for _, n := range cut(cell) {
		if n = strings.TrimSpace(n); n != "" {
			names = append(names, n)
		}
	}
	return names
}

// sexes decodes S21.G00.30.005.
var sexes = map[string]string{"01": "M", "02": "F"}

// address gives the address. A missing country means France (S21.G00.30.011).
func (p *person) address(rec *record.Record) {
	rec.Add(record.Address1, p.text("008"))
	rec.Add(record.Address2, p.text("016"))
	rec.Add(record.Address3, p.text("017"))
	rec.Add(record.Postcode, firstOf(p.text("009"), p.text("012")))
	rec.Add(record.City, p.text("010"))
	country := p.text("011")
	if country == "" && p.text("009") != "" {
		country = "FR"
	}
	rec.Add(record.Country, country)
}

// work gives the distinct jobs, and the last day that is known: the latest end
// of a contract, or the month of the declaration for those who have none.
func (p *person) work(rec *record.Record) {
	latest := p.month
	seen := map[string]bool{}
	for _, c := range p.contracts {
		latest = max(latest, c.start, c.end)
		if !seen[c.job] {
			seen[c.job] = true
			rec.Add(record.Job, c.job)
		}
	}
	rec.Add(record.LastActivity, latest)
}

// isoDate turns JJMMAAAA into an ISO date; parts that are unknown are written
// 99 and left out. What is no such date gives "".
func isoDate(v string) string {
	if len(v) != 8 || strings.Trim(v, "0123456789") != "" {
		return ""
	}
	day, month, year := v[:2], v[2:4], v[4:]
	switch {
	case year == "9999" || year == "0000":
		return ""
	case month == "99" || month == "00":
		return year
	case day == "99" || day == "00":
		return year + "-" + month
	}
	return year + "-" + month + "-" + day
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
