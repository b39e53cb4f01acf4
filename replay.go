package recoupe

import (
	"cmp"
	"context"
	"iter"

	"recoupe/adapters"
	"recoupe/clean"
	"recoupe/record"
	"recoupe/store"
)

// replayed is a source whose records are read from the base, in the order of
// its roll. It is an adapters.Reader.
type replayed struct {
	base      *store.Store
	number    uint64 // of the source in the base
	source    *record.Source
	detection adapters.Detection
	entries   []store.Entry
	requests  map[store.Ref][]store.Request
}

// bodyBytes is about what a record takes in the base: for cutting and progress.
const bodyBytes = 200

func (w *night) newReplay(s *nightSource) *adapters.Input {
	r := &replayed{w.Base, s.Number, &s.facts.Source, s.facts.Detection, s.entries, w.requests}
	return adapters.NewInput(r.source, r.detection, int64(len(r.entries))*bodyBytes, r)
}

// Detection implements adapters.Reader.
func (r *replayed) Detection() adapters.Detection { return r.detection }

// Parts implements adapters.Reader.
func (r *replayed) Parts(n int) []adapters.Part {
	var parts []adapters.Part
	for i := range n {
		lo, hi := len(r.entries)*i/n, len(r.entries)*(i+1)/n
		parts = append(parts, &replayedPart{r, r.entries[lo:hi]})
	}
	return parts
}

type replayedPart struct {
	*replayed
	entries []store.Entry
}

// Records implements adapters.Part. A record that does not open breaks the
// source: a base that lost one must not go on as if it had never been.
func (p *replayedPart) Records(ctx context.Context) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		bodies, err := p.base.NewBodyReader()
		if err != nil {
			yield(nil, err)
			return
		}
		defer bodies.Close()
		rec := &record.Record{Source: p.source}
		var right *corrector
		if len(p.requests) > 0 {
			right = &corrector{clean.NewCleaner()}
		}
		for i := range p.entries {
			if err := cmp.Or(ctx.Err(), readBody(bodies, p.entries[i].Number, rec)); err != nil {
				yield(nil, err)
				return
			}
			rec.Row = int(p.entries[i].Row)
			if right != nil {
				right.apply(p.requests[store.Ref{Source: p.number, Name: p.entries[i].Name}], rec)
			}
			if !yield(rec, nil) {
				return
			}
		}
	}
}

func readBody(bodies *store.BodyReader, number uint64, rec *record.Record) error {
	body, err := bodies.Read(number)
	if err != nil {
		return err
	}
	return store.DecodeRecord(body, rec)
}

// Rows implements adapters.Part. The rows of the base are those of the whole
// source already: no part moves the next one's.
func (p *replayedPart) Rows() int { return 0 }
