// Package index finds the candidate pairs: the pairs of records that share at
// least one blocking key: of thirty-five rules, and of eight more where the base is small.
package index

import (
	"slices"

	"recoupe/internal/columns"
	"recoupe/internal/lang"
	"recoupe/matcher"
)

// Rule is one blocking rule: rows that share one of its keys are candidates.
type Rule struct {
	Name  string
	Label lang.Text
	// Width is the number of keys that a row may have under the rule.
	Width int
	// Keys writes the row's keys to out, 0 for none.
	Keys func(k *matcher.KeyFields, out []uint64)
	// Limit is the size above which a block is refined.
	Limit int
}

// fewRows is the number of rows up to which looser rules are added: a small base
// can afford them, and its model accepts a pair on less evidence.
const fewRows = 50_000

// looseRules lists the rules of small bases. Each forgives an error in both names,
// or does without one of them. An initial counts in either column, for those of a
// small list are often mixed up.
func looseRules() []Rule {
	t := lang.T
	type kf = matcher.KeyFields
	return []Rule{
		{"initials-place", t("initiales et lieu", "initials and place"), 1, one(func(k *kf) uint64 { return mix(initials(k), nearPlace(k)) }), 30},
		{"initial-birthyear", t("une initiale et l’année de naissance", "one initial and birth year"), 2, initialWith(func(k *kf) uint64 { return k.BirthYear }), 12},
		{"initial-birthmonth", t("une initiale et le mois de naissance", "one initial and month of birth"), 2, initialWith(func(k *kf) uint64 { return k.BirthDay >> 5 }), 12}, // without the day
		{"place", t("lieu seul", "place alone"), 1, one(nearPlace), 20},
		{"number-street", t("numéro et début de la rue", "house number and start of the street"), 1, one(func(k *kf) uint64 { return mix(k.Number, k.StreetStart) }), 12},
		{"family-alone", t("nom seul", "family name alone"), 1, one(func(k *kf) uint64 { return k.FamilySound }), 20},
		{"given-alone", t("prénom seul", "given name alone"), 1, one(func(k *kf) uint64 { return k.GivenSound }), 20},
		{"local-start", t("début de l’adresse e-mail", "start of the e-mail address"), 1, one(func(k *kf) uint64 { return k.LocalStart }), 20},
	}
}

// mix joins the parts of a key; a key with a missing part is no key.
func mix(parts ...uint64) uint64 {
	h := uint64(1)
	for _, p := range parts {
		if p == 0 {
			return 0
		}
		h = columns.Mix(h, p)
	}
	return h
}

func one(f func(k *matcher.KeyFields) uint64) func(*matcher.KeyFields, []uint64) {
	return func(k *matcher.KeyFields, out []uint64) { out[0] = f(k) }
}

func list(f func(k *matcher.KeyFields) []uint64, with func(k *matcher.KeyFields) uint64) func(*matcher.KeyFields, []uint64) {
	return func(k *matcher.KeyFields, out []uint64) {
		w := with(k)
		if w == 0 {
			return
		}
		for i, v := range f(k) {
			if k := mix(v, w); i < len(out) && !slices.Contains(out[:i], k) { // twice the same key would give each pair twice
				out[i] = k
			}
		}
	}
}

// initialWith makes a key of each of the two initials, with a further part. The
// same initial counts whether it is the given or the family name's.
func initialWith(part func(k *matcher.KeyFields) uint64) func(*matcher.KeyFields, []uint64) {
	return func(k *matcher.KeyFields, out []uint64) {
		out[0] = mix(k.GivenInitial, part(k))
		if k.FamilyInitial != k.GivenInitial { // twice the same key would give each pair twice
			out[1] = mix(k.FamilyInitial, part(k))
		}
	}
}

func always(*matcher.KeyFields) uint64 { return 1 }

// initials are those of given and family name, in either order.
func initials(k *matcher.KeyFields) uint64 {
	return mix(min(k.GivenInitial, k.FamilyInitial), max(k.GivenInitial, k.FamilyInitial))
}

// place is the postcode, or the town where there is none.
func place(k *matcher.KeyFields) uint64 {
	if k.Postcode != 0 {
		return k.Postcode
	}
	return k.City
}

// nearPlace is the postcode, or the start of the town where there is none: what is
// mistyped behind it does no harm.
func nearPlace(k *matcher.KeyFields) uint64 {
	if k.Postcode != 0 {
		return k.Postcode
	}
	return k.CityStart
}

// rulesFor lists the rules for a base of n rows.
func rulesFor(n int) []Rule {
	if n > fewRows {
		return Rules()
	}
	return append(Rules(), looseRules()...)
}

