package matcher

import "recoupe/internal/lang"

// Level numbers a comparison level of one comparison; 0 is always "missing on
// one side", which says nothing.
type Level uint8

// The levels of the given name.
const (
	GivenExact   Level = iota + 1
	GivenVariant       // hypocorism, spelling variant, compound written short
	GivenTypo
	GivenPart      // initial, part of a compound, second given name
	GivenOther     // two known names that look alike: Michel and Michèle, Julie and Julia
	GivenDifferent //
)

// The levels of the family name.
const (
	FamilyExact Level = iota + 1
	FamilyCross       // birth name against usual name, part of a double name
	FamilyTypo
	FamilySound // same sound or a far typing error
	FamilyDifferent
)

// The levels of the e-mail address.
const (
	EmailExact     Level = iota + 1
	EmailShared          // the same address, but one that several people use
	EmailNear            // a typing error, or the same distinctive local part elsewhere
	EmailSameName        // the local parts agree because both are made of the name
	EmailDifferent       //
)

// The levels of the telephone.
const (
	PhoneMobileExact Level = iota + 1
	PhoneOtherExact        // a landline, a number of unknown kind, a mobile that several use
	PhoneNear              // one digit differs
	PhoneMobileDifferent
	PhoneLandlineDifferent
)

// The levels of the address.
const (
	AddressExact  Level = iota + 1 // number, street and place
	AddressStreet                  // street and place
	AddressPlace                   // place, a street is missing
	AddressMoved                   // place, the streets differ
	AddressArea                    // the same département or region
	AddressElsewhere
)

// The levels of the birth date.
const (
	BirthExact   Level = iota + 1
	BirthNear          // one digit, or day and month swapped
	BirthPartial       // the parts that both have agree
	BirthClose         // two of the three parts agree
	BirthDifferent
)

// The levels of the sex, compared only where the given names cannot say.
const (
	SexSame Level = iota + 1
	SexDifferent
)

// The levels of the organisation.
const (
	OrgSame Level = iota + 1
	OrgNear
	OrgDifferent
)

// The levels of a further field.
const (
	CustomExact Level = iota + 1
	CustomNear
	CustomDifferent
)

// Comparison describes one comparison: its name, its levels and what is
// believed of them before any data is seen.
type Comparison struct {
	Name   string
	Label  lang.Text
	Levels []LevelInfo // from level 1 on; level 0 is "missing"
}

// LevelInfo is one comparison level. M, H and U are prior probabilities of the
// level given that both sides have a value: for one person, for two persons of
// one household or desk, for two unrelated persons.
type LevelInfo struct {
	Name    string
	Label   lang.Text
	M, H, U float64
}

// The comparisons, in the order of their place in a pattern.
const (
	cmpGiven = iota
	cmpFamily
	cmpEmail
	cmpPhone
	cmpAddress
	cmpBirth
	cmpSex
	cmpOrg
	cmpCustom      // the first of maxCustom
	numComparisons = cmpCustom + maxCustom
)

// levelBits is the width of one level in a pattern.
const levelBits = 3

// Pattern is the level of every comparison of one pair (gamma), 3 bits each.
type Pattern uint64

// orgPair marks the pattern of two organisations: they have no household, share
// their mailboxes with nobody, and teach the model of persons nothing.
const orgPair Pattern = 1 << 63

// Level gives the level of comparison k.
func (p Pattern) Level(k int) Level { return Level(p >> (levelBits * k) & (1<<levelBits - 1)) }

func (p Pattern) with(k int, l Level) Pattern {
	return p&^((1<<levelBits-1)<<(levelBits*k)) | Pattern(l)<<(levelBits*k)
}

