package clean

import (
	"strings"
	"unicode/utf8"

	"recoupe/record"
)

// addressCells are the raw cells of one address.
type addressCells struct {
	lines                   [3]string
	postcode, city, country string
}

// addresses reads postal addresses. It remembers what it found out about each
// pair of postcode and city, of which a venue has a few thousand.
type addresses struct {
	places    *memory[placeRead]
	near      placesNear
	countries memo[string]
	buf       []byte
	key       []byte
	toks      []string
	segs      []segment
	remarks   []record.Finding
}

func newAddresses() *addresses { return addressesWith(newMemory[placeRead](memoSize)) }

func addressesWith(places *memory[placeRead]) *addresses {
	return &addresses{places: places, countries: newMemo[string]()}
}

// ParseAddress reads one address: street lines, postcode, city and country as
// the source has them, any of them empty. It is the convenient form of what a
// Cleaner does.
func ParseAddress(lines [3]string, postcode, city, country string) (Address, []record.Finding) {
	return newAddresses().parse(&addressCells{lines, postcode, city, country}, nil)
}

// parse reads one address and appends the remarks on it to fs.
func (a *addresses) parse(in *addressCells, fs []record.Finding) (Address, []record.Finding) {
	var out Address
	country, fs := a.country(in.country, fs)
	out.Country = country
	a.remarks = a.remarks[:0]
	moved := a.cut(in, &out)
	fs = append(fs, a.remarks...)
	if moved.postcode != "" || moved.name != "" {
		if in.postcode == "" {
			in.postcode = moved.postcode
		}
		if in.city == "" {
			in.city = moved.name
		}
		fs = append(fs, record.Finding{Field: record.Address1, Code: codeAddressOneCell})
	}
	fs = a.street(in, &out, moved.postcode, fs)
	if in.postcode != "" || in.city != "" {
		p := a.place(in.postcode, in.city, country)
		out.Postcode, out.City, out.District, out.ShowCity = p.postcode, p.city, p.district, p.show
		fs = append(fs, p.remarks...)
	}
	return out, fs
}

// country gives the ISO code of a country cell.
func (a *addresses) country(cell string, fs []record.Finding) (string, []record.Finding) {
	if cell == "" {
		return "", fs
	}
	iso, ok := a.countries.get(cell)
	if !ok {
		iso = a.countries.put(strings.Clone(cell), CountryCode(cell))
	}
	if iso == "" && Fold(cell) != "" {
		fs = append(fs, record.Finding{Field: record.Country, Code: codeCountryUnknown})
	}
	return iso, fs
}

// placeRead is what was found out about a postcode and a city as written.
type placeRead struct {
	rawPostcode, rawCity, country string
	place
}

// placesNear are the places asked for last, by postcode and length of the city.
type placesNear [1 << 12]*placeRead

func (n *placesNear) slot(postcode, city string) **placeRead {
	h := uint32(len(city))
	for i := range min(len(postcode), 5) {
		h = h*31 + uint32(postcode[i])
	}
	for i := range min(len(city), 3) {
		h = h*31 + uint32(city[i])
	}
	return &n[(h^h>>12)%uint32(len(n))]
}

// place settles postcode and city, once for each distinct pair. Nobody writes to
// what it gives.
func (a *addresses) place(postcode, city, country string) *place {
	near := a.near.slot(postcode, city)
	if p := *near; p != nil && p.rawPostcode == postcode && p.rawCity == city && p.country == country {
		return &p.place
	}
	a.key = append(append(append(append(a.key[:0], byte(len(postcode)), byte(len(city))), postcode...), city...), country...)
	*near = a.places.get(string(a.key), func(string) *placeRead {
		postcode, city := strings.Clone(postcode), strings.Clone(city)
		return &placeRead{rawPostcode: postcode, rawCity: city, country: country, place: readPlace(postcode, city, country)}
	})
	return &(*near).place
}

