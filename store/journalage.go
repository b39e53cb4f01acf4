package store

import (
	"errors"
	"time"
)

// accessMonths is for how long accesses are kept: twelve months (CNIL, deliberation
// no. 2021-122 on logging: six months to a year).
const accessMonths = 12

// anchor is where a journal begins after its oldest lines were let go. Like all
// values it is sealed under the keys of the base, for its place alone: who lets go
// of lines without the key can't make one that fits.
type anchor struct {
	Number uint64   `json:"number"` // of the last line that was let go
	Hash   [32]byte `json:"hash"`
}

// anchor gives the line behind which a journal begins, zero for its very beginning.
func (s *Store) anchor(j Journal) (head, error) {
	var a anchor
	_, err := s.getJSON(keyOf(spaceAnchor, uint64(j)), &a)
	return head{a.Number, a.Hash}, err
}

// errYoung ends the walk over lines that are let go.
var errYoung = errors.New("young enough")

// letGo removes the lines of a journal from before a day, oldest first, and says how
// many. It stops before a line that does not fit its chain: what is broken stays to
// be seen.
func (c *Change) letGo(j Journal, before time.Time) (n int, err error) {
	var last anchor
	err = c.s.journalLines(j, func(e *JournalEntry, hash [32]byte) error {
		if !e.At.Before(before) {
			return errYoung
		}
		c.remove(keyOf(spaceJournal, uint64(j), e.Number))
		last = anchor{e.Number, hash}
		n++
		return nil
	})
	var broken *BrokenJournalError
	if err != nil && !errors.Is(err, errYoung) && !errors.As(err, &broken) {
		return 0, err
	}
	if n > 0 {
		c.putJSON(keyOf(spaceAnchor, uint64(j)), last)
	}
	return n, nil
}

// letGoAccesses removes the accesses that are older than twelve months.
func (s *Store) letGoAccesses(now time.Time) error {
	if now.IsZero() {
		return nil
	}
	c := s.Begin()
	n, err := c.letGo(Accesses, now.AddDate(0, -accessMonths, 0))
	if err != nil || n == 0 {
		return errors.Join(err, c.Abort())
	}
	return c.Commit()
}
