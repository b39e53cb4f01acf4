package adapters

import (
	"slices"
	"strings"

	"recoupe/record"
)

// near gives the list of headings that a file holds but for some that tell who a
// person is and stand there under another word ("Courriel" for "Email"): a
// venue has renamed columns. The words of the tool's own that were left alone
// must prove it, for half of "Id contact, Nom, Prénom" stands in any address book.
//
// It is for our profiles only: a mapping of the user's, which bears no status,
// is for the headings that it names.
func (a *profileAdapter) near(cols *columns) []string {
	d := &a.profile.Detect
	if st, ok := record.ParseStatus(a.profile.Status); !ok || st == record.StatusAuto || !d.others(cols) {
		return nil
	}
	for _, list := range append([][]string{d.HeadersAll}, d.Labels...) {
		if len(list) >= 2 && a.nearly(cols, list) {
			return list
		}
	}
	return nil
}

// manyOwn is the number of a tool's own words that prove it by themselves.
const manyOwn = 3

// nearly wants every heading of a list, to the letter or by its meaning. One of
// the tool's own words, where it is told by them, is enough beside half of the
// list to the letter; several anywhere are beside one.
func (a *profileAdapter) nearly(cols *columns, list []string) bool {
	literal := 0
	var gone []record.Field
	for _, ref := range list {
		f := a.profile.fieldOf(ref)
		switch {
		case cols.holds(ref):
			literal++
		case len(cols.find(ref)) > 0:
		case rescuable[f]:
			gone = append(gone, f)
		default:
			return false
		}
	}
	if literal == 0 || !cols.stand(gone) {
		return false
	}
	if 2*literal >= len(list) && (cols.own(a.profile.Detect.HeadersAny) > 0 || len(list) > 2 && cols.own(list) > 0) {
		return true
	}
	return len(gone) > 0 && cols.own(a.profile.refs()) >= manyOwn
}

// holds says whether the file has a heading to the letter.
func (c *columns) holds(ref string) bool {
	return slices.ContainsFunc(c.find(ref), func(i int) bool { return exactKey(c.header[i]) == exactKey(ref) })
}

// own counts the headings that the file has to the letter and that nobody who
// makes a list by hand would write.
func (c *columns) own(refs []string) int {
	seen := map[string]bool{}
	for _, ref := range refs {
		if !seen[ref] && !strings.ContainsAny(ref, "~*") && ownWord(ref) && c.holds(ref) {
			seen[ref] = true
		}
	}
	return len(seen)
}

// ownWord says that a heading is no word that any list may have.
func ownWord(heading string) bool {
	key := headingKey(heading)
	m, sure := words().lookup(key)
	return (m.target == "" || sure < sureNoise) && !words().denied(key)
}

// stand says whether the file has a heading that means each of the fields.
func (c *columns) stand(fields []record.Field) bool {
	taken := make([]bool, len(c.header))
	for _, f := range fields {
		i := slices.IndexFunc(c.plain, func(key string) bool { return meansField(key, f) })
		for i >= 0 && taken[i] {
			next := slices.IndexFunc(c.plain[i+1:], func(key string) bool { return meansField(key, f) })
			if next < 0 {
				return false
			}
			i += 1 + next
		}
		if i < 0 {
			return false
		}
		taken[i] = true
	}
	return true
}

// meansField says whether a heading, folded, is a word for a field. Only words
// that are known whole count, as the file is a known tool's: its values need
// not confirm them.
func meansField(key string, f record.Field) bool {
	target := fieldMeant(key)
	return target != record.NoField && (target == f || isPhone(target) && isPhone(f))
}

func fieldMeant(key string) record.Field {
	m, sure := words().lookup(key)
	target, _ := record.ParseField(m.target)
	if sure < sureNoise {
		return record.NoField
	}
	return target
}

// fieldOf gives the field that a profile reads from a heading, NoField where it
// only knows the tool by it.
func (p *Profile) fieldOf(ref string) record.Field {
	for i := range p.Persons {
		for name, spec := range p.Persons[i].Fields {
			for _, col := range spec.Columns {
				if strings.EqualFold(col, ref) {
					return mustField(name)
				}
			}
		}
	}
	return record.NoField
}
