package search

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

	index "github.com/blevesearch/bleve_index_api"

	"recoupe/record"
)

// way is a term that a word of a query is found by.
type way struct {
	term  string
	worth float32
}

// ways lists the terms of a word, the worthiest first, each once.
func (r *Reader) ways(d record.Domain, w *queryWord) ([]way, error) {
	var out []way
	for _, f := range w.forms {
		out = append(out, way{r.keys.term(d, f.kind, f.text), worth[f.how]})
	}
	if w.near {
		near, err := r.nearWords(d, w.text)
		if err != nil {
			return nil, err
		}
		out = append(out, near...)
	}
	if w.piece != "" {
		holding, err := r.wordsHolding(d, w.piece)
		if err != nil {
			return nil, err
		}
		out = append(out, holding...)
	}
	slices.SortFunc(out, func(a, b way) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.term, b.term))
	})
	seen := map[string]bool{}
	return slices.DeleteFunc(out, func(x way) bool {
		had := seen[x.term]
		seen[x.term] = true
		return had
	}), nil
}

// nearWords lists the words that a typing error or the ear takes for one.
func (r *Reader) nearWords(d record.Domain, word string) (out []way, err error) {
	hits := map[string]int{} // texts in common: one error leaves more of them than two
	r.keys.eachNearTerm(d, word, func(term string) {
		err = errors.Join(err, r.eachWord(term, func(found string) { hits[found]++ }))
	})
	own := r.keys.term(d, kindWord, word)
	for term, n := range hits {
		if term != own {
			out = append(out, way{term, worth[HowSound] + (worth[HowTypo]-worth[HowSound])*float32(min(n-1, 1))})
		}
	}
	slices.SortFunc(out, func(a, b way) int {
		return cmp.Or(cmp.Compare(hits[b.term], hits[a.term]), cmp.Compare(a.term, b.term))
	})
	return out[:min(len(out), mostNear)], err
}

// mostHolding bounds the words that hold a piece: one that more of them hold says nothing.
const mostHolding = 256

// wordsHolding lists the words that hold a text behind their beginning: all its pieces,
// which hardly ever stand in a word in another order.
func (r *Reader) wordsHolding(d record.Domain, text string) (out []way, err error) {
	var docs []uint64
	at := 0
	eachPiece(text, func(piece string) {
		if err != nil || at > 0 && len(docs) == 0 {
			return
		}
		var found []uint64
		err = r.each(r.keys.term(d, kindPiece, piece), fieldPiece, func(doc uint64) { found = append(found, doc) })
		slices.Sort(found)
		if at++; at > 1 {
			found = common(docs, found)
		}
		docs = found
	})
	if err != nil || len(docs) > mostHolding {
		return nil, err
	}
	for _, doc := range docs {
		name, err := r.reader.ExternalID(index.NewIndexInternalID(nil, doc))
		if err != nil {
			return nil, err
		}
		if t, ok := termOf(name, namePiece); ok {
			out = append(out, way{t, worth[HowPart]})
		}
	}
	return out, nil
}

// common gives what two ascending lists have in common, in the place of the first.
func common(a, b []uint64) []uint64 {
	out := a[:0]
	for _, x := range a {
		for len(b) > 0 && b[0] < x {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == x {
			out = append(out, x)
		}
	}
	return out
}

// eachWord visits the words that are found by a term.
func (r *Reader) eachWord(term string, visit func(string)) error {
	return r.eachID(term, fieldWord, func(id index.IndexInternalID) error {
		name, err := r.reader.ExternalID(id)
		if t, ok := termOf(name, nameWord); ok {
			visit(t)
		}
		return err
	})
}

// weight tells how much a word of a query says: the fewer persons have it, the
// more. One that nobody has says most: who lacks it is not who was meant.
func (r *Reader) weight(ways []way) (float32, error) {
	n := uint64(0)
	for _, x := range ways {
		if x.worth < worth[HowShort] {
			break
		}
		found, err := r.frequency(x.term)
		if err != nil {
			return 0, err
		}
		n += found
	}
	return float32(math.Log2(1 + r.count/(1+float64(n)))), nil
}

// frequency counts the persons who are found by a term; those who are gone count
// until the index is made anew.
func (r *Reader) frequency(term string) (uint64, error) {
	t, err := r.reader.TermFieldReader(context.Background(), []byte(term), fieldPerson, false, false, false)
	if err != nil {
		return 0, err
	}
	return t.Count(), t.Close()
}

func (r *Reader) each(term, field string, visit func(doc uint64)) error {
	return r.eachID(term, field, func(id index.IndexInternalID) error { visit(id.Value()); return nil })
}

func (r *Reader) eachID(term, field string, visit func(index.IndexInternalID) error) error {
	t, err := r.reader.TermFieldReader(context.Background(), []byte(term), field, false, false, false)
	if err != nil {
		return err
	}
	return errors.Join(r.walk(t, visit), t.Close())
}

func (r *Reader) walk(t index.TermFieldReader, visit func(index.IndexInternalID) error) error {
	var doc index.TermFieldDoc
	for {
		next, err := t.Next(&doc)
		if err == nil && next != nil {
			err = visit(next.ID)
		}
		if err != nil || next == nil {
			return err
		}
	}
}
