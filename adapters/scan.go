package adapters

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"recoupe/adapters/table"
	parallel "recoupe/internal/columns"
	"recoupe/internal/lang"
	"recoupe/record"
)

// scanner holds what a scan has found so far.
type scanner struct {
	opt      Options
	root     string
	adapters []Adapter
	mappings []*Profile
	scan     *Scan
	names    []sourceName // of scan.Inputs
	near     map[string]*table.Table
	unpacked *unpacked
}

// ScanDir walks a folder and says what every file in it is. It opens each file
// and looks at its head; what a record says is read later, by Input.Parts.
//
// A file that can't be read, or that is no export, is in Skipped with its
// reason. The error is for a folder that can't be walked, a mapping file that
// is unsound, and an interruption.
func ScanDir(ctx context.Context, dir string, opt Options) (*Scan, error) {
	s := &scanner{opt: opt, root: dir, adapters: opt.Adapters, scan: &Scan{}, near: map[string]*table.Table{}}
	if err := s.load(); err != nil {
		return nil, err
	}
	files, err := s.walk(ctx)
	if err != nil {
		return nil, err
	}
	s.unpacked = newUnpacked(s.root, files)
	var found []foundTable
	for _, f := range files {
		tables, err := s.open(ctx, f)
		if err != nil {
			return nil, err
		}
		found = append(found, tables...)
	}
	parallel.Each(len(found), runtime.GOMAXPROCS(0), func(i int) { s.judge(&found[i]) })
	for i := range found {
		if err := s.take(ctx, &found[i]); err != nil {
			return nil, err
		}
	}
	s.finish()
	return s.scan, nil
}

func (s *scanner) load() (err error) {
	if s.mappings, err = loadMappings(s.opt.Mappings); err != nil {
		return err
	}
	if s.adapters == nil {
		s.adapters, err = Builtin()
	}
	return err
}

// walk lists the files below the folder in the order of their paths, and notes
// those that are not opened. A single file is a folder of one.
func (s *scanner) walk(ctx context.Context) (files []string, err error) {
	info, err := os.Stat(s.root)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		file := s.root
		s.root = filepath.Dir(s.root)
		return []string{filepath.Base(file)}, nil
	}
	err = filepath.WalkDir(s.root, func(path string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		rel, relErr := filepath.Rel(s.root, path)
		if relErr != nil || rel == "." {
			return err
		}
		if err != nil {
			s.skip(rel, table.Unreadable, table.Codes, true)
			return skipFolder(d)
		}
		return s.visit(rel, path, d, &files)
	})
	return files, err
}

// skipFolder goes on behind a folder that can't be read.
func skipFolder(d fs.DirEntry) error {
	if d != nil && d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// visit decides on one entry of a folder by its name and type alone.
func (s *scanner) visit(rel, path string, d fs.DirEntry, files *[]string) error {
	base := d.Name()
	code := skipByName(base)
	switch {
	case d.IsDir():
		if strings.HasPrefix(base, ".") || base == "__MACOSX" {
			return fs.SkipDir
		}
		if isOwnOutput(path) || isBase(path) {
			s.skip(rel, SkipOwnOutput, Codes, false)
			return fs.SkipDir
		}
		return nil
	case d.Type()&fs.ModeSymlink != 0:
		code = SkipSymlink
	case !d.Type().IsRegular():
		code = SkipNotExport
	case code == "" && s.ignored(filepath.ToSlash(rel)):
		code = SkipIgnored
	}
	if code != "" {
		s.skip(rel, code, Codes, false)
		return nil
	}
	*files = append(*files, rel)
	return nil
}

// isOwnOutput knows the folder that a run writes by two of its files.
func isOwnOutput(dir string) bool {
	for _, name := range []string{"crosswalk.csv", "report.json"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// isBase knows the folder of a base by what stands at its head.
func isBase(dir string) bool {
	for _, name := range []string{"header", "slots", "db"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

func (s *scanner) skip(rel string, code record.Code, codes []record.CodeInfo, isError bool) {
	reason := skipText(code)
	for _, c := range codes {
		if c.Code == code {
			reason = c.Text
		}
	}
	s.skipFor(filepath.ToSlash(rel), code, reason, isError)
}

func (s *scanner) skipFor(path string, code record.Code, reason lang.Text, isError bool) {
	s.scan.Skipped = append(s.scan.Skipped, Skipped{Path: norm.NFC.String(path), Code: code, Reason: reason, Error: isError})
}

// foundTable is one table and the file below the folder that it came from.
type foundTable struct {
	table *table.Table
	rel   string // with forward slashes
	alone bool   // its file holds no other table

	best  Adapter // the adapter with the highest score, nil where none has any
	score int
	auto  *autoMapping // how its columns would be read where no adapter is best; else nil
}

// open gives the tables of one file. Trouble with one file is no trouble with
// the others; only an interruption is an error.
func (s *scanner) open(ctx context.Context, rel string) ([]foundTable, error) {
	tables, err := table.Open(ctx, filepath.Join(s.root, rel), s.opt.Table)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	rel = filepath.ToSlash(rel)
	if err != nil {
		s.skipError(rel, err)
		return nil, nil
	}
	var found []foundTable
	for _, t := range tables {
		f := foundTable{table: t, rel: rel, alone: len(tables) == 1}
		s.near[strings.ToLower(nearKey(f))] = t
		found = append(found, f)
	}
	return found, nil
}

// nearKey says where a table lies: its archive or folder, and its base name.
func nearKey(f foundTable) string { return nearDir(f) + "|" + baseOf(f.table) }

func nearDir(f foundTable) string {
	if strings.Contains(f.table.Path, "!") {
		return f.rel
	}
	if i := strings.LastIndexByte(f.rel, '/'); i >= 0 {
		return f.rel[:i]
	}
	return ""
}

// skipError notes a table that can't be read, under the path the user knows.
func (s *scanner) skipError(path string, err error) {
	code := table.CodeOf(err)
	if code == "" {
		code = table.Unreadable
	}
	quiet := code == table.Empty || code == table.HeaderOnly || code == table.Binary
	s.skip(path, code, table.Codes, !quiet)
}

// finish gives every source its name and puts all in order.
func (s *scanner) finish() {
	nameSources(s.names)
	for i, in := range s.scan.Inputs {
		in.Source.Name = s.names[i].final
	}
	slices.SortFunc(s.scan.Inputs, func(a, b *Input) int { return strings.Compare(a.Source.Name, b.Source.Name) })
	slices.SortStableFunc(s.scan.Skipped, func(a, b Skipped) int { return strings.Compare(a.Path, b.Path) })
}
