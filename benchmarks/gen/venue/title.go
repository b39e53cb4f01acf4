package venue

// titleOf draws a form of address of a sex.
func titleOf(r *rng, s Sex) string {
	if s == Female {
		return pick(r, femaleTitles)
	}
	return pick(r, maleTitles)
}

var (
	femaleTitles = []string{"Mme", "Mme", "Mme", "Mme", "Mme", "Mme", "Mme", "Mme", "Mme", "Mme", "Mme", "Mme", "Mme", "Mme", "Madame", "Madame", "Madame", "Mlle"}
	maleTitles   = []string{"M.", "M.", "M.", "M.", "M.", "M.", "M.", "M.", "M.", "M.", "M.", "M", "M", "M", "Monsieur", "Monsieur", "Monsieur", "Mr"}
)

// shortTitle is one typed in front of the given name.
func shortTitle(r *rng, s Sex) string {
	if s == Female {
		return pick(r, []string{"Mme ", "Mme ", "Mme. ", "Mlle "})
	}
	return pick(r, []string{"M. ", "M ", "Mr "})
}

// nameStyles draws how a channel writes surname and given name.
func nameStyles(r *rng, ch Channel, lostAccents float64) [2]style {
	st := [2]style{}
	switch r.weighted(styleShares[ch]) {
	case 1:
		st[0].letters = upper
	case 2:
		st[0].letters, st[1].letters = upper, upper
	case 3:
		st[0].letters, st[1].letters = lower, lower
	}
	plain := r.chance(lostAccents)
	st[0].plain, st[1].plain = plain, plain
	return st
}

// styleShares: as it should be, NOM Prénom, NOM PRENOM, nom prénom.
var styleShares = [numChannels][]float64{
	Counter: {0.40, 0.44, 0.14, 0.02},
	Phone:   {0.40, 0.44, 0.14, 0.02},
	Paper:   {0.62, 0.30, 0.07, 0.01},
	Web:     {0.77, 0.03, 0.10, 0.10},
	Import:  {0.52, 0.24, 0.23, 0.01},
}
