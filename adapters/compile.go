package adapters

import (
	"path"
	"slices"
	"strings"

	"recoupe/record"
)

// compiler binds a profile to the headings of one file.
type compiler struct {
	profile  *Profile
	cols     *columns
	plan     *plan
	source   *record.Source
	mappings []ColumnMapping
	lookup   map[string]string // the joined table, key to value
}

// compile gives the plan of a profile for a file with these headings. What the
// profile names and the file lacks is left out.
func compile(p *Profile, cols *columns, src *record.Source, lookup map[string]string) (*plan, []ColumnMapping) {
	c := &compiler{profile: p, cols: cols, plan: &plan{}, source: src, lookup: lookup}
	c.claimDropped()
	c.rows()
	// Exact columns first: a search (~) may only take what is left over.
	for _, searching := range []bool{false, true} {
		for i := range p.Persons {
			c.speakOf(i)
			c.person(i, searching)
		}
		c.cols.second = false
		for i := range p.Consent {
			c.consent(&p.Consent[i], searching)
		}
	}
	c.rescue()
	c.custom()
	c.states()
	c.borrow()
	if p.ofList() {
		c.plan.loose = &loose{headings: cols.header}
	}
	c.finish()
	return c.plan, c.mappings
}

// claimDropped keeps searches away from what is never read.
func (c *compiler) claimDropped() {
	c.cols.all(c.profile.Drop)
}

func (c *compiler) rows() {
	p := c.profile
	c.plan.nulls, c.plan.strip = p.Nulls, p.StripFormula
	if p.Nulls == nil && p.ofList() {
		c.plan.nulls = autoNulls
	}
	for _, null := range c.plan.nulls {
		c.plan.longest = max(c.plan.longest, len(null))
	}
	c.plan.where = c.where(p.Where)
	if p.FillDown != nil {
		if key := c.cols.one(p.FillDown.Key); key >= 0 {
			c.plan.fill = &fillPlan{key: key, cols: c.cols.all(p.FillDown.Columns)}
		}
	}
	c.plan.group = c.cols.all(p.GroupBy)
	c.plan.ordered = c.plan.fill != nil || len(c.plan.group) > 0
	c.plan.persons = make([]personPlan, len(p.Persons))
	for i := range p.Persons {
		c.plan.persons[i] = personPlan{merged: -1, idElse: -1, roles: rolePlan{col: -1}, kind: kindPlan{col: -1}}
	}
}

// where binds filters; one whose column is not there lets every row pass.
func (c *compiler) where(filters []Where) (plans []wherePlan) {
	for _, w := range filters {
		if col := c.cols.one(w.Column); col >= 0 {
			words, keep := w.Is, true
			if len(w.Not) > 0 {
				words, keep = w.Not, false
			}
			plans = append(plans, wherePlan{col: col, is: foldedSet(words), keep: keep})
		}
	}
	return plans
}

func foldedSet(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[foldWords(w)] = true
	}
	return set
}

func (c *compiler) person(i int, searching bool) {
	spec, pp := &c.profile.Persons[i], &c.plan.persons[i]
	if !searching {
		c.identity(spec, pp)
	}
	c.group(spec, pp, spec.Fields, 0, searching)
	for s, fields := range spec.Addresses {
		c.group(spec, pp, fields, uint8(s+1), searching)
	}
}

