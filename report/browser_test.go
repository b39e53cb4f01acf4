//go:build browser

package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"recoupe/internal/lang"
	"recoupe/privacy/law"
	"recoupe/privacy/retention"
	"recoupe/record"
	"recoupe/report/paper"
)

// These tests need Chromium and axe-core (make browser installs both):
//
//	go test -tags browser ./report

// axe is where npm puts the accessibility rules.
const axe = "../internal/tools/browser/node_modules/axe-core/axe.min.js"

// chromium is a browser without a window, with a profile of its own.
func chromium(t *testing.T, arguments ...string) []byte {
	t.Helper()
	common := []string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
		"--user-data-dir=" + t.TempDir(), "--virtual-time-budget=30000",
	}
	out, err := exec.Command("chromium", append(common, arguments...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// saved writes a page to disk and gives its address.
func saved(t *testing.T, page string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	return "file://" + path
}

var policyTag = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// violation is what axe-core finds.
type violation struct {
	ID    string   `json:"id"`
	Nodes []string `json:"nodes"`
}

// withAxe lets axe-core look at a page, which its policy would not allow; the
// details are opened so that nothing is left out.
func withAxe(t *testing.T, page string) string {
	t.Helper()
	rules, err := os.ReadFile(axe)
	if err != nil {
		t.Fatalf("%v: run make browser", err)
	}
	page = strings.ReplaceAll(policyTag.ReplaceAllString(page, ""), "<details>", "<details open>")
	return strings.Replace(page, "</body>", "<script>"+string(rules)+`</script><script>
axe.run().then(function (r) {
  var found = r.violations.map(function (v) { return {id: v.id, nodes: v.nodes.slice(0, 3).map(function (n) { return n.html })} });
  var out = document.createElement("pre"); out.id = "axe"; out.textContent = JSON.stringify({found: found, passes: r.passes.length});
  document.body.appendChild(out);
});</script></body>`, 1)
}

var axeResult = regexp.MustCompile(`(?s)<pre id="axe">(.*?)</pre>`)

// TestAxe: the rules of WCAG find nothing, in both languages, light and dark,
// wide and narrow, for few sources and for many.
func TestAxe(t *testing.T) {
	looks := map[string][]string{
		"light":  {"--window-size=1280,900"},
		"dark":   {"--window-size=1280,900", "--blink-settings=preferredColorScheme=0"},
		"narrow": {"--window-size=390,800"},
	}
	for _, l := range []lang.Lang{lang.FR, lang.EN} {
		for look, arguments := range looks {
			t.Run(string(l)+"-"+look, func(t *testing.T) {
				in := fakeInput(2, 400)
				in.Lang = l
				page := string(render(t, mustBuild(t, in))["html"])
				dom := chromium(t, append(arguments, "--dump-dom", saved(t, withAxe(t, page)))...)
				checkAxe(t, dom)
			})
		}
	}
}

// TestAxeOfPapers: the same for what is handed to a person who asks, and for the
// drafts of the papers.
func TestAxeOfPapers(t *testing.T) {
	pages := map[string]string{}
	for _, l := range []lang.Lang{lang.FR, lang.EN} {
		var b bytes.Buffer
		if err := WriteSubjectHTML(&b, fakeSubject(), l); err != nil {
			t.Fatal(err)
		}
		pages["access-"+string(l)] = b.String()
	}
	for name, d := range paper.Drafts(fakeFacts()) {
		var b bytes.Buffer
		if err := paper.WriteHTML(&b, d); err != nil {
			t.Fatal(err)
		}
		pages[name] = b.String()
	}
	for name, page := range pages {
		for look, arguments := range map[string][]string{"wide": {"--window-size=1280,900"}, "narrow": {"--window-size=390,800"}} {
			t.Run(name+"-"+look, func(t *testing.T) {
				checkAxe(t, chromium(t, append(arguments, "--dump-dom", saved(t, withAxe(t, page)))...))
			})
		}
	}
}

// fakeFacts has all that a paper may tell.
func fakeFacts() *paper.Facts {
	use := paper.Use{Name: "newsletter", Text: "la lettre", Basis: law.Consent}
	kept, _ := retention.RuleOf(retention.Prospect)
	return &paper.Facts{
		Controller: "Théâtre de la Lanterne", Contact: "rgpd@example.org", Day: "2026-11-24", Joint: []string{"Régie du Port"},
		Sources: []paper.Source{
			{Label: "Brevo", Tool: "Brevo", Domain: record.Audience, Records: 1233, Fields: []record.Field{record.Email}, Uses: []paper.Use{use}, Rule: kept},
			{Label: "paie", Domain: record.Personnel, Records: 40, Fields: []record.Field{record.Last}, Rule: kept},
		},
		Crossings: []paper.Crossing{{Use: use, Domains: [2]record.Domain{record.Audience, record.Personnel}, DPIA: "AIPD, p. 4"}},
	}
}

func checkAxe(t *testing.T, dom []byte) {
	t.Helper()
	m := axeResult.FindSubmatch(dom)
	if m == nil {
		t.Fatal("axe-core gave no result")
	}
	var result struct {
		Found  []violation `json:"found"`
		Passes int         `json:"passes"`
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(string(m[1]))), &result); err != nil {
		t.Fatal(err)
	}
	for _, v := range result.Found {
		t.Errorf("%s: %s", v.ID, strings.Join(v.Nodes, "\n"))
	}
	if result.Passes < 20 {
		t.Errorf("only %d rules were tried", result.Passes)
	}
}

// TestNoSidewaysScrolling: a phone shows the page in its width; wide tables scroll
// by themselves.
func TestNoSidewaysScrolling(t *testing.T) {
	widths := regexp.MustCompile(`<title>(\d+) of (\d+)</title>`)
	page := policyTag.ReplaceAllString(string(render(t, mustBuild(t, fakeInput(12, 400)))["html"]), "")
	page = strings.Replace(page, "</body>", `<script>
var e = document.documentElement;
document.title = e.scrollWidth + " of " + e.clientWidth;
</script></body>`, 1)
	m := widths.FindSubmatch(chromium(t, "--window-size=500,900", "--dump-dom", saved(t, page)))
	if m == nil || !bytes.Equal(m[1], m[2]) {
		t.Errorf("page and window: %q", m)
	}
}

// TestNothingRuns: 200 hostile names change no title, open no dialog and reach
// no server, with the policy of the page and without it.
func TestNothingRuns(t *testing.T) {
	var hits atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hits.Add(1) }))
	defer server.Close()
	page := string(render(t, mustBuild(t, aimedInput(server.URL)))["html"])
	want := titleOf(page)
	for name, p := range map[string]string{"policy": page, "no policy": policyTag.ReplaceAllString(page, "")} {
		dom := string(chromium(t, "--dump-dom", saved(t, p)))
		if got := titleOf(dom); got != want {
			t.Errorf("%s: the title is %q", name, got)
		}
		if regexp.MustCompile(`<html[^>]*data-ran`).MatchString(dom) {
			t.Errorf("%s: a script ran", name)
		}
		if n := hits.Load(); n != 0 {
			t.Errorf("%s: %d requests reached the server", name, n)
		}
	}
	// The test can fail: the same bait, not escaped, is taken.
	bare := strings.Replace(policyTag.ReplaceAllString(page, ""), "<main", bait(server.URL, 0)+"<main", 1)
	chromium(t, "--dump-dom", saved(t, bare))
	if hits.Load() == 0 {
		t.Error("the bait does nothing even where it is not escaped")
	}
}

