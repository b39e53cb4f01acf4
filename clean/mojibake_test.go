package clean

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"
)

func TestFixMojibake(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"FranÃ§ois", "François"},
		{"HÃ©lÃ¨ne", "Hélène"},
		{"ZoÃ«", "Zoé"[:2] + "ë"},
		{"MaÃ«lle LE GALLÃˆS", "Maëlle LE GALLÈS"},
		{"NoÃ«l Ã‰tienne", "Noël Étienne"},
		{"BenoÃ®t", "Benoît"},
		{"AnaÃ¯s", "Anaïs"},
		{"dÂ´Artagnan", "d´Artagnan"},
		{"lâ€™Ã©tÃ©", "l’été"},
		{"NÂ° 12", "N° 12"},
		{"CÅ“ur", "Cœur"},
		{"Å’uvre", "Œuvre"},
		{"FranÃƒÂ§ois", "François"},
		{"voilÃ  tout", "voilà tout"},
		{"Ã\u0089tienne", "Étienne"},
		{"FRANÃ‡OIS", "FRANÇOIS"},
		{"franã§ois", "françois"},
		{"ï»¿Nom", "Nom"},
		{"MuÃ±oz", "Muñoz"},
		{"KovaÄ‡", "Kovać"},
		{"Nguyá»…n", "Nguyễn"},
		{"Hélène et FranÃ§ois", "Hélène et François"},
		{"Fran√ßois", "François"},
		{"H√©l√®ne", "Hélène"},
		{"l‚Äôart", "l’art"},
		{"Fran├ºois", "François"},
		{"H├®l├¿ne", "Hélène"},
		{"dÔÇÖArc", "d’Arc"},
		{"H‚lŠne", "Hélène"},
		{"Fran‡ois", "François"},
		{"Ren‚", "René"},
		{"H\u008el\u008fne", "Hélène"},
		{"HŽl\u008fne", "Hélène"},
		{"Fran\u008dois", "François"},
		{"ANDRƒ", "ANDRÉ"},
		{"HÈlËne", "Hélène"},
		{"AndrÈ", "André"},
		{"HÚlÞne", "Hélène"},
		{"Franþois", "François"},
		{"FRAN€OIS", "FRANÇOIS"},
		{"L\u0092Isle", "L’Isle"},
		{"c\u009cur", "cœur"},
		{"West¬¨‚Ä†Street", "West\u00a0Street"},
		{"Fran&ccedil;ois", "François"},
		{"L&#39;Isle", "L'Isle"},
		{"AT&amp;T", "AT&T"},
	}
	for _, tt := range tests {
		got, ok := FixMojibake(tt.in)
		if got != tt.want || !ok {
			t.Errorf("FixMojibake(%q) = %q, %v; want %q, true", tt.in, got, ok, tt.want)
		}
		if again, ok := FixMojibake(got); ok {
			t.Errorf("FixMojibake(%q) = %q: a repaired text was changed again", got, again)
		}
	}
}

func TestFixMojibakeLeavesSoundText(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", "Dupont", "François", "HÉLÈNE", "Élodie", "L’Haÿ-les-Roses", "Œuvre", "Ångström", "Łukasz", "NGUYễN",
		"JOÃO", "MÃE", "São Paulo", "Ñuñoa", "Müller", "MÜLLER", "Weiß", "Þórunn", "Jean–Pierre", "comédien·ne",
		"N° 3", "« Chez nous »", "Paul & Fils", "Smith & Co; Ltd", "Иван", "Ελένη", "李小龙", "José María",
		"20 €", "D’Artagnan", "Dvořák", "Fran\uFFFDois", "Gŵyr", "Côte d’Azur…", "DeÉtienne", "Ô rage", "dÔme", "JeanÉric", "MarieÈve",
	} {
		if got, ok := FixMojibake(s); ok {
			t.Errorf("FixMojibake(%q) = %q; want it untouched", s, got)
		}
	}
}

func TestHasLostChars(t *testing.T) {
	t.Parallel()
	if !HasLostChars("Fran\uFFFDois") || HasLostChars("François") {
		t.Error("HasLostChars tells lost characters wrongly")
	}
}

// Whatever French text is damaged by reading its UTF-8 bytes as windows-1252
// comes back.
func TestFixMojibakeUndoesDoubleEncoding(t *testing.T) {
	t.Parallel()
	letters := []rune("abcdefghijklmnopqrstuvwxyzéèêëàâçîïôùûüœ")
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.SampledFrom(letters), 1, 20, -1).Draw(t, "s")
		damaged := ""
		for _, c := range []byte(s) {
			r := charmap.Windows1252.DecodeByte(c)
			if r == utf8.RuneError {
				r = rune(c) // the five bytes without a character stay as C1 controls
			}
			damaged += string(r)
		}
		if got, _ := FixMojibake(damaged); got != s {
			t.Fatalf("FixMojibake(%q) = %q, want %q", damaged, got, s)
		}
	})
}

func FuzzFixMojibake(f *testing.F) {
	for _, s := range []string{"FranÃ§ois", "Fran√ßois", "H‚lŠne", "\xff\xfe", "Fran\uFFFDois", "&eacute;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := FixMojibake(s)
		if ok == (got == s) {
			t.Errorf("FixMojibake(%q) = %q, %v", s, got, ok)
		}
		if utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Errorf("FixMojibake(%q) broke UTF-8", s)
		}
	})
}

func BenchmarkFixMojibake(b *testing.B) {
	for _, bench := range []struct{ name, in string }{
		{"ascii", "Jean-Baptiste Dupont"}, {"accents", "Hélène François"}, {"damaged", "HÃ©lÃ¨ne"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				FixMojibake(bench.in)
			}
		})
	}
}