func (c *compiler) identity(spec *PersonSpec, pp *personPlan) {
	pp.role, pp.optional = record.Role(spec.Role), spec.Optional
	pp.id, pp.idElse = c.cols.all(spec.ID), c.cols.one(spec.IDElse)
	for _, col := range pp.id {
		c.note(col, "id", pp.role)
	}
	if len(pp.id) == 0 && pp.idElse >= 0 {
		c.note(pp.idElse, "id", pp.role)
	}
	if pp.roles = c.roles(spec.RoleFrom); pp.roles.col >= 0 {
		c.note(pp.roles.col, "role", pp.role)
	}
	if pp.merged = c.cols.one(spec.MergedInto); pp.merged >= 0 {
		c.note(pp.merged, "merged_into", pp.role)
	}
	if k := spec.Kind; k != nil {
		pp.kind.always, _ = record.ParseKind(k.Is)
		pp.kind.col = c.cols.one(k.Column)
		pp.kind.words = kindMap(k.Map)
		if pp.kind.col >= 0 {
			c.note(pp.kind.col, "kind", pp.role)
		}
	}
}

// roles binds the column that tells the role.
func (c *compiler) roles(spec *RoleSpec) rolePlan {
	if spec == nil {
		return rolePlan{col: -1}
	}
	words := make(map[string]record.Role, len(spec.Map))
	for w, role := range spec.Map {
		words[foldWords(w)] = record.Role(role)
	}
	return rolePlan{col: c.cols.one(spec.Column), words: words}
}

// kindMap folds the words of a profile; the usual words stand where it has none.
func kindMap(words map[string]string) map[string]record.Kind {
	if len(words) == 0 {
		return kindWords
	}
	m := make(map[string]record.Kind, len(words))
	for w, k := range words {
		m[foldWords(w)], _ = record.ParseKind(k)
	}
	return m
}

// group adds the moves of one set of fields, in the order of the fields.
func (c *compiler) group(spec *PersonSpec, pp *personPlan, fields map[string]FieldSpec, slot uint8, searching bool) {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return int(mustField(a)) - int(mustField(b)) })
	for _, name := range names {
		f := fields[name]
		c.field(pp, mustField(name), slot, &f, searching)
	}
}

func mustField(name string) record.Field {
	f, _ := record.ParseField(name)
	return f
}

// field adds the moves of one field. A field of which one column is searched
// for is searched for as a whole.
func (c *compiler) field(pp *personPlan, f record.Field, slot uint8, spec *FieldSpec, searching bool) {
	if spec.Value != "" {
		if !searching {
			pp.constant = append(pp.constant, constantPlan{record.Value{Field: f, Slot: slot, Column: -1, Text: spec.Value}, c.where(spec.Where)})
		}
		return
	}
	var cols []int
	for _, ref := range spec.Columns {
		if strings.HasPrefix(ref, "~") == searching {
			cols = addNew(cols, c.cols.all([]string{ref}))
		}
	}
	defer c.tell(len(c.mappings), int(slot), spec.verbs())
	how := newTransform(spec)
	if how != nil && len(cols) > 0 {
		how.where = c.where(spec.Where)
	}
	if len(cols) > 0 && how != nil && (how.join != nil || how.firstOf) {
		how.cols = cols
		c.move(pp, move{col: cols[0], field: f, slot: slot, how: how})
		for _, col := range cols[1:] {
			c.note(col, f.String(), pp.role)
		}
		return
	}
	for _, col := range cols {
		c.move(pp, move{col: col, field: f, slot: slot, how: how})
	}
}

// tell completes the mappings noted since there were n.
func (c *compiler) tell(n, slot int, verbs string) {
	for i := n; i < len(c.mappings); i++ {
		c.mappings[i].Slot, c.mappings[i].Verbs = slot, verbs
	}
}

// addNew appends the columns that are not there yet: a glob and a heading may
// both name one.
func addNew(cols, more []int) []int {
	for _, col := range more {
		if !slices.Contains(cols, col) {
			cols = append(cols, col)
		}
	}
	return cols
}

func (c *compiler) move(pp *personPlan, m move) {
	pp.moves = append(pp.moves, m)
	c.note(m.col, m.field.String(), pp.role)
	if m.how != nil && m.how.zipCity {
		c.note(m.col, record.City.String(), pp.role)
	}
}

