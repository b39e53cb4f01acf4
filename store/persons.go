package store

import (
	"encoding/json"
	"errors"
)

// ChangeKind says what became of a person id in a run.
type ChangeKind string

// The kinds of change.
const (
	PersonNew    ChangeKind = "new"    // records that had no person
	PersonGone   ChangeKind = "gone"   // its records vanished
	PersonSplit  ChangeKind = "split"  // some of its records are other persons now
	PersonMerged ChangeKind = "merged" // its records belong to another person now
)

// Cause says why a person changed.
type Cause string

// The causes, the most telling first.
const (
	CauseJudgement Cause = "judgement" // somebody judged records of the person, or took a judgement back
	CauseRecords   Cause = "records"   // records of the person were added, changed or vanished
	CauseProgram   Cause = "program"   // another version of the program
	CauseModel     Cause = "model"     // another model, given or learned
	CauseOthers    Cause = "others"    // other records: frequencies, or a neighbour of the person
)

// PersonChange is what became of one person id.
type PersonChange struct {
	Kind   ChangeKind `json:"kind"`
	Person uint64     `json:"person"`
	// Others are the ids that its records went to (split, merged).
	Others []uint64 `json:"others,omitempty"`
	Cause  Cause    `json:"cause"`
}

const chunkChanges = 4096

// PutPersonChanges keeps what a run did to person ids.
func (c *Change) PutPersonChanges(run uint64, all []PersonChange) {
	for i := 0; i*chunkChanges < len(all); i++ {
		c.putJSON(keyOf(spaceIDChange, run, uint64(i)), all[i*chunkChanges:min((i+1)*chunkChanges, len(all))])
	}
}

// PersonChanges reads what a run did to person ids.
func (s *Store) PersonChanges(run uint64) (out []PersonChange, err error) {
	err = s.scan(keyOf(spaceIDChange, run), func(_, plain []byte) error {
		var part []PersonChange
		if json.Unmarshal(plain, &part) != nil {
			return errCorrupt
		}
		out = append(out, part...)
		return nil
	})
	return out, err
}

// Retire notes that an id is no longer in use: it is never given to somebody else.
func (c *Change) Retire(person uint64) { c.put(keyOf(spaceRetired, person), []byte{1}) }

// Recall notes that a retired id is in use again.
func (c *Change) Recall(person uint64) { c.remove(keyOf(spaceRetired, person)) }

// Retired says whether an id was in use once and is not now.
func (s *Store) Retired(person uint64) (bool, error) {
	v, err := s.get(keyOf(spaceRetired, person))
	return v != nil, err
}

// PutFormer remembers the person that a record belonged to before it vanished or
// went over to another: should it come back, or leave again, it finds its way.
func (c *Change) PutFormer(ref Ref, person uint64) {
	c.put(formerKey(ref), keyOf(spaceRetired, person))
}

// RemoveFormer forgets it.
func (c *Change) RemoveFormer(ref Ref) { c.remove(formerKey(ref)) }

// Former gives the person that a record belonged to before, 0 for none.
func (s *Store) Former(ref Ref) (uint64, error) {
	v, err := s.get(formerKey(ref))
	return lastNumber(v), err
}

func formerKey(ref Ref) []byte { return append(keyOf(spaceFormer, ref.Source), ref.Name[:]...) }

var errStop = errors.New("enough seen")

// AnyFormer says whether Former knows of any record of a source.
func (s *Store) AnyFormer(source uint64) (bool, error) {
	prefix := keyOf(spaceFormer, source)
	err := s.scanSealed(prefix, after(prefix), func(_, _ []byte) error { return errStop })
	if errors.Is(err, errStop) {
		return true, nil
	}
	return false, err
}
