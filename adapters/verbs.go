package adapters

import (
	"slices"
	"strconv"
	"strings"

	"recoupe/record"
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
	}
	if len(s.At) > 0 {
		out = append(out, "at: "+strconv.Quote(s.At[0]))
	}
	if col := s.AtBy[string(record.Granted)]; col != "" {
		out = append(out, "at_by: {granted: "+strconv.Quote(col)+"}")
	}
	return strings.Join(out, ", ")
}
