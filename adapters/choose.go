package adapters

import (
	"context"
	"path"
	"strings"

	"recoupe/adapters/table"
	"recoupe/record"
)

// take decides what one table is and makes an input of it, or notes why not.
func (s *scanner) take(ctx context.Context, f *foundTable) error {
	t, shown := f.table, shownPath(*f)
	if s.unpacked.holds(ctx, t.Member) {
		s.skip(shown, SkipUnpacked, Codes, false)
		return nil
	}
	if t.Err != nil {
		s.skipError(shown, t.Err)
		return nil //nolint:nilerr // one bad table, told in Skipped, stops nothing
	}
	if code := skipByHeader(t.Header); code != "" {
		s.skip(shown, code, Codes, false)
		return nil
	}
	in := &Input{Source: &record.Source{Name: nameOf(*f).short, File: f.rel, Path: t.Path}, Size: t.Size}
	claim := Claim{Table: t, Source: in.Source, Near: s.nearOf(*f)}
	code, err := s.bind(ctx, f, in, claim)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		s.skipError(shown, err)
	case code != "":
		s.skip(shown, code, Codes, code == SkipMismatch)
		if code == SkipUnknown || code == SkipMismatch {
			s.scan.Skipped[len(s.scan.Skipped)-1].Columns = guessedColumns(t)
		}
	default:
		RuleFor(s.opt.Sources, f.rel).apply(in.Source)
		s.scan.Inputs = append(s.scan.Inputs, in)
		s.names = append(s.names, nameOf(*f))
	}
	return nil
}

// shownPath is the path that the user knows: below the folder, the member or
// sheet behind "!".
func shownPath(f foundTable) string {
	if i := strings.IndexByte(f.table.Path, '!'); i >= 0 {
		return f.rel + f.table.Path[i:]
	}
	return f.rel
}

func (s *scanner) nearOf(f foundTable) func(string) *table.Table {
	return func(base string) *table.Table {
		return s.near[strings.ToLower(nearDir(f)+"|"+base)]
	}
}

// bind finds the reader of a table: the user's mapping, else the adapter with
// the best score, else the automatic mapping.
func (s *scanner) bind(ctx context.Context, f *foundTable, in *Input, c Claim) (record.Code, error) {
	if p := s.mappingFor(*f); p != nil {
		return s.bindWith(ctx, NewProfileAdapter(p), 100, in, c, SkipMismatch)
	}
	if f.best != nil {
		moveHeader(f.best, c.Table)
		if comp, ok := f.best.(Companion); ok && comp.Companion() {
			return SkipCompanion, nil
		}
		return s.bindWith(ctx, f.best, f.score, in, c, SkipUnknown)
	}
	if f.auto == nil {
		return SkipFormat, nil
	}
	return bindAuto(in, c, f.auto), nil
}

// mappingFor gives the user's profile for a table: by its globs, else by its
// detection; a profile with neither is for every table.
func (s *scanner) mappingFor(f foundTable) *Profile {
	for _, p := range s.mappings {
		if len(p.Files) > 0 {
			if matchesFiles(p.Files, f) {
				return p
			}
			continue
		}
		a := &profileAdapter{profile: p}
		if p.Detect.conditions() == 0 || a.headed(f.table, new(seenRows)) > 0 {
			return p
		}
	}
	return nil
}

// conditions counts what a detection asks of the headings.
func (d *Detect) conditions() int { return len(d.HeadersAll) + len(d.Labels) }

// matchesFiles compares a user's globs with the path below the folder, the
// source's name and the base name.
func matchesFiles(globs []string, f foundTable) bool {
	for _, g := range globs {
		for _, name := range []string{f.rel, path.Base(f.rel), nameOf(f).short, nameOf(f).long} {
			if globFold(g, name) {
				return true
			}
		}
	}
	return false
}

