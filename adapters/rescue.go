package adapters

import (
	"slices"
	"strings"

	"recoupe/record"
)

// rescuable are the fields that are looked for by meaning where a profile's
// headings are not in the file: a venue has renamed them, or its tool speaks
// another language. Dates and states are left alone: which of them is meant is
// said by the heading alone.
var rescuable = map[record.Field]bool{
	record.First: true, record.Last: true, record.FullName: true, record.BirthName: true, record.Middle: true, record.Title: true,
	record.Email: true, record.Phone: true, record.Mobile: true, record.Landline: true, record.BirthDate: true,
	record.Address1: true, record.Address2: true, record.Postcode: true, record.City: true, record.Country: true,
	record.Org: true, record.Job: true,
}

// rescue finds renamed columns among those that nothing has claimed. A mapping
// that a user wrote bears no status: it means what it says and no more.
func (c *compiler) rescue() {
	if st, ok := record.ParseStatus(c.profile.Status); !ok || st == record.StatusAuto {
		return
	}
	for i := range c.profile.Persons {
		spec, pp := &c.profile.Persons[i], &c.plan.persons[i]
		c.speakOf(i)
		for f := record.First; int(f) < record.NumFields; f++ {
			if fs, ok := spec.Fields[f.String()]; ok && rescuable[f] {
				c.rescueField(pp, f, &fs)
			}
		}
		c.rescueID(spec, pp)
	}
}

// rescueID takes for the id of a person what the profile takes, a field of his
// own (his e-mail), where that stands under another word.
func (c *compiler) rescueID(spec *PersonSpec, pp *personPlan) {
	if len(pp.id) > 0 || pp.idElse >= 0 {
		return
	}
	for _, ref := range append(slices.Clone(spec.ID), spec.IDElse) {
		f := c.profile.fieldOf(ref)
		i := slices.IndexFunc(pp.moves, func(m move) bool { return m.field == f && m.slot == 0 && !c.cols.holds(ref) })
		if ref != "" && f != record.NoField && i >= 0 {
			pp.idElse = pp.moves[i].col
			c.note(pp.idElse, "id", pp.role)
			return
		}
	}
}

// rescueField looks for the columns of one field: all that are missing of a
// field that may have several, one where nothing at all was found.
func (c *compiler) rescueField(pp *personPlan, f record.Field, spec *FieldSpec) {
	missing := c.missing(spec)
	if missing == 0 || spec.Value != "" || !many(f) && hasMove(pp, f) {
		return
	}
	if !many(f) {
		missing = 1
	}
	for col := range c.cols.header {
		if missing > 0 && c.renamed(col, f) {
			c.cols.used[col] = true
			c.move(pp, move{col: col, field: fieldMeant(c.cols.plain[col]), how: newTransform(&FieldSpec{Split: spec.Split, Name: spec.Name, Map: spec.Map})})
			missing--
		}
	}
}

// renamed says whether a column that nothing has claimed means a field. A
// heading that the tool repeats is another thing's.
func (c *compiler) renamed(col int, f record.Field) bool {
	g := &c.cols.guess()[col]
	if c.cols.used[col] || c.cols.repeats[col] > 1 || g.deny || !c.cols.mine(g) {
		return false
	}
	return meansField(c.cols.plain[col], f)
}

// missing counts the headings of a field that are not in the file.
func (c *compiler) missing(spec *FieldSpec) (n int) {
	for _, ref := range spec.Columns {
		if !strings.ContainsAny(ref, "~*") && len(c.cols.find(ref)) == 0 {
			n++
		}
	}
	return n
}

func isPhone(f record.Field) bool {
	return f == record.Phone || f == record.Mobile || f == record.Landline
}

// many says whether a person may have several values of a field.
func many(f record.Field) bool { return f == record.Email || isPhone(f) }

func hasMove(pp *personPlan, f record.Field) bool {
	for _, m := range pp.moves {
		if m.field == f && m.slot == 0 {
			return true
		}
	}
	return false
}

// speakOf tells the columns which person is being bound: in a row of several,
// a heading that names another person's part is not his.
func (c *compiler) speakOf(i int) {
	first := c.profile.Persons[0]
	c.cols.several = len(c.profile.Persons) > 1 && (first.Role != "" || !c.profile.Persons[1].Second)
	c.cols.role, c.cols.second = c.profile.Persons[i].Role, c.profile.Persons[i].Second
}

// mine says whether a column may belong to the person being bound.
func (c *columns) mine(g *guess) bool {
	if g.second != c.second {
		return false
	}
	return c.second || !c.several || g.role == "" || g.role == c.role
}
