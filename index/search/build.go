package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	"github.com/cockroachdb/pebble/v2/vfs"

	"recoupe/clean"
	"recoupe/record"
)

// Base is what an index is made of.
type Base struct {
	// Dir is the folder of the index, Key the secret of its terms.
	Dir string
	Key []byte
	// Stamp identifies the state of the base: an index with another one is old.
	Stamp string
	// Maker is the version of the program: another one may make other terms.
	Maker string
	// Members lists the persons, by ascending number.
	Members func() ([]Member, error)
	// Open gives a reader of persons for one goroutine.
	Open    func() (PersonReader, error)
	Workers int // 0 takes one a processor
}

// PersonReader reads the records of a person, cleaned.
type PersonReader interface {
	// Each visits the records of a person, their domain and their tools' identifiers.
	Each(person uint64, visit func(d record.Domain, c *clean.Cleaned, id string)) error
	Close() error
}

// ErrBusy says that another process is making the index.
var ErrBusy = errors.New("the search index is being made")

// Update brings the index up to the state of the base: only the persons that changed,
// where the index there is sound, else all. It answers ErrBusy without waiting.
func Update(ctx context.Context, b *Base) error {
	if err := os.MkdirAll(b.Dir, 0o700); err != nil {
		return err
	}
	lock, err := vfs.Default.Lock(filepath.Join(b.Dir, lockFile))
	if err != nil {
		return ErrBusy
	}
	return errors.Join(b.update(ctx), lock.Close())
}

func (b *Base) update(ctx context.Context) error {
	was, old, err := b.usable()
	if err == nil && old.Stamp == b.Stamp {
		return nil
	}
	now, err := b.Members()
	if err != nil {
		return err
	}
	sweep(b.Dir, was)
	next, err := newGeneration(b.Dir)
	if err != nil {
		return err
	}
	if err := b.fill(ctx, was, next, now); err != nil {
		return errors.Join(err, os.RemoveAll(next))
	}
	err = errors.Join(writeMembers(filepath.Join(next, personsFile), now),
		complete(b.Dir, next, manifest{Stamp: b.Stamp, Maker: b.Maker}, b.Key))
	if err == nil {
		sweep(b.Dir, next)
	}
	return err
}

// usable gives the current generation where it can be built on, else "".
func (b *Base) usable() (generation string, m *manifest, err error) {
	if generation, err = current(b.Dir); err != nil {
		return "", nil, err
	}
	if m, err = verify(generation, b.Key); err != nil {
		return "", nil, err
	}
	if m.Maker != b.Maker {
		return "", nil, errUnusable
	}
	return generation, m, nil
}

// mostChanged is the share of persons above which an index is made anew: it then
// costs less, and leaves nothing of those who are gone.
const mostChanged = 0.1

// fill makes the index of a generation.
func (b *Base) fill(ctx context.Context, was, next string, now []Member) error {
	if was != "" {
		before, err := readMembers(filepath.Join(was, personsFile))
		if err != nil {
			return err
		}
		changed, gone := compareMembers(before, now)
		if float64(len(changed)+len(gone)) <= mostChanged*float64(len(before)) {
			return b.change(ctx, was, next, changed, gone)
		}
	}
	return b.make(ctx, next, now)
}

// compareMembers lists who is new or changed, and who is gone.
func compareMembers(was, now []Member) (changed, gone []uint64) {
	i := 0
	for _, m := range now {
		for ; i < len(was) && was[i].Person < m.Person; i++ {
			gone = append(gone, was[i].Person)
		}
		if i < len(was) && was[i].Person == m.Person {
			if was[i].State != m.State {
				changed = append(changed, m.Person)
			}
			i++
			continue
		}
		changed = append(changed, m.Person)
	}
	for ; i < len(was); i++ {
		gone = append(gone, was[i].Person)
	}
	return changed, gone
}

// segmentPersons is the number of documents that are sorted in memory at a time.
const segmentPersons = 10_000

// make makes the index from nothing.
func (b *Base) make(ctx context.Context, dir string, members []Member) error {
	if len(members) == 0 {
		return b.openAnd(dir, func(index.Index) error { return nil })
	}
	builder, err := scorch.NewBuilder(map[string]any{"path": dir, "buildPathPrefix": dir, "batchSize": segmentPersons, "mergeMax": 128})
	if err != nil {
		return err
	}
	persons := make([]uint64, len(members))
	for i, m := range members {
		persons[i] = m.Person
	}
	if err := b.eachDocument(ctx, persons, nothing, builder.Index); err != nil {
		return err
	}
	return builder.Close()
}

// segmentsKept is the number of segments from which an index is made one again.
const segmentsKept = 6

// change makes the index out of an earlier one: its files are never written to
// again, so they are shared. Only root.bolt changes.
func (b *Base) change(ctx context.Context, was, next string, changed, gone []uint64) error {
	segments, err := share(was, next)
	if err != nil {
		return err
	}
	return b.openAnd(next, func(x index.Index) error {
		batch := index.NewBatch()
		for _, p := range gone {
			batch.Delete(personName(p))
		}
		before, err := x.Reader()
		if err != nil {
			return err
		}
		there := func(name string) (bool, error) {
			id, err := before.InternalID(name)
			return id != nil, err
		}
		err = b.eachDocument(ctx, changed, there, func(d index.Document) error { batch.Update(d); return nil })
		if err := errors.Join(err, before.Close()); err != nil {
			return err
		}
		if len(batch.IndexOps) == 0 {
			return nil
		}
		if err := x.Batch(batch); err != nil || segments < segmentsKept {
			return err
		}
		return x.(*scorch.Scorch).ForceMerge(ctx, nil)
	})
}

// share gives a generation the files of an earlier one.
func share(was, next string) (segments int, err error) {
	files, err := os.ReadDir(was)
	if err != nil {
		return 0, err
	}
	for _, f := range files {
		from, to := filepath.Join(was, f.Name()), filepath.Join(next, f.Name())
		switch {
		case strings.HasSuffix(f.Name(), ".zap"):
			segments++
			err = vfs.LinkOrCopy(vfs.Default, from, to)
		case f.Name() == "root.bolt":
			err = errors.Join(vfs.Copy(vfs.Default, from, to), os.Chmod(to, 0o600))
		}
		if err != nil {
			return 0, err
		}
	}
	return segments, nil
}

// openAnd opens the index of a generation for writing while do works on it.
func (b *Base) openAnd(dir string, do func(index.Index) error) error {
	queue := index.NewAnalysisQueue(1)
	defer queue.Close()
	x, err := scorch.NewScorch("scorch", map[string]any{"path": dir, "bolt_timeout": "5s"}, queue)
	if err != nil {
		return err
	}
	if err := x.Open(); err != nil {
		return fmt.Errorf("%w: %w", errUnusable, err)
	}
	return errors.Join(do(x), x.Close())
}

func (b *Base) workers() int {
	if b.Workers > 0 {
		return b.Workers
	}
	return runtime.GOMAXPROCS(0)
}
