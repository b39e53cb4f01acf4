package dsn

import (
	"context"
	"iter"
	"strconv"
	"strings"

	"recoupe/adapters/stream"
	"recoupe/adapters/table"
	"recoupe/record"
)

// read gives the persons of a file, in the order in which they first appear,
// behind the lines that are no rubrics. Nothing can be given before the end of
// the file: a later month may complete an earlier one.
func read(ctx context.Context, t *table.Table, src *record.Source) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		in, err := t.Raw(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		defer in.Close()
		p := newParser(t.Path)
		for line, err := range stream.Lines(ctx, in) {
			if err != nil {
				yield(nil, whole(err, t.Path))
				return
			}
			if bad := p.line(line); bad != nil && !yield(nil, bad) {
				return
			}
		}
		p.finish(src, yield)
	}
}

// parser follows the tree that the order of the rubrics implies.
type parser struct {
	path    string
	last    int  // number of the last line that held anything
	rubrics int  // of the sending, so far
	total   bool // the last block was seen
	stated  string
	lost    []*record.RowError // what the totals show

	block string          // of the rubric before
	seen  map[string]bool // numbers of the occurrence so far
	trial bool            // the sending is a trial: its persons are left out

	employer string // SIREN
	month    string // of the declaration, yyyymmdd
	open     *person
	persons  *register
}

func newParser(path string) *parser {
	return &parser{path: path, seen: map[string]bool{}, persons: newRegister()}
}

// line takes one line; the result says that it is no rubric.
func (p *parser) line(l stream.Line) error {
	if strings.Trim(l.Text, " \t\x00\x1a") == "" {
		return nil
	}
	p.last = l.Number
	r, ok := parseRubric(l.Text)
	if !ok || l.Cut {
		return &record.RowError{Path: p.path, Line: l.Number, Code: BadLine}
	}
	if r.block == blockSending && p.opens(r) {
		p.newSending()
	}
	p.rubrics++
	p.take(r, l.Number)
	return nil
}

// opens tells whether a rubric begins a new occurrence of its block: another
// block stood before, it is the first rubric, or it comes a second time (a
// person without NIR has no first rubric).
func (p *parser) opens(r rubric) bool {
	return r.block != p.block || r.number == "001" || p.seen[r.number]
}

// newSending begins a further file that was put behind the one before.
func (p *parser) newSending() {
	p.closePerson()
	p.checkTotal()
	p.rubrics, p.stated, p.total, p.trial = 0, "", false, false
	p.employer, p.month = "", ""
}

func (p *parser) take(r rubric, line int) {
	opens := p.opens(r)
	if opens {
		clear(p.seen)
	}
	p.block = r.block
	p.seen[r.number] = true
	switch r.block {
	case blockSending:
		p.trial = p.trial || isTest(r)
	case blockDeclaration:
		p.declaration(r, opens)
	case blockCompany:
		p.company(r, opens)
	case blockEstablishment:
		p.closeAt(opens)
	case blockPerson:
		p.person(r, opens, line)
	case blockChange:
		p.changes(r, opens)
	case blockContract:
		p.contracts(r, opens)
	case blockTotal:
		p.closeAt(opens)
		p.total = true
		if r.number == "001" {
			p.stated = r.value
		}
	}
}

func (p *parser) closeAt(opens bool) {
	if opens {
		p.closePerson()
	}
}

func (p *parser) declaration(r rubric, opens bool) {
	p.closeAt(opens)
	if opens {
		p.month, p.employer = "", ""
	}
	if r.number == "005" {
		p.month = isoDate(r.value)
	}
}

func (p *parser) company(r rubric, opens bool) {
	p.closeAt(opens)
	if r.number == "001" {
		p.employer = r.value
	}
}

func (p *parser) person(r rubric, opens bool, line int) {
	if opens {
		p.closePerson()
		p.open = &person{employer: p.employer, month: p.month, line: line}
	}
	if p.open != nil {
		p.open.set(r)
	}
}

func (p *parser) changes(r rubric, opens bool) {
	if p.open == nil {
		return
	}
	if opens {
		p.open.changes = append(p.open.changes, change{})
	}
	p.open.changes[len(p.open.changes)-1].set(r)
}

func (p *parser) contracts(r rubric, opens bool) {
	if p.open == nil {
		return
	}
	if opens {
		p.open.contracts = append(p.open.contracts, contract{})
	}
	p.open.contracts[len(p.open.contracts)-1].set(r)
}

// closePerson hands the person that was being read to the register.
func (p *parser) closePerson() {
	if p.open != nil && !p.trial {
		p.persons.add(p.open)
	}
	p.open = nil
}

// checkTotal compares the number of rubrics with what the sending says; those
// of the last block count too.
func (p *parser) checkTotal() {
	if p.rubrics == 0 {
		return
	}
	code := NoTotal
	if p.total {
		code = WrongTotal
	}
	if n, err := strconv.Atoi(p.stated); err != nil || n != p.rubrics {
		p.lost = append(p.lost, &record.RowError{Path: p.path, Line: p.last, Code: code})
	}
}

// finish gives what was read.
func (p *parser) finish(src *record.Source, yield func(*record.Record, error) bool) {
	p.closePerson()
	p.checkTotal()
	for _, e := range p.lost {
		if !yield(nil, e) {
			return
		}
	}
	p.giveAll(src, yield)
}

// giveAll gives the persons; one without a name is rejected, its row counted.
func (p *parser) giveAll(src *record.Source, yield func(*record.Record, error) bool) {
	rec := record.Record{Source: src}
	for i, one := range p.persons.list {
		rec.Reset()
		rec.Row, rec.Line = i+1, one.line
		if one.text("002") == "" && one.text("003") == "" {
			if !yield(nil, &record.RowError{Path: p.path, Row: rec.Row, Line: rec.Line, Code: NoName}) {
				return
			}
			continue
		}
		one.fill(&rec, p.persons.severalEmployers())
		if !yield(&rec, nil) {
			return
		}
	}
}
