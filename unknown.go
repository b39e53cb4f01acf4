package recoupe

import (
	"strings"

	"recoupe/matcher/compare"
)

// UnknownError is an ErrNoRecord that knows what was asked for.
type UnknownError struct {
	Ref string
	// Near is the reference with the name of the source that is nearest to the
	// one in Ref, "" where the source is right or none is near.
	Near string
}

func (e *UnknownError) Error() string { return ErrNoRecord.Error() + ": " + e.Ref }

// Is makes the error an ErrNoRecord.
func (e *UnknownError) Is(target error) bool { return target == ErrNoRecord }

// near mends the name of the source in a reference. The last step of a path is
// enough of a name; of two that are equally near, the first one is taken.
func (r *Result) near(ref string) string {
	name, row, ok := strings.Cut(ref, "#")
	if !ok {
		return ""
	}
	name = strings.ToLower(name)
	best, slips := "", len(name)/3
	for _, in := range r.scan.Inputs {
		source := strings.ToLower(in.Source.Name)
		if source == name {
			return ""
		}
		last := source[strings.LastIndexByte(source, '/')+1:]
		if d := min(compare.Levenshtein(name, source), compare.Levenshtein(name, last)+1); d <= slips {
			best, slips = in.Source.Name, d-1
		}
	}
	if best == "" {
		return ""
	}
	return best + "#" + row
}
