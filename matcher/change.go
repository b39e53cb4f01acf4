package matcher

import "recoupe/internal/lang"

// Change says what would turn the answer for two records over, each field by
// itself.
type Change struct {
	// Linked says that the two would be linked as they are. Fields are then the
	// agreements without any one of which they would not be; else those of which
	// one, where a record has no value now, would link them.
	Linked bool
	Fields []lang.Text
}

// wanting are the comparisons that a missing value is worth asking for, at the
// desk or by telephone.
var wanting = [...]int{cmpEmail, cmpPhone, cmpAddress, cmpBirth}

// Change works out what would turn the answer for rows a and b over, with the
// match weight from which two are linked. The rows must be comparable.
func (s *Scorer) Change(a, b uint32, accept float64) (c Change) {
	g, p := NewLinkage(s), s.Gamma(a, b)
	weight := func(p Pattern) float64 {
		link := g.pair(p, a, b)
		return g.Weight(&link)
	}
	c.Linked = weight(p) >= accept
	infos := s.labelled(p)
	if !c.Linked {
		for _, k := range wanting {
			if p.Level(k) == 0 && (k != cmpBirth || p&orgPair == 0) && weight(p.with(k, 1)) >= accept {
				c.Fields = append(c.Fields, infos[k].Levels[0].Label)
			}
		}
		return c
	}
	for k := range infos {
		l := p.Level(k)
		if l == 0 {
			continue
		}
		// What differs may count for one person rather than for two of a home; it is no agreement.
		if agreement, _ := s.levelWeight(p, k, a, b); agreement > 0 && weight(p.with(k, 0)) < accept {
			c.Fields = append(c.Fields, infos[k].Levels[l-1].Label)
		}
	}
	return c
}

// Text says it in a sentence.
func (c *Change) Text(l lang.Lang) string {
	list := ""
	for i, f := range c.Fields {
		if i > 0 {
			list += ", "
		}
		list += f.In(l)
	}
	switch {
	case c.Linked && list == "":
		return lang.T("Aucun accord n’est indispensable à lui seul.", "No agreement is needed by itself.").In(l)
	case c.Linked:
		return lang.T("Indispensable : ", "Needed: ").In(l) + list
	case list == "":
		return lang.T("Aucun champ manquant ne suffirait à les réunir.", "No field that is missing would make them one.").In(l)
	}
	return lang.T("Suffirait à les réunir : ", "Any of these would make them one: ").In(l) + list
}