// Comparisons lists the comparisons with their levels and prior probabilities.
// The priors were set from error rates of contact entry (see
// docs/model.md); EM moves them towards the data.
func Comparisons(custom []string) []Comparison {
	t := lang.T
	out := []Comparison{
		{"given", t("prénom", "given name"), []LevelInfo{
			{"exact", t("même prénom", "same given name"), .86, .006, .006},
			{"variant", t("variante ou diminutif du prénom", "variant or short form of the given name"), .035, .002, .002},
			{"typo", t("prénom à une faute près", "given name but for a typing error"), .05, .005, .004},
			{"part", t("initiale ou partie du prénom", "initial or part of the given name"), .035, .06, .05},
			{"look-alike", t("prénom voisin mais autre", "look-alike but another given name"), .003, .03, .01},
			{"different", t("prénom différent", "different given name"), .017, .897, .928},
		}},
		{"family", t("nom", "family name"), []LevelInfo{
			{"exact", t("même nom", "same family name"), .89, .68, .0008},
			{"cross", t("nom de naissance ou partie d'un nom double", "birth name or part of a double name"), .03, .06, .0004},
			{"typo", t("nom à une faute près", "family name but for a typing error"), .04, .03, .001},
			{"sound", t("nom de même son", "family name of the same sound"), .015, .012, .002},
			{"different", t("nom différent", "different family name"), .025, .218, .9958},
		}},
		{"email", t("e-mail", "e-mail"), []LevelInfo{
			{"exact", t("même adresse e-mail", "same e-mail address"), .62, .08, .0001},
			{"shared", t("même adresse e-mail, partagée", "same e-mail address, a shared one"), .02, .12, .0002},
			{"near", t("adresse e-mail voisine", "e-mail address close by"), .05, .006, .0003},
			{"same-name", t("adresse e-mail faite du même nom", "e-mail address made of the same name"), .08, .002, .001},
			{"different", t("adresse e-mail différente", "different e-mail address"), .23, .792, .9984},
		}},
		{"phone", t("téléphone", "phone"), []LevelInfo{
			{"mobile", t("même mobile", "same mobile"), .62, .04, .0001},
			{"other", t("même numéro fixe", "same landline"), .22, .45, .0002},
			{"near", t("téléphone à un chiffre près", "phone but for one digit"), .015, .003, .0005},
			{"other-mobile", t("autre mobile", "another mobile"), .10, .38, .80},
			{"other-landline", t("autre numéro fixe", "another landline"), .045, .127, .1992},
		}},
		{"address", t("adresse", "address"), []LevelInfo{
			{"exact", t("même adresse", "same address"), .36, .50, .0003},
			{"street", t("même rue", "same street"), .05, .04, .001},
			{"place", t("même commune", "same town"), .32, .26, .09},
			{"moved", t("même commune, autre rue", "same town, another street"), .12, .09, .09},
			{"area", t("même département", "same area"), .10, .07, .35},
			{"elsewhere", t("autre région", "elsewhere"), .05, .04, .4687},
		}},
		{"birth", t("naissance", "birth date"), []LevelInfo{
			{"exact", t("même date de naissance", "same birth date"), .90, .012, .0001},
			{"near", t("date de naissance à une faute près", "birth date but for a typing error"), .05, .006, .0015},
			{"partial", t("date de naissance compatible", "compatible birth date"), .015, .01, .004},
			{"close", t("date de naissance proche", "birth date close by"), .015, .01, .005},
			{"different", t("date de naissance différente", "different birth date"), .02, .962, .9894},
		}},
		{"sex", t("civilité", "civility"), []LevelInfo{
			{"same", t("même civilité", "same civility"), .985, .36, .5},
			{"different", t("autre civilité", "another civility"), .015, .64, .5},
		}},
		{"org", t("structure", "organisation"), []LevelInfo{
			{"same", t("même structure", "same organisation"), .8, .85, .003},
			{"near", t("structure de nom voisin", "organisation of a similar name"), .1, .08, .004},
			{"different", t("autre structure", "another organisation"), .1, .07, .993},
		}},
	}
	for _, name := range custom {
		out = append(out, customComparison(name))
	}
	return out
}

