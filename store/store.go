package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// databaseFormat is pinned: a newer Pebble must not change what is on disk by itself.
const databaseFormat = pebble.FormatColumnarBlocks

// Options say how a base is opened.
type Options struct {
	// Key is the master key.
	Key Key
	// FS is the file system; nil takes the machine's.
	FS vfs.FS
	// Now and Command tell other processes who holds the base. A writer lets go of the
	// accesses that are older than twelve months at Now; zero keeps them all.
	Now     time.Time
	Command string

	steps []migration // of a test, instead of the program's
}

// Store is an open base. A writer (Open) belongs to one goroutine, save where a
// method says otherwise; a reader (OpenView) changes nothing.
type Store struct {
	dir     string
	disk    *disk
	header  *header
	secrets secrets
	sealer  *sealer
	db      *pebble.DB
	slots   *slots
	meta    meta
	lock    io.Closer // nil for readers
	closed  bool
	view    string // a reader's own folder, "" for the writer
}

// meta counts what was given out; it is written with every commit.
type meta struct {
	Change    uint64 `json:"change"` // commits so far
	Number    uint64 `json:"number"` // next record, also its slot
	Source    uint64 `json:"source"`
	Judgement uint64 `json:"judgement"`
	Run       uint64 `json:"run"`
	Event     uint64 `json:"event"` // consent events
	Destroy   uint64 `json:"destroy"`
	Format    int    `json:"format,omitempty"` // of what is in the database; 0 for 1
}

func (m *meta) format() int { return max(1, m.Format) }

// Exists says whether a folder holds a base.
func Exists(fsys vfs.FS, dir string) bool {
	if fsys == nil {
		fsys = vfs.Default
	}
	_, err := fsys.Stat(fsys.PathJoin(dir, "header"))
	return err == nil
}

// ID gives the number of the base in a folder, without a key: key files are named by it.
func ID(dir string) (string, error) {
	h, err := readHeader(vfs.Default, dir)
	if err != nil {
		return "", err
	}
	return h.ID, nil
}

// NewID draws a number for a base that is to be made.
func NewID() string { return newHeader().ID }

// Create makes a base in a folder that holds none; id is from NewID. A folder
// in which a crash left the beginnings of one is taken.
func Create(dir, id string, opt Options) (*Store, error) {
	d := newDisk(fsOf(opt))
	if Exists(d.FS, dir) {
		return nil, fmt.Errorf("%s: there is a base already: %w", dir, fs.ErrExist)
	}
	if err := d.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	h := newHeader()
	h.ID = id
	s := newSecrets()
	w, err := h.wrap(opt.Key, &s)
	if err != nil {
		return nil, err
	}
	h.Keys = [][]byte{w}
	if err := syncDir(d, d.PathDir(dir)); err != nil {
		return nil, err
	}
	if err := h.write(d, dir); err != nil {
		return nil, err
	}
	return Open(dir, opt)
}

func fsOf(opt Options) vfs.FS {
	if opt.FS != nil {
		return opt.FS
	}
	return vfs.Default
}

