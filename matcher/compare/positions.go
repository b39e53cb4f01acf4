package compare

// positions tells where a byte stands in a string of at most 64 ASCII bytes: a
// mask with bit i set for s[i]. Strings up to 16 bytes, which most names are,
// sit in two machine words and are searched in parallel; a table is built only
// for longer ones, since clearing its kilobyte costs as much as comparing two
// short names.
type positions struct {
	lo, hi uint64 // the first 16 bytes
	valid  uint64 // one bit for each byte of the string
	table  *[128]uint64
}

const (
	lowBits  = 0x0101010101010101
	lowSeven = 0x7f7f7f7f7f7f7f7f
	// gather moves bit 0 of each byte of a word into its top byte.
	gather = 0x0102040810204080
)

// locate prepares s for find; table is used only where s is longer than 16 bytes.
func locate(s string, table *[128]uint64) positions {
	p := positions{valid: ^uint64(0) >> (wordBits - len(s))}
	if len(s) > 16 {
		fillTable(table, s)
		p.table = table
		return p
	}
	p.lo = load(s)
	if len(s) > 8 {
		p.hi = load(s[8:])
	}
	return p
}

func fillTable(table *[128]uint64, s string) {
	*table = [128]uint64{}
	for i := 0; i < len(s); i++ {
		table[s[i]&127] |= 1 << i
	}
}

// load packs up to eight bytes into a word, the first in the lowest byte.
func load(s string) uint64 {
	if len(s) >= 8 {
		return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	}
	var w uint64
	for i := len(s) - 1; i >= 0; i-- {
		w = w<<8 | uint64(s[i])
	}
	return w
}

// find gives the mask of the places where c stands.
func (p *positions) find(c byte) uint64 {
	if p.table != nil {
		return p.table[c&127]
	}
	mask := zeroBytes(p.lo ^ uint64(c)*lowBits)
	if p.valid > 0xff {
		mask |= zeroBytes(p.hi^uint64(c)*lowBits) << 8
	}
	return mask & p.valid
}

// zeroBytes gives bit i for each byte i of w that is zero (exact, without the
// false hits of the shorter textbook form).
func zeroBytes(w uint64) uint64 {
	high := ^((w&lowSeven + lowSeven) | w | lowSeven)
	return (high >> 7) * gather >> 56
}
