package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/privacy/retention"
)

type retentionOptions struct {
	analysisOptions
	workOptions
	recipientOptions
	purgeOptions
	at, out string
}

func newRetentionCommand(t *terminal) *cobra.Command {
	var opt retentionOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("retention [DOSSIER]", "retention [FOLDER]")),
		Short: t.say(lang.T("Compte les fiches gardées trop longtemps, et les énumère", "Count the records that are kept for too long, and list them")),
		Long: t.say(lang.T(
			"Dit, source par source, combien de fiches peuvent être gardées, combien sont à supprimer ou à archiver, et\n"+
				"de combien rien ne dit l’âge. Le délai court depuis le dernier acte de la personne (achat, clic, accord,\n"+
				"arrivée) ; un message ouvert n’en est pas un. --out écrit la liste des fiches échues, avec la règle.\n"+
				"recoupe.yaml change les classes et les durées (docs/privacy.md). --apply purge les fiches échues d’une base,\n"+
				"pour de bon ; celles dont l’âge est inconnu restent.",
			"Say, source by source, how many records may be kept, how many are to be deleted or archived, and of how\n"+
				"many nothing tells the age. Time runs from the person's own last act (purchase, click, consent, arrival);\n"+
				"an opened message is none. --out writes the list of records that are due, with the rule. recoupe.yaml\n"+
				"changes classes and years (docs/privacy.md). --apply purges the records that are due from a base, for good;\n"+
				"those of unknown age stay.")) + exitText(t, false),
		Example: "  recoupe retention exports --out retention.csv\n  recoupe retention --base recoupe.db --apply --yes",
		Args:    opt.arguments,
		RunE:    func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args) },
	}
	f := c.Flags()
	opt.analysisOptions.addFlags(f, t)
	opt.workOptions.addFlags(f, t)
	opt.recipientOptions.addFlags(f, t)
	f.StringVar(&opt.at, "at", "", t.say(lang.T("`jour` où l’on compte, aaaa-mm-jj (sinon : aujourd’hui)", "`day` on which to count, yyyy-mm-dd (else: today)")))
	opt.purgeOptions.addFlags(f, t)
	f.StringVarP(&opt.out, "out", "o", "", t.say(lang.T("`fichier` des fiches échues", "`file` of the records that are due")))
	return c
}

func (o *retentionOptions) run(ctx context.Context, t *terminal, args []string) error {
	if err := errors.Join(o.checkAll(args), o.workOptions.check(), o.purgeOptions.check(o.base), o.recipientOptions.check("recoupe retention")); err != nil {
		return err
	}
	on, err := dayFlag(o.at, "recoupe retention")
	if err != nil {
		return err
	}
	if o.apply {
		return o.purge(ctx, t, on)
	}
	result, err := o.analyse(ctx, t, "retention", args, o.fill)
	if err != nil {
		return err
	}
	if err := o.writeDue(t, result, on); err != nil {
		return err
	}
	return printRetention(t, result.Retention(o.file, on))
}

// dayFlag reads a day, today where none is given.
func dayFlag(text, command string) (time.Time, error) {
	if text == "" {
		return time.Now().UTC(), nil
	}
	on, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return on, misuse(lang.T("--at attend un jour, comme 2026-11-24", "--at wants a day, as 2026-11-24"), command)
	}
	return on, nil
}

func printRetention(t *terminal, sources []recoupe.SourceRetention) error {
	if t.json {
		return json.NewEncoder(t.out).Encode(sources)
	}
	b := bufio.NewWriter(t.out)
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, t.say(lang.T("source\tclasse\tà garder\téchues\tâge inconnu", "source\tclass\tkept\tdue\tage unknown")))
	for _, s := range sources {
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\n", oneLine(s.Source), s.Class,
			s.Counts[retention.Kept], s.Counts[retention.Due], s.Counts[retention.Unknown])
	}
	return errors.Join(w.Flush(), b.Flush())
}
