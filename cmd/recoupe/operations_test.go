package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"recoupe/internal/lang"
)

// jobLine is a run as the examples for schedulers have it.
var jobLine = regexp.MustCompile(`recoupe(\.exe)? run \S+ --base [^"|\n]*`)

func operations(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The lines that docs/operations.md gives to systemd, cron and Windows run, over
// other folders.
func TestJobsOfTheDocsRun(t *testing.T) {
	_, jobs, found := strings.Cut(operations(t), "## systemd")
	lines := jobLine.FindAllString(jobs, -1)
	if !found || len(lines) != 3 {
		t.Fatalf("%d jobs: %q", len(lines), lines)
	}
	for _, line := range lines {
		dir := t.TempDir()
		args := strings.Fields(line)[1:]
		for i := range args {
			switch at := strings.LastIndexAny(args[i], `/\`); {
			case i == 1:
				args[i] = "../../testdata/example"
			case at >= 0:
				args[i] = filepath.Join(dir, args[i][at+1:])
			}
		}
		term, _, stderr := testTerminal(lang.EN)
		if code := execute(t.Context(), args, term); code != exitDone && code != exitRejected {
			t.Errorf("%s\nended with %d: %s", line, code, stderr)
		}
		for i, arg := range args[:len(args)-1] {
			if arg == "--out" || arg == "--metrics" {
				if info, err := os.Stat(args[i+1]); err != nil || info.Size() == 0 {
					t.Errorf("%s\n%s: %v", line, arg, err)
				}
			}
		}
	}
}

// The units of docs/operations.md are sound to systemd, where it is there.
func TestUnitsOfTheDocs(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd-analyze")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir, args := t.TempDir(), []string{"verify"}
	for _, unit := range []string{"recoupe.service", "recoupe.timer"} {
		_, text, _ := strings.Cut(operations(t), "`/etc/systemd/system/"+unit+"`\n\n```ini\n")
		text, _, found := strings.Cut(text, "```")
		if !found {
			t.Fatal("no unit ", unit)
		}
		text = strings.ReplaceAll(text, "/usr/local/bin/recoupe", exe)
		path := filepath.Join(dir, unit)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if out, err := exec.Command(analyze, args...).CombinedOutput(); err != nil || strings.Contains(string(out), dir) {
		t.Errorf("%s %v", out, err)
	}
}
