package clean

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{" ", ""},
		{"dupont", "dupont"},
		{"Dupont", "dupont"},
		{"  De  La\tTour ", "de la tour"},
		{"Hélène", "helene"},
		{"He\u0301le\u0300ne", "helene"},
		{"Œuvrard", "oeuvrard"},
		{"Lætitia", "laetitia"},
		{"Straße", "strasse"},
		{"STRAẞE", "strasse"},
		{"Søren Kjær", "soren kjaer"},
		{"Łukasz", "lukasz"},
		{"Đặng Thị Ơn", "dang thi on"},
		{"Nguyễn", "nguyen"},
		{"Işık", "isik"},
		{"İzmir", "izmir"},
		{"Guðrún Þór", "gudrun thor"},
		{"N'Diaye", "n diaye"},
		{"N’DIAYE", "n diaye"},
		{"Jean-Pierre", "jean pierre"},
		{"Jean‑Pierre", "jean pierre"},
		{"10, rue d'Ici", "10 rue d ici"},
		{"Иван Щербаков", "ivan shcherbakov"},
		{"Зеленський", "zelenskii"},
		{"Γιώργος Παπαδόπουλος", "giorgos papadopoulos"},
		{"فاطمة", "fatma"},
		{"כהן", "khn"},
		{"김민준", "gimminjun"},
		{"ﬁn Ｄｕｐｏｎｔ", "fin dupont"},
		{"٣٤", "34"},
		{"zero\u200bwidth\u00adjoin", "zerowidthjoin"},
		{"nb\u00a0space", "nb space"},
		{"a\x00b", "a b"},
		{"bad\xffutf", "bad utf"},
		{"M. 🎭 Dupont", "m dupont"},
		{"n° 5", "n 5"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFoldKeepsOtherScriptsApart(t *testing.T) {
	a, b := Fold("王伟"), Fold("王芳")
	if a == "" || a == b || a != Fold(" 王伟 ") {
		t.Errorf("Han names: %q and %q", a, b)
	}
}

func TestCompact(t *testing.T) {
	if Compact("ben salah") != Compact("bensalah") || Compact("de la tour") != "delatour" {
		t.Error("spaces were not dropped")
	}
}

func checkFold(t interface{ Fatalf(string, ...any) }, s string) {
	f := Fold(s)
	if !foldDone(f) {
		t.Fatalf("Fold(%q) = %q is not folded", s, f)
	}
	if g := Fold(f); g != f {
		t.Fatalf("Fold is not idempotent: %q, %q", f, g)
	}
	if len(f) > 24*utf8.RuneCountInString(s)+24 {
		t.Fatalf("Fold(%q) has %d bytes", s, len(f))
	}
}

func TestFoldProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkFold(t, rapid.String().Draw(t, "s")) })
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "Œuvre", "N’Diaye", "\xff\xfe", "ﷺ", "각", "é\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkFold(t, s) })
}

func BenchmarkFold(b *testing.B) {
	for _, c := range []struct{ name, in string }{
		{"done", "de la tour"}, {"upper", "DE LA TOUR"}, {"accents", "Hélène Lefèvre"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fold(c.in)
			}
		})
	}
}
