package recoupe

import (
	"errors"
	"io"
	"slices"
	"strings"
)

// JudgedLine is what became of one line of a file of judgements.
type JudgedLine struct {
	Line   int    // 1-based, the headings counted
	Number uint64 // of the judgement, 0 where none was kept
	Known  bool   // it stood already
	Err    error  // why none was kept
}

// File keeps the judgements of a file as a spreadsheet writes it: any of the
// usual separators, UTF-8 or Windows-1252. Lines without a judgement are left
// out. What is wrong with one line is told and keeps no other from being kept; what
// is right is kept together.
func (j *Judge) File(r io.Reader) ([]JudgedLine, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	rows, lines, err := readJudged(text)
	if err != nil {
		return nil, err
	}
	if err := j.readIDs(idsOf(rows)); err != nil {
		return nil, err
	}
	s, err := j.sit()
	if err != nil {
		return nil, err
	}
	out, err := s.rows(rows, lines)
	if err != nil {
		return nil, errors.Join(err, s.change.Abort())
	}
	if !slices.ContainsFunc(out, func(l JudgedLine) bool { return l.Err == nil && !l.Known }) {
		return out, s.change.Abort()
	}
	return out, s.change.Commit()
}

// idsOf lists the references of a file that don't name a row.
func idsOf(rows []judgedRow) (ids []string) {
	for i := range rows {
		for _, ref := range [...]string{rows[i].left(), rows[i].right()} {
			if !strings.Contains(ref, "#") {
				ids = append(ids, ref)
			}
		}
	}
	return ids
}

func (s *sitting) rows(rows []judgedRow, lines []int) (out []JudgedLine, err error) {
	for i := range rows {
		if rows[i].Judgement == "" {
			continue
		}
		line := JudgedLine{Line: lines[i]}
		v, ok := ParseVerdict(rows[i].Judgement)
		if !ok {
			line.Err = ErrVerdict
		} else {
			line.Number, line.Known, line.Err = s.pair(rows[i].left(), rows[i].right(), v)
		}
		if err := fatal(line.Err); err != nil {
			return nil, err
		}
		out = append(out, line)
	}
	return out, nil
}

// fatal tells trouble with the base from trouble with a line.
func fatal(err error) error {
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
