package matcher

import (
	"slices"
	"strings"

	"recoupe/internal/columns"
)

// maxCustom is the number of further fields that a pattern has room for; more
// are left out, in order of name.
const maxCustom = 8

// CustomNames lists the further fields that the rows of a table have, in order
// of name, at most as many as a pattern has room for.
func CustomNames(t *Table) []string {
	fields := customFields(t.CustomDict)
	out := make([]string, min(len(fields), maxCustom))
	for name, i := range fields {
		if int(i) < len(out) {
			out[i] = name
		}
	}
	return out
}

// customFields numbers the names of the further fields in order of name.
func customFields(d *columns.Dict) map[string]uint8 {
	seen := map[string]bool{}
	for c := 1; c < d.Len(); c++ {
		name, _, _ := strings.Cut(d.String(uint32(c)), "\x00")
		seen[name] = true
	}
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	slices.Sort(names)
	out := map[string]uint8{}
	for i, n := range names {
		out[n] = uint8(min(i, maxCustom))
	}
	return out
}
