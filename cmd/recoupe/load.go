package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/config"
	"recoupe/internal/lang"
	"recoupe/store"
)

// nightlyOptions are the options of the commands that take files into a base.
type nightlyOptions struct {
	baseOptions
	delta        []string
	acceptShrink bool
	dryRun       bool
}

func (o *nightlyOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	o.baseOptions.addFlags(f, t)
	f.StringArrayVar(&o.delta, "delta", nil, t.say(lang.T("`motif` des sources qui n’apportent que les changements, p. ex. 'V1/*' (peut être répété)",
		"`pattern` of the sources that bring changes only, e.g. 'V1/*' (may be repeated)")))
	f.BoolVar(&o.acceptShrink, "accept-shrink", false, t.say(lang.T("admettre qu’un export complet ait perdu plus d’un cinquième de ses fiches",
		"let a full export lose more than a fifth of its records")))
	f.BoolVar(&o.dryRun, "dry-run", false, t.say(lang.T("dire ce qui changerait, sans rien écrire", "say what would change, and write nothing")))
}

// nightly fills the options of the root package.
func (o *nightlyOptions) nightly(s *store.Store, file *config.File) (recoupe.Nightly, error) {
	for _, p := range o.delta {
		if _, err := path.Match(p, ""); err != nil {
			return recoupe.Nightly{}, misuse(lang.T("--delta : motif non valable", "--delta: no valid pattern"), "recoupe run")
		}
	}
	return recoupe.Nightly{
		Base: s, Now: time.Now().UTC().Truncate(time.Second), AcceptShrink: o.acceptShrink, DryRun: o.dryRun,
		Delta: func(source string) bool {
			for _, p := range slices.Concat(o.delta, file.Deltas()) {
				if ok, err := path.Match(p, source); ok && err == nil {
					return true
				}
			}
			return false
		},
	}, nil
}

type loadOptions struct {
	flowOptions
	nightlyOptions
}

func newLoadCommand(t *terminal) *cobra.Command {
	var opt loadOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("load DOSSIER", "load FOLDER")),
		Short: t.say(lang.T("Fait entrer des exports dans une base, sans rien recouper", "Take exports into a base, and match nothing")),
		Long: t.say(lang.T(
			"Lit des exports et les garde dans la base, chiffrés, pour le prochain « recoupe run --base ».\n"+
				"La base est créée au besoin : sans --base, "+baseName+" à côté du dossier. Un export complet dit aussi\n"+
				"ce qui a disparu ; --delta nomme les sources qui n’apportent que les changements. Un fichier trop\n"+
				"court pour un export complet, et qui change des fiches connues, est pris pour des changements.",
			"Read exports and keep them in the base, sealed, for the next 'recoupe run --base'. The base is\n"+
				"made where there is none: without --base, "+baseName+" beside the folder. A full export also says what\n"+
				"has vanished; --delta names the sources that bring changes only. A file that is too short for a full\n"+
				"export, and changes known records, is taken for changes.")) + exitText(t, true),
		Example: "  recoupe load exports\n  recoupe load exports --base /srv/venue.db",
		Args:    arguments(1, 1, folderArgument),
		RunE:    func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args[0]) },
	}
	opt.flowOptions.addFlags(c.Flags(), t)
	opt.nightlyOptions.addFlags(c.Flags(), t)
	return c
}

func (o *loadOptions) run(ctx context.Context, t *terminal, dir string) error {
	if err := o.check(dir); err != nil {
		return err
	}
	if o.base == "" {
		var err error
		if o.base, err = o.beside(dir); err != nil {
			return err
		}
	}
	s, err := o.writeNew(ctx, t, "load")
	if err != nil {
		return err
	}
	defer s.Close()
	n, err := o.nightly(s, o.file)
	if err != nil {
		return err
	}
	warnPlain(t, o.base, o.file)
	found, err := recoupe.LoadBase(ctx, o.flow(t, dir), n)
	if err != nil {
		return nightFailure(ctx, err)
	}
	if err := s.Close(); err != nil {
		return err
	}
	if t.json {
		return printJSON(t, found)
	}
	if t.quiet {
		return nil
	}
	return printSources(t, found)
}

// nightFailure gives the errors of a run over a base their exit codes and words.
func nightFailure(ctx context.Context, err error) error {
	var shrink *recoupe.ShrinkError
	switch {
	case errors.Is(err, recoupe.ErrErasedBack):
		return baseFailure(err)
	case ctx.Err() != nil:
		return errors.Join(context.Canceled, err)
	case errors.As(err, &shrink):
		return &failure{
			code: exitGate,
			text: lang.T(fmt.Sprintf("%s n’a plus que %d fiches, contre %d au dernier passage : rien n’a été changé", shrink.Source, shrink.Is, shrink.Was),
				fmt.Sprintf("%s has only %d records left of %d at the last run: nothing was changed", shrink.Source, shrink.Is, shrink.Was)),
			hint: lang.T("export incomplet ? sinon --accept-shrink, ou --delta si la source n’apporte que les changements",
				"a partial export? else --accept-shrink, or --delta if the source brings changes only"),
		}
	case errors.Is(err, store.ErrCorrupt):
		return &failure{
			code: exitError, text: lang.T("la base est abîmée", "the base is damaged"),
			hint: lang.T("« recoupe base check » dit où", "'recoupe base check' says where"),
		}
	}
	return baseFailure(err)
}

// printSources tells what came in.
func printSources(t *terminal, found []store.SourceRun) error {
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, t.say(lang.T("source\tfiches\tnouvelles\tmodifiées\tdisparues", "source\trecords\tadded\tchanged\tgone")))
	for _, s := range found {
		fmt.Fprintf(w, "%s\t%d\t", oneLine(s.Name), s.Records)
		switch {
		case s.Delivered && s.Delta:
			fmt.Fprintf(w, "%d\t%d\t%s\n", s.Added, s.Changed, t.say(lang.T("(changements seulement)", "(changes only)")))
		case s.Delivered:
			fmt.Fprintf(w, "%d\t%d\t%d\n", s.Added, s.Changed, s.Gone)
		default:
			fmt.Fprintln(w, t.say(lang.T("non livrée\t\t", "not delivered\t\t")))
		}
	}
	return w.Flush()
}
