package matcher

import (
	"fmt"
	"strings"
	"testing"

	"recoupe/matcher/compare"

	"pgregory.net/rapid"
)

// contacts makes a case whose rows have nothing but one value each.
func contacts(name, a, b, want string, others ...string) pairCase {
	return pairCase{name: name, a: a, b: b, want: want, others: others}
}

func TestEmailLevels(t *testing.T) {
	checkPairs(t, []pairCase{
		contacts("one private mailbox", "email: x7k@example.org", "email: x7k@example.org", "email:exact"),
		contacts("one mailbox at work", "work: x7k@desk.example", "work: x7k@desk.example", "email:exact"),
		contacts("a role address", "role: contact@desk.example", "role: contact@desk.example", "email:shared"),
		contacts("a family's address", "shared: les.morel@example.org", "shared: les.morel@example.org", "email:shared"),
		contacts("best of several", "email: x7k@example.org; email: old@example.org", "email: new@example.org; email: x7k@example.org", "email:exact"),
		contacts("none on one side", "given: paul", "email: x7k@example.org", ""),
		contacts("two mailboxes", "email: theatre.fan@example.org", "email: grenouille@example.org", "email:different"),
		contacts("role beside private says nothing", "role: contact@desk.example", "email: x7k@example.org", ""),
		contacts("two roles say nothing", "role: contact@desk.example", "role: accueil@desk.example", ""),

		contacts("letter lost", "email: grenouille@example.org", "email: grenoille@example.org", "email:near"),
		contacts("two letters changed places", "email: grenouille@example.org", "email: grenoulile@example.org", "email:near"),
		contacts("two slips in a long one", "email: grenouille.verte@example.org", "email: grenoile.verte@example.org", "email:near"),
		contacts("three slips", "email: grenouille.verte@example.org", "email: grenoie.verte@example.org", "email:different"),
		contacts("domain misspelt", "email: grenouille@mail.example", "email: grenouille@mial.example", "email:near"),
		contacts("distinctive local part elsewhere", "email: grenouille@mail.example", "email: grenouille@post.example", "email:near"),
		contacts("digits make another mailbox", "email: grenouille1@example.org", "email: grenouille2@example.org", "email:different"),
		contacts("a digit more is another mailbox", "email: grenouille@example.org", "email: grenouille2@example.org", "email:different"),

		contacts("both made of the name", "given: paul; family: morel; email: paul.morel@mail.example",
			"given: paul; family: morel; email: paul.morel@post.example", "given:exact family:exact email:same-name"),
		contacts("names close by, each in a mailbox of its own", "given: paul; family: marin; email: paul.marin@mail.example",
			"given: paul; family: martin; email: paul.martin@mail.example", "given:exact family:typo email:different"),
		contacts("given names close by, each in a mailbox of its own", "given: paul; family: morel; email: paul.morel@mail.example",
			"given: paula; family: morel; email: paula.morel@mail.example", "given:look-alike family:exact email:different"),
		contacts("the mailbox is misspelt where the name is not", "given: paul; family: martin; email: paul.martn@mail.example",
			"given: paul; family: marin; email: paul.martin@mail.example", "given:exact family:typo email:near"),
		contacts("shared by a couple", "given: paul; family: morel; email: x7k@example.org",
			"given: anne; family: morel; email: x7k@example.org", "given:different family:exact email:shared"),
		contacts("the couple makes it shared for each of them", "given: paul; family: morel; email: x7k@example.org",
			"given: paul; family: morel; email: x7k@example.org", "given:exact family:exact email:shared",
			"given: anne; family: morel; email: x7k@example.org"),
		contacts("one person under two names keeps it private", "given: solange; family: morel; email: x7k@example.org",
			"given: solange; family: vasseur; email: x7k@example.org", "given:exact family:different email:exact"),
	})
}

