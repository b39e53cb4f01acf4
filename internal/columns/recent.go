package columns

// recentCodes is the number of codes that a Recent remembers, a power of two.
const recentCodes = 8

// Recent gives what codes stand for, and has the last ones at hand: a person's records
// mostly have the same. It is not safe for concurrent use.
type Recent[T any] struct {
	codes  [recentCodes]Code // 0 stands for the zero T from the beginning
	values [recentCodes]T
	of     func(Code) T
}

// NewRecent makes a Recent of a function that gives the zero T for 0.
func NewRecent[T any](of func(Code) T) *Recent[T] { return &Recent[T]{of: of} }

// At gives what a code stands for.
func (r *Recent[T]) At(c Code) T {
	i := c % recentCodes
	if r.codes[i] != c {
		r.codes[i], r.values[i] = c, r.of(c)
	}
	return r.values[i]
}
