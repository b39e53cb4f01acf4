package recoupe

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"recoupe/internal/lang"
	"recoupe/record"
	"recoupe/report"
)

// letter is what one home gets: all of it who may be written to, each for themselves.
// Who may not is left out, and does not keep the letter from those who live there too.
type letter struct {
	home     uint32
	to       *way // of the first of them by name
	who      []*report.ContactRow
	decision report.Decided
}

// writeHomes writes one line a home, in a postman's order: franking by town is
// cheaper, and neighbours show up. Professionals get a line each.
func (c *contactable) writeHomes(w io.Writer) (*Contactable, error) {
	var letters []*letter
	at := map[uint32]*letter{}
	sum, err := c.each(func(entity uint32, best *way) error {
		k := &c.input.Clusters[entity]
		home := k.Household
		if k.Domain != record.Audience {
			home = report.NoHousehold
		}
		l := at[home]
		if l == nil || home == report.NoHousehold {
			l = &letter{home: home, to: best, decision: c.decided(best)}
			letters, at[home] = append(letters, l), l
		}
		l.who = append(l.who, c.row(entity, best))
		return nil
	})
	if err != nil {
		return nil, err
	}
	sum.Shared = sum.Allowed - len(letters)
	rows := make([]report.HomeRow, len(letters))
	for i, l := range letters {
		rows[i] = c.homeRow(l)
	}
	slices.SortFunc(rows, func(a, b report.HomeRow) int {
		return cmp.Or(cmp.Compare(a.Country, b.Country), cmp.Compare(a.Postcode, b.Postcode), cmp.Compare(a.City, b.City),
			cmp.Compare(a.Address, b.Address), cmp.Compare(a.Members, b.Members))
	})
	x := report.NewHomes(w, c.opt.profile())
	for i := range rows {
		if err := x.Write(&rows[i]); err != nil {
			return nil, err
		}
	}
	return sum, x.Close()
}

func (c *contactable) homeRow(l *letter) report.HomeRow {
	row := report.HomeRow{
		Persons: len(l.who), Line: l.addressee(c.opt.Lang), Address: l.to.shown[0], Postcode: l.to.shown[1], City: l.to.shown[2],
		Country: l.to.country, Decided: l.decision,
	}
	if l.home != report.NoHousehold {
		row.Household = c.homes[l.home]
	}
	var ids []string
	for _, who := range l.who {
		ids = append(ids, who.Person)
	}
	slices.Sort(ids)
	row.Members = strings.Join(ids, " ")
	return row
}

var familyWord = lang.T("Famille", "Family")

// addressee writes one line for a home: the person, or "Famille Durand", or the
// names of the household where they differ.
func (l *letter) addressee(in lang.Lang) string {
	first := l.who[0]
	if len(l.who) == 1 {
		return cmp.Or(strings.Join(strings.Fields(first.Title+" "+first.First+" "+first.Last), " "), first.Org)
	}
	var names []string
	for _, who := range l.who {
		if who.Last != "" && !slices.Contains(names, who.Last) {
			names = append(names, who.Last)
		}
	}
	slices.Sort(names)
	return familyWord.In(in) + " " + strings.Join(names, " – ")
}
