package main

import (
	"strings"

	"recoupe/clean"
)

// asked is a person of the base, as persons.csv tells of them.
type asked struct {
	id, given, family, city, postcode, email, phone string
	number                                          int
}

var ways = [...]way{
	{"family given town", func(a *asked) string { return with(a.family+" "+a.given, a.city) }},
	{"given family, no accents", func(a *asked) string { return clean.Fold(a.given + " " + a.family) }},
	{"one typing error, town", func(a *asked) string { return with(misspelt(clean.Fold(a.family), a.number)+" "+a.given, a.city) }},
	{"one typing error in each name, postcode", func(a *asked) string {
		return with(misspelt(clean.Fold(a.family), a.number)+" "+misspelt(clean.Fold(a.given), a.number/7), a.postcode)
	}},
	{"short form, family name, town", func(a *asked) string { return with(short(a.given)+" "+a.family, a.city, short(a.given)) }},
	{"beginning of the family name, given name, town", func(a *asked) string { return with(start(a.family)+" "+a.given, a.city) }},
	{"family name alone", func(a *asked) string { return a.family }},
	{"given name alone", func(a *asked) string { return a.given }},
	{"local part of the e-mail", func(a *asked) string { local, _, _ := strings.Cut(a.email, "@"); return local }},
	{"from the middle of the local part, town", func(a *asked) string { return with(middle(a.email), a.city, middle(a.email)) }},
	{"first six digits, given name", func(a *asked) string { return with(a.given, a.phone[:min(len(a.phone), 8)]) }},
	{"last six digits, given name", func(a *asked) string { return with(a.given, ending(a.phone)) }},
	{"e-mail (exact)", func(a *asked) string { return a.email }},
	{"phone (exact)", func(a *asked) string { return a.phone }},
	{"person id (exact)", func(a *asked) string { return a.id }},
	{"nobody", func(a *asked) string { return "xq" + misspelt(clean.Compact(clean.Fold(a.family)), a.number) + "zk" }},
}

// with joins texts, "" where one that is needed is missing.
func with(text string, needed ...string) string {
	for _, n := range needed {
		if n == "" {
			return ""
		}
	}
	return strings.TrimSpace(text + " " + needed[0])
}

// misspelt makes one typing error: a letter left out, doubled, replaced or swapped.
func misspelt(word string, n int) string {
	if len(word) < 4 {
		return word
	}
	at := 1 + n/4%(len(word)-2)
	switch n % 4 {
	case 0:
		return word[:at] + word[at+1:]
	case 1:
		return word[:at] + word[at:at+1] + word[at:]
	case 2:
		return word[:at] + "k" + word[at+1:]
	}
	return word[:at] + word[at+1:at+2] + word[at:at+1] + word[at+2:]
}

// short gives a short form of a given name, "" where there is none.
func short(given string) string {
	for _, v := range clean.Variants(clean.Fold(given)) {
		if clean.SameGiven(v, clean.Fold(given)) == clean.GivenStrong {
			return v
		}
	}
	return ""
}

func start(name string) string {
	folded := clean.Fold(name)
	return folded[:min(4, len(folded))]
}

// middle gives the longest word of the local part of an address without its first and last
// letter, "" where it is too short.
func middle(email string) string {
	local, _, _ := strings.Cut(email, "@")
	longest := ""
	for w := range strings.FieldsSeq(clean.Fold(local)) {
		if len(w) > len(longest) {
			longest = w
		}
	}
	if len(longest) < 7 {
		return ""
	}
	return longest[1 : len(longest)-1]
}

func ending(phone string) string {
	if len(phone) < 9 {
		return ""
	}
	return phone[len(phone)-6:]
}