func titleOf(page string) string {
	m := regexp.MustCompile(`<title>([^<]*)</title>`).FindStringSubmatch(page)
	if m == nil {
		return ""
	}
	return html.UnescapeString(m[1])
}

func bait(server string, i int) string {
	kinds := []string{
		`<img src="%s/img%d" onerror="document.title='ran'">`, `<script>document.documentElement.setAttribute('data-ran',1);fetch('%s/%d')</script>`,
		`"><iframe src="%s/frame%d"></iframe>`, `</style><style>@import url(%s/css%d);</style>`, `'><object data='%s/object%d'></object>`,
		`<svg><image href="%s/svg%d"/></svg>`, `<link rel="stylesheet" href="%s/link%d">`, `</title><video src="%s/video%d" autoplay>`,
		`<meta http-equiv="refresh" content="0;url=%s/meta%d">`, `<base href="%s/base%d/"><img src="x">`,
	}
	return fmt.Sprintf(kinds[i%len(kinds)], server, i)
}

// aimedInput puts bait for a server wherever a text from outside can stand.
func aimedInput(server string) *Input {
	in := hostileInput()
	for i := range 200 {
		s := &in.Sources[len(in.Sources)-200+i]
		b := bait(server, i)
		s.Source = &record.Source{Name: b, Tool: b, Profile: b, Domain: record.Audience}
		s.Venue, s.Ignored, s.Dropped = b, []string{b}, []string{b}
		in.Skipped[i].Path, in.Rejected[i].Path, in.Notes[i] = b, b, lang.T(b, b)
	}
	return in
}
