package report

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"recoupe/internal/lang"
	"recoupe/privacy/publish"
)

// PublishedSchema names the layout of a published report.
const PublishedSchema = "recoupe-published-1"

// Published are the figures of a report that may leave the venue: see package
// publish for the rules. Names of files, examples, places and small counts are not
// in it. All persons are estimates, as in the report.
type Published struct {
	Schema  string    `json:"schema"`
	Lang    lang.Lang `json:"lang"`
	Version string    `json:"version"`
	// Threshold is the least number of persons behind a figure; Unit is what counts
	// are rounded to.
	Threshold int                `json:"threshold"`
	Unit      int                `json:"unit"`
	By        By                 `json:"by"`
	Domains   []PublishedDomain  `json:"domains"`
	Fields    []PublishedShare   `json:"fields"`
	Findings  []PublishedFinding `json:"findings"`
	// Precision is the share of right links, as estimated.
	Precision float64 `json:"precision,omitempty"`
}

// PublishedDomain is what stands behind one wall. Persons is 0 where there are too
// few to publish anything.
type PublishedDomain struct {
	Domain  string          `json:"domain"`
	Persons int             `json:"persons"`
	Lists   []PublishedList `json:"lists"`
	// Known[i] are the persons known to i+1 lists; the last one, to as many or more.
	Known  []publish.Range  `json:"known"`
	Pairs  []PublishedPair  `json:"pairs"`
	Groups []PublishedGroup `json:"groups"`
	// Other are the persons of all other combinations.
	Other int              `json:"other"`
	Reach []PublishedShare `json:"reach"`
	// Surplus is the share of records beyond the first of each person.
	Surplus *float64 `json:"surplus_share,omitempty"`
}

// PublishedList is one list of persons: a tool, a kind of tool, a venue.
type PublishedList struct {
	Name    string        `json:"name"`
	Persons publish.Range `json:"persons"`
	Only    publish.Range `json:"only_here"`
	Surplus *float64      `json:"surplus_share,omitempty"`
}

// PublishedPair are the persons that two lists share; A and B index Lists.
type PublishedPair struct {
	A    int           `json:"a"`
	B    int           `json:"b"`
	Both publish.Range `json:"both"`
}

// PublishedGroup are the persons known to exactly these lists.
type PublishedGroup struct {
	Lists   []int `json:"lists"`
	Persons int   `json:"persons"`
}

// PublishedShare is a share between 0 and 1.
type PublishedShare struct {
	Name  string  `json:"name"`
	Share float64 `json:"share"`
}

