package venue

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Folder is a sink that lays a base out as a venue's exports lie on disk: one
// folder a venue (V1, V2 …) with a CSV file a tool, and beside them truth.csv
// and persons.csv. The lines of truth.csv come file by file, so those of each
// file are held back in a file of their own until Close.
type Folder struct {
	dir   string
	files map[Part]*partFile
	order []Part // truth parts in the order of truth.csv
}

type partFile struct {
	f *os.File
	w *bufio.Writer
}

// NewFolder makes the folders and files below dir, which may exist. Close must
// be called.
func NewFolder(dir string, venues int) (*Folder, error) {
	s := &Folder{dir: dir, files: map[Part]*partFile{}}
	for venue := range venues {
		if err := os.MkdirAll(filepath.Join(dir, venueName(venue)), 0o755); err != nil {
			return nil, err
		}
		for src := range Source(NumSources) {
			truth := Part{TruthStream, venue, src}
			s.order = append(s.order, truth)
			if err := errors.Join(s.open(Part{DataStream, venue, src}, 0), s.open(truth, os.O_EXCL)); err != nil {
				return nil, errors.Join(err, s.abandon())
			}
		}
	}
	persons := Part{Stream: PersonsStream}
	if err := s.open(persons, 0); err != nil {
		return nil, errors.Join(err, s.abandon())
	}
	return s, s.Write(persons, []byte(PersonsHeading))
}

func venueName(venue int) string { return fmt.Sprintf("V%d", venue+1) }

func (s *Folder) path(p Part) string {
	name := p.Source.String()
	switch p.Stream {
	case PersonsStream:
		return filepath.Join(s.dir, "persons.csv")
	case TruthStream:
		return filepath.Join(s.dir, "."+venueName(p.Venue)+"."+name+".truth")
	}
	return filepath.Join(s.dir, venueName(p.Venue), name+".csv")
}

func (s *Folder) open(p Part, flag int) error {
	if flag == os.O_EXCL { // a leftover of a broken run is ours to replace
		os.Remove(s.path(p))
	}
	f, err := os.OpenFile(s.path(p), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
	if err == nil {
		s.files[p] = &partFile{f, bufio.NewWriterSize(f, 1<<16)}
	}
	return err
}

// Write implements Sink.
func (s *Folder) Write(p Part, b []byte) error {
	_, err := s.files[p].w.Write(b)
	return err
}

// Close writes truth.csv and closes every file.
func (s *Folder) Close() error {
	var errs []error
	for _, f := range s.files {
		errs = append(errs, f.w.Flush())
	}
	errs = append(errs, s.joinTruth(), s.abandon())
	return errors.Join(errs...)
}

// joinTruth puts the parts of truth.csv together.
func (s *Folder) joinTruth() (err error) {
	out, err := os.Create(filepath.Join(s.dir, "truth.csv"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := out.WriteString(TruthHeading); err != nil {
		return err
	}
	for _, p := range s.order {
		f := s.files[p].f
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if _, err := io.Copy(out, f); err != nil {
			return err
		}
	}
	return nil
}

// abandon closes the files and removes those that are not part of the base.
func (s *Folder) abandon() error {
	var errs []error
	for p, f := range s.files {
		errs = append(errs, f.f.Close())
		if p.Stream == TruthStream {
			errs = append(errs, os.Remove(s.path(p)))
		}
	}
	return errors.Join(errs...)
}
