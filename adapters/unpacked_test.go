package adapters

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// putZip packs files, given as name and text in turn.
func putZip(t *testing.T, path string, members ...string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

// A zip beside the folder it was unpacked to does not count twice; what differs,
// or lies in the zip only, is read.
func TestZipBesideItsFolder(t *testing.T) {
	const (
		people = "Nom;Prénom;Email\nDorvane;Lise;lise.dorvane@example.org\n"
		edited = "Nom;Prénom;Email\nDorvane;Lisa;lise.dorvane@example.org\n"
		others = "Nom;Prénom;Email\nFerrand;Luc;luc.ferrand@example.org\n"
	)
	dir := write(t, map[string]string{"export/Abonnés.csv": people, "export/staff.csv": people, "other/only.csv": others})
	putZip(t, filepath.Join(dir, "export.zip"), "export/abonnés.csv", people, "export/staff.csv", edited, "export/more.csv", people)
	scan := scanOf(t, dir, Options{})
	var read []string
	for _, in := range scan.Inputs {
		read = append(read, in.Source.Name)
	}
	want := []string{"export/Abonnés", "export/export/more", "export/export/staff", "export/staff", "other/only"}
	if !slices.Equal(read, want) {
		t.Errorf("read %q, want %q", read, want)
	}
	if len(scan.Skipped) != 1 || scan.Skipped[0].Code != SkipUnpacked || scan.Skipped[0].Path != "export.zip!export/abonnés.csv" {
		t.Errorf("skipped %+v", scan.Skipped)
	}
}

// A member that can't be read is no trouble where the file beside it can.
func TestBrokenMemberBesideItsFile(t *testing.T) {
	dir := write(t, map[string]string{"a/list.csv": ""})
	putZip(t, filepath.Join(dir, "a.zip"), "list.csv", "")
	if scan := scanOf(t, dir, Options{}); len(scan.Skipped) != 2 {
		t.Errorf("empty files are told each: %+v", scan.Skipped)
	}
}
