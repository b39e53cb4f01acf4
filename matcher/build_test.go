package matcher

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"recoupe/clean"
	"recoupe/record"
)

// A row of the tests is written as "key: value" parts joined by "; ", already
// in comparable form:
//
//	given: jean pierre; family: du pont; email: jp@example.org; mobile: 639980001
//
// Keys: kind, wall (domain), given, middle, family, birth (name), partner, org,
// sex, unordered; email, work, role, shared (classes of mailbox); mobile,
// landline, phone; at (number/suffix/street/postcode/city); born (2006-01-02,
// a 00 for what is not known); custom (field=text).

// customSource declares the further fields that the tests use.
var customSource = &record.Source{
	Name: "tests", Domain: record.Audience,
	Compare: []record.CompareField{
		{Name: "badge", Kind: record.CompareExact},
		{Name: "surnom", Kind: record.CompareText},
		{Name: "entrée", Kind: record.CompareDate},
		{Name: "pointure", Kind: record.CompareNumber},
	},
}

// row reads one row of a test.
func row(t testing.TB, text string) (*clean.Cleaned, *record.Source) {
	t.Helper()
	c, src := &clean.Cleaned{Kind: record.Person}, *customSource
	for part := range strings.SplitSeq(text, "; ") {
		key, value, ok := strings.Cut(part, ": ")
		if !ok && part != "" {
			t.Fatalf("row %q: part %q is not key: value", text, part)
		}
		if part != "" && !setName(c, key, value) && !setContact(c, key, value) && !setOther(c, &src, key, value) {
			t.Fatalf("row %q: key %q is not known", text, key)
		}
	}
	return c, &src
}

func setName(c *clean.Cleaned, key, value string) bool {
	n := &c.Name
	switch key {
	case "given":
		n.Given = value
	case "middle":
		n.Middle = value
	case "family":
		n.Family = value
	case "birth":
		n.Birth = value
	case "alias":
		n.Alias = value
	case "partner":
		n.PartnerGiven = value
	case "sex":
		n.Sex = value[0]
	case "unordered":
		n.Unordered = value == "yes"
	default:
		return false
	}
	return true
}

var emailKeys = map[string]clean.EmailClass{
	"email": clean.EmailPersonal, "work": clean.EmailWork, "role": clean.EmailRole, "shared": clean.EmailFamily,
}

var phoneKeys = map[string]clean.PhoneClass{
	"mobile": clean.PhoneMobile, "landline": clean.PhoneLandline, "phone": clean.PhoneUnknown,
}

func setContact(c *clean.Cleaned, key, value string) bool {
	if class, ok := emailKeys[key]; ok {
		c.Emails = append(c.Emails, clean.Email{Address: value, Local: strings.IndexByte(value, '@'), Class: class, Valid: true})
		return true
	}
	if class, ok := phoneKeys[key]; ok {
		c.Phones = append(c.Phones, clean.Phone{E164: "+33" + value, Class: class, Valid: true})
		return true
	}
	return false
}

func setOther(c *clean.Cleaned, src *record.Source, key, value string) bool {
	switch key {
	case "kind":
		c.Kind, _ = record.ParseKind(value)
	case "wall":
		src.Domain, _ = record.ParseDomain(value)
	case "org":
		c.Org = value
	case "at":
		p := strings.Split(value, "/")
		c.Addresses = append(c.Addresses, clean.Address{Number: p[0], Suffix: p[1], Street: p[2], Postcode: p[3], City: p[4]})
	case "born":
		var y, m, d int
		if _, err := fmt.Sscanf(value, "%d-%d-%d", &y, &m, &d); err != nil {
			return false
		}
		c.Birth = clean.Date{Year: uint16(y), Month: uint8(m), Day: uint8(d)}
	case "custom":
		name, text, _ := strings.Cut(value, "=")
		for i, f := range src.Compare {
			if f.Name == name {
				c.Custom = append(c.Custom, clean.CustomValue{Field: uint8(i), Text: text})
				return true
			}
		}
		return false
	default:
		return false
	}
	return true
}

// features builds the base of some rows.
func features(t testing.TB, rows ...string) *Features {
	t.Helper()
	p := NewPart()
	for _, text := range rows {
		p.Add(row(t, text))
	}
	return featuresOf(p)
}

func featuresOf(parts ...*Part) *Features {
	table := Merge(parts, nil)
	return NewFeatures(table, FindDistinct(table, 1), 1)
}

// rawFeatures builds a base from records as a source wrote them, through the
// cleaner: "last: Dupont; first: Jean; birth_date: 17/05/1980".
func rawFeatures(t testing.TB, rows ...string) *Features {
	t.Helper()
	p, c := NewPart(), clean.NewCleaner()
	for i, text := range rows {
		r := record.Record{Source: customSource, Row: i + 1}
		for part := range strings.SplitSeq(text, "; ") {
			key, value, _ := strings.Cut(part, ": ")
			field, ok := record.ParseField(key)
			if !ok {
				t.Fatalf("row %q: field %q is not known", text, key)
			}
			r.Add(field, value)
		}
		p.Add(c.Clean(&r), customSource)
	}
	return featuresOf(p)
}

// describe writes a pattern as "given:exact family:typo", levels that are
// missing left out.
func describe(f *Features, p Pattern) string {
	var out []string
	for k, c := range Comparisons(CustomNames(f.Table)) {
		if l := p.Level(k); l > 0 && int(l) <= len(c.Levels) {
			out = append(out, c.Name+":"+c.Levels[l-1].Name)
		} else if l > 0 {
			out = append(out, c.Name+":level "+strconv.Itoa(int(l)))
		}
	}
	return strings.Join(out, " ")
}

// pairCase is one pair and the pattern that it must show. Rows of others stand
// in the same base: they settle what is generic or shared.
type pairCase struct {
	name, a, b, want string
	others           []string
}

func checkPairs(t *testing.T, cases []pairCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := features(t, append([]string{c.a, c.b}, c.others...)...)
			cmp := NewComparer(f)
			p := cmp.Gamma(0, 1)
			if got := describe(f, p); got != c.want {
				t.Errorf("\n  %s\n  %s\n got %s\nwant %s", c.a, c.b, got, c.want)
			}
			if q := cmp.Gamma(1, 0); q != p {
				t.Errorf("the other way round: %s", describe(f, q))
			}
		})
	}
}
