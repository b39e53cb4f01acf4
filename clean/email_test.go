package clean

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"recoupe/record"
)

func TestParseEmail(t *testing.T) {
	t.Parallel()
	const per, work, role, fam, disp, fill = EmailPersonal, EmailWork, EmailRole, EmailFamily, EmailDisposable, EmailFiller
	tests := []struct {
		cell, want string
		class      EmailClass
		codes      string
	}{
		{"jean.dupont@gmail.com", "jean.dupont@gmail.com", per, ""},
		{"Jean.DUPONT@Gmail.COM", "jean.dupont@gmail.com", per, ""},
		{"jean.dupont@example.org", "jean.dupont@example.org", work, ""},
		{"jean_dupont-69@orange.fr", "jean_dupont-69@orange.fr", per, ""},
		{"j@live.fr", "j@live.fr", per, ""},
		{"jean+theatre@gmail.com", "jean@gmail.com", per, ""},
		{"jean+a+b@example.org", "jean@example.org", work, ""},
		{"jean@googlemail.com", "jean@gmail.com", per, ""},
		{"o'neil@example.org", "o'neil@example.org", work, ""},
		{"jean@mail.theatre.example.org", "jean@mail.theatre.example.org", work, ""},
		{"jean@xn--thtre-bsa0c.example", "jean@xn--thtre-bsa0c.example", work, ""},

		// Trimming, wrapping.
		{" jean@gmail.com ", "jean@gmail.com", per, ""},
		{"mailto:jean@gmail.com", "jean@gmail.com", per, "email-format"},
		{"<jean@gmail.com>", "jean@gmail.com", per, "email-format"},
		{"Jean Dupont <jean@gmail.com>", "jean@gmail.com", per, "email-format"},
		{"\"Dupont, Jean\" <jean@gmail.com>", "jean@gmail.com", per, "email-format"},
		{"Jean Dupont jean@gmail.com", "jean@gmail.com", per, "email-format"},
		{"jean@gmail.com (perso)", "jean@gmail.com", per, "email-format"},
		{"'jean@gmail.com'", "jean@gmail.com", per, "email-format"},
		{"jean@gmail.com.", "jean@gmail.com", per, "email-format"},
		{"jean@gmail.com;", "jean@gmail.com", per, "email-format"},
		{"jean@gmail.com\u00a0", "jean@gmail.com", per, ""},
		{"\u200bjean@gmail.com", "jean@gmail.com", per, "email-format"},
		{"jean @gmail.com", "jean@gmail.com", per, "email-format"},
		{"jean@ gmail.com", "jean@gmail.com", per, "email-format"},
		{"jean@gmail .com", "jean@gmail.com", per, "email-format"},
		{"jean@gmail. com", "jean@gmail.com", per, "email-format"},
		{"jean@gmail com", "jean@gmail.com", per, "email-format"},
		{"jean. dupont@gmail.com", "dupont@gmail.com", per, "email-format"},
		{"jean(at)gmail.com", "jean@gmail.com", per, "email-format"},
		{"jean[at]gmail[dot]com", "jean@gmail.com", per, "email-format"},
		{"jean at gmail dot com", "jean@gmail.com", per, "email-format"},
		{"jean arobase gmail point com", "jean@gmail.com", per, "email-format"},
		{"jean@@gmail.com", "jean@gmail.com", per, "email-format"},
		{"jean..dupont@gmail.com", "jean.dupont@gmail.com", per, "email-format"},
		{"jean.@gmail.com", "jean@gmail.com", per, "email-format"},
		{".jean@gmail.com", "jean@gmail.com", per, "email-format"},
		{"hélène.lefèvre@gmail.com", "helene.lefevre@gmail.com", per, "email-format"},
		{"hÃ©lÃ¨ne@gmail.com", "helene@gmail.com", per, "email-format"},
		{"jean＠gmail.com", "jean@gmail.com", per, "email-format"},
		{"jean,dupont@gmail.com", "jean.dupont@gmail.com", per, "email-format"},
		{"jean@gmail,com", "jean@gmail.com", per, "email-format"},
		{"jean@orange;fr", "jean@orange.fr", per, "email-format"},
		{"jean.dupontgmail.com", "jean.dupont@gmail.com", per, "email-format"},
		{"jean.dupont.orange.fr", "jean.dupont@orange.fr", per, "email-format"},

		// Several in a cell.
		{"jean@gmail.com; marie@orange.fr", "jean@gmail.com marie@orange.fr", per, "email-several"},
		{"jean@gmail.com,marie@orange.fr", "jean@gmail.com marie@orange.fr", per, "email-several"},
		{"jean@gmail.com, marie@orange.fr", "jean@gmail.com marie@orange.fr", per, "email-several"},
		{"jean@gmail.com / marie@orange.fr", "jean@gmail.com marie@orange.fr", per, "email-several"},
		{"jean@gmail.com/marie@orange.fr", "jean@gmail.com marie@orange.fr", per, "email-several"},
		{"jean@gmail.com marie@orange.fr", "jean@gmail.com marie@orange.fr", per, "email-several"},
		{"jean@gmail.com\nmarie@orange.fr", "jean@gmail.com marie@orange.fr", per, "email-several"},
		{"jean@gmail.com ou marie@orange.fr", "jean@gmail.com marie@orange.fr", per, "email-several"},
		{"jean@gmail.com|marie@orange.fr", "jean@gmail.com marie@orange.fr", per, "email-several"},
		{"Jean <jean@gmail.com>, Marie <marie@orange.fr>", "jean@gmail.com marie@orange.fr", per, "email-several"},
		{"jean@gmail.com;JEAN@gmail.com", "jean@gmail.com", per, ""},

		// Domain typos.
		{"jean@gmial.com", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gmai.com", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gmal.com", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gamil.com", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gmaill.com", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@ggmail.com", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gmail.con", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gmail.cm", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gmail.co", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gmail.om", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gmail.fr", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gmailcom", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gmail", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@gmaill.con", "jean@gmail.com", per, "email-domain-typo"},
		{"jean@hotmial.com", "jean@hotmail.com", per, "email-domain-typo"},
		{"jean@hotmai.fr", "jean@hotmail.fr", per, "email-domain-typo"},
		{"jean@hotmil.fr", "jean@hotmail.fr", per, "email-domain-typo"},
		{"jean@hotmail.frr", "jean@hotmail.fr", per, "email-domain-typo"},
		{"jean@homail.fr", "jean@hotmail.fr", per, "email-domain-typo"},
		{"jean@wanado.fr", "jean@wanadoo.fr", per, "email-domain-typo"},
		{"jean@wanadoo.rf", "jean@wanadoo.fr", per, "email-domain-typo"},
		{"jean@wandoo.fr", "jean@wanadoo.fr", per, "email-domain-typo"},
		{"jean@yaho.fr", "jean@yahoo.fr", per, "email-domain-typo"},
		{"jean@yahooo.fr", "jean@yahoo.fr", per, "email-domain-typo"},
		{"jean@yhaoo.fr", "jean@yahoo.fr", per, "email-domain-typo"},
		{"jean@orangefr", "jean@orange.fr", per, "email-domain-typo"},
		{"jean@orang.fr", "jean@orange.fr", per, "email-domain-typo"},
		{"jean@ornage.fr", "jean@orange.fr", per, "email-domain-typo"},
		{"jean@lapost.net", "jean@laposte.net", per, "email-domain-typo"},
		{"jean@laposte.ne", "jean@laposte.net", per, "email-domain-typo"},
		{"jean@outlok.fr", "jean@outlook.fr", per, "email-domain-typo"},
		{"jean@outloook.com", "jean@outlook.com", per, "email-domain-typo"},
		{"jean@iclou.com", "jean@icloud.com", per, "email-domain-typo"},
		{"jean@fre.fr", "jean@free.fr", per, "email-domain-typo"},
		{"jean@srf.fr", "jean@sfr.fr", per, "email-domain-typo"},
		{"jean@theatreexamplefr", "jean@theatreexample.fr", work, "email-domain-typo"},
		// Real domains that a hasty rule would correct.
		{"jean@live.fr", "jean@live.fr", per, ""},
		{"jean@gmx.fr", "jean@gmx.fr", per, ""},
		{"jean@ymail.com", "jean@ymail.com", per, ""},
		{"jean@mail.com", "jean@mail.com", per, ""},
		{"jean@yahoo.ca", "jean@yahoo.ca", per, ""},
		{"jean@orange.com", "jean@orange.com", work, ""},
		{"jean@grange.fr", "jean@grange.fr", work, ""},
		{"jean@fr.fr", "jean@fr.fr", work, ""},
		{"jean@hotmail.be", "jean@hotmail.be", per, ""},
		{"jean@sfr.com", "jean@sfr.com", work, ""},
		{"jean@theatre.example.cm", "jean@theatre.example.cm", work, ""},

		// Classes.
		{"contact@theatre.example", "contact@theatre.example", role, "email-role"},
		{"accueil@mairiedelyon.example", "accueil@mairiedelyon.example", role, "email-role"},
		{"billetterie.groupes@theatre.example", "billetterie.groupes@theatre.example", role, "email-role"},
		{"vie-scolaire@college.example", "vie-scolaire@college.example", role, "email-role"},
		{"ce.0691234x@ac-lyon.example", "ce.0691234x@ac-lyon.example", role, "email-role"},
		{"info@theatre.example", "info@theatre.example", role, "email-role"},
		{"mairie69@orange.fr", "mairie69@orange.fr", role, "email-role"},
		{"directeur.technique@theatre.example", "directeur.technique@theatre.example", role, "email-role"},
		{"marie@theatre.example", "marie@theatre.example", work, ""},
		{"famille.dupont@gmail.com", "famille.dupont@gmail.com", fam, "email-family"},
		{"familledupont@gmail.com", "familledupont@gmail.com", fam, "email-family"},
		{"les.dupont@gmail.com", "les.dupont@gmail.com", fam, "email-family"},
		{"jean.et.marie@gmail.com", "jean.et.marie@gmail.com", fam, "email-family"},
		{"leslie@gmail.com", "leslie@gmail.com", per, ""},
		{"lesage@gmail.com", "lesage@gmail.com", per, ""},
		{"juliette.etienne@gmail.com", "juliette.etienne@gmail.com", per, ""},
		{"x@yopmail.com", "x@yopmail.com", disp, "email-disposable"},
		{"noreply@theatre.example", "noreply@theatre.example", fill, "email-filler"},
		{"test@test.fr", "test@test.fr", fill, "email-filler"},
		{"aucun@aucun.fr", "aucun@aucun.fr", fill, "email-filler"},
		{"pasdemail@orange.fr", "pasdemail@orange.fr", fill, "email-filler"},
		{"pas-de-mail@example.org", "pas-de-mail@example.org", fill, "email-filler"},
		{"xxx@xxx.fr", "xxx@xxx.fr", fill, "email-filler"},
		{"noemail@noemail.com", "noemail@noemail.com", fill, "email-filler"},
		{"a@a.fr", "a@a.fr", fill, "email-filler"},
		{"x@x.x", "x@x.x", fill, "email-filler"},
		{"inconnu@free.fr", "inconnu@free.fr", fill, "email-filler"},
		{"toto@toto.fr", "toto@toto.fr", fill, "email-filler"},

		// No address.
		{"", "", per, ""},
		{"aucun", "", per, ""},
		{"-", "", per, ""},
		{"jean.dupont", "", per, "email-syntax"},
		{"www.orange.fr", "", per, "email-syntax"},
		{"jean@", "", per, "email-syntax"},
		{"@gmail.com", "", per, "email-syntax"},
		{"jean@-bad-.example", "jean@-bad-.example", work, "email-syntax"},
		{"jean@127.0.0.1", "jean@127.0.0.1", work, "email-syntax"},
		{"jean@theatre", "jean@theatre", work, "email-syntax"},
		{strings.Repeat("abcde", 13) + "@example.org", strings.Repeat("abcde", 13) + "@example.org", work, "email-syntax"},
	}
	for _, tt := range tests {
		got, fs := ParseEmail(tt.cell)
		addrs := make([]string, len(got))
		for i, em := range got {
			addrs[i] = em.Address
			if em.Address[em.Local] != '@' {
				t.Errorf("ParseEmail(%q): Local %d does not end the local part", tt.cell, em.Local)
			}
		}
		if s := strings.Join(addrs, " "); s != tt.want {
			t.Errorf("ParseEmail(%q) = %q, want %q", tt.cell, s, tt.want)
			continue
		}
		if len(got) > 0 && got[0].Class != tt.class {
			t.Errorf("ParseEmail(%q): class %d, want %d", tt.cell, got[0].Class, tt.class)
		}
		if s := strings.TrimPrefix(codesOf(fs), "email-format email-format "); s != tt.codes {
			t.Errorf("ParseEmail(%q): findings %q, want %q", tt.cell, s, tt.codes)
		}
	}
}

func TestSettleEmail(t *testing.T) {
	t.Parallel()
	tests := []struct {
		addr, family string
		want         EmailClass
	}{
		{"lestielie@hotmail.com", "tielie", EmailFamily},
		{"lesage@hotmail.com", "lesage", EmailPersonal},
		{"lesage@hotmail.com", "dupont", EmailPersonal},
		{"jean@ben-salah.example", "ben salah", EmailPersonal},
		{"jean@theatre.example", "dupont", EmailWork},
	}
	for _, tt := range tests {
		got, _ := ParseEmail(tt.addr)
		settleEmail(&got[0], tt.family)
		if got[0].Class != tt.want {
			t.Errorf("settleEmail(%q, %q): class %d, want %d", tt.addr, tt.family, got[0].Class, tt.want)
		}
	}
}

// The comparable form of any address is its own comparable form.
func TestParseEmailIdempotent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[a-zA-Z0-9.+_ é-]{1,12}@[a-zA-Z0-9.,-]{1,12}(\.(fr|com|con|frr))?`).Draw(t, "s")
		for _, em := range first(ParseEmail(s)) {
			again, _ := ParseEmail(em.Address)
			if em.Valid && (len(again) != 1 || again[0] != em) {
				t.Fatalf("ParseEmail(%q) = %+v, read again %+v", s, em, again)
			}
		}
	})
}

func first[A, B any](a A, _ B) A { return a }

func FuzzParseEmail(f *testing.F) {
	for _, s := range []string{"a@b.fr", "a b@c,d", "<a@b>", "a@b;c@d", "@@", "a@gmailcom", "é@è.fr", "a(at)b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, em := range first(ParseEmail(s)) {
			if em.Local <= 0 || em.Local >= len(em.Address)-1 || em.Address[em.Local] != '@' {
				t.Errorf("ParseEmail(%q) = %+v: no address", s, em)
			}
			if again := first(ParseEmail(em.Address)); em.Valid && (len(again) != 1 || again[0].Address != em.Address) {
				t.Errorf("ParseEmail(%q) = %q, read again %+v", s, em.Address, again)
			}
		}
	})
}

func BenchmarkParseEmail(b *testing.B) {
	for _, s := range []string{"jean.dupont@gmail.com", "JEAN.DUPONT@ORANGE.FR", "jean@gmial.com", "Jean <jean@gmail.com>"} {
		b.Run(s, func(b *testing.B) {
			e := newEmails()
			var dst []Email
			var fs []record.Finding
			b.ReportAllocs()
			for b.Loop() {
				dst, fs = e.parse(s, record.Email, dst[:0], fs[:0])
			}
		})
	}
}
