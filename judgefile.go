package recoupe

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/gocarina/gocsv"

	"recoupe/store"
)

// judgedRow is a line of a file of judgements: review.csv with a column more, or
// two columns of references. Names of columns may be French.
type judgedRow struct {
	Left        string `csv:"left,gauche"`
	Right       string `csv:"right,droite"`
	LeftSource  string `csv:"left_source"`
	LeftRow     string `csv:"left_row"`
	LeftRole    string `csv:"left_role"`
	RightSource string `csv:"right_source"`
	RightRow    string `csv:"right_row"`
	RightRole   string `csv:"right_role"`
	Judgement   string `csv:"judgement,judgment,jugement,avis"`
}

// JudgedLine is what became of one line of a file of judgements.
type JudgedLine struct {
	Line   int    // 1-based, the headings counted
	Number uint64 // of the judgement, 0 where none was kept
	Known  bool   // it stood already
	Err    error  // why none was kept
}

// ErrJudgedFile says that a file is no list of judgements.
var ErrJudgedFile = errors.New("no list of judgements: want the columns left, right and judgement, or those of review.csv and judgement")

// ErrVerdict says that a cell is none of the words for a judgement.
var ErrVerdict = errors.New("no judgement: write match, non-match or unsure")

// File keeps the judgements of a file as a spreadsheet writes it: any of the
// usual separators, UTF-8 or Windows-1252. Lines without a judgement are left
// out. What is wrong with one line is told and keeps no other from being kept.
func (j *Judge) File(r io.Reader) ([]JudgedLine, error) {
	rows, err := readJudged(r)
	if err != nil {
		return nil, err
	}
	var out []JudgedLine
	for i, row := range rows {
		if strings.TrimSpace(row.Judgement) == "" {
			continue
		}
		line := JudgedLine{Line: i + 2}
		v, ok := ParseVerdict(row.Judgement)
		if !ok {
			line.Err = ErrVerdict
		} else {
			line.Number, line.Known, line.Err = j.Pair(row.left(), row.right(), v)
		}
		if err := j.fatal(line.Err); err != nil {
			return out, err
		}
		out = append(out, line)
	}
	return out, nil
}

// fatal tells trouble with the base from trouble with a line.
func (j *Judge) fatal(err error) error {
	var contradiction *ContradictionError
	for _, known := range [...]error{nil, ErrVerdict, ErrNoRecord, ErrManyRecords, ErrOneRecord, ErrWalled} {
		if errors.Is(err, known) {
			return nil
		}
	}
	if errors.As(err, &contradiction) {
		return nil
	}
	return err
}

func readJudged(r io.Reader) (rows []judgedRow, err error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	c, head, err := readSheet(text)
	if err != nil {
		return nil, err
	}
	c.LazyQuotes = true
	head = strings.ToLower(head)
	if !strings.Contains(head, "ju") && !strings.Contains(head, "avis") {
		return nil, ErrJudgedFile
	}
	if err := gocsv.UnmarshalCSV(c, &rows); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrJudgedFile, err)
	}
	return rows, nil
}

func (r *judgedRow) left() string  { return refOf(r.Left, r.LeftSource, r.LeftRow, r.LeftRole) }
func (r *judgedRow) right() string { return refOf(r.Right, r.RightSource, r.RightRow, r.RightRole) }

func refOf(ref, source, row, role string) string {
	if source == "" || row == "" {
		return ref
	}
	ref = strings.TrimPrefix(source, "'") + "#" + row // a spreadsheet is given a quote before what looks like a formula
	if role != "" {
		ref += ":" + role
	}
	return ref
}

// ParseVerdict reads a judgement, in the words of the program or of an office.
func ParseVerdict(text string) (store.Verdict, bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "match", "oui", "yes", "same", "1", "=", "même", "meme", "o", "y":
		return store.Match, true
	case "non-match", "nonmatch", "non", "no", "different", "0", "≠", "différent", "n":
		return store.NonMatch, true
	case "unsure", "?", "doute", "incertain", "maybe", "peut-être":
		return store.Unsure, true
	}
	return "", false
}