// Open opens a base for writing. It answers ErrNoBase, ErrNewer, ErrWrongKey or
// *LockedError as the case may be. A base of an earlier format is brought to the
// present one, what an interrupted change left is cleared, and
// accesses of more than twelve months ago are let go.
func Open(dir string, opt Options) (*Store, error) {
	s, err := prepare(dir, opt)
	if err != nil {
		return nil, err
	}
	if s.lock, err = lock(s.disk, dir, Holder{Since: opt.Now, Command: opt.Command}); err != nil {
		return nil, err
	}
	if err := s.open(opt.migrations()); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.letGoAccesses(opt.Now); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// prepare reads the header and opens the secrets.
func prepare(dir string, opt Options) (*Store, error) {
	s := &Store{dir: dir, disk: newDisk(fsOf(opt))}
	var err error
	if s.header, err = readHeader(s.disk, dir); err != nil {
		return nil, err
	}
	if err := checkFormat(dir, s.header.Format, len(opt.migrations())+1); err != nil {
		return nil, err
	}
	if s.secrets, err = s.header.unwrap(opt.Key); err != nil {
		return nil, err
	}
	s.sealer, err = newSealer(&s.secrets)
	return s, err
}

func (s *Store) open(steps []migration) (err error) {
	if err := s.header.keepOpened(s.disk, s.dir); err != nil {
		return err
	}
	if s.slots, err = openSlots(s.disk, s.path("slots"), false); err != nil {
		return err
	}
	if err := s.openDatabase(s.path("db"), false); err != nil {
		return err
	}
	if err := s.readMeta(); err != nil {
		return err
	}
	if published := s.published(); published > s.meta.Change {
		return fmt.Errorf("%s: %d changes are lost: %w", s.dir, published-s.meta.Change, errCorrupt)
	}
	if err := s.clearStaged(); err != nil {
		return err
	}
	if err := s.migrate(steps); err != nil {
		return err
	}
	if err := s.publish(); err != nil {
		return err
	}
	return s.destroyPending()
}

// Dir is the folder of the base.
func (s *Store) Dir() string { return s.dir }

// FS is the file system on which the base lies. It keeps files for their owner alone.
func (s *Store) FS() vfs.FS { return s.disk }

// ID is the number of the base, drawn when it was made.
func (s *Store) ID() string { return s.header.ID }

func (s *Store) path(elem ...string) string {
	return s.disk.PathJoin(append([]string{s.dir}, elem...)...)
}

func (s *Store) openDatabase(dir string, readOnly bool) error {
	return s.do(func() (err error) {
		var opened atomic.Bool
		s.db, err = pebble.Open(dir, databaseOptions(s.disk, readOnly, &opened))
		opened.Store(true)
		return corruption(err)
	})
}

// databaseOptions are those of a base that is written in bulk once a night and
// read from end to end. Values are sealed: there is nothing to compress.
//
// No compaction begins before the database is open, unless one is overdue: where
// opening fails in the middle, pebble 2.1 closes the cache of its files under a
// compaction that runs, and that takes the process down.
func databaseOptions(d *disk, readOnly bool, opened *atomic.Bool) *pebble.Options {
	o := &pebble.Options{
		FS: databaseDisk{d}, ReadOnly: readOnly, FormatMajorVersion: databaseFormat, Logger: quietLogger{d},
		CacheSize: 16 << 20, MemTableSize: 32 << 20, MemTableStopWritesThreshold: 4,
		L0CompactionThreshold: 8, L0StopWritesThreshold: 64, LBaseMaxBytes: 256 << 20,
		CompactionConcurrencyRange: func() (least, most int) {
			if !opened.Load() {
				return 0, 1
			}
			return 1, max(1, runtime.GOMAXPROCS(0)/2)
		},
		DisableTableStats: true,
	}
	for i := range o.Levels {
		o.Levels[i].BlockSize = 32 << 10
		o.Levels[i].Compression = func() *sstable.CompressionProfile { return sstable.NoCompression }
	}
	return o
}

// quietLogger keeps the database's talk to itself. A fatal error is one of the disk.
type quietLogger struct{ disk *disk }

// Infof implements pebble.Logger.
func (quietLogger) Infof(string, ...any) {}

// Errorf implements pebble.Logger.
func (quietLogger) Errorf(string, ...any) {}

// Fatalf implements pebble.Logger. It does not return: whoever waits for the
// database is told by the disk.
func (l quietLogger) Fatalf(string, ...any) {
	_ = l.disk.fail(errFatal)
	select {}
}

var errFatal = errors.New("the database of the base can't go on")

// do runs a call of the database that may never end once the disk is broken.
func (s *Store) do(call func() error) error {
	if err := s.disk.failure(); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil { // the database panics where its log can't be written
				done <- errors.Join(errFatal, s.disk.failure())
			}
		}()
		done <- call()
	}()
	select {
	case err := <-done:
		return errors.Join(err, s.disk.failure())
	case <-s.disk.broken:
		return s.disk.failure()
	}
}

// corruption names the database's word for damage by ours.
func corruption(err error) error {
	if err != nil && pebble.IsCorruptionError(err) {
		return fmt.Errorf("%w: %w", errCorrupt, err)
	}
	return err
}

// Close ends the use of the base. What was committed is safe without it. A second
// call does nothing.
func (s *Store) Close() error {
	if s.closed {
		return nil
	}
	s.closed = true
	var errs []error
	if s.disk.failure() == nil {
		if s.db != nil {
			errs = append(errs, s.do(s.db.Close))
		}
		if s.slots != nil && s.slots.file != nil {
			errs = append(errs, s.slots.close())
		}
	}
	if s.view != "" {
		_ = s.disk.RemoveAll(s.view) // what is left is cleared by the next writer
	}
	if s.lock != nil {
		if s.view == "" && s.disk.failure() == nil {
			errs = append(errs, s.disk.Remove(s.path("holder"))) // before the lock: the next holder writes its own
		}
		errs = append(errs, s.lock.Close())
	}
	return errors.Join(errs...)
}

// get reads and opens one value; nil where there is none.
func (s *Store) get(key []byte) ([]byte, error) {
	sealed, closer, err := s.db.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, corruption(err)
	}
	defer closer.Close()
	return s.sealer.open(key, sealed)
}

// getJSON reads a value into v; ok is false where there is none.
func (s *Store) getJSON(key []byte, v any) (ok bool, err error) {
	plain, err := s.get(key)
	if err != nil || plain == nil {
		return false, err
	}
	if json.Unmarshal(plain, v) != nil {
		return false, errCorrupt
	}
	return true, nil
}

// scan visits the values of all keys that begin with prefix, in order.
func (s *Store) scan(prefix []byte, visit func(key, plain []byte) error) error {
	return s.scanSealed(prefix, after(prefix), func(key, sealed []byte) error {
		plain, err := s.sealer.open(key, sealed)
		if err != nil {
			return err
		}
		return visit(key, plain)
	})
}

func (s *Store) scanSealed(from, to []byte, visit func(key, sealed []byte) error) error {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: from, UpperBound: to})
	if err != nil {
		return corruption(err)
	}
	for it.First(); it.Valid(); it.Next() {
		v, err := it.ValueAndErr()
		if err == nil {
			err = visit(it.Key(), v)
		}
		if err != nil {
			return errors.Join(corruption(err), it.Close())
		}
	}
	return corruption(errors.Join(it.Error(), it.Close()))
}

func (s *Store) readMeta() error {
	s.meta = meta{Number: 1, Source: 1, Run: 1, Judgement: 1, Event: 1, Destroy: 1}
	_, err := s.getJSON(keyOf(spaceMeta), &s.meta)
	return err
}
