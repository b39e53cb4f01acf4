package matcher

import (
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"recoupe/clean"
	"recoupe/internal/columns"
)

func TestFeaturesAreTheSameForAnyWorkers(t *testing.T) {
	table := Merge([]*Part{benchPart(benchRows(t, 6_000))}, nil)
	rows := FindDistinct(table, 1)
	want := NewFeatures(table, rows, 1)
	for _, workers := range []int{2, 8} {
		if got := FindDistinct(table, workers); !reflect.DeepEqual(got, rows) {
			t.Errorf("%d workers: other groups", workers)
		}
		if got := NewFeatures(table, rows, workers); !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers: other features", workers)
		}
	}
}

// A person with ten records bears the name once.
func TestNamesAreCountedOverPersons(t *testing.T) {
	rows := []string{"given: paul; family: morel", "given: anne; family: vasseur", "given: zoe; family: vasseur"}
	for _, m := range []string{"639980001", "639980002", "639980003", "639980004", "639980005"} {
		rows = append(rows, "given: paul; family: morel; mobile: "+m)
	}
	f := features(t, rows...)
	morel, _ := f.Table.Names.Find("morel")
	vasseur, _ := f.Table.Names.Find("vasseur")
	if f.family[morel] >= f.family[vasseur] {
		t.Errorf("Morel %.4f, one person in six records; Vasseur %.4f, two persons", f.family[morel], f.family[vasseur])
	}
}

// What a mailbox or number is held under decides whether it is one person's.
func TestSharedMailboxes(t *testing.T) {
	const m = "; mobile: 639980001"
	cases := []struct {
		name string
		rows []string
		want bool
	}{
		{"one person", []string{"given: paul; family: morel", "given: paul; family: morel; born: 1980-05-17"}, false},
		{"a couple", []string{"given: paul; family: morel", "given: anne; family: morel"}, true},
		{"a couple of two names", []string{"given: paul; family: morel", "given: anne; family: vasseur"}, true},
		{"married name and birth name", []string{"given: solange; family: morel", "given: solange; family: vasseur"}, false},
		{"names swapped", []string{"given: paul; family: morel", "given: morel; family: paul"}, false},
		{"short form", []string{"given: paul; family: morel", "given: paulo; family: morel"}, false},
		{"no names", []string{"email: x7k9z@example.org", "email: y7k9z@example.org"}, false},
		{"one slip among many", []string{
			"given: paul; family: morel", "given: paul; family: morel; born: 1980-05-17", "given: paul; family: morel; email: a1b2c@example.org",
			"given: paul; family: morel; email: d3e4f@example.org", "given: zoe; family: caron",
		}, false},
		{"two rows each", []string{
			"given: paul; family: morel", "given: paul; family: morel; born: 1980-05-17", "given: zoe; family: caron",
			"given: zoe; family: caron; email: d3e4f@example.org",
		}, true},
	}
	for _, c := range cases {
		rows := make([]string, len(c.rows))
		for i, r := range c.rows {
			rows[i] = r + m + "; email: grenouille@example.org"
		}
		f := features(t, rows...)
		mobile := f.phones[f.Table.Phones.At(0)[0]]
		code, _ := f.Table.EmailDict.Find("grenouille@example.org")
		if mail := f.emails[code]; mobile.several != c.want || mail.several != c.want {
			t.Errorf("%s: mobile of several %v, mailbox %v; want %v", c.name, mobile.several, mail.several, c.want)
		}
	}
}

