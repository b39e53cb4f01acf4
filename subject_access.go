package recoupe

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"recoupe/clean"
	"recoupe/config"
	"recoupe/record"
	"recoupe/report"
	"recoupe/store"
)

// Access gives all that the base holds of a person, and keeps in the journal of
// accesses that somebody looked. Records that are only likely to be the person's
// are counted and named, and nothing of them is told: they may be another's.
// rules says for what the data are used.
func (s *Subjects) Access(ctx context.Context, ref string, opt Options, rules *config.File) (*report.Subject, error) {
	of, err := s.of(ref)
	if err != nil {
		return nil, err
	}
	out := &report.Subject{Person: of.id, At: s.Now, Controller: rules.Controller.Name, Contact: rules.Controller.Contact}
	sure, err := s.confirmed(ctx, of, ref, &opt, out)
	if err != nil {
		return nil, err
	}
	cleaner, addresses := clean.NewCleaner(), map[string]bool{}
	err = s.each(of, func(p *heldSource, r *record.Record) {
		x := report.NewSubjectRecord(&p.facts.Source, r)
		if !sure[nameOfRecord(x.Source, x.Row, r.Role)] {
			out.Unconfirmed = append(out.Unconfirmed, nameOfRecord(x.Source, x.Row, r.Role))
			return
		}
		x.Loaded = p.Loaded
		entry := entryOf(opt.Sources, &p.facts.Source)
		for _, u := range usesOf(rules, entry) {
			x.Uses = append(x.Uses, report.NewSubjectUse(u.Text, u.Basis))
		}
		if said := rules.SourceOf(entry); said != nil {
			x.Recipients = said.Recipients
		}
		kept := retentionRule(rules, &p.facts.Source, entry)
		x.Keeping = report.SubjectKeeping{Class: string(kept.Class), Years: kept.Years, Rule: kept.Source.In(opt.Lang)}
		addAddresses(addresses, cleaner.Clean(r))
		out.Records = append(out.Records, x)
	})
	if err == nil {
		err = errors.Join(s.addJudgements(of, out), s.addTold(of, addresses, out))
	}
	if err != nil {
		return nil, err
	}
	c := s.Base.Begin()
	if err := s.journal(c, store.Accesses, JournalLine{Act: "access", Person: of.id, Records: len(out.Records)}); err != nil {
		return nil, errors.Join(err, c.Abort())
	}
	return out, c.Commit()
}

func nameOfRecord(source string, row int, role record.Role) string {
	s := fmt.Sprintf("%s#%d", source, row)
	if role != record.NoRole {
		s += ":" + string(role)
	}
	return s
}

// sureLink is the match weight from which a link is told to the person: odds of
// nineteen to one.
const sureLink = 4.25

// confirmed lists the records of a person that are theirs for sure: linked to the
// one that was asked for (else to the most others) by evidence that leaves little
// doubt, or by somebody's word. The links are told in out.
//
// How sure a link is hangs on the whole base: how common a name is, which mailbox
// many names share. So all of it is compared anew, unless there is one record alone.
func (s *Subjects) confirmed(ctx context.Context, of *subject, ref string, opt *Options, out *report.Subject) (map[string]bool, error) {
	if alone, err := s.alone(of); alone != "" || err != nil {
		return map[string]bool{alone: true}, err
	}
	r, err := ReadBase(ctx, *opt, s.Base)
	if err != nil {
		return nil, err
	}
	var members []uint32
	for i, p := range r.base.prior {
		if p == of.number {
			members = append(members, uint32(i))
		}
	}
	group := map[string]string{}
	for _, i := range members {
		group[r.base.ref(int(i))] = r.base.ref(int(i))
	}
	join := func(a, b string) {
		from, to := group[a], group[b]
		for k, g := range group {
			if g == from {
				group[k] = to
			}
		}
	}
	for _, m := range r.chain(members[:min(len(members), maxChain)]) {
		if m.Weight >= sureLink {
			join(m.Left, m.Right)
			out.Links = append(out.Links, report.SubjectLink{Left: m.Left, Right: m.Right, Reason: m.Reason})
		}
	}
	if err := s.joinJudged(of, group, join); err != nil {
		return nil, err
	}
	return largest(group, ref), nil
}

