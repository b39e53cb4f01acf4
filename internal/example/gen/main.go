// Command gen writes the example: "go run ./internal/example/gen", at the root of
// the repository.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"recoupe/internal/example"
)

const folder = "testdata/example"

func main() {
	if err := write(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// write makes the folder anew, so that no file of an older program stays.
func write() error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	for _, f := range example.Files() {
		path := filepath.Join(folder, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(filepath.Dir(folder), example.Truth), example.TruthFile(), 0o644)
}
