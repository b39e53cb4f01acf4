package store

import (
	"encoding/json"
	"time"
)

// Verdict is what a person said about records.
type Verdict string

// The verdicts.
const (
	Match    Verdict = "match"     // one entity
	NonMatch Verdict = "non-match" // different entities
	Unsure   Verdict = "unsure"    // looked at, and left open
)

// Ref names a record for good: by its source and by who it is in there.
type Ref struct {
	Source uint64 `json:"source"`
	Name   Digest `json:"name"`
}

// Judgement is a person's word on records; it holds until it is revoked, whether
// or not the records are there. A Match says that all records of all groups are
// one; a NonMatch that records of different groups are not, and nothing of
// records within a group.
type Judgement struct {
	Number  uint64    `json:"number"`
	Groups  [][]Ref   `json:"groups"`
	Verdict Verdict   `json:"verdict"`
	By      string    `json:"by,omitempty"`
	At      time.Time `json:"at"`
	// Revoked is set where somebody took the word back.
	Revoked *Revocation `json:"-"`
}

// Revocation takes a judgement back. Both stay in the base.
type Revocation struct {
	Number uint64    `json:"number"` // in the log of judgements
	By     string    `json:"by,omitempty"`
	At     time.Time `json:"at"`
}

// word is an entry of the log of judgements: a judgement, or a revocation of one.
type word struct {
	*Judgement
	Revokes    uint64      `json:"revokes,omitempty"`
	Revocation *Revocation `json:"revocation,omitempty"`
}

// Judge adds a judgement and gives its number.
func (c *Change) Judge(j Judgement) uint64 {
	j.Number = c.meta.Judgement
	c.meta.Judgement++
	c.putJSON(keyOf(spaceJudge, j.Number), word{Judgement: &j})
	return j.Number
}

// Revoke takes a judgement back.
func (c *Change) Revoke(number uint64, r Revocation) {
	r.Number = c.meta.Judgement
	c.meta.Judgement++
	c.putJSON(keyOf(spaceJudge, r.Number), word{Revokes: number, Revocation: &r})
}

// Judgements lists all judgements, revoked ones included, oldest first.
func (s *Store) Judgements() (out []Judgement, err error) {
	at := map[uint64]int{}
	err = s.scan([]byte{byte(spaceJudge)}, func(_, plain []byte) error {
		var w word
		if json.Unmarshal(plain, &w) != nil || (w.Judgement == nil) == (w.Revocation == nil) {
			return errCorrupt
		}
		if w.Judgement != nil {
			at[w.Number] = len(out)
			out = append(out, *w.Judgement)
		} else if i, ok := at[w.Revokes]; ok {
			out[i].Revoked = w.Revocation
		}
		return nil
	})
	return out, err
}

// NextJudgement is the number that the next judgement will get: those from it
// on are newer than now.
func (s *Store) NextJudgement() uint64 { return s.meta.Judgement }
