package paper

import (
	"fmt"
	"slices"
	"strings"

	"recoupe/privacy/law"
	"recoupe/privacy/publish"
	"recoupe/privacy/retention"
	"recoupe/record"
)

// Facts are what the papers are drafted from.
type Facts struct {
	Controller, Contact, DPO string
	Joint                    []string // joint controllers (art. 26)
	Day                      string   // yyyy-mm-dd
	Sources                  []Source
	Crossings                []Crossing
}

// Crossing is a declared door between two domains.
type Crossing struct {
	Use
	Domains [2]record.Domain
	DPIA    string
}

// Source is one list of contacts.
type Source struct {
	Label      string // the tool, else the name of the list
	Tool       string // "" where it is unknown
	Domain     record.Domain
	Records    int
	Fields     []record.Field // that hold values
	Uses       []Use
	Rule       retention.Rule
	Notice     string   // the day on which the persons were informed; "" for unknown
	Recipients []string // declared
}

// Use is a purpose, in words, and the ground on which the source serves it.
type Use struct {
	Name, Text string
	Basis      law.Basis
}

// Drafts gives the papers with the names of their files, without ending.
func Drafts(f *Facts) map[string]*Document {
	return map[string]*Document{"registre": register(f), "aipd": assessment(f), "notice": notice(f)}
}

// purpose is one purpose with the sources that serve it.
type purpose struct {
	Use
	sources []*Source
	bases   []law.Basis
}

// purposes lists what the data are used for, by name.
func (f *Facts) purposes() (out []purpose) {
	for i := range f.Sources {
		for _, u := range f.Sources[i].Uses {
			at := slices.IndexFunc(out, func(p purpose) bool { return p.Name == u.Name })
			if at < 0 {
				at = len(out)
				out = append(out, purpose{Use: u})
			}
			out[at].sources = append(out[at].sources, &f.Sources[i])
			if !slices.Contains(out[at].bases, u.Basis) {
				out[at].bases = append(out[at].bases, u.Basis)
			}
		}
	}
	slices.SortFunc(out, func(a, b purpose) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// undeclared are the sources of which nobody said what they are for.
func (f *Facts) undeclared() (out []*Source) {
	for i := range f.Sources {
		if len(f.Sources[i].Uses) == 0 {
			out = append(out, &f.Sources[i])
		}
	}
	return out
}

var domainTexts = map[record.Domain]string{
	record.Audience: "public : spectateurs, abonnés, lecteurs de la lettre", record.Professional: "professionnels : partenaires, compagnies, programmateurs, presse, groupes",
	record.Personnel: "personnel : salariés et intermittents", record.DomainUnknown: "personnes dont la qualité n’est pas déclarée",
}

// category is a family of data, as a register names it.
type category struct {
	text   string
	fields []record.Field
}

var categories = [...]category{
	{"identité (nom, prénom, civilité)", []record.Field{record.First, record.Last, record.BirthName, record.Middle, record.FullName, record.Alias, record.Title, record.Gender}},
	{"date de naissance", []record.Field{record.BirthDate}},
	{"adresse électronique", []record.Field{record.Email}},
	{"téléphone", []record.Field{record.Phone, record.Mobile, record.Landline}},
	{"adresse postale", []record.Field{record.Address1, record.Address2, record.Address3, record.Postcode, record.City, record.Country}},
	{"vie professionnelle (organisme, fonction)", []record.Field{record.Org, record.Job}},
	{"langue", []record.Field{record.Language}},
	{"historique de la relation (achats, clics, ouvertures, nombre de billets)", []record.Field{record.LastPurchase, record.LastClick, record.LastOpen, record.LastActivity, record.Tickets}},
	{"étiquettes de l’outil", []record.Field{record.Tag}},
}

func categoriesOf(sources []*Source) (out []string) {
	for _, c := range categories {
		if slices.ContainsFunc(sources, func(s *Source) bool {
			return slices.ContainsFunc(c.fields, func(f record.Field) bool { return slices.Contains(s.Fields, f) })
		}) {
			out = append(out, c.text)
		}
	}
	return out
}

func domainsOf(sources []*Source) (out []string) {
	for _, s := range sources {
		if t := domainTexts[s.Domain]; !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

func labelsOf(sources []*Source) (out []string) {
	for _, s := range sources {
		if !slices.Contains(out, s.Label) {
			out = append(out, s.Label)
		}
	}
	return out
}

func toolsOf(sources []*Source) (out []string) {
	for _, s := range sources {
		if s.Tool != "" && !slices.Contains(out, s.Tool) {
			out = append(out, s.Tool)
		}
	}
	return out
}

func recipientsOf(sources []*Source) (out []string) {
	for _, s := range sources {
		for _, r := range s.Recipients {
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// keeping says how long records are kept, each rule once.
func keeping(sources []*Source) (out []string) {
	for _, s := range sources {
		t := fmt.Sprintf("%s : %d ans (%s)", classTexts[s.Rule.Class], s.Rule.Years, s.Rule.Source.FR)
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

var classTexts = map[retention.Class]string{
	retention.Prospect: "prospects", retention.Customer: "clients", retention.Partner: "partenaires",
	retention.Accounting: "pièces comptables, à part", retention.Personnel: "personnel, après le départ",
}

func basesText(bases []law.Basis) string {
	var out []string
	for _, b := range bases {
		out = append(out, b.Text().FR+" (RGPD, art. "+articles[b]+")")
	}
	return strings.Join(out, " ; ")
}

var articles = map[law.Basis]string{
	law.Consent: "6(1)(a)", law.Contract: "6(1)(b)", law.LegalObligation: "6(1)(c)", law.PublicTask: "6(1)(e)", law.LegitimateInterest: "6(1)(f)",
}

// about rounds a number of records: a register needs no more.
func about(n int) string {
	if n < publish.K {
		return fmt.Sprintf("moins de %d", publish.K)
	}
	return fmt.Sprintf("environ %d", publish.Round(n))
}

// list joins words, or leaves a blank.
func list(words []string, what string) string { return orBlank(strings.Join(words, " ; "), what) }
