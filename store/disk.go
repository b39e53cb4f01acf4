package store

import (
	"errors"
	"io"
	"os"
	"runtime"
	"sync"
	"syscall"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// disk is the file system of a base. It keeps files private whatever the umask,
// and remembers the first write that did not succeed.
//
// The database can't go on after such an error: it retries in the background for
// ever, or waits. So the store asks disk and gives up by itself; what was not
// committed then never was.
type disk struct {
	vfs.FS
	private bool // on a real disk: set rights

	once   sync.Once
	broken chan struct{}
	err    error // set before broken is closed
}

// PrivateFS is a file system that keeps its files for their owner alone, whatever
// the umask.
func PrivateFS(fs vfs.FS) vfs.FS { return newDisk(fs) }

func newDisk(fs vfs.FS) *disk {
	_, mem := vfs.Root(fs).(*vfs.MemFS)
	return &disk{FS: fs, private: !mem && runtime.GOOS != "windows", broken: make(chan struct{})}
}

// fail notes the first error of a write. The database may ask for files that
// are not there, or make one that is: no fault of the disk.
func (d *disk) fail(err error) error {
	if err != nil && !errors.Is(err, os.ErrExist) && !errors.Is(err, os.ErrNotExist) {
		d.once.Do(func() { d.err = err; close(d.broken) })
	}
	return err
}

// failure is the error that broke the disk, nil while it works.
func (d *disk) failure() error {
	select {
	case <-d.broken:
		return d.err
	default:
		return nil
	}
}

// Create implements vfs.FS.
func (d *disk) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := d.FS.Create(name, c)
	return d.opened(name, f, err)
}

// OpenReadWrite implements vfs.FS.
func (d *disk) OpenReadWrite(name string, c vfs.DiskWriteCategory, opts ...vfs.OpenOption) (vfs.File, error) {
	f, err := d.FS.OpenReadWrite(name, c, opts...)
	return d.opened(name, f, err)
}

// ReuseForWrite implements vfs.FS: by a new file. An old log that is written
// over would keep what it held behind the end of the new one.
func (d *disk) ReuseForWrite(oldname, newname string, c vfs.DiskWriteCategory) (vfs.File, error) {
	if err := d.FS.Remove(oldname); err != nil {
		return nil, d.fail(err)
	}
	return d.Create(newname, c)
}

func (d *disk) opened(name string, f vfs.File, err error) (vfs.File, error) {
	if err == nil && d.private {
		err = os.Chmod(name, 0o600)
	}
	if d.fail(err) != nil {
		return nil, err
	}
	return &diskFile{f, d}, nil
}

// Lock implements vfs.FS. A lock that is held breaks no disk.
func (d *disk) Lock(name string) (io.Closer, error) {
	l, err := d.FS.Lock(name)
	if err == nil && d.private {
		if err := os.Chmod(name, 0o600); err != nil {
			return nil, errors.Join(err, l.Close())
		}
	}
	return l, err
}

// Rename implements vfs.FS.
func (d *disk) Rename(oldname, newname string) error {
	return d.fail(patiently(func() error { return d.FS.Rename(oldname, newname) }))
}

// RemoveAll implements vfs.FS.
func (d *disk) RemoveAll(name string) error {
	return patiently(func() error { return d.FS.RemoveAll(name) })
}

// patience bounds how long an operation waits for whoever else has a file open.
const patience = 2 * time.Second

// patiently does an operation again for a while where Windows refuses it because
// somebody has the file open: a reader that looks which view is the newest, a virus
// scanner. Elsewhere files that are open can be renamed and removed.
func patiently(do func() error) error {
	err := do()
	for start := time.Now(); heldOpen(runtime.GOOS, err) && time.Since(start) < patience; err = do() {
		time.Sleep(10 * time.Millisecond)
	}
	return err
}

// heldOpen says that a system refused an operation because a file is open. The numbers
// are Windows' ERROR_ACCESS_DENIED and ERROR_SHARING_VIOLATION.
func heldOpen(system string, err error) bool {
	var number syscall.Errno
	return system == "windows" && errors.As(err, &number) && (number == 5 || number == 32)
}

// Link implements vfs.FS.
func (d *disk) Link(oldname, newname string) error { return d.FS.Link(oldname, newname) }

// MkdirAll implements vfs.FS: for the owner alone.
func (d *disk) MkdirAll(dir string, _ os.FileMode) error { return d.fail(d.FS.MkdirAll(dir, 0o700)) }

// Unwrap implements vfs.FS.
func (d *disk) Unwrap() vfs.FS { return d.FS }

// diskFile tells its disk of writes that fail.
type diskFile struct {
	vfs.File
	disk *disk
}

// Write implements io.Writer.
func (f *diskFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	return n, f.disk.fail(err)
}

// WriteAt implements io.WriterAt.
func (f *diskFile) WriteAt(p []byte, off int64) (int, error) {
	n, err := f.File.WriteAt(p, off)
	return n, f.disk.fail(err)
}

// Sync implements vfs.File.
func (f *diskFile) Sync() error { return f.disk.fail(f.File.Sync()) }

// SyncData implements vfs.File.
func (f *diskFile) SyncData() error { return f.disk.fail(f.File.SyncData()) }

// SyncTo implements vfs.File.
func (f *diskFile) SyncTo(length int64) (bool, error) {
	full, err := f.File.SyncTo(length)
	return full, f.disk.fail(err)
}

// readFile reads a small file whole.
func readFile(fs vfs.FS, name string) ([]byte, error) {
	f, err := fs.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// writeFile replaces a small file: old or new, never half of one.
func writeFile(fs vfs.FS, name string, data []byte) error {
	tmp := name + ".tmp"
	f, err := fs.Create(tmp, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write(append([]byte(nil), data...)) // Write may change what it is given
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := fs.Rename(tmp, name); err != nil {
		return err
	}
	return syncDir(fs, fs.PathDir(name))
}

// syncDir makes names of files last. Windows has no such thing, and needs none.
func syncDir(fs vfs.FS, dir string) error {
	d, err := fs.OpenDir(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
