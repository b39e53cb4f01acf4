package recoupe

import (
	"fmt"

	"recoupe/internal/lang"
)

// A block of so many contents, and of so large a share of them, is told of in the
// report: the value behind it says nothing about persons there.
const (
	toldBlock = 500
	toldShare = 50 // a fiftieth
)

// notes tells which blocking rules made a block that had to be cut.
func (l *linked) notes() (out []lang.Text) {
	for _, r := range l.rules {
		if r.Refined == 0 || r.Largest < toldBlock || r.Largest*toldShare < l.nodes.Len() {
			continue
		}
		out = append(out, lang.T(
			fmt.Sprintf("%d fiches ont la même clé « %s » : ce bloc a été découpé par d’autres champs, et seules les fiches les plus proches y ont été comparées.",
				r.Largest, r.Rule.Label.FR),
			fmt.Sprintf("%d records have the same key “%s”: this block was cut by further fields, and only the closest records in it were compared.",
				r.Largest, r.Rule.Label.EN)))
	}
	return out
}
