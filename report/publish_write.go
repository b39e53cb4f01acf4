package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"

	"recoupe/internal/lang"
	"recoupe/privacy/publish"
	"recoupe/report/style"
)

// WritePublishedJSON writes published figures for programs.
func WritePublishedJSON(w io.Writer, p *Published) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(p)
}

// publishedPage is what published.tmpl shows.
type publishedPage struct {
	*Published
	CSS    template.CSS
	Policy string
	Rules  string
}

// WritePublishedHTML writes published figures as a page like the report's.
func WritePublishedHTML(w io.Writer, p *Published) error {
	return writePage(w, "published.tmpl", p.Lang, &publishedPage{p, style.Sheet(), style.Policy(), p.rules()})
}

// rules says in words by what rules the figures were made.
func (p *Published) rules() string {
	s := lang.T(
		fmt.Sprintf("Chiffres agrégés à partir de données pseudonymisées. Aucun ne porte sur moins de %d personnes ; tous sont arrondis à %d près, et les petits effectifs sont réunis à d’autres de sorte qu’aucune soustraction ne les rend. Un intervalle dit entre quoi et quoi. Les personnes sont une estimation.", p.Threshold, p.Unit),
		fmt.Sprintf("Figures aggregated from pseudonymous data. None is about fewer than %d persons; all are rounded to %d, and small counts are joined to others so that no subtraction gives them back. A range says between what and what. Persons are an estimate.", p.Threshold, p.Unit)).In(p.Lang)
	if p.Precision > 0 {
		s += lang.T(" Part estimée des rapprochements justes : ", " Estimated share of right links: ").In(p.Lang) + percent(p.Lang, p.Precision) + "."
	}
	return typeset(p.Lang, s)
}

// spanText writes a range, or the one number that it is.
func spanText(l lang.Lang, r publish.Range) string {
	if r.Low == r.High {
		return count(l, r.Low)
	}
	return count(l, r.Low) + "–" + count(l, r.High)
}

// WritePublishedMarkdown writes published figures for a mail or a paper.
func WritePublishedMarkdown(w io.Writer, p *Published) error {
	m := &markdown{bufio.NewWriter(w), p.Lang}
	m.line("# " + m.say("Recoupement des bases de contacts : chiffres publiés", "Overlap of contact bases: published figures"))
	m.line("")
	m.line(m.cell(p.rules()))
	for i := range p.Domains {
		m.published(&p.Domains[i])
	}
	return m.b.Flush()
}

func (m *markdown) published(d *PublishedDomain) {
	m.line("")
	m.line("## " + m.cell(domainWords.in(m.l, d.Domain)))
	m.line("")
	if d.Persons == 0 {
		m.line(m.say("Trop peu de personnes pour publier un chiffre.", "Too few persons to publish a figure."))
		return
	}
	m.line(m.say("Personnes, environ : ", "Persons, about: ") + count(m.l, d.Persons))
	if len(d.Lists) == 0 {
		return
	}
	m.line("")
	m.line(m.say("| Liste | Personnes | Elle seule |", "| List | Persons | Only here |"))
	m.line("|---|--:|--:|")
	for _, x := range d.Lists {
		m.line(fmt.Sprintf("| %s | %s | %s |", m.cell(shown(x.Name)), spanText(m.l, x.Persons), spanText(m.l, x.Only)))
	}
	m.line("")
	m.line(m.say("| Combinaison exacte | Personnes |", "| Exact combination | Persons |"))
	m.line("|---|--:|")
	for _, g := range d.Groups {
		var names []string
		for _, i := range g.Lists {
			names = append(names, m.cell(shown(d.Lists[i].Name)))
		}
		m.line(fmt.Sprintf("| %s | %s |", strings.Join(names, " + "), count(m.l, g.Persons)))
	}
	if d.Other > 0 {
		m.line(fmt.Sprintf("| %s | %s |", m.say("toutes les autres", "all others"), count(m.l, d.Other)))
	}
}
