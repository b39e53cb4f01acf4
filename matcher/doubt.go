package matcher

import (
	"math"

	"recoupe/internal/lang"
)

// doubt is a reason to mistrust a link that names carry. The weights of given and
// family name multiply their frequencies, as if names were drawn by lot; but
// names run in families and regions, and a father may give his own to his son. So
// what names alone say is worth less than its figure, and nobody is merged for a
// name only.
type doubt uint8

const (
	noDoubt doubt = iota
	doubtBareName
	doubtNameAlone
	doubtContradicted
	doubtNothingShared
	doubtElsewhere
	doubtNamesakes
	doubtBirth
	doubtTwins
	doubtGenerations
	doubtWitness
	doubtOtherOrg
	doubtOtherSite
	doubtLikeMailboxes
	doubtMiddle
)

// The bits that a doubt takes off the match weight.
const (
	// BareName is for two groups that have little but their names and towns in
	// common: names are less telling than their frequencies say.
	BareName = 1
	// contradiction is for each of mailbox, mobile and town that the two have and
	// that differ, beside BareName: one person changes each of them now and then,
	// two namesakes differ in all as a rule. Where the town and a contact differ,
	// nothing is left but the name.
	contradiction = 2
	// provenNamesakes is for a name that the run knows for that of two persons:
	// the name then leaves the question open.
	provenNamesakes = 8
	// otherGiven is for one birth date and two given names: twins share a door, a
	// family name, and often a mailbox.
	otherGiven = 6
	// otherMiddle is for one given and two middle names: a father and his son of one name,
	// two cousins. A middle name is left out often, and seldom wrong.
	otherMiddle = 6
	// noWitness is for one given name and birth date under two family names that
	// have nothing to do with each other: a name at birth and one in marriage, if a
	// third field bears witness; by itself it is what two strangers share.
	noWitness = 6
	// otherOrg is for two organisations whose names have no telling word in common: one
	// house holds several, which share a door and a switchboard (see roof).
	otherOrg = 6
	// otherSite is for two organisations at two addresses: a house does not move as a
	// person does, and the sites of one body share its name and its number. It is as much as
	// tells a link by itself (telling). Where the number answers at three addresses or more, it
	// is a switchboard and nothing is left that tells one site.
	otherSite = telling
	// decisive is more than any name weighs. It is for a name with nothing else, or
	// with nothing else in common: however rare it is, two may bear it, and no figure
	// of the base tells. (Records that have no more than a name are given to clusters
	// afterwards, one by one.)
	// And for one name and mailbox with two birth dates: a father who books for his
	// son of the same name.
	decisive = 40
)

// telling is the match weight from which a field other than the name
// corroborates it.
const telling = 5

var doubtTexts = [...]struct {
	name  string
	label lang.Text
}{
	doubtTwins:         {"twins", lang.T("même naissance mais autre prénom : des jumeaux ?", "one birth date but another given name: twins?")},
	doubtMiddle:        {"other-middle", lang.T("même prénom, mais un autre deuxième prénom : père et fils ?", "one given name, but another middle name: father and son?")},
	doubtWitness:       {"no-witness", lang.T("deux noms de famille, sans troisième indice", "two family names and no third witness")},
	doubtLikeMailboxes: {"like-mailboxes", lang.T("adresses e-mail voisines, comme en ont deux homonymes, et un autre téléphone", "mailboxes close by, as namesakes have them, and another phone")},
	doubtOtherOrg:      {"other-organisation", lang.T("deux structures sans mot distinctif commun dans le nom", "two organisations whose names share no telling word")},
	doubtOtherSite:     {"other-site", lang.T("deux adresses : un autre site ?", "two addresses: another site?")},
	doubtGenerations:   {"generations", lang.T("deux générations : père et fils, Jr, II", "two generations: father and son, Jr, II")},
	doubtBareName:      {"bare-name", lang.T("rien de probant hors le nom", "nothing telling beside the name")},
	doubtNameAlone:     {"name-alone", lang.T("rien d’autre que le nom", "nothing but the name")},
	doubtContradicted:  {"contradicted", lang.T("rien de probant hors le nom, et des coordonnées qui diffèrent", "nothing telling beside the name, and contacts that differ")},
	doubtNothingShared: {"nothing-shared", lang.T("rien de commun hors le nom : ni commune, ni quartier, ni coordonnées", "nothing in common but the name: no town, no district, no contact")},
	doubtElsewhere:     {"elsewhere", lang.T("rien de probant hors le nom, et d’autres communes ou quartiers", "nothing telling beside the name, and other towns or districts")},
	doubtNamesakes:     {"namesakes", lang.T("nom porté par deux personnes de la base", "two persons of the base bear this name")},
	doubtBirth:         {"other-birth", lang.T("mêmes nom et contact, mais deux naissances", "one name and contact, but two birth dates")},
}

// doubt gives what is to be held against a link and the bits that it costs.
func (l *Link) doubt() (doubt, float64) {
	d, bits := l.gravest()
	if l.otherMiddle && !l.oneMiddle && bits < otherMiddle {
		return doubtMiddle, otherMiddle
	}
	return d, bits
}

