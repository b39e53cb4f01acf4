package main

import (
	"context"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
)

type detectOptions struct{ flowOptions }

func newDetectCommand(t *terminal) *cobra.Command {
	var opt detectOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("detect DOSSIER", "detect FOLDER")),
		Short: t.say(lang.T("Dit ce qu’est chaque fichier et ce qui en serait lu", "Say what each file is and what would be read")),
		Long: t.say(lang.T(
			"Reconnaît les fichiers d’un dossier (CSV et autres textes délimités, XLSX, JSON, vCard, zip) sans les\n"+
				"lire en entier : outil, jeu de caractères, séparateur, colonnes lues, ignorées, et celles qui ne sont\n"+
				"jamais lues (notes, secrets, banque, paie).",
			"Recognise the files of a folder (CSV and other delimited text, XLSX, JSON, vCard, zip) without\n"+
				"reading them whole: tool, character set, delimiter, columns that are read, ignored, and those never\n"+
				"read (notes, secrets, bank, payroll).")) + exitText(t, true),
		Example: "  recoupe detect exports\n  recoupe detect exports --json",
		Args:    arguments(1, 1, folderArgument),
		RunE:    func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args[0]) },
	}
	opt.addReading(c.Flags(), t)
	return c
}

func (o *detectOptions) run(ctx context.Context, t *terminal, dir string) error {
	if err := o.check(dir); err != nil {
		return err
	}
	scan, err := recoupe.Detect(ctx, o.flow(t, dir))
	if err != nil {
		return err
	}
	d := newDetected(scan, t.lang)
	if t.json {
		err = writeJSON(t.out, d)
	} else {
		err = d.print(t)
	}
	switch {
	case err != nil:
		return err
	case len(d.Files) == 0:
		return &failure{
			code: exitError, text: lang.T("aucun fichier de contacts dans ce dossier", "no file of contacts in this folder"),
			hint: lang.T("« recoupe detect --help » dit quels formats sont lus", "'recoupe detect --help' says which formats are read"),
		}
	case d.unreadable():
		return &failure{code: exitRejected}
	}
	return nil
}
