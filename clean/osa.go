package clean

// osa gives the optimal string alignment distance of two folded words:
// insertions, deletions, substitutions and swaps of neighbours. It stops
// counting beyond limit and then gives limit+1.
func osa(a, b string, limit int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > limit || len(b) > osaMax {
		return limit + 1
	}
	var rows [3][osaMax + 1]int8
	last2, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(a) + 1 {
		last[j] = int8(j)
	}
	for i := 1; i <= len(b); i++ {
		row[0] = int8(i)
		best := row[0]
		for j := 1; j <= len(a); j++ {
			cost := int8(1)
			if b[i-1] == a[j-1] {
				cost = 0
			}
			d := min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && b[i-1] == a[j-2] && b[i-2] == a[j-1] {
				d = min(d, last2[j-2]+1)
			}
			row[j] = d
			best = min(best, d)
		}
		if int(best) > limit {
			return limit + 1
		}
		last2, last, row = last, row, last2
	}
	return min(int(last[len(a)]), limit+1)
}

// osaMax is the longest word compared: no commune and no mail domain that
// counts is longer.
const osaMax = 64
