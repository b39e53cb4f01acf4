package table

import (
	"archive/zip"
	"cmp"
	"compress/flate"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"recoupe/record"
)

// archive is a zip file on disk or in memory. Its directory is read once; a file
// is open only while one of its members is read.
type archive struct {
	path string
	zip  *zip.Reader
	file *lazyFile // nil where it lies in memory
}

// archiveOf makes an archive of a blob. One that lies in another archive is
// unpacked into memory: nothing is ever written to disk.
func (o *opener) archiveOf(b blob) (archive, error) {
	if b.disk {
		return openArchive(b.path, b.size, &lazyFile{path: b.path}, o.opt.Limits)
	}
	b.limit = min(b.limit, o.opt.Limits.InnerBytes-o.inner)
	text, err := b.all(o.ctx)
	if CodeOf(err) == TooLarge {
		err = &Error{Path: b.path, Code: InnerLarge}
	}
	if err != nil {
		return archive{}, err
	}
	o.inner += int64(len(text))
	return openArchive(b.path, int64(len(text)), strings.NewReader(text), o.opt.Limits)
}

func openArchive(path string, size int64, in io.ReaderAt, l Limits) (archive, error) {
	a := archive{path: path}
	if f, ok := in.(*lazyFile); ok {
		if err := f.use(); err != nil {
			return a, err
		}
		defer f.release()
		a.file = f
	}
	d := &directoryReader{in: in, left: int64(l.Members)*entryBytes + mib, path: path}
	z, err := zip.NewReader(d, size)
	d.left = -1
	a.zip = z
	return a, err
}

// entryBytes is what an entry of an archive's directory takes, with a long name.
const entryBytes = 512

// directoryReader bounds what is read while the directory is: package zip holds
// all of it in memory, however many members it names. A negative bound is none.
type directoryReader struct {
	in   io.ReaderAt
	left int64
	path string
}

func (d *directoryReader) ReadAt(p []byte, off int64) (int, error) {
	if d.left >= 0 {
		if d.left -= int64(len(p)); d.left < 0 {
			d.left = 0
			return 0, &Error{Path: d.path, Code: TooManyFiles}
		}
	}
	return d.in.ReadAt(p, off)
}

// lazyFile is a file that is open while it is used.
type lazyFile struct {
	path  string
	mu    sync.Mutex
	file  *os.File
	users int
}

func (f *lazyFile) use() (err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.users == 0 {
		if f.file, err = os.Open(f.path); err != nil {
			return err
		}
	}
	f.users++
	return nil
}

func (f *lazyFile) release() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.users--; f.users == 0 {
		f.file.Close()
	}
}

// ReadAt implements io.ReaderAt, between use and release.
func (f *lazyFile) ReadAt(p []byte, off int64) (int, error) { return f.file.ReadAt(p, off) }

// member gives the i-th member as a blob.
func (o *opener) member(a archive, i int) blob {
	f := a.zip.File[i]
	return blob{
		path:  a.path + "!" + memberName(f),
		size:  int64(min(f.UncompressedSize64, 1<<62)),
		limit: o.opt.Limits.FileBytes,
		time:  o.opt.Limits.Time,
		open:  func() (io.ReadCloser, error) { return a.openMember(i) },
	}
}

func (a archive) openMember(i int) (io.ReadCloser, error) {
	if a.file == nil {
		return a.zip.File[i].Open()
	}
	if err := a.file.use(); err != nil {
		return nil, err
	}
	r, err := a.zip.File[i].Open()
	if err != nil {
		a.file.release()
		return nil, err
	}
	return &memberReader{ReadCloser: r, release: sync.OnceFunc(a.file.release)}, nil
}

// memberReader lets go of the archive with the member.
type memberReader struct {
	io.ReadCloser
	release func()
}

func (m *memberReader) Close() error {
	defer m.release()
	return m.ReadCloser.Close()
}

// ratioFrom is the unpacked size from which the ratio is looked at: small lists
// of equal rows pack very well.
const ratioFrom = 16 * mib

// swells says that the members that are each too small to be a bomb are one
// together.
func (o *opener) swells(z *zip.Reader) bool {
	size, packed := int64(0), int64(0)
	for _, f := range z.File {
		if f.UncompressedSize64 <= ratioFrom {
			size += int64(f.UncompressedSize64)
			packed += int64(min(f.CompressedSize64, 1<<50))
		}
	}
	return size > 4*ratioFrom && size/max(packed, 1) > o.opt.Limits.Ratio
}

// overlaps says that two members share bytes: no program packs so, but a bomb
// names one member thousands of times. Members whose place can't be told are
// left to whoever reads them.
func (a archive) overlaps() bool {
	if a.file != nil {
		if a.file.use() != nil {
			return false
		}
		defer a.file.release()
	}
	type extent struct{ from, to int64 }
	var list []extent
	for _, f := range a.zip.File {
		at, err := f.DataOffset()
		if size := int64(min(f.CompressedSize64, 1<<50)); err == nil && size > 0 {
			list = append(list, extent{at, at + size})
		}
	}
	slices.SortFunc(list, func(x, y extent) int { return cmp.Compare(x.from, y.from) })
	for i := 1; i < len(list); i++ {
		if list[i].from < list[i-1].to {
			return true
		}
	}
	return false
}

// openZip adds the tables of an archive or of a workbook, which is one, too.
func (o *opener) openZip(b blob, file, name string, depth int) error {
	a, err := o.archiveOf(b)
	if o.ctx.Err() != nil {
		return o.ctx.Err()
	}
	if err != nil {
		o.add(&Table{Name: name, Path: b.path, Err: b.fail(TruncatedZip, err)})
		return nil
	}
	return o.unpack(a, file, name, depth)
}

func (o *opener) unpack(a archive, file, name string, depth int) error {
	refuse := func(code record.Code) error {
		o.add(&Table{Name: name, Path: a.path, Err: &Error{Path: a.path, Code: code}})
		return nil
	}
	if len(a.zip.File) > o.opt.Limits.Members {
		return refuse(TooManyFiles)
	}
	if a.overlaps() || o.swells(a.zip) {
		return refuse(Bomb)
	}
	switch office(a.zip) {
	case "xl/":
		if code := o.admitAll(a.zip); code != "" {
			return refuse(code)
		}
		return o.openWorkbook(a, name)
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
	members := inNameOrder(a.zip)
	if len(members) == 0 {
		return refuse(Empty)
	}
	for _, i := range members {
		if err := o.openMember(a, i, name, depth); err != nil {
			return err
		}
	}
	return nil
}

func (o *opener) openMember(a archive, i int, name string, depth int) error {
	if o.ctx.Err() != nil {
		return o.ctx.Err()
	}
	f := a.zip.File[i]
	b := o.member(a, i)
	full := memberName(f)
	if depth == 0 {
		o.from = Member{Base: path.Base(full), Size: b.size, CRC: f.CRC32}
	}
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
	case f.Mode()&fs.ModeSymlink != 0:
		return Link
	case o.count > l.Members:
		return TooManyFiles
	case size > ratioFrom && size/max(packed, 1) > l.Ratio:
		return Bomb
	case size > l.FileBytes:
		return TooLarge
	case o.total+size > l.TotalBytes:
		return ArchiveLarge
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
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, zip.ErrFormat),
		errors.Is(err, zip.ErrChecksum), errors.As(err, &corrupt):
		return TruncatedZip
	}
	return Unreadable
}
