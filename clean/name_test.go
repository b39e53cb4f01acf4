package clean

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"recoupe/record"
)

//go:embed testdata/names/cases.txt
var nameCases string

// TestCleanNames checks each case of testdata/names/cases.txt, whose first line
// names the columns on both sides. All names are made up.
func TestCleanNames(t *testing.T) {
	n := NewNames()
	count := 0
	for line := range strings.Lines(nameCases) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		in, want, _ := strings.Cut(line, " => ")
		c := strings.Split(in, "|")
		cells := NameCells{Title: c[0], First: c[1], Last: c[2], BirthName: c[3], FullName: c[4], Org: c[5]}
		if got := nameLine(n, cells); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
		count++
	}
	if count < 250 {
		t.Errorf("only %d cases", count)
	}
}

func nameLine(n *Names, in NameCells) string {
	name, kind, org, _, fs := n.Clean(in, nil)
	codes := make([]string, len(fs))
	for i, f := range fs {
		codes[i] = string(f.Code)
	}
	sex, unordered := "", ""
	if name.Sex != 0 {
		sex = string(name.Sex)
	}
	if name.Unordered {
		unordered = "unordered"
	}
	return strings.Join([]string{
		kind.String(), name.Given, name.Middle, name.Family, name.Birth, name.Alias, sex, unordered,
		name.PartnerGiven, name.PartnerFamily, org,
		name.ShowTitle, name.ShowGiven, name.ShowFamily, name.ShowBirth, strings.Join(codes, ","),
	}, "|")
}

func TestCleanOtherCells(t *testing.T) {
	n := NewNames()
	for _, c := range []struct {
		in   NameCells
		want string // given, middle, alias, sex, show of the organisation
	}{
		{NameCells{First: "Camille", Last: "Roux", Gender: "F"}, "camille,,,F,"},
		{NameCells{First: "Camille", Last: "Roux", Gender: "Homme"}, "camille,,,M,"},
		{NameCells{First: "Camille", Last: "Roux", Gender: "02"}, "camille,,,F,"},
		{NameCells{First: "Camille", Last: "Roux", Gender: "x"}, "camille,,,,"},
		{NameCells{First: "Camille", Last: "Roux", Gender: "F", Title: "M."}, "camille,,,M,"},
		{NameCells{First: "Noémie", Last: "Da Silva", Alias: "Nova"}, "noemie,,nova,F,"},
		{NameCells{Alias: "Nova"}, ",,nova,,"},
		{NameCells{First: "Noémie", Middle: "Anna Rose", Last: "Roux"}, "noemie,anna rose,,F,"},
		{NameCells{First: "Noémie", Middle: "Noémie Anna", Last: "Roux"}, "noemie,anna,,F,"},
		{NameCells{First: "Anne", Last: "Roux", Org: "Hibou  Bleu SARL"}, "anne,,,F,Hibou Bleu SARL"},
		{NameCells{FullName: "Anne Roux", First: "Anne"}, "anne,,,F,"},
		{NameCells{FullName: "Roux Anne", Last: "Roux"}, "anne,,,F,"},
	} {
		name, _, _, show, _ := n.Clean(c.in, nil)
		sex := strings.Trim(string(rune(name.Sex)), "\x00")
		if got := strings.Join([]string{name.Given, name.Middle, name.Alias, sex, show}, ","); got != c.want {
			t.Errorf("%+v: %s, want %s", c.in, got, c.want)
		}
	}
}

func TestCleanKeepsEarlierFindings(t *testing.T) {
	before := []record.Finding{{Field: record.Email, Code: "x"}}
	_, _, _, _, fs := NewNames().Clean(NameCells{Last: "TEST"}, before)
	if len(fs) < 2 || fs[0].Code != "x" {
		t.Errorf("findings %v", fs)
	}
}

func TestCleanSuggestsAccents(t *testing.T) {
	_, _, _, _, fs := NewNames().Clean(NameCells{First: "Helene", Last: "Roux"}, nil)
	if len(fs) != 1 || fs[0].Suggestion != "Hélène" || fs[0].Field != record.First {
		t.Errorf("findings %v", fs)
	}
}

func TestNameCodesAreDeclared(t *testing.T) {
	declared := map[record.Code]bool{}
	for _, c := range nameCodes {
		if declared[c.Code] || c.Text.FR == "" || c.Text.EN == "" {
			t.Errorf("code %s is declared twice or has no text", c.Code)
		}
		declared[c.Code] = true
	}
	for line := range strings.Lines(nameCases) {
		line = strings.TrimSpace(line)
		for _, code := range strings.Split(line[strings.LastIndexByte(line, '|')+1:], ",") {
			if code != "" && !strings.HasPrefix(line, "#") && !declared[record.Code(code)] {
				t.Errorf("code %s is not declared", code)
			}
		}
	}
}

func TestCleanCutsPastedTexts(t *testing.T) {
	n := NewNames()
	name, kind, _, _, fs := n.Clean(NameCells{Last: strings.Repeat("word ", 2_000_000), Title: strings.Repeat("x", 1<<20)}, nil)
	if name.Family != "" || kind != record.KindUnknown || len(fs) == 0 {
		t.Errorf("kind %v, %d findings", kind, len(fs))
	}
	if n.cells.len() != 0 || len(n.titles) != 0 {
		t.Error("a pasted text stays in memory")
	}
}

