package table

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"recoupe/record"
)

// Open looks at a file and gives its tables: one for a plain file, one for each
// sheet that is not empty of a workbook, one for each member of an archive. What
// can't be read gives a Table with Err set, and the others go on; the error of
// Open itself is for files that can't be opened at all, and for an interruption.
func Open(ctx context.Context, path string, opt Options) ([]*Table, error) {
	opt.Limits = opt.Limits.withDefaults()
	info, err := os.Stat(path)
	if err != nil {
		return nil, blob{path: path}.fail(Unreadable, err)
	}
	if info.IsDir() {
		return nil, &Error{Path: path, Code: Unreadable, Err: errIsDir}
	}
	if !info.Mode().IsRegular() { // a pipe or a device: it has no end, or no second reading
		return nil, &Error{Path: path, Code: Unreadable, Err: errNoFile}
	}
	if info.Size() > opt.Limits.FileBytes {
		return nil, &Error{Path: path, Code: TooLarge}
	}
	return openBlob(ctx, fileBlob(path, info.Size(), opt.Limits.FileBytes), opt)
}

// openBlob is Open without the file system.
func openBlob(ctx context.Context, b blob, opt Options) ([]*Table, error) {
	o := opener{ctx: ctx, opt: opt}
	b.time = opt.Limits.Time
	if err := o.open(b, b.path, "", 0); err != nil {
		return nil, err
	}
	o.nameApart()
	return o.tables, nil
}

// nameApart tells members apart that differ in their extension only.
func (o *opener) nameApart() {
	seen := map[string]int{}
	for _, t := range o.tables {
		name := t.Name
		if seen[name]++; seen[name] > 1 {
			t.Name += "#" + strconv.Itoa(seen[name])
		}
	}
}

type constError string

func (e constError) Error() string { return string(e) }

const (
	errIsDir  constError = "is a folder"
	errNoFile constError = "is no regular file"
)

// opener gathers the tables of one file.
type opener struct {
	ctx    context.Context
	opt    Options
	tables []*Table
	total  int64 // bytes unpacked so far
	count  int   // members seen so far
	from   Member
	inner  int64 // bytes of archives within archives, which are held in memory
}

// open adds the tables of a blob: file names it, name is the steps down to it.
func (o *opener) open(b blob, file, name string, depth int) error {
	g, err := b.look(o.ctx)
	if err != nil {
		if o.ctx.Err() != nil {
			return o.ctx.Err()
		}
		if depth == 0 && CodeOf(err) == Unreadable {
			return err
		}
		o.add(&Table{Name: name, Path: b.path, Err: err})
		return nil
	}
	t := o.table(b, g, name)
	switch kind := sniff(g, file); kind {
	case sniffZip:
		return o.openZip(b, file, name, depth)
	case sniffText:
		openText(o.ctx, t, b, g)
	default:
		t.Err = &Error{Path: b.path, Code: record.Code(kind)}
	}
	o.add(t)
	return nil
}

func (o *opener) add(t *Table) {
	t.Member = o.from
	o.tables = append(o.tables, t)
}

func (o *opener) table(b blob, g glance, name string) *Table {
	t := &Table{Name: name, Path: b.path, Size: b.size, Charset: g.charset.String(), opt: o.opt}
	if t.Size < 0 && g.whole {
		t.Size = g.size
	}
	_, t.BOM = trimBOM(g.head, g.charset)
	return t
}

// sniffed is what the first bytes show: zip, text, or the code of an error.
type sniffed string

const (
	sniffZip  sniffed = "zip"
	sniffText sniffed = "text"
)

func sniff(g glance, file string) sniffed {
	ext := strings.ToLower(filepath.Ext(file))
	head := g.head
	switch {
	case len(head) == 0:
		return sniffed(Empty)
	case strings.HasPrefix(head, "PK\x03\x04"), strings.HasPrefix(head, "PK\x05\x06"):
		return sniffZip
	case strings.HasPrefix(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return sniffed(OldExcel)
	case ext == ".xlsx" || ext == ".xlsm":
		return sniffed(NotXLSX)
	case ext == ".zip":
		return sniffed(TruncatedZip)
	case isBinary(g):
		return sniffed(Binary)
	}
	return sniffText
}

// isBinary looks for what no text has. Some databases pad text with NUL bytes:
// a few of them do not count.
func isBinary(g glance) bool {
	if strings.HasPrefix(g.head, "%PDF-") || strings.HasPrefix(g.head, "\x1f\x8b") {
		return true
	}
	if g.charset.wide() {
		return false
	}
	nul, control := 0, 0
	for i := 0; i < len(g.head); i++ {
		switch c := g.head[i]; {
		case c == 0:
			nul++
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1a:
			control++
		}
	}
	n := len(g.head)
	return control*100 > n*2 || nul*100 > n*10
}
