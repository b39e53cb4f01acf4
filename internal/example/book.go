package example

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strconv"

	"golang.org/x/text/encoding/charmap"
)

// File is one file of the example.
type File struct {
	Path string // below the folder of the example, with forward slashes
	Data []byte
}

// The kinds of a record in the truth.
const (
	kindPerson      = "person"
	kindCouple      = "couple"
	kindOrg         = "org"
	kindPlaceholder = "placeholder"
	kindAmbiguous   = "ambiguous"
)

// who says who stands behind a record: the answer.
type who struct{ role, entity, kind string }

// is names a person as the one behind a record of no particular role.
func is(p *person) who { return who{entity: p.id, kind: kindPerson} }

// book collects the files and the answers.
type book struct {
	files []File
	truth [][]string
}

// sheet is one table that is being written.
type sheet struct {
	book   *book
	source string // as in the crosswalk
	rows   [][]string
}

// add writes a row and who stands behind it.
func (s *sheet) add(cells []string, answers ...who) {
	s.rows = append(s.rows, cells)
	for _, a := range answers {
		s.book.truth = append(s.book.truth, []string{s.source, strconv.Itoa(len(s.rows)), a.role, a.entity, a.kind})
	}
}

// layout is how a tool writes a delimited file.
type layout struct {
	comma rune
	crlf  bool
	bom   bool
	ansi  bool // windows-1252
}

// csv gives a file of the rows behind some heading rows.
func (s *sheet) csv(l layout, headings ...[]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = l.comma, l.crlf
	if l.bom {
		b.WriteString("\ufeff")
	}
	// A buffer takes everything, and so does windows-1252 of what is written here;
	// the test compares what comes out.
	_ = w.WriteAll(append(headings, s.rows...))
	if !l.ansi {
		return b.Bytes()
	}
	out, err := charmap.Windows1252.NewEncoder().Bytes(b.Bytes())
	if err != nil {
		panic("example: a letter that windows-1252 lacks")
	}
	return out
}

func (b *book) file(path string, data []byte) { b.files = append(b.files, File{path, data}) }

// entry is one person's turn in a tool.
type entry struct {
	*person
	d *dice
	n int // 0, and 1 for a second record of the same person
}

// entries draws who is in a tool: share and again are percentages of persons
// with one record, and of those with a second one. The order is the tool's own.
func entries(tool string, people []*person, share, again int) []entry {
	var list []entry
	for _, p := range people {
		d := roll(tool, p.id)
		if !p.known && !d.percent(share) {
			continue
		}
		list = append(list, entry{p, d, 0})
		if d.percent(again) {
			list = append(list, entry{p, roll(tool, p.id, "again"), 1})
		}
	}
	slices.SortStableFunc(list, func(a, b entry) int { return cmp.Compare(*a.d, *b.d) })
	return list
}

// adults leaves out those whose parents buy the tickets.
func (w *world) adults() []*person {
	return slices.DeleteFunc(slices.Clone(w.people), func(p *person) bool { return p.born.year > 2007 && !p.known })
}
