package table

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"recoupe/record"
)

// archive is a zip file on disk or in memory. It is opened anew for each reading,
// so that a Table holds neither a file handle nor a member's bytes.
type archive struct {
	path string
	open func() (*zip.Reader, io.Closer, error)
}

// archiveOf makes an archive of a blob. One that lies in another archive is
// unpacked into memory: nothing is ever written to disk.
func (o *opener) archiveOf(b blob) (archive, error) {
	if b.disk {
		return archive{path: b.path, open: func() (*zip.Reader, io.Closer, error) {
			return openZipFile(b.path)
		}}, nil
	}
	text, err := b.all(o.ctx)
	if err != nil {
		return archive{}, err
	}
	return memoryArchive(b.path, text), nil
}

func memoryArchive(path, text string) archive {
	return archive{path: path, open: func() (*zip.Reader, io.Closer, error) {
		z, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
		return z, io.NopCloser(nil), err
	}}
}

func openZipFile(path string) (*zip.Reader, io.Closer, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return z, f, nil
}

// member gives the i-th member as a blob.
func (a archive) member(i int, f *zip.File, limit int64) blob {
	return blob{
		path:  a.path + "!" + memberName(f),
		size:  int64(min(f.UncompressedSize64, 1<<62)),
		limit: limit,
		open:  func() (io.ReadCloser, error) { return a.openMember(i) },
	}
}

func (a archive) openMember(i int) (io.ReadCloser, error) {
	z, c, err := a.open()
	if err != nil {
		return nil, err
	}
	if i >= len(z.File) {
		c.Close()
		return nil, zip.ErrFormat
	}
	r, err := z.File[i].Open()
	if err != nil {
		c.Close()
		return nil, err
	}
	return bothClose{r, c}, nil
}

// bothClose closes a member and the archive it was opened with.
type bothClose struct {
	io.ReadCloser
	archive io.Closer
}

func (b bothClose) Close() error {
	return errors.Join(b.ReadCloser.Close(), b.archive.Close())
}

// openZip adds the tables of an archive or of a workbook, which is one, too.
func (o *opener) openZip(b blob, file, name string, depth int) error {
	a, err := o.archiveOf(b)
	if err == nil {
		var z *zip.Reader
		var c io.Closer
		if z, c, err = a.open(); err == nil {
			defer c.Close()
			return o.unpack(a, z, file, name, depth)
		}
	}
	if o.ctx.Err() != nil {
		return o.ctx.Err()
	}
	o.add(&Table{Name: name, Path: b.path, Err: b.fail(TruncatedZip, err)})
	return nil
}

func (o *opener) unpack(a archive, z *zip.Reader, file, name string, depth int) error {
	refuse := func(code record.Code) error {
		o.add(&Table{Name: name, Path: a.path, Err: &Error{Path: a.path, Code: code}})
		return nil
	}
	switch office(z) {
	case "xl/":
		if code := o.admitAll(z); code != "" {
			return refuse(code)
		}
		return o.openWorkbook(a, z, name)
	case "ods":
		return refuse(OpenDocument)
	case "other":
		return refuse(Binary)
	}
	if strings.EqualFold(path.Ext(file), ".xlsx") {
		return refuse(NotXLSX)
	}
	if depth >= o.opt.Limits.Nesting {
		return refuse(TooDeep)
	}
	members := inNameOrder(z)
	if len(members) == 0 {
		return refuse(Empty)
	}
	for _, i := range members {
		if err := o.openMember(a, z, i, name, depth); err != nil {
			return err
		}
	}
	return nil
}

func (o *opener) openMember(a archive, z *zip.Reader, i int, name string, depth int) error {
	if o.ctx.Err() != nil {
		return o.ctx.Err()
	}
	f := z.File[i]
	b := a.member(i, f, o.opt.Limits.FileBytes)
	full := memberName(f)
	step := path.Join(name, strings.TrimSuffix(full, path.Ext(full)))
	if code := o.admit(f); code != "" {
		o.add(&Table{Name: step, Path: b.path, Err: &Error{Path: b.path, Code: code}})
		return nil
	}
	return o.open(b, full, step, depth+1)
}

// admit checks a member against the limits by what its entry says; package zip
// stops a member that unpacks to more than it says.
func (o *opener) admit(f *zip.File) record.Code {
	l := o.opt.Limits
	size, packed := int64(min(f.UncompressedSize64, 1<<62)), int64(min(f.CompressedSize64, 1<<50))
	o.count++
	switch {
	case f.Flags&1 != 0:
		return Encrypted
	case o.count > l.Members:
		return TooLarge
	case size > 16*mib && size/max(packed, 1) > l.Ratio:
		return Bomb
	case size > l.FileBytes, o.total+size > l.TotalBytes:
		return TooLarge
	}
	o.total += size
	return ""
}

func (o *opener) admitAll(z *zip.Reader) record.Code {
	for _, f := range z.File {
		if code := o.admit(f); code != "" {
			return code
		}
	}
	return ""
}

// office tells office documents, which are archives, from plain archives.
func office(z *zip.Reader) string {
	types := false
	for _, f := range z.File {
		name := strings.ToLower(f.Name)
		switch {
		case strings.HasPrefix(name, "xl/workbook"):
			return "xl/"
		case name == "mimetype":
			return "ods"
		case name == "[content_types].xml":
			types = true
		}
	}
	if types {
		return "other"
	}
	return ""
}

// inNameOrder lists the members worth opening, by name, so that the order in
// which a tool packed them does not matter.
func inNameOrder(z *zip.Reader) []int {
	var list []int
	for i, f := range z.File {
		base := path.Base(f.Name)
		if f.FileInfo().IsDir() || strings.HasPrefix(f.Name, "__MACOSX/") || strings.HasPrefix(base, ".") ||
			strings.HasPrefix(base, "~$") || base == "Thumbs.db" || base == "desktop.ini" {
			continue
		}
		list = append(list, i)
	}
	slices.SortStableFunc(list, func(a, b int) int {
		return strings.Compare(memberName(z.File[a]), memberName(z.File[b]))
	})
	return list
}

// memberName makes a member's name harmless: forward slashes, no step upwards,
// no control characters, UTF-8. It only ever names a table.
func memberName(f *zip.File) string {
	name := f.Name
	if !utf8.ValidString(name) { // packed by an old Windows
		name, _ = charmap.CodePage850.NewDecoder().String(name)
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ReplaceAll(name, `\`, "/"))
	steps := strings.FieldsFunc(name, func(r rune) bool { return r == '/' })
	steps = slices.DeleteFunc(steps, func(s string) bool { return s == "." || s == ".." })
	if len(steps) == 0 {
		return "member"
	}
	return strings.Join(steps, "/")
}

// readCode names the trouble of a read.
func readCode(err error) record.Code {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, zip.ErrFormat),
		errors.Is(err, zip.ErrChecksum), errors.As(err, &corrupt):
		return TruncatedZip
	}
	return Unreadable
}
