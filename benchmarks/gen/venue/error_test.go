package venue

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// outcomes collects what an error function makes of one input over many draws.
func outcomes(f func(r *rng) string) []string {
	var all []string
	for i := range uint64(400) {
		r := newRNG(1, 1, i)
		if s := f(&r); !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	slices.Sort(all)
	return all
}

// Each error has a closed set of outcomes for a given value.
func TestErrorOutcomes(t *testing.T) {
	cases := []struct {
		name string
		f    func(r *rng) string
		want []string
	}{
		{"initial", func(r *rng) string { return initialOf(r, "Éric") }, []string{"É", "É."}},
		{"compound initials", func(r *rng) string { return compoundInitials(r, "Jean-Pierre") }, []string{"J-P", "J.P", "JP"}},
		{"no compound", func(r *rng) string { return compoundInitials(r, "Luc") }, []string{"Luc"}},
		{"compound blank", func(r *rng) string { return compoundBlank(r, "Anne-Marie") }, []string{"Anne Marie", "AnneMarie"}},
		{"surname part", func(r *rng) string { return surnamePart(r, "Petit-Roux") }, []string{"Petit", "Roux", "Roux-Petit"}},
		{"simple surname", func(r *rng) string { return surnamePart(r, "Petit") }, []string{"Petit"}},
		{"particle", func(r *rng) string { return glueParticle(r, "Le Gall") }, []string{"Legall"}},
		{"elision", func(r *rng) string { return glueParticle(r, "d'Angelo") }, []string{"d Angelo", "dAngelo"}},
		{"lost zero", func(r *rng) string { return cutPostcode("01000") }, []string{"1000"}},
		{"kept zero", func(r *rng) string { return cutPostcode("69001") }, []string{"69001"}},
		{"saint", func(r *rng) string { return cityShort(r, "Saint-Priest") }, []string{"Saint Priest", "St Priest", "St-Priest"}},
		{"street saint", func(r *rng) string { return saintText(r, "Sainte-Anne", 1) }, []string{"Ste-Anne"}},
		{"district", func(r *rng) string { return districtText(r, "Lyon", "69003") }, []string{"Lyon 03", "Lyon 3", "Lyon 3e", "Lyon 3eme", "Lyon 3ème"}},
		{"no district", func(r *rng) string { return districtText(r, "Lyon", "69000") }, []string{"Lyon"}},
		{"both names", func(r *rng) string { return bothNames(r, "Roy", "Blin") }, []string{
			"Blin ép. Roy", "Blin épouse Roy", "Roy (née Blin)", "Roy Blin", "Roy née Blin", "Roy-Blin",
		}},
		{"blank", func(r *rng) string { return blank(r, "Roy") }, []string{" Roy", "Roy ", "Roy\u00a0"}},
		{"phone", func(r *rng) string { return phoneText(r, "0199001234", "", 0) }, []string{
			"+33 1 99 00 12 34", "+33199001234", "01 99 00 12 34", "01-99-00-12-34", "01.99.00.12.34", "0199001234",
		}},
		{"odd phone", func(r *rng) string { return phoneText(r, "0639981234", "0199001234", 1) }, []string{
			"0033639981234", "06 39 98 12 3", "0639981234 / 0199001234", "33639981234", "6.39E+08", "639981234",
		}},
		{"couple", func(r *rng) string { return coupleFirst(r, "Jean", "Lou") }, []string{"", "Jean & Lou", "Jean Lou", "Jean et Lou"}},
		{"no birth error", func(r *rng) string { s, _ := birthText(r, date{1980, 2, 3}, 0); return s }, []string{"03/02/1980"}},
	}
	for _, c := range cases {
		if got := outcomes(c.f); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestBirthErrors(t *testing.T) {
	got := outcomes(func(r *rng) string { s, _ := birthText(r, date{1980, 2, 3}, 1); return s })
	want := []string{"00/00/0000", "01/01/1900", "01/01/1970", "01/01/2000", "03/02/80", "1980-02-03"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A typo changes a name by one slip and leaves valid text.
func TestTypoIsOneSlip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[A-ZÉ][a-zéèôç]{2,12}`).Draw(t, "name")
		r := newRNG(rapid.Uint64().Draw(t, "seed"), 1, 1)
		got := typo(&r, s)
		if got == s || !utf8.ValidString(got) {
			t.Fatalf("typo(%q) = %q", s, got)
		}
		if d := utf8.RuneCountInString(got) - utf8.RuneCountInString(s); d < -1 || d > 1 {
			t.Fatalf("typo(%q) = %q: %d letters more", s, got, d)
		}
	})
}

func TestShortNamesHaveNoTypo(t *testing.T) {
	r := newRNG(1, 1, 1)
	if got := typo(&r, "Ly"); got != "Ly" {
		t.Errorf("typo(Ly) = %q", got)
	}
}

func TestPhoneticKeepsTheFirstLetter(t *testing.T) {
	for _, name := range []string{"Martin", "Lefebvre", "Rousseau", "Chauvet", "Quéméner"} {
		for _, got := range outcomes(func(r *rng) string { return phonetic(r, name) }) {
			if got == name || got[0] != name[0] {
				t.Errorf("phonetic(%s) = %s", name, got)
			}
		}
	}
}

// A spoilt address differs from the right one and is never empty.
func TestEmailErrorAlwaysShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[a-z]{1,9}(\.[a-z]{1,9})?`).Draw(t, "local") + "@" + rapid.SampledFrom(providers).Draw(t, "domain")
		r := newRNG(rapid.Uint64().Draw(t, "seed"), 1, 1)
		if got := emailError(&r, s); got == s || len(got) < 4 {
			t.Fatalf("emailError(%q) = %q", s, got)
		}
	})
}

func TestWrongPostcodeKeepsItsLength(t *testing.T) {
	for _, got := range outcomes(func(r *rng) string { return wrongPostcode(r, "69123") }) {
		if len(got) != 5 {
			t.Errorf("%q", got)
		}
	}
	r := newRNG(1, 1, 1)
	if got := wrongPostcode(&r, "L-1930"); got != "L-1930" {
		t.Errorf("foreign code became %q", got)
	}
}

func TestMojibake(t *testing.T) {
	if got := mojibake("Zoé"); got != "ZoÃ©" {
		t.Errorf("%q", got)
	}
	if got := mojibake("Luc"); got != "Luc" {
		t.Errorf("%q", got)
	}
}

func TestStyles(t *testing.T) {
	cases := []struct {
		in   string
		st   style
		want string
	}{
		{"Zoé D'Œuf", style{}, "Zoé D'Œuf"},
		{"Zoé", style{letters: upper}, "ZOÉ"},
		{"Zoé", style{letters: upper, plain: true}, "ZOE"},
		{"ÉLOÏSE", style{letters: lower}, "éloïse"},
		{"Œuf", style{plain: true}, "OEuf"},
	}
	for _, c := range cases {
		if got := string(appendStyled(nil, c.in, c.st)); got != c.want {
			t.Errorf("%q in %v = %q, want %q", c.in, c.st, got, c.want)
		}
	}
	if got := string(slug(nil, "D'Éon-Le Gall")); got != "deonlegall" {
		t.Errorf("slug: %q", got)
	}
}

func TestCharset(t *testing.T) {
	got := toCP1252([]byte("Zoé €·œ\u4e16"))
	if want := "Zo\xe9 \x80\xb7\x9c?"; string(got) != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLineQuotes(t *testing.T) {
	var l line
	l.start(',')
	l.text("a,b")
	l.text(`say "hi"`)
	l.text("")
	l.number(120)
	if got, want := string(l.b), `"a,b","say ""hi""",,120`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestNotesInOrder(t *testing.T) {
	n := noteOldAddress | noteSwap | noteTypoFirst
	if got, want := string(n.append(nil)), "typo_first|swap|old_address"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if strings.Contains(strings.Join(noteNames[:], ""), "|") {
		t.Error("a note holds the bar that joins them")
	}
}
