package recoupe

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"recoupe/config"
	"recoupe/privacy/law"
	"recoupe/record"
	"recoupe/report/paper"
)

// Paper gathers what the register, the impact assessment and the notice are
// drafted from: what the settings declare, and what the exports hold.
func (r *Result) Paper(rules *config.File, on time.Time) *paper.Facts {
	c := &rules.Controller
	f := &paper.Facts{Controller: c.Name, Contact: c.Contact, DPO: c.DPO, Joint: c.Joint, Day: on.Format(time.DateOnly)}
	for i := range rules.Crossings {
		f.Crossings = append(f.Crossings, paperCrossing(rules, &rules.Crossings[i]))
	}
	kept := r.retained(rules, on)
	for i, in := range r.base.inputs {
		s := paper.Source{Label: in.Source.Tool, Tool: in.Source.Tool, Domain: in.Source.Domain, Records: r.base.stats[i].records, Rule: kept.rules[i]}
		if s.Label == "" {
			s.Label = in.Source.Name
		}
		for field, n := range r.base.stats[i].filled {
			if n > 0 {
				s.Fields = append(s.Fields, record.Field(field))
			}
		}
		if said := rules.SourceOf(in.Source.Entry); said != nil {
			s.Notice, s.Recipients = said.Notice, said.Recipients
		}
		s.Uses = usesOf(rules, in.Source.Entry)
		f.Sources = append(f.Sources, s)
	}
	return f
}

func paperCrossing(rules *config.File, c *config.Crossing) paper.Crossing {
	basis, _ := law.ParseBasis(c.Basis)
	out := paper.Crossing{Use: paper.Use{Name: c.Purpose, Text: cmp.Or(rules.Purposes[c.Purpose], c.Purpose), Basis: basis}, DPIA: c.DPIA}
	out.Domains[0], out.Domains[1] = c.Between()
	return out
}

// usesOf says for what a source is used, and on what ground, by its
// record.Source.Entry.
func usesOf(rules *config.File, entry int) (out []paper.Use) {
	for _, name := range slices.Sorted(maps.Keys(rules.PurposesOf(entry))) {
		out = append(out, paper.Use{Name: name, Text: cmp.Or(rules.Purposes[name], name), Basis: rules.BasisOf(entry, name)})
	}
	return out
}
