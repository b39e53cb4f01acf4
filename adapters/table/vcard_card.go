package table

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// card is one address card.
type card struct{ props []property }

func (c *card) lastIs(name string) bool {
	return len(c.props) > 0 && c.props[len(c.props)-1].name == name
}

// single lists the properties that give one column under their own name.
var single = []string{
	"FN", "NICKNAME", "TITLE", "ROLE", "BDAY", "CATEGORIES", "UID", "REV", "GENDER", "LANG", "KIND",
	"X-ABSHOWAS", "X-GENDER", "X-MAIDENNAME",
}

// The parts of the structured properties, in the order of RFC 6350.
var (
	nameParts    = []string{"family", "given", "additional", "prefix", "suffix"}
	addressParts = []string{"pobox", "extended", "street", "city", "region", "postcode", "country"}
)

// headingOrder is the order of columns, whatever the order in the cards.
var headingOrder = []string{"UID", "KIND", "N", "FN", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "BDAY"}

func headingRank(heading string) int {
	name, _, _ := strings.Cut(heading, ".")
	if i := slices.Index(headingOrder, name); i >= 0 {
		return i
	}
	return len(headingOrder)
}

// wanted is the allow-list: pictures, notes and unknown properties are never read.
func wanted(name string) bool {
	switch name {
	case "N", "EMAIL", "TEL", "ADR", "ORG":
		return true
	}
	return slices.Contains(single, name)
}

// fill writes the card into cells, preferred addresses and numbers first.
func (c *card) fill(f *flattener) {
	slices.SortStableFunc(c.props, func(a, b property) int { return cmp.Compare(a.rank(), b.rank()) })
	count := map[string]int{}
	for i := range c.props {
		p := &c.props[i]
		switch p.name {
		case "N":
			p.structured(f, "N", nameParts)
		case "ADR":
			p.structured(f, numbered(count, "ADR"), addressParts)
		case "ORG":
			p.structured(f, numbered(count, "ORG"), []string{"", "unit"})
		case "EMAIL":
			put(f, numbered(count, "EMAIL"), strings.TrimPrefix(unescapeVCard(p.value), "mailto:"))
		case "TEL":
			put(f, numbered(count, p.phoneHeading()), p.phone())
		case "CATEGORIES", "NICKNAME":
			put(f, numbered(count, p.name), strings.Join(splitEscaped(p.value, ','), ","))
		case "AGENT":
		default:
			put(f, numbered(count, p.name), unescapeVCard(p.value))
		}
	}
}

// rank orders properties of one card by preference: PREF=1…100 of version 4, PREF
// of the older ones, then the rest as they come.
func (p *property) rank() int {
	if n, err := strconv.Atoi(p.param("PREF")); err == nil && n > 0 && n <= 100 {
		return n
	}
	if p.is("PREF") {
		return 1
	}
	return 101
}

// numbered gives "EMAIL", then "EMAIL.2", …
func numbered(count map[string]int, name string) string {
	count[name]++
	if n := count[name]; n > 1 {
		return name + "." + strconv.Itoa(n)
	}
	return name
}

func put(f *flattener, heading, value string) {
	if value = strings.TrimSpace(value); value != "" {
		f.path = append(f.path[:0], heading...)
		f.set(value)
	}
}

// structured writes the parts of a value that ";" separates.
func (p *property) structured(f *flattener, heading string, parts []string) {
	for i, v := range splitEscaped(p.value, ';') {
		if i >= len(parts) {
			return
		}
		if parts[i] == "" {
			put(f, heading, v)
		} else {
			put(f, heading+"."+parts[i], v)
		}
	}
}

func (p *property) phoneHeading() string {
	switch {
	case p.is("FAX"):
		return "TEL.FAX"
	case p.is("CELL"):
		return "TEL.CELL"
	}
	return "TEL"
}

// phone takes the number out of a tel: address.
func (p *property) phone() string {
	v := unescapeVCard(p.value)
	if len(v) > 4 && strings.EqualFold(v[:4], "tel:") {
		v, _, _ = strings.Cut(v[4:], ";")
	}
	return v
}

// splitEscaped cuts at sep where no backslash stands before it, and resolves the
// escapes of the parts.
func splitEscaped(s string, sep byte) []string {
	var parts []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case sep:
			parts = append(parts, unescapeVCard(s[start:i]))
			start = i + 1
		}
	}
	return append(parts, unescapeVCard(s[start:]))
}

// unescapeVCard resolves \n \, \; and \\; another backslash stays.
func unescapeVCard(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	return vcardEscapes.Replace(s)
}

var vcardEscapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";")
