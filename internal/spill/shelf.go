package spill

import (
	"errors"
	"io/fs"
	"os"
	"reflect"
	"sync"
	"time"
	"unsafe"
)

// Shelf keeps whole columns on disk and lends them to the program as if they lay in
// memory: the system holds what is in use and takes the rest away. Its file has no
// name from the moment it is made, so that nothing is left behind by whatever ends
// the run. A nil Shelf, and one of a system that lends no files (Shelves), keeps
// everything in memory. It is safe for concurrent use.
type Shelf struct {
	dir string

	mu      sync.Mutex
	extents [][]byte // what is lent
	rest    []byte   // of the last extent
	err     error
	stop    chan struct{}
}

const (
	// What is taken from the disk at a time, at first and at most: a system lends some ten
	// thousand pieces, and columns are many more.
	firstExtent, lastExtent = 64 << 10, 128 << 20
	// small is the size in bytes up to which a column stays in memory.
	small = 512
	// line is what columns are aligned to.
	line = 64
)

// NewShelf makes a shelf below dir, "" for the system's folder for temporary files.
// Nothing is written before it is used.
func NewShelf(dir string) *Shelf {
	if dir == "" {
		dir = os.TempDir()
	}
	return &Shelf{dir: dir}
}

// Err gives the first error of the disk. What did not go there is in memory: a
// column is whole in either case.
func (s *Shelf) Err() error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// Close takes everything back. No column of the shelf may be touched afterwards, nor
// a string that lies in one.
func (s *Shelf) Close() error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unwatch()
	var errs []error
	for _, e := range s.extents {
		errs = append(errs, takeBack(e))
	}
	s.extents, s.rest = nil, nil
	return errors.Join(errs...)
}

// Make gives an empty column with room for n values, which must hold no pointers.
func Make[T any](s *Shelf, n int) []T {
	if s != nil {
		mustBePlain(reflect.TypeFor[T]())
	}
	if raw := s.room(n * int(unsafe.Sizeof(*new(T)))); raw != nil {
		return unsafe.Slice((*T)(unsafe.Pointer(&raw[0])), n)[:0]
	}
	return make([]T, 0, n)
}

// Move copies a column onto the shelf and lets the copy take its place.
func Move[T any](s *Shelf, column *[]T) {
	if s != nil && len(*column) > 0 {
		*column = append(Make[T](s, len(*column)), *column...)
	}
}

// room gives so many bytes, all zero; nil where they are better in memory.
func (s *Shelf) room(size int) []byte {
	if s == nil || size < small {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.rest) < size {
		usual := min(firstExtent<<min(len(s.extents), 16), lastExtent)
		if s.err != nil || !s.extend(max(size, usual)) {
			return nil
		}
	}
	raw := s.rest[:size:size]
	s.rest = s.rest[min((size+line-1)/line*line, len(s.rest)):]
	return raw
}

// extend takes a further extent from the disk.
func (s *Shelf) extend(size int) bool {
	f, err := os.CreateTemp(s.dir, prefix+"*.bin") // 0600
	if err == nil {
		err = os.Remove(f.Name())
		var e []byte
		if err == nil {
			if e, err = lend(f, size); err != nil {
				err = &fs.PathError{Op: "allocate", Path: s.dir, Err: err}
			}
		}
		err = errors.Join(err, f.Close())
		if err == nil {
			s.extents, s.rest = append(s.extents, e), e
			return true
		}
	}
	s.err = err
	return false
}

// mustBePlain panics where values of a type hold pointers: the collector does not
// look into a shelf.
func mustBePlain(t reflect.Type) {
	switch t.Kind() {
	case reflect.Array:
		mustBePlain(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			mustBePlain(t.Field(i).Type)
		}
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16,
		reflect.Uint32, reflect.Uint64, reflect.Float32, reflect.Float64:
	default:
		panic("spill: a shelf holds no " + t.String())
	}
}

// Watch keeps what the process holds in memory below a number of bytes, as far as its
// heap lets it, by giving
// pages of the shelf back to the system, which brings them in again where they are
// wanted. It ends with Unwatch, or Close.
func (s *Shelf) Watch(limit int64) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unwatch()
	stop := make(chan struct{})
	s.stop = stop
	go func() {
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				if resident() > limit/2 { // a tick may be late by a hundred milliseconds, in which a gigabyte comes in
					s.release()
				}
			}
		}
	}()
}

// Unwatch ends what Watch began.
func (s *Shelf) Unwatch() {
	if s != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.unwatch()
	}
}

func (s *Shelf) unwatch() {
	if s.stop != nil {
		close(s.stop)
		s.stop = nil
	}
}

// watchEvery is short beside the time that it takes to touch a gigabyte of pages.
const watchEvery = 5 * time.Millisecond

func (s *Shelf) release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.extents {
		giveBack(e)
	}
}
