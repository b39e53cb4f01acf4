package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"recoupe/internal/lang"
)

type sampleOptions struct {
	flowOptions
	out    string
	size   int
	masked bool
}

func newSampleCommand(t *terminal) *cobra.Command {
	var opt sampleOptions
	c := &cobra.Command{
		Use: t.say(lang.T("sample DOSSIER", "sample FOLDER")),
		Short: t.say(lang.T("Tire des paires de fiches à juger, pour mesurer la qualité",
			"Draw pairs of records to judge, to measure the quality")),
		Long: t.say(lang.T(
			"Écrit un fichier de paires, les deux fiches côte à côte, qui s’ouvre dans Excel. Dans la colonne judgement,\n"+
				"répondez oui si c’est la même personne, non si ce sont deux personnes ; laissez vide si l’on ne peut pas\n"+
				"savoir. « recoupe run DOSSIER --judged FICHIER » en tire la précision et le rappel, avec leur marge d’erreur.\n"+
				"L’ordre des paires est quelconque et ne dit rien de la décision de recoupe. Les réponses restent valables\n"+
				"tant que les exports ne changent pas. Si elles montrent que moins de 99 % des rapprochements sont justes,\n"+
				"les moins sûrs sont laissés à relire (--target-precision). Le fichier contient des données personnelles :\n"+
				"gardez-le comme les exports, ou ajoutez --masked.",
			"Write a file of pairs, both records side by side, that opens in Excel. In the column judgement, answer yes\n"+
				"if it is one person, no if it is two; leave it empty where nobody can tell. 'recoupe run FOLDER --judged FILE'\n"+
				"works out precision and recall from it, with their margins. The order of the pairs is arbitrary and tells\n"+
				"nothing about what recoupe decided. The answers hold as long as the exports do not change. Where they show\n"+
				"that fewer than 99% of the links are right, the least sure are left for review (--target-precision). The\n"+
				"file holds personal data: keep it as you keep the exports, or add --masked.")) + exitText(t, false),
		Example: t.say(lang.T("  recoupe sample exports --out paires.csv\n  recoupe run exports --judged paires.csv",
			"  recoupe sample exports --out pairs.csv\n  recoupe run exports --judged pairs.csv")),
		Args: arguments(1, 1, folderArgument),
		RunE: func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args[0]) },
	}
	opt.addFlags(c.Flags(), t)
	c.Flags().StringVarP(&opt.out, "out", "o", "pairs.csv", t.say(lang.T("`fichier` à écrire (sinon : pairs.csv)", "`file` to write (else: pairs.csv)")))
	hideDefault(c.Flags(), "out")
	c.Flags().IntVar(&opt.size, "size", 200, t.say(lang.T("`nombre` de paires (sinon : 200)", "`number` of pairs (else: 200)")))
	c.Flags().Lookup("size").DefValue = "0" // a number hides its default so
	c.Flags().BoolVar(&opt.masked, "masked", false, t.say(lang.T("ne montre que la première lettre de chaque mot", "show the first letter of each word only")))
	return c
}

func (o *sampleOptions) run(ctx context.Context, t *terminal, dir string) error {
	if err := o.check(dir); err != nil {
		return err
	}
	if o.size < 1 {
		return misuse(lang.T("--size attend un nombre à partir de 1", "--size wants a number from 1"), "recoupe sample")
	}
	if _, err := os.Lstat(o.out); err == nil {
		return misuse(lang.T("le fichier existe déjà, choisissez un autre --out : "+o.out, "the file exists, choose another --out: "+o.out), "recoupe sample")
	}
	result, err := runFlow(ctx, t, o.flow(t, dir), "")
	if err != nil {
		return err
	}
	pairs := result.Sample(o.size)
	var buf bytes.Buffer
	if err := result.WriteSample(&buf, pairs, o.masked); err != nil {
		return err
	}
	if err := createFile(o.out, buf.Bytes()); err != nil {
		return err
	}
	return o.print(t, len(pairs))
}

// createFile writes a new file that only its owner reads. It never replaces one:
// the answers of an afternoon may be in it.
func createFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		os.Remove(path)
	}
	return err
}

// print tells how many pairs were written; for a program, where, too.
func (o *sampleOptions) print(t *terminal, pairs int) error {
	path := o.out
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if t.json {
		return writeJSON(t.out, struct {
			Pairs int    `json:"pairs"`
			File  string `json:"file"`
		}{pairs, path})
	}
	_, err := fmt.Fprintf(t.out, t.say(lang.T("%d paires à juger : %s\n", "%d pairs to judge: %s\n")), pairs, path)
	return err
}
