package adapters

import "strings"

// columns finds a profile's columns among the headings of a file, and keeps
// book of which were used.
type columns struct {
	header  []string
	keys    []string // folded, repeat number taken off
	repeats []int    // 1 for a heading's first occurrence
	plain   []string // folded, what tools add taken off
	used    []bool
	guess   func() []guess // what the automatic mapping makes of each column
	several bool           // a row names several persons
	role    string         // the part of the one being bound
	second  bool           // he is a second person under the headings of the first
}

func newColumns(header []string, guesses func() []guess) *columns {
	c := &columns{header: header, used: make([]bool, len(header)), guess: guesses}
	for _, h := range header {
		label, n := splitRepeat(strings.TrimSpace(h))
		c.keys = append(c.keys, foldWords(label))
		c.repeats = append(c.repeats, n)
		c.plain = append(c.plain, headingKey(h))
	}
	return c
}

// seenRows remembers rows that were looked at as headings: seventy profiles look
// at the same dozen of one table.
type seenRows struct{ all []*columns }

// columns gives a row as headings, for looking only: nothing of it may be marked
// used.
func (s *seenRows) columns(row []string) *columns {
	for _, c := range s.all {
		if len(row) == len(c.header) && len(row) > 0 && &row[0] == &c.header[0] {
			return c
		}
	}
	c := newColumns(row, func() []guess { return make([]guess, len(row)) })
	s.all = append(s.all, c)
	return c
}

// find gives the columns that a profile's word means, in the file's order:
// a heading, a heading with * for any text, or "~word" for a search among the
// columns that nothing else has claimed.
func (c *columns) find(ref string) []int {
	switch {
	case strings.HasPrefix(ref, "~"):
		return c.search(ref[1:])
	case strings.Contains(ref, "*"):
		return c.glob(ref)
	}
	if i := c.exact(ref); i >= 0 {
		return []int{i}
	}
	return nil
}

// one gives the first column of find, -1 for none, and marks it used.
func (c *columns) one(ref string) int {
	if ref == "" {
		return -1
	}
	for _, i := range c.find(ref) {
		c.used[i] = true
		return i
	}
	return -1
}

// all gives the columns of several words and marks them used.
func (c *columns) all(refs []string) (cols []int) {
	for _, ref := range refs {
		for _, i := range c.find(ref) {
			c.used[i] = true
			cols = append(cols, i)
		}
	}
	return cols
}

// exact prefers the very heading, then its folded form, then what is left when
// what the tool adds is taken off.
func (c *columns) exact(ref string) int {
	for i, h := range c.header {
		if h == ref {
			return i
		}
	}
	label, n := splitRepeat(strings.TrimSpace(ref))
	key := foldWords(label)
	for i := range c.keys {
		if c.keys[i] == key && c.repeats[i] == n {
			return i
		}
	}
	key = headingKey(ref)
	for i := range c.plain {
		if key != "" && c.plain[i] == key && c.repeats[i] == n {
			return i
		}
	}
	return -1
}

// glob matches the text between the stars, folded, in order.
func (c *columns) glob(ref string) (cols []int) {
	pieces := strings.Split(ref, "*")
	for i := range pieces {
		pieces[i] = foldWords(pieces[i])
	}
	for i, key := range c.keys {
		if globMatch(key, pieces) {
			cols = append(cols, i)
		}
	}
	return cols
}

func globMatch(key string, pieces []string) bool {
	if !strings.HasPrefix(key, pieces[0]) {
		return false
	}
	last := pieces[len(pieces)-1]
	key = key[len(pieces[0]):]
	if len(key) < len(last) || !strings.HasSuffix(key, last) {
		return false
	}
	key = key[:len(key)-len(last)]
	for _, p := range pieces[1 : len(pieces)-1] {
		i := strings.Index(key, p)
		if i < 0 {
			return false
		}
		key = key[i+len(p):]
	}
	return true
}

// search finds free columns: for the name of a field those that the automatic
// mapping would give it, for any other word those whose heading holds it.
func (c *columns) search(word string) (cols []int) {
	key := foldWords(word)
	guesses := c.guess()
	for i := range c.header {
		g := &guesses[i]
		if c.used[i] || g.deny || !c.mine(g) {
			continue
		}
		hit := g.target == word && g.confidence >= confidenceFloor
		if !knownTarget(word) {
			hit = hasWords(c.plain[i], key)
		}
		if hit {
			cols = append(cols, i)
		}
	}
	return cols
}

// hasWords says whether words stand one after the other in a key.
func hasWords(key, words string) bool {
	return words != "" && strings.Contains(" "+key+" ", " "+words+" ")
}
