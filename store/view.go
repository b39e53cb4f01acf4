package store

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// Pebble lets one process in. So after every commit the writer publishes a view:
// a checkpoint of the database, whose files are hard links. A reader links the
// files of the newest view into a folder of its own and opens that: nothing that
// the writer does afterwards can take a file away from it, and neither waits
// for the other.

// publish makes the last commit visible to readers.
func (s *Store) publish() error {
	name := strconv.FormatUint(s.meta.Change, 10)
	views := s.path("views")
	if err := s.disk.MkdirAll(views, 0o700); err != nil {
		return err
	}
	if current, err := readFile(s.disk, s.path("view")); err == nil && string(current) == name && s.isView(name) {
		return s.clearViews(name)
	}
	target := s.path("views", name)
	if err := s.disk.RemoveAll(target); err != nil { // of a crash
		return err
	}
	err := s.do(func() error {
		return s.db.Checkpoint(target, pebble.WithFlushedWAL())
	})
	if err != nil {
		return err
	}
	if err := writeFile(s.disk, s.path("view"), []byte(name)); err != nil {
		return err
	}
	return s.clearViews(name)
}

// published is the number of the last change that readers were shown. The
// database takes damage at the end of its log for a crash, and forgets what stood
// behind it: this number tells the two apart.
func (s *Store) published() uint64 {
	name, err := readFile(s.disk, s.path("view"))
	if err != nil {
		return 0
	}
	n, err := strconv.ParseUint(string(name), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func (s *Store) isView(name string) bool {
	files, err := s.disk.List(s.path("views", name))
	return err == nil && len(files) > 0
}

// clearViews removes the views that no reader will look for any more, and the
// folders of readers that are gone: their lock can be taken.
func (s *Store) clearViews(keep string) error {
	names, err := s.disk.List(s.path("views"))
	if err != nil {
		return err
	}
	for _, name := range names {
		dir := s.path("views", name)
		if name == keep || strings.HasPrefix(name, readerPrefix) && s.inUse(dir) {
			continue
		}
		if err := s.disk.RemoveAll(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

const readerPrefix = "reader-"

func (s *Store) inUse(dir string) bool {
	l, err := s.disk.Lock(s.disk.PathJoin(dir, "HELD"))
	if err != nil {
		return true
	}
	return l.Close() != nil
}

// OpenView opens the last published state of a base for reading, whether or not
// a writer is at work. It answers as Open does, but is never locked out; ErrOlder where
// the format is an earlier one.
func OpenView(dir string, opt Options) (*Store, error) {
	s, err := prepare(dir, opt)
	if err != nil {
		return nil, err
	}
	if s.slots, err = openSlots(s.disk, s.path("slots"), true); err != nil {
		return nil, err
	}
	if err := s.linkView(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.openDatabase(s.view, true); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.readMeta(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if s.meta.format() <= len(opt.migrations()) {
		return nil, errors.Join(fmt.Errorf("%s: %w", dir, ErrOlder), s.Close())
	}
	return s, nil
}

// linkTries bounds how often a reader begins anew because the writer published
// a newer view meanwhile.
const linkTries = 100

func (s *Store) linkView() error {
	for try := range linkTries {
		name, err := readFile(s.disk, s.path("view"))
		if err != nil {
			return fmt.Errorf("%s: nothing published: %w", s.dir, err)
		}
		err = s.linkFiles(string(name), try)
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return fmt.Errorf("%s: the published view is incomplete: %w", s.dir, errCorrupt)
}

// linkFiles links the files of a view into a folder of the reader's own and
// holds it.
func (s *Store) linkFiles(name string, try int) error {
	from := s.path("views", name)
	own := s.path("views", readerPrefix+newHeader().ID+strconv.Itoa(try))
	if err := s.disk.MkdirAll(own, 0o700); err != nil {
		return err
	}
	held, err := s.disk.Lock(s.disk.PathJoin(own, "HELD"))
	if err != nil {
		return err
	}
	files, err := s.disk.List(from)
	for i := 0; i < len(files) && err == nil; i++ {
		if files[i] == "LOCK" {
			continue
		}
		err = vfs.LinkOrCopy(s.disk, s.disk.PathJoin(from, files[i]), s.disk.PathJoin(own, files[i]))
	}
	if err == nil && len(files) == 0 {
		err = fs.ErrNotExist
	}
	if err != nil {
		return errors.Join(err, held.Close(), s.disk.RemoveAll(own))
	}
	s.lock, s.view = held, own
	return nil
}
