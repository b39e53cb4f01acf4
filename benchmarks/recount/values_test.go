package recount

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"recoupe/record"
)

func newEntry(r *record.Record) *entry {
	s := r.Source
	e := &entry{
		source: s.Name, category: s.Category.String(), tool: s.Tool, domain: s.Domain.String(),
		role: string(r.Role), row: r.Row, id: r.ID, consents: slices.Clone(r.Consents), values: slices.Clone(r.Values),
		fields: map[record.Field]bool{}, valid: map[string]bool{},
	}
	if e.tool == "" {
		e.tool = path.Base(s.Name)
	}
	all := map[record.Field][]string{}
	for _, v := range r.Values {
		if nir.MatchString(v.Text) {
			e.nirs++
		} else if v.Text != "" {
			e.fields[v.Field] = true
			all[v.Field] = append(all[v.Field], v.Text)
		}
	}
	first := func(fields ...record.Field) string {
		for _, f := range fields {
			if len(all[f]) > 0 {
				return all[f][0]
			}
		}
		return ""
	}
	e.last = first(record.Last, record.FullName, record.BirthName)
	e.setName(first(record.First), first(record.Last, record.BirthName), first(record.FullName))
	for _, text := range all[record.Email] {
		e.addEmails(text)
	}
	for _, f := range [...]record.Field{record.Mobile, record.Landline, record.Phone} {
		for _, text := range all[f] {
			e.addPhones(text)
		}
	}
	e.setAddress(first(record.Address1), first(record.City))
	e.birth = day(first(record.BirthDate)).Format("2006-01-02")
	e.created = day(first(record.Created))
	e.bought, e.clicked, e.opened, e.active = day(first(record.LastPurchase)), day(first(record.LastClick)), day(first(record.LastOpen)), day(first(record.LastActivity))
	e.touched = day(first(record.Updated, record.LastPurchase, record.LastActivity, record.Created))
	return e
}

var nir = regexp.MustCompile(`\b[12] ?\d\d ?(0[1-9]|1[0-2]) ?\d[\dAB] ?\d{3} ?\d{3}( ?\d\d)?\b`)

// fold leaves letters and digits in lower case, without accents, words apart.
func fold(s string) string {
	plain, _, _ := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), strings.ToLower(s))
	return strings.Join(strings.FieldsFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

var titles = regexp.MustCompile(`^(m|mme|mlle|mr|monsieur|madame|mademoiselle|dr|me) | (m|mme|mlle|mr)$`)

func (e *entry) setName(first, last, full string) {
	given, _, _ := strings.Cut(titles.ReplaceAllString(fold(first), ""), " ") // the further ones are on few lists
	words := strings.Fields(given + " " + titles.ReplaceAllString(fold(last+" "+full), ""))
	slices.Sort(words)
	e.name, e.rawName = strings.Join(words, " "), first+"|"+last+"|"+full
	if last == "" && full == "" {
		e.name = ""
	}
}

var mailbox = regexp.MustCompile(`[^\s;,<>|/()]+@[^\s;,<>|/()]+\.[a-z]{2,}`)

func (e *entry) addEmails(text string) {
	for _, m := range mailbox.FindAllString(strings.ToLower(text), -1) {
		e.emails = append(e.emails, m)
		if !fillerMail(m) {
			e.valid["email"] = true
		}
	}
}

// fillerMail says that a mailbox was made up to fill the cell.
func fillerMail(m string) bool {
	local, domain, _ := strings.Cut(m, "@")
	name, _, _ := strings.Cut(domain, ".")
	return slices.Contains(fillers, local) || slices.Contains(fillers, name) && len(name) > 2 || len(local) == 1 && local == name
}

var fillers = []string{"aucun", "aucune", "neant", "inconnu", "pasdemail", "nomail", "noemail", "sans", "sansmail", "na", "xx", "xxx", "aaa", "test", "x", "non", "nc", "vide", "rien", "pas"}

var severalPhones = regexp.MustCompile(`[/;,]| ou `)

var digits = regexp.MustCompile(`\d`)

func (e *entry) addPhones(text string) {
	for _, part := range severalPhones.Split(text, -1) {
		n := strings.Join(digits.FindAllString(part, -1), "")
		n = strings.TrimPrefix(strings.TrimPrefix(n, "00"), "33")
		if n = strings.TrimPrefix(n, "0"); len(n) != 9 || strings.Contains(part, "E+") {
			continue
		}
		if strings.Count(n, n[8:]) >= 8 || n == "123456789" || strings.HasSuffix(n, "0000000") || strings.HasSuffix(n, "12345678") {
			continue // made up to fill the cell
		}
		e.valid["phone"] = true
		e.phones = append(e.phones, n)
		if at := map[bool]*string{true: &e.mobile, false: &e.landline}[n[0] == '6' || n[0] == '7']; *at == "" {
			*at = n
		}
	}
}

var streetWords = strings.NewReplacer(
	" avenue ", " av ", " ave ", " av ", " boulevard ", " bd ", " bld ", " bd ", " blvd ", " bd ", " boul ", " bd ", " rue ", " r ", " place ", " pl ", " chemin ", " ch ", " che ", " ch ",
	" chem ", " ch ", " impasse ", " imp ", " allee ", " all ", " route ", " rte ", " quai ", " q ", " cours ", " crs ", " square ", " sq ", " faubourg ", " fg ", " fbg ", " fg ",
	" lotissement ", " lot ", " residence ", " res ", " passage ", " pas ", " saint ", " st ", " sainte ", " ste ", " docteur ", " dr ", " general ", " gal ", " gen ", " gal ", " marechal ", " mal ", " professeur ", " pr ",
	" de ", " ", " du ", " ", " des ", " ", " la ", " ", " le ", " ", " les ", " ", " l ", " ", " d ", " ", " et ", " ")

var cedex = regexp.MustCompile(`\b\d{5}\b.*`)

func (e *entry) setAddress(street, city string) {
	e.rawDoor, e.city = street, fold(city)
	door := " " + cedex.ReplaceAllString(fold(street), "") + " "
	for range 2 { // words that share a space
		door = streetWords.Replace(door)
	}
	if door = strings.TrimSpace(door); door == "" {
		return
	}
	e.door = door
	if city != "" || cedex.MatchString(fold(street)) {
		e.valid["post"] = true
	}
}

// day reads a date in any of the ways of the exports; the zero time is none.
func day(s string) time.Time {
	s, _, _ = strings.Cut(strings.TrimSpace(s), " ")
	s, _, _ = strings.Cut(s, "T")
	for _, layout := range [...]string{"02/01/2006", "2006-01-02", "2/1/2006", "02-01-2006", "02.01.2006", "02/01/06"} {
		if d, err := time.Parse(layout, s); err == nil && d.Year() >= 1901 {
			return d
		}
	}
	return time.Time{}
}
