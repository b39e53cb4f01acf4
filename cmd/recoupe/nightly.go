package main

import (
	"context"
	"errors"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/store"
)

// runBase is "recoupe run --base": one night.
func (o *runOptions) runBase(ctx context.Context, t *terminal, dir string) error {
	open := o.writeNew
	if dir == "" || o.dryRun {
		open = o.write
	}
	s, err := open(ctx, t, "run")
	if err != nil {
		return err
	}
	defer s.Close()
	result, err := o.night(ctx, t, s, dir)
	if err != nil {
		return nightFailure(ctx, err)
	}
	if err := s.Close(); err != nil {
		return err
	}
	if err := o.printNight(t, result); err != nil || o.dryRun {
		return err
	}
	return o.conclude(t, result)
}

func (o *runOptions) night(ctx context.Context, t *terminal, s *store.Store, dir string) (*recoupe.Result, error) {
	n, err := o.nightly(s)
	if err != nil {
		return nil, err
	}
	p := newProgress(t)
	defer p.end()
	opt := o.flow(t, dir)
	opt.Out, opt.Progress = o.out, p.show
	return recoupe.RunBase(ctx, opt, n)
}

// printNight tells what the night changed.
func (o *runOptions) printNight(t *terminal, result *recoupe.Result) error {
	if t.json {
		if o.dryRun {
			return printJSON(t, struct {
				Run     *store.Run     `json:"run"`
				Changes []personChange `json:"changes"`
			}{result.Run, namedChanges(result.Changes)})
		}
		return nil // report.json follows
	}
	if t.quiet {
		return nil
	}
	if err := errors.Join(printSources(t, result.Run.Sources), printChanges(t, result.Changes)); err != nil {
		return err
	}
	if o.dryRun {
		return t.done(lang.T("essai : rien n’a été gardé", "dry run: nothing was kept"))
	}
	return t.done(lang.T("", ""))
}
