package recoupe

import (
	"slices"
	"strings"

	"recoupe/adapters"
	"recoupe/clean"
	"recoupe/internal/columns"
	"recoupe/privacy"
	"recoupe/record"
	"recoupe/report/interop"
)

// cards judge every source as a carrier of contacts, in the order of the inputs.
func (r *Result) cards() []interop.Card {
	r.countCopies()
	r.countCouples()
	r.countDamage()
	leaks := r.leaks()
	cards := make([]interop.Card, len(r.base.inputs))
	for i, in := range r.base.inputs {
		f := &r.base.stats[i].facts
		describe(f, &in.Detection, in.Source)
		f.SecretCells = leaks[in.Source.Name]
		cards[i] = interop.NewCard(in.Source.Name, in.Source.Tool, f)
	}
	return cards
}

// describe adds what detection knows of a file.
func describe(f *interop.Facts, d *adapters.Detection, s *record.Source) {
	f.Format, f.Charset, f.HeadRow = d.Format.String(), d.Charset, d.HeaderRow
	headings := headingsOf(d)
	f.Headings, f.Nameless, f.Repeated, f.Secrets = len(headings), d.Nameless, d.Repeated, d.Leaks
	f.ByOrder = namesOrders(d.Columns)
	f.Siret = slices.ContainsFunc(headings, func(h string) bool { return strings.Contains(clean.Fold(h), "siret") })
	f.Personnel = s.Domain == record.Personnel
}

// headingsOf lists the named columns of a file, read or not.
func headingsOf(d *adapters.Detection) []string {
	headings := slices.Concat(d.Ignored, d.Dropped)
	for _, c := range d.Columns {
		headings = append(headings, c.Heading)
	}
	slices.Sort(headings)
	return slices.Compact(headings)
}

// countCopies counts the records whose identifier another record of their source
// and role bears, too.
func (r *Result) countCopies() {
	b := r.base
	keys := make([]columns.KeyRow, 0, b.len())
	for i := range b.len() {
		if id := b.id.At(i); id != "" {
			key := columns.Mix(columns.Hash(id), uint64(b.source[i])<<8|uint64(b.role[i]))
			keys = append(keys, columns.KeyRow{Key: key, Row: uint32(i)})
		}
	}
	columns.SortKeys(keys, make([]columns.KeyRow, len(keys)))
	for i := 1; i < len(keys); i++ {
		if keys[i].Key == keys[i-1].Key {
			b.stats[b.source[keys[i].Row]].facts.Copies++
		}
	}
}

// countCouples counts the records that name two partners, as cleaning found them.
func (r *Result) countCouples() {
	for i, kind := range r.base.table.Kind {
		if kind == record.Couple {
			r.base.stats[r.base.source[i]].facts.Couples++
		}
	}
}

// countDamage counts the values that a wrong charset broke or a tool cut.
func (r *Result) countDamage() {
	for _, f := range r.base.findings {
		facts := &r.base.stats[r.base.source[f.record]].facts
		switch {
		case clean.Damaged(r.base.codes[f.code]):
			facts.Damaged++
		case clean.Cut(r.base.codes[f.code]):
			facts.Cut++
		}
	}
}

// leaks counts, by source, the cells in which a protected number stood.
func (r *Result) leaks() map[string]int {
	n := map[string]int{}
	for _, c := range r.base.stopped.List() {
		if c.Code != privacy.CodeWithheld {
			n[c.Source] += c.N
		}
	}
	return n
}
