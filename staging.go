package recoupe

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"

	"recoupe/report"
	"recoupe/store"
)

// A run writes its outputs into a folder of its own inside the output folder,
// which nobody else may enter, and syncs them. The file wholeName, written last,
// says that all are whole; only then do they move to their names. What a crash
// leaves is settled by the next run: outputs that are whole finish their way,
// others are removed. So nobody ever keeps outputs of two runs side by side.
const (
	stagingPrefix = ".recoupe-"
	wholeName     = "whole"
	heldName      = "held"
)

// stagedOutputs are the results of a run on their way to the output folder.
type stagedOutputs struct {
	disk vfs.FS
	dir  string    // the output folder
	own  string    // the folder inside it where they lie
	held io.Closer // the lock that tells a run at work from a crash
}

// outputDisk is the file system of the outputs. What a run makes is for its owner
// alone, whatever the umask: it is full of personal data.
func (o *Options) outputDisk() vfs.FS {
	if o.disk != nil {
		return o.disk
	}
	return store.PrivateFS(vfs.Default)
}

// newStaging makes a private folder for the outputs of a run.
func newStaging(disk vfs.FS, dir string) (*stagedOutputs, error) {
	s := &stagedOutputs{disk: disk, dir: dir, own: filepath.Join(dir, stagingPrefix+rand.Text())}
	if err := disk.MkdirAll(s.own, 0o700); err != nil {
		return nil, err
	}
	var err error
	if s.held, err = disk.Lock(s.path(heldName)); err != nil {
		return nil, errors.Join(err, s.discard())
	}
	return s, nil
}

// path is the place of a staged output.
func (s *stagedOutputs) path(name string) string {
	return filepath.Join(s.own, filepath.FromSlash(name))
}

// write makes one output and syncs it.
func (s *stagedOutputs) write(name string, write func(io.Writer) error) error {
	f, err := s.fill(name, write)
	return errors.Join(err, keep(f))
}

