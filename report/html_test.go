package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"recoupe/internal/lang"
	"recoupe/record"
	"recoupe/report/style"
)

// hostileNames gives 200 names that would run, load or break something if they
// reached the page as they are.
func hostileNames() []string {
	bait := []string{
		`<script>alert(%d)</script>`, `"><img src=x onerror=alert(%d)>`, `'onmouseover='alert(%d)`, `</style><script>%d</script>`,
		`</title><iframe src=//x.example/%d>`, `{{.Policy}}%d`, `javascript:alert(%d)`, `<svg/onload=alert(%d)>`,
		`&lt;b&gt;%d`, "\x1b[31m%d\x1b[0m", "\u202e%d\u202d", "a\x00b%d", "<!--%d", "]]>%d", "<a href=data:text/html,%d>", "%d\r\nSet-Cookie: x",
		`<link rel=stylesheet href=//x.example/%d>`, `<base href=//x.example/%d>`, `<meta http-equiv=refresh content=%d>`, "`${alert(%d)}`",
	}
	var out []string
	for i := range 200 {
		out = append(out, fmt.Sprintf(bait[i%len(bait)], i))
	}
	return out
}

// hostileInput puts them wherever a text from outside can stand.
func hostileInput() *Input {
	in := smallInput()
	for i, n := range hostileNames() {
		in.Sources = append(in.Sources, SourceInput{
			Source: &record.Source{Name: n + "/" + n, Tool: n, Profile: n, Domain: record.Audience},
			Venue:  n, Format: n, Charset: n, Delimiter: n, Ignored: []string{n}, Dropped: []string{n},
		})
		in.SourceOf, in.PersonOf = append(in.SourceOf, uint32(i+2)), append(in.PersonOf, uint32(i%2))
		in.Findings = append(in.Findings, FindingCount{Source: i + 2, Field: record.Email, Code: record.Code(n), Count: 1, Example: n})
		in.Skipped = append(in.Skipped, Skipped{Path: n, Code: record.Code(n), Text: lang.T(n, n)})
		in.Rejected = append(in.Rejected, RejectedRow{Path: n, Code: record.Code(n)})
		in.Notes = append(in.Notes, lang.T(n, n))
	}
	in.Reach, in.Dir, in.Date, in.Version = nil, in.Skipped[0].Path, in.Skipped[1].Path, in.Skipped[2].Path
	return in
}

// allowed are the elements that the page uses; every attribute that could load
// or run something is not among them.
var allowed = strings.Fields("html head meta title style body a header p h1 h2 h3 h4 dl div dt dd nav ul li ol main section " +
	"strong span figure figcaption path polygon polyline code svg rect circle line text table caption thead tbody tr th td details summary br bdi footer")

func TestHostileNames(t *testing.T) {
	page := render(t, mustBuild(t, hostileInput()))["html"]
	d := xml.NewDecoder(bytes.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, []string{"meta", "br"}, xml.HTMLEntity
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := tok.(xml.StartElement); ok {
			checkElement(t, e)
		}
	}
}

func checkElement(t *testing.T, e xml.StartElement) {
	t.Helper()
	known := false
	for _, a := range allowed {
		known = known || a == strings.ToLower(e.Name.Local)
	}
	if !known {
		t.Errorf("the page holds an element %q", e.Name.Local)
	}
	for _, a := range e.Attr {
		n := strings.ToLower(a.Name.Local)
		if strings.HasPrefix(n, "on") || n == "style" || n == "src" || (n == "href" && !strings.HasPrefix(a.Value, "#")) {
			t.Errorf("the page holds an attribute %q on %q", n, e.Name.Local)
		}
	}
}

// TestTerminalSafe: no control character of a name reaches the terminal.
func TestTerminalSafe(t *testing.T) {
	out := render(t, mustBuild(t, hostileInput()))["txt"]
	if i := bytes.IndexAny(out, "\x1b\x00\r\u202e"); i >= 0 {
		t.Errorf("the summary holds a control character at byte %d", i)
	}
}

func TestPageIsClosed(t *testing.T) {
	page := string(render(t, mustBuild(t, fakeInput(2, 400)))["html"])
	for _, bad := range []string{"<script", "http://", "https://", "url(", "@import", " style=", "ZgotmplZ"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	want := strings.NewReplacer("'", "&#39;", "+", "&#43;").Replace(style.Policy())
	if !strings.Contains(page, want) {
		t.Error("the page does not carry its own policy")
	}
}

// TestHeadingsDescendByOne: a screen reader walks the headings as a tree.
func TestHeadingsDescendByOne(t *testing.T) {
	page := render(t, mustBuild(t, fakeInput(2, 400)))["html"]
	last := byte('0')
	for _, m := range regexp.MustCompile(`<h([1-6])`).FindAllSubmatch(page, -1) {
		if m[1][0] > last+1 {
			t.Errorf("h%c follows h%c", m[1][0], last)
		}
		last = m[1][0]
	}
}

// TestIdsAndAnchors: every anchor has its target, every id is used once.
func TestIdsAndAnchors(t *testing.T) {
	page := string(render(t, mustBuild(t, fakeInput(2, 400)))["html"])
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		ids[m[1]]++
	}
	for _, m := range regexp.MustCompile(`(?:href="#|aria-labelledby=")([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] != 1 {
			t.Errorf("%q is the target of a link and stands %d times", m[1], ids[m[1]])
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{count(lang.FR, 1234567), "1\u202f234\u202f567"},
		{count(lang.EN, 1234), "1,234"},
		{count(lang.FR, 999), "999"},
		{count(lang.FR, -1234), "−1\u202f234"},
		{percent(lang.FR, .004), "<\u202f1\u202f%"},
		{percent(lang.EN, .999), "99%"},
		{percent(lang.EN, 1), "100%"},
		{percent(lang.EN, 0), "0%"},
		{decimal(lang.FR, 2.45), "2,5"},
		{typeset(lang.FR, "« a » : b ; c ?"), "«\u00a0a\u00a0»\u00a0: b\u202f; c\u202f?"},
		{typeset(lang.EN, "a : b"), "a : b"},
		{shown("a\x1b[0mb\u202e"), "a\ufffd[0mb\ufffd"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
	if n := len([]rune(shown(strings.Repeat("é", 10_000)))); n > maxShown {
		t.Errorf("a long name is shown with %d characters", n)
	}
}