// papers are the further fields that the automatic mapping declares: numbers of
// identity papers. A person has one after the other, and sometimes two.
var papers = map[string]lang.Text{
	"passport":        lang.T("passeport", "passport"),
	"driving-licence": lang.T("permis de conduire", "driving licence"),
	"identity-card":   lang.T("carte d’identité", "identity card"),
	"foreign-number":  lang.T("assurance sociale d’un autre pays", "social security of another country"),
}

// areas are the further fields of places that the automatic mapping declares: a
// home shares them.
var areas = map[string]lang.Text{
	"region":      lang.T("région ou province", "state or province"),
	"birth-place": lang.T("lieu de naissance", "place of birth"),
}

func customComparison(name string) Comparison {
	t := lang.T
	out := Comparison{name, t(name, name), []LevelInfo{
		{"exact", t("même "+name, "same "+name), .85, .05, .001},
		{"near", t(name+" à une faute près", name+" but for a typing error"), .08, .01, .002},
		{"different", t("autre "+name, "another "+name), .07, .94, .997},
	}}
	if area, ok := areas[name]; ok {
		fr, en := area.In(lang.FR), area.In(lang.EN)
		out.Label = area
		out.Levels = []LevelInfo{
			{"exact", t("même "+fr, "same "+en), .88, .86, .15},
			{"near", t(fr+" à une faute près", en+" but for a typing error"), .02, .02, .02},
			{"different", t("autre "+fr, "another "+en), .10, .12, .83},
		}
		return out
	}
	paper, ok := papers[name]
	if !ok {
		return out
	}
	fr, en := paper.In(lang.FR), paper.In(lang.EN)
	out.Label = paper
	out.Levels = []LevelInfo{
		{"exact", t("même numéro : "+fr, "same number: "+en), .72, .002, .0005},
		{"near", t("numéro à une faute près : "+fr, "number but for a typing error: "+en), .04, .004, .002},
		{"different", t("autre numéro : "+fr, "another number: "+en), .24, .994, .9975},
	}
	return out
}

// orgComparisons gives the comparisons for pairs of organisations. Their names
// are long, written in many ways and compared by their words (orgName): "cross" is a name
// that is part of the other, or its initials, "typo" a similar name, "sound" a rare word or two
// words in common.
func orgComparisons(custom []string) []Comparison {
	out := Comparisons(custom)
	set := func(k int, m, u []float64) {
		for l := range out[k].Levels {
			out[k].Levels[l].M, out[k].Levels[l].U = m[l], u[l]
		}
	}
	set(cmpFamily, []float64{.55, .06, .24, .07, .08}, []float64{.002, .005, .004, .02, .969})
	set(cmpEmail, []float64{.55, .05, .05, .02, .33}, []float64{.0005, .0005, .0005, .0005, .998})
	set(cmpPhone, []float64{.62, .05, .03, .05, .25}, []float64{.0005, .0002, .0005, .05, .9488})
	set(cmpAddress, []float64{.66, .08, .10, .08, .05, .03}, []float64{.001, .002, .1, .2, .35, .347})
	labelOrgs(out)
	return out
}

// labelOrgs replaces the texts that speak of persons.
func labelOrgs(out []Comparison) {
	t := lang.T
	for k, labels := range map[int][]lang.Text{
		cmpFamily: {
			t("même nom", "same name"), t("nom contenu dans l’autre, ou son sigle", "name that is part of the other, or its initials"),
			t("nom voisin", "similar name"), t("mots du nom en commun", "words of the name in common"), t("autre nom", "another name"),
		},
		cmpPhone: {
			t("même téléphone", "same phone"), t("même téléphone", "same phone"), t("téléphone à un chiffre près", "phone but for one digit"),
			t("autre téléphone", "another phone"), t("autre téléphone", "another phone"),
		},
	} {
		for l, label := range labels {
			out[k].Levels[l].Label = label
		}
	}
}
