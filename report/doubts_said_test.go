package report

import (
	"testing"

	"pgregory.net/rapid"
)

// TestDoubtsOfWhatIsSaid: of what is said of shared persons, a join changes no more than
// its moves allow: whom two sources share, and who is contradicted.
func TestDoubtsOfWhatIsSaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := &Input{Traits: func(i uint32, _ Wanted, x *Traits) { x.Value[AspectEmail] = uint64(i%3) + 1 }}
		sets := drawPersons(t, in, 2, "crm", "web", "desk", "letter")
		apart := evidenceOf(in)
		for i := range in.PersonOf {
			in.PersonOf[i] = 0
		}
		joined := evidenceOf(in)
		d := NewDoubts(in.Sources)
		moves := d.apart(sets[0], sets[1])
		within := func(at, a, b, apart, joined int) {
			comes, goes := 0, 0
			for _, m := range moves {
				comes -= int(m.By) * one(m.Figure == int32(d.number(figureOf{doubtComes, at, a, b})))
				goes += int(m.By) * one(m.Figure == int32(d.number(figureOf{doubtGoes, at, a, b})))
			}
			if n := apart - joined; n < -comes || n > goes {
				t.Fatalf("%v and %v: %d %d changes by %d, which is not within -%d and +%d", sets[0], sets[1], a, b, n, comes, goes)
			}
		}
		at, _ := d.place("crm")
		for a := range 4 {
			for b := a + 1; b < 4; b++ {
				within(at, a, b, apart.pairs[a*4+b].persons, joined.pairs[a*4+b].persons)
			}
		}
		within(anySource, anySource, anySource, apart.compared[AspectEmail], joined.compared[AspectEmail])
		within(anySource, anySource, anySource, apart.differ[AspectEmail], joined.differ[AspectEmail])
	})
}

func evidenceOf(in *Input) *evidence { return gatherEvidence(in, groupRecords(in)) }

// TestSway: a share of what happens to all, and what chance adds.
func TestSway(t *testing.T) {
	s := sway{comes: moves{less: 10, more: 40}, goes: moves{less: 30, more: 20}}
	if m := s.alike(50, 100); m != (moves{20, 30}) {
		t.Errorf("as often as the others: %v", m)
	}
	if m := s.doubtful(10, 50, 100); m != (moves{5 + 3, 20 + 2}) {
		t.Errorf("of those of whom it is known, all or none: %v", m)
	}
	if m := (moves{4, 9}).chance(); m != (moves{8, 15}) {
		t.Errorf("two standard deviations more: %v", m)
	}
	if b := (moves{8.2, 15}).bounds(5, 12); b != (Bounds{0, 12}) {
		t.Errorf("within what is possible: %v", b)
	}
	if b := (moves{1, 1}).median([]int32{1, 5, 9, 70}); b != (Bounds{5, 70}) {
		t.Errorf("a median moves by half a place a person: %v", b)
	}
	if s := (moves{1, 2}).agreeing(8, 10); s.Low != 8./12 || s.High != 8./9 {
		t.Errorf("whether those agree who come and go, or not: %v", *s)
	}
}