func TestPhoneLevels(t *testing.T) {
	checkPairs(t, []pairCase{
		contacts("one mobile", "mobile: 639980001", "mobile: 639980001", "phone:mobile"),
		contacts("one landline", "landline: 199000001", "landline: 199000001", "phone:other"),
		contacts("one number of unknown kind", "phone: 199000001", "phone: 199000001", "phone:other"),
		contacts("digit wrong", "mobile: 639980001", "mobile: 639980007", "phone:near"),
		contacts("digits changed places", "mobile: 639980012", "mobile: 639980021", "phone:near"),
		contacts("two digits wrong", "mobile: 639980011", "mobile: 639980077", "phone:other-mobile"),
		contacts("two mobiles", "mobile: 639980011", "mobile: 639981234", "phone:other-mobile"),
		contacts("two landlines", "landline: 199000011", "landline: 199001234", "phone:other-landline"),
		contacts("mobile beside landline says nothing", "mobile: 639980011", "landline: 199001234", ""),
		contacts("best of several", "mobile: 639980011; landline: 199000001", "mobile: 639981234; landline: 199000001", "phone:other"),
		contacts("none on one side", "given: paul", "mobile: 639980011", ""),
		contacts("a couple on one mobile", "given: paul; family: morel; mobile: 639980001",
			"given: anne; family: morel; mobile: 639980001", "given:different family:exact phone:other"),
		contacts("a recycled mobile", "given: paul; family: morel; mobile: 639980001",
			"given: zoe; family: caron; mobile: 639980001", "given:different family:different phone:other"),
	})
}

func TestAddressLevels(t *testing.T) {
	const home = "at: 12//rue des lilas/69001/lyon"
	checkPairs(t, []pairCase{
		contacts("same door", home, home, "address:exact"),
		contacts("place misspelt, postcode agrees", home, "at: 12//rue des lilas/69001/lion", "address:exact"),
		contacts("no postcode", home, "at: 12//rue des lilas//lyon", "address:exact"),
		contacts("no place at all", "at: 12//rue des lilas//", home, "address:exact"),
		contacts("street misspelt", home, "at: 12//rue des lilac/69001/lyon", "address:exact"),
		contacts("a street without its point of the compass", "at: 123//east main street/89132/", "at: 123//main street/89132/", "address:exact"),
		contacts("east and west", "at: 123//east main street/89132/", "at: 123//west main street/89132/", "address:moved"),
		contacts("a street without its type", "at: 123//north kenmore/60613/", "at: 123//north kenmore avenue/60613/", "address:exact"),
		contacts("neither compass nor type", "at: 123//kenmore/60613/", "at: 123//north kenmore avenue/60613/", "address:exact"),
		contacts("place and street of one number", "at: 123//west 13th place/60613/", "at: 123//13th street/60613/", "address:moved"),
		contacts("streets numbered otherwise", "at: 123//west 18th street/60613/", "at: 123//west 19th street/60613/", "address:moved"),
		contacts("two streets, places unknown", "at: 123//west iowa//", "at: 55//south loomis//", ""),
		contacts("another number", home, "at: 14//rue des lilas/69001/lyon", "address:street"),
		contacts("no number", home, "at: //rue des lilas/69001/lyon", "address:street"),
		contacts("no street", home, "at: ///69001/lyon", "address:place"),
		contacts("town alone", "at: ////lyon", "at: ///69001/lyon", "address:place"),
		contacts("another street", home, "at: 3//place du marche/69001/lyon", "address:moved"),
		contacts("same area", home, "at: 3//place du marche/69400/villefranche", "address:area"),
		contacts("another region", home, "at: 3//place du marche/29200/brest", "address:elsewhere"),
		contacts("a street without a place beside another one", "at: 12//rue des lilas//", "at: 3//place du marche/29200/brest", ""),
		contacts("the same street of another town", "at: 12//rue des lilas/29200/brest", "at: 12//rue des lilas/69001/lyon", "address:street"),
		contacts("old and new address", home+"; at: 3//place du marche/29200/brest", "at: 3//place du marche/29200/brest", "address:exact"),
		contacts("none on one side", "given: paul", home, ""),
	})
}

