package recoupe

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"

	"recoupe/report"
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
	dir  string    // the output folder
	own  string    // the folder inside it where they lie
	held io.Closer // the lock that tells a run at work from a crash
}

// newStaging makes a private folder for the outputs of a run. What a run makes is
// for its owner alone, whatever the umask: it is full of personal data.
func newStaging(dir string) (*stagedOutputs, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	own, err := os.MkdirTemp(dir, stagingPrefix) // for its owner alone
	if err != nil {
		return nil, err
	}
	s := &stagedOutputs{dir: dir, own: own}
	if s.held, err = vfs.Default.Lock(filepath.Join(own, heldName)); err != nil {
		return nil, errors.Join(err, s.discard())
	}
	return s, nil
}

// write makes one output, which may lie in a folder, and syncs it.
func (s *stagedOutputs) write(name string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(filepath.Join(s.own, name)), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(s.own, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<18)
	err = write(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// publish moves the outputs to their names. Where one can't move, say because a
// program holds the file it is to replace, the rest waits for the next run.
func (s *stagedOutputs) publish() error {
	err := s.free()
	if err == nil {
		err = s.write(wholeName, func(io.Writer) error { return nil })
	}
	if err != nil {
		return errors.Join(err, s.discard())
	}
	syncFolder(s.own)
	err = s.clearWork()
	if err == nil {
		err = s.move()
	}
	if err != nil {
		return errors.Join(err, s.held.Close())
	}
	return s.discard()
}

// free refuses to replace a folder, before anything is replaced.
func (s *stagedOutputs) free() error {
	names, err := s.names()
	for _, name := range names {
		if info, statErr := os.Lstat(filepath.Join(s.dir, name)); statErr == nil && info.IsDir() {
			err = errors.Join(err, &fs.PathError{Op: "write", Path: filepath.Join(s.dir, name), Err: errFolder})
		}
	}
	return err
}

var errFolder = errors.New("a folder is in the way")

// names lists the outputs that have not moved yet, those in folders by their path.
func (s *stagedOutputs) names() (names []string, err error) {
	err = fs.WalkDir(os.DirFS(s.own), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && name != wholeName && name != heldName {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

// clearWork removes the work files that the run before left and this one did not
// write anew: who works off a list of yesterday undoes what was done since. The
// folders of work files are the program's own.
func (s *stagedOutputs) clearWork() error {
	names, err := s.names()
	work := []string{report.HouseholdsFile}
	for _, folder := range report.WorkFolders {
		work = append(work, folder+"/*.csv")
	}
	for _, pattern := range work {
		old, globErr := fs.Glob(os.DirFS(s.dir), pattern)
		err = errors.Join(err, globErr)
		for _, name := range old {
			if !slices.Contains(names, name) {
				err = errors.Join(err, os.Remove(filepath.Join(s.dir, name)))
			}
		}
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
		if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o700), os.Rename(filepath.Join(s.own, name), to)); err != nil {
			return err
		}
	}
	syncFolder(s.dir)
	return nil
}

// discard removes what is staged; nil has nothing.
func (s *stagedOutputs) discard() error {
	if s == nil {
		return nil
	}
	// While this stands, the others count as whole: it goes first.
	err := os.Remove(filepath.Join(s.own, wholeName))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if s.held != nil {
		err = errors.Join(err, s.held.Close())
	}
	return errors.Join(err, os.RemoveAll(s.own))
}

// syncFolder makes renames last through a power cut where the system can; others
// keep the order of their own journal.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// settleOutputs finishes or removes what a run that crashed has left in an output
// folder. Those of a run at work stay.
func settleOutputs(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil //nolint:nilerr // no folder, nothing left in it; writing tells of other trouble
	}
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), stagingPrefix) {
			if err := settle(dir, filepath.Join(dir, e.Name())); err != nil {
				return fmt.Errorf("outputs of a run that was cut off: %w", err)
			}
		}
	}
	return nil
}

func settle(dir, own string) error {
	s := &stagedOutputs{dir: dir, own: own}
	var err error
	if s.held, err = vfs.Default.Lock(filepath.Join(own, heldName)); err != nil {
		return nil //nolint:nilerr // a run is at work
	}
	if _, statErr := os.Stat(filepath.Join(own, wholeName)); statErr == nil {
		err = s.move()
	}
	return errors.Join(err, s.discard())
}
