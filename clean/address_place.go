package clean

import (
	"strings"

	"recoupe/record"
)

// place is postcode and city, seen together.
type place struct {
	postcode, city, show string
	district             uint8
	remarks              []record.Finding
}

func (p *place) note(f record.Field, c record.Code, hint string) {
	p.remarks = append(p.remarks, record.Finding{Field: f, Code: c, Suggestion: hint})
}

// readPlace settles postcode and city against each other. country is the ISO
// code that the record names; outside France nothing is checked.
func readPlace(postcode, city, country string) place {
	fixed, mended := FixMojibake(city)
	parts := readCity(fixed)
	p := place{city: strings.TrimSuffix(parts.name, " city"), district: parts.district, show: showText(fixed)} // New York City
	if mended {
		p.note(record.City, codeMojibake, p.show)
	}
	if HasLostChars(fixed) {
		p.note(record.City, codeLost, "")
	}
	p.readPostcode(postcode, &parts)
	if p.postcode == "" {
		p.postcode = parts.postcode
	}
	if !frenchCountry(country) {
		return p
	}
	p.padPostcode(country)
	p.settle(country, parts.cedex)
	p.settleDistrict()
	return p
}

// readPostcode brings a postcode into its plain form: five digits in France,
// capital letters without spaces elsewhere.
func (p *place) readPostcode(cell string, parts *cityParts) {
	cell = strings.TrimSpace(cell)
	if isPostcode(cell) {
		p.postcode = cell
		return
	}
	code := strings.ToUpper(strings.Trim(cell, " '\"=.,;:"))
	code = trimFraction(code)
	code = trimCountry(code)
	plain := strings.Join(strings.Fields(code), "")
	if len(plain) == 5 && strings.Trim(plain, "0123456789O") == "" {
		plain = strings.ReplaceAll(plain, "O", "0")
	}
	switch {
	case isPostcode(plain):
		p.postcode = plain
		p.note(record.Postcode, codePostcodeFormat, plain)
	case len(plain) > 5 && isPostcode(plain[:5]) && strings.ContainsAny(plain[5:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
		// "69003 LYON" in the postcode's cell.
		p.postcode = plain[:5]
		p.note(record.Postcode, codePostcodeFormat, plain[:5])
		if more := readCity(cell); p.city == "" {
			p.city, p.district, parts.cedex = more.name, more.district, more.cedex
		}
	case strings.ContainsAny(plain, "0123456789"):
		p.postcode = plain
	}
}

// trimCountry drops the country that some write in front of the digits:
// "F-69003", "L-1930", "CH 1201".
func trimCountry(s string) string {
	digits := strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	if n := len(s) - len(digits); n == 0 || n > 2 {
		return s
	}
	digits = strings.TrimLeft(digits, "- ")
	if (len(digits) == 4 || len(digits) == 5) && allDigits(digits) {
		return digits
	}
	return s
}

// trimFraction drops the ".0" that a spreadsheet leaves behind a number.
func trimFraction(s string) string {
	if i := strings.LastIndexAny(s, ".,"); i > 0 && i+1 < len(s) && strings.Trim(s[i+1:], "0") == "" {
		return s[:i]
	}
	return s
}

// padPostcode gives a four-digit postcode its zero back, only on evidence: the
// country, or the town. Belgium, Switzerland and Australia write four digits.
func (p *place) padPostcode(country string) {
	if len(p.postcode) != 4 || !allDigits(p.postcode) {
		return
	}
	padded := "0" + p.postcode
	among := french().at(padded)
	if len(among) == 0 {
		return
	}
	_, q := french().find(among, p.city)
	if country == "FR" || p.city != "" && q != noFit {
		p.postcode = padded
		p.note(record.Postcode, codePostcodeLostZero, padded)
	}
}

// settle compares the city with the communes of the postcode.
func (p *place) settle(country string, cedex bool) {
	g := french()
	if p.postcode == "" {
		p.fillPostcode()
		return
	}
	if p.city == "" || !isPostcode(p.postcode) {
		return
	}
	among := g.at(p.postcode)
	c, q := g.find(among, p.city)
	switch {
	case q == typoFit:
		p.note(record.City, codeCityTypo, c.show)
	case q == cutFit:
		p.note(record.City, codeCityCut, c.show)
	case q == noFit && !cedex:
		p.mismatch(among, country)
	}
	switch {
	case q != noFit:
		p.city, p.show = c.name, c.show
	case len(among) > 0 && g.known(p.city):
		p.show = g.byName[p.city].show
	}
}

// mismatch finds what to say of a city that is not at its postcode. CEDEX codes
// are in no list, so that an unknown postcode alone proves little.
func (p *place) mismatch(among []commune, country string) {
	known := french().known(p.city)
	switch {
	case len(among) > 0 && known:
		p.note(record.Postcode, codePostcodeCity, "")
	case len(among) == 0 && (known || country == "FR") && (strings.HasSuffix(p.postcode, "000") || !isDepartment(p.postcode)):
		p.note(record.Postcode, codePostcodeUnknown, french().only(p.city))
	}
}

// only gives the postcode of a commune that has exactly one, else "".
func (g *gazetteer) only(name string) string {
	if o := g.byName[name]; !o.many {
		return o.postcode
	}
	return ""
}

// isDepartment says that the first digits of a postcode are a department's.
func isDepartment(postcode string) bool {
	d := postcode[:2]
	return d >= "01" && d <= "98" && d != "96"
}

func (p *place) fillPostcode() {
	o, ok := french().byName[p.city]
	if !ok {
		return
	}
	p.show = o.show
	if !o.many {
		p.postcode = o.postcode
		p.note(record.Postcode, codePostcodeMissing, o.postcode)
	}
}

// settleDistrict reads the arrondissement out of the postcode.
func (p *place) settleDistrict() {
	if p.district != 0 || !isPostcode(p.postcode) || p.city != "" && p.city != "paris" && p.city != "lyon" && p.city != "marseille" {
		return
	}
	n := (p.postcode[3]-'0')*10 + p.postcode[4] - '0'
	switch {
	case p.postcode == "75116":
		p.district = 16
	case p.postcode[:3] == "750" && n <= 20, p.postcode[:3] == "690" && n <= 9, p.postcode[:3] == "130" && n <= 16:
		p.district = n
	}
}

// showText is the text as people wrote it, with single spaces.
func showText(s string) string {
	s = strings.TrimSpace(s)
	for i := range len(s) { // what is trimmed does not end in a space
		if c := s[i]; c == ' ' && s[i+1] == ' ' || c == '\t' || c == '\r' || c == '\n' {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}
