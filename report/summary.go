package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"recoupe/internal/lang"
)

// Bounds of the summary: it should fit on one screen.
const (
	summaryMinWidth = 40
	summaryMaxWidth = 100
	summarySources  = 12
	summaryAdvice   = 4
)

// Summary writes what a run found for a person at a terminal: figures first,
// then who is known to how many sources, then duplicates per source, then what
// to do. width is that of the terminal in columns (0 takes 80); colour says
// whether it shows ANSI colours.
func Summary(w io.Writer, r *Report, width int, colour bool) error {
	if width <= 0 {
		width = 80
	}
	b := bufio.NewWriter(w)
	s := &summary{b: b, r: r, l: r.Lang, width: min(max(width, summaryMinWidth), summaryMaxWidth), colour: colour}
	s.headline()
	s.known()
	s.duplicates()
	s.remarks()
	s.conflicts()
	s.advice()
	s.timings()
	return b.Flush()
}

// summary prints; errors of the writer come out at Flush.
type summary struct {
	b      *bufio.Writer
	r      *Report
	l      lang.Lang
	width  int
	colour bool
}

// ANSI codes: bold for what counts, dim for what is left to read.
const (
	bold  = "1"
	dim   = "2"
	red   = "31"
	amber = "33"
	blue  = "34"
)

