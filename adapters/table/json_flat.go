package table

import (
	"slices"
	"strconv"
	"strings"
)

// flattener turns one item into cells under dotted headings.
type flattener struct {
	scan    jsonScan
	path    []byte
	depth   int
	header  []string
	columns map[string]int
	grow    bool // unknown paths add columns
	limit   int  // columns
	cells   []string
	apart   string // path of the list that gives a row per element, "" for none
	inner   int    // where that list begins in the text, -1 where the item has none
}

func newFlattener(header []string, grow bool, limit int, apart string) *flattener {
	f := &flattener{grow: grow, limit: limit, apart: apart, columns: map[string]int{}}
	for _, h := range header {
		f.column([]byte(h), true)
	}
	return f
}

// item flattens the value at an offset of f.scan into f.cells; f.scan stands
// behind it then.
func (f *flattener) item(at int, prefix string) error {
	f.scan.pos = at
	f.path = append(f.path[:0], prefix...)
	f.depth = 0
	return f.value()
}

// reset empties the cells.
func (f *flattener) reset() {
	clear(f.cells)
	for len(f.cells) < len(f.header) {
		f.cells = append(f.cells, "")
	}
	f.inner = -1
}

func (f *flattener) value() error {
	switch c := f.scan.space(); {
	case c == '{' && f.depth < jsonDepth:
		return f.object()
	case c == '[' && f.apart != "" && string(f.path) == f.apart && f.inner < 0:
		f.inner = f.scan.pos
		return f.scan.skip()
	case c == '[' && f.depth < jsonDepth:
		return f.array()
	case c == '{' || c == '[':
		return f.scan.skip()
	case c == '"':
		s, err := f.scan.str()
		f.set(s)
		return err
	}
	w, err := f.scalar(0)
	f.set(w)
	return err
}

func (f *flattener) object() error {
	f.depth++
	defer func() { f.depth-- }()
	return f.scan.object(func(key string) error { return f.under(key) })
}

// under reads a value whose path has one step more.
func (f *flattener) under(step string) error {
	n := len(f.path)
	if n > 0 {
		f.path = append(f.path, '.')
	}
	f.path = append(f.path, plainHeading(step)...)
	err := f.value()
	f.path = f.path[:n]
	return err
}

// array numbers its elements ("addresses.0.zip"). Lists of questions and answers
// give columns by question instead: their places say nothing.
func (f *flattener) array() error {
	f.depth++
	defer func() { f.depth-- }()
	return f.scan.array(func(i int) error {
		if f.scan.space() == '{' {
			if question, answer := f.answer(); question != "" {
				return f.setAnswer(question, answer)
			}
		}
		return f.under(strconv.Itoa(i))
	})
}

// The keys of questions and answers in the interfaces of ticketing tools
// (HelloAsso, Weezevent, pretix) and CRMs, the best first.
var (
	questionKeys = []string{"label", "question_identifier", "name", "question", "title", "key"}
	answerKeys   = []string{"answer", "value"}
)

// answer looks whether the object at hand pairs a question with an answer. If
// so it is read; if not it is left for the ordinary way.
func (f *flattener) answer() (question, answer string) {
	start := f.scan.pos
	bestQ, bestA := len(questionKeys), len(answerKeys)
	err := f.scan.object(func(key string) error {
		c := f.scan.space()
		q, a := slices.Index(questionKeys, key), slices.Index(answerKeys, key)
		switch {
		case q >= 0 && q < bestQ && c == '"':
			text, err := f.scan.str()
			question, bestQ = text, q
			return err
		case a >= 0 && a < bestA && c != '{' && c != '[':
			text, err := f.scalar(c)
			answer, bestA = text, a
			return err
		}
		return f.scan.skip()
	})
	if err != nil || bestA == len(answerKeys) || strings.TrimSpace(question) == "" {
		f.scan.pos = start
		return "", ""
	}
	return strings.TrimSpace(unescapeTwice(question)), answer
}

func (f *flattener) scalar(c byte) (string, error) {
	if c == '"' {
		return f.scan.str()
	}
	w, err := f.scan.word()
	if w == "null" {
		w = ""
	}
	return w, err
}

// unescapeTwice mends what Weezevent escapes two times: T\u00e9l\u00e9phone, l\\'enfant.
func unescapeTwice(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	return strings.ReplaceAll(unescapeJSON(s), `\`, "")
}

func (f *flattener) setAnswer(question, answer string) error {
	n := len(f.path)
	if n > 0 {
		f.path = append(f.path, '.')
	}
	f.path = append(f.path, plainHeading(question)...)
	f.set(answer)
	f.path = f.path[:n]
	return nil
}

// set puts a value under the present path. A path that comes twice in an item
// goes to a column of its own.
func (f *flattener) set(v string) {
	if v == "" && !f.grow {
		return
	}
	i := f.column(f.path, f.grow)
	if i < 0 {
		return
	}
	for n := 2; f.cells[i] != "" && v != "" && n < 10; n++ {
		path := append(slices.Clip(f.path), '#')
		if i = f.column(strconv.AppendInt(path, int64(n), 10), f.grow); i < 0 {
			return
		}
	}
	if f.cells[i] == "" {
		f.cells[i] = v
	}
}

// column gives the column of a path, -1 where there is none.
func (f *flattener) column(path []byte, grow bool) int {
	if i, ok := f.columns[string(path)]; ok {
		return i
	}
	if !grow || len(f.header) >= f.limit || len(path) > maxHeading {
		return -1
	}
	i := len(f.header)
	f.columns[string(path)] = i
	f.header = append(f.header, string(path))
	f.cells = append(f.cells, "")
	return i
}
