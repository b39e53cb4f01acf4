package store

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"
)

// Journal names one of the two journals.
type Journal uint64

// The journals.
const (
	Decisions Journal = 1 // lives as long as the data
	Accesses  Journal = 2 // pseudonymous, twelve months
)

// JournalEntry is a line of a journal. Each bears the hash of the one before it
// (SHA-256 of its plain text): a line can't be changed, taken out or put in
// without breaking the chain.
type JournalEntry struct {
	Number uint64          `json:"number"`
	At     time.Time       `json:"at"`
	Before [32]byte        `json:"before"`
	Text   json.RawMessage `json:"text"`
}

// AppendJournal adds a line to a journal. A change may add several.
func (c *Change) AppendJournal(j Journal, at time.Time, text json.RawMessage) error {
	if c.heads == nil {
		c.heads = map[Journal]head{}
	}
	h, ok := c.heads[j]
	if !ok {
		var err error
		if h, err = c.s.journalHead(j); err != nil {
			return err
		}
	}
	h.number++
	plain, err := json.Marshal(JournalEntry{Number: h.number, At: at, Before: h.hash, Text: text})
	if err != nil {
		return err
	}
	h.hash = sha256.Sum256(plain)
	c.heads[j] = h
	c.put(keyOf(spaceJournal, uint64(j), h.number), plain)
	return nil
}

// head is the last line of a journal.
type head struct {
	number uint64
	hash   [32]byte
}

func (s *Store) journalHead(j Journal) (h head, err error) {
	it, err := s.db.NewIter(nil)
	if err != nil {
		return h, corruption(err)
	}
	defer it.Close()
	prefix := keyOf(spaceJournal, uint64(j))
	if !it.SeekLT(after(prefix)) || numberAt(it.Key(), 0) != uint64(j) || it.Key()[0] != byte(spaceJournal) {
		if err := it.Error(); err != nil {
			return h, corruption(err)
		}
		return s.anchor(j)
	}
	sealed, err := it.ValueAndErr()
	if err != nil {
		return h, corruption(err)
	}
	plain, err := s.sealer.open(it.Key(), sealed)
	return head{lastNumber(it.Key()), sha256.Sum256(plain)}, err
}

// BrokenJournalError names the first line at which a chain does not hold.
type BrokenJournalError struct {
	Journal Journal
	Number  uint64
}

// Error implements error.
func (e *BrokenJournalError) Error() string {
	return fmt.Sprintf("journal %d is broken at line %d", e.Journal, e.Number)
}

// JournalEntries visits a journal, oldest line first, and checks its chain on the
// way. A journal whose oldest lines were let go begins behind its anchor, which bears
// the hash of the last of them; lines taken from its beginning otherwise break it.
func (s *Store) JournalEntries(j Journal, visit func(*JournalEntry) error) error {
	return s.journalLines(j, func(e *JournalEntry, _ [32]byte) error { return visit(e) })
}

// journalLines visits the lines of a journal with the hash of each.
func (s *Store) journalLines(j Journal, visit func(*JournalEntry, [32]byte) error) error {
	last, err := s.anchor(j)
	if err != nil {
		return &BrokenJournalError{j, 1}
	}
	return s.scanSealed(keyOf(spaceJournal, uint64(j)), keyOf(spaceJournal, uint64(j)+1), func(key, sealed []byte) error {
		broken := &BrokenJournalError{j, lastNumber(key)}
		plain, err := s.sealer.open(key, sealed)
		if err != nil {
			return broken
		}
		var e JournalEntry
		if json.Unmarshal(plain, &e) != nil || e.Number != lastNumber(key) {
			return broken
		}
		if e.Number != last.number+1 || e.Before != last.hash {
			return broken
		}
		last = head{e.Number, sha256.Sum256(plain)}
		return visit(&e, last.hash)
	})
}
