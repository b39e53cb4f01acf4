package recoupe

import "recoupe/record"

// maxRejectedNamed is how many rejected rows of a part of a file are named one by
// one. A file of nothing but broken rows has millions: the memory of a run must
// not grow with them.
const maxRejectedNamed = 1000

// addRejected adds a rejected row to those of its part: to the one named last for
// the same reason, once many are.
func addRejected(list []*record.RowError, e *record.RowError) []*record.RowError {
	if len(list) >= maxRejectedNamed {
		for i := len(list) - 1; i >= 0; i-- {
			if list[i].Code == e.Code && list[i].Path == e.Path {
				list[i].More++
				return list
			}
		}
	}
	return append(list, e)
}

// countRejected gives the number of rows that a list stands for.
func countRejected(list []*record.RowError) int {
	n := len(list)
	for _, e := range list {
		n += e.More
	}
	return n
}
