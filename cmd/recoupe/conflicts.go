package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"recoupe/internal/lang"
	"recoupe/report"
)

type conflictsOptions struct {
	analysisOptions
	workOptions
	recipientOptions
	at, out string
}

func newConflictsCommand(t *terminal) *cobra.Command {
	var opt conflictsOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("conflicts [DOSSIER]", "conflicts [FOLDER]")),
		Short: t.say(lang.T("Dit à qui un outil peut écrire alors qu’il ne le devrait pas", "Say whom a tool may write to although it should not")),
		Long: t.say(lang.T(
			"Compte, motif par motif et par canal (e-mail, SMS, téléphone, courrier), les fiches dont l’outil peut encore\n"+
				"solliciter la personne alors qu’un autre outil, ou la règle, dit autre chose : refus noté ailleurs, adresse qui ne reçoit plus, moins de quinze ans, accord sans preuve,\n"+
				"plus ancien que sa fiche ou trop ancien. --out écrit la liste, avec la personne, le motif et la ligne qui\n"+
				"parle contre. « recoupe run » écrit les mêmes, par outil, dans unsubscribe et reconfirm.",
			"Count, by reason and channel (e-mail, text message, phone, post), the records whose tool may still write to the\n"+
				"person or call them although another tool, or the rule, says otherwise: a refusal noted elsewhere, an address that takes no mail, a person under fifteen, a consent without proof,\n"+
				"older than its record, or too old. --out writes the list, with the person, the reason and the line that\n"+
				"speaks against it. 'recoupe run' writes the same, for each tool, into unsubscribe and reconfirm.")) + exitText(t, false),
		Example: "  recoupe conflicts exports --out conflicts.csv",
		Args:    opt.arguments,
		RunE:    func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args) },
	}
	f := c.Flags()
	opt.analysisOptions.addFlags(f, t)
	opt.workOptions.addFlags(f, t)
	opt.recipientOptions.addFlags(f, t)
	f.StringVar(&opt.at, "at", "", t.say(lang.T("`jour` où l’on juge, aaaa-mm-jj (sinon : aujourd’hui)", "`day` on which to judge, yyyy-mm-dd (else: today)")))
	f.StringVarP(&opt.out, "out", "o", "", t.say(lang.T("`fichier` de la liste", "`file` of the list")))
	return c
}

func (o *conflictsOptions) run(ctx context.Context, t *terminal, args []string) error {
	if err := errors.Join(o.checkAll(args), o.workOptions.check(), o.recipientOptions.check("recoupe conflicts")); err != nil {
		return err
	}
	on, err := dayFlag(o.at, "recoupe conflicts")
	if err != nil {
		return err
	}
	result, err := o.analyse(ctx, t, "conflicts", args, o.fill)
	if err != nil {
		return err
	}
	if o.out != "" {
		if err := o.save(t, o.out, func(w io.Writer) error { return result.WriteConflicts(w, o.file, on) }); err != nil {
			return err
		}
	}
	return printConflicts(t, result.Conflicts(o.file, on))
}

func printConflicts(t *terminal, found *report.ConsentConflicts) error {
	if t.json {
		return printJSON(t, found)
	}
	b := bufio.NewWriter(t.out)
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, t.say(lang.T("motif\tsource\tpersonnes", "reason\tsource\tpersons")))
	for _, k := range found.Kinds {
		for _, s := range k.Sources {
			fmt.Fprintf(w, "%s\t%s\t%d\n", k.Text, oneLine(s.Source), s.Count)
		}
	}
	if err := errors.Join(w.Flush(), b.Flush()); err != nil {
		return err
	}
	return t.done(lang.T(fmt.Sprintf("%d personnes en tout", found.Persons), fmt.Sprintf("%d persons in all", found.Persons)))
}