// cut takes all street lines into segments; what it finds of box, postcode and
// city on the way it takes out.
func (a *addresses) cut(in *addressCells, out *Address) (moved cityParts) {
	a.segs, a.toks = a.segs[:0], a.toks[:0]
	for line, text := range in.lines {
		if text == "" {
			continue
		}
		text = a.sound(text, record.Address1+record.Field(line))
		for raw := ""; text != ""; {
			raw, text = cutSegment(text)
			toks, folded := a.fold(raw)
			toks = cutBox(toks, out)
			toks = cutPlace(toks, &moved, in.postcode == "", a.numbered())
			if len(toks) == 0 {
				continue
			}
			a.addSegments(raw, toks, uint8(line))
			a.segs[len(a.segs)-1].folded = folded
		}
	}
	switch {
	case moved.name != "" || in.city != "":
	case moved.postcode != "":
		a.cutState()
		a.takeCity(&moved)
	case in.postcode == "" && a.cutState():
		a.takeCity(&moved)
	}
	if moved.name != "" || in.city != "" {
		for i := range a.segs {
			a.segs[i].cutBuilding()
		}
	}
	return moved
}

// numbered says that a house number and a street were read already.
func (a *addresses) numbered() bool {
	for i := range a.segs {
		if s := &a.segs[i]; s.number != "" && len(s.words) > 0 {
			return true
		}
	}
	return false
}

// cutState takes an American state off the end of an English address: "638 Downey
// St, Salem, OR". It says whether there was one.
func (a *addresses) cutState() bool {
	n := len(a.segs)
	if n < 2 || !a.english() {
		return false
	}
	s := &a.segs[n-1]
	k := len(s.words) - 1
	if s.number != "" || k < 0 || !isState(s.words[k]) {
		return false
	}
	if s.words = s.words[:k]; k == 0 {
		a.segs = a.segs[:n-1]
	}
	return true
}

// english says that a street of the address has its type behind its name.
func (a *addresses) english() bool {
	for i := range a.segs {
		s := &a.segs[i]
		if s.number == "" || len(s.words) < 2 || streetType(s.words[0]) != "" {
			continue
		}
		for _, w := range s.words[1:] {
			if englishType(w) != "" {
				return true
			}
		}
	}
	return false
}

// addSegments reads one part of a line; a building in front of the street
// ("Résidence les Lilas 7 rue des Buis") becomes a part of its own.
func (a *addresses) addSegments(raw string, toks []string, line uint8) {
	if i := hiddenStreet(toks); i > 0 {
		a.segs = append(a.segs, segment{words: toks[:i:i], line: line})
		toks = toks[i:]
		raw = rawTail(raw, len(toks))
	}
	s := readSegment(raw, glueSplit(toks))
	s.line = line
	a.segs = append(a.segs, s)
}

// sound repairs the character set of a cell and remarks on it.
func (a *addresses) sound(text string, f record.Field) string {
	if plainASCII(text) {
		return text
	}
	fixed, ok := FixMojibake(text)
	if ok {
		a.remarks = append(a.remarks, record.Finding{Field: f, Code: codeMojibake, Suggestion: fixed})
	}
	if HasLostChars(fixed) {
		a.remarks = append(a.remarks, record.Finding{Field: f, Code: codeLost})
	}
	return fixed
}

// plainASCII says that a text is ASCII and holds no HTML entity.
func plainASCII(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || c == '&' {
			return false
		}
	}
	return true
}

// fold cuts one part of a line into folded words, which share one string.
func (a *addresses) fold(raw string) (words []string, folded string) {
	a.buf = appendFold(a.buf[:0], raw)
	n := len(a.toks)
	if len(a.buf) > 0 {
		folded = string(a.buf)
		a.toks = appendFields(a.toks, folded)
	}
	return a.toks[n:len(a.toks):len(a.toks)], folded
}

// cutSegment gives the first part of a line and what stands behind it.
func cutSegment(text string) (first, rest string) {
	for i := range len(text) {
		if c := text[i]; c == ',' || c == ';' || c == '\n' || c == '\r' || c == '|' {
			return text[:i], text[i+1:]
		}
	}
	return text, ""
}

