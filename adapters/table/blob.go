package table

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"recoupe/record"
)

// blob is a run of bytes that can be read more than once: a file, a member of an
// archive. Nothing is kept in memory between two readings.
type blob struct {
	path  string // for messages
	size  int64  // -1 when unknown
	limit int64
	time  time.Duration // for one reading; 0 for no end
	disk  bool          // path names a file that can be opened
	open  func() (io.ReadCloser, error)
}

func fileBlob(path string, size int64, limit int64) blob {
	return blob{path: path, size: size, limit: limit, disk: true, open: func() (io.ReadCloser, error) {
		return os.Open(path)
	}}
}

// fail wraps a cause as the error of the blob. Causes of ours pass unchanged.
func (b blob) fail(code record.Code, cause error) error {
	var own *Error
	if errors.As(cause, &own) || errors.Is(cause, context.Canceled) || errors.Is(cause, context.DeadlineExceeded) {
		return cause
	}
	var path *os.PathError
	if errors.As(cause, &path) {
		cause = path.Err // the path is said once
	}
	return &Error{Path: b.path, Code: code, Err: cause}
}

// reader opens the blob under its limits. The errors of Read are those of the
// context, or *Error.
func (b blob) reader(ctx context.Context) (io.ReadCloser, error) {
	r, err := b.open()
	if err != nil {
		return nil, b.fail(readCode(err), err)
	}
	g := &guarded{ctx: ctx, in: r, blob: b, left: b.limit}
	if b.time > 0 {
		g.until = time.Now().Add(b.time)
	}
	return g, nil
}

// guarded stops a reading that is interrupted, too long or too large.
type guarded struct {
	ctx   context.Context
	in    io.ReadCloser
	blob  blob
	left  int64
	until time.Time
}

func (g *guarded) Close() error { return g.in.Close() }

func (g *guarded) Read(p []byte) (int, error) {
	if err := g.ctx.Err(); err != nil {
		return 0, err
	}
	if !g.until.IsZero() && time.Now().After(g.until) {
		return 0, g.blob.fail(TooSlow, nil)
	}
	n, err := g.in.Read(p)
	if g.left -= int64(n); g.left < 0 {
		return 0, g.blob.fail(TooLarge, nil)
	}
	if err != nil && err != io.EOF {
		err = g.blob.fail(readCode(err), err)
	}
	return n, err
}

// all reads the bytes into one string without copying them twice.
func (b blob) all(ctx context.Context) (string, error) {
	r, err := b.reader(ctx)
	if err != nil {
		return "", err
	}
	defer r.Close()
	var s strings.Builder
	if b.size > 0 && b.size <= b.limit {
		s.Grow(int(b.size))
	}
	_, err = io.CopyBuffer(&s, r, make([]byte, 64*kib))
	return s.String(), err
}

// glance is what a first reading of a blob shows.
type glance struct {
	head    string // the first bytes, undecoded
	whole   bool   // head is all there is
	charset charset
	size    int64 // bytes read: the size of the blob where whole
}

// headBytes is how much of a file its layout is told from.
const headBytes = mib

// look reads the head, and goes on until the charset is sure or the end is
// reached: a file that has no accent for a megabyte costs one quick reading.
func (b blob) look(ctx context.Context) (glance, error) {
	r, err := b.reader(ctx)
	if err != nil {
		return glance{}, err
	}
	defer r.Close()
	d := &detector{}
	room := int64(headBytes)
	if b.size > 0 {
		room = min(room, b.size+1) // one more shows the end
	}
	buf := make([]byte, room)
	n, err := fill(r, buf)
	g := glance{head: string(buf[:n]), size: int64(n)}
	for err == nil {
		rest := copy(buf, buf[d.feed(buf[:n], false):n])
		if d.sure() {
			g.charset = d.result()
			return g, nil
		}
		var more int
		more, err = fill(r, buf[rest:])
		n = rest + more
		g.size += int64(more)
	}
	if err != io.EOF {
		return g, err
	}
	d.feed(buf[:n], true)
	g.whole = g.size == int64(len(g.head))
	g.charset = d.result()
	return g, nil
}

// fill reads until buf is full. Unlike io.ReadFull it keeps a short end (io.EOF)
// and a broken archive (io.ErrUnexpectedEOF) apart.
func fill(r io.Reader, buf []byte) (n int, err error) {
	for n < len(buf) && err == nil {
		var more int
		more, err = r.Read(buf[n:])
		n += more
	}
	return n, err
}
