package adapters

import (
	"slices"

	"recoupe/record"
)

// plan is a profile bound to the columns of one file: for every person a short
// list of moves from a column number to a field. Reading a row is walking these
// lists; nothing is looked up by name.
type plan struct {
	persons []personPlan
	where   []wherePlan
	nulls   []string
	longest int // bytes of the longest of nulls
	strip   bool
	fill    *fillPlan
	group   []int
	ordered bool
	loose   *loose // of a list made by hand
}

type personPlan struct {
	role     record.Role
	id       []int
	idElse   int
	roles    rolePlan
	merged   int
	kind     kindPlan
	moves    []move
	consents []consentPlan
	constant []constantPlan
	states   []record.Consent // the same for every row
	optional bool
	borrow   *borrowPlan
	// statements are what another table says that the person agreed to.
	statements statementsPlan
}

// move copies one cell into one value; with how, it does more than copy.
type move struct {
	col   int
	field record.Field
	slot  uint8
	how   *transform
}

// constantPlan is a value that the file has no column for.
type constantPlan struct {
	record.Value
	where []wherePlan
}

type kindPlan struct {
	always record.Kind
	col    int
	words  map[string]record.Kind // folded cell to kind
}

type rolePlan struct {
	col   int
	words map[string]record.Role // folded cell to role
}

type wherePlan struct {
	col  int
	is   map[string]bool
	keep bool
}

type fillPlan struct {
	key  int
	cols []int
}

type consentPlan struct {
	record.Consent
	col        int
	words      map[string]record.ConsentStatus // nil: the usual words
	always     record.ConsentStatus
	at         []int
	atBy       map[record.ConsentStatus]int
	proofs     []int
	invert     bool
	identifier int
	events     bool
}

// value gives a cell without outer blanks, "" for what the profile calls null.
func (p *plan) value(cells []string, col int) string {
	if uint(col) >= uint(len(cells)) {
		return ""
	}
	v := cells[col]
	if v == "" {
		return ""
	}
	if first, last := v[0], v[len(v)-1]; first <= ' ' || last <= ' ' || first == '"' || first >= 0x80 || last >= 0x80 {
		v = cellText(v)
	}
	if p.strip && len(v) > 1 && v[0] == '\'' {
		v = stripFormulaQuote(v)
	}
	if len(v) <= p.longest && slices.Contains(p.nulls, v) {
		return ""
	}
	return v
}

// cellText takes off outer blanks, and the quotes of a cell that a writer has
// put behind a blank ("a, \"b\"") so that no reader takes them for quoting.
func cellText(v string) string {
	v = trim(v)
	if len(v) >= 2 && v[0] == '"' && v[len(v)-1] == '"' {
		v = trim(v[1 : len(v)-1])
	}
	return v
}

// keep tells whether a row passes the profile's filters.
func (p *plan) keep(cells []string) bool { return p.passes(p.where, cells) }

// passes tells whether a row passes all of some filters.
func (p *plan) passes(where []wherePlan, cells []string) bool {
	for i := range where {
		w := &where[i]
		if w.is[foldWords(p.value(cells, w.col))] != w.keep {
			return false
		}
	}
	return true
}

// read fills a record with one person of a row.
func (r *runner) read(pp *personPlan, cells []string, rec *record.Record) {
	p := r.plan
	rec.Role = r.role(pp, cells)
	if rec.ID = r.joinID(pp.id, cells); rec.ID == "" {
		rec.ID = p.value(cells, pp.idElse)
	}
	if pp.merged >= 0 {
		rec.MergedInto = p.value(cells, pp.merged)
	}
	for i := range pp.moves {
		m := &pp.moves[i]
		if m.how != nil {
			m.how.apply(p, m, cells, rec)
			continue
		}
		if v := p.value(cells, m.col); v != "" {
			rec.Values = append(rec.Values, record.Value{Field: m.field, Slot: m.slot, Column: int16(m.col), Text: v})
		}
	}
	rec.Kind = r.kind(&pp.kind, cells)
	for i := range pp.consents {
		r.consent(&pp.consents[i], cells, rec)
	}
	rec.Consents = append(rec.Consents, pp.states...)
	if of := pp.statements.of; of != nil {
		addStatements(of[p.value(cells, pp.statements.key)], rec)
	}
	if len(rec.Values) == 0 {
		return
	}
	for i := range pp.constant {
		if c := &pp.constant[i]; p.passes(c.where, cells) {
			rec.Values = append(rec.Values, c.Value)
		}
	}
}

