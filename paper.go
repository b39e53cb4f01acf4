package recoupe

import (
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
			s.Uses = usesIn(rules, said.Purposes)
		}
		f.Sources = append(f.Sources, s)
	}
	return f
}

func usesIn(rules *config.File, purposes map[string]string) (out []paper.Use) {
	for _, name := range slices.Sorted(maps.Keys(purposes)) {
		basis, _ := law.ParseBasis(purposes[name])
		text := rules.Purposes[name]
		if text == "" {
			text = name
		}
		out = append(out, paper.Use{Name: name, Text: text, Basis: basis})
	}
	return out
}
