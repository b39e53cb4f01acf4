package table

import (
	"strconv"
	"strings"
	"unicode"
)

// headerRows is how deep the heading row is looked for.
const headerRows = 30

// findHeader gives the index of the heading row in top, -1 where there is none,
// and the number of rows above the header or the data.
//
// It is the first row that looks like headings: as wide as the rows below,
// mostly filled, distinct and made of words.
func findHeader(top []topRow) (row, above int) {
	width := modalWidth(top)
	for _, share := range []int{65, 50} { // a row of group titles may be half filled
		for i, r := range top[:min(len(top), headerRows)] {
			if looksLikeHeader(r.cells, width, share) {
				return i, i
			}
		}
	}
	return -1, comments(top)
}

// comments counts the "#" lines on top.
func comments(top []topRow) int {
	n := 0
	for n < len(top) && isComment(top[n].cells) {
		n++
	}
	return n
}

// modalWidth is the most frequent width of the rows; the wider one of two.
func modalWidth(top []topRow) int {
	count := map[int]int{}
	best := 0
	for _, r := range top {
		count[len(r.cells)]++
	}
	for w, n := range count {
		if n > count[best] || n == count[best] && w > best {
			best = w
		}
	}
	return best
}

func isComment(cells []string) bool {
	return len(cells) > 0 && strings.HasPrefix(cells[0], "#")
}

// looksLikeHeader asks for at least share percent of the columns to be headed.
// Repeated headings are common (address of the buyer, address of the guest), data
// among headings is not; the same word side by side is the title of a group.
func looksLikeHeader(cells []string, width, share int) bool {
	if len(cells) < width || isComment(cells) && width < 2 {
		return false
	}
	filled, data, grouped := 0, 0, 0
	seen := make(map[string]bool, len(cells))
	for i, c := range cells {
		c = strings.TrimSpace(c)
		if c == "" {
			continue
		}
		filled++
		if i > 0 && strings.TrimSpace(cells[i-1]) == c {
			grouped++
		}
		if looksLikeData(c) {
			data++
		}
		seen[strings.ToLower(c)] = true
	}
	return filled > 0 && filled*100 >= width*share &&
		len(seen)*10 >= filled*4 && grouped*4 < filled && data*5 <= filled
}

// looksLikeData says that no tool would call a column so: an address, a number,
// a date, a web address, a long text.
func looksLikeData(c string) bool {
	if strings.HasPrefix(c, "http://") || strings.HasPrefix(c, "https://") {
		return true
	}
	if i := strings.IndexByte(c, '@'); i > 0 && strings.IndexByte(c[i:], '.') > 0 {
		if !strings.ContainsAny(c, " \t") || strings.IndexByte(c[:i], '<') >= 0 && strings.HasSuffix(c, ">") {
			return true
		}
	}
	digits, letters := 0, 0
	for _, r := range c {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && digits >= letters || digits == 0 && letters == 0
}

// plainHeading takes out what a terminal would obey: headings are shown in many
// places.
func plainHeading(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == 0x7f || c == 0xc2 { // 0xc2 begins the controls beyond ASCII
			return strings.Map(func(r rune) rune {
				if unicode.IsControl(r) {
					return -1
				}
				return r
			}, s)
		}
	}
	return s
}

// maxHeading is the longest heading: a question of a form fits in.
const maxHeading = 2 * kib

// makeHeader trims the headings and makes each distinct: the second "Address"
// becomes "Address#2". Columns without heading keep "".
func makeHeader(cells []string) []string {
	header := make([]string, len(cells))
	seen := make(map[string]int, len(cells))
	for i, c := range cells {
		c = strings.TrimSpace(c)
		if i == 0 {
			c = strings.TrimSpace(strings.TrimPrefix(c, "#"))
		}
		c = plainHeading(strings.Join(strings.Fields(c[:min(len(c), maxHeading)]), " "))
		if c == "" {
			continue
		}
		seen[c]++
		if n := seen[c]; n > 1 {
			c += "#" + strconv.Itoa(n)
		}
		header[i] = c
	}
	return header
}

// numberedHeader names columns that have no headings.
func numberedHeader(width int) []string {
	header := make([]string, width)
	for i := range header {
		header[i] = "Column" + strconv.Itoa(i+1)
	}
	return header
}

// SetHeader says that the heading row is another than the one that was found:
// the index of a row counted from the first row of the file, blank lines left
// out (Preamble, heading row and Sample in one go). -1 says that there is none.
// It does nothing to formats that name their fields themselves, and to an index
// beyond the first rows.
func (t *Table) SetHeader(row int) {
	if row < -1 || row >= len(t.top) || len(t.top) == 0 {
		return
	}
	if row < 0 {
		t.applyHeader(-1, comments(t.top))
		return
	}
	t.applyHeader(row, row)
}

// applyHeader fills Preamble, Header and Sample: above rows are preamble, row is
// the heading row (-1 for none).
func (t *Table) applyHeader(row, above int) {
	t.Preamble = nil
	for _, r := range t.top[:above] {
		t.Preamble = append(t.Preamble, r.cells)
	}
	t.skip, t.HeaderLine = above, 0
	t.NoHeader = row < 0
	if row >= 0 {
		t.HeaderLine = t.top[row].line
		t.skip = row + 1
		t.Header = makeHeader(t.withoutTrailing(t.top[row].cells))
	} else {
		t.Header = numberedHeader(modalWidth(t.top[above:]))
	}
	t.fillSample()
	if code := CodeOf(t.Err); code == HeaderOnly || code == "" {
		t.Err = nil
		if len(t.top) <= t.skip && !t.more && t.Header != nil {
			t.Err = &Error{Path: t.Path, Code: HeaderOnly}
		}
	}
}

func (t *Table) withoutTrailing(cells []string) []string {
	if n := len(cells); t.TrailingDelimiter && n > 1 && strings.TrimSpace(cells[n-1]) == "" {
		return cells[:n-1]
	}
	return cells
}

func (t *Table) fillSample() {
	t.Sample = nil
	for _, r := range t.top[t.skip:] {
		if len(t.Sample) == t.opt.Limits.SampleRows {
			return
		}
		if cells, _, ok := fit(sampled(r.cells), len(t.Header)); ok {
			t.Sample = append(t.Sample, cells)
		}
	}
}

// maxSampled is what is kept of a cell for detection: more tells nothing about a
// column, and takes long to look at.
const maxSampled = 4 * kib

func sampled(cells []string) []string {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = c[:min(len(c), maxSampled)]
	}
	return row
}

// fit brings a row to the width of the header: short rows are filled up, empty
// cells beyond it go. ok is false, with the 1-based column, where something
// stands beyond the header: the row is then shifted or broken.
func fit(cells []string, width int) (fitted []string, column int, ok bool) {
	for len(cells) < width {
		cells = append(cells, "")
	}
	for i := width; i < len(cells); i++ {
		if strings.TrimSpace(cells[i]) != "" {
			return cells[:width], i + 1, false
		}
	}
	return cells[:width], 0, true
}
