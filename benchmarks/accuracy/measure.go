package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/matcher/eval"
	"recoupe/report"
)

// result is what one set gave.
type result struct {
	set    set
	report *eval.Report
	block  eval.Blocking
	// perRecord is the number of candidate pairs a record.
	perRecord float64
	tags      []eval.TagScore
	own       estimates
	// clusterings and ablated are filled where the command asks for them.
	clusterings []clustering
	ablated     []ablated
	missing     int // records of the truth that the run does not hold
	spent       time.Duration
	memory      uint64 // bytes
}

// measure stages a set, runs it and compares what was found with the truth.
func measure(ctx context.Context, s set, data string) (r result, err error) {
	work, err := os.MkdirTemp("", "recoupe-accuracy-*")
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	in, out := filepath.Join(work, "in"), filepath.Join(work, "out")
	if err := os.Mkdir(in, 0o755); err != nil {
		return r, err
	}
	if err := s.stage(data, in); err != nil {
		return r, err
	}
	opt := recoupe.Options{Dir: in, Out: out, Lang: lang.EN, Fuzzy: s.fuzzy, TargetPrecision: s.target, Profile: report.ProfileMachine}
	if opt.Mappings, err = s.writeMapping(work); err != nil {
		return r, err
	}
	r = result{set: s}
	found, err := r.run(ctx, opt)
	if err != nil {
		return r, err
	}
	return r, r.judge(ctx, data, opt, found)
}

func (r *result) run(ctx context.Context, opt recoupe.Options) (*recoupe.Result, error) {
	peak := watchMemory()
	start := time.Now()
	found, err := recoupe.Run(ctx, opt)
	r.spent = time.Since(start)
	r.memory = peak()
	return found, err
}

func (r *result) judge(ctx context.Context, data string, opt recoupe.Options, found *recoupe.Result) (err error) {
	folder := filepath.Join(data, r.set.folder)
	truthPath, crosswalk := filepath.Join(folder, r.set.truth), filepath.Join(opt.Out, "crosswalk.csv")
	if r.report, err = recoupe.Evaluate(ctx, truthPath, crosswalk); err != nil {
		return err
	}
	truth, err := readFile(truthPath, eval.ReadTruth)
	if err != nil {
		return err
	}
	refs, err := readFile(crosswalk, eval.ReadCrosswalk)
	if err != nil {
		return err
	}
	joined := truth.Join(refs, eval.Unjudged()...)
	r.missing = joined.Unmatched
	domain, err := domainsOf(refs, opt.Out)
	if err != nil {
		return err
	}
	if err := r.judgeBlocking(ctx, joined.Truth, domain, found); err != nil {
		return err
	}
	if opt := (eval.Options{Domain: domain}); r.set.compare {
		r.compareClusterings(found, joined.Truth, opt)
	}
	if r.set.ablate {
		if err := r.ablate(ctx, opt, found, truthPath); err != nil {
			return err
		}
	}
	if err := r.estimate(ctx, opt, found, joined.Truth, domain, truthPath); err != nil {
		return err
	}
	return r.judgeTags(folder, truth, &joined)
}

// domainsOf gives the wall behind which each record stands.
func domainsOf(refs []eval.Ref, out string) ([]uint8, error) {
	walls, err := readFile(filepath.Join(out, "persons.csv"), readDomains)
	if err != nil {
		return nil, err
	}
	domain := make([]uint8, len(refs))
	for i := range refs {
		domain[i] = walls[refs[i].Cluster]
	}
	return domain, nil
}

// judgeBlocking counts the true pairs that are candidates, and those that the
// model would accept. Records behind
// different walls are no true pair, as in recoupe.Evaluate.
func (r *result) judgeBlocking(ctx context.Context, truth eval.Labels, domain []uint8, found *recoupe.Result) error {
	candidate, err := found.Candidates(ctx)
	if err != nil {
		return err
	}
	r.block = eval.BlockingRecall(truth, eval.Options{Domain: domain}, candidate, found.Accepts())
	made := found.Blocking()
	r.perRecord = float64(made.Candidates) / float64(max(made.Records, 1))
	return nil
}

// judgeTags counts the hard negatives that were merged.
func (r *result) judgeTags(folder string, truth *eval.Truth, joined *eval.Joined) error {
	if r.set.persons == "" {
		return nil
	}
	people, err := readFile(filepath.Join(folder, r.set.persons), readPersons)
	if err != nil {
		return err
	}
	r.tags = eval.Evaluate(joined.Truth, joined.Found, eval.Options{Tags: hardNegatives(people, truth)}).Tags
	return nil
}
