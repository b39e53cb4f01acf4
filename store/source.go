package store

import (
	"encoding/json"
	"errors"
	"time"
)

// Source is a list of records that the base knows. It keeps its number, and
// with it its records' names and judgements, when it is given another name.
type Source struct {
	Number uint64 `json:"number"`
	// Name is the record.Source's at its last load.
	Name string `json:"name"`
	// Records is the length of the roll.
	Records int `json:"records"`
	// Loaded is when the source was last read, as the command said.
	Loaded time.Time `json:"loaded"`
	// Facts is what the loader tells of the source beyond its records: layout,
	// columns, rejected rows. The store does not look into it.
	Facts json.RawMessage `json:"facts,omitempty"`

	Roll  uint64 `json:"roll"`            // version of the roll
	Cross uint64 `json:"cross,omitempty"` // version of the persons, 0 before the first run
}

// Sources lists the sources by number.
func (s *Store) Sources() (out []Source, err error) {
	err = s.scan([]byte{byte(spaceSource)}, func(_, plain []byte) error {
		var src Source
		if json.Unmarshal(plain, &src) != nil {
			return errCorrupt
		}
		out = append(out, src)
		return nil
	})
	return out, err
}

// NewSource gives a number to a source that the base has not seen.
func (c *Change) NewSource(name string) *Source {
	src := &Source{Number: c.meta.Source, Name: name}
	c.meta.Source++
	return src
}

// PutSource writes what is known of a source; see PutRoll for its records.
func (c *Change) PutSource(src *Source) { c.putJSON(keyOf(spaceSource, src.Number), src) }

// RemoveSource takes a source and all its records out of the base.
func (c *Change) RemoveSource(src *Source) error {
	entries, err := c.s.Entries(src)
	if err != nil {
		return err
	}
	c.remove(keyOf(spaceSource, src.Number))
	for _, sp := range [...]space{spaceRoll, spaceCross, spaceFormer} {
		c.removeAll(keyOf(sp, src.Number))
	}
	numbers := make([]uint64, len(entries))
	for i := range entries {
		numbers[i] = entries[i].Number
	}
	c.DropBodies(numbers)
	return nil
}

// Entry is a record in the roll of its source.
type Entry struct {
	Name    Digest // who it is within its source
	Content Digest // all it says
	Number  uint64 // where its body lies
	Row     uint32 // 1-based data row in the file that it last came with
	Person  uint64 // the person it belonged to at the last run, 0 before the first
}

// Entries reads the roll of a source, in the order of its rows.
func (s *Store) Entries(src *Source) ([]Entry, error) {
	out := make([]Entry, 0, src.Records)
	err := s.scan(keyOf(spaceRoll, src.Number, src.Roll), func(_, plain []byte) error {
		return decodeRoll(plain, &out)
	})
	if err == nil && len(out) != src.Records {
		err = errCorrupt
	}
	if err != nil || src.Cross == 0 {
		return out, err
	}
	i := 0
	err = s.scan(keyOf(spaceCross, src.Number, src.Cross), func(_, plain []byte) error {
		return decodePersons(plain, out, &i)
	})
	if err == nil && i != len(out) {
		err = errCorrupt
	}
	return out, err
}

// PutRoll writes the roll of a source. Persons are written by PutPersons.
func (c *Change) PutRoll(src *Source, entries []Entry) error {
	c.dropVersions(spaceRoll, src.Number)
	src.Roll, src.Records = c.meta.Change, len(entries)
	return c.stageChunks(spaceRoll, src.Number, len(entries), func(lo, hi int) []byte { return encodeRoll(entries[lo:hi]) })
}

// PutPersons writes the person of every entry of a roll.
func (c *Change) PutPersons(src *Source, entries []Entry) error {
	c.dropVersions(spaceCross, src.Number)
	src.Cross = c.meta.Change
	return c.stageChunks(spaceCross, src.Number, len(entries), func(lo, hi int) []byte { return encodePersons(entries[lo:hi]) })
}

// dropVersions removes, with the commit, the versions that this change replaces.
func (c *Change) dropVersions(sp space, source uint64) {
	c.err = errors.Join(c.err, c.batch.DeleteRange(keyOf(sp, source), keyOf(sp, source, c.meta.Change), nil))
}
