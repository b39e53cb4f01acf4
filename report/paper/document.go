// Package paper drafts what the GDPR wants on paper from what a venue declared and
// from what its exports hold: the register of processing (art. 30), the annex of an
// impact assessment (art. 35), and the notice to the persons (arts. 13 and 14).
//
// The drafts are in French, for a French venue signs them. Nothing in them is
// invented: what neither the settings nor the exports tell is a blank that says
// what to fill in.
package paper

import (
	"bufio"
	"html/template"
	"io"
	"strings"

	"recoupe/report/style"
)

// Document is one paper: a title and blocks in order.
type Document struct {
	Title  string
	Blocks []Block
}

// Block is a heading, a paragraph, a list or a table: the one that is not empty.
type Block struct {
	Heading string
	Text    string
	Items   []string
	Table   [][]string // the first row is the header
}

func (d *Document) heading(s string)       { d.Blocks = append(d.Blocks, Block{Heading: s}) }
func (d *Document) text(s string)          { d.Blocks = append(d.Blocks, Block{Text: s}) }
func (d *Document) items(s ...string)      { d.Blocks = append(d.Blocks, Block{Items: s}) }
func (d *Document) table(rows ...[]string) { d.Blocks = append(d.Blocks, Block{Table: rows}) }

// The marks around a blank; HTML shows it highlighted.
const (
	blankStart = "‹à compléter\u00a0: "
	blankEnd   = "›"
)

// blank is a place to fill in.
func blank(what string) string { return blankStart + what + blankEnd }

// orBlank gives a value, or a blank where it is not known.
func orBlank(value, what string) string {
	if value == "" {
		return blank(what)
	}
	return value
}

// marks would format, link or load something where a name from outside stands.
var marks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "|", `\|`, "!", `\!`, "#", `\#`, "\n", " ", "\r", " ")

// WriteMarkdown writes a document as Markdown.
func WriteMarkdown(w io.Writer, d *Document) error {
	b := bufio.NewWriter(w)
	b.WriteString("# " + marks.Replace(d.Title) + "\n")
	for i := range d.Blocks {
		b.WriteString("\n")
		d.Blocks[i].markdown(b)
	}
	return b.Flush()
}

func (x *Block) markdown(b *bufio.Writer) {
	switch {
	case x.Heading != "":
		b.WriteString("## " + marks.Replace(x.Heading) + "\n")
	case x.Text != "":
		b.WriteString(marks.Replace(x.Text) + "\n")
	}
	for _, s := range x.Items {
		b.WriteString("- " + marks.Replace(s) + "\n")
	}
	for n, row := range x.Table {
		for _, cell := range row {
			b.WriteString("| " + marks.Replace(cell) + " ")
		}
		b.WriteString("|\n")
		if n == 0 {
			b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
		}
	}
}

// WriteHTML writes a document as a page that needs no script and loads nothing.
func WriteHTML(w io.Writer, d *Document) error {
	t := template.Must(template.New("paper").Funcs(template.FuncMap{"fill": fill, "sheet": style.Sheet, "policy": style.Policy}).Parse(page))
	b := bufio.NewWriter(w)
	if err := t.Execute(b, d); err != nil {
		return err
	}
	return b.Flush()
}

// frenchSpaces keeps the marks of French at the word before them.
var frenchSpaces = strings.NewReplacer(" ;", "\u00a0;", " :", "\u00a0:", " ?", "\u00a0?", "« ", "«\u00a0", " »", "\u00a0»", " %", "\u00a0%")

// fill escapes a text, sets it and highlights its blanks.
func fill(s string) template.HTML {
	s = frenchSpaces.Replace(s)
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, blankStart)
		b.WriteString(template.HTMLEscapeString(before))
		if !found {
			return template.HTML(b.String())
		}
		what, after, _ := strings.Cut(rest, blankEnd)
		b.WriteString("<mark>" + template.HTMLEscapeString(blankStart+what+blankEnd) + "</mark>")
		s = after
	}
}

const page = `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{{policy}}">
<title>{{.Title}}</title>
<style>{{sheet}}</style>
</head>
<body class="paper">
<main>
<h1>{{.Title}}</h1>
{{range .Blocks}}{{if .Heading}}<h2>{{.Heading}}</h2>
{{else if .Text}}<p>{{fill .Text}}</p>
{{else if .Items}}<ul>{{range .Items}}<li>{{fill .}}</li>
{{end}}</ul>
{{else if .Table}}<table>
{{range $n, $row := .Table}}{{if $n}}<tr>{{range $i, $c := $row}}{{if $i}}<td>{{fill $c}}</td>{{else}}<th scope="row">{{fill $c}}</th>{{end}}{{end}}</tr>
{{else}}<thead><tr>{{range $row}}<th scope="col">{{.}}</th>{{end}}</tr></thead><tbody>
{{end}}{{end}}</tbody></table>
{{end}}{{end}}</main>
</body>
</html>
`