// genCells makes records of the pieces that names are made of.
func genCells(t *rapid.T) NameCells {
	piece := rapid.SampledFrom([]string{
		"Marie", "JEAN", "pierre", "Dupont", "MARTIN", "de", "La", "le", "O'Connor", "N’Diaye", "et", "&", "/", ",", "-",
		"M.", "Mme", "Dr", "née", "ép.", "(", ")", "J.-P.", "X", "test", "Mairie", "SARL", "Famille", "Les", "dit", "2", "@",
		"a@example.org", "Œuvre", "🎭", "\u200b", "Lefèvre-Martin", "fils", "JP", "Иван", "王", "D", "mc", "ben", "CE", "\xff",
	})
	cell := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 5).Draw(t, "pieces"), rapid.SampledFrom([]string{" ", " ", "", "-"}).Draw(t, "gap"))
	})
	return NameCells{
		Title: cell.Draw(t, "title"), First: cell.Draw(t, "first"), Last: cell.Draw(t, "last"), FullName: cell.Draw(t, "full"),
		BirthName: cell.Draw(t, "birth"), Org: cell.Draw(t, "org"),
	}
}

// checkCleaned says what must hold of every answer.
func checkCleaned(t interface{ Fatalf(string, ...any) }, in NameCells) {
	name, kind, org, _, fs := NewNames().Clean(in, nil)
	for _, s := range []string{
		name.Given, name.Middle, name.Family, name.Birth, name.Alias, name.PartnerGiven, name.PartnerFamily, org,
	} {
		if !foldDone(s) {
			t.Fatalf("%+v: %q is not folded", in, s)
		}
	}
	if kind == record.Placeholder && (name.Given != "" || name.Family != "") {
		t.Fatalf("%+v: a placeholder with a name", in)
	}
	if name.Birth != "" && name.Birth == name.Family {
		t.Fatalf("%+v: the birth name is the usual name", in)
	}
	if (name.ShowGiven == "") != (name.Given == "") || (name.ShowFamily == "") != (name.Family == "") {
		t.Fatalf("%+v: shown %q %q for %q %q", in, name.ShowGiven, name.ShowFamily, name.Given, name.Family)
	}
	for _, f := range fs {
		if f.Code == "" || f.Field == record.NoField {
			t.Fatalf("%+v: empty finding", in)
		}
	}
}

func TestCleanProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkCleaned(t, genCells(t)) })
}

// TestCleanIsIdempotent cleans the shown form of a plain person again.
func TestCleanIsIdempotent(t *testing.T) {
	given := rapid.StringMatching(`(Marie|JEAN|jean|Hélène|J\.|JP|J-P|Anne|MORGANE)([ -](Pierre|LUC|claire|Marie))?`)
	family := rapid.StringMatching(`((de|DE|Van|le|O'|d'|N’|Mc|DU|SAINT )( La)? ?)?(Dupont|KOWALCZYK|lefèvre|HERMITTE)([ -](Roussillon|VARENNE))?`)
	rapid.Check(t, func(t *rapid.T) {
		n := NewNames()
		a, kind, _, _, _ := n.Clean(NameCells{First: given.Draw(t, "given"), Last: family.Draw(t, "family")}, nil)
		b, again, _, _, _ := n.Clean(NameCells{First: a.ShowGiven, Last: a.ShowFamily}, nil)
		a.Middle = "" // the shown given name is the usual one
		if a != b || kind != again {
			t.Fatalf("%+v became %+v", a, b)
		}
	})
}

// TestCleanForgetsNothing proves that what a worker has seen before changes no answer.
func TestCleanForgetsNothing(t *testing.T) {
	shared := NewNames()
	rapid.Check(t, func(t *rapid.T) {
		in := genCells(t)
		if a, b := nameLine(shared, in), nameLine(NewNames(), in); a != b {
			t.Fatalf("%+v: %s after other names, %s alone", in, a, b)
		}
	})
}

func FuzzCleanNames(f *testing.F) {
	f.Add("M. et Mme", "Jean/Marie", "Dupont née Martin", "Dupont, Marie", "Mairie")
	f.Add("", "\xff(", ")(", "&&,,", "—'")
	f.Fuzz(func(t *testing.T, title, first, last, full, birth string) {
		checkCleaned(t, NameCells{Title: title, First: first, Last: last, FullName: full, BirthName: birth})
	})
}

func BenchmarkCleanNames(b *testing.B) {
	plain := make([]NameCells, 0, 64)
	for i := range 64 {
		plain = append(plain, NameCells{
			Title: "Mme", First: []string{"Marie", "Jean-Pierre", "HÉLÈNE", "Zoé"}[i%4], Last: fmt.Sprintf("Dupont%s", string(rune('a'+i%26))),
		})
	}
	for _, c := range []struct {
		name  string
		cells []NameCells
	}{
		{"plain", plain},
		{"whole", []NameCells{{FullName: "TROUILLET SYLVIE"}, {FullName: "Jean de La Tour"}}},
		{"couple", []NameCells{{Title: "M. et Mme", First: "Franck & Christelle", Last: "RIPPOL"}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			n := NewNames()
			fs := make([]record.Finding, 0, 16)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				n.Clean(c.cells[i%len(c.cells)], fs[:0])
			}
		})
	}
	b.Run("new", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			readNameCell("Lefèvre-Martin")
		}
	})
}
