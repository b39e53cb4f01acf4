package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recoupe/internal/lang"
)

// The mapping of ten lines that the guide shows reads the file that it speaks of.
func TestMappingGuide(t *testing.T) {
	guide, err := os.ReadFile("../../docs/mappings.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(guide), "```yaml\nname: comptes")
	block, _, found := strings.Cut("name: comptes"+block, "```")
	if n := strings.Count(block, "\n"); !found || n > 15 {
		t.Fatalf("no example, or one of %d lines", n)
	}
	dir := t.TempDir()
	mapping := filepath.Join(dir, "m.yaml")
	for path, text := range map[string]string{
		mapping: block,
		filepath.Join(dir, "comptes.csv"): "Ref;Qui;Joindre;Tel;Lieu;Infolettre\n" +
			"1;VASSEUR Solange;solange@example.org;06 39 98 10 01 / 01 99 00 10 01;Lyon;oui\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	term, out, stderr := testTerminal(lang.EN)
	if code := execute(t.Context(), []string{"run", dir, "--mapping", mapping, "--out", filepath.Join(dir, "out"), "--quiet"}, term); code != exitDone {
		t.Fatalf("exit code %d: %s%s", code, out, stderr)
	}
	persons, err := os.ReadFile(filepath.Join(dir, "out", "persons.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Solange;Vasseur", "solange@example.org", "06 39 98 10 01", "01 99 00 10 01", "Lyon"} {
		if !strings.Contains(string(persons), want) {
			t.Errorf("persons.csv lacks %q", want)
		}
	}
}

// A mapping that would let notes or an account number in is refused.
func TestMappingOfWhatIsNeverRead(t *testing.T) {
	dir := t.TempDir()
	mapping := filepath.Join(dir, "m.yaml")
	const text = "name: n\nfiles: [n.csv]\npersons:\n  - fields: {last: Nom, tag: Notes internes}\n"
	if err := os.WriteFile(mapping, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	term, _, stderr := testTerminal(lang.EN)
	if code := execute(t.Context(), []string{"detect", dir, "--mapping", mapping}, term); code != exitError || !strings.Contains(stderr.String(), "Notes internes") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}
