package report

import (
	"bufio"
	"embed"
	"html/template"
	"io"

	"recoupe/internal/lang"
	"recoupe/privacy/publish"
	"recoupe/record"
)

//go:embed page/*.tmpl
var pageFiles embed.FS

// WriteHTML writes report.html: one file without script or remote asset, whose
// content security policy allows nothing but its own style sheet, known by its
// hash. There is no inline style and no handler in it, so that a hostile name
// would have nothing to hold on to even if it were not escaped.
func WriteHTML(w io.Writer, r *Report) error { return writePage(w, "page.tmpl", r.Lang, newPage(r)) }

func writePage(w io.Writer, name string, l lang.Lang, data any) error {
	t, err := template.New(name).Funcs(funcs(l)).ParseFS(pageFiles, "page/*.tmpl")
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, flushAt)
	if err := t.Execute(b, data); err != nil {
		return err
	}
	return b.Flush()
}

// funcs are the words that the templates use, in one language.
func funcs(l lang.Lang) template.FuncMap {
	return template.FuncMap{
		"t":        func(fr, en string) string { return typeset(l, lang.T(fr, en).In(l)) },
		"set":      func(s string) string { return typeset(l, s) },
		"n":        func(n int) string { return count(l, n) },
		"pct":      func(f float64) string { return percent(l, f) },
		"dec":      func(f float64) string { return decimal(l, f) },
		"name":     shown,
		"code":     func(c record.Code) string { return shown(string(c)) },
		"domain":   func(s string) string { return domainWords.in(l, s) },
		"category": func(s string) string { return categoryWords.in(l, s) },
		"format":   func(s string) string { return shown(formatWords.in(l, s)) },
		"severity": func(s string) string { return severityWords.in(l, s) },
		"status":   func(s string) string { return statusWords.in(l, s) },
		"field":    func(s string) string { return fieldWords.in(l, s) },
		"span":     func(r publish.Range) string { return spanText(l, r) },
		"share":    share,
		"few":      func(n int) string { return few(l, n) },
		"small":    small,
		"barwidth": func(bars int) int { return max(1000/max(bars, 1)-3, 2) },
		"aspect":   func(s string) string { return aspectWords.in(l, s) },
		"part":     func(s string) string { return partWords.in(l, s) },
		"parts":    func() []string { return scoreParts[:] },
		"hours":    func(h float64) string { return hoursText(l, h) },
		"inc":      func(i int) int { return i + 1 },
		"plural": func(n int, one, many string) string {
			if n == 1 || (n == 0 && l == lang.FR) {
				return one
			}
			return many
		},
	}
}
