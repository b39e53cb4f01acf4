package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
)

// testTerminal is a terminal without a system around it.
func testTerminal(l lang.Lang) (t *terminal, out, err *bytes.Buffer) {
	out, err = new(bytes.Buffer), new(bytes.Buffer)
	return &terminal{out: out, err: err, lang: l, env: func(string) string { return "" }}, out, err
}

func TestChooseLang(t *testing.T) {
	tests := []struct {
		args   string
		env    map[string]string
		system string
		want   lang.Lang
	}{
		{"", nil, "", lang.EN},
		{"", nil, "fr-CA", lang.FR},
		{"", map[string]string{"LANG": "fr_FR.UTF-8"}, "en-US", lang.FR},
		{"", map[string]string{"LANG": "C"}, "fr-FR", lang.EN},
		{"", map[string]string{"LANG": "fr_FR", "LC_ALL": "en_GB"}, "", lang.EN},
		{"", map[string]string{"LANG": "de_DE"}, "fr-FR", lang.EN},
		{"run --lang fr x", map[string]string{"LANG": "en_US"}, "", lang.FR},
		{"run --lang=en x", map[string]string{"LANG": "fr_FR"}, "", lang.EN},
		{"run -- --lang=fr", nil, "", lang.EN},
		{"run --lang", nil, "", lang.EN},
	}
	for _, test := range tests {
		got := chooseLang(strings.Fields(test.args), func(k string) string { return test.env[k] }, func() string { return test.system })
		if got != test.want {
			t.Errorf("%q %v %q: got %s, want %s", test.args, test.env, test.system, got, test.want)
		}
	}
}

// Every command speaks both languages, and every flag has a text.
func TestEveryCommandIsTranslated(t *testing.T) {
	texts := map[lang.Lang]map[string]string{}
	for _, l := range []lang.Lang{lang.FR, lang.EN} {
		term, _, _ := testTerminal(l)
		texts[l] = map[string]string{}
		for _, c := range append(newRoot(term).Commands(), newRoot(term)) {
			texts[l][c.Name()] = c.Short
			for _, f := range strings.Split(c.NonInheritedFlags().FlagUsages(), "\n") {
				if f != "" && len(strings.Fields(f)) < 3 {
					t.Errorf("%s: flag without a text: %s", c.Name(), f)
				}
			}
		}
	}
	for name, fr := range texts[lang.FR] {
		if fr == "" || fr == texts[lang.EN][name] {
			t.Errorf("%s: not translated", name)
		}
	}
}

func TestConclude(t *testing.T) {
	tests := []struct {
		err  error
		code int
		want string
	}{
		{nil, exitDone, ""},
		{errors.New("x"), exitError, "recoupe: error: x\n"},
		{fmt.Errorf("reading: %w", context.Canceled), exitInterrupted, "recoupe: error: interrupted, nothing is half written\n"},
		{&failure{code: exitRejected}, exitRejected, ""},
		{
			&fs.PathError{Op: "open", Path: "a\x1b[2Jb", Err: fs.ErrPermission}, exitError,
			"recoupe: error: a[2Jb: access denied\nrecoupe: hint: check the rights of this file, or close the program that uses it\n",
		},
	}
	for _, test := range tests {
		term, out, stderr := testTerminal(lang.EN)
		if got := conclude(term, test.err); got != test.code || stderr.String() != test.want || out.Len() > 0 {
			t.Errorf("%v: code %d, %q", test.err, got, stderr)
		}
	}
}

// No personal canary in a log, at any level.
func TestLogMasksWhatItDoesNotKnow(t *testing.T) {
	for _, level := range []slog.Level{slog.LevelDebug, slog.LevelInfo, slog.LevelWarn, slog.LevelError, slog.LevelError + 4} {
		var b bytes.Buffer
		log := newLogger(&b).With("person", "Zacharie").WithGroup("row")
		newLogger(&b).Log(t.Context(), level, "read", "file", "a.csv", "row", 12, "name", "Zacharie", "err", errors.New("bad Zacharie"),
			slog.Group("record", "path", "Zacharie"), "took", time.Second, "value", []string{"Zacharie"})
		log.Log(t.Context(), level, "read", "source", "Zacharie", "name", "Zacharie")
		got := b.String()
		if strings.Contains(got, "Zacharie") {
			t.Errorf("%s: log line %q", level, got)
		}
		if level >= slog.LevelInfo && (!strings.Contains(got, "file=a.csv row=12") || !strings.Contains(got, "took=1s")) {
			t.Errorf("%s: log line %q", level, got)
		}
	}
}

func TestProgress(t *testing.T) {
	tests := []struct {
		name            string
		terminal, quiet bool
		steps           []time.Duration
		lines           int
	}{
		{"job, short", false, false, []time.Duration{0, time.Second, 30 * time.Second}, 0},
		{"job, long", false, false, []time.Duration{0, 61 * time.Second, time.Second, 61 * time.Second}, 2},
		{"terminal", true, false, []time.Duration{0, time.Millisecond, time.Second}, 2},
		{"quiet", true, true, []time.Duration{0, time.Hour}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			term, out, stderr := testTerminal(lang.FR)
			term.errIsTerminal, term.quiet = test.terminal, test.quiet
			p := newProgress(term)
			clock := p.last
			p.now = func() time.Time { return clock }
			for _, step := range test.steps {
				clock = clock.Add(step)
				p.show(recoupe.Progress{Stage: recoupe.StageLoad, Done: 1, Total: 4})
			}
			mark := "msg=working"
			if test.terminal {
				mark = "25 %"
			}
			if got := strings.Count(stderr.String(), mark); got != test.lines || out.Len() > 0 {
				t.Errorf("%d lines, want %d: %q", got, test.lines, stderr)
			}
		})
	}
}

func TestColour(t *testing.T) {
	term, _, _ := testTerminal(lang.EN)
	if term.colour() {
		t.Error("colours without a terminal")
	}
	term.outIsTerminal = true
	if !term.colour() {
		t.Error("no colours on a terminal")
	}
	term.env = func(k string) string { return map[string]string{"NO_COLOR": "1"}[k] }
	if term.colour() {
		t.Error("NO_COLOR not heeded")
	}
}

func TestOneLine(t *testing.T) {
	if got := oneLine("a\nb\x1b[31mc\u202ed\x00\u009be"); got != "a b[31mcde" {
		t.Errorf("%q", got)
	}
}

// Interrupted before it begins, the command says so and ends with 130.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	term, _, stderr := testTerminal(lang.EN)
	out := t.TempDir() + "/out"
	if code := execute(ctx, []string{"run", "testdata", "--out", out}, term); code != exitInterrupted {
		t.Errorf("code %d, %s", code, stderr)
	}
}

// Every command that works on a base tells what can be wrong with it, and no help text
// holds the library's English.
func TestBaseCodesAreTold(t *testing.T) {
	var walk func(c *cobra.Command)
	seen := 0
	walk = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			walk(sub)
		}
		if strings.Contains(c.UseLine(), "[flags]") {
			t.Errorf("%s: [flags]", c.CommandPath())
		}
		if c.Flags().Lookup("base") == nil {
			return
		}
		seen++
		if !strings.Contains(c.Long, "12 clé fausse ou absente, 130 interrompu.") || strings.HasPrefix(c.Long, "\n") {
			t.Errorf("%s: %q", c.CommandPath(), c.Long)
		}
	}
	term, _, _ := testTerminal(lang.FR)
	walk(newRoot(term))
	if seen < 20 {
		t.Errorf("%d commands over a base", seen)
	}
}
