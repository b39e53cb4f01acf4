package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/config"
	"recoupe/internal/lang"
	"recoupe/report"
	"recoupe/store"
)

// flowOptions are the options of every command that goes through the flow.
type flowOptions struct {
	mappings []string
	config   string
	file     *config.File // what it says; check reads it
	limits   limitFlag
	model    string
	workers  int
	memory   memoryFlag
	timings  bool
	fuzzy    bool
}

func (o *flowOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	o.addReading(f, t)
	f.StringVar(&o.model, "model", "", t.say(lang.T("`fichier` d’un modèle enregistré, au lieu d’un modèle appris sur les données",
		"`file` of a saved model, instead of one learned from the data")))
	f.IntVar(&o.workers, "workers", 0, t.say(lang.T("`nombre` de tâches en parallèle ; 0 : une par processeur",
		"`number` of parallel tasks; 0: one a processor")))
	f.Var(&o.memory, "memory", t.say(lang.T("`taille` de mémoire à ne pas dépasser, comme 4GB ou 50% ; au-delà, on travaille sur disque (sinon : 70%)",
		"`size` of memory not to pass, like 4GB or 50%; beyond it, work goes on on disk (else: 70%)")))
	f.BoolVar(&o.fuzzy, "fuzzy", false, t.say(lang.T("compare aussi les fiches dont seuls les noms se ressemblent ; 100 000 fiches au plus",
		"also compare records whose names alone are nearly the same; at most 100,000 records")))
	f.BoolVar(&o.timings, "timings", false, t.say(lang.T("dit ce que chaque étape a pris de temps et de mémoire",
		"tell the time and memory that each stage took")))
}

// addReading adds the flags that say how files are read.
func (o *flowOptions) addReading(f *pflag.FlagSet, t *terminal) {
	f.StringArrayVar(&o.mappings, "mapping", nil, t.say(lang.T("`fichier` YAML qui décrit les colonnes d’un export (peut être répété)",
		"YAML `file` that describes the columns of an export (may be repeated)")))
	f.StringVar(&o.config, "config", "", t.say(lang.T("`fichier` de réglages (sinon : recoupe.yaml dans le dossier des exports)",
		"`file` of settings (else: recoupe.yaml in the folder of exports)")))
	f.Var(&o.limits, "limit", t.say(lang.T("`nom=valeur` : limite de lecture à changer (peut être répété) ; noms : "+limitNames,
		"`name=value`: limit of reading to change (may be repeated); names: "+limitNames)))
}

// flow fills the options of the root package.
func (o *flowOptions) flow(t *terminal, dir string) recoupe.Options {
	opt := recoupe.Options{
		Dir: dir, Mappings: o.mappings, Limits: o.limits.Limits, Model: o.model, Workers: o.workers, Memory: o.memory.bound(),
		Lang: t.lang, Version: version, Fuzzy: o.fuzzy,
	}
	if o.file != nil {
		opt.Mappings = append(slices.Clone(o.mappings), o.file.Mappings()...)
		opt.Sources = o.file.Rules()
		opt.Rates = o.file.Costs.Rates()
		opt.TargetPrecision = o.file.Quality.TargetPrecision
		opt.Law = o.file
		opt.Fuzzy = opt.Fuzzy || o.file.Fuzzy
	}
	return opt
}

// check refuses what would only be found out later, or not at all.
func (o *flowOptions) check(dir string) error {
	if o.workers < 0 {
		return misuse(lang.T("--workers ne peut pas être négatif", "--workers can't be negative"), "recoupe run")
	}
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		dir = filepath.Dir(dir)
	}
	return o.configure(dir)
}

// configure reads the settings: the file that was named, else recoupe.yaml in dir.
func (o *flowOptions) configure(dir string) (err error) {
	o.file, err = config.Find(o.config, dir)
	return err
}

type runOptions struct {
	flowOptions
	nightlyOptions
	jobOptions
	qualityOptions
	workOptions
	out string
}

var folderArgument = lang.T("le dossier des exports", "the folder of exports")

func newRunCommand(t *terminal) *cobra.Command {
	var opt runOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("run DOSSIER", "run FOLDER")),
		Short: t.say(lang.T("Fait tout le travail : lit, nettoie, recoupe, rend compte", "Do the whole job: read, clean, match, report")),
		Long: t.say(lang.T(
			"Lit tous les exports d’un dossier (CSV, XLSX, JSON, vCard, zip, sous-dossiers), retrouve les personnes\n"+
				"et écrit dans le dossier de sortie : report.html et report.json (le rapport), crosswalk.csv (fiche →\n"+
				"personne), persons.csv (une ligne par personne), findings.csv (anomalies), review.csv (paires à relire),\n"+
				"et les listes de travail : merge, correct, unsubscribe et reconfirm par outil. À qui l’on peut écrire,\n"+
				"« recoupe contactable » le dit.\n"+
				"Avec --base, les fiches entrent dans une base : les personnes y gardent leur identifiant d’une nuit à\n"+
				"l’autre, et ce qui a été jugé tient. Le dossier est alors facultatif.",
			"Read every export in a folder (CSV, XLSX, JSON, vCard, zip, sub-folders), find the persons and write\n"+
				"into the output folder: report.html and report.json (the report), crosswalk.csv (record to person),\n"+
				"persons.csv (one line a person), findings.csv (what is wrong), review.csv (pairs to look at),\n"+
				"and the work lists: merge, correct, unsubscribe and reconfirm for each tool. 'recoupe contactable' says who\n"+
				"may be written to.\n"+
				"With --base, the records go into a base: persons keep their id from night to night, and what was\n"+
				"judged holds. The folder may then be left out.")) + exitText(t, true),
		Example: t.say(lang.T("  recoupe run exports\n  recoupe run exports --out resultats --lang en",
			"  recoupe run exports\n  recoupe run exports --out results --lang fr")),
		Args: func(cmd *cobra.Command, args []string) error { return opt.arguments(cmd, args) },
		RunE: func(cmd *cobra.Command, args []string) error {
			return opt.run(cmd.Context(), t, strings.Join(args, "")) // none or one
		},
	}
	opt.flowOptions.addFlags(c.Flags(), t)
	opt.nightlyOptions.addFlags(c.Flags(), t)
	opt.jobOptions.addFlags(c.Flags(), t)
	opt.qualityOptions.addFlags(c.Flags(), t)
	opt.workOptions.addFlags(c.Flags(), t)
	c.Flags().StringVarP(&opt.out, "out", "o", "out", t.say(lang.T("`dossier` de sortie (sinon : out)", "output `folder` (else: out)")))
	hideDefault(c.Flags(), "out")
	return c
}

