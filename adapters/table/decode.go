package table

import (
	"bytes"
	"context"
	"io"
	"strings"
	"unicode/utf8"
)

// text opens the blob as text without byte order mark, piece by piece. UTF-16
// is turned into UTF-8; text of single bytes is left as it is, for that can be
// cut into lines and cells first and decoded in parallel.
func (b blob) text(ctx context.Context, c charset) (io.ReadCloser, error) {
	return b.decoded(ctx, c, false)
}

// utf8Text is text in UTF-8 whatever the charset. It is decoded line by line, so
// that one odd line does not decide for all.
func (b blob) utf8Text(ctx context.Context, c charset) (io.ReadCloser, error) {
	return b.decoded(ctx, c, true)
}

func (b blob) decoded(ctx context.Context, c charset, lines bool) (io.ReadCloser, error) {
	r, err := b.reader(ctx)
	if err != nil {
		return nil, err
	}
	return &decoder{in: r, charset: c, lines: lines, buf: make([]byte, 0, 64*kib)}, nil
}

// maxDecode is how much of a line is decoded as one.
const maxDecode = mib

// decoder turns what it reads into text.
type decoder struct {
	in      io.ReadCloser
	charset charset
	lines   bool
	begun   bool
	buf     []byte // read, not decoded
	out     []byte // decoded, not handed out
	err     error
}

func (d *decoder) Close() error { return d.in.Close() }

func (d *decoder) Read(p []byte) (int, error) {
	if d.begun && !d.lines && !d.charset.wide() && len(d.out)+len(d.buf) == 0 && d.err == nil {
		return d.in.Read(p) // nothing to decode: the way of most files
	}
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		d.fill()
	}
	n := copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}

// fill reads once and decodes what is complete. An error is told behind what
// came before it.
func (d *decoder) fill() {
	if len(d.buf) == cap(d.buf) {
		d.buf = append(make([]byte, 0, 2*cap(d.buf)), d.buf...)
	}
	var n int
	n, d.err = d.in.Read(d.buf[len(d.buf):cap(d.buf)])
	d.buf = d.buf[:len(d.buf)+n]
	if !d.begun {
		if len(d.buf) < 3 && d.err == nil {
			return
		}
		d.begun = true
		text, _ := trimBOM(string(d.buf), d.charset)
		d.buf = append(d.buf[:0], text...)
	}
	n = d.complete()
	d.out = d.decode(d.buf[:n])
	d.buf = append(d.buf[:0], d.buf[n:]...)
}

// complete gives the length of what can be decoded without what follows.
func (d *decoder) complete() int {
	n := len(d.buf)
	switch {
	case d.err != nil:
		return n
	case d.charset.wide():
		return d.wholeUnits(n &^ 1)
	case !d.lines:
		return n
	}
	if i := bytes.LastIndexByte(d.buf, '\n'); i >= 0 {
		return i + 1
	}
	if n < maxDecode {
		return 0
	}
	for back := 1; back < utf8.UTFMax; back++ { // do not cut a character in two
		if r := d.buf[n-back:]; utf8.RuneStart(r[0]) && !utf8.FullRune(r) {
			return n - back
		}
	}
	return n
}

// wholeUnits leaves the first half of a surrogate pair for the next time.
func (d *decoder) wholeUnits(n int) int {
	if n < 2 {
		return n
	}
	high := d.buf[n-1]
	if d.charset == utf16BE {
		high = d.buf[n-2]
	}
	if high >= 0xd8 && high < 0xdc {
		return n - 2
	}
	return n
}

func (d *decoder) decode(b []byte) []byte {
	switch {
	case d.charset.wide():
		return []byte(decodeUTF16(string(b), d.charset))
	case !d.lines || !needsDecoding(string(b), d.charset):
		return bytes.Clone(b)
	}
	return []byte(decodeLines(string(b), d.charset))
}

// decodeLines decodes line by line.
func decodeLines(text string, c charset) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	for line := range strings.Lines(text) {
		b.WriteString(c.decode(line))
	}
	return b.String()
}
