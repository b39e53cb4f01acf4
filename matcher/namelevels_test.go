package matcher

import (
	"testing"

	"recoupe/clean"
)

// names makes the two rows of a case about names only.
func names(given1, family1, given2, family2, want string) pairCase {
	a, b := "given: "+given1+"; family: "+family1, "given: "+given2+"; family: "+family2
	return pairCase{name: given1 + " " + family1 + " / " + given2 + " " + family2, a: a, b: b, want: want}
}

func given(x, y, level string) pairCase {
	return names(x, "vasseur", y, "vasseur", "given:"+level+" family:exact")
}

func family(x, y, level string) pairCase {
	return names("solange", x, "solange", y, "given:exact family:"+level)
}

func TestGivenLevels(t *testing.T) {
	checkPairs(t, []pairCase{
		given("solange", "solange", "exact"),
		given("jean pierre", "jean pierre", "exact"),
		given("jean pierre", "jeanpierre", "exact"), // only a space apart
		given("marie claude", "marieclaude", "exact"),

		given("mathieu", "matthieu", "variant"),
		given("emmanuel", "manu", "variant"),
		given("frederic", "fred", "variant"),
		given("jp", "jean pierre", "variant"),
		given("j p", "jean pierre", "variant"),
		given("jean p", "jean pierre", "variant"),
		given("j pierre", "jean pierre", "variant"),
		given("jc", "jean claude", "variant"),

		given("solange", "solagne", "typo"), // two letters changed places
		given("solange", "solnge", "typo"),
		given("solange", "sollange", "typo"),
		given("bernadette", "bernadtte", "typo"),
		given("guillaume", "guilaume", "typo"),
		given("stephanie", "stephanei", "typo"),

		given("s", "solange", "part"),
		given("b", "robert", "part"), // Bob
		given("l", "robert", "different"),
		given("s", "s", "part"), // two initials prove nothing
		given("marie", "marie claude", "part"),
		given("jean", "jean pierre", "part"),
		given("claude", "marie claude", "part"),

		given("anna", "annabelle", "different"), // two names, not one cut short
		given("michel", "michele", "look-alike"),
		given("jean", "jeanne", "look-alike"),
		given("julien", "julie", "look-alike"),
		given("frederic", "frederique", "look-alike"),
		given("pascal", "pascale", "look-alike"),
		given("daniel", "danielle", "look-alike"),
		given("emmanuel", "emmanuelle", "look-alike"),
		given("francois", "francoise", "look-alike"),
		given("laurent", "laurence", "look-alike"),
		given("andre", "andree", "look-alike"),
		given("gerard", "gerald", "look-alike"), // two well-known names of one sex

		given("paul", "solange", "different"),
		given("p", "solange", "different"),
		given("jean pierre", "jean claude", "different"),
		given("marie claude", "marie therese", "different"),
		given("lea", "leo", "look-alike"),
		given("anne", "solange", "different"),
	})
}

func TestFamilyLevels(t *testing.T) {
	checkPairs(t, []pairCase{
		family("vasseur", "vasseur", "exact"),
		family("de la tour", "delatour", "exact"),
		family("le goff", "legoff", "exact"),
		family("ben salah", "bensalah", "exact"),

		family("vasseur morel", "vasseur", "cross"),
		family("vasseur morel", "morel", "cross"),
		family("vasseur morel", "morel vasseur", "cross"),
		family("de la tour du bois", "tour du bois", "cross"),

		family("vasseur", "vaseur", "typo"),
		family("vasseur", "vassuer", "typo"),
		family("vasseur", "vassxur", "typo"),
		family("morel", "morell", "typo"),

		family("hainaut", "heinot", "sound"),
		family("gauthier", "gotier", "sound"),

		family("vasseur", "morel", "different"),
		family("roux", "petit", "different"),
		family("de la", "de la tour", "different"), // particles are no name
		family("le", "le goff", "different"),
		family("v", "morel", "different"),
	})
}

func TestFamilyInitialSaysNothing(t *testing.T) {
	checkPairs(t, []pairCase{names("solange", "v", "solange", "vasseur", "given:exact")})
}

func TestNamesOfAnotherScriptSayNothing(t *testing.T) {
	other := clean.Fold("张")
	checkPairs(t, []pairCase{
		names("wei", other, "wei", "zhang", "given:exact"),
		names("wei", other, "wei", other, "given:exact family:exact"),
		names("wei", other, "wei", clean.Fold("王"), "given:exact family:different"),
	})
}

func TestNamesOfOnePersonInSeveralForms(t *testing.T) {
	checkPairs(t, []pairCase{
		{
			name: "birth name against married name",
			a:    "given: solange; family: morel; birth: vasseur", b: "given: solange; family: vasseur",
			want: "given:exact family:cross",
		},
		{
			name: "one birth name, two marriages",
			a:    "given: solange; family: morel; birth: vasseur", b: "given: solange; family: caron; birth: vasseur",
			want: "given:exact family:cross",
		},
		{
			name: "birth name misspelt",
			a:    "given: solange; family: morel; birth: vasseur", b: "given: solange; family: vaseur",
			want: "given:exact family:typo",
		},
		{
			name: "married name agrees: the birth name changes nothing",
			a:    "given: solange; family: morel; birth: vasseur", b: "given: solange; family: morel; birth: caron",
			want: "given:exact family:exact",
		},
		{
			name: "birth name and nothing in common",
			a:    "given: solange; family: morel; birth: vasseur", b: "given: solange; family: caron",
			want: "given:exact family:different",
		},
		{
			name: "second given name in use",
			a:    "given: paul; middle: solange odette; family: vasseur", b: "given: odette; family: vasseur",
			want: "given:part family:exact",
		},
		{
			name: "part of a second given name is no agreement",
			a:    "given: paul; middle: bernadette; family: vasseur", b: "given: odette; family: vasseur",
			want: "given:different family:exact",
		},
		{name: "no given name on one side", a: "family: vasseur", b: "given: paul; family: vasseur", want: "family:exact"},
		{name: "no family name on one side", a: "given: paul", b: "given: paul; family: vasseur", want: "given:exact"},
		{name: "no name at all", a: "email: x7@example.org", b: "given: paul; family: vasseur", want: ""},
	})
}

func TestNamesInTheOtherOrder(t *testing.T) {
	checkPairs(t, []pairCase{
		names("vasseur", "solange", "solange", "vasseur", "given:variant family:cross"),
		names("vaseur", "solange", "solange", "vasseur", "given:variant family:typo"),
		names("vasseur", "solange", "solange", "caron", "given:different family:different"),
		names("jean pierre", "paul", "paul", "jeanpierre", "given:variant family:cross"),
		{
			name: "a whole name in one cell, read in the wrong order: as good as in the right one",
			a:    "given: vasseur; family: solange; unordered: yes", b: "given: solange; family: vasseur",
			want: "given:exact family:exact",
		},
		{
			name: "in the right order",
			a:    "given: solange; family: vasseur; unordered: yes", b: "given: solange; family: vasseur",
			want: "given:exact family:exact",
		},
		{
			name: "in the wrong order with a typing error",
			a:    "given: vaseur; family: solange; unordered: yes", b: "given: solange; family: vasseur",
			want: "given:exact family:typo",
		},
		{
			name: "another person, whatever the order",
			a:    "given: caron; family: paul; unordered: yes", b: "given: solange; family: vasseur",
			want: "given:different family:different",
		},
	})
}
