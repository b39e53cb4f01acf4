package store

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// Holder is who writes to a base.
type Holder struct {
	PID     int       `json:"pid"`
	Host    string    `json:"host,omitempty"`
	Since   time.Time `json:"since"`
	Command string    `json:"command,omitempty"`
}

// LockedError says that another process writes to the base.
type LockedError struct {
	Dir    string
	Holder Holder // zero where it could not be read
}

// Error implements error.
func (e *LockedError) Error() string {
	if e.Holder.PID == 0 {
		return e.Dir + ": the base is in use"
	}
	return fmt.Sprintf("%s: the base is in use by process %d since %s", e.Dir, e.Holder.PID, e.Holder.Since.Format(time.DateTime))
}

// lock takes the base for this process. The system gives the lock back when the
// process ends, however it ends; what stands in the file holder says nothing by itself.
func lock(d *disk, dir string, h Holder) (io.Closer, error) {
	l, err := d.Lock(d.PathJoin(dir, "LOCK"))
	if err != nil {
		if _, statErr := d.Stat(dir); statErr != nil {
			return nil, statErr
		}
		return nil, &LockedError{Dir: dir, Holder: awaitHolder(d, dir)}
	}
	h.PID = os.Getpid()
	h.Host, _ = os.Hostname()
	data, err := json.Marshal(h)
	if err == nil {
		err = writeFile(d, d.PathJoin(dir, "holder"), data)
	}
	if err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

// awaitHolder reads who holds the base; the other process writes it down just
// behind taking the lock.
func awaitHolder(fs vfs.FS, dir string) (h Holder) {
	for range 20 {
		if h = readHolder(fs, dir); h.PID != 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return h
}

func readHolder(fs vfs.FS, dir string) (h Holder) {
	if data, err := readFile(fs, fs.PathJoin(dir, "holder")); err == nil && json.Unmarshal(data, &h) != nil {
		return Holder{}
	}
	return h
}
