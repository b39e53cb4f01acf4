package main

import (
	"context"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"recoupe/internal/lang"
	"recoupe/report/paper"
)

type paperOptions struct {
	analysisOptions
	at, out string
}

func newPaperCommand(t *terminal) *cobra.Command {
	var opt paperOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("paper [DOSSIER]", "paper [FOLDER]")),
		Short: t.say(lang.T("Rédige le registre, l’annexe d’analyse d’impact et la notice d’information", "Draft the register, the impact assessment's annex and the notice")),
		Long: t.say(lang.T(
			"Écrit dans un dossier, en Markdown et en HTML, trois projets tirés de recoupe.yaml et des données lues : le\n"+
				"registre des traitements (RGPD, art. 30), une annexe d’analyse d’impact (art. 35) et la notice d’information\n"+
				"des personnes (art. 13 et 14). Ce que l’on ne peut pas déduire y est marqué « à compléter ».",
			"Write three drafts into a folder, as Markdown and HTML and in French, out of recoupe.yaml and of the data:\n"+
				"the register of processing (GDPR art. 30), an annex of the impact assessment (art. 35) and the notice to the\n"+
				"persons (arts. 13 and 14). What can't be told is marked as a blank.")) + exitText(t, false),
		Example: "  recoupe paper exports --out papiers",
		Args:    opt.arguments,
		RunE:    func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args) },
	}
	opt.addFlags(c.Flags(), t)
	c.Flags().StringVar(&opt.at, "at", "", t.say(lang.T("`jour` porté sur les projets, aaaa-mm-jj (sinon : aujourd’hui)", "`day` on the drafts, yyyy-mm-dd (else: today)")))
	c.Flags().StringVarP(&opt.out, "out", "o", "paper", t.say(lang.T("`dossier` à écrire (sinon : paper)", "`folder` to write (else: paper)")))
	hideDefault(c.Flags(), "out")
	return c
}

func (o *paperOptions) run(ctx context.Context, t *terminal, args []string) error {
	if err := o.checkAll(args); err != nil {
		return err
	}
	on, err := dayFlag(o.at, "recoupe paper")
	if err != nil {
		return err
	}
	result, err := o.analyse(ctx, t, "paper", args, nil)
	if err != nil {
		return err
	}
	return writePaper(t, o.out, paper.Drafts(result.Paper(o.file, on)))
}

// writePaper writes drafts into a folder, each as Markdown and as a page.
func writePaper(t *terminal, out string, drafts map[string]*paper.Document) error {
	if err := os.MkdirAll(out, 0o700); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(drafts)) {
		for ending, write := range map[string]func(io.Writer, *paper.Document) error{".md": paper.WriteMarkdown, ".html": paper.WriteHTML} {
			path := filepath.Join(out, name+ending)
			if err := writeWhole(path, func(w io.Writer) error { return write(w, drafts[name]) }); err != nil {
				return err
			}
		}
	}
	return t.done(lang.T("projets : "+out, "drafts: "+out))
}
