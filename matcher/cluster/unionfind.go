package cluster

// unionFind keeps disjoint sets whose root is their smallest node, so that the
// result does not depend on the order of the unions.
type unionFind struct{ parent []uint32 }

func newUnionFind(n int) *unionFind {
	u := &unionFind{make([]uint32, n)}
	for i := range u.parent {
		u.parent[i] = uint32(i)
	}
	return u
}

func (u *unionFind) find(x uint32) uint32 {
	for u.parent[x] != x {
		u.parent[x] = u.parent[u.parent[x]]
		x = u.parent[x]
	}
	return x
}

func (u *unionFind) union(a, b uint32) {
	a, b = u.find(a), u.find(b)
	switch {
	case a < b:
		u.parent[b] = a
	case b < a:
		u.parent[a] = b
	}
}

// Components gives every node the smallest node that it is connected to.
func Components(n int, pairs [][2]uint32) []uint32 {
	u := newUnionFind(n)
	for _, p := range pairs {
		u.union(p[0], p[1])
	}
	for i := range u.parent {
		u.parent[i] = u.find(uint32(i))
	}
	return u.parent
}