// street chooses the street among the segments; the others are the complement.
func (a *addresses) street(in *addressCells, out *Address, moved string, fs []record.Finding) []record.Finding {
	a.mergeNumbers()
	best := -1
	for i, s := range a.segs {
		if s.score > scoreComplement && (best < 0 || s.score > a.segs[best].score) {
			best = i
		}
	}
	for i, s := range a.segs {
		switch {
		case i == best:
			out.Number, out.Suffix = s.number, s.suffix
			out.Street = joinTail(s.words, s.folded)
			out.ShowStreet = showStreet(s.raw, moved)
			out.Complement = joinComplement(out.Complement, s.extra)
		case s.number != "" && len(s.words) == 0:
			out.Number, out.Suffix = s.number, s.suffix
		default:
			if s.number != "" {
				out.Complement = joinComplement(out.Complement, []string{s.number + s.suffix})
			}
			out.Complement = joinComplement(out.Complement, s.words)
		}
	}
	if best >= 0 && a.segs[best].line > 0 && in.lines[0] != "" && a.segs[best].score >= scoreNumbered && a.segs[0].line == 0 {
		fs = append(fs, record.Finding{Field: record.Address1, Code: codeAddressLines})
	}
	return fs
}

// showStreet is the street as it was written, without the postcode and city
// that stood behind it.
func showStreet(raw, moved string) string {
	if moved != "" {
		if i := strings.LastIndex(raw, moved); i > 0 {
			raw = raw[:i]
		}
	}
	raw = showText(raw)
	for raw != "" && isEdge(raw[0]) {
		raw = raw[1:]
	}
	for raw != "" && isEdge(raw[len(raw)-1]) {
		raw = raw[:len(raw)-1]
	}
	return raw
}

// isEdge knows what stands around a street and is no part of it.
func isEdge(c byte) bool { return c == ' ' || c == '-' || c == ',' }

// mergeNumbers gives a number that stands alone ("16, rue …", or a column of
// its own) to the street: the first part with a street type, else the next one.
func (a *addresses) mergeNumbers() {
	for i := range a.segs {
		if s := &a.segs[i]; s.number == "" || len(s.words) > 0 {
			continue
		}
		if j := a.numberTarget(i); j > 0 {
			s, to := a.segs[i], &a.segs[j]
			to.number, to.suffix, to.line = s.number, s.suffix, min(s.line, to.line)
			to.raw = strings.TrimSpace(s.raw) + " " + strings.TrimSpace(to.raw)
			to.score = to.rate(to.score == scoreType)
			a.segs = append(a.segs[:i], a.segs[i+1:]...)
			return
		}
	}
}

func (a *addresses) numberTarget(i int) int {
	for j := i + 1; j < len(a.segs); j++ {
		if a.segs[j].score == scoreType {
			return j
		}
	}
	if j := i + 1; j < len(a.segs) && a.segs[j].number == "" && a.segs[j].score > scoreComplement {
		return j
	}
	return 0
}

// takeCity finds the city of an address whose postcode stood behind it alone:
// "Western Ave⏎Park Forest, IL 60466", "3rd Ave. Camden, NJ 08030".
func (a *addresses) takeCity(moved *cityParts) {
	n := len(a.segs)
	if n == 0 {
		return
	}
	s := &a.segs[n-1]
	if n > 1 && s.score == scoreWords {
		moved.name = strings.Join(s.words, " ")
		a.segs = a.segs[:n-1]
		return
	}
	for i := len(s.words) - 2; i > 0; i-- {
		t := englishType(s.words[i])
		if s.words[i] == "saint" {
			t = "street" // it was "st", and more words follow
		}
		if t != "" && s.score == scoreNumbered {
			moved.name = strings.Join(s.words[i+1:], " ")
			s.words[i] = t
			s.words = s.words[:i+1]
			return
		}
	}
}

func joinComplement(before string, words []string) string {
	if len(words) == 0 {
		return before
	}
	more := strings.Join(words, " ")
	if before == "" {
		return more
	}
	return before + " " + more
}
