package places

import (
	"slices"
	"testing"
)

func TestAll(t *testing.T) {
	t.Parallel()
	n, last := 0, ""
	byCode := map[string][]string{}
	for postcode, commune := range All() {
		if len(postcode) != 5 || commune == "" || postcode < last {
			t.Fatalf("pair %d: %q, %q after %q", n, postcode, commune, last)
		}
		byCode[postcode] = append(byCode[postcode], commune)
		last = postcode
		n++
	}
	if n < 35_000 || len(byCode) < 6_000 {
		t.Errorf("%d pairs under %d postcodes: the table is cut", n, len(byCode))
	}
	if got := byCode["30100"]; !slices.Equal(got, []string{"Alès", "Saint-Martin-de-Valgalgues"}) {
		t.Errorf("30100 holds %q", got)
	}
	if got := byCode["69003"]; !slices.Equal(got, []string{"Lyon"}) {
		t.Errorf("69003 holds %q, want Lyon without its arrondissement", got)
	}
}
