package spill

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A list on disk gives what a list in memory gives.
func TestListOnDiskIsTheListInMemory(t *testing.T) {
	folder, err := New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	rapid.Check(t, func(rt *rapid.T) {
		memory, disk := NewList(nil), NewList(folder)
		for _, rows := range rapid.SliceOfN(rapid.SliceOf(rapid.Uint64()), 0, 6).Draw(rt, "pieces") {
			if err := memory.Add(rows); err != nil {
				rt.Fatal(err)
			}
			if err := disk.Add(rows); err != nil {
				rt.Fatal(err)
			}
		}
		var a, b Buffer
		for i := memory.Pieces() - 1; i >= 0; i-- {
			want, _ := memory.Piece(i, &a)
			got, err := disk.Piece(i, &b)
			if err != nil || !slices.Equal(got, want) || disk.Pieces() != memory.Pieces() {
				rt.Fatalf("piece %d is %v, %v; want %v", i, got, err, want)
			}
		}
	})
}

func TestFolderIsPrivateAndGoes(t *testing.T) {
	dir := t.TempDir()
	folder, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	l := NewList(folder)
	if err := l.Add([]uint64{1, 2, 3}); err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" {
		for path, want := range map[string]os.FileMode{folder.Path(): 0o700, l.file.Name(): 0o600} {
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
				t.Errorf("%s: %v, %v; want mode %o", filepath.Base(path), info.Mode(), err, want)
			}
		}
	}
	if err := folder.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%d entries are left", len(left))
	}
}

// What a killed run has left behind goes; what a run in progress has does not.
func TestNewRemovesWhatIsLeft(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there an open file cannot be removed")
	}
	dir := t.TempDir()
	busy, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	killed := filepath.Join(dir, prefix+"1")
	if err := os.Mkdir(killed, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(killed, lockName), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	next, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	if _, err := os.Stat(killed); !os.IsNotExist(err) {
		t.Errorf("the folder of a killed run is still there: %v", err)
	}
	if _, err := os.Stat(busy.Path()); err != nil {
		t.Errorf("the folder of a run in progress is gone: %v", err)
	}
}
