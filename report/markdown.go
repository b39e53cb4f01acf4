package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"recoupe/internal/lang"
)

// markdownSources bounds the tables of a mail.
const markdownSources = 30

// WriteMarkdown writes the report as Markdown, short enough for a mail: the ten
// answers, what to do, and the figures of each source.
func WriteMarkdown(w io.Writer, r *Report) error {
	m := &markdown{bufio.NewWriter(w), r.Lang}
	m.line("# " + m.cell(headline(r)))
	m.line("")
	m.line(m.cell(keySentence(r)))
	m.line("")
	for _, a := range r.Answers {
		m.line(fmt.Sprintf("- **%s** %s – %s", m.cell(a.Question), m.cell(a.Value), m.cell(a.Text)))
	}
	m.advice(r)
	m.sources(r)
	m.line("")
	m.line(m.say("Détail : report.html, sans donnée personnelle.", "Details: report.html, without personal data."))
	return m.b.Flush()
}

// markdown prints; errors of the writer come out at Flush.
type markdown struct {
	b *bufio.Writer
	l lang.Lang
}

func (m *markdown) line(s string) { fmt.Fprintln(m.b, s) }

func (m *markdown) say(fr, en string) string { return typeset(m.l, lang.T(fr, en).In(m.l)) }

// markdownMarks are the characters that would format, link or load something
// where a name from outside stands.
var markdownMarks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "|", `\|`, "!", `\!`, "#", `\#`)

// cell makes any text fit for a line or a table.
func (m *markdown) cell(s string) string { return markdownMarks.Replace(typeset(m.l, s)) }

func (m *markdown) advice(r *Report) {
	if len(r.Advice) == 0 {
		return
	}
	m.line("")
	m.line("## " + m.say("Que faire", "What to do"))
	m.line("")
	for i, a := range r.Advice {
		file := ""
		if a.File != "" {
			file = " (" + m.cell(a.File) + ")"
		}
		if a.Command != "" {
			file = " (`" + a.Command + "`)"
		}
		m.line(fmt.Sprintf("%d. %s %s%s", i+1, m.cell(a.Do), m.cell(a.Why), file))
	}
}

func (m *markdown) sources(r *Report) {
	m.line("")
	m.line("## " + m.say("Sources", "Sources"))
	m.line("")
	m.line(m.say("| Source | Fiches | Personnes | Doublons | Elle seule |", "| Source | Records | Persons | Duplicates | Only here |"))
	m.line("|---|--:|--:|--:|--:|")
	for i, s := range r.Sources {
		if i == markdownSources {
			m.line(m.say("\n… et "+count(m.l, len(r.Sources)-i)+" autres dans report.json.", "\n… and "+count(m.l, len(r.Sources)-i)+" others in report.json."))
			break
		}
		m.line(fmt.Sprintf("| %s | %s | %s | %s | %s |", m.cell(shown(s.Name)),
			count(m.l, s.Records), count(m.l, s.Persons), count(m.l, s.SurplusRecords), few(m.l, s.Only)))
	}
}

// WriteChanges writes what changed between two runs as Markdown.
func WriteChanges(w io.Writer, c *Changes) error {
	m := &markdown{bufio.NewWriter(w), c.Lang}
	m.line("# " + m.say("Ce qui a changé", "What changed"))
	m.line("")
	if len(c.Totals)+len(c.Sources)+len(c.Added)+len(c.Gone) == 0 {
		m.line(m.say("Rien.", "Nothing."))
		return m.b.Flush()
	}
	for _, x := range c.Totals {
		m.line("- " + m.change(x))
	}
	for _, name := range c.Added {
		m.line("- " + m.say("nouvelle source : ", "new source: ") + m.cell(shown(name)))
	}
	for _, name := range c.Gone {
		m.line("- " + m.say("source disparue : ", "source gone: ") + m.cell(shown(name)))
	}
	for _, s := range c.Sources {
		parts := make([]string, len(s.Figures))
		for i, x := range s.Figures {
			parts[i] = m.change(x)
		}
		m.line("- " + m.cell(shown(s.Source)) + m.say(" : ", ": ") + strings.Join(parts, ", "))
	}
	return m.b.Flush()
}

// change writes "340 personnes au lieu de 335 (+5)".
func (m *markdown) change(c Change) string {
	write := func(f float64) string {
		if c.share {
			return hundredths(f) + "/100"
		}
		return count(m.l, round(f))
	}
	step := ""
	if !c.share {
		step = " (" + signed(m.l, round(c.New-c.Old)) + ")"
	}
	return m.cell(c.Label) + m.say(" : ", ": ") + write(c.Old) + " → " + write(c.New) + step
}

func signed(l lang.Lang, n int) string {
	if n > 0 {
		return "+" + count(l, n)
	}
	return count(l, n)
}