// Rules lists the blocking rules of every base in the order in which a pair is
// attributed to them: the surest first.
func Rules() []Rule {
	t := lang.T
	type kf = matcher.KeyFields
	return []Rule{
		{"email", t("e-mail", "e-mail"), 3, list(func(k *kf) []uint64 { return k.Emails }, always), 60},
		{"phone", t("téléphone", "phone"), 3, list(func(k *kf) []uint64 { return k.Phones }, always), 60},
		{"custom", t("champ déclaré", "declared field"), 3, list(func(k *kf) []uint64 { return k.Custom }, always), 40},
		{"name", t("nom et prénom", "name"), 1, one(func(k *kf) uint64 {
			if k.Given == 0 || k.Family == 0 {
				return 0
			}
			return k.Given + k.Family // in either order
		}), 40},
		{"local", t("partie locale de l'e-mail", "local part of the e-mail"), 3, list(func(k *kf) []uint64 { return k.Locals }, always), 25},
		{"birth-family", t("naissance et nom", "birth date and family name"), 3, list(func(k *kf) []uint64 { return k.Families }, func(k *kf) uint64 { return k.Birth }), 40},
		{"birth-given", t("naissance et prénom", "birth date and given name"), 1, one(func(k *kf) uint64 { return mix(k.Birth, k.GivenGroup) }), 40},
		{"sound", t("son du nom et du prénom", "sound of the name"), 3, list(func(k *kf) []uint64 { return k.Families }, func(k *kf) uint64 { return k.GivenSound }), 40},
		{"short", t("nom et diminutif", "family name and short form"), 1, one(func(k *kf) uint64 { return mix(k.FamilySound, k.GivenGroup) }), 40},
		{"door-given", t("adresse et initiale", "address and initial"), 1, one(func(k *kf) uint64 { return mix(k.Door, k.GivenInitial) }), 30},
		{"door-family", t("adresse et nom", "address and family name"), 1, one(func(k *kf) uint64 { return mix(k.Door, k.FamilyInitial) }), 30},
		{"letters", t("nom dans l'e-mail", "name in the e-mail"), 6, list(func(k *kf) []uint64 { return k.Letters }, always), 25},
		{"family-place", t("nom, initiale et lieu", "family name, initial and place"), 1, one(func(k *kf) uint64 { return mix(k.FamilySound, k.GivenInitial, place(k)) }), 25},
		{"family-birthday", t("nom et jour de naissance", "family name and birthday"), 1, one(func(k *kf) uint64 { return mix(k.FamilySound, k.BirthDay) }), 25},
		{"family-birthyear", t("nom et année de naissance", "family name and birth year"), 1, one(func(k *kf) uint64 { return mix(k.FamilySound, k.BirthYear) }), 25},
		{"given-birthyear", t("prénom et année de naissance", "given name and birth year"), 1, one(func(k *kf) uint64 { return mix(k.GivenSound, k.BirthYear) }), 20},
		{"birth-place", t("naissance et lieu", "birth date and place"), 1, one(func(k *kf) uint64 { return mix(k.Birth, place(k)) }), 25},
		{"start-given", t("début du nom et prénom", "start of the family name and given name"), 1, one(func(k *kf) uint64 { return mix(k.FamilyStart, k.Given) }), 20},
		{"end-given", t("fin du nom et prénom", "end of the family name and given name"), 1, one(func(k *kf) uint64 { return mix(k.FamilyEnd, k.Given) }), 20},
		{"family-start", t("nom et début du prénom", "family name and start of the given name"), 1, one(func(k *kf) uint64 { return mix(k.Family, k.GivenStart) }), 20},
		{"given-place", t("prénom, initiale du nom et lieu", "given name, initial and place"), 1, one(func(k *kf) uint64 { return mix(k.Given, k.FamilyInitial, k.Postcode) }), 20},
		{"starts-place", t("débuts du nom et du prénom, lieu", "starts of the names, place"), 1, one(func(k *kf) uint64 { return mix(k.FamilyStart3, k.GivenStart, place(k)) }), 20},
		{"number-place", t("numéro, code postal et initiale", "house number, postcode and initial"), 1, one(func(k *kf) uint64 { return mix(k.Number, k.Postcode, k.GivenInitial) }), 20},
		{"number-family", t("numéro, code postal et nom", "house number, postcode and family name"), 1, one(func(k *kf) uint64 { return mix(k.Number, k.Postcode, k.FamilyInitial) }), 20},
		{"street-given", t("rue et initiale du prénom", "street and initial of the given name"), 1, one(func(k *kf) uint64 { return mix(k.Street, k.GivenInitial, place(k)) }), 20},
		{"street-family", t("rue et initiale du nom", "street and initial of the family name"), 1, one(func(k *kf) uint64 { return mix(k.Street, k.FamilyInitial) }), 20},
		{"given-town", t("prénom et commune", "given name and town"), 1, one(func(k *kf) uint64 { return mix(k.Given, k.City) }), 12},
		{"number-town", t("numéro, commune et initiale", "house number, town and initial"), 1, one(func(k *kf) uint64 { return mix(k.Number, k.City, k.GivenInitial) }), 20},
		{"number-town-family", t("numéro, commune et initiale du nom", "house number, town and initial of the family name"), 1, one(func(k *kf) uint64 { return mix(k.Number, k.City, k.FamilyInitial) }), 20},
		{"swapped", t("nom et prénom inversés", "swapped names"), 1, one(func(k *kf) uint64 {
			if k.GivenSound == 0 || k.FamilySound == 0 {
				return 0
			}
			return k.GivenSound + k.FamilySound // in either order
		}), 20},
		{"family", t("nom et commune", "family name and town"), 1, one(func(k *kf) uint64 { return mix(k.Family, k.City) }), 12},
		{"birth", t("naissance seule", "birth date alone"), 1, one(func(k *kf) uint64 { return mix(k.Birth) }), 12},
		{"org", t("mot du nom de la structure", "word of the organisation's name"), 3, list(func(k *kf) []uint64 { return k.OrgWords }, always), 25},
		{"door", t("adresse seule", "address alone"), 1, one(func(k *kf) uint64 { return mix(k.Door) }), 12},
		{"org-name", t("nom de la structure", "name of the organisation"), 1, one(func(k *kf) uint64 { return mix(k.Org) }), 40},
	}
}