// alone names the one record of a person, "" where there are several.
func (s *Subjects) alone(of *subject) (name string, err error) {
	if lost, err := forgotten(s.Base); err != nil || len(lost) > 0 {
		return "", cmp.Or(err, ErrErasedBack)
	}
	n := 0
	err = s.each(of, func(p *heldSource, r *record.Record) {
		n++
		name = nameOfRecord(p.facts.Source.Name, r.Row, r.Role)
	})
	if n > 1 {
		name = ""
	}
	return name, err
}

// joinJudged joins the records that somebody held to be one.
func (s *Subjects) joinJudged(of *subject, group map[string]string, join func(a, b string)) error {
	all, err := s.Base.Judgements()
	if err != nil {
		return err
	}
	within := matchesWithin(all, of.members)
	names, err := s.namesOf(within)
	if err != nil {
		return err
	}
	for _, j := range within {
		refs := slices.Concat(j.Groups...)
		for _, r := range refs[1:] {
			a, b := names[refs[0]], names[r]
			if group[a] != "" && group[b] != "" {
				join(a, b)
			}
		}
	}
	return nil
}

// largest gives the group that holds the record ref or, where ref is none of
// them, the one of most records.
func largest(group map[string]string, ref string) map[string]bool {
	size := map[string]int{}
	for _, g := range group {
		size[g]++
	}
	best, asked := group[ref]
	if !asked {
		for _, g := range slices.Sorted(maps.Keys(size)) {
			if size[g] > size[best] {
				best = g
			}
		}
	}
	out := map[string]bool{}
	for k, g := range group {
		out[k] = g == best
	}
	return out
}

// addAddresses gathers the addresses and numbers of a record.
func addAddresses(to map[string]bool, c *clean.Cleaned) {
	for _, e := range c.Emails {
		to[e.Address] = true
	}
	for _, p := range c.Phones {
		to[p.E164] = true
	}
}

// addJudgements tells what people decided about the records of a person.
func (s *Subjects) addJudgements(of *subject, out *report.Subject) error {
	all, err := s.Base.Judgements()
	for _, j := range all {
		if slices.ContainsFunc(slices.Concat(j.Groups...), func(r store.Ref) bool { return slices.Contains(of.members, r) }) {
			out.Judgements = append(out.Judgements, report.SubjectJudgement{Verdict: string(j.Verdict), At: j.At, Revoked: j.Revoked != nil})
		}
	}
	return err
}

// addTold tells what the person said to the venue itself: requests, each once,
// and consent events about their addresses.
func (s *Subjects) addTold(of *subject, addresses map[string]bool, out *report.Subject) error {
	known := map[report.SubjectRequest]bool{}
	err := s.Base.Requests(func(q *store.Request) error {
		x := report.SubjectRequest{
			Kind: string(q.Kind), At: q.At.Format(time.DateOnly), Detail: strings.TrimSpace(string(q.Channel) + " " + q.Purpose),
			Field: q.Field, Value: q.Value,
		}
		if slices.Contains(of.members, q.Ref) && !known[x] {
			known[x] = true
			out.Requests = append(out.Requests, x)
		}
		return nil
	})
	slices.SortFunc(out.Requests, report.CompareRequests)
	for _, a := range slices.Sorted(maps.Keys(addresses)) {
		err = errors.Join(err, s.Base.ConsentsOf(a, func(e *store.ConsentEvent) error {
			out.Told = append(out.Told, report.SubjectConsent{
				Channel: string(e.Channel), Purpose: e.Purpose, Status: string(e.Status), At: e.At.Format(time.DateOnly), Proof: e.Proof, Address: e.Identifier,
			})
			return nil
		}))
	}
	return err
}
