package columns

// KeyRow is a blocking key and the row that has it.
type KeyRow struct {
	Key uint64
	Row uint32
}

// SortKeys sorts by key, rows of one key in the order they had. It is a least
// significant digit radix sort over 11-bit digits of the key; scratch must be as
// long as rows. The result is in rows.
func SortKeys(rows, scratch []KeyRow) {
	const bits, size = 11, 1 << 11
	if len(rows) < 2 {
		return
	}
	src, dst := rows, scratch[:len(rows)]
	var count [size]uint32
	passes := 0
	for shift := 0; shift < 64; shift += bits {
		clear(count[:])
		for i := range src {
			count[(src[i].Key>>shift)&(size-1)]++
		}
		if count[(src[0].Key>>shift)&(size-1)] == uint32(len(src)) {
			continue // all keys agree in this digit
		}
		sum := uint32(0)
		for d := range count {
			count[d], sum = sum, sum+count[d]
		}
		for i := range src {
			d := (src[i].Key >> shift) & (size - 1)
			dst[count[d]] = src[i]
			count[d]++
		}
		src, dst = dst, src
		passes++
	}
	if passes%2 == 1 {
		copy(rows, src)
	}
}

// SortPacked sorts numbers whose high half is a key by that key; numbers of one
// key keep their order. scratch must be as long as rows; the two change their
// roles with every digit, and what is returned is the one that holds the result.
func SortPacked(rows, scratch []uint64) (sorted []uint64) {
	const bits, size = 11, 1 << 11
	src, dst := rows, scratch[:len(rows)]
	for _, shift := range [...]int{32, 43, 54} {
		var count [size]uint32
		for _, v := range src {
			count[(v>>shift)&(size-1)]++
		}
		sum := uint32(0)
		for d := range count {
			count[d], sum = sum, sum+count[d]
		}
		for _, v := range src {
			d := (v >> shift) & (size - 1)
			dst[count[d]] = v
			count[d]++
		}
		src, dst = dst, src
	}
	return src
}
