package recoupe

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"recoupe/record"
	"recoupe/report"
)

// recordRef names a record by where it stands, so that an answer holds in every
// run over the same exports.
type recordRef struct {
	source string
	row    int
	role   record.Role
}

// judgedRef is an answer in a file of pairs.
type judgedRef struct {
	sides [2]recordRef
	match bool
}

// judgedPair is an answer about two records of a run.
type judgedPair struct {
	left, right uint32
	match       bool
}

func (o *Options) readJudged() (err error) {
	if o.Judged == "" {
		return nil
	}
	data, err := os.ReadFile(o.Judged)
	if err != nil {
		return err
	}
	if o.judged, err = parseJudged(data); err != nil {
		return fmt.Errorf("%s: %w", o.Judged, err)
	}
	return nil
}

// parseJudged reads a file of pairs that came back from a spreadsheet, which may
// have changed separator and charset. Rows without an answer, or with one that
// leaves it open, are left out.
func parseJudged(data []byte) (out []judgedRef, err error) {
	r, _, err := readSheet(data)
	if err != nil {
		return nil, err
	}
	at, err := judgedColumns(r)
	if err != nil {
		return nil, err
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, hideCells(err)
		}
		line, _ := r.FieldPos(0)
		j, answered, err := at.read(row)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		if answered {
			out = append(out, j)
		}
	}
}

// hideCells keeps of a CSV error where it is and what kind.
func hideCells(err error) error {
	var fault *csv.ParseError
	if errors.As(err, &fault) {
		return fmt.Errorf("line %d, column %d: %w", fault.Line, fault.Column, fault.Err)
	}
	return err
}

// judgedPlaces are the places of the columns that are read.
type judgedPlaces struct {
	judgement         int
	source, row, role [2]int
}

func judgedColumns(r *csv.Reader) (at judgedPlaces, err error) {
	head, err := r.Read()
	if err == io.EOF {
		return at, errors.New("empty file")
	}
	if err != nil {
		return at, hideCells(err)
	}
	find := func(name string) int {
		i := slices.IndexFunc(head, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), name) })
		if i < 0 && err == nil {
			err = fmt.Errorf("line 1: no column %s: a file of recoupe sample is wanted", name)
		}
		return i
	}
	h := &report.PairHeadings
	at.judgement = find(h.Judgement)
	for i := range at.source {
		at.source[i], at.row[i], at.role[i] = find(h.Source[i]), find(h.Row[i]), find(h.Role[i])
	}
	return at, err
}

// read reads a line; answered says whether it holds a yes or a no.
func (at *judgedPlaces) read(row []string) (j judgedRef, answered bool, err error) {
	cell := func(i int) string {
		if i >= len(row) {
			return ""
		}
		return strings.TrimSpace(row[i])
	}
	if j.match, answered, err = parseAnswer(cell(at.judgement)); !answered {
		return j, false, err
	}
	for i := range j.sides {
		n, err := strconv.Atoi(cell(at.row[i]))
		if err != nil {
			return j, false, fmt.Errorf("%s is not a number", report.PairHeadings.Row[i])
		}
		// Our own guard against formulas stands before names that begin with a sign.
		j.sides[i] = recordRef{strings.TrimPrefix(cell(at.source[i]), "'"), n, record.Role(cell(at.role[i]))}
	}
	return j, true, nil
}

// errAnswer says that a word in the column of answers is none that is known.
var errAnswer = errors.New("the answer is neither yes, no nor ?")

// parseAnswer reads an answer as people type it, in French or English.
func parseAnswer(text string) (match, answered bool, err error) {
	switch strings.ToLower(text) {
	case "match", "oui", "o", "yes", "y", "1", "vrai", "true":
		return true, true, nil
	case "non-match", "non", "no", "n", "0", "faux", "false":
		return false, true, nil
	case "", "?", "unsure", "incertain":
		return false, false, nil
	}
	return false, false, errAnswer
}

// judgedPairs finds the records that the answers speak of, and leaves out answers
// about records that are not there.
func (r *Result) judgedPairs() (out []judgedPair) {
	if len(r.opt.judged) == 0 {
		return nil
	}
	at := map[recordRef]uint32{}
	for _, j := range r.opt.judged {
		for _, side := range j.sides {
			at[side] = noRecord
		}
	}
	b := r.base
	for i := range r.of {
		ref := recordRef{b.inputs[b.source[i]].Source.Name, int(b.row[i]), b.roles[b.role[i]]}
		if _, wanted := at[ref]; wanted {
			at[ref] = uint32(i)
		}
	}
	for _, j := range r.opt.judged {
		left, right := at[j.sides[0]], at[j.sides[1]]
		if left != noRecord && right != noRecord && left != right {
			out = append(out, judgedPair{left, right, j.match})
		}
	}
	return out
}

// noRecord marks a reference that names no record of the run.
const noRecord = ^uint32(0)
