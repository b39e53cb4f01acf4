package table

import "recoupe/record"

// jsonRows hands the rows of a JSON file over.
type jsonRows struct {
	source *jsonSource
	flat   *flattener
	path   string
	skip   int
	width  int
	n      int
	line   int
	nul    []int // see Row.NUL
	yield  func(Row, error) bool
}

// visit gives the rows of one item. One that is malformed inside its brackets is
// rejected, and reading goes on behind it.
func (o *jsonRows) visit(it item) error {
	o.line = it.line
	if it.code != "" {
		return o.bad(it.code)
	}
	err := o.rows(it.text)
	if err == errJSON {
		return o.bad(BadItem)
	}
	return err
}

func (o *jsonRows) rows(text string) error {
	if !o.source.rows {
		return o.source.expand(o.flat, text, o.emit)
	}
	if err := o.flat.rowCells(text); err != nil {
		return err
	}
	if o.skip > 0 {
		o.skip--
		return nil
	}
	return o.emit()
}

func (o *jsonRows) emit() error {
	if o.n++; o.n > o.source.limits.Rows {
		return &Error{Path: o.path, Code: TooManyRows}
	}
	cells, column, ok := fit(o.flat.cells, o.width)
	o.flat.cells = cells
	code := TooManyCells
	for i, c := range cells {
		if len(c) > o.source.limits.CellBytes {
			column, ok, code = i+1, false, CellTooLarge
			break
		}
	}
	more := false
	if ok {
		o.nul = dropNUL(cells, o.nul[:0])
		more = o.yield(Row{Cells: cells, Row: o.n, Line: o.line, NUL: o.nul}, nil)
	} else {
		more = o.reject(column, code)
	}
	if !more {
		return errStop
	}
	return nil
}

func (o *jsonRows) reject(column int, code record.Code) bool {
	return o.yield(Row{Row: o.n, Line: o.line}, &record.RowError{
		Path: o.path, Row: o.n, Line: o.line, Column: column, Code: code,
	})
}

func (o *jsonRows) bad(code record.Code) error {
	o.n++
	if !o.reject(0, code) {
		return errStop
	}
	return nil
}
