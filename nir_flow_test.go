package recoupe_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"recoupe"
	"recoupe/internal/nirtest"
)

const socialNumbers = 10_000

// TestSocialNumbersReachNoFile: rule 2. Ten thousand NIRs in odd forms, in every
// column of an export, leave not one in the outputs, in the base or in its search
// index, which finds nobody by one either. What a process
// says and leaves behind, killed or panicking, is looked at beside the command.
func TestSocialNumbersReachNoFile(t *testing.T) {
	text, numbers := nirtest.Export(rand.New(rand.NewPCG(7, 7)), socialNumbers)
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	night(t, base, folder(t, map[string]string{"crm.csv": text}), out)
	finding(t, base, func(f *recoupe.Finder) { // makes the search index, which lies in the base
		if found := find(t, f, "01 99 00 00 06"); len(found) == 0 {
			t.Error("the index knows nobody")
		}
		looked := 0
		for number := range numbers {
			if looked++; looked > socialNumbers/10 {
				break
			}
			if found := find(t, f, number); len(found) > 0 {
				t.Fatalf("the index finds %d persons by a social security number", len(found))
			}
		}
	})
	for _, dir := range []string{out, base} {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if nirtest.In(string(data), numbers) {
				t.Fatalf("%s holds a social security number", filepath.Base(path))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
