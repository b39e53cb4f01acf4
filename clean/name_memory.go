package clean

// nameNear is the part of the memory that a worker keeps at hand: the readings that
// it asked for last, which nobody else writes to.
type nameNear [1 << 12]nameAtHand

// nameAtHand is one of them. Its tag says of most other cells that they are not it,
// without a look at the reading.
type nameAtHand struct {
	tag  uint32
	cell *nameCell
}

// slot gives the place and the tag of a cell that is not empty.
func (n *nameNear) slot(raw string) (at *nameAtHand, tag uint32) {
	h := uint32(len(raw))*31 + uint32(raw[len(raw)-1])
	for i := range min(len(raw), 8) {
		h = h*31 + uint32(raw[i])
	}
	return &n[(h^h>>12)%uint32(len(n))], h
}
