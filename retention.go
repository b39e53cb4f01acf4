package recoupe

import (
	"cmp"
	"io"
	"time"

	"recoupe/config"
	"recoupe/matcher"
	"recoupe/privacy/retention"
	"recoupe/record"
	"recoupe/report"
)

// SourceRetention says how many records of a source stand where.
type SourceRetention struct {
	Source string                   `json:"source"`
	Class  retention.Class          `json:"class"`
	Counts map[retention.Bucket]int `json:"counts"`
}

// retained judges the records of a run by their age.
type retained struct {
	*Result
	law      *config.File
	on       retention.Day
	rules    []retention.Rule    // by source
	purposes []map[string]string // by source
}

func (r *Result) retained(law *config.File, on time.Time) *retained {
	t := &retained{Result: r, law: law, on: retention.Day(on.Unix() / secondsPerDay)}
	for _, in := range r.base.inputs {
		t.rules = append(t.rules, retentionRule(law, in.Source, in.Source.Entry))
		t.purposes = append(t.purposes, law.PurposesOf(in.Source.Entry))
	}
	return t
}

// retentionRule says how long the records of a source may be kept: by its class, and
// by the years that the venue gives it.
func retentionRule(law *config.File, s *record.Source, entry int) retention.Rule {
	class := cmp.Or(law.RetentionOf(entry), retention.Default(s))
	rule, _ := retention.RuleOf(class)
	if years := law.Retention[string(class)]; years > 0 {
		rule.Years = years
	}
	return rule
}

// Retention counts, for every source, the records that may be kept, those that
// are due and those whose age nothing tells, on a day.
func (r *Result) Retention(law *config.File, on time.Time) []SourceRetention {
	t := r.retained(law, on)
	out := make([]SourceRetention, len(r.base.inputs))
	for s, in := range r.base.inputs {
		out[s] = SourceRetention{in.Source.Name, t.rules[s].Class, map[retention.Bucket]int{}}
	}
	for i := range r.base.len() {
		b, _ := t.judge(uint32(i))
		out[r.base.source[i]].Counts[b]++
	}
	return out
}

// WriteDue lists the records that are due on a day, by source and row.
func (r *Result) WriteDue(w io.Writer, law *config.File, on time.Time) error {
	t, x := r.retained(law, on), report.NewDues(w, r.opt.profile())
	for i := range r.base.len() {
		b, until := t.judge(uint32(i))
		if b != retention.Due {
			continue
		}
		s := r.base.source[i]
		row := report.DueRow{
			Source: r.base.inputs[s].Source.Name, Row: int(r.base.row[i]), ID: r.base.id.At(i), Person: r.ids[r.of[i]],
			Class: string(t.rules[s].Class), Until: time.Unix(int64(until)*secondsPerDay, 0).UTC().Format(time.DateOnly),
			Rule: t.rules[s].Source.In(r.opt.Lang),
		}
		if err := x.Write(&row); err != nil {
			return err
		}
	}
	return x.Close()
}

// judge says where a record stands. Acts in another source count where the rule
// shares them and both sources serve one purpose: a fresh ticket does not make a
// partner list younger.
func (t *retained) judge(i uint32) (retention.Bucket, retention.Day) {
	s := t.base.source[i]
	acts := t.acts(i)
	if t.rules[s].Shared {
		for _, other := range t.members[t.of[i]] {
			if o := t.base.source[other]; o == s && other != i || o != s && t.rules[o].Shared && t.together(s, o) {
				more := t.acts(other)
				acts.Join(&more)
			}
		}
	}
	return t.rules[s].Judge(&acts, t.on)
}

func (t *retained) together(a, b uint32) bool {
	for p := range t.purposes[a] {
		if _, both := t.purposes[b][p]; both {
			return true
		}
	}
	return false
}

// acts gives what the person did, as far as one record tells.
func (t *retained) acts(i uint32) retention.Acts {
	known := &t.base.events.acts[i]
	a := retention.Acts{
		Created:  retention.Day(dayOf(matcher.UnpackDate(t.base.traits.made[i]))),
		Purchase: retention.Day(known[actPurchase]), Click: retention.Day(known[actClick]),
	}
	for _, c := range t.base.events.of(int(i)) {
		if states[c.status] == record.Granted {
			a.Consent = max(a.Consent, retention.Day(c.at))
		}
	}
	for _, c := range t.base.told.consents[i] {
		if c.Status == record.Granted {
			a.Consent = max(a.Consent, retention.Day(dayOfISO(c.At)))
		}
	}
	return a
}
