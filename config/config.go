// Package config reads recoupe.yaml, in which a venue says more than its files
// do: where sources come from, who is responsible for them and on what ground,
// which limits a nightly run must keep, what double entry costs there.
//
// Everything in it is optional. A key that is not known is an error that names
// its line, for a limit with a spelling mistake would never ring.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/goccy/go-yaml"
)

// Name is the file that is looked for beside the exports.
const Name = "recoupe.yaml"

// Version is the version of the file's layout that this program writes and reads.
const Version = 1

// File is recoupe.yaml. Each section stands in a Go file of its own.
type File struct {
	Version    int               `yaml:"version"`
	Controller Controller        `yaml:"controller,omitempty"`
	Purposes   map[string]string `yaml:"purposes,omitempty"`  // in words, for people
	Retention  map[string]int    `yaml:"retention,omitempty"` // years by class, in place of the defaults
	Sources    []Source          `yaml:"sources,omitempty"`
	Crossings  []Crossing        `yaml:"crossings,omitempty"`
	Costs      Costs             `yaml:"costs,omitempty"`
	Gates      Gates             `yaml:"gates,omitempty"`
	Quality    Quality           `yaml:"quality,omitempty"`
	Volume     Volume            `yaml:"volume,omitempty"`
	Search     Switch            `yaml:"search,omitempty"`
	Fuzzy      bool              `yaml:"fuzzy,omitempty"`

	dir string // the folder it was read from, "" for none
}

// Find reads the file at path or, where path is "", the one in the folder dir.
// Without such a file the defaults are returned.
func Find(path, dir string) (*File, error) {
	given := path != ""
	if !given {
		path = filepath.Join(dir, Name)
	}
	data, err := os.ReadFile(path)
	if !given && errors.Is(err, fs.ErrNotExist) {
		return &File{Version: Version}, nil
	}
	if err != nil {
		return nil, err
	}
	f, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	f.dir = filepath.Dir(path)
	return f, nil
}

// Parse reads the text of a configuration and checks it.
func Parse(data []byte) (*File, error) {
	f := &File{}
	d := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict())
	if err := d.Decode(f); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if f.Version == 0 {
		f.Version = Version
	}
	return f, f.check()
}

func (f *File) check() error {
	if f.Version != Version {
		return fmt.Errorf("version %d is not one that this program knows: write version: %d", f.Version, Version)
	}
	for i := range f.Sources {
		if err := f.Sources[i].check(i + 1); err != nil {
			return err
		}
	}
	return errors.Join(f.Controller.check(), f.checkPurposes(), f.checkCrossings(), f.checkRetention(), f.Costs.check(), f.Gates.check(), f.Quality.check())
}
