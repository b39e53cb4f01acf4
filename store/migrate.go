package store

import (
	"errors"
	"fmt"
)

// migration brings a base from a format to the next one. What it does becomes real
// with the number of the new format, in one commit, or not at all: it need not know
// how far an attempt before it came. Bodies are staged under new numbers; all else
// goes into the change.
type migration func(s *Store, c *Change) error

// migrations lists them: the first leads from format 1 to 2. One that was released is
// never taken out, nor is the base of its format in testdata/backcompat.
func migrations() []migration { return nil }

// Format is the version of the layout on disk that this program writes: one more than
// there are migrations.
const Format = 1

// ErrOlder says that a base must be brought to the present format before it is read.
// Whoever opens it for writing does that.
var ErrOlder = errors.New("the base is of an earlier format, and must be opened for writing once")

// migrations are those of the program, or a test's.
func (o *Options) migrations() []migration {
	if o.steps != nil {
		return o.steps
	}
	return migrations()
}

// checkFormat refuses a base of a format that only a later program knows.
func checkFormat(dir string, format, known int) error {
	if format > known {
		return fmt.Errorf("%s: %w", dir, ErrNewer)
	}
	return nil
}

// migrate brings an open base to the present format, one after the other. The header
// goes before: whoever knows only the old format refuses the base from then on, also
// where a crash kept the rest from happening.
func (s *Store) migrate(steps []migration) error {
	for s.meta.format() <= len(steps) {
		next := s.meta.format() + 1
		if s.header.Format < next {
			s.header.Format = next
			if err := s.header.write(s.disk, s.dir); err != nil {
				return err
			}
		}
		c := s.Begin()
		c.meta.Format = next
		if err := steps[next-2](s, c); err != nil {
			return errors.Join(fmt.Errorf("%s: from format %d to %d: %w", s.dir, next-1, next, err), c.Abort())
		}
		if err := c.Commit(); err != nil {
			return err
		}
	}
	return nil
}
