package search

import (
	"encoding/binary"
	"strings"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// The fields of the index: of documents that stand for persons, for words that are found
// by near ones, and for words that are found by their pieces.
const (
	fieldPerson = "p"
	fieldWord   = "w"
	fieldPiece  = "x"
)

// The first byte of a document's name says what it stands for.
const (
	namePerson = 'p'
	nameWord   = 'w'
	namePiece  = 'x'
)

func personName(number uint64) string {
	return string(binary.BigEndian.AppendUint64([]byte{namePerson}, number))
}

// personOf reads what personName wrote, 0 for anything else.
func personOf(name string) uint64 {
	if len(name) != 9 || name[0] != namePerson {
		return 0
	}
	return binary.BigEndian.Uint64([]byte(name[1:]))
}

// termOf reads the term of a word behind the first byte of its document's name.
func termOf(name string, first byte) (term string, ok bool) {
	return strings.CutPrefix(name, string(first))
}

// newDocument makes a document that is found by terms and holds nothing.
func newDocument(name, field string, terms index.TokenFrequencies) index.Document {
	d := document.NewDocument(name)
	d.AddField(&termField{field, terms})
	return d
}

// termField is a field of terms that need no analysis: it implements index.Field.
type termField struct {
	name  string
	terms index.TokenFrequencies
}

// frequencies makes the terms of a field.
type frequencies struct{ index.TokenFrequencies }

func (f frequencies) add(term string) {
	if f.TokenFrequencies[term] == nil {
		t := &index.TokenFreq{Term: []byte(term)}
		t.SetFrequency(1)
		f.TokenFrequencies[term] = t
	}
}

// Name implements index.Field.
func (f *termField) Name() string { return f.name }

// Value implements index.Field.
func (f *termField) Value() []byte { return nil }

// ArrayPositions implements index.Field.
func (f *termField) ArrayPositions() []uint64 { return nil }

// EncodedFieldType implements index.Field: text.
func (f *termField) EncodedFieldType() byte { return 't' }

// Analyze implements index.Field.
func (f *termField) Analyze() {}

// Options implements index.Field: found by, not kept, not counted.
func (f *termField) Options() index.FieldIndexingOptions {
	return index.IndexField | index.SkipFreqNorm
}

// AnalyzedLength implements index.Field.
func (f *termField) AnalyzedLength() int { return len(f.terms) }

// AnalyzedTokenFrequencies implements index.Field.
func (f *termField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }

// Size implements document.Field; nobody asks for it where an index is built at once.
func (f *termField) Size() int { return f.terms.Size() }

// NumPlainTextBytes implements index.Field.
func (f *termField) NumPlainTextBytes() uint64 { return 0 }
