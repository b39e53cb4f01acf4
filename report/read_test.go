package report

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"recoupe/record"
)

// TestReadAgain: a report that was written and read renders to the same bytes.
func TestReadAgain(t *testing.T) {
	want := render(t, mustBuild(t, fakeInput(2, 400)))
	r, err := ReadJSON(bytes.NewReader(want["json"]))
	if err != nil {
		t.Fatal(err)
	}
	for ext, got := range render(t, r) {
		if !bytes.Equal(got, want[ext]) {
			t.Errorf("%s is another after reading report.json", ext)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":       "",
		"no report":     `{"name": "else"}`,
		"other layout":  `{"schema": "recoupe-report-0"}`,
		"wild pair":     `{"schema": "recoupe-report-1", "overlaps": [{"members": [{}], "pairs": [{"a": 0, "b": 7}]}]}`,
		"wild combo":    `{"schema": "recoupe-report-1", "overlaps": [{"members": [{}], "combinations": [{"members": [-1]}]}]}`,
		"wild month":    `{"schema": "recoupe-report-1", "flows": {"double_entries": {"months": [{"month": ""}]}}}`,
		"half the cost": `{"schema": "recoupe-report-1", "costs": {}}`,
	} {
		if _, err := ReadJSON(strings.NewReader(text)); !errors.Is(err, ErrNoReport) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// FuzzReadJSON: whatever is read, no renderer fails on it.
func FuzzReadJSON(f *testing.F) {
	f.Add(render(f, mustBuild(f, smallInput()))["json"])
	f.Add(render(f, mustBuild(f, fakeInput(1, 30)))["json"])
	f.Add([]byte(`{"schema": "recoupe-report-1"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ReadJSON(bytes.NewReader(data))
		if err != nil {
			return
		}
		render(t, r)
		var b bytes.Buffer
		if err := errors.Join(WriteMarkdown(&b, r), WriteChanges(&b, Compare(r, r))); err != nil {
			t.Fatal(err)
		}
	})
}

func TestCompare(t *testing.T) {
	old, now := mustBuild(t, smallInput()), mustBuild(t, smallInput())
	if c := Compare(old, now); len(c.Totals)+len(c.Sources)+len(c.Added)+len(c.Gone) != 0 {
		t.Errorf("equal runs differ: %+v", c)
	}
	in := smallInput()
	in.Sources[1].Source = &record.Source{Name: "c", Domain: record.Audience}
	in.SourceOf = append(in.SourceOf, 0)
	in.PersonOf, in.Reach = append(in.PersonOf, 0), append(in.Reach, 0)
	c := Compare(old, mustBuild(t, in))
	if len(c.Added) != 1 || c.Added[0] != "c" || len(c.Gone) != 1 || c.Gone[0] != "b" {
		t.Errorf("sources %v came, %v went", c.Added, c.Gone)
	}
	var b bytes.Buffer
	if err := WriteChanges(&b, c); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"fiches\u00a0: 6 → 7 (+1)", "nouvelle source\u00a0: c", "doublons\u00a0: 1 → 2 (+1)"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in %s", want, b.String())
		}
	}
}

// TestMarkdownIsPlain: no name links, loads or formats anything.
func TestMarkdownIsPlain(t *testing.T) {
	in := hostileInput()
	for _, n := range []string{"[a](http://x.example)", "![a](http://x.example)", "<img src=x>", "a|b", "# a\n# b", "`a`"} {
		in.Sources = append(in.Sources, SourceInput{Source: &record.Source{Name: n, Domain: record.Audience}})
		in.SourceOf, in.PersonOf = append(in.SourceOf, uint32(len(in.Sources)-1)), append(in.PersonOf, 0)
	}
	in.Sources = in.Sources[len(in.Sources)-20:] // what a mail shows
	in.SourceOf, in.PersonOf, in.Findings = nil, nil, nil
	r := mustBuild(t, in)
	var b bytes.Buffer
	if err := WriteMarkdown(&b, r); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"](http", "<img", "<script", "\x1b", "\u202e"} {
		if strings.Contains(b.String(), bad) && !strings.Contains(b.String(), `\`+bad) {
			t.Errorf("the mail holds %q", bad)
		}
	}
	for _, line := range strings.Split(b.String(), "\n") {
		if n := strings.Count(line, "|") - strings.Count(line, `\|`); n != 0 && n != 6 {
			t.Errorf("a row of %d bars: %s", n, line)
		}
	}
}