// arguments wants a folder, or a base that holds records already.
func (o *runOptions) arguments(cmd *cobra.Command, args []string) error {
	least := 1
	if o.base != "" {
		least = 0
	}
	if o.base == "" && (o.dryRun || o.acceptShrink || len(o.delta) > 0 || o.summary != "" || o.metrics != "") {
		return misuse(lang.T("--dry-run, --accept-shrink, --delta, --summary et --metrics ne valent qu’avec --base",
			"--dry-run, --accept-shrink, --delta, --summary and --metrics go with --base"), cmd.CommandPath())
	}
	return arguments(least, 1, folderArgument)(cmd, args)
}

// flow adds what only a run knows to the options of the flow.
func (o *runOptions) flow(t *terminal, dir string) recoupe.Options {
	opt := o.flowOptions.flow(t, dir)
	o.apply(&opt)
	o.fill(&opt)
	return opt
}

func (o *runOptions) run(ctx context.Context, t *terminal, dir string) error {
	if err := o.qualityOptions.check(); err != nil {
		return err
	}
	if dir != "" {
		if err := o.flowOptions.check(dir); err != nil {
			return err
		}
	}
	if o.out == "" {
		return misuse(lang.T("--out attend un dossier", "--out needs a folder"), "recoupe run")
	}
	if err := o.workOptions.check(); err != nil {
		return err
	}
	if o.base != "" {
		return o.runBase(ctx, t, dir)
	}
	if base, err := o.beside(dir); err == nil && !t.quiet && store.Exists(nil, base) {
		t.remark("hint", t.say(lang.T("une base est là : avec --base "+base+", les personnes gardent leur identifiant et les jugements tiennent",
			"a base is there: with --base "+base+", persons keep their ids and judgements hold")))
	}
	result, err := runFlow(ctx, t, o.flow(t, dir), o.out)
	if err != nil {
		return err
	}
	o.tellTimings(t, result)
	return o.conclude(t, result)
}

// conclude tells the result and what is wrong with it.
func (o *runOptions) conclude(t *terminal, result *recoupe.Result) error {
	if err := o.print(t, result); err != nil {
		return err
	}
	if result.Report.Totals.Records == 0 {
		return &failure{
			code: exitError, text: lang.T("aucun contact trouvé", "no contact found"),
			hint: lang.T("« recoupe detect DOSSIER » dit ce qu’est chaque fichier", "'recoupe detect FOLDER' says what each file is"),
		}
	}
	if !result.Incomplete() {
		return nil
	}
	t.remark("warning", t.say(lang.T("des lignes ou des fichiers n’ont pas pu être lus : le rapport dit lesquels",
		"some rows or files could not be read: the report says which")))
	return &failure{code: exitRejected}
}

// runFlow runs the flow with progress on standard error.
func runFlow(ctx context.Context, t *terminal, opt recoupe.Options, out string) (*recoupe.Result, error) {
	p := newProgress(t)
	defer p.end()
	opt.Out, opt.Progress = out, p.show
	result, err := recoupe.Run(ctx, opt)
	if err != nil && ctx.Err() != nil {
		return nil, errors.Join(context.Canceled, err)
	}
	return result, err
}

// tellTimings prints the timings of a run where they are wanted.
func (o *flowOptions) tellTimings(t *terminal, result *recoupe.Result) {
	if o.timings {
		printTimings(t.err, t.lang, result)
	}
}

// print tells the result: figures for a person, or report.json for a program.
func (o *runOptions) print(t *terminal, result *recoupe.Result) error {
	if t.json {
		return report.WriteJSON(t.out, result.Report)
	}
	if !t.quiet {
		if err := report.Summary(t.out, result.Report, t.width, t.colour()); err != nil {
			return err
		}
	}
	if result.Report.Totals.Records == 0 {
		return nil // nothing was written
	}
	page := filepath.Join(o.out, "report.html")
	if abs, err := filepath.Abs(page); err == nil {
		page = abs
	}
	_, err := fmt.Fprintln(t.out, t.say(lang.T("Rapport : ", "Report: "))+page)
	return err
}
