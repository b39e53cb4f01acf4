package matcher

import (
	"math"
	"strings"
	"unicode/utf8"

	"recoupe/matcher/compare"
)

// shape is what tells from afar that two texts are not near: it lies beside what is
// known of a value, where the text itself would have to be fetched. It is 0 for texts
// of which it bounds nothing, and then never says no.
type shape struct {
	sig  uint64 // compare.Signature
	size uint8  // length in bytes
}

// shapeOf gives the shape of a text: of ASCII, for a letter of several bytes is one edit.
func shapeOf(text string) shape {
	if len(text) > math.MaxUint8 || strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		return shape{}
	}
	return shape{compare.Signature(text), uint8(len(text))}
}

// far says that two texts differ by more edits.
func (s shape) far(t shape, edits int) bool {
	return s.sig != 0 && t.sig != 0 && compare.EditsAtLeast(s.sig, t.sig, int(s.size), int(t.size)) > edits
}

// unlike says that the Jaro-Winkler similarity of two texts is below sim.
func (s shape) unlike(t shape, sim float64) bool {
	return s.sig != 0 && t.sig != 0 && compare.JaroWinklerAtMost(s.sig, t.sig, int(s.size), int(t.size)) < sim
}
