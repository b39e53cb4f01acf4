package report

import (
	"slices"

	"recoupe/internal/lang"
	"recoupe/record"
)

// maxRejectedShown bounds the list of rejected rows; their number is always told.
const maxRejectedShown = 100

// Build computes every figure of the report. It fails only where the columns
// of the input contradict each other.
func Build(in *Input) (*Report, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	venues, venueOf := Venues(in.Sources)
	t := tally(in)
	r := &Report{
		Schema: Schema, Lang: in.Lang, Version: in.Version, Date: in.Date, Dir: in.Dir,
		Venues: venues, Pairs: in.Pairs, Timings: in.Timings,
		Domains: t.domainFigures(in), Notes: texts(in.Notes, in.Lang),
	}
	codes := newCodebook(in.Codes, in.Lang)
	r.Sources = sourceFigures(in, t, venues, venueOf)
	r.Findings = findingFigures(in, codes)
	r.Overlaps = overlaps(in, t.combos)
	r.Skipped = skippedFiles(in, codes)
	r.Rejected = rejections(in.Rejected, codes)
	r.Conflicts = ConflictFigures(in, in.Conflicts)
	r.Totals = totals(in, t, r)
	r.bound(in.Quality, in.Doubts)
	r.Past = trend(in)
	var e *evidence
	r.Flows, e = flows(in, t)
	r.boundSaid(in.Doubts)
	r.Scores = scores(in, r, e, agesOf(in))
	r.boundScores(in.Doubts, e)
	r.Costs = costs(in, t, r)
	r.boundCosts(in.Doubts)
	r.Cards = cards(in.Cards, in.Lang)
	r.Advice = advise(r)
	r.Answers = answers(r)
	return r, nil
}

func totals(in *Input, t *tallied, r *Report) Totals {
	sum := Totals{
		Sources: len(in.Sources), Venues: len(r.Venues), Couples: t.couples,
		Rejected: r.Rejected.Count, Skipped: len(r.Skipped),
	}
	for _, d := range r.Domains {
		sum.Counts = sum.Counts.plus(d.Counts)
		sum.Households += d.Households
	}
	for _, s := range in.Sources {
		sum.Rows += s.Rows
		sum.NIRDropped += s.NIRDropped
	}
	sum.Entities = len(in.Clusters)
	sum.Unheard = r.Conflicts.unheard()
	sum.SeveralSources = t.combos.several(identity(len(in.Sources)))
	if len(r.Venues) > 0 {
		sum.SeveralVenues = t.combos.several(venueIndex(in.Sources, r))
	}
	for _, f := range r.Findings {
		sum.FindingCount += f.Count
		switch f.Severity {
		case record.Error.String():
			sum.Errors += f.Count
		case record.Warning.String():
			sum.Warnings += f.Count
		}
	}
	return sum
}

// venueIndex gives each source's index into the report's venues, -1 for none.
func venueIndex(sources []SourceInput, r *Report) []int {
	of := make([]int, len(sources))
	for i := range of {
		of[i] = slices.Index(r.Venues, r.Sources[i].Venue)
	}
	return of
}

func (c Counts) plus(d Counts) Counts {
	return Counts{
		Records: c.Records + d.Records, Persons: c.Persons + d.Persons,
		Organisations: c.Organisations + d.Organisations, Placeholders: c.Placeholders + d.Placeholders,
		PersonRecords:       c.PersonRecords + d.PersonRecords,
		OrganisationRecords: c.OrganisationRecords + d.OrganisationRecords,
	}
}

func texts(ts []lang.Text, l lang.Lang) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.In(l)
	}
	return out
}

func identity(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}