// gravest is doubt but for middle names.
func (l *Link) gravest() (doubt, float64) {
	if l.org {
		return l.orgDoubt()
	}
	if l.generations {
		return doubtGenerations, decisive
	}
	if l.twins() {
		return doubtTwins, otherGiven
	}
	if l.noWitness() {
		return doubtWitness, noWitness
	}
	beside := l.support() // mailboxes left out
	support := max(beside, l.mailbox())
	switch {
	case support > telling && l.bornApart() && (beside <= telling || l.generationApart()):
		return doubtBirth, decisive
	case beside > telling:
		return noDoubt, 0
	case support > telling:
		return noDoubt, 0
	case l.bare, support <= 0 && (l.oneSource || l.namesakes):
		return doubtNameAlone, decisive
	case l.elsewhere() && l.contradictions() > 0:
		return doubtNothingShared, decisive
	case l.likeMailboxes():
		return doubtLikeMailboxes, BareName + 2*contradiction + float64(l.best[cmpEmail].m)
	case l.contradictions() > 0:
		return doubtContradicted, BareName + contradiction*l.contradictions()
	case l.namesakes && l.mean[exclusive(cmpBirth)].n == 0:
		return doubtNamesakes, BareName + provenNamesakes
	case l.elsewhere():
		return doubtElsewhere, BareName + contradiction
	}
	return doubtBareName, BareName
}

// orgDoubt is doubt for two organisations.
func (l *Link) orgDoubt() (doubt, float64) {
	switch apart := l.otherSite && !l.oneSite; {
	case apart && l.switchboard:
		return doubtOtherSite, decisive
	case apart:
		return doubtOtherSite, otherSite
	case l.best[cmpFamily].apart:
		return doubtOtherOrg, max(otherOrg, l.roof())
	}
	return noDoubt, 0
}

// roof gives the weight of the weaker of a door and a number that two organisations share:
// who works under one roof has both in common, so that they are one witness, not two.
func (l *Link) roof() float64 {
	return float64(min(l.best[cmpPhone].m, l.best[cmpAddress].m))
}

// trustedNames is the match weight of different given names below which the model
// trusts them.
const trustedNames = -3.8

// twins says that two were born on one day and bear different given names, in a
// base whose names can be trusted; a number of one's own dispels it.
func (l *Link) twins() bool {
	for _, b := range l.best[cmpCustom:] {
		if b.m > telling {
			return false // a number of one's own
		}
	}
	given, birth := &l.mean[exclusive(cmpGiven)], &l.mean[exclusive(cmpBirth)]
	return birth.n > 0 && birth.m > 0 && given.n > 0 && given.m < trustedNames*float32(given.n)
}

// noWitness says that the family names differ, that the birth dates agree, and that
// nothing else speaks for the link.
func (l *Link) noWitness() bool {
	if !l.best[cmpFamily].apart || l.mean[exclusive(cmpBirth)].m <= 0 {
		return false
	}
	for k := range l.best {
		if k != cmpFamily && l.best[k].m > 0 {
			return false
		}
	}
	return true
}

// contradictions counts, of mailbox and telephone, those that both have and that
// speak against the link.
func (l *Link) contradictions() (n float64) {
	for _, k := range [...]int{cmpEmail, cmpPhone} {
		if l.best[k].m < 0 {
			n++
		}
	}
	return n
}

// elsewhere says that the two have homes, and none in one town or, of a large town,
// in one district.
func (l *Link) elsewhere() bool {
	return l.best[cmpAddress].m < 0 || l.otherPostcode && !l.onePostcode
}

// trustedDates is the match weight of different birth dates below which the
// model trusts them; where dates are often wrong, it gives them less.
const (
	trustedDates = -4
	firmDates    = -5
)

// bornApart says that the birth dates of the two contradict each other.
func (l *Link) bornApart() bool {
	b := &l.mean[exclusive(cmpBirth)]
	return b.n > 0 && b.bestM < trustedDates
}

// support gives the match weight of the field that speaks loudest for the link
// beside names, civility and mailbox. A birth date that speaks for it at all is
// telling.
func (l *Link) support() (best float32) {
	if l.mean[exclusive(cmpBirth)].m > 0 {
		return 2 * telling
	}
	for k := range l.best {
		switch b := &l.best[k]; {
		case k == cmpFamily || k == cmpEmail:
		case b.weak:
			best = max(best, min(b.m, telling))
		default:
			best = max(best, b.m)
		}
	}
	return best
}

// generation is the least number of years between a parent and a child.
const generation = 15

// generationApart says that a generation lies between the birth dates of two, in a
// base whose dates can be trusted firmly, and that they have nothing in common
// but what a home shares: father and son.
func (l *Link) generationApart() bool {
	return l.gap >= generation && l.mean[exclusive(cmpBirth)].bestM < firmDates && l.own() <= telling
}

// years gives the years between two packed dates, more than any where one has
// none.
func years(a, b uint32) uint16 {
	x, y := UnpackDate(a).Year, UnpackDate(b).Year
	if x == 0 || y == 0 {
		return math.MaxUint16
	}
	return max(x, y) - min(x, y)
}

// own gives the match weight of the loudest field that a home does not share: a
// mobile, an identifier.
func (l *Link) own() (best float32) {
	if p := &l.best[cmpPhone]; p.m-p.h > 2 {
		best = p.m
	}
	for _, b := range l.best[cmpCustom:] {
		best = max(best, b.m)
	}
	return best
}

// mailbox gives the match weight of the mailboxes, 0 where they agree because
// both are made of the name.
func (l *Link) mailbox() float32 {
	if b := &l.best[cmpEmail]; !b.weak && !l.likeMailboxes() {
		return b.m
	}
	return 0
}

// likeMailboxes says that two mailboxes are near or made of one name, and that the
// telephones differ: namesakes have such mailboxes, for they wanted the same one. Their
// weight is taken off with that of two mailboxes that differ.
func (l *Link) likeMailboxes() bool { return l.best[cmpEmail].like && l.best[cmpPhone].m < 0 }