// fill makes one output, which may lie in a folder. The file is open still, and nil
// where there is none.
func (s *stagedOutputs) fill(name string, write func(io.Writer) error) (vfs.File, error) {
	if err := s.disk.MkdirAll(filepath.Dir(s.path(name)), 0o700); err != nil {
		return nil, err
	}
	f, err := s.disk.Create(s.path(name), vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	w := bufio.NewWriterSize(f, 1<<18)
	return f, errors.Join(write(w), w.Flush())
}

// keep syncs a file and closes it; nil is none.
func keep(f vfs.File) error {
	if f == nil {
		return nil
	}
	return errors.Join(f.Sync(), f.Close())
}

// publish moves the outputs to their names. Where one can't move, say because a
// program holds the file it is to replace, the rest waits for the next run.
func (s *stagedOutputs) publish() error {
	err := errors.Join(s.supersede(), s.free())
	if err == nil {
		s.sync(s.own) // the names of the outputs last before the one that says they are whole
		err = s.write(wholeName, func(io.Writer) error { return nil })
	}
	if err != nil {
		return errors.Join(err, s.discard())
	}
	syncFolder(s.disk, s.own)
	err = s.clearWork()
	if err == nil {
		err = s.move()
	}
	if err != nil {
		return errors.Join(err, s.held.Close())
	}
	return s.discard()
}

// supersede removes what runs that were cut off before left, where the beginning of this
// one could not settle it: it is older than these outputs, and must never follow them.
func (s *stagedOutputs) supersede() error {
	names, err := s.disk.List(s.dir)
	for _, name := range names {
		own := filepath.Join(s.dir, name)
		if !strings.HasPrefix(name, stagingPrefix) || own == s.own {
			continue
		}
		old := &stagedOutputs{disk: s.disk, dir: s.dir, own: own}
		var lockErr error
		if old.held, lockErr = s.disk.Lock(old.path(heldName)); lockErr != nil {
			continue // a run is at work
		}
		err = errors.Join(err, old.discard())
	}
	return err
}

// free refuses to replace a folder, before anything is replaced.
func (s *stagedOutputs) free() error {
	names, err := s.names()
	for _, name := range names {
		if info, statErr := s.disk.Stat(filepath.Join(s.dir, name)); statErr == nil && info.IsDir() {
			err = errors.Join(err, &fs.PathError{Op: "write", Path: filepath.Join(s.dir, name), Err: errFolder})
		}
	}
	return err
}

var errFolder = errors.New("a folder is in the way")

// names lists the outputs that have not moved yet, those in folders by their path.
func (s *stagedOutputs) names() (names []string, err error) {
	all, err := s.disk.List(s.own)
	if err != nil {
		return nil, err
	}
	for _, name := range all {
		info, err := s.disk.Stat(s.path(name))
		switch {
		case err != nil:
			return nil, err
		case !info.IsDir() && name != wholeName && name != heldName:
			names = append(names, name)
		case info.IsDir():
			inside, err := s.disk.List(s.path(name))
			if err != nil {
				return nil, err
			}
			for _, file := range inside {
				names = append(names, path.Join(name, file))
			}
		}
	}
	slices.Sort(names)
	return names, nil
}

// clearWork removes the work files that the run before left and this one did not
// write anew: who works off a list of yesterday undoes what was done since. The
// folders of work files are the program's own.
func (s *stagedOutputs) clearWork() error {
	names, err := s.names()
	if err != nil {
		return err
	}
	old := []string{"households.csv"} // a list of homes to write to, which runs once made
	for _, folder := range report.WorkFolders {
		inside, e := s.disk.List(filepath.Join(s.dir, folder))
		err = errors.Join(err, exceptMissing(e))
		for _, name := range inside {
			if strings.HasSuffix(name, ".csv") {
				old = append(old, path.Join(folder, name))
			}
		}
	}
	for _, name := range old {
		if slices.Contains(names, name) {
			continue
		}
		err = errors.Join(err, exceptMissing(s.disk.Remove(filepath.Join(s.dir, name))))
	}
	return err
}

// move gives the outputs their names, in the order of the names.
func (s *stagedOutputs) move() error {
	names, err := s.names()
	if err != nil {
		return err
	}
	for _, name := range names {
		to := filepath.Join(s.dir, name)
		if err := errors.Join(s.disk.MkdirAll(filepath.Dir(to), 0o700), s.disk.Rename(s.path(name), to)); err != nil {
			return err
		}
	}
	s.sync(s.dir)
	return nil
}

// sync makes the names of outputs last in a folder and in those of work files in it.
func (s *stagedOutputs) sync(dir string) {
	for _, folder := range report.WorkFolders {
		syncFolder(s.disk, filepath.Join(dir, folder))
	}
	syncFolder(s.disk, dir)
	syncFolder(s.disk, filepath.Dir(dir)) // its own name
}

// discard removes what is staged; nil has nothing.
func (s *stagedOutputs) discard() error {
	if s == nil {
		return nil
	}
	// While this stands, the others count as whole: it goes first.
	err := exceptMissing(s.disk.Remove(s.path(wholeName)))
	if s.held != nil {
		err = errors.Join(err, s.held.Close())
	}
	return errors.Join(err, s.disk.RemoveAll(s.own))
}

// exceptMissing lets pass that a file or folder is not there.
func exceptMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// syncFolder makes names last through a power cut where the system can; others
// keep the order of their own journal.
func syncFolder(disk vfs.FS, dir string) {
	if d, err := disk.OpenDir(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// settleOutputs finishes or removes what a run that crashed has left in an output
// folder. Those of a run at work stay.
func settleOutputs(disk vfs.FS, dir string) error {
	names, err := disk.List(dir)
	if err != nil {
		return exceptMissing(err) // what can't be seen now would take the place of newer outputs later
	}
	for _, name := range names {
		if !strings.HasPrefix(name, stagingPrefix) {
			continue
		}
		info, err := disk.Stat(filepath.Join(dir, name))
		if err != nil {
			if err := exceptMissing(err); err != nil {
				return err
			}
			continue
		}
		if !info.IsDir() {
			continue
		}
		if err := settle(disk, dir, filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("outputs of a run that was cut off: %w", err)
		}
	}
	return nil
}

func settle(disk vfs.FS, dir, own string) error {
	s := &stagedOutputs{disk: disk, dir: dir, own: own}
	var err error
	if s.held, err = disk.Lock(s.path(heldName)); err != nil {
		return nil //nolint:nilerr // a run is at work
	}
	if _, err = disk.Stat(s.path(wholeName)); err == nil {
		err = s.move()
	}
	if err := exceptMissing(err); err != nil {
		return errors.Join(err, s.held.Close()) // they wait for a better day
	}
	return s.discard()
}