// PublishedFinding counts the values of one finding.
type PublishedFinding struct {
	Code  string `json:"code"`
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// Publish makes the figures that may leave. by is the one way in which persons are
// grouped: figures by tool and by source of the same persons could be subtracted
// from each other.
func Publish(r *Report, by By) *Published {
	p := &Published{
		Schema: PublishedSchema, Lang: r.Lang, Version: r.Version, Threshold: publish.K, Unit: publish.Unit, By: by,
		Domains: []PublishedDomain{}, Fields: publishedFields(r), Findings: []PublishedFinding{},
	}
	if r.Quality != nil {
		p.Precision = r.Quality.Precision.Value
	}
	for i := range r.Domains {
		p.Domains = append(p.Domains, publishedDomain(r, &r.Domains[i], by))
	}
	for _, f := range r.Findings {
		if n, ok := publish.Count(f.Count); ok {
			p.Findings = append(p.Findings, PublishedFinding{string(f.Code), f.Text, n})
		}
	}
	return p
}

func publishedDomain(r *Report, d *DomainFigures, by By) PublishedDomain {
	out := PublishedDomain{
		Domain: d.Domain, Lists: []PublishedList{}, Known: []publish.Range{}, Pairs: []PublishedPair{}, Groups: []PublishedGroup{}, Reach: []PublishedShare{},
	}
	at := levelOf(r, d.Domain, by)
	if at < 0 { // one list, or none that this way of grouping tells apart
		if n, ok := publish.Count(d.Persons); ok {
			out.Persons = n
		}
	} else {
		out.overlap(&r.Overlaps[at], r)
	}
	if out.Persons == 0 {
		return out
	}
	out.Reach = publishedReach(r.Lang, d)
	out.Surplus = publishedShare(d.PersonRecords-d.Persons, d.PersonRecords)
	for i := range out.Lists {
		if at >= 0 {
			out.Lists[i].Surplus = listSurplus(r, d.Domain, r.Overlaps[at].By, r.Overlaps[at].Members[i].Name)
		}
	}
	return out
}

// overlap fills in what is computed from the groups, and from nothing else.
func (d *PublishedDomain) overlap(o *Overlap, r *Report) {
	var all []publish.Group
	for _, c := range o.Combos {
		all = append(all, publish.Group{Lists: slices.Sorted(slices.Values(c.Members)), Count: c.Persons})
	}
	groups := publish.Join(all, o.OtherPersons)
	if groups.None {
		return
	}
	d.Persons, d.Other = groups.Total(), groups.Other
	for _, g := range groups.List {
		d.Groups = append(d.Groups, PublishedGroup{g.Lists, g.Count})
	}
	for i, m := range o.Members {
		d.Lists = append(d.Lists, PublishedList{
			Name: listName(r, o.By, m.Name, i), Persons: groups.Of(func(l []int) bool { return slices.Contains(l, i) }),
			Only: groups.Of(func(l []int) bool { return len(l) == 1 && l[0] == i }),
		})
	}
	for n := 1; n <= min(3, len(o.Members)); n++ {
		d.Known = append(d.Known, groups.Of(func(l []int) bool { return len(l) == n || n == 3 && len(l) > 3 }))
	}
	for a := range o.Members {
		for b := a + 1; b < len(o.Members); b++ {
			d.Pairs = append(d.Pairs, PublishedPair{a, b, groups.Of(func(l []int) bool { return slices.Contains(l, a) && slices.Contains(l, b) })})
		}
	}
}

// levelOf finds the overlap of a domain at a level; sources stand for tools where
// each tool has one, for the report then tells the level once.
func levelOf(r *Report, domain string, by By) int {
	at := func(by By) int {
		return slices.IndexFunc(r.Overlaps, func(o Overlap) bool { return o.Domain == domain && o.By == by })
	}
	if n := at(by); n >= 0 || by != ByTool {
		return n
	}
	return at(BySource)
}

// listName is the name of a list. That of a file may name a person: a list goes by
// its tool and, where that is unknown or not the only one, by a number.
func listName(r *Report, by By, name string, i int) string {
	if by == ByCategory || by == ByVenue {
		return name
	}
	tool, same := "", 0
	for _, s := range r.Sources {
		if s.Name == name || by == ByTool && s.Tool == name {
			tool = s.Tool
			if s.Profile == autoProfile {
				tool = ""
			}
		}
	}
	for _, s := range r.Sources {
		if s.Tool == tool {
			same++
		}
	}
	switch {
	case tool == "":
		return lang.T("liste ", "list ").In(r.Lang) + fmt.Sprint(i+1)
	case by == BySource && same > 1:
		return fmt.Sprint(tool, " ", i+1)
	}
	return tool
}

// autoProfile is the profile of files of unknown tools.
const autoProfile = "auto"

// listSurplus is the share of records that a list has beyond the first of each person.
func listSurplus(r *Report, domain string, by By, name string) *float64 {
	surplus, records := 0, 0
	for i := range r.Sources {
		s := &r.Sources[i]
		if s.Domain == domain && labelAt(s, by) == name && !s.OfOrders() {
			surplus += s.SurplusRecords
			records += s.PersonRecords + s.OrganisationRecords
		}
	}
	return publishedShare(surplus, records)
}

// labelAt is the name that a source has among the members of an Overlap.
func labelAt(s *SourceFigures, by By) string {
	switch by {
	case ByTool:
		if s.Tool == "" {
			return path.Base(s.Name) // as toolLabel has it
		}
		return s.Tool
	case ByCategory:
		return s.Category
	case ByVenue:
		return s.Venue
	}
	return s.Name
}

func publishedShare(part, whole int) *float64 {
	if s, ok := publish.Share(part, whole); ok {
		return &s
	}
	return nil
}

func publishedReach(l lang.Lang, d *DomainFigures) []PublishedShare {
	out := []PublishedShare{}
	if d.Reach == nil {
		return out
	}
	add := func(t lang.Text, part, whole int) {
		if s, ok := publish.Share(part, whole); ok {
			out = append(out, PublishedShare{t.In(l), s})
		}
	}
	add(lang.T("e-mail valide", "valid e-mail"), d.Reach.Email, d.Persons)
	add(lang.T("téléphone valide", "valid phone"), d.Reach.Phone, d.Persons)
	add(lang.T("adresse postale", "postal address"), d.Reach.Post, d.Persons)
	add(lang.T("e-mail refusé ou mort, parmi les e-mails valides", "e-mail refused or dead, of valid e-mails"), d.Reach.EmailDenied, d.Reach.Email)
	return out
}

// publishedFields gives the share of records that have a value, over all sources.
func publishedFields(r *Report) []PublishedShare {
	filled, total := map[string]int{}, 0
	for _, s := range r.Sources {
		total += s.Records
		for _, f := range s.Fields {
			filled[f.Field] += f.Count
		}
	}
	out := []PublishedShare{}
	for field, n := range filled {
		if share, ok := publish.Share(n, total); ok {
			out = append(out, PublishedShare{field, share})
		}
	}
	slices.SortFunc(out, func(a, b PublishedShare) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Name, b.Name))
	})
	return out
}
