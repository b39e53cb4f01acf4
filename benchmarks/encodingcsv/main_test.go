package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestReadFolder(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"V1/a.csv":    "id;name\r\n1;A\r\n2;\"B;C\"\r\n",
		"V1/b.csv":    "email,name\na@example.org,A\n",
		"V1/none.csv": "",
		"V1/note.txt": "not,a,table\n",
		"truth.csv":   "venue,source\nV1,a\n",
	}
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := readFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := totals{files: 3, rows: 3, bytes: int64(len(files["V1/a.csv"]) + len(files["V1/b.csv"]))}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if _, err := readFolder(filepath.Join(dir, "missing")); err == nil {
		t.Error("a missing folder is read")
	}
}
