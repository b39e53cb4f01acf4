package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"recoupe/internal/lang"
	"recoupe/report"
)

type reportOptions struct {
	format, compare, by string
	publish             bool
}

// The formats of the report command.
const (
	formatMarkdown = "md"
	formatHTML     = "html"
	formatJSON     = "json"
)

func newReportCommand(t *terminal) *cobra.Command {
	var opt reportOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("report [RESULTATS]", "report [RESULTS]")),
		Short: t.say(lang.T("Redonne le rapport d’une analyse, ou ce qui a changé depuis une autre", "Show the report of a run again, or what changed since another")),
		Long: t.say(lang.T(
			"Lit report.json dans le dossier de résultats (sinon : out) et écrit le rapport sur la sortie standard :\n"+
				"en Markdown pour un courriel, en HTML ou en JSON. Avec --compare, écrit ce qui a changé depuis une\n"+
				"autre analyse. La langue est celle de l’analyse.",
			"Read report.json in the folder of results (else: out) and write the report to standard output: as\n"+
				"Markdown for a mail, as HTML or as JSON. With --compare, write what changed since another run. The\n"+
				"language is that of the run.")) + exitText(t, false),
		Example: "  recoupe report out --format md\n  recoupe report out --compare out-2025\n  recoupe report out --publish --format html > publie.html",
		Args:    arguments(0, 1, lang.T("un seul dossier de résultats", "one folder of results")),
		RunE: func(cmd *cobra.Command, args []string) error {
			return opt.run(cmd.Context(), t, append(args, "out")[0])
		},
	}
	f := c.Flags()
	f.StringVar(&opt.format, "format", formatMarkdown, t.say(lang.T("`md|html|json` (sinon : md)", "`md|html|json` (else: md)")))
	hideDefault(f, "format")
	f.StringVar(&opt.compare, "compare", "", t.say(lang.T("`dossier` de résultats d’une analyse plus ancienne", "`folder` of results of an older run")))
	f.BoolVar(&opt.publish, "publish", false, t.say(lang.T("n’écrit que les chiffres qui peuvent quitter le lieu : petits effectifs réunis, arrondis, sans noms de fichiers (docs/privacy.md)",
		"write only figures that may leave the venue: small counts joined, rounded, without names of files (docs/privacy.md)")))
	f.StringVar(&opt.by, "by", string(report.ByTool), t.say(lang.T("avec --publish, `tool|category|venue|source` : ce qui est comparé (sinon : tool)",
		"with --publish, `tool|category|venue|source`: what is compared (else: tool)")))
	hideDefault(f, "by")
	return c
}

func (o *reportOptions) run(ctx context.Context, t *terminal, dir string) error {
	if o.publish {
		return o.runPublish(t, dir)
	}
	write, err := o.writer(t)
	if err != nil {
		return err
	}
	r, err := readReport(dir)
	if err != nil {
		return err
	}
	if o.compare == "" {
		return errors.Join(write(t.out, r), ctx.Err())
	}
	old, err := readReport(o.compare)
	if err != nil {
		return err
	}
	changes := report.Compare(old, r)
	if t.json || o.format == formatJSON {
		return writeJSON(t.out, changes)
	}
	return report.WriteChanges(t.out, changes)
}

// runPublish writes the figures that may leave.
func (o *reportOptions) runPublish(t *terminal, dir string) error {
	by := report.By(o.by)
	switch by {
	case report.ByTool, report.ByCategory, report.ByVenue, report.BySource:
	default:
		return misuse(lang.T("--by accepte tool, category, venue ou source", "--by takes tool, category, venue or source"), "recoupe report")
	}
	if o.compare != "" {
		return misuse(lang.T("--publish et --compare ne vont pas ensemble : deux publications se soustraient", "--publish and --compare don't go together: two publications can be subtracted"), "recoupe report")
	}
	r, err := readReport(dir)
	if err != nil {
		return err
	}
	p, format := report.Publish(r, by), o.format
	if t.json {
		format = formatJSON
	}
	switch format {
	case formatMarkdown:
		return report.WritePublishedMarkdown(t.out, p)
	case formatHTML:
		return report.WritePublishedHTML(t.out, p)
	case formatJSON:
		return report.WritePublishedJSON(t.out, p)
	}
	return misuse(lang.T("--format accepte md, html ou json", "--format takes md, html or json"), "recoupe report")
}

// writer chooses the renderer; --json means the format of that name.
func (o *reportOptions) writer(t *terminal) (func(io.Writer, *report.Report) error, error) {
	format := o.format
	if t.json {
		format = formatJSON
	}
	switch format {
	case formatMarkdown:
		return report.WriteMarkdown, nil
	case formatJSON:
		return report.WriteJSON, nil
	case formatHTML:
		if o.compare != "" {
			return nil, misuse(lang.T("--compare s’écrit en md ou en json", "--compare is written as md or json"), "recoupe report")
		}
		return report.WriteHTML, nil
	}
	return nil, misuse(lang.T("--format accepte md, html ou json", "--format takes md, html or json"), "recoupe report")
}

// readReport reads the report of a folder of results; the file itself will do.
func readReport(path string) (*report.Report, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, "report.json")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := report.ReadJSON(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}
