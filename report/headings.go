package report

import "slices"

// Headings are the names under which a tool exports, and so imports, what a work
// list shows. One that is "" is not known: the list then uses ours.
type Headings struct {
	ID     string
	Values [NumGolden]string
	// Refusal is the column in which the tool keeps a refusal of a channel, RefusalWord
	// what it reads there as one; "" for both where that is not known.
	Refusal, RefusalWord string
	// Separator is that of the tool's own exports; 0 where it has none.
	Separator byte
}

// dialect is how a list is written in a profile: for programs, cut as the tool's own
// exports are, so that its import takes it.
func (h *Headings) dialect(p Profile) Dialect {
	d := p.Dialect()
	if p == ProfileMachine {
		d.Comma = h.Separator
	}
	return d
}

// header gives the columns of a list: ours, with the tool's own name wherever it is
// known and no other column bears it.
func (h *Headings) header(ours ...string) []string {
	out := slices.Clone(ours)
	for i, name := range ours {
		if own := h.own(name); own != "" && !slices.Contains(out, own) {
			out[i] = own
		}
	}
	return out
}

// own gives the tool's name for a column of ours.
func (h *Headings) own(column string) string {
	if column == "id" {
		return h.ID
	}
	for g := range NumGolden {
		if g.String() == column {
			return h.Values[g]
		}
	}
	return ""
}
