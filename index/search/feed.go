package search

import (
	"context"
	"errors"
	"sync"

	index "github.com/blevesearch/bleve_index_api"

	"recoupe/clean"
	"recoupe/record"
)

// feedPersons is the number of persons that a worker reads at a time.
const feedPersons = 512

// fed is what became of one piece of the persons.
type fed struct {
	documents []index.Document
	words     []wordTerms
	err       error
}

// wordTerms is a word of a person's, that is found by near ones or by its pieces.
type wordTerms struct {
	domain record.Domain
	word   string
	pieces bool
}

// name names the document of a word.
func (w *wordTerms) name(k *keyer) string {
	term := k.term(w.domain, kindWord, w.word)
	if w.pieces {
		return string(namePiece) + term
	}
	return string(nameWord) + term
}

// known says that an index has the document of this name already. It never changes:
// what is near a word depends on the word alone.
type known func(name string) (bool, error)

// nothing is what an empty index knows.
func nothing(string) (bool, error) { return false, nil }

// eachDocument visits the documents of persons, in their order, and behind each
// piece of them those of words that were not seen before and that are not there yet.
// Workers read and digest; visit is called by one goroutine.
func (b *Base) eachDocument(ctx context.Context, persons []uint64, there known, visit func(index.Document) error) error {
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()
	pieces := (len(persons) + feedPersons - 1) / feedPersons
	ready := make([]chan fed, pieces)
	for i := range ready {
		ready[i] = make(chan fed, 1)
	}
	room := make(chan struct{}, 4*b.workers()) // bounds what waits in memory
	ahead := make(chan int)
	workers.Go(func() {
		defer close(ahead)
		for i := range pieces {
			select {
			case room <- struct{}{}:
				ahead <- i
			case <-ctx.Done():
				return
			}
		}
	})
	for range b.workers() {
		workers.Go(func() { b.feed(ctx, persons, ahead, ready) })
	}
	seen, keys := map[wordTerms]bool{}, newKeyer(b.Key)
	for i := range ready {
		var f fed
		select {
		case f = <-ready[i]:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := f.deliver(keys, seen, there, visit); err != nil {
			return err
		}
		<-room
	}
	return ctx.Err()
}

// deliver visits the documents of a piece.
func (f *fed) deliver(keys *keyer, seen map[wordTerms]bool, there known, visit func(index.Document) error) error {
	if f.err != nil {
		return f.err
	}
	for _, d := range f.documents {
		if err := visit(d); err != nil {
			return err
		}
	}
	for _, w := range f.words {
		if seen[w] {
			continue
		}
		seen[w] = true
		old, err := there(w.name(keys))
		if err != nil {
			return err
		}
		if old {
			continue
		}
		if d := keys.wordDocument(&w); d != nil {
			if err := visit(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// wordDocument makes the document of a word, nil where it is found by itself alone.
func (k *keyer) wordDocument(w *wordTerms) index.Document {
	terms, field := frequencies{index.TokenFrequencies{}}, fieldWord
	if w.pieces {
		field = fieldPiece
		k.eachPieceTerm(w.domain, w.word, terms.add)
	} else {
		k.eachNearTerm(w.domain, w.word, terms.add)
	}
	if len(terms.TokenFrequencies) == 0 {
		return nil
	}
	return newDocument(w.name(k), field, terms.TokenFrequencies)
}

// feed is one worker.
func (b *Base) feed(ctx context.Context, persons []uint64, pieces <-chan int, ready []chan fed) {
	reader, err := b.Open()
	if err == nil {
		defer reader.Close()
	}
	c := newContact(newKeyer(b.Key))
	for i := range pieces {
		f := fed{err: errors.Join(err, ctx.Err())}
		if f.err == nil {
			f = c.read(reader, persons[i*feedPersons:min((i+1)*feedPersons, len(persons))])
		}
		ready[i] <- f
	}
}

// read makes the documents of some persons.
func (p *contact) read(reader PersonReader, persons []uint64) (f fed) {
	words := map[wordTerms]bool{}
	for _, number := range persons {
		p.reset(0)
		err := reader.Each(number, func(d record.Domain, c *clean.Cleaned, id string) {
			p.domain = d
			p.add(c, id)
		})
		if err != nil {
			f.err = err
			return f
		}
		terms := frequencies{make(index.TokenFrequencies, len(p.terms))}
		for t := range p.terms {
			terms.add(t)
		}
		f.documents = append(f.documents, newDocument(personName(number), fieldPerson, terms.TokenFrequencies))
		for _, of := range [...]struct {
			words  map[string]bool
			pieces bool
		}{{p.words, false}, {p.pieces, true}} {
			for w := range of.words {
				if k := (wordTerms{p.domain, w, of.pieces}); !words[k] {
					words[k] = true
					f.words = append(f.words, k)
				}
			}
		}
	}
	return f
}
