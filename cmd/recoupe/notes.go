package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/report"
)

type notesOptions struct {
	flowOptions
	workOptions
	out string
}

func newNotesCommand(t *terminal) *cobra.Command {
	var opt notesOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("notes DOSSIER", "notes FOLDER")),
		Short: t.say(lang.T("Dit où des notes parlent de santé, de religion, de politique…", "Say where notes speak of health, religion, politics…")),
		Long: t.say(lang.T(
			"recoupe ne lit jamais les notes, besoins d’accès ou régimes dans une fiche. Cette commande cherche, dans les\n"+
				"colonnes qu’il ne lit pas, des mots qui n’ont pas leur place dans un fichier de contacts (RGPD, art. 9 et 10),\n"+
				"et en donne le nombre par source et par colonne ; --out écrit les lignes à revoir dans l’outil. Le texte\n"+
				"lui-même n’est ni montré ni gardé. Un mot trouvé est un indice, pas un verdict.",
			"recoupe never reads notes, needs of access or diets into a record. This command looks, in the columns that it\n"+
				"does not read, for words that have no place in a file of contacts (GDPR arts. 9 and 10), and counts them by\n"+
				"source and column; --out writes the rows to look at in the tool. The text itself is neither shown nor kept.\n"+
				"A word that is found is a hint, no verdict. The words are French.")) + exitText(t, false),
		Example: "  recoupe notes exports --out notes.csv",
		Args:    arguments(1, 1, folderArgument),
		RunE:    func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args[0]) },
	}
	opt.addReading(c.Flags(), t)
	opt.workOptions.addFlags(c.Flags(), t)
	c.Flags().StringVarP(&opt.out, "out", "o", "", t.say(lang.T("`fichier` des lignes à revoir", "`file` of the rows to look at")))
	return c
}

func (o *notesOptions) run(ctx context.Context, t *terminal, dir string) error {
	if err := errors.Join(o.flowOptions.check(dir), o.workOptions.check()); err != nil {
		return err
	}
	found, broken, err := recoupe.SensitiveNotes(ctx, o.flow(t, dir))
	if err != nil {
		return err
	}
	for _, name := range broken {
		t.remark("warning", t.say(lang.T(oneLine(name)+" n’a pas pu être lu jusqu’au bout", oneLine(name)+" could not be read to its end")))
	}
	if o.out != "" {
		if err := writeWhole(o.out, func(w io.Writer) error { return o.write(w, t, found) }); err != nil {
			return err
		}
	}
	if t.json {
		return writeJSON(t.out, found)
	}
	return printNotes(t, found)
}

func printNotes(t *terminal, found []recoupe.NoteCount) error {
	if len(found) == 0 {
		return t.done(lang.T("rien trouvé dans les colonnes non lues", "nothing found in the columns that are not read"))
	}
	b := bufio.NewWriter(t.out)
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, t.say(lang.T("source\tcolonne\tsujet\tlignes", "source\tcolumn\tsubject\trows")))
	for _, n := range found {
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\n", oneLine(n.Source), oneLine(n.Column), t.say(n.Family.Text()), len(n.Rows))
	}
	return errors.Join(w.Flush(), b.Flush())
}

// write writes a line for each place, for a clerk who looks them up in the tool.
func (o *notesOptions) write(w io.Writer, t *terminal, found []recoupe.NoteCount) error {
	x := report.NewNotes(w, report.Profile(o.profile))
	for _, n := range found {
		for _, row := range n.Rows {
			if err := x.Write(&report.NoteRow{Source: n.Source, Row: row, Column: n.Column, Subject: t.say(n.Family.Text())}); err != nil {
				return err
			}
		}
	}
	return x.Close()
}