func TestBirthLevels(t *testing.T) {
	cases := []struct{ a, b, level string }{
		{"1980-05-17", "1980-05-17", "exact"},
		{"1980-05-07", "1980-07-05", "near"}, // day and month swapped
		{"1980-05-17", "1980-05-18", "near"},
		{"1980-05-17", "1981-05-17", "near"},
		{"1980-05-17", "1908-05-17", "near"}, // digits changed places
		{"1980-05-12", "1980-05-21", "near"},
		{"1980-05-17", "1980-05-29", "close"},
		{"1978-12-11", "1979-11-12", "close"}, // turned by an import, and a digit
		{"1978-12-11", "1989-11-12", "different"},
		{"1980-05-17", "1962-05-17", "close"}, // father and son of one birthday
		{"1980-05-17", "1980-11-17", "close"},
		{"1980-00-00", "1980-00-00", "partial"},
		{"1980-00-00", "1980-05-17", "partial"},
		{"1980-05-00", "1980-05-17", "partial"},
		{"0-05-17", "1980-05-17", "partial"},
		{"1980-00-00", "1981-05-17", "different"},
		{"1980-06-00", "1980-05-17", "different"},
		{"0-05-17", "1980-06-17", "different"},
		{"1980-05-17", "1955-11-02", "different"},
		{"1980-05-17", "2010-09-30", "different"},
	}
	for _, c := range cases {
		checkPairs(t, []pairCase{contacts(c.a+" / "+c.b, "born: "+c.a, "born: "+c.b, "birth:"+c.level)})
	}
	checkPairs(t, []pairCase{
		contacts("none on one side", "given: paul", "born: 1980-05-17", ""),
		contacts("year beside birthday", "born: 1980-00-00", "born: 0-05-17", ""),
	})
}

// The sex speaks only where the given names cannot.
func TestSexLevels(t *testing.T) {
	checkPairs(t, []pairCase{
		contacts("no given name, same", "family: morel; sex: F", "family: morel; sex: F", "family:exact sex:same"),
		contacts("no given name, different", "family: morel; sex: F", "family: morel; sex: M", "family:exact sex:different"),
		contacts("unknown", "family: morel", "family: morel; sex: M", "family:exact"),
		contacts("given names agree", "given: claude; sex: F", "given: claude; sex: M", "given:exact"),
		contacts("initial", "given: c; sex: F", "given: claude; sex: M", "given:part sex:different"),
		contacts("look-alike", "given: michel; sex: M", "given: michele; sex: F", "given:look-alike sex:different"),
	})
}

func TestOrganisationLevels(t *testing.T) {
	const o = "kind: organisation; org: "
	checkPairs(t, []pairCase{
		contacts("desk of one organisation", "given: paul; org: mairie de brest", "given: anne; org: mairie de brest", "given:different org:same"),
		contacts("desk, name close by", "given: paul; org: mairie de brest", "given: anne; org: mairie de brestt", "given:different org:near"),
		contacts("desk elsewhere", "given: paul; org: mairie de brest", "given: paul; org: lycee les ormes", "given:exact org:different"),
		contacts("no organisation on one side", "given: paul; org: mairie de brest", "given: paul", "given:exact"),

		contacts("same name", o+"mairie de brest", o+"mairie de brest", "family:exact"),
		contacts("but for a letter", o+"mairie de brest", o+"mairie de brezt", "family:typo"),
		contacts("words in another order", o+"lycee polyvalent ormes", o+"lycee ormes polyvalent", "family:typo"),
		contacts("another one", o+"mairie de brest", o+"compagnie du phare", "family:different"),
		contacts("one rare word", o+"college jean moulin", o+"foyer moulin", "family:sound"),
		contacts("nothing but its kind", o+"ecole du phare", o+"ecole des ormes", "family:different"),
		contacts("a word misspelt", o+"centre varenne", o+"centre varene de danse", "family:sound"),
		contacts("words cut short", o+"community services north", o+"comm services north", "family:typo"),
		contacts("part of a longer name", o+"phare", o+"librairie phare et papeterie", "family:cross"),
		contacts("its initials", o+"cyc", o+"chicago youth centres", "family:cross"),
		contacts("two streets are two sites, places unknown", o+"brest; at: 123//west iowa//", o+"brest; at: 55//south loomis//", "family:exact address:moved"),
		contacts("one name at one door has several lines", o+"phare; landline: 199000001; at: 12//rue des lilas/69001/lyon",
			o+"phare; landline: 199005502; at: 12//rue des lilas/69001/lyon", "family:exact address:exact"),
		contacts("its mailbox is its own, role or not", o+"mairie de brest; role: contact@desk.example", o+"mairie de brest; role: contact@desk.example",
			"family:exact email:exact"),
		contacts("its landline is its own", o+"mairie de brest; landline: 199000001", o+"mairie de brest; landline: 199000001",
			"family:exact phone:mobile"),
	})
}

