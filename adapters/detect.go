package adapters

import (
	"path"
	"strings"

	"recoupe/adapters/table"
)

// profileAdapter reads the exports that a profile describes.
type profileAdapter struct{ profile *Profile }

// Companion implements the ability of that name.
func (a *profileAdapter) Companion() bool { return a.profile.CompanionOnly }

// Detect implements Adapter: all conditions of the profile must hold; the score
// then says which part of the headings the profile knows.
func (a *profileAdapter) Detect(t *table.Table) int { return a.detect(t, new(seenRows)) }

func (a *profileAdapter) detect(t *table.Table, seen *seenRows) int {
	if !a.formatFits(t) {
		return 0
	}
	cols := seen.columns(t.Header)
	d := &a.profile.Detect
	all := d.matchAll(cols)
	if all == nil {
		if all = a.near(cols); all == nil {
			return 0
		}
		return 20 + min(2*len(all), 10) + int(20*a.known(cols)) // below every layout that fits to the letter
	}
	return 50 + min(2*len(all), 16) + int(33*a.known(cols)) + nameBonus(d.Name)
}

// nameBonus lets the profile win that also names the file.
func nameBonus(pattern string) int {
	if pattern != "" {
		return 1
	}
	return 0
}

func (a *profileAdapter) formatFits(t *table.Table) bool {
	d := &a.profile.Detect
	if d.Delimiter != "" && t.Format == table.Delimited && string(t.Delimiter) != d.Delimiter {
		return false
	}
	if d.Name != "" && !globFold(d.Name, path.Base(baseOf(t))) {
		return false
	}
	if len(d.Place) > 0 && !inPlace(t, d.Place) {
		return false
	}
	if len(d.Formats) == 0 {
		return len(t.Header) > 0
	}
	for _, f := range d.Formats {
		if f == t.Format.String() {
			return true
		}
	}
	return false
}

// inPlace looks for words in the name of the file and of its folder; a name of
// several words may be written as one ("see tickets", "seetickets").
func inPlace(t *table.Table, words []string) bool {
	file, _, _ := strings.Cut(t.Path, "!")
	file = strings.ReplaceAll(file, "\\", "/")
	name := path.Base(path.Dir(file)) + " " + path.Base(file) + " " + baseOf(t)
	name = " " + foldWords(splitCamel(name)) + " "
	for _, w := range words {
		if key := foldWords(w); strings.Contains(name, " "+key+" ") || strings.Contains(name, " "+strings.ReplaceAll(key, " ", "")+" ") {
			return true
		}
	}
	return false
}

// baseOf gives the last step of a table's path, with its extension.
func baseOf(t *table.Table) string {
	p := t.Path[strings.LastIndexByte(t.Path, '!')+1:]
	return path.Base(strings.ReplaceAll(p, "\\", "/"))
}

// globFold is path.Match without regard to case; a broken pattern matches nothing.
func globFold(pattern, name string) bool {
	ok, err := path.Match(strings.ToLower(pattern), strings.ToLower(name))
	return ok && err == nil
}

// matchAll gives the list of headings that the file holds in full, nil when
// there is none or when a condition on other headings fails.
func (d *Detect) matchAll(cols *columns) []string {
	if !d.others(cols) {
		return nil
	}
	for _, list := range append([][]string{d.HeadersAll}, d.Labels...) {
		if len(list) > 0 && allFound(cols, list) {
			return list
		}
	}
	return nil
}

// others says whether the conditions on other headings hold.
func (d *Detect) others(cols *columns) bool {
	return !anyFound(cols, d.HeadersNone) && (len(d.HeadersAny) == 0 || anyFound(cols, d.HeadersAny))
}

func anyFound(cols *columns, refs []string) bool {
	for _, r := range refs {
		if len(cols.find(r)) > 0 {
			return true
		}
	}
	return false
}

// allFound says that the file has every heading, one of them at least to the
// letter: a file with "id" and "name" is not a tool's that writes "Person - ID"
// and "Person - Name".
func allFound(cols *columns, refs []string) bool {
	literal := false
	for _, r := range refs {
		found := cols.find(r)
		if len(found) == 0 {
			return false
		}
		for _, i := range found {
			literal = literal || exactKey(cols.header[i]) == exactKey(r)
		}
	}
	return literal
}

// known gives the share of the file's headings that the profile speaks of.
func (a *profileAdapter) known(cols *columns) float64 {
	if len(cols.header) == 0 {
		return 0
	}
	n := 0
	seen := make([]bool, len(cols.header))
	for _, ref := range a.profile.refs() {
		if strings.HasPrefix(ref, "~") {
			continue
		}
		for _, i := range cols.find(ref) {
			if !seen[i] {
				seen[i] = true
				n++
			}
		}
	}
	return float64(n) / float64(len(seen))
}

// refs lists every column that a profile speaks of.
func (p *Profile) refs() []string {
	d := &p.Detect
	refs := append([]string{}, d.HeadersAll...)
	refs = append(append(refs, d.HeadersAny...), p.Drop...)
	for _, l := range d.Labels {
		refs = append(refs, l...)
	}
	for i := range p.Persons {
		refs = append(refs, p.Persons[i].refs()...)
	}
	for i := range p.Consent {
		refs = append(append(refs, p.Consent[i].Column), p.Consent[i].At...)
	}
	if p.DomainColumn != "" {
		refs = append(refs, p.DomainColumn)
	}
	for _, c := range p.Compare {
		refs = append(refs, c.Column)
	}
	return refs
}

func (s *PersonSpec) refs() (refs []string) {
	refs = append(refs, s.ID...)
	for _, group := range append([]map[string]FieldSpec{s.Fields}, s.Addresses...) {
		for _, f := range group {
			refs = append(refs, f.Columns...)
		}
	}
	if s.Kind != nil && s.Kind.Column != "" {
		refs = append(refs, s.Kind.Column)
	}
	if s.RoleFrom != nil {
		refs = append(refs, s.RoleFrom.Column)
	}
	return refs
}

// FindHeader implements HeaderFinder: the row that holds the profile's headings.
func (a *profileAdapter) FindHeader(t *table.Table) int { return a.findHeader(t, new(seenRows)) }

func (a *profileAdapter) findHeader(t *table.Table, seen *seenRows) int {
	const depth = 12
	for i, row := range topRows(t, depth) {
		cols := seen.columns(row)
		if a.profile.Detect.matchAll(cols) != nil {
			return i
		}
	}
	return -1
}

// topRows gives the first rows of a table as they stand: title rows, header, data.
func topRows(t *table.Table, n int) [][]string {
	rows := append([][]string{}, t.Preamble...)
	if !t.NoHeader {
		rows = append(rows, t.Header)
	}
	rows = append(rows, t.Sample[:min(n, len(t.Sample))]...)
	return rows[:min(n, len(rows))]
}
