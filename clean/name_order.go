package clean

import (
	"math"
	"strings"
)

// nameParticles are words that begin or join family names and are no given names.
var nameParticles = map[string]bool{
	"de": true, "du": true, "des": true, "d": true, "la": true, "le": true, "les": true, "van": true, "von": true,
	"der": true, "den": true, "da": true, "do": true, "dos": true, "das": true, "di": true, "del": true, "della": true,
	"el": true, "al": true, "bin": true, "ibn": true, "ould": true, "ter": true, "ten": true, "zu": true, "saint": true,
	"st": true, "sainte": true, "mac": true, "mc": true, "delle": true, "dal": true, "dalla": true, "lo": true, "ait": true,
}

// nameSurnames are given names that are frequent family names, too. Only what
// everybody in the country knows: no frequencies.
var nameSurnames = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`martin bernard thomas robert richard laurent simon michel david bertrand vincent
		andre francois mercier guerin henry roussel nicolas clement mathieu gautier masson blanc perrin morin
		denis lambert marchand duval noel roger gerard lucas remy arnaud picard joly benoit charles
		gilbert guillaume colin raymond adam albert alexandre barbier benard bruno julien philippe gregoire renaud
		olivier marty etienne marie daniel didier fabre georges germain gilles hubert humbert jacob jacques jean joseph
		klein lopez louis leon maurice mallet marcel maxime millet paul pascal pierre rolland
		salomon samson tristan urbain valentin victor xavier yvon blaise constant barthelemy boniface
		james john george henry arthur alexander jordan kelly morgan ryan taylor lewis harvey scott craig dean neil allen
		alan anthony barry carter cameron cooper curtis douglas edwards ellis elliott francis frank gordon graham grant
		howard jackson kennedy lawrence lee leslie logan marshall mason maxwell mitchell murray nelson oliver owen parker
		patrick perry peter preston reid russell spencer stanley stephen stewart stuart terry todd travis tyler wallace
		warren wayne webster wesley wilson ross ray jones harris davis evans griffin hunter hudson tucker walker turner
		robin bastien aubin augustin benjamin felix florent gaspard gauthier geoffroy godefroy herve jules justin
		leger leonard lionel luc marc marin martial matthieu merlin pons prosper quentin raynaud romain sebastien
		severin sylvain sylvestre theodore thierry thibault yves aime alain alban ambroise anselme armand aubry auguste
		baptiste camille claude dominique edouard elie ferdinand fernand ferrand firmin fleury gabriel gaston guy hector
		hilaire honore isaac leonce paulin rodrigue roland samuel simeon theophile tony vidal vital arsene bastian
		abraham ali ahmed mohamed hassan omar salah said youssef ibrahim diallo traore`) {
		m[w] = true
	}
	return m
}()

// Scores of a word as given or family name, on a scale where 1.5 is a tenfold
// number of births.
const (
	scoreUnknownGiven  = -2
	scoreParticle      = 1.5
	scoreInitial       = 2
	scoreSurname       = 1.2
	scoreCapsFamily    = 3
	scoreGivenFirst    = 0.3
	scoreFurtherGiven  = -0.4
	scoreSureMargin    = 1.5
	scoreMaxGiven      = 5.5
	scoreFamilyUnknown = 1
)

// scoreGiven says how well a word does as a given name, -4 to 5.5.
func scoreGiven(w nameWord) float32 {
	switch {
	case w.isInitial():
		return scoreInitial
	case nameParticles[w.fold]:
		return -4
	}
	births, _, ok := GivenInfo(nameUnglue(w.fold))
	if !ok {
		return scoreCompoundGiven(w.fold)
	}
	if len(Variants(w.fold)) > 0 {
		return max(scoreBirths(births), 1.5) // a short form: the register holds few of them
	}
	return scoreBirths(births)
}

func scoreBirths(births uint32) float32 {
	return min(max(float32(1.5*math.Log10(float64(births))-4), scoreUnknownGiven), scoreMaxGiven)
}

// scoreCompoundGiven judges a compound that the register lacks by its parts:
// "jean gontran", "j pierre".
func scoreCompoundGiven(fold string) float32 {
	first, rest, compound := strings.Cut(fold, " ")
	if !compound {
		if nameInitialPairs[fold] {
			return scoreInitial
		}
		return scoreUnknownGiven
	}
	if len(first) == 1 && len(rest) == 1 {
		return scoreInitial + 1
	}
	a, _, _ := GivenInfo(first)
	b, _, _ := GivenInfo(rest)
	if nameStarters[first] && (b > 500 || len(rest) == 1) {
		return 4
	}
	if a > 2000 && b > 2000 {
		return 1 // rather two given names than a double family name, not surely
	}
	return scoreUnknownGiven
}

