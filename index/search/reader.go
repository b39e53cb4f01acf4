package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"recoupe/record"
)

// Reader looks persons up. It belongs to one goroutine.
type Reader struct {
	keys    *keyer
	index   index.Index
	queue   *index.AnalysisQueue
	reader  index.IndexReader
	count   float64   // persons
	score   []float32 // by document, 0 between two queries
	last    []uint8   // by document: the word of the query that it was last found by
	touched []uint32
	number  []uint64 // by document: the person, 0 where it was not asked for yet
}

// OpenReader opens the index of a base in the state that b.Stamp names. It answers an
// error where there is none: Update makes it.
func OpenReader(b *Base) (*Reader, error) {
	generation, m, err := b.usable()
	if err != nil {
		return nil, err
	}
	if m.Stamp != b.Stamp {
		return nil, errUnusable
	}
	r := &Reader{keys: newKeyer(b.Key), queue: index.NewAnalysisQueue(0)}
	r.index, err = scorch.NewScorch("scorch", map[string]any{"path": generation, "read_only": true, "bolt_timeout": "5s"}, r.queue)
	if err != nil {
		return nil, err
	}
	if err := r.index.Open(); err != nil {
		return nil, fmt.Errorf("%w: %w", errUnusable, err)
	}
	if r.reader, err = r.index.Reader(); err != nil {
		return nil, errors.Join(err, r.index.Close())
	}
	persons, err := os.Stat(filepath.Join(generation, personsFile))
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	n := r.documents()
	r.count, r.score, r.last, r.number = float64(persons.Size()/memberLen), make([]float32, n), make([]uint8, n), make([]uint64, n)
	return r, nil
}

// documents is the number of places for documents, those that were removed with them.
func (r *Reader) documents() int {
	n := int64(0)
	for _, s := range r.reader.(*scorch.IndexSnapshot).Segments() {
		n += s.FullSize()
	}
	return int(n)
}

// Close ends the use of the index.
func (r *Reader) Close() error {
	r.queue.Close()
	return errors.Join(r.reader.Close(), r.index.Close())
}

// Candidate is a person who may be meant.
type Candidate struct {
	Person uint64
	Score  float32
}

const (
	// leastShare is the share of the weight of a query's words that a person must
	// be found by.
	leastShare = 0.5
	// mostNear bounds the near words of one word of a query.
	mostNear = 128
)

// Search gives the persons of a domain who are found best, best first, at most n
// of them; equal ones stand in the order of their numbers. weights tells what each
// word of the query weighs.
func (r *Reader) Search(ctx context.Context, d record.Domain, q *Query, n int) (out []Candidate, weights []float32, err error) {
	weights = make([]float32, len(q.words))
	words := make([]weighted, len(q.words))
	total := float32(0)
	for i := range q.words {
		if words[i], err = r.weigh(d, &q.words[i]); err != nil || ctx.Err() != nil {
			return nil, nil, cmp.Or(err, ctx.Err())
		}
		weights[i] = words[i].weight
		total += words[i].weight
	}
	// The weightiest first: once the rest can't make a person on its own, it only
	// adds to those who are found already.
	slices.SortStableFunc(words, func(a, b weighted) int { return cmp.Compare(b.weight, a.weight) })
	left := total
	for i := range words {
		open := left >= total*leastShare
		left -= words[i].weight
		if err = cmp.Or(ctx.Err(), r.addWord(&words[i], uint8(i+1), open)); err != nil {
			r.reset()
			return nil, nil, err
		}
	}
	out, err = r.best(total*leastShare, n)
	r.reset()
	return out, weights, err
}

func (r *Reader) reset() {
	for _, doc := range r.touched {
		r.score[doc], r.last[doc] = 0, 0
	}
	r.touched = r.touched[:0]
}

// weighted is a word of a query with the terms that it is found by.
type weighted struct {
	ways   []way
	weight float32
}

func (r *Reader) weigh(d record.Domain, w *queryWord) (out weighted, err error) {
	if out.ways, err = r.ways(d, w); err != nil {
		return out, err
	}
	out.weight, err = r.weight(out.ways)
	return out, err
}

