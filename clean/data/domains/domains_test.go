package domains

import (
	"slices"
	"strings"
	"testing"
)

func TestListsAreSorted(t *testing.T) {
	t.Parallel()
	for name, list := range map[string]string{"providers": providers, "disposable": disposable} {
		lines := strings.Split(strings.TrimSuffix(list, "\n"), "\n")
		if !slices.IsSorted(lines) || !strings.HasSuffix(list, "\n") {
			t.Errorf("%s is not sorted or lacks its last line end", name)
		}
		for _, l := range lines {
			if !contains(list, l) {
				t.Errorf("%s: %q is not found", name, l)
			}
		}
	}
}

func TestLookups(t *testing.T) {
	t.Parallel()
	for domain, want := range map[string][2]bool{
		"gmail.com": {true, false}, "orange.fr": {true, false}, "laposte.net": {true, false}, "bbox.fr": {true, false},
		"yopmail.com": {false, true}, "x.yopmail.com": {false, true}, "example.org": {false, false}, "": {false, false},
		"com": {false, false}, "zzzz.zz": {false, false}, "0": {false, false},
	} {
		if got := [2]bool{IsProvider(domain), IsDisposable(domain)}; got != want {
			t.Errorf("%q: provider, disposable = %v, want %v", domain, got, want)
		}
	}
}
