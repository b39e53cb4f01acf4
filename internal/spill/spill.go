// Package spill keeps on disk what would not fit into memory: lists of numbers, and
// whole columns (Shelf).
//
// Lists lie in a private folder (0700, files 0600) under the folder for temporary
// files. Closing the folder removes it; what a run that was killed has left
// behind is removed by the next one.
package spill

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"sync"
)

// prefix begins the name of every folder of spilled numbers.
const prefix = "recoupe-spill-"

// Folder is a private place on disk. It is safe for concurrent use.
type Folder struct {
	path string
	lock *os.File

	mu    sync.Mutex
	files []*os.File
}

// New makes a folder below dir, "" for the system's folder for temporary files,
// and removes those that nobody uses any more.
func New(dir string) (*Folder, error) {
	if dir == "" {
		dir = os.TempDir()
	}
	removeLeft(dir)
	path, err := os.MkdirTemp(dir, prefix) // 0700
	if err != nil {
		return nil, err
	}
	lock, err := os.OpenFile(filepath.Join(path, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err == nil {
		err = hold(lock)
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(path))
	}
	return &Folder{path: path, lock: lock}, nil
}

// lockName is the file that is held while a folder is in use.
const lockName = "lock"

// removeLeft removes the folders whose lock nobody holds.
func removeLeft(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, prefix+"*"))
	for _, path := range left {
		lock, err := os.OpenFile(filepath.Join(path, lockName), os.O_RDWR, 0o600)
		if err != nil {
			continue // another user's, or one that is being made
		}
		free := hold(lock) == nil
		lock.Close()
		if free {
			os.RemoveAll(path)
		}
	}
}

// Path is where the folder lies.
func (f *Folder) Path() string { return f.path }

// Close removes the folder and all that is in it.
func (f *Folder) Close() error {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, file := range append(f.files, f.lock) {
		file.Close()
	}
	f.files = nil
	return os.RemoveAll(f.path)
}

// create makes a new file of the folder.
func (f *Folder) create() (*os.File, error) {
	file, err := os.CreateTemp(f.path, "*.bin") // 0600
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.files = append(f.files, file)
	return file, nil
}

// List is a list of numbers, piece by piece: on disk where it has a folder, else
// in memory. One goroutine writes it; once it is written, many may read it.
type List struct {
	folder *Folder
	file   *os.File
	size   int64
	pieces []piece
	buf    []byte
}

type piece struct {
	rows []uint64 // in memory
	at   int64    // on disk: offset
	n    int
}

// NewList makes an empty list in a folder, in memory where there is none.
func NewList(folder *Folder) *List { return &List{folder: folder} }

// Add appends a piece. A list in memory keeps the slice, one on disk does not.
func (l *List) Add(rows []uint64) error {
	if l.folder == nil {
		l.pieces = append(l.pieces, piece{rows: rows, n: len(rows)})
		return nil
	}
	if l.file == nil {
		var err error
		if l.file, err = l.folder.create(); err != nil {
			return err
		}
	}
	l.buf = l.buf[:0]
	for _, v := range rows {
		l.buf = binary.LittleEndian.AppendUint64(l.buf, v)
	}
	if _, err := l.file.Write(l.buf); err != nil {
		return err
	}
	l.pieces = append(l.pieces, piece{at: l.size, n: len(rows)})
	l.size += int64(len(l.buf))
	return nil
}

// Pieces is the number of pieces.
func (l *List) Pieces() int { return len(l.pieces) }

// Piece gives piece i, which must not be changed. A piece on disk is read into
// buf, which is made larger where it is too small: the result is valid until the
// next use of buf.
func (l *List) Piece(i int, buf *Buffer) ([]uint64, error) {
	p := &l.pieces[i]
	if l.file == nil {
		return p.rows, nil
	}
	if cap(buf.bytes) < 8*p.n {
		buf.bytes, buf.rows = make([]byte, 8*p.n), make([]uint64, p.n)
	}
	raw := buf.bytes[:8*p.n]
	if _, err := l.file.ReadAt(raw, p.at); err != nil {
		return nil, err
	}
	rows := buf.rows[:p.n]
	for i := range rows {
		rows[i] = binary.LittleEndian.Uint64(raw[8*i:])
	}
	return rows, nil
}

// Buffer is where a reader of pieces keeps the one that it reads.
type Buffer struct {
	bytes []byte
	rows  []uint64
}
