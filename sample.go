package recoupe

import (
	"io"
	"strings"
	"unicode"

	"recoupe/internal/columns"
	"recoupe/matcher/estimate"
	"recoupe/report"
)

// SampledPair is two records of a run, numbered in the order of crosswalk.csv, of
// which a person is to say whether they are one.
type SampledPair struct {
	Left, Right int
}

// Sample draws about size pairs to judge: of each kind of decision, from the
// weakest to the surest, as many as its weight in the estimate of quality and its
// doubtfulness ask for. The order tells nothing about what the run decided. The
// same exports give the same pairs.
func (r *Result) Sample(size int) []SampledPair {
	var frame estimate.Frame
	var pairs []shown
	f := r.decisions(func(d *decision) {
		frame.Add(&d.Link, estimate.Unit{Ref: len(pairs), Pairs: d.pairs, Hash: r.pairHash(d.left, d.right)})
		pairs = append(pairs, shown{d.left, d.right, d.join, d.Organisations})
	})
	units := frame.Draw(size)
	out := make([]SampledPair, len(units))
	for i, u := range units {
		p := pairs[u.Ref]
		if p.join > 0 && p.organisations {
			p.left, p.right = f.anyPair(p.left, p.right, p.join, u.Hash)
		}
		out[i] = SampledPair{int(p.left), int(p.right)}
		if u.Hash%2 == 1 {
			out[i] = SampledPair{out[i].Right, out[i].Left}
		}
	}
	return out
}

// shown is the pair of a decision that speaks for it most. It is right more often
// than the rest where groups are impure, as those of organisations are: of these any
// pair is drawn. A person's rows often say too little for that, side by side (a
// mailbox here, a name there), and nobody could answer.
type shown struct {
	left, right, join uint32
	organisations     bool
}

// pairHash is a hash of the content of two records, whatever their order.
func (r *Result) pairHash(i, j uint32) uint64 {
	x, y := r.linked.nodes.Hash[r.linked.nodes.Of[i]], r.linked.nodes.Hash[r.linked.nodes.Of[j]]
	return columns.Mix(min(x, y), max(x, y))
}

// WriteSample writes pairs of records side by side, for judging in a spreadsheet:
// semicolons and a mark, so that Excel opens it with a double click. Where masked,
// letters and digits of the values but the first of each word are hidden.
func (r *Result) WriteSample(w io.Writer, pairs []SampledPair, masked bool) error {
	x, maker := report.NewJudging(w, report.Spreadsheet()), newGoldenMaker(r)
	for _, p := range pairs {
		left, right := maker.side(uint32(p.Left), masked), maker.side(uint32(p.Right), masked)
		if err := x.Write(&left, &right); err != nil {
			return err
		}
	}
	return x.Close()
}

// side gives one record as a person should see it.
func (g *goldenMaker) side(i uint32, masked bool) report.PairSide {
	b := g.r.base
	s := report.PairSide{
		Source: b.inputs[b.source[i]].Source.Name, Row: int(b.row[i]), Role: b.roles[b.role[i]], ID: b.id.At(int(i)),
	}
	var row report.PersonRow
	g.emails, g.phones, g.addresses = g.emails[:0], g.phones[:0], g.addresses[:0]
	g.members = append(g.members[:0], g.member(i))
	p := g.chooser.Choose(g.members)
	g.fill(&row, &p)
	for k, v := range row.Values {
		if s.Values[k] = v.Text; masked {
			s.Values[k] = mask(v.Text)
		}
	}
	if masked {
		s.ID = "" // some tools use the mailbox
	}
	return s
}

// mask hides a value but for its shape: signs, lengths and the first letter of
// each word.
func mask(text string) string {
	start := true
	return strings.Map(func(c rune) rune {
		letter := unicode.IsLetter(c) || unicode.IsDigit(c)
		hide := letter && !start
		start = !letter
		if hide {
			return '•'
		}
		return c
	}, text)
}