func (r *runner) joinID(cols []int, cells []string) string {
	if len(cols) == 0 {
		return ""
	}
	id := r.plan.value(cells, cols[0])
	for _, c := range cols[1:] {
		if v := r.plan.value(cells, c); v != "" {
			id += "-" + v
		}
	}
	return id
}

// role gives the role of a row: that of the person, unless a cell says another.
func (r *runner) role(pp *personPlan, cells []string) record.Role {
	if pp.roles.col < 0 {
		return pp.role
	}
	if role, ok := pp.roles.words[foldWords(r.plan.value(cells, pp.roles.col))]; ok {
		return role
	}
	return pp.role
}

func (r *runner) kind(k *kindPlan, cells []string) record.Kind {
	if k.col < 0 {
		return k.always
	}
	cell := r.plan.value(cells, k.col)
	if cell == "" {
		return k.always
	}
	kind, ok := r.kinds[cell]
	if !ok {
		kind = k.words[foldWords(cell)]
		remember(r.kinds, cell, kind)
	}
	return kind
}

// consent adds the event that a row's cells tell, if they tell one.
func (r *runner) consent(c *consentPlan, cells []string, rec *record.Record) {
	cell := r.plan.value(cells, c.col)
	if cell == "" {
		return
	}
	if c.events {
		rec.Consents = append(rec.Consents, packedConsents(cell)...)
		return
	}
	status := c.always
	if status == "" {
		status = r.status(c, cell)
	}
	if status == "" {
		return
	}
	ev := c.Consent
	ev.Status = status
	ev.At = r.consentDate(c, status, cells)
	if ev.Proof == "" {
		ev.Proof = r.firstOf(c.proofs, cells)
	}
	ev.Identifier = r.plan.value(cells, c.identifier)
	rec.Consents = append(rec.Consents, ev)
}

func (r *runner) status(c *consentPlan, cell string) record.ConsentStatus {
	of := r.statuses[c]
	if of == nil {
		of = map[string]record.ConsentStatus{}
		r.statuses[c] = of
	}
	status, ok := of[cell]
	if !ok {
		status = c.read(cell)
		remember(of, cell, status)
	}
	return status
}

// read tells what a cell says, by the profile's words or by the usual ones.
func (c *consentPlan) read(cell string) record.ConsentStatus {
	var status record.ConsentStatus
	if c.words != nil {
		status = c.words[foldWords(cell)]
	} else {
		status, _ = readStatus(cell)
	}
	if !c.invert {
		return status
	}
	// A refusal that is not ticked is no consent: it says nothing.
	if status == record.Granted {
		return record.Denied
	}
	return ""
}

func (r *runner) consentDate(c *consentPlan, status record.ConsentStatus, cells []string) string {
	if col, ok := c.atBy[status]; ok {
		if v := r.plan.value(cells, col); v != "" {
			return v
		}
	}
	return r.firstOf(c.at, cells)
}

// firstOf gives the first cell of some columns that is not empty.
func (r *runner) firstOf(cols []int, cells []string) string {
	for _, col := range cols {
		if v := r.plan.value(cells, col); v != "" {
			return v
		}
	}
	return ""
}

// remember keeps a memo small: a column of free text must not fill the memory.
func remember[K comparable, V any](memo map[K]V, key K, v V) {
	if len(memo) < 1024 {
		memo[key] = v
	}
}