func TestNamesakesAreKnown(t *testing.T) {
	father := "given: hubert; family: vasseur; born: 1955-05-17"
	cases := []struct {
		name, other string
		want        bool
	}{
		{"son of his name", "given: hubert; family: vasseur; born: 1984-11-02", true},
		{"a slip in the date", "given: hubert; family: vasseur; born: 1955-05-18", false},
		{"no date", "given: hubert; family: vasseur; email: x7k9z@example.org", false},
		{"a year only", "given: hubert; family: vasseur; born: 1984-00-00", false},
		{"another name", "given: gilles; family: vasseur; born: 1984-11-02", false},
	}
	for _, c := range cases {
		f := features(t, father, c.other)
		if got := f.namesakes(0); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	f := features(t, father+"; mobile: 639980001", "given: hubert; family: vasseur; born: 1984-11-02; mobile: 639980001")
	if f.namesakes(0) {
		t.Error("one mobile on both: one of the dates is wrong, it is one person")
	}
}

func TestNameOfLocal(t *testing.T) {
	cases := []struct{ local, given, family string }{
		{"solange.vasseur", "solange", "vasseur"},
		{"vasseur.solange", "solange", "vasseur"},
		{"solange_vasseur", "solange", "vasseur"},
		{"solange.vasseur69", "solange", "vasseur"},
		{"solange._vasseur", "solange", "vasseur"},
		{"paul.martin", "paul", "martin"}, // both are given names: the likelier stands first
		{"solangevasseur", "", ""},
		{"s.vasseur", "", ""},
		{"grenouille", "", ""},
		{"vert.bouteille", "", ""},
		{".vasseur", "", ""},
		{"solange.", "", ""},
		{"12345", "", ""},
		{"", "", ""},
	}
	for _, c := range cases {
		if g, f := nameOfLocal(c.local); g != c.given || f != c.family {
			t.Errorf("%q: %q %q, want %q %q", c.local, g, f, c.given, c.family)
		}
	}
}

func FuzzNameOfLocal(f *testing.F) {
	f.Add("solange.vasseur69")
	f.Add("..._")
	f.Fuzz(func(t *testing.T, local string) {
		g, n := nameOfLocal(local)
		if (g == "") != (n == "") || len(g) == 1 || len(n) == 1 {
			t.Errorf("half a name: %d and %d letters", len(g), len(n))
		}
		if g != clean.Fold(g) || n != clean.Fold(n) {
			t.Error("a name that is not folded")
		}
	})
}

// Fillers, service numbers and what is no address make no value.
func TestPartLeavesOutWhatIsNobodys(t *testing.T) {
	p := NewPart()
	c, src := row(t, "given: paul; family: morel")
	c.Emails = []clean.Email{
		{Address: "noreply@desk.example", Local: 7, Class: clean.EmailFiller, Valid: true},
		{Address: "sans adresse", Class: clean.EmailPersonal},
		{Address: "paul@example.org", Local: 4, Valid: true},
		{Address: "paul@example.org", Local: 4, Valid: true},
	}
	c.Phones = []clean.Phone{
		{E164: "+33600000000", Class: clean.PhoneFiller},
		{E164: "+333949", Class: clean.PhoneService},
		{Class: clean.PhoneMobile},
		{E164: "+33639980001", Class: clean.PhoneMobile, Valid: true},
		{E164: "+33639980001", Class: clean.PhoneMobile, Valid: true},
	}
	c.Addresses = []clean.Address{{}, {City: "lyon"}, {City: "lyon"}}
	c.Custom = []clean.CustomValue{{Field: 0, Text: ""}, {Field: 200, Text: "a1"}, {Field: 0, Text: "a1"}}
	p.Add(c, src)
	f := featuresOf(p)
	m, n, a, k := f.Table.EmailsOf(0, nil), f.Table.PhonesOf(0, nil), f.Table.AddressesOf(0, nil), f.Table.Custom.At(0)
	if len(m) != 1 || m[0].Address != "paul@example.org" || m[0].Local != 4 {
		t.Errorf("e-mails %v", m)
	}
	if len(n) != 1 || n[0].E164 != "+33639980001" {
		t.Errorf("phones %v", n)
	}
	if len(a) != 1 || a[0].City != "lyon" || len(k) != 1 {
		t.Errorf("addresses %v, further fields %v", a, k)
	}
}

// The same home has one key more in common, another home or family none.
func TestHomeKeys(t *testing.T) {
	const door = "; at: 12//rue des lilas/69001/lyon"
	cases := []struct {
		name, a, b string
		want       bool
	}{
		{"spouses at one door", "given: paul; family: morel" + door, "given: anne; family: morel" + door, true},
		{"postcode on one side only", "family: morel; at: 12//rue des lilas//lyon", "family: morel" + door, true},
		{"one landline", "family: morel; landline: 199000001", "family: morel; landline: 199000001", true},
		{"one mailbox", "family: morel; email: x7k9z@example.org", "family: morel; email: x7k9z@example.org", true},
		{"her birth name", "family: morel" + door, "family: caron; birth: morel" + door, true},
		{"neighbours", "family: morel" + door, "family: vasseur" + door, false},
		{"next door", "family: morel" + door, "family: morel; at: 14//rue des lilas/69001/lyon", false},
		{"bis", "family: morel" + door, "family: morel; at: 12/b/rue des lilas/69001/lyon", false},
		{"one mobile makes no home", "family: morel; mobile: 639980001", "family: morel; mobile: 639980001", false},
		{"town alone", "family: morel; at: ///69001/lyon", "family: morel; at: ///69001/lyon", false},
		{"behind the wall", "family: morel" + door, "family: morel; wall: personnel" + door, false},
		{"no name", "kind: unknown" + door, "kind: unknown" + door, false},
	}
	for _, c := range cases {
		f := features(t, c.a, c.b)
		if got := overlap(f.HomeKeys(0, nil), f.HomeKeys(1, nil)); got != c.want {
			t.Errorf("%s: one home %v, want %v", c.name, got, c.want)
		}
	}
}

func overlap(as, bs []uint64) bool {
	for _, a := range as {
		for _, b := range bs {
			if a == b {
				return true
			}
		}
	}
	return false
}

func TestKeyFieldsOfAName(t *testing.T) {
	f := features(t, "given: jean pierre; family: vasseur morel; birth: hainaut", "given: jeanpierre; family: vasseurmorel",
		"given: manu; family: heinot", "given: emmanuel; family: hainaut", "given: j; family: v", "email: jean.pierre.x@example.org; kind: unknown")
	var k [6]KeyFields
	for i := range k {
		f.KeyFields(uint32(i), &k[i])
	}
	if k[0].Given != k[1].Given || k[0].Family != k[1].Family || k[0].Letters[0] != k[1].Letters[0] {
		t.Error("a space in the name makes other keys")
	}
	if k[2].GivenGroup != k[3].GivenGroup || k[2].FamilySound != k[3].FamilySound || k[2].Family == k[3].Family {
		t.Error("short form and sound: want one group, one sound, two names")
	}
	if len(k[0].Families) != maxKeys {
		t.Errorf("%d family keys of a double name and a birth name, room for %d", len(k[0].Families), maxKeys)
	}
	if k[4].Given != 0 || k[4].Family != 0 || k[4].GivenInitial != 'j' {
		t.Errorf("initials make keys of whole names: %+v", k[4])
	}
	if k[0].Wall == 0 || k[0].Wall != k[5].Wall {
		t.Error("rows of one domain stand behind two walls")
	}
}

func TestKeyFieldsOfAnAddress(t *testing.T) {
	f := features(t, "at: 12//rue des lilas/69001/lyon", "at: 12//rue deslilas//lyon", "at: ///69001/", "given: paul",
		"at: 14//rue des lilas/69001/lyon; at: 12//rue des lilas/29200/brest")
	var k [5]KeyFields
	for i := range k {
		f.KeyFields(uint32(i), &k[i])
	}
	if k[0].Postcode == 0 || k[0].Postcode != k[2].Postcode || k[1].Postcode != 0 {
		t.Error("postcodes")
	}
	if k[0].City == 0 || k[0].City != k[1].City || k[2].City != 0 {
		t.Error("towns")
	}
	if k[0].Street == 0 || k[0].Street != k[1].Street || k[0].Door != k[1].Door || k[2].Street != 0 || k[2].Door != 0 {
		t.Error("streets and doors")
	}
	if k[4].Street != k[0].Street || k[4].Door == k[0].Door || k[4].City != k[0].City {
		t.Error("the first address makes the keys: want another door of one street")
	}
	if k[3].Postcode != 0 || k[3].City != 0 || k[3].Number != 0 || k[0].Number != k[1].Number || k[0].Number == k[4].Number {
		t.Error("numbers, or keys of no address")
	}
}

func TestNever(t *testing.T) {
	f := features(t, "kind: placeholder; given: test", "given: paul")
	if !f.Never(0) || f.Never(1) {
		t.Errorf("placeholder never linked: %v; person never linked: %v", f.Never(0), f.Never(1))
	}
}

// The letters of a name and of the mailbox made of it give one key.
func TestLettersMeetTheMailbox(t *testing.T) {
	f := features(t, "given: solange; family: vasseur", "email: vasseursolange69@example.org; kind: unknown",
		"email: s.vasseur@example.org; kind: unknown", "email: grenouille@example.org; kind: unknown")
	keys := make([]KeyFields, 4)
	for i := range keys {
		f.KeyFields(uint32(i), &keys[i])
	}
	for i, want := range []bool{true, true, false} {
		if got := overlap(keys[0].Letters, keys[i+1].Letters); got != want {
			t.Errorf("mailbox %d meets the name: %v, want %v", i+1, got, want)
		}
	}
}

func TestSoundOfIsThatOfTheKey(t *testing.T) {
	if soundOf("hainaut") == 0 || soundOf("hainaut") != soundOf("heinot") || soundOf("h") != 0 {
		t.Error("sounds of Hainaut and Heinot differ")
	}
	if givenGroup("manu") != givenGroup("emmanuel") || givenGroup("solange") != columns.Hash("solange") {
		t.Error("groups of given names")
	}
	if strings.Contains(lettersOf("s.vasseur69"), "6") {
		t.Error("digits are letters")
	}
}

// Two rows of a pair are two cache lines.
func TestPackedRowIsACacheLine(t *testing.T) {
	if size := unsafe.Sizeof(packed{}); size != 64 {
		t.Errorf("%d bytes", size)
	}
}