// Which row was read first changes nothing, even where a word has several counterparts.
func TestOrganisationNamesFromEitherSide(t *testing.T) {
	words := rapid.SampledFrom([]string{"abc", "abcd", "abcde", "abcdf", "phare", "phares", "ecole", "ormes", "orme"})
	rapid.Check(t, func(rt *rapid.T) {
		name := func(label string) string {
			return "kind: organisation; org: " + strings.Join(rapid.SliceOfN(words, 1, 4).Draw(rt, label), " ")
		}
		a, b := name("one"), name("other")
		others := []string{name("third"), name("fourth"), name("fifth")}
		level := func(first, second string) Level {
			return NewComparer(features(t, append([]string{first, second}, others...)...)).Gamma(0, 1).Level(cmpFamily)
		}
		if x, y := level(a, b), level(b, a); x != y {
			rt.Fatalf("%q and %q: level %d, the other way round %d", a, b, x, y)
		}
	})
}

func TestOrganisationPairsCarryTheirMark(t *testing.T) {
	f := features(t, "kind: organisation; org: mairie de brest", "kind: organisation; org: mairie de lyon", "given: paul; family: brest")
	c := NewComparer(f)
	if c.Gamma(0, 1)&orgPair == 0 {
		t.Error("two organisations: no mark")
	}
	if c.Gamma(0, 2)&orgPair != 0 {
		t.Error("organisation and person: marked as two organisations")
	}
}

func TestFurtherFieldLevels(t *testing.T) {
	cases := []struct{ a, b, level string }{
		{"badge=a1234567", "badge=a1234567", "exact"},
		{"badge=a1234567", "badge=a1234568", "near"},
		{"badge=a12", "badge=a13", "different"}, // too short for a typing error
		{"badge=a1234567", "badge=z7654321", "different"},
		{"surnom=grenouille", "surnom=grenoulle", "near"},
		{"surnom=ane", "surnom=ame", "different"},
		{"surnom=grenouille", "surnom=crapaud", "different"},
		{"entrée=20190304", "entrée=20190305", "near"},
		{"entrée=20190304", "entrée=20111231", "different"},
		{"pointure=1042", "pointure=1043", "near"},
		{"pointure=42", "pointure=43", "different"},
	}
	for _, c := range cases {
		field, _, _ := strings.Cut(c.a, "=")
		checkPairs(t, []pairCase{contacts(c.a+" / "+c.b, "custom: "+c.a, "custom: "+c.b, field+":"+c.level)})
	}
	checkPairs(t, []pairCase{
		contacts("two fields do not meet", "custom: badge=a1234567", "custom: surnom=a1234567", ""),
		contacts("several fields", "custom: badge=a1234567; custom: surnom=crapaud", "custom: badge=a1234567; custom: surnom=grenouille",
			"badge:exact surnom:different"),
	})
}

func TestFurtherFieldsBeyondRoomAreLeftOut(t *testing.T) {
	d := features(t, "given: paul").Table.CustomDict
	for i := range maxCustom + 3 {
		d.Code(fmt.Sprintf("f%02d\x00exact\x00v", i))
	}
	got := customFields(d)
	if got["f00"] != 0 || got["f07"] != 7 || got["f08"] != maxCustom || got["f10"] != maxCustom {
		t.Errorf("fields are numbered %v", got)
	}
}

