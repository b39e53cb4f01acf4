package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/record"
)

type exportOptions struct {
	analysisOptions
	recipientOptions
	format, domain, out string
}

func newExportCommand(t *terminal) *cobra.Command {
	var opt exportOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("export [DOSSIER]", "export [FOLDER]")),
		Short: t.say(lang.T("Écrit les personnes pour un tableur, un programme ou un autre outil", "Write the persons for a spreadsheet, a program or another tool")),
		Long: t.say(lang.T(
			"Refait l’analyse d’un dossier d’exports et écrit ses personnes, une par ligne : spreadsheet s’ouvre d’un\n"+
				"double clic dans un Excel français, machine garde les valeurs brutes, pivot (CSV) et jsonl sont le format\n"+
				"d’échange entre outils, que recoupe relit sans perte. Un seul domaine par fichier. Le fichier contient\n"+
				"des données personnelles : seul son auteur peut le lire.",
			"Do the analysis of a folder of exports and write its persons, one a line: spreadsheet opens with a double\n"+
				"click in a French Excel, machine keeps raw values, pivot (CSV) and jsonl are the format of exchange\n"+
				"between tools, which recoupe reads back without loss. One domain a file. The file holds personal data:\n"+
				"only its owner can read it.")) + exitText(t, false),
		Example: "  recoupe export exports --format pivot --out contacts.csv",
		Args:    opt.arguments,
		RunE:    func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args) },
	}
	f := c.Flags()
	opt.analysisOptions.addFlags(f, t)
	opt.recipientOptions.addFlags(f, t)
	f.StringVar(&opt.format, "format", string(recoupe.ExportSpreadsheet), t.say(lang.T(
		"`spreadsheet|machine|pivot|jsonl` (sinon : spreadsheet)", "`spreadsheet|machine|pivot|jsonl` (else: spreadsheet)")))
	hideDefault(f, "format")
	f.StringVar(&opt.domain, "domain", record.Audience.String(), t.say(lang.T(
		"`audience|professional|personnel` : le domaine à écrire (sinon : audience)", "`audience|professional|personnel`: the domain to write (else: audience)")))
	hideDefault(f, "domain")
	f.StringVarP(&opt.out, "out", "o", "", t.say(lang.T("`fichier` à écrire (sinon : la sortie standard)", "`file` to write (else: standard output)")))
	return c
}

func (o *exportOptions) run(ctx context.Context, t *terminal, args []string) error {
	if err := errors.Join(o.checkAll(args), o.recipientOptions.check("recoupe export")); err != nil {
		return err
	}
	format, ok := recoupe.ParseExportFormat(o.format)
	if !ok {
		return misuse(lang.T("--format accepte spreadsheet, machine, pivot ou jsonl", "--format takes spreadsheet, machine, pivot or jsonl"), "recoupe export")
	}
	domain, ok := record.ParseDomain(o.domain)
	if !ok || domain == record.DomainUnknown {
		return misuse(lang.T("--domain accepte audience, professional ou personnel", "--domain takes audience, professional or personnel"), "recoupe export")
	}
	result, err := o.analyse(ctx, t, "export", args, nil)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return result.Export(w, format, domain) }
	return o.save(t, o.out, write)
}
