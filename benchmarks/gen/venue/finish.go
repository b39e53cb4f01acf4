package venue

// piece is bytes of one part, as a range of the generator's output.
type piece struct {
	part     Part
	from, to int
}

// finish turns a counted block into bytes: rows shuffled, ids and row numbers
// given, charset applied, the truth written.
func (g *generator) finish(b *block, base counts) []piece {
	g.out = g.out[:0]
	persons := b.numberPersons(base.persons)
	holder := base.placeholders
	pieces := make([]piece, 0, 2*len(b.files)+1)
	for i := range b.files {
		venue, s := i/NumSources, Source(i%NumSources)
		order := g.shuffled(b, i)
		from := len(g.out)
		g.dataRows(b, i, order, base.rows[i], persons)
		pieces = append(pieces, piece{Part{DataStream, venue, s}, from, len(g.out)})
		from = len(g.out)
		g.truthRows(b, i, order, base.rows[i], persons, &holder)
		pieces = append(pieces, piece{Part{TruthStream, venue, s}, from, len(g.out)})
	}
	from := len(g.out)
	g.personRows(b, base.persons)
	return append(pieces, piece{Part{Stream: PersonsStream}, from, len(g.out)})
}

// numberPersons gives the number before the first person of each household.
func (b *block) numberPersons(n uint64) []uint64 {
	first := make([]uint64, len(b.houses))
	for i := range b.houses {
		first[i] = n
		n += uint64(len(b.houses[i].people))
	}
	return first
}

// shuffled draws the order of a block's rows in one file.
func (g *generator) shuffled(b *block, file int) []int32 {
	rows := b.files[file].rows
	order := make([]int32, len(rows))
	r := newRNG(g.opt.Seed, streamShuffle, b.index<<16+uint64(file))
	for i := range order {
		j := r.n(i + 1)
		order[i] = order[j]
		order[j] = int32(i)
	}
	return order
}

func (g *generator) dataRows(b *block, file int, order []int32, base uint64, persons []uint64) {
	f, venue, s := &b.files[file], file/NumSources, Source(file%NumSources)
	from := len(g.out)
	for i, k := range order {
		w := &f.rows[k]
		before := len(g.out)
		g.out = appendID(g.out, s, base+uint64(i)+1, personNumber(w, persons))
		if len(g.out) > before {
			g.out = append(g.out, layouts[s].comma)
		}
		g.out = append(g.out, f.cells[w.from:w.to]...)
		g.out = append(g.out, '\r', '\n')
	}
	if latin(venue, s) {
		g.out = g.out[:from+len(toCP1252(g.out[from:]))]
	}
}

// personNumber is the number in the person's id.
func personNumber(w *row, persons []uint64) uint64 {
	return persons[w.house] + uint64(w.person) + 1
}

// truthRows writes what is true of each row.
func (g *generator) truthRows(b *block, file int, order []int32, base uint64, persons []uint64, holder *uint64) {
	f, venue, s := &b.files[file], file/NumSources, Source(file%NumSources)
	for i, k := range order {
		w := &f.rows[k]
		n := base + uint64(i) + 1
		t := append(g.out, 'V')
		t = append(appendInt(t, venue+1), ',')
		t = append(append(t, layouts[s].name...), ',')
		t = append(appendInt(t, int(n)), ',')
		before := len(t)
		if t = appendID(t, s, n, personNumber(w, persons)); len(t) == before {
			t = appendInt(t, int(n))
		}
		t = append(t, ',')
		t = appendEntity(t, w, b.houses[w.house].id, persons, holder)
		g.out = append(w.notes.append(append(t, ',')), '\r', '\n')
	}
}

// appendEntity writes entity_id, kind, members and household_id.
func appendEntity(t []byte, w *row, household uint64, persons []uint64, holder *uint64) []byte {
	members, home := false, true
	switch w.kind {
	case KindOrganisation:
		t, home = appendInt(append(t, 'O'), int(w.org)), false
	case KindPlaceholder:
		*holder++
		t, home = appendInt(append(t, 'X'), int(*holder)), false
	case KindCouple:
		t, members = appendInt(append(t, 'C'), int(household)), true
	default:
		t = appendInt(append(t, 'P'), int(personNumber(w, persons)))
	}
	t = append(append(append(t, ','), kindNames[w.kind]...), ',')
	if members {
		t = append(appendInt(append(t, 'P'), int(personNumber(w, persons))), "|P"...)
		t = appendInt(t, int(persons[w.house]+uint64(w.partner)+1))
	}
	t = append(t, ',')
	if home {
		t = appendInt(t, int(household))
	}
	return t
}

// personRows writes the persons of the block's households.
func (g *generator) personRows(b *block, n uint64) {
	for i := range b.cut {
		h := &b.houses[i]
		for k := range h.people {
			n++
			g.out = h.people[k].append(append(appendInt(append(g.out, 'P'), int(n)), ','), h.id)
		}
	}
}

// append writes the cells of persons.csv behind the id.
func (p *person) append(b []byte, household uint64) []byte {
	b = append(appendInt(b, int(household)), ',')
	b = append(append(b, roleNames[p.role]...), ',', byte(p.sex), ',')
	b = append(append(b, p.birth.iso()...), ',')
	for _, s := range []string{p.first, p.birthName, p.useName} {
		b = append(append(b, s...), ',')
	}
	for i := range int(p.emails) {
		if i > 0 {
			b = append(b, '|')
		}
		b = append(b, p.email[i]...)
	}
	b = append(append(append(b, ','), p.mobile...), ',')
	b = append(append(b, p.landline...), ',')
	return append(p.tags.append(b), '\r', '\n')
}