// A mailbox without a name beside it may tell whose it is not.
func TestMailboxThatContradicts(t *testing.T) {
	const paul = "given: paul; family: lefevre"
	cases := []struct{ local, other, want string }{
		{"marielefevre", paul, "given:different"},
		{"marie.lefevre", paul, "given:different family:exact"}, // its name is read out of it
		{"mlefevre", paul, "given:different"},
		{"plefevre", paul, "given:part"},
		{"lefevrep", paul, "given:part"},
		{"lefevrepaul", paul, "given:part"},
		{"plefevre75", paul, "given:part"},
		{"jplefevre", "given: jean pierre; family: lefevre", "given:part"},
		{"fredlefevre", "given: frederic; family: lefevre", "given:part"},
		{"lefevre", paul, ""},
		{"xyzzylefevre", paul, ""},                   // no given name: it may mean anything
		{"marieroy", "given: paul; family: roy", ""}, // three letters are found in many words
		{"mvasseur", "given: solange; family: morel; birth: vasseur", "given:different"},
		{"svasseur", "given: solange; family: morel; birth: vasseur", "given:part"},
	}
	for _, c := range cases {
		checkPairs(t, []pairCase{contacts(c.local, "kind: unknown; email: "+c.local+"@example.org", c.other, c.want)})
	}
	checkPairs(t, []pairCase{
		contacts("a role address tells nothing", "kind: unknown; role: mlefevre@example.org", paul, ""),
	})
}

func TestTwoNamesReadOutOfMailboxes(t *testing.T) {
	checkPairs(t, []pairCase{
		contacts("two guesses that agree are no whole name", "kind: unknown; email: paul.lefevre@mail.example",
			"kind: unknown; email: paul.lefevre@post.example", "given:part family:typo email:same-name"),
		contacts("a guess and a name", "kind: unknown; email: paul.lefevre@mail.example",
			"given: paul; family: lefevre", "given:exact family:exact"),
	})
}

func TestComparable(t *testing.T) {
	cases := []struct {
		a, b string
		want bool
	}{
		{"given: paul", "given: paul", true},
		{"given: paul; wall: audience", "given: paul; wall: personnel", false},
		{"given: paul; wall: audience", "given: paul; wall: professional", false},
		{"given: paul; wall: personnel", "given: paul; wall: personnel", true},
		{"kind: placeholder", "given: paul", false},
		{"kind: placeholder", "kind: placeholder", false},
		{"kind: placeholder", "kind: unknown", false},
		{"kind: organisation; org: phare", "given: paul", false},
		{"kind: organisation; org: phare", "kind: unknown; email: x7k@example.org", true},
		{"kind: organisation; org: phare", "kind: organisation; org: phare", true},
		{"kind: couple; given: paul", "given: paul", false},
		{"kind: couple; given: paul", "kind: couple; given: paul", true},
		{"kind: unknown", "given: paul", true},
	}
	for _, c := range cases {
		cmp := NewComparer(features(t, c.a, c.b))
		if got, back := cmp.Comparable(0, 1), cmp.Comparable(1, 0); got != c.want || back != c.want {
			t.Errorf("%s / %s: %v, %v the other way; want %v", c.a, c.b, got, back, c.want)
		}
	}
}

// What is told of packed numbers and from letters alone is what the texts say.
func TestShortcutsOfContactsAgreeWithTheirTexts(t *testing.T) {
	number := rapid.StringMatching(`\+?[0-2]{6,16}|\+33639980[0-1]{3}|[+0-9 ]{0,4}`)
	rapid.Check(t, func(rt *rapid.T) {
		a, b := number.Draw(rt, "a"), number.Draw(rt, "b")
		if x, y := packDigits(a), packDigits(b); x != 0 && y != 0 && nearPacked(x, y) != nearDigits(a, b) {
			rt.Fatalf("%q, %q: near %v, as texts %v", a, b, nearPacked(x, y), nearDigits(a, b))
		}
		text := rapid.StringMatching(`[abcé]{1,8}@?[ab]{0,3}`)
		c, d := text.Draw(rt, "c"), text.Draw(rt, "d")
		if shapeOf(c).far(shapeOf(d), 2) && compare.OSA(c, d, 2) <= 2 {
			rt.Fatalf("%q, %q: far, and %d edits", c, d, compare.OSA(c, d, 2))
		}
		if shapeOf(c).unlike(shapeOf(d), nearWord) && compare.JaroWinkler(c, d) >= nearWord {
			rt.Fatalf("%q, %q: unlike, and similar by %.2f", c, d, compare.JaroWinkler(c, d))
		}
	})
}
