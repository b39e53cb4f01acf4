package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/privacy/retention"
)

// purgeOptions say whether what is due is taken out of a base.
type purgeOptions struct {
	apply, yes bool
	class, by  string
}

func (o *purgeOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	f.BoolVar(&o.apply, "apply", false, t.say(lang.T("purge de la base les fiches échues (avec --base) ; sans --yes, dit seulement ce qui partirait",
		"purge the records that are due from the base (with --base); without --yes, only say what would go")))
	f.BoolVar(&o.yes, "yes", false, t.say(lang.T("purge vraiment", "really purge")))
	f.StringVar(&o.class, "class", "", t.say(lang.T("`classe` à purger (sinon : toutes, sauf accounting, l’archive comptable)",
		"`class` to purge (else: all but accounting, the archive of accounts)")))
	f.StringVar(&o.by, "by", "", t.say(lang.T("`nom` de qui purge (sinon : celui de la session)", "`name` of who purges (else: of the session)")))
}

func (o *purgeOptions) check(base string) error {
	if o.apply && base == "" {
		return misuse(lang.T("--apply attend --base : dans un dossier d’exports, c’est dans les outils que l’on supprime",
			"--apply needs --base: of a folder of exports, records are deleted in the tools"), "recoupe retention")
	}
	if !o.apply && (o.yes || o.class != "") {
		return misuse(lang.T("--yes et --class vont avec --apply", "--yes and --class go with --apply"), "recoupe retention")
	}
	if _, ok := retention.RuleOf(retention.Class(o.class)); o.class != "" && !ok {
		return misuse(lang.T("--class accepte prospect, customer, partner, accounting ou personnel",
			"--class takes prospect, customer, partner, accounting or personnel"), "recoupe retention")
	}
	return nil
}

// purge takes what is due out of the base or, without --yes, tells what would go.
func (o *retentionOptions) purge(ctx context.Context, t *terminal, on time.Time) error {
	open, act := o.read, recoupe.PlanPurge
	if o.yes {
		open, act = o.write, recoupe.PurgeBase
	}
	s, err := open(ctx, t, "retention")
	if err != nil {
		return err
	}
	j := judgeOptions{by: o.by}
	order := recoupe.Purge{
		Base: s, On: on, Now: time.Now().UTC().Truncate(time.Second), By: j.who(), Class: retention.Class(o.class),
		Before: func(r *recoupe.Result) error { return o.writeDue(t, r, on) },
	}
	p := newProgress(t)
	opt := o.flow(t, "")
	o.fill(&opt)
	opt.Progress = p.show
	done, err := act(ctx, opt, order)
	p.end()
	if err != nil && ctx.Err() != nil {
		err = errors.Join(context.Canceled, err)
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return baseFailure(err)
	}
	return o.printPurge(t, done)
}

// writeDue writes the list of what is due, where one is asked for.
func (o *retentionOptions) writeDue(t *terminal, r *recoupe.Result, on time.Time) error {
	if o.out == "" {
		return nil
	}
	return o.save(t, o.out, func(w io.Writer) error { return r.WriteDue(w, o.file, on) })
}

func (o *retentionOptions) printPurge(t *terminal, p *recoupe.Purged) error {
	if t.json {
		return printJSON(t, p)
	}
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	if len(p.Sources) > 0 {
		fmt.Fprintln(w, t.say(lang.T("source\tclasse\tfiches\tsans acte depuis le", "source\tclass\trecords\tno act since")))
	}
	for _, s := range p.Sources {
		fmt.Fprintf(w, "%s\t%s\t%d\t%s\n", oneLine(s.Source), s.Class, s.Records, s.Since)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if !o.yes {
		if err := t.done(lang.T(fmt.Sprintf("fiches qui partiraient : %d ; personnes dont il ne resterait rien : %d", p.Records, p.Persons),
			fmt.Sprintf("%d records would go; of %d persons nothing would be left", p.Records, p.Persons))); err != nil {
			return err
		}
		t.remark("hint", t.say(lang.T("--yes les purge", "--yes purges them")))
		return nil
	}
	if err := t.done(lang.T(fmt.Sprintf("fiches purgées : %d ; personnes dont il ne reste rien : %d", p.Records, p.Persons),
		fmt.Sprintf("%d records purged; of %d persons nothing is left", p.Records, p.Persons))); err != nil {
		return err
	}
	t.remark("hint", t.say(lang.T("« recoupe run --base » écrit erase/<source>.csv, à effacer dans les outils ; refaites les sauvegardes",
		"'recoupe run --base' writes erase/<source>.csv, to erase in the tools; make backups anew")))
	return nil
}