// addWord adds a word's share to the score of every document that it finds; where
// it is not open, of those that were found before.
func (r *Reader) addWord(w *weighted, number uint8, open bool) error {
	if !open {
		slices.Sort(r.touched)
	}
	for _, x := range w.ways { // the worthiest first: a document counts once a word
		gain := x.worth * w.weight
		add := func(doc uint64) {
			if r.last[doc] == number || !open && r.last[doc] == 0 {
				return
			}
			if r.last[doc] == 0 {
				r.touched = append(r.touched, uint32(doc))
			}
			r.last[doc] = number
			r.score[doc] += gain
		}
		var err error
		if open {
			err = r.each(x.term, fieldPerson, add)
		} else {
			err = r.eachTouched(x.term, add)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// stepsPerSkip is the number of steps through a list that cost as much as a skip in it.
const stepsPerSkip = 8

// eachTouched visits the persons of a term, and at least those who were found
// before: where these are few, the list is skipped through.
func (r *Reader) eachTouched(term string, visit func(doc uint64)) error {
	if len(r.touched) == 0 {
		return nil
	}
	t, err := r.reader.TermFieldReader(context.Background(), []byte(term), fieldPerson, false, false, false)
	if err != nil {
		return err
	}
	if uint64(len(r.touched))*stepsPerSkip >= t.Count() {
		return errors.Join(r.walk(t, func(id index.IndexInternalID) error { visit(id.Value()); return nil }), t.Close())
	}
	var found index.TermFieldDoc
	var id index.IndexInternalID
	at := uint64(0) // every list before it was skipped over
	for _, doc := range r.touched {
		if uint64(doc) < at {
			continue
		}
		id = index.NewIndexInternalID(id, uint64(doc))
		next, err := t.Advance(id, &found)
		if err != nil || next == nil {
			return errors.Join(err, t.Close())
		}
		if at = next.ID.Value(); at == uint64(doc) {
			visit(at)
			at++
		}
	}
	return t.Close()
}

// best gives the n best of the documents that were found, of those that reach least.
func (r *Reader) best(least float32, n int) ([]Candidate, error) {
	docs := slices.DeleteFunc(r.touched, func(doc uint32) bool {
		low := r.score[doc] < least
		if low {
			r.score[doc], r.last[doc] = 0, 0
		}
		return low
	})
	r.touched = docs
	most := n
	if n < len(docs) { // of those that are as good as the last one, their numbers decide
		slices.SortFunc(docs, func(a, b uint32) int { return cmp.Compare(r.score[b], r.score[a]) })
		last := r.score[docs[n-1]]
		for n < len(docs) && r.score[docs[n]] == last {
			n++
		}
	}
	out := make([]Candidate, 0, min(n, len(docs)))
	for _, doc := range docs[:min(n, len(docs))] {
		number, err := r.person(doc)
		if err != nil {
			return nil, err
		}
		out = append(out, Candidate{number, r.score[doc]})
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Person, b.Person))
	})
	return out[:min(most, len(out))], nil
}

// person gives the person that a document stands for.
func (r *Reader) person(doc uint32) (uint64, error) {
	if r.number[doc] == 0 {
		name, err := r.reader.ExternalID(index.NewIndexInternalID(nil, uint64(doc)))
		if err != nil {
			return 0, err
		}
		r.number[doc] = personOf(name)
	}
	return r.number[doc], nil
}

// Lookup gives the persons of a domain who have an e-mail address, a number
// (E.164) or a tool's identifier that is exactly this, by number.
func (r *Reader) Lookup(d record.Domain, text string) (out []uint64, err error) {
	for _, f := range exactForms(text) {
		err := r.each(r.keys.term(d, f.kind, f.text), fieldPerson, func(doc uint64) {
			number, failed := r.person(uint32(doc))
			err = errors.Join(err, failed)
			out = append(out, number)
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(out)
	return slices.Compact(out), err
}

// exactForms are what a text may stand for as a whole.
func exactForms(text string) (out []form) {
	q := ParseQuery(text)
	if len(q.words) == 0 || len(joinNumbers(strings.Fields(text))) != 1 {
		return nil
	}
	for _, f := range q.words[0].forms {
		if f.how == HowExact && (f.kind == kindMail || f.kind == kindPhone || f.kind == kindID) {
			out = append(out, f)
		}
	}
	return out
}

// Bearers counts the persons of a domain who bear a given name, and a family
// name, both folded; and the persons of all domains.
func (r *Reader) Bearers(d record.Domain, given, family string) (withGiven, withFamily uint64, err error) {
	withGiven, err = r.frequency(r.keys.term(d, kindGiven, given))
	if err != nil {
		return 0, 0, err
	}
	withFamily, err = r.frequency(r.keys.term(d, kindFamily, family))
	return withGiven, withFamily, err
}