// scoreGivens is the score of words as the given name of one person.
func scoreGivens(words []nameWord) float32 {
	if len(words) > 1 && nameCompound(words[0].fold, words[1].fold) {
		births, _, _ := GivenInfo(words[0].fold + " " + words[1].fold)
		s := scoreBirths(births) + 2
		for _, w := range words[2:] {
			s += min(scoreGiven(w), 0) + scoreFurtherGiven
		}
		return s
	}
	var s float32
	for i, w := range words {
		g := scoreGiven(w)
		if i > 0 && w.fold == "ben" {
			g = -3 // Mohamed Ben Salah
		}
		if i > 0 {
			g = min(g/2, 2) + scoreFurtherGiven
		}
		s += g
	}
	return s
}

// scoreFamily is the score of words as a family name: unknown words and
// particles speak for it, given names against it unless they are frequent
// family names.
func scoreFamily(words []nameWord) float32 {
	var s float32
	for i, w := range words {
		switch {
		case nameParticles[w.fold] && i+1 < len(words):
			s += scoreParticle
		case w.isInitial() && i+1 < len(words):
			s -= scoreInitial
		case w.isInitial():
			s -= scoreInitial
		case w.fold == "ben" && i+1 < len(words):
			s += scoreParticle
		default:
			s += scoreFamilyWord(w)
		}
	}
	return s / float32(max(len(words), 1)) * familyLength(words)
}

// familyLength lets a longer family name weigh a little more than a short one.
func familyLength(words []nameWord) float32 {
	return 1 + 0.1*float32(len(words))
}

func scoreFamilyWord(w nameWord) float32 {
	g := scoreGiven(w)
	s := scoreFamilyUnknown - 0.25*(g-scoreUnknownGiven)
	if nameSurnames[w.fold] {
		return s + scoreSurname
	}
	if births, male, _ := GivenInfo(w.fold); births > 2000 && male < 1-givenSexShare {
		return s - 1 // family names come from fathers: few are a woman's given name
	}
	return s
}

// nameArrangement is one way to read words as given and family name.
type nameArrangement struct {
	given, family []nameWord
	score         float32
	titled        bool // a civility stood before the only word
}

// orderName finds the likeliest reading of the words of one person, and
// whether the other order is far less likely. capsFirst prefers the family name
// in front, the habit of lists in capitals and of columns for the last name.
func orderName(words []nameWord, familyFirst bool) (best nameArrangement, sure bool) {
	front := float32(scoreGivenFirst)
	if familyFirst {
		front = -scoreGivenFirst
	}
	mixed := nameMixedForms(words)
	first := nameArrangement{score: float32(math.Inf(-1))} // best with the given name in front
	last := first
	for k := 1; k < len(words); k++ {
		a := nameArrangement{given: words[:k], family: words[k:]}
		a.score = scoreArrangement(a, mixed) + front
		if a.score > first.score {
			first = a
		}
		b := nameArrangement{given: words[k:], family: words[:k]}
		b.score = scoreArrangement(b, mixed)
		if b.score > last.score {
			last = b
		}
	}
	if last.score > first.score {
		return last, last.score-first.score >= scoreSureMargin
	}
	return first, first.score-last.score >= scoreSureMargin
}

func scoreArrangement(a nameArrangement, mixed bool) float32 {
	s := scoreGivens(a.given) + scoreFamily(a.family)
	if mixed && allCaps(a.family) && !anyCaps(a.given) {
		s += scoreCapsFamily
	}
	return s
}

// nameMixedForms says that some words are in capitals and others not.
func nameMixedForms(words []nameWord) bool {
	return anyCaps(words) && !allCaps(words)
}

// allCaps says that all words are in capitals; particles and initials are free.
func allCaps(words []nameWord) bool {
	caps := false
	for _, w := range words {
		if w.form == nameCaps {
			caps = true
		} else if !nameParticles[w.fold] && !w.isInitial() {
			return false
		}
	}
	return caps
}

func anyCaps(words []nameWord) bool {
	for _, w := range words {
		if w.form == nameCaps && !nameParticles[w.fold] && !nameInitialPairs[w.fold] {
			return true
		}
	}
	return false
}
