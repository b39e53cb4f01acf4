package matcher

// stageName says that the stage name of one row is the name of the other, or
// that of both: planning tools know artists by it, payroll by the one on their
// papers.
func (c *Comparer) stageName(x, y *packed) bool {
	if x.alias != 0 && y.alias != 0 && c.f.compact[x.alias] == c.f.compact[y.alias] {
		return true
	}
	return c.bears(x, y) || c.bears(y, x)
}

// bears says that the stage name of x is what y is called, in either order.
func (c *Comparer) bears(x, y *packed) bool {
	if x.alias == 0 || y.given|y.family == 0 {
		return false
	}
	stage := c.f.compacts.String(c.f.compact[x.alias])
	given, family := c.f.compacts.String(c.f.compact[y.given]), c.f.compacts.String(c.f.compact[y.family])
	return len(stage) == len(given)+len(family) && (stage == given+family || stage == family+given)
}
