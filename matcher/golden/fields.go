package golden

import (
	"slices"
	"strings"

	"recoupe/clean"
)

// add casts one vote; an empty value is none.
func (c *Chooser) add(member int, v Value, rank, size int) {
	if v.Key != "" {
		c.votes = append(c.votes, vote{
			key: v.Key, show: v.Show, rank: int16(rank), size: int16(min(size, 1<<14)), member: int32(member),
		})
	}
}

// choice counts the votes and gives the winner.
func (c *Chooser) choice() Choice {
	groups := c.count(frequentFirst)
	if len(groups) == 0 {
		return Choice{}
	}
	best := &groups[0].best
	return Choice{Value{best.key, best.show}, c.origin(groups, 0, frequentFirst)}
}

// name chooses a given or a family name. Initials and names of which it is not
// sure that they are the given or the family name win only among themselves.
func (c *Chooser) name(field Pins, of func(*Member) Value) Choice {
	c.ballot(field)
	for i := range c.members {
		m := &c.members[i]
		v, rank := of(m), 0
		if initials(v.Key) {
			rank = 2
		} else if m.Unordered {
			rank = 1
		}
		c.add(i, v, rank, len(v.Key))
	}
	return c.choice()
}

// initials says whether a folded name only abbreviates: one-letter parts, or two
// letters without a vowel ("jp").
func initials(key string) bool {
	if len(key) == 2 && key[1] != ' ' {
		return !strings.ContainsAny(key, "aeiouy")
	}
	for part := range strings.SplitSeq(key, " ") {
		if len(part) > 1 {
			return false
		}
	}
	return key != ""
}

// birthName chooses the name at birth; one that is the family name tells nothing.
func (c *Chooser) birthName(family string) Choice {
	c.ballot(PinBirthName)
	for i := range c.members {
		if v := c.members[i].BirthName; v.Key != family {
			c.add(i, v, 0, len(v.Key))
		}
	}
	return c.choice()
}

func (c *Chooser) org() Choice {
	c.ballot(PinOrg)
	for i := range c.members {
		v := c.members[i].Org
		c.add(i, v, 0, len(v.Key))
	}
	return c.choice()
}

// sex is what most records say; where as many say the other, the person's sex is
// unknown: no title is better than a wrong one.
func (c *Chooser) sex() byte {
	var men, women int
	for i := range c.members {
		switch c.members[i].Sex {
		case 'M':
			men++
		case 'F':
			women++
		}
	}
	switch {
	case men > women:
		return 'M'
	case women > men:
		return 'F'
	}
	return 0
}

// title chooses among the titles of the records that agree with the sex.
func (c *Chooser) title(sex byte) Choice {
	c.ballot(PinTitle)
	for i := range c.members {
		if m := &c.members[i]; m.Sex == sex {
			c.add(i, m.Title, 0, 0)
		}
	}
	if sex == 0 && c.contested() {
		return Choice{}
	}
	return c.choice()
}

// contested says that the records contradict each other on the sex.
func (c *Chooser) contested() bool {
	return slices.ContainsFunc(c.members, func(m Member) bool { return m.Sex != 0 })
}

// birth chooses the birth date; a complete date beats any that lacks a part.
func (c *Chooser) birth() DateChoice {
	c.ballot(PinBirth)
	for i := range c.members {
		d := c.members[i].Birth
		if d.IsZero() {
			continue
		}
		rank := 0
		if d.Year == 0 || d.Month == 0 || d.Day == 0 {
			rank = 1
		}
		c.votes = append(c.votes, vote{
			number: uint64(dateNumber(d)), rank: int16(rank), size: dateParts(d), member: int32(i),
		})
	}
	groups := c.count(frequentFirst)
	if len(groups) == 0 {
		return DateChoice{}
	}
	return DateChoice{c.member(&groups[0].best).Birth, c.origin(groups, 0, frequentFirst)}
}

func dateParts(d clean.Date) (n int16) {
	for _, known := range [...]bool{d.Year != 0, d.Month != 0, d.Day != 0} {
		if known {
			n++
		}
	}
	return n
}
