package store

import (
	"encoding/binary"
)

// space is the first byte of a key of the database. The letters are part of
// the format: they are never given to another use.
type space byte

const (
	spaceAnchor   space = 'a' // journal → the last line that was let go
	spaceBody     space = 'b' // number → a record, sealed by its slot
	spaceConsent  space = 'c' // subject, number → a consent event, sealed by the subject's slot
	spaceDestroy  space = 'd' // number → slots that must be overwritten
	spaceJudge    space = 'g' // number → a judgement
	spaceRun      space = 'h' // number → the record of a run
	spaceIDChange space = 'i' // run, chunk → what became of person ids
	spaceJournal  space = 'j' // journal, number → an entry
	spaceSubject  space = 'k' // subject → number of its slot
	spaceRoll     space = 'l' // source, version, chunk → who stands in a source
	spaceModel    space = 'm' // → the model in force
	spaceFormer   space = 'n' // source, name → the person that a record belonged to before
	spaceOwner    space = 'o' // → name of the controller
	spaceRetired  space = 'p' // person id → what became of it
	spaceRequest  space = 'q' // subject, number → what a person asked for, sealed by the subject's slot
	spaceSource   space = 's' // number → a source
	spaceSuppress space = 't' // digest → a suppression or tombstone
	spaceCross    space = 'x' // source, version, chunk → person ids, in the order of the roll
	spaceMeta     space = 'z' // → counters
)

var allSpaces = [...]space{
	spaceAnchor, spaceOwner, spaceBody, spaceConsent, spaceDestroy, spaceJudge, spaceRun, spaceIDChange, spaceJournal, spaceSubject, spaceRoll,
	spaceModel, spaceFormer, spaceRetired, spaceRequest, spaceSource, spaceSuppress, spaceCross, spaceMeta,
}

// ownKeys says that values of the space are sealed by slots.
func (s space) ownKeys() bool { return s == spaceBody || s.ofSubjects() }

// ofSubjects says that values of the space are about subjects: see owned.go.
func (s space) ofSubjects() bool { return s == spaceConsent || s == spaceRequest }

// keyOf builds a key of big-endian numbers: they sort as they count.
func keyOf(s space, numbers ...uint64) []byte {
	k := make([]byte, 1, 1+8*len(numbers))
	k[0] = byte(s)
	for _, n := range numbers {
		k = binary.BigEndian.AppendUint64(k, n)
	}
	return k
}

// keyOfDigest builds a key of a digest and numbers.
func keyOfDigest(s space, d Digest, numbers ...uint64) []byte {
	k := append([]byte{byte(s)}, d[:]...)
	for _, n := range numbers {
		k = binary.BigEndian.AppendUint64(k, n)
	}
	return k
}

// lastNumber reads the number at the end of a key.
func lastNumber(key []byte) uint64 {
	if len(key) < 9 {
		return 0
	}
	return binary.BigEndian.Uint64(key[len(key)-8:])
}

// numberAt reads number i of a key made by keyOf.
func numberAt(key []byte, i int) uint64 {
	if len(key) < 9+8*i {
		return 0
	}
	return binary.BigEndian.Uint64(key[1+8*i:])
}

// after is the first key behind all that begin with prefix. No space is 0xff,
// so the last byte that can be raised is always there.
func after(prefix []byte) []byte {
	end := append([]byte(nil), prefix...)
	for i := len(end) - 1; ; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
}
