package golden

import (
	"cmp"
	"unicode"
	"unicode/utf8"
)

// writing is one way of writing a value, with all its votes.
type writing struct {
	best  vote
	votes int
	stamp uint32
	trust int32
}

func (w *writing) quality() int { return quality(w.best.show) }

// bestWriting chooses among the ways of writing one value: the most complete,
// proper case before capitals, accents before none, then the usual rules. The
// votes are sorted by way of writing.
func (c *Chooser) bestWriting(votes []vote) vote {
	var best writing
	for rest := votes; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].show == rest[0].show {
			n++
		}
		if n == len(votes) {
			return c.writing(votes).best
		}
		if w := c.writing(rest[:n]); best.votes == 0 || c.compareWritings(&w, &best) < 0 {
			best = w
		}
		rest = rest[n:]
	}
	return best.best
}

// writing sums up the votes for one way of writing; its record is the one kept
// most recently.
func (c *Chooser) writing(votes []vote) writing {
	w := writing{best: votes[0], votes: len(votes)}
	for i := range votes {
		v := &votes[i]
		m := c.member(v)
		if i == 0 || c.compareRecords(v, &w.best) < 0 {
			w.best = *v
		}
		if w.stamp = max(w.stamp, m.stamp()); i == 0 || m.Trust > w.trust {
			w.trust = m.Trust
		}
	}
	return w
}

// compareRecords puts the more usable, more complete, more recent and more trusted record first.
func (c *Chooser) compareRecords(a, b *vote) int {
	x, y := c.member(a), c.member(b)
	switch {
	case a.rank != b.rank:
		return cmp.Compare(a.rank, b.rank)
	case a.detail != b.detail:
		return cmp.Compare(b.detail, a.detail)
	case x.stamp() != y.stamp():
		return cmp.Compare(y.stamp(), x.stamp())
	case x.Trust != y.Trust:
		return cmp.Compare(y.Trust, x.Trust)
	case x.Ref != y.Ref:
		return cmp.Compare(x.Ref, y.Ref)
	}
	return cmp.Compare(a.item, b.item)
}

func (c *Chooser) compareWritings(a, b *writing) int {
	switch {
	case a.best.detail != b.best.detail:
		return cmp.Compare(b.best.detail, a.best.detail)
	case a.quality() != b.quality():
		return cmp.Compare(b.quality(), a.quality())
	case a.votes != b.votes:
		return cmp.Compare(b.votes, a.votes)
	case len(a.best.show) != len(b.best.show):
		return cmp.Compare(len(b.best.show), len(a.best.show))
	case a.stamp != b.stamp:
		return cmp.Compare(b.stamp, a.stamp)
	case a.trust != b.trust:
		return cmp.Compare(b.trust, a.trust)
	}
	return cmp.Compare(a.best.show, b.best.show)
}

// quality ranks a way of writing: 2 for proper case, 1 for accents; a text that
// holds the sign for a lost character is worst of all.
func quality(show string) int {
	upper, lower, accent := false, false, false
	for _, r := range show {
		switch {
		case r == utf8.RuneError:
			return -1
		case unicode.IsUpper(r):
			upper = true
		case unicode.IsLower(r):
			lower = true
		}
		accent = accent || r >= utf8.RuneSelf && unicode.IsLetter(r)
	}
	q := 0
	if upper && lower {
		q = 2
	}
	if accent {
		q++
	}
	return q
}
