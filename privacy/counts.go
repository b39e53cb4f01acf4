package privacy

import (
	"cmp"
	"slices"

	"recoupe/record"
)

// Counts says how many values were stopped, by source and column. The zero
// value is empty and ready; it holds no cell content.
type Counts struct {
	n map[countKey]int
}

type countKey struct {
	Source string
	Column int16
	Field  record.Field
	Code   record.Code
}

// Count is one line of Counts.
type Count struct {
	Source string       // Source.Name
	Column int16        // 0-based column, -1 for identifiers and consent texts
	Field  record.Field // what the column was read as, NoField with column -1
	Code   record.Code  // one of Codes
	N      int          // number of values
}

// Add adds the counts of another worker. Any order of adding gives the same sum.
func (c *Counts) Add(other Counts) {
	for k, n := range other.n {
		c.add(k, n)
	}
}

// Total is the number of values with a code.
func (c Counts) Total(code record.Code) (total int) {
	for k, n := range c.n {
		if k.Code == code {
			total += n
		}
	}
	return total
}

// CountsOf rebuilds counts from their List.
func CountsOf(list []Count) (c Counts) {
	for _, x := range list {
		c.add(countKey{Source: x.Source, Column: x.Column, Field: x.Field, Code: x.Code}, x.N)
	}
	return c
}

// List gives every count, ordered by source, column, field and code.
func (c Counts) List() []Count {
	list := make([]Count, 0, len(c.n))
	for k, n := range c.n {
		list = append(list, Count{Source: k.Source, Column: k.Column, Field: k.Field, Code: k.Code, N: n})
	}
	slices.SortFunc(list, func(a, b Count) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Field, b.Field), cmp.Compare(a.Code, b.Code))
	})
	return list
}

func (c *Counts) add(k countKey, n int) {
	if c.n == nil {
		c.n = make(map[countKey]int)
	}
	c.n[k] += n
}
