package venue

// shaped writes the records of one household of a block, bent as the options
// ask. Shapes that only bend a cell are done where the cell is made.
func (g *generator) shaped(b *block, house int) {
	h := &b.houses[house]
	r := newRNG(g.opt.Seed, streamRows, h.id-1)
	switch g.opt.Shape {
	case Identical:
		g.clone(b, h)
	case Placeholders:
		for range 4 {
			g.placeholder(&r, b, 0, int32(house))
		}
	default:
		g.appear(b, house)
	}
}

// clone writes one row, the same for all households. Nobody stands behind it, so
// the truth gives each an entity of its own: this shape is for time and memory,
// not for accuracy.
func (g *generator) clone(b *block, h *household) {
	g.line.start(layouts[Ticketing].comma)
	g.line.b = append(g.line.b, identicalRow...)
	b.add(0, Ticketing, g.line.b, row{kind: KindPlaceholder, house: h.people[0].house, notes: notePlaceholder})
}

const identicalRow = "Mme;Martin;Marie;1 Rue de la Gare;;69001;Lyon;France;;0639980001;marie.martin@example.org;01/02/1980;03/04/2020;03/04/2020;O;PLEIN;2;"