// judge finds what knows a table best: the first adapter of those with the highest
// score, or the automatic mapping. It looks at this table only and leaves it as it is,
// so that tables can be judged at the same time.
func (s *scanner) judge(f *foundTable) {
	if f.table.Err != nil {
		return
	}
	seen := new(seenRows)
	for _, a := range s.adapters {
		if n := headed(a, f.table, seen); n > f.score {
			f.best, f.score = a, n
		}
	}
	if f.best == nil && len(f.table.Header) > 0 {
		f.auto = mapAuto(nameOf(*f).short, f.table)
	}
}

// headed gives the score of an adapter, the header taken where the adapter
// finds it. The table is left as it was.
func headed(a Adapter, t *table.Table, seen *seenRows) int {
	if p, ok := a.(*profileAdapter); ok {
		return p.headed(t, seen)
	}
	if n := a.Detect(t); n > 0 {
		return n
	}
	h, ok := a.(HeaderFinder)
	if !ok || (t.Format != table.Delimited && t.Format != table.XLSX) {
		return 0
	}
	row := h.FindHeader(t)
	if row < 0 {
		return 0
	}
	moved := *t
	moved.Header = topRows(t, row+1)[row]
	return a.Detect(&moved)
}

// headed is the same for a profile, which asks a lot of the same rows.
func (a *profileAdapter) headed(t *table.Table, seen *seenRows) int {
	if n := a.detect(t, seen); n > 0 {
		return n
	}
	if t.Format != table.Delimited && t.Format != table.XLSX {
		return 0
	}
	row := a.findHeader(t, seen)
	if row < 0 {
		return 0
	}
	moved := *t
	moved.Header = topRows(t, row+1)[row]
	return a.detect(&moved, seen)
}

// moveHeader sets the header to the row where the chosen adapter finds it.
func moveHeader(a Adapter, t *table.Table) {
	if h, ok := a.(HeaderFinder); ok && a.Detect(t) == 0 {
		if row := h.FindHeader(t); row >= 0 {
			t.SetHeader(row)
		}
	}
}

func (s *scanner) bindWith(ctx context.Context, a Adapter, score int, in *Input, c Claim, misfit record.Code) (record.Code, error) {
	if score == 100 {
		moveHeader(a, c.Table)
	}
	r, err := a.Bind(ctx, c)
	if err == errNoColumns {
		return misfit, nil
	}
	if err != nil {
		return "", err
	}
	in.reader, in.Detection = r, r.Detection()
	in.Detection.Score = score
	return "", nil
}

// autoMapping is how the automatic mapping would read a table.
type autoMapping struct {
	profile *Profile // nil where no column can identify a person
	guesses []guess
}

func mapAuto(name string, t *table.Table) *autoMapping {
	p, gs, _ := autoProfile(name, t.Header, t.Sample)
	return &autoMapping{p, gs}
}

// bindAuto maps a table of no known tool by its headings and values.
func bindAuto(in *Input, c Claim, auto *autoMapping) record.Code {
	t, p, gs := c.Table, auto.profile, auto.guesses
	if p == nil {
		return SkipUnknown
	}
	fillSource(in.Source, p)
	cols := newColumns(t.Header, func() []guess { return gs })
	r, err := bindPlan(p, c, cols, nil)
	if err != nil {
		return SkipUnknown
	}
	describeGuesses(r.detection.Columns, t.Header, gs)
	in.reader, in.Detection = r, r.Detection()
	in.Detection.Score = autoScore(in.Detection.Columns)
	return ""
}

// guessedColumns says what is guessed of the columns of a table that nobody
// understands.
func guessedColumns(t *table.Table) []ColumnMapping {
	out := make([]ColumnMapping, len(t.Header))
	for i, g := range guessColumns(t.Header, t.Sample) {
		out[i] = ColumnMapping{Heading: t.Header[i], Confidence: g.confidence, How: g.how}
		if !g.deny && g.target != targetIgnore {
			out[i].Field, out[i].Channel = g.target, record.Channel(g.channel)
		}
	}
	return out
}

// autoScore is the mean confidence of the columns that are read, in percent.
func autoScore(columns []ColumnMapping) int {
	if len(columns) == 0 {
		return 0
	}
	sum := 0.0
	for _, c := range columns {
		sum += c.Confidence
	}
	return int(100*sum/float64(len(columns)) + .5)
}
