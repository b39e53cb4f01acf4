package recoupe_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What docs/privacy.md says of each rule is tested by tests that exist and that name
// the rule.
func TestEachRuleOfPrivacyHasTestsThatNameIt(t *testing.T) {
	_, table, found := strings.Cut(read(t, "docs/privacy.md"), "## Chaque règle et ce qui la vérifie")
	if !found {
		t.Fatal("docs/privacy.md has no table of rules")
	}
	rows := regexp.MustCompile(`(?m)^\| (\d+) \|[^|]*\|([^|]*)\|$`).FindAllStringSubmatch(table, -1)
	if len(rows) != 10 {
		t.Fatalf("%d rules", len(rows))
	}
	for i, row := range rows {
		if row[1] != fmt.Sprint(i+1) {
			t.Errorf("rule %s stands in place %d", row[1], i+1)
		}
		tests := regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row[2], -1)
		if len(tests) == 0 {
			t.Errorf("rule %s has no test", row[1])
		}
		for _, name := range tests {
			said := commentOf(t, name[1])
			if said == "" {
				t.Errorf("rule %s: there is no test %s", row[1], name[1])
			} else if !regexp.MustCompile(`(?i)\brules?\b[ \d,and]*\b` + row[1] + `\b`).MatchString(said) {
				t.Errorf("rule %s: %s does not name it", row[1], name[1])
			}
		}
	}
}

// commentOf gives what stands above a test, "package:Test", or at the head of a
// script; "" where there is none.
func commentOf(t *testing.T, name string) string {
	dir, test, isTest := strings.Cut(name, ":")
	if !isTest {
		text, _ := os.ReadFile(filepath.Join("cmd", "recoupe", "testdata", "script", name)) // "" where there is none
		head, _, _ := strings.Cut(string(text), "exec ")
		return head
	}
	files, err := filepath.Glob(filepath.Join(filepath.FromSlash(dir), "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	comment := regexp.MustCompile(`((?:^|\n)(?://[^\n]*\n)*)func ` + test + `\(`)
	for _, file := range files {
		if m := comment.FindStringSubmatch(read(t, file)); m != nil {
			return strings.ReplaceAll(m[1], "\n//", " ")
		}
	}
	return ""
}
