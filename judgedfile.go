package recoupe

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gocarina/gocsv"

	"recoupe/record"
	"recoupe/store"
)

// judgedRow is a line of a file of judgements: a file of recoupe sample (source_1 …),
// review.csv with a column more (left_source …), or two columns of references. Names of
// columns may be French.
type judgedRow struct {
	Left        string `csv:"left,gauche"`
	Right       string `csv:"right,droite"`
	LeftSource  string `csv:"source_1,left_source"`
	LeftRow     string `csv:"row_1,left_row"`
	LeftRole    string `csv:"role_1,left_role"`
	RightSource string `csv:"source_2,right_source"`
	RightRow    string `csv:"row_2,right_row"`
	RightRole   string `csv:"role_2,right_role"`
	Judgement   string `csv:"judgement,judgment,jugement,avis"`
}

// placed are the columns that say where both records stand, in the words of recoupe
// sample and of review.csv.
var placed = [...][2]string{
	{"source_1", "left_source"},
	{"row_1", "left_row"},
	{"source_2", "right_source"},
	{"row_2", "right_row"},
}

// ErrJudgedFile says that a file is no list of judgements.
var ErrJudgedFile = errors.New("want a file of recoupe sample, review.csv with a column judgement, or the columns left, right and judgement")

// ErrVerdict says that a cell is none of the words for a judgement.
var ErrVerdict = errors.New("the answer is neither yes, no nor ?")

// readJudged reads a file of judgements. The lines of the rows stand beside them.
func readJudged(data []byte) (rows []judgedRow, lines []int, err error) {
	s, err := readSheet(data)
	if err != nil {
		return nil, nil, err
	}
	if !s.has("judgement", "judgment", "jugement", "avis") {
		return nil, nil, fmt.Errorf("line 1: no column judgement: %w", ErrJudgedFile)
	}
	for _, names := range placed {
		if !s.has(names[:]...) && !(s.has("left", "gauche") && s.has("right", "droite")) {
			return nil, nil, fmt.Errorf("line 1: no column %s: %w", names[0], ErrJudgedFile)
		}
	}
	if err := gocsv.UnmarshalCSV(s, &rows); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrJudgedFile, err)
	}
	for i := range rows {
		rows[i].trim()
	}
	return rows, s.lines[1:], nil
}

func (r *judgedRow) trim() {
	for _, cell := range [...]*string{&r.Left, &r.Right, &r.LeftSource, &r.LeftRow, &r.LeftRole, &r.RightSource, &r.RightRow, &r.RightRole, &r.Judgement} {
		*cell = strings.TrimSpace(*cell)
	}
	for _, source := range [...]*string{&r.LeftSource, &r.RightSource} {
		*source = strings.TrimPrefix(*source, "'") // our own guard before what looks like a formula
	}
}

func (r *judgedRow) left() string  { return refOf(r.Left, r.LeftSource, r.LeftRow, r.LeftRole) }
func (r *judgedRow) right() string { return refOf(r.Right, r.RightSource, r.RightRow, r.RightRole) }

// refOf names a record as explain does.
func refOf(ref, source, row, role string) string {
	if source == "" || row == "" {
		return ref
	}
	ref = source + "#" + row
	if role != "" {
		ref += ":" + role
	}
	return ref
}

// ParseVerdict reads a judgement as people type it, in French or English.
func ParseVerdict(text string) (store.Verdict, bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "match", "oui", "o", "yes", "y", "same", "même", "meme", "1", "=", "vrai", "true":
		return store.Match, true
	case "non-match", "nonmatch", "non", "no", "n", "different", "différent", "0", "≠", "faux", "false":
		return store.NonMatch, true
	case "unsure", "?", "doute", "incertain", "maybe", "peut-être":
		return store.Unsure, true
	}
	return "", false
}

// recordRef names a record by where it stands, so that an answer holds in every
// run over the same exports.
type recordRef struct {
	source string
	row    int
	role   record.Role
}

// places gives where both records of a row stand.
func (r *judgedRow) places() (out [2]recordRef, err error) {
	for i, side := range [...][3]string{{r.LeftSource, r.LeftRow, r.LeftRole}, {r.RightSource, r.RightRow, r.RightRole}} {
		n, err := strconv.Atoi(side[1])
		if err != nil {
			return out, fmt.Errorf("row_%d is not a number", i+1)
		}
		out[i] = recordRef{side[0], n, record.Role(side[2])}
	}
	return out, nil
}

// judgedRef is an answer in a file of pairs.
type judgedRef struct {
	sides [2]recordRef
	match bool
}

// parseJudged reads the answers of a file of pairs for the estimate of a run. Rows
// without an answer, or with one that leaves it open, are left out.
func parseJudged(data []byte) (out []judgedRef, err error) {
	rows, lines, err := readJudged(data)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		if rows[i].Judgement == "" {
			continue
		}
		v, ok := ParseVerdict(rows[i].Judgement)
		if !ok {
			return nil, fmt.Errorf("line %d: %w", lines[i], ErrVerdict)
		}
		sides, err := rows[i].places()
		switch {
		case v == store.Unsure:
		case err != nil:
			return nil, fmt.Errorf("line %d: %w", lines[i], err)
		default:
			out = append(out, judgedRef{sides, v == store.Match})
		}
	}
	return slices.Clip(out), nil
}
