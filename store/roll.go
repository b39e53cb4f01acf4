package store

import (
	"encoding/binary"

	"github.com/cockroachdb/pebble/v2"
)

// Rolls and persons are columns: a million small values would cost more in keys
// than in content. They are cut into chunks, each sealed as a whole.

const chunkEntries = 8192

// stageChunks writes a column of n entries under the version of this change.
func (c *Change) stageChunks(sp space, source uint64, n int, encode func(lo, hi int) []byte) error {
	return c.stage(func(b *pebble.Batch) error {
		for i := 0; i*chunkEntries < n; i++ {
			key := keyOf(sp, source, c.meta.Change, uint64(i))
			sealed, err := c.s.sealer.seal(key, encode(i*chunkEntries, min((i+1)*chunkEntries, n)))
			if err != nil {
				return err
			}
			if err := b.Set(key, sealed, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// encodeRoll writes names and contents as they are and numbers and rows as
// differences, which are small: bodies are written in the order of rows.
func encodeRoll(entries []Entry) []byte {
	b := make([]byte, 0, len(entries)*36)
	var number, row int64
	for i := range entries {
		e := &entries[i]
		b = append(append(b, e.Name[:]...), e.Content[:]...)
		b = binary.AppendVarint(b, int64(e.Number)-number)
		b = binary.AppendVarint(b, int64(e.Row)-row)
		number, row = int64(e.Number), int64(e.Row)
	}
	return b
}

func decodeRoll(b []byte, out *[]Entry) error {
	var number, row int64
	for len(b) > 0 {
		var e Entry
		if len(b) < len(e.Name)+len(e.Content) {
			return errCorrupt
		}
		b = b[copy(e.Name[:], b):]
		b = b[copy(e.Content[:], b):]
		for _, into := range [...]*int64{&number, &row} {
			d, n := binary.Varint(b)
			if n <= 0 {
				return errCorrupt
			}
			*into += d
			b = b[n:]
		}
		e.Number, e.Row = uint64(number), uint32(row)
		*out = append(*out, e)
	}
	return nil
}

func encodePersons(entries []Entry) []byte {
	b := make([]byte, 0, len(entries)*8)
	for i := range entries {
		b = binary.BigEndian.AppendUint64(b, entries[i].Person)
	}
	return b
}

// decodePersons fills the persons of entries from *at on.
func decodePersons(b []byte, entries []Entry, at *int) error {
	if len(b)%8 != 0 || *at+len(b)/8 > len(entries) {
		return errCorrupt
	}
	for ; len(b) > 0; b = b[8:] {
		entries[*at].Person = binary.BigEndian.Uint64(b)
		*at++
	}
	return nil
}