func (s *summary) paint(code, text string) string {
	if !s.colour {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s *summary) say(fr, en string) string { return typeset(s.l, lang.T(fr, en).In(s.l)) }

func (s *summary) line(format string, args ...any) { fmt.Fprintf(s.b, format+"\n", args...) }

func (s *summary) headline() {
	t := s.r.Totals
	s.line("")
	s.line("  %s", s.paint(bold, headline(s.r)))
	for _, l := range wrap(keySentence(s.r), s.width-2) {
		s.line("  %s", l)
	}
	var parts []string
	for _, p := range []struct {
		n   int
		one lang.Text
		s   lang.Text
	}{
		{t.Sources, lang.T("source", "source"), lang.T("sources", "sources")},
		{t.Venues, lang.T("lieu", "venue"), lang.T("lieux", "venues")},
		{t.Households, lang.T("foyer", "household"), lang.T("foyers", "households")},
		{t.Organisations, lang.T("structure", "organisation"), lang.T("structures", "organisations")},
		{t.Placeholders, lang.T("fiche factice", "placeholder"), lang.T("fiches factices", "placeholders")},
	} {
		if p.n > 0 {
			parts = append(parts, counted(s.l, p.n, p.one, p.s))
		}
	}
	if len(parts) == 0 {
		return
	}
	for _, l := range wrap(strings.Join(parts, " · "), s.width-2) {
		s.line("  %s", s.paint(dim, l))
	}
}

// known shows, per domain, the persons known to one source, two, three and more.
func (s *summary) known() {
	for i := range s.r.Overlaps {
		o := &s.r.Overlaps[i]
		if o.By != BySource || o.Persons == 0 {
			continue
		}
		s.title(s.say("Connues de combien de sources ?", "Known to how many sources?") + s.domain(o.Domain))
		bars := knownBars(o, 4)
		for k, n := range bars {
			label := fmt.Sprintf("%d", k+1)
			if k == len(bars)-1 && len(o.Known) > len(bars) {
				label += "+"
			}
			s.bar(label, 4, n, maxOf(bars), fmt.Sprintf("%s  %s", pad(count(s.l, n), 9), pad(percent(s.l, share(n, o.Persons)), 5)), blue)
		}
	}
}

// domain names a domain where there is more than one.
func (s *summary) domain(d string) string {
	if len(s.r.Domains) < 2 {
		return ""
	}
	return " — " + domainWords.in(s.l, d)
}

func (s *summary) duplicates() {
	src := slices.Clone(s.r.Sources)
	slices.SortStableFunc(src, func(a, b SourceFigures) int { return cmp.Compare(b.SurplusRecords, a.SurplusRecords) })
	src = slices.DeleteFunc(src, func(f SourceFigures) bool { return f.SurplusRecords == 0 || f.OfOrders() })
	if len(src) == 0 {
		return
	}
	s.title(s.say("Fiches en trop dans chaque source", "Surplus records inside each source"))
	label := 0
	for _, f := range src[:min(summarySources, len(src))] {
		label = max(label, utf8.RuneCountInString(shown(f.Name)))
	}
	label = min(label, s.width/3)
	for _, f := range src[:min(summarySources, len(src))] {
		figures := fmt.Sprintf("%s  %s", pad(count(s.l, f.SurplusRecords), 9), pad(percent(s.l, f.SurplusRate), 5))
		s.bar(shown(f.Name), label, f.SurplusRecords, src[0].SurplusRecords, figures, amber)
	}
	if n := len(src) - summarySources; n > 0 {
		s.line("  %s", s.paint(dim, s.say("… et ", "… and ")+counted(s.l, n, lang.T("autre source", "other source"), lang.T("autres sources", "other sources"))))
	}
}

func (s *summary) remarks() {
	t := s.r.Totals
	if t.FindingCount > 0 {
		s.title(s.say("Constats", "Findings"))
		parts := []string{}
		if t.Errors > 0 {
			parts = append(parts, s.paint(red, counted(s.l, t.Errors, lang.T("valeur inutilisable", "unusable value"), lang.T("valeurs inutilisables", "unusable values"))))
		}
		if t.Warnings > 0 {
			parts = append(parts, s.paint(amber, counted(s.l, t.Warnings, wordValue, wordValues)))
		}
		if n := t.FindingCount - t.Errors - t.Warnings; n > 0 {
			parts = append(parts, counted(s.l, n, lang.T("remarque", "remark"), lang.T("remarques", "remarks")))
		}
		s.line("  %s", strings.Join(parts, " · "))
	}
	for _, n := range s.r.Notes {
		for _, l := range wrap(typeset(s.l, n), s.width-2) {
			s.line("  %s", s.paint(dim, l))
		}
	}
}

// conflicts tells to how many people a tool may write although it should not.
func (s *summary) conflicts() {
	c := s.r.Conflicts
	if c == nil || len(c.Kinds) == 0 {
		return
	}
	s.title(s.say("Accords contredits", "Consents in conflict") + " – " +
		counted(s.l, c.Persons, lang.T("personne", "person"), lang.T("personnes", "persons")))
	for _, k := range c.Kinds {
		s.line("  %s  %s", pad(count(s.l, k.Persons), 9), typeset(s.l, k.Text))
	}
}

func (s *summary) advice() {
	if len(s.r.Advice) == 0 {
		return
	}
	s.title(s.say("À faire", "To do"))
	for i, a := range s.r.Advice[:min(summaryAdvice, len(s.r.Advice))] {
		for j, l := range wrap(typeset(s.l, a.Do), s.width-5) {
			mark := "   "
			if j == 0 {
				mark = fmt.Sprintf("%d. ", i+1)
			}
			s.line("  %s%s", mark, l)
		}
		if a.Command != "" {
			s.line("     %s", a.Command)
		}
	}
}

func (s *summary) timings() {
	if len(s.r.Timings) == 0 {
		return
	}
	parts, total := []string{}, 0.0
	for _, t := range s.r.Timings {
		total += t.Seconds
		parts = append(parts, t.Stage.In(s.l)+" "+spent(s.l, t.Seconds))
	}
	s.line("")
	for _, l := range wrap(fmt.Sprintf(lang.T("%s : %s", "%s: %s").In(s.l), spent(s.l, total), strings.Join(parts, " · ")), s.width-2) {
		s.line("  %s", s.paint(dim, typeset(s.l, l)))
	}
}

func (s *summary) title(text string) {
	s.line("")
	s.line("  %s", s.paint(bold, text))
}

// bar prints one line: label, bar over the largest value, figures.
func (s *summary) bar(label string, labelWidth, n, most int, figures, colour string) {
	space := max(s.width-labelWidth-utf8.RuneCountInString(figures)-6, 4)
	filled := 0
	if most > 0 {
		filled = max((n*space*2+most)/(2*most), min(n, 1))
	}
	bar := s.paint(colour, strings.Repeat("█", filled)) + strings.Repeat(" ", space-filled)
	s.line("  %s  %s  %s", fit(label, labelWidth), bar, figures)
}

// knownBars folds a histogram into n bars, the last one for "and more".
func knownBars(o *Overlap, n int) []int {
	bars := slices.Clone(o.Known[:min(n, len(o.Known))])
	for _, k := range o.Known[len(bars):] {
		bars[len(bars)-1] += k
	}
	return bars
}

func maxOf(ns []int) int {
	if len(ns) == 0 {
		return 0
	}
	return slices.Max(ns)
}

// pad sets a figure right in its column.
func pad(s string, width int) string {
	return strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s))) + s
}

// fit cuts or fills a label to its column; the end of a name tells more than
// its beginning.
func fit(s string, width int) string {
	rs := []rune(s)
	if len(rs) > width {
		return "…" + string(rs[len(rs)-width+1:])
	}
	return s + strings.Repeat(" ", width-len(rs))
}

// wrap breaks a text at spaces; no-break spaces hold.
func wrap(s string, width int) []string {
	var out []string
	line, n := "", 0
	for _, word := range strings.Split(s, " ") {
		w := utf8.RuneCountInString(word)
		if n > 0 && n+1+w > width {
			out = append(out, line)
			line, n = "", 0
		}
		if n > 0 {
			line, n = line+" ", n+1
		}
		line, n = line+word, n+w
	}
	return append(out, line)
}
