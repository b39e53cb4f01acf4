package golden

import (
	"cmp"
	"slices"
)

// vote is one value of one record.
type vote struct {
	number uint64 // the value where it is a number; otherwise 0
	key    string // the value where it is a text
	show   string
	// rank tells usable from doubtful, 0 the best; size how complete the value is.
	rank, size int16
	detail     int16 // what helps to choose among the ways of writing one value
	member     int32 // index into Chooser.members
	item       int32 // index into the member's list, for fields with several values
}

// group is all votes for one value.
type group struct {
	best       vote   // the vote whose way of writing is shown
	cast       []vote // all of them
	rank, size int16  // the best of any vote
	votes      int    // records that have cast one, counted where there is another group
	sources    int    // sources of these
	stamp      uint32
	trust      int32
	pinned     bool
}

// order is the sequence of rules that a field tries.
type order []Rule

// The two orders. Slices, but never written to.
var (
	frequentFirst = order{RulePinned, RuleUsable, RuleFrequent, RuleSources, RuleComplete, RuleRecent, RuleTrusted, RuleOrder}
	recentFirst   = order{RulePinned, RuleUsable, RuleComplete, RuleRecent, RuleFrequent, RuleSources, RuleTrusted, RuleOrder}
)

// compare says which of two groups comes first and the position of the rule that told.
func (o order) compare(a, b *group) (sign, at int) {
	for at, rule := range o {
		if sign := compareBy(rule, a, b); sign != 0 {
			return sign, at
		}
	}
	return 0, len(o) - 1
}

// compareBy is negative where a is the better by one rule.
func compareBy(rule Rule, a, b *group) int {
	switch rule {
	case RulePinned:
		return comparePins(a.pinned, b.pinned)
	case RuleUsable:
		return cmp.Compare(a.rank, b.rank)
	case RuleFrequent:
		return cmp.Compare(b.votes, a.votes)
	case RuleSources:
		return cmp.Compare(b.sources, a.sources)
	case RuleComplete:
		return cmp.Compare(b.size, a.size)
	case RuleRecent:
		return cmp.Compare(b.stamp, a.stamp)
	case RuleTrusted:
		return cmp.Compare(b.trust, a.trust)
	}
	return compareValues(&a.best, &b.best)
}

func comparePins(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func compareValues(a, b *vote) int {
	if a.number != b.number {
		return cmp.Compare(a.number, b.number)
	}
	return cmp.Compare(a.key, b.key)
}

// ballot empties the votes for the next field.
func (c *Chooser) ballot(field Pins) { c.votes, c.field = c.votes[:0], field }

// count sorts the votes into groups, the best first.
func (c *Chooser) count(o order) []group {
	c.groups = c.groups[:0]
	if !c.unanimous() {
		slices.SortFunc(c.votes, c.compareVotes)
	}
	for rest := c.votes; len(rest) > 0; {
		n := 1
		for n < len(rest) && compareValues(&rest[0], &rest[n]) == 0 {
			n++
		}
		c.groups = append(c.groups, c.group(rest[:n]))
		rest = rest[n:]
	}
	if len(c.groups) > 1 {
		for i := range c.groups {
			g := &c.groups[i]
			g.votes = c.distinct(g.cast, func(v *vote) int32 { return v.member })
			g.sources = c.distinct(g.cast, func(v *vote) int32 { return c.member(v).Source })
		}
		slices.SortFunc(c.groups, func(a, b group) int {
			sign, _ := o.compare(&a, &b)
			return sign
		})
	}
	return c.groups
}

// unanimous says that all votes are for one value, written in one way, as they mostly are.
func (c *Chooser) unanimous() bool {
	for i := range c.votes {
		a, b := &c.votes[0], &c.votes[i]
		if a.number != b.number || a.key != b.key || a.show != b.show {
			return false
		}
	}
	return true
}

// compareVotes brings equal values together, and in them equal ways of writing.
func (c *Chooser) compareVotes(a, b vote) int {
	if sign := compareValues(&a, &b); sign != 0 {
		return sign
	}
	if a.show != b.show {
		return cmp.Compare(a.show, b.show)
	}
	if a.member != b.member {
		return cmp.Compare(c.members[a.member].Ref, c.members[b.member].Ref)
	}
	return cmp.Compare(a.item, b.item)
}

// group sums up the votes for one value, which are sorted by way of writing.
func (c *Chooser) group(votes []vote) group {
	g := group{best: votes[0], cast: votes, rank: votes[0].rank, size: votes[0].size}
	m := c.member(&votes[0])
	g.stamp, g.trust, g.pinned = m.stamp(), m.Trust, m.Pinned&c.field != 0
	if len(votes) == 1 {
		return g
	}
	for i := range votes[1:] {
		v := &votes[i+1]
		m := c.member(v)
		g.rank, g.size = min(g.rank, v.rank), max(g.size, v.size)
		g.stamp, g.trust = max(g.stamp, m.stamp()), max(g.trust, m.Trust)
		g.pinned = g.pinned || m.Pinned&c.field != 0
	}
	g.best = c.bestWriting(votes)
	return g
}

func (c *Chooser) member(v *vote) *Member { return &c.members[v.member] }

// distinct counts the different numbers that votes have: a record that writes a
// value twice has one vote.
func (c *Chooser) distinct(votes []vote, number func(*vote) int32) int {
	c.numbers = c.numbers[:0]
	for i := range votes {
		c.numbers = append(c.numbers, number(&votes[i]))
	}
	slices.Sort(c.numbers)
	n := 0
	for i, x := range c.numbers {
		if i == 0 || x != c.numbers[i-1] {
			n++
		}
	}
	return n
}

// origin tells where groups[i] comes from.
func (c *Chooser) origin(groups []group, i int, o order) Origin {
	return Origin{Ref: c.member(&groups[i].best).Ref, Rule: decider(groups, i, o)}
}

// decider gives the rule that put groups[i] before the strongest of those behind
// it (the next, since they are sorted), or the last one behind its forerunner.
func decider(groups []group, i int, o order) Rule {
	switch {
	case len(groups) == 1:
		return RuleOnly
	case i == len(groups)-1:
		i--
	}
	_, at := o.compare(&groups[i], &groups[i+1])
	return o[at]
}
