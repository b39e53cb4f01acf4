package store

import (
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// databaseDisk is the disk as the database sees it. Once a write has failed, the
// database's writers wait for ever: those of its background would retry as
// fast as they can until the program ends, or end the program with a panic.
// Nobody waits for them, see Store.do.
type databaseDisk struct{ *disk }

// wait does not return once the disk is broken.
func (d databaseDisk) wait() {
	if d.failure() != nil {
		select {}
	}
}

// Create implements vfs.FS. A marker file says by its name which other file is in
// force; that one's name must last before the marker's does, or a crash could leave
// a marker of a file that is not there.
func (d databaseDisk) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	d.wait()
	if strings.HasPrefix(d.PathBase(name), "marker.") {
		if err := d.fail(syncDir(d.disk, d.PathDir(name))); err != nil {
			return nil, err
		}
	}
	f, err := d.disk.Create(name, c)
	return d.opened(f, err)
}

// ReuseForWrite implements vfs.FS.
func (d databaseDisk) ReuseForWrite(oldname, newname string, c vfs.DiskWriteCategory) (vfs.File, error) {
	d.wait()
	f, err := d.disk.ReuseForWrite(oldname, newname, c)
	return d.opened(f, err)
}

// OpenDir implements vfs.FS.
func (d databaseDisk) OpenDir(name string) (vfs.File, error) {
	f, err := d.disk.OpenDir(name)
	return d.opened(f, d.fail(err))
}

// Rename implements vfs.FS.
func (d databaseDisk) Rename(oldname, newname string) error {
	err := d.disk.Rename(oldname, newname)
	d.wait()
	return err
}

// Unwrap implements vfs.FS.
func (d databaseDisk) Unwrap() vfs.FS { return d.disk }

func (d databaseDisk) opened(f vfs.File, err error) (vfs.File, error) {
	d.wait()
	if err != nil {
		return nil, err
	}
	return &databaseFile{f, d}, nil
}

type databaseFile struct {
	vfs.File
	disk databaseDisk
}

// Write implements io.Writer.
func (f *databaseFile) Write(p []byte) (int, error) {
	f.disk.wait()
	return f.File.Write(p)
}

// Sync implements vfs.File.
func (f *databaseFile) Sync() error {
	err := f.disk.fail(f.File.Sync())
	f.disk.wait()
	return err
}

// Close implements io.Closer.
func (f *databaseFile) Close() error {
	err := f.disk.fail(f.File.Close())
	f.disk.wait()
	return err
}
