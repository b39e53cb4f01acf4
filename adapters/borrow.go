package adapters

import (
	"strings"

	"recoupe/record"
)

// borrowPlan lends a person the contact of another person of the row when both
// bear the same name: tools that sell to one person for several ask the buyer
// alone for an address (HelloAsso), and the buyer's own ticket has none.
type borrowPlan struct {
	own, other [2]int // columns of given and family name
	lent       []move // what the other gives: e-mail
}

// borrow binds same_as once the fields of all persons are bound; nothing where
// a name is not in two plain columns.
func (c *compiler) borrow() {
	for i := range c.profile.Persons {
		role := c.profile.Persons[i].SameAs
		if role == "" {
			continue
		}
		pp, other := &c.plan.persons[i], c.personOf(role)
		own, ok := nameColumns(pp)
		others, ok2 := nameColumns(other)
		if !ok || !ok2 || pp == other {
			continue
		}
		b := &borrowPlan{own: own, other: others}
		for _, m := range other.moves {
			if m.field == record.Email {
				b.lent = append(b.lent, m)
			}
		}
		pp.borrow = b
	}
}

func nameColumns(pp *personPlan) (cols [2]int, ok bool) {
	cols = [2]int{-1, -1}
	for _, m := range pp.moves {
		switch {
		case m.how != nil:
		case m.field == record.First && cols[0] < 0:
			cols[0] = m.col
		case m.field == record.Last && cols[1] < 0:
			cols[1] = m.col
		}
	}
	return cols, cols[0] >= 0 && cols[1] >= 0
}

// borrowed adds the lent values to a record that has none of its own.
func (r *runner) borrowed(b *borrowPlan, cells []string, rec *record.Record) {
	if b == nil || rec.Get(record.Email) != "" || !r.sameName(b, cells) {
		return
	}
	for i := range b.lent {
		m := &b.lent[i]
		if m.how != nil {
			m.how.apply(r.plan, m, cells, rec)
		} else if v := r.plan.value(cells, m.col); v != "" {
			rec.Values = append(rec.Values, record.Value{Field: m.field, Slot: m.slot, Column: int16(m.col), Text: v})
		}
	}
}

// sameName compares both names, folded; an empty one proves nothing.
func (r *runner) sameName(b *borrowPlan, cells []string) bool {
	for i := range b.own {
		own, other := r.plan.value(cells, b.own[i]), r.plan.value(cells, b.other[i])
		if own == "" || other == "" || !strings.EqualFold(own, other) && foldWords(own) != foldWords(other) {
			return false
		}
	}
	return true
}
