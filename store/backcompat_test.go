package store

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the base of the present format anew")

// oldBase is a base as the release of a format wrote it, with the key testKey.
func oldBase(format int) string {
	return filepath.Join("..", "testdata", "backcompat", fmt.Sprintf("base-format-%d.tar.gz", format))
}

// Every format that was released opens, and holds what was put into it.
func TestFormatsOfOldStillOpen(t *testing.T) {
	if *update {
		writeOldBase(t)
	}
	for format := 1; format <= Format; format++ {
		t.Run(fmt.Sprint(format), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "recoupe.db")
			unpackOld(t, oldBase(format), dir)
			opt := Options{Key: testKey, Now: testTime}
			for name, open := range map[string]func(string, Options) (*Store, error){"reader": OpenView, "writer": Open} {
				s, err := open(dir, opt)
				if err != nil {
					t.Fatal(name, err)
				}
				sound(t, s)
				got, err := contents(s)
				if err != nil || len(got) != 50 || !strings.HasPrefix(got[7], "crm 8 107 C7") {
					t.Errorf("%s: %d records, %v", name, len(got), err)
				}
				closed(t, s)
			}
		})
	}
}

// writeOldBase makes the fixture of the present format; those of older formats
// are never written again.
func writeOldBase(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "recoupe.db")
	s, err := Create(dir, "0123456789abcdef", Options{Key: testKey, Now: testTime})
	if err != nil {
		t.Fatal(err)
	}
	full(t, s)
	closed(t, s)
	var file bytes.Buffer
	z := gzip.NewWriter(&file)
	w := tar.NewWriter(z)
	err = errors.Join(w.AddFS(os.DirFS(dir)), w.Close(), z.Close(), os.MkdirAll(filepath.Dir(oldBase(Format)), 0o755),
		os.WriteFile(oldBase(Format), file.Bytes(), 0o644))
	if err != nil {
		t.Fatal(err)
	}
}

func unpackOld(t *testing.T, file, dir string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, filepath.FromSlash(h.Name))
		if h.Typeflag == tar.TypeDir {
			err = os.MkdirAll(path, 0o700)
		} else {
			var data []byte
			data, err = io.ReadAll(r)
			err = errors.Join(err, os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, data, 0o600))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
