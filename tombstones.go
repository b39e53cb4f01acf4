package recoupe

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/cockroachdb/pebble/v2/vfs"

	"recoupe/clean"
	"recoupe/privacy/suppress"
	"recoupe/record"
	"recoupe/store"
)

// A backup from before an erasure holds whom it erased. So the marks of the erased
// lie twice: in the base, and in a file beside it that no restore of the base
// takes back. Whoever opens the base for writing next erases them again.

// tombstone is a line of that file. It tells no more than the base does of marks:
// keyed digests, of no use without the base's key.
type tombstone struct {
	Base string `json:"base"`
	store.Suppression
}

// tombstonesOf is the file of the tombstones of a base.
func tombstonesOf(s *store.Store) string { return filepath.Clean(s.Dir()) + ".erased" }

// readTombstones gives the marks beside a base. A line that was cut off by a crash
// is left out: its erasure was not acknowledged.
func readTombstones(s *store.Store) (out []store.Suppression, err error) {
	text, err := readAll(s.FS(), tombstonesOf(s))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for line := range bytes.Lines(text) {
		var x tombstone
		if json.Unmarshal(line, &x) == nil && x.Base == s.ID() {
			out = append(out, x.Suppression)
		}
	}
	return out, err
}

// writeTombstones adds the marks that the file lacks, and waits for the disk.
func writeTombstones(s *store.Store) error {
	written, err := readTombstones(s)
	if err != nil {
		return err
	}
	known := marksOf(written)
	var lacking []store.Suppression
	err = s.Suppressions(func(x *store.Suppression) error {
		if whole, written := known[markOf(x)]; written && whole == x.Whole || suppress.Kind(x.Kind) == suppress.PurgedRecord {
			return nil // what was purged for its age is due again by itself
		}
		lacking = append(lacking, *x)
		return nil
	})
	if err != nil || len(lacking) == 0 {
		return err
	}
	return addTombstones(s, lacking)
}

// addTombstones adds marks to the file, whether it has them or not.
func addTombstones(s *store.Store, marks []store.Suppression) error {
	var lines bytes.Buffer
	w := json.NewEncoder(&lines)
	for i := range marks {
		if err := w.Encode(tombstone{s.ID(), marks[i]}); err != nil {
			return err
		}
	}
	return appendWhole(s.FS(), tombstonesOf(s), lines.Bytes())
}

func readAll(disk vfs.FS, path string) ([]byte, error) {
	f, err := disk.Open(path)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(f)
	return text, errors.Join(err, f.Close())
}

// appendWhole adds lines to a file, and waits until they and its name are on the disk.
func appendWhole(disk vfs.FS, path string, text []byte) error {
	f, err := disk.OpenReadWrite(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	size, cut, err := endOf(f)
	if cut {
		text = append([]byte{'\n'}, text...) // after a crash: the next line is not to hang on the torn one
	}
	if err == nil {
		_, err = f.WriteAt(text, size)
	}
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	d, err := disk.OpenDir(disk.PathDir(path))
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// endOf gives the size of a file, and whether it ends within a line.
func endOf(f vfs.File) (size int64, cut bool, err error) {
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return 0, false, err
	}
	var last [1]byte
	_, err = f.ReadAt(last[:], info.Size()-1)
	return info.Size(), last[0] != '\n', err
}

func markOf(x *store.Suppression) suppress.Mark {
	return suppress.Mark{Kind: suppress.Kind(x.Kind), Digest: suppress.Digest(x.Digest)}
}

// marksOf gives marks with whether each is whole.
func marksOf(list []store.Suppression) map[suppress.Mark]bool {
	out := map[suppress.Mark]bool{}
	for i := range list {
		out[markOf(&list[i])] = list[i].Whole
	}
	return out
}

// forgotten lists the tombstones that a base does not know: it was restored from
// before their erasure.
func forgotten(s *store.Store) (out []store.Suppression, err error) {
	stones, err := readTombstones(s)
	if err != nil || len(stones) == 0 {
		return nil, err
	}
	known := map[suppress.Mark]bool{}
	err = s.Suppressions(func(x *store.Suppression) error {
		known[markOf(x)] = true
		return nil
	})
	return slices.DeleteFunc(stones, func(x store.Suppression) bool { return known[markOf(&x)] }), err
}

// ErrErasedBack says that a base was restored from before an erasure and holds
// whom it erased; to open it for writing, by a run or a load, erases them again.
var ErrErasedBack = errors.New("the base was restored from before an erasure")

// settleErasures brings base and tombstones to the same state before a night.
func (n *Nightly) settleErasures(ctx context.Context) error {
	if n.DryRun {
		if lost, err := forgotten(n.Base); err != nil || len(lost) > 0 {
			return cmp.Or(err, ErrErasedBack)
		}
		return nil
	}
	s := Subjects{Judge: Judge{Base: n.Base, Now: n.Now}}
	if _, err := s.EraseAgain(ctx); err != nil {
		return err
	}
	return writeTombstones(n.Base)
}

// EraseAgain erases from a restored base whom it lost the erasure of. It gives the
// number of records; a base that forgot nothing is left alone.
func (s *Subjects) EraseAgain(ctx context.Context) (records int, err error) {
	lost, err := forgotten(s.Base)
	if err != nil || len(lost) == 0 {
		return 0, err
	}
	key, err := s.Base.SuppressionKey()
	if err != nil {
		return 0, err
	}
	if err := s.open(); err != nil {
		return 0, err
	}
	again := &erasedMarks{suppress.NewMarker(key), marksOf(lost)}
	c := s.Base.Begin()
	for i := range lost {
		c.PutSuppression(lost[i])
	}
	keeper, err := s.keeper(c)
	if err != nil {
		return 0, errors.Join(err, c.Abort())
	}
	for i := range s.held {
		n, err := s.takeErased(keeper, &s.held[i], again)
		if err != nil {
			return 0, errors.Join(err, c.Abort())
		}
		records += n
	}
	if err := s.journal(c, store.Decisions, JournalLine{Act: "erase again", Records: records, Detail: "restored"}); err != nil {
		return 0, errors.Join(err, c.Abort())
	}
	if err := commitErasing(s.Base, c); err != nil {
		return 0, err
	}
	s.held = nil
	return records, s.Base.Compact(ctx)
}

// takeErased removes the records of a source that are of somebody who was erased,
// but for what the law has the venue keep of them.
func (s *Subjects) takeErased(k *keeper, p *heldSource, erased *erasedMarks) (int, error) {
	bodies, err := s.Base.NewBodyReader()
	if err != nil {
		return 0, err
	}
	defer bodies.Close()
	cleaner, addresses, h := clean.NewCleaner(), map[string]bool{}, p.facts.hold()
	n, err := takeOut(k.change, &p.Source, p.entries, func(_ int, e *store.Entry) (bool, error) {
		r := record.Record{Source: &p.facts.Source}
		if err := readBody(bodies, e.Number, &r); err != nil {
			return false, err
		}
		known, stays := erased.knows(&r, cleaner.Clean(&r), h)
		if !known {
			return false, nil
		}
		addAddresses(addresses, cleaner.Clean(&r))
		ref := store.Ref{Source: p.Number, Name: e.Name}
		if !stays {
			return true, forgetRecord(k.change, ref)
		}
		return false, errors.Join(k.reduce(h, &r, e), k.hold(h, ref))
	})
	return n, errors.Join(err, forgetAddresses(k.change, addresses))
}
