package adapters

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// verbs gives what is done with the cells of a field beyond copying, in the words of
// a mapping file: "split_name: postcode-city". A constant or a map of words, which
// only a profile of the program's has, is not told.
func (f *FieldSpec) verbs() string {
	var out []string
	if f.Join != nil {
		out = append(out, "join: "+strconv.Quote(*f.Join))
	}
	if f.FirstOf {
		out = append(out, "first_of: true")
	}
	if f.Name != "" {
		out = append(out, "split_name: "+f.Name)
	}
	if f.Find != "" {
		out = append(out, "find: "+f.Find)
	}
	return strings.Join(out, ", ")
}

// verbs is the same for a consent.
func (s *ConsentSpec) verbs() string {
	var out []string
	if s.Invert {
		out = append(out, "invert: true")
	}
	if slices.Equal(s.Proof, proofHeading) {
		out = append(out, "proof: heading")
	} else if len(s.Proof) > 0 {
		out = append(out, "proof: "+strconv.Quote(s.Proof[0]))
	}
	if len(s.At) > 0 {
		out = append(out, "at: "+strconv.Quote(s.At[0]))
	}
	var dates []string
	for _, status := range slices.Sorted(maps.Keys(s.AtBy)) {
		dates = append(dates, status+": "+strconv.Quote(s.AtBy[status]))
	}
	if len(dates) > 0 {
		out = append(out, "at_by: {"+strings.Join(dates, ", ")+"}")
	}
	return strings.Join(out, ", ")
}