// newTransform gives nil for a plain copy, which the row loop does by itself.
func newTransform(f *FieldSpec) *transform {
	if f.Join == nil && !f.FirstOf && len(f.Split) == 0 && f.Name == "" && f.Map == nil && !f.Epoch && f.After == "" && f.Find == "" && f.Where == nil {
		return nil
	}
	t := &transform{join: f.Join, firstOf: f.FirstOf, split: f.Split, epoch: f.Epoch, after: f.After, find: f.Find}
	t.zipCity = f.Name == splitZipCity
	t.name = nameOrders[f.Name]
	if f.Map != nil {
		t.words = make(map[string]string, len(f.Map))
		for w, v := range f.Map {
			t.words[foldWords(w)] = v
		}
	}
	return t
}

// custom adds the further fields to compare, to the first person.
func (c *compiler) custom() {
	for i, spec := range c.profile.Compare {
		kind, _ := record.ParseCompareKind(spec.Kind)
		c.source.Compare = append(c.source.Compare, record.CompareField{Name: spec.Name, Kind: kind})
		if col := c.cols.one(spec.Column); col >= 0 {
			c.move(&c.plan.persons[0], move{col: col, field: record.Custom, slot: uint8(i)})
			c.mappings[len(c.mappings)-1].Verbs = spec.Name
		}
	}
}

// states turns the file's name into a state where the profile says so.
func (c *compiler) states() {
	base := strings.ToLower(path.Base(c.source.Name))
	for _, s := range c.profile.StatusFromFile {
		if !strings.Contains(base, strings.ToLower(s.Has)) {
			continue
		}
		for i := range c.plan.persons {
			for j := range c.plan.persons[i].consents {
				c.plan.persons[i].consents[j].always = record.ConsentStatus(s.Status)
			}
		}
		return
	}
}

// finish orders the moves by slot and field: what a record holds does not hang
// on the order in which a profile was searched.
func (c *compiler) finish() {
	for i := range c.plan.persons {
		pp := &c.plan.persons[i]
		slices.SortStableFunc(pp.moves, func(a, b move) int {
			if a.slot != b.slot {
				return int(a.slot) - int(b.slot)
			}
			return int(a.field) - int(b.field)
		})
		spareFullName(pp.moves)
		if c.profile.Join != nil && c.lookup != nil && i == 0 {
			c.joined(pp)
		}
	}
	slices.SortStableFunc(c.mappings, func(a, b ColumnMapping) int {
		return slices.Index(c.cols.header, a.Heading) - slices.Index(c.cols.header, b.Heading)
	})
}

// spareFullName marks the whole names of a person whose family name is read, too.
func spareFullName(moves []move) {
	parts := slices.ContainsFunc(moves, func(m move) bool { return m.field == record.Last && (m.how == nil || m.how.name == nameWhole) })
	for i := range moves {
		if parts && moves[i].field == record.FullName {
			how := transform{}
			if moves[i].how != nil {
				how = *moves[i].how
			}
			how.spare = true
			moves[i].how = &how
		}
	}
}

// joined adds the value that another table holds for a key of this one.
func (c *compiler) joined(pp *personPlan) {
	j := c.profile.Join
	col := c.cols.one(j.Key)
	switch {
	case col < 0:
	case j.As == targetConsent:
		pp.statements = statementsPlan{key: col, of: c.lookup}
	default:
		c.move(pp, move{col: col, field: mustField(j.As), how: &transform{lookup: c.lookup}})
	}
}

// noteOnce is for columns that several consents share.
func (c *compiler) noteOnce(col int, target string, role record.Role) {
	for _, m := range c.mappings {
		if m.Heading == c.cols.header[col] {
			return
		}
	}
	c.note(col, target, role)
}

func (c *compiler) note(col int, target string, role record.Role) {
	c.mappings = append(c.mappings, ColumnMapping{
		Heading: c.cols.header[col], Field: target, Role: role, Confidence: 1, How: HowProfile,
	})
}
