package adapters

import "strings"

// settleUnnamed finds the names of a list whose headings do not tell them ("Qui",
// none at all): a column of names that its rows' addresses of mail repeat.
func (a *auto) settleUnnamed() {
	if a.has("last") || a.has("full_name") || a.has("first") {
		return
	}
	mails := a.mailboxes()
	var alone []int
	for i := range a.gs {
		g := &a.gs[i]
		switch hits := a.repeated(i, mails); {
		case g.target != "" || g.deny || hits < 2 || 2*hits < g.shape.filled || g.shape.share(g.shape.name) < .8:
		case g.shape.share(g.shape.words2) >= .6:
			g.take("full_name")
			return
		default:
			alone = append(alone, i)
		}
	}
	if beside := a.neighbours(alone); len(beside) == 1 { // "mdubourg@": the family name alone
		alone = append(beside, alone...)
	}
	if len(alone) != 2 {
		return
	}
	first, last := alone[0], alone[1]
	if a.before(last, first, mails) {
		first, last = last, first
	}
	a.gs[first].take("first")
	a.gs[last].take("last")
}

// neighbours gives the columns of words beside the only one of a list without headings
// whose words the addresses of mail repeat.
func (a *auto) neighbours(only []int) (found []int) {
	if len(only) != 1 {
		return nil
	}
	for _, i := range []int{only[0] - 1, only[0] + 1} {
		if i < 0 || i >= len(a.gs) {
			continue
		}
		if g := &a.gs[i]; g.target == "" && !g.deny && numberedHeading(g.key) && g.shape.filled > 1 && g.shape.share(g.shape.name) >= .9 {
			found = append(found, i)
		}
	}
	return found
}

// settleTown reads names beside a postcode as towns where no heading speaks.
func (a *auto) settleTown() {
	for i := 1; i < len(a.gs); i++ {
		g, left := &a.gs[i], &a.gs[i-1]
		if g.target == "" && !g.deny && numberedHeading(g.key) && left.target == "postcode" && g.shape.share(g.shape.name) >= .9 {
			g.meaning, g.confidence, g.how = meaning{target: "city"}, sureNaked, HowValues
		}
	}
}

// take gives a column a meaning that its values prove.
func (g *guess) take(target string) {
	g.meaning, g.confidence, g.how = meaning{target: target}, sureValues, HowValues
}

// mailboxes gives what stands before the @ in each row of the sample, folded; "" for
// none.
func (a *auto) mailboxes() []string {
	out := make([]string, len(a.sample))
	for _, col := range append(a.columnsOf("email"), a.columnsOf(targetReach)...) {
		for r, row := range a.sample {
			for _, mail := range inside(findEmail, cellAt(row, col)) {
				local, _, _ := strings.Cut(mail, "@")
				out[r] += " " + foldWords(local)
			}
		}
	}
	return out
}

// repeated counts the rows of which a word of a cell stands in the address of mail.
func (a *auto) repeated(col int, mails []string) (hits int) {
	for r, row := range a.sample {
		if placeIn(mails[r], cellAt(row, col)) >= 0 {
			hits++
		}
	}
	return hits
}

// placeIn gives where the first word of a cell, of three letters or more, that stands
// in a mailbox stands there; -1 for none.
func placeIn(mail, cell string) int {
	if mail == "" || len(cell) > 128 {
		return -1
	}
	for _, w := range strings.Fields(foldWords(cell)) {
		if i := strings.Index(mail, w); len(w) >= 3 && i >= 0 {
			return i
		}
	}
	return -1
}

// before says whether one column's words come first in most addresses that hold those
// of both, as given names do ("nina.auger@").
func (a *auto) before(one, other int, mails []string) bool {
	ahead, behind := 0, 0
	for r, row := range a.sample {
		x, y := placeIn(mails[r], cellAt(row, one)), placeIn(mails[r], cellAt(row, other))
		count(&ahead, x >= 0 && y >= 0 && x < y)
		count(&behind, x >= 0 && y >= 0 && x > y)
	}
	return ahead > behind
}
