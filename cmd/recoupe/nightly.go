package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/store"
)

// jobOptions are for runs that nobody watches.
type jobOptions struct {
	summary, metrics string
}

func (o *jobOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	f.StringVar(&o.summary, "summary", "", t.say(lang.T("`fichier` JSON où résumer le passage (avec --base)", "JSON `file` for a summary of the run (with --base)")))
	f.StringVar(&o.metrics, "metrics", "", t.say(lang.T("`fichier` texte de mesures pour Prometheus (avec --base)", "text `file` of metrics for Prometheus (with --base)")))
}

// runBase is "recoupe run --base": one night.
func (o *runOptions) runBase(ctx context.Context, t *terminal, dir string) error {
	if dir == "" { // recoupe.yaml is then looked for beside the base
		if err := o.configure(filepath.Dir(o.base)); err != nil {
			return err
		}
	}
	if !store.Exists(nil, o.base) {
		warnPlain(t, o.base, o.file)
	}
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
	if err := o.tellNight(t, result); err != nil {
		return err
	}
	if o.dryRun {
		return gateFailure(t, result.Run.Alarms)
	}
	if err := o.conclude(t, result); err != nil && len(result.Run.Alarms) == 0 {
		return err
	}
	return gateFailure(t, result.Run.Alarms)
}

func (o *runOptions) night(ctx context.Context, t *terminal, s *store.Store, dir string) (*recoupe.Result, error) {
	n, err := o.nightly(s, o.file)
	if err != nil {
		return nil, err
	}
	n.Gates, n.SearchOff = o.file.Gates, o.file.Search.Off()
	p := newProgress(t)
	defer p.end()
	opt := o.flow(t, dir)
	opt.Out, opt.Progress = o.out, p.show
	return recoupe.RunBase(ctx, opt, n)
}

// tellNight tells what the night changed: to people, to files for programs.
func (o *runOptions) tellNight(t *terminal, result *recoupe.Result) error {
	if o.summary != "" {
		text, err := json.MarshalIndent(nightSummary{result.Run, namedChanges(result.Changes)}, "", "  ")
		if err != nil {
			return err
		}
		err = writeWhole(o.summary, func(w io.Writer) error { _, err := w.Write(append(text, '\n')); return err })
		if err != nil {
			return err
		}
	}
	if o.metrics != "" {
		if err := writeMetrics(o.metrics, result.Run); err != nil {
			return err
		}
	}
	return o.printNight(t, result)
}

// nightSummary is a run as programs read it.
type nightSummary struct {
	Run     *store.Run     `json:"run"`
	Changes []personChange `json:"changes"`
}

func (o *runOptions) printNight(t *terminal, result *recoupe.Result) error {
	if t.json {
		if o.dryRun {
			return printJSON(t, nightSummary{result.Run, namedChanges(result.Changes)})
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

// gateTexts say what a gate is about.
var gateTexts = map[string]lang.Text{
	recoupe.GateDuplicateRate:  lang.T("part de doublons", "share of duplicates"),
	recoupe.GateNewDuplicates:  lang.T("nouveaux doublons", "new duplicates"),
	recoupe.GateUnreachable:    lang.T("part de personnes injoignables", "share of persons who can't be reached"),
	recoupe.GateRejectedRows:   lang.T("lignes illisibles", "unreadable rows"),
	recoupe.GateFillDrop:       lang.T("champ moins souvent rempli", "field filled less often"),
	recoupe.GateMissingColumns: lang.T("colonne disparue", "column gone"),
	recoupe.GateConsents:       lang.T("personnes dont l’accord est contredit", "persons with a conflict of consent"),
	recoupe.GateUndelivered:    lang.T("source non livrée", "source not delivered"),
}

// gateFailure tells the alarms of a run.
func gateFailure(t *terminal, alarms []store.Alarm) error {
	if len(alarms) == 0 {
		return nil
	}
	for _, a := range alarms {
		text := t.say(gateTexts[a.Gate])
		for _, part := range []string{a.Source, a.Detail} {
			if part != "" {
				text += ", " + part
			}
		}
		if a.Gate != recoupe.GateMissingColumns && a.Gate != recoupe.GateUndelivered {
			text += fmt.Sprintf(t.say(lang.T(" : %.4g (limite %.4g)", ": %.4g (limit %.4g)")), a.Value, a.Limit)
		}
		t.remark("alarm", text)
	}
	return &failure{code: exitGate}
}
