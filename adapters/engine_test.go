package adapters

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"recoupe/record"
)

// write puts files into a new folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func scanOf(t *testing.T, dir string, opt Options) *Scan {
	t.Helper()
	s, err := ScanDir(context.Background(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// lines gives the records of an input, one text each.
func lines(t *testing.T, in *Input) (out []string) {
	t.Helper()
	for _, p := range in.Parts(1) {
		for rec, err := range p.Records(context.Background()) {
			if err != nil {
				out = append(out, err.Error())
				continue
			}
			s := string(rec.Role) + ":" + rec.ID
			if rec.MergedInto != "" {
				s += ">" + rec.MergedInto
			}
			for _, v := range rec.Values {
				s += " " + v.Field.String() + "=" + v.Text
			}
			for _, c := range rec.Consents {
				s += " " + string(c.Channel) + "/" + string(c.Status)
				if c.At != "" {
					s += "@" + c.At
				}
				if c.Proof != "" {
					s += "#" + c.Proof
				}
			}
			out = append(out, s)
		}
	}
	return out
}

const people = "nom;prenom;email\nDURAND;Anne;anne@example.org\nROUX;Paul;paul@example.org\n"

func TestSourceNames(t *testing.T) {
	dir := write(t, map[string]string{
		"a/contacts.csv": people, "a/contacts.txt": people, "b/Liste.csv": people, "b/liste.tsv": strings.ReplaceAll(people, ";", "\t"),
		"é.csv": people, "c.csv": people,
	})
	var names []string
	for _, in := range scanOf(t, dir, Options{}).Inputs {
		names = append(names, in.Source.Name)
	}
	want := []string{"a/contacts.csv", "a/contacts.txt", "b/Liste.csv", "b/liste.tsv", "c", "é"}
	if !slices.Equal(names, want) {
		t.Errorf("got %q", names)
	}
}

func TestNothingDisappears(t *testing.T) {
	dir := write(t, map[string]string{
		"good.csv": people, "empty.csv": "", "header.csv": "nom;prenom;email\n", ".hidden.csv": people, "~$open.xlsx": "x",
		"note.md": "# hello", "bad.xlsx": "not a workbook", "bad.zip": "PK\x03\x04 truncated", "pic.csv": "\x89PNG\r\n\x1a\n\x00\x00\x00\x00",
		"nothing.csv": "a;b\n1;2\n3;4\n", "truth.csv": "venue,row,entity_id\nV1,1,P1\n",
		"crosswalk.csv":   "source,row,role,id,kind,person,household,confidence\nx,1,,,person,P1,,1\n",
		"out/report.json": "{}", "out/crosswalk.csv": "x", "sub/.git/config.csv": people,
	})
	if err := os.Symlink(filepath.Join(dir, "good.csv"), filepath.Join(dir, "link.csv")); err != nil {
		t.Skip("no symbolic links here")
	}
	s := scanOf(t, dir, Options{})
	if len(s.Inputs) != 1 || s.Inputs[0].Source.Name != "good" {
		t.Errorf("inputs: %d", len(s.Inputs))
	}
	got := map[string]string{}
	for _, k := range s.Skipped {
		got[k.Path] = string(k.Code)
		if k.Reason.FR == "" || k.Reason.EN == "" {
			t.Errorf("%s: no reason", k.Path)
		}
	}
	want := map[string]string{
		"empty.csv": "file-empty", "header.csv": "file-header-only", ".hidden.csv": "file-hidden", "~$open.xlsx": "file-hidden",
		"note.md": "file-not-an-export", "bad.xlsx": "file-not-xlsx", "bad.zip": "file-zip-truncated", "pic.csv": "file-binary",
		"nothing.csv": "unknown-layout", "truth.csv": "answer-key", "crosswalk.csv": "own-output", "out": "own-output", "link.csv": "file-symlink",
	}
	for path, code := range want {
		if got[path] != code {
			t.Errorf("%s: %q, want %q", path, got[path], code)
		}
	}
	if len(got) != len(want) {
		t.Errorf("skipped %v", got)
	}
}

func TestMissingFolderIsAnError(t *testing.T) {
	if _, err := ScanDir(context.Background(), filepath.Join(t.TempDir(), "no"), Options{}); err == nil {
		t.Error("no error")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ScanDir(ctx, write(t, map[string]string{"a.csv": people}), Options{}); err == nil {
		t.Error("an interrupted scan gave no error")
	}
}

const mapping = `
name: mine
tool: Mine
files: ["ppl*.csv"]
dates: day-first
drop: [secret]
null_values: ["-"]
where: [{column: state, not: [deleted]}]
persons:
  - role: payer
    id: [no, part]
    kind: {column: sort, map: {firm: organisation}}
    fields:
      last: {columns: [who], split_name: last-first}
      email: {columns: [mail], split: [",", ";"]}
      address1: {columns: [nr, street], join: " "}
      created: {columns: [since], epoch: true}
      phone: {columns: [tel], after: "/ "}
  - role: participant
    optional: true
    fields: {first: guest}
consent:
  - {channel: email, column: news, proof: heading, at: [since]}
  - {channel: sms, column: nosms, invert: true}
compare:
  - {name: tax, column: taxno, kind: exact}
`

func TestMappingFile(t *testing.T) {
	dir := write(t, map[string]string{
		"ppl1.csv": "no|part|sort|who|mail|nr|street|since|tel|guest|news|nosms|taxno|secret|state\n" +
			"7|a|firm|DE LA TOUR Anne|a@example.org, b@example.org|6|rue Haute|1700000000|33 / 0639981001|Léo|oui|non|T1|zq7|\n" +
			"8|-||Roux||  |rue Basse|x|||non|oui|-|zq7|live\n" +
			"9|||Nobody|||||||||||deleted\n",
	})
	file := filepath.Join(dir, "m.yaml")
	if err := os.WriteFile(file, []byte(mapping), 0o600); err != nil {
		t.Fatal(err)
	}
	s := scanOf(t, dir, Options{Mappings: []string{file}})
	if len(s.Inputs) != 1 {
		t.Fatalf("%d inputs, %+v", len(s.Inputs), s.Skipped)
	}
	in := s.Inputs[0]
	want := []string{
		"payer:7-a first=Anne last=DE LA TOUR email=a@example.org email=b@example.org phone=0639981001 address1=6 rue Haute custom=T1 created=2023-11-14 22:13:20 email/granted@1700000000#news",
		"participant: first=Léo",
		"payer:8 full_name=Roux address1=rue Basse created=x email/denied@x#news sms/denied",
	}
	if got := lines(t, in); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(in.Source.Compare) != 1 || in.Source.Compare[0].Name != "tax" || in.Source.Dates != record.DayFirst {
		t.Errorf("source %+v", in.Source)
	}
	if !slices.Equal(in.Detection.Dropped, []string{"secret"}) {
		t.Errorf("dropped %q", in.Detection.Dropped)
	}
}

func TestMappingThatDoesNotFit(t *testing.T) {
	dir := write(t, map[string]string{"ppl.csv": people, "m.yaml": mapping})
	s := scanOf(t, dir, Options{Mappings: []string{filepath.Join(dir, "m.yaml")}})
	if len(s.Inputs) != 0 || !slices.ContainsFunc(s.Skipped, func(k Skipped) bool { return k.Code == SkipMismatch && k.Error }) {
		t.Errorf("skipped %+v", s.Skipped)
	}
}

func TestUnsoundProfiles(t *testing.T) {
	for _, text := range []string{
		"", "name: x", "name: x\npersons: [{fields: {nose: a}}]", "name: x\nnose: 1\npersons: [{fields: {last: a}}]",
		"name: x\nstatus: sure\npersons: [{fields: {last: a}}]", "name: x\npersons: [{fields: {last: {columns: [a], split_name: up}}}]",
		"name: x\npersons: [{fields: {last: a}}]\nconsent: [{channel: pigeon, column: a}]",
		"name: x\npersons: [{fields: {last: a}}]\nconsent: [{channel: email, column: a, map: {x: maybe}}]",
	} {
		if _, err := ParseProfile([]byte(text)); err == nil {
			t.Errorf("accepted %q", text)
		}
	}
}

func TestFillDownAndGroup(t *testing.T) {
	dir := write(t, map[string]string{"f.csv": "key,name,mail\nA,Anne Roux,a@example.org\nA,,b@example.org\nB,Paul Petit,\n,,c@example.org\n"})
	base := "name: f\nfiles: [f.csv]\n%s\npersons: [{id: [key], fields: {full_name: name, email: mail}}]\n"
	tests := []struct {
		verb string
		want []string
	}{
		{"group_by: [key]", []string{":A full_name=Anne Roux email=a@example.org email=b@example.org", ":B full_name=Paul Petit email=c@example.org"}},
		{"fill_down: {key: key, columns: [name]}", []string{
			":A full_name=Anne Roux email=a@example.org", ":A full_name=Anne Roux email=b@example.org", ":B full_name=Paul Petit", ": email=c@example.org",
		}},
	}
	for _, tt := range tests {
		file := filepath.Join(t.TempDir(), "m.yaml")
		if err := os.WriteFile(file, []byte(strings.Replace(base, "%s", tt.verb, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		in := scanOf(t, dir, Options{Mappings: []string{file}}).Inputs[0]
		if got := lines(t, in); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q", tt.verb, got)
		}
		if n := len(in.Parts(8)); n != 1 {
			t.Errorf("%s: %d parts, want one", tt.verb, n)
		}
	}
}

// Payer and participant written the same are still two roles; the payer's
// address becomes the participant's then, and only then.
func TestRolesOfOneLine(t *testing.T) {
	dir := write(t, map[string]string{"h.csv": "Référence commande;Nom participant;Prénom participant;Nom payeur;Prénom payeur;Email payeur\n" +
		"1;ROUX;Anne;ROUX;Anne;anne@example.org\n2;ROUX;Paul;ROUX;Anne;anne@example.org\n"})
	got := lines(t, scanOf(t, dir, Options{}).Inputs[0])
	want := []string{
		"payer:1 first=Anne last=ROUX email=anne@example.org tickets=1", "participant: first=Anne last=ROUX email=anne@example.org",
		"payer:2 first=Anne last=ROUX email=anne@example.org tickets=1", "participant: first=Paul last=ROUX",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestSplitName(t *testing.T) {
	tests := []struct {
		order       nameOrder
		cell        string
		last, first string
	}{
		{nameLastFirst, "DE LA TOUR DU BOIS Apolline", "DE LA TOUR DU BOIS", "Apolline"},
		{nameLastFirst, "O’CONNOR Maeve", "O’CONNOR", "Maeve"},
		{nameFirstLast, "Camille ROUX", "ROUX", "Camille"},
		{nameComma, "Péronnet, Jacques", "Péronnet", "Jacques"},
		{nameLastFirst, "Roux Camille", "", "Roux Camille"},
		{nameLastFirst, "ROUX CAMILLE", "ROUX CAMILLE", ""},
		{nameComma, "Roux", "", ""},
	}
	for _, tt := range tests {
		if last, first := splitName(tt.order, tt.cell); last != tt.last || first != tt.first {
			t.Errorf("%s: %q, %q", tt.cell, last, first)
		}
	}
}

// Splitting loses no letter, whatever the cell.
func TestSplitNameKeepsLetters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringMatching(`[A-Za-zÀ-ÿ' ,-]{0,30}`).Draw(t, "cell")
		var rec record.Record
		addSplitName(rapid.SampledFrom([]nameOrder{nameLastFirst, nameFirstLast, nameComma}).Draw(t, "order"), cell, 0, 0, &rec)
		n := 0
		for _, v := range rec.Values {
			n += letters(v.Text)
		}
		if n != letters(cell) {
			t.Fatalf("%q: %d of %d letters", cell, n, letters(cell))
		}
	})
}

// The order of parts and the number of them change nothing.
func TestPartsGiveTheSame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var b strings.Builder
		b.WriteString("nom;prenom;email\n")
		for i := range rapid.IntRange(2, 60).Draw(rt, "rows") {
			b.WriteString(rapid.StringMatching(`[A-Z]{1,8}`).Draw(rt, "last") + ";Anne;a" + string(rune('a'+i%26)) + "@example.org\n")
		}
		in := scanOf(t, write(t, map[string]string{"a.csv": b.String()}), Options{}).Inputs[0]
		if one, four := rowsIn(t, in, 1), rowsIn(t, in, 4); !slices.Equal(one, four) {
			rt.Fatalf("%d and %d records", len(one), len(four))
		}
	})
}

func rowsIn(t *testing.T, in *Input, n int) (out []string) {
	offset := 0
	for _, p := range in.Parts(n) {
		for rec, err := range p.Records(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, string(rune(rec.Row+offset))+rec.Get(record.Last)+rec.Get(record.Email))
		}
		offset += p.Rows()
	}
	return out
}

func FuzzParseProfile(f *testing.F) {
	f.Add([]byte(mapping))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ParseProfile(data)
		if err != nil {
			return
		}
		// A profile that is sound binds to any headings without a panic.
		cols := newColumns([]string{"who", "mail", ""}, func() []guess { return make([]guess, 3) })
		compile(p, cols, &record.Source{Name: "x"}, nil)
	})
}
