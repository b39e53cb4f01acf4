// Package recoupe is the whole flow on one page: a folder of exports goes in;
// the persons behind them, a report and the work files come out.
//
//	exports ─► adapters ─► privacy gate ─► clean ─► index ─► matcher ─► cluster ─► report
//
// Run is that line. What each stage does is told in its own folder; what they
// hand to each other is told in docs/architecture.md.
package recoupe

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"

	"github.com/cockroachdb/pebble/v2/vfs"

	"recoupe/adapters"
	"recoupe/adapters/table"
	"recoupe/config"
	"recoupe/internal/lang"
	"recoupe/matcher"
	"recoupe/report"
)

// Options say what to run on and how.
type Options struct {
	// Dir is the folder of exports, or one file.
	Dir string
	// Out is the folder for the results; nothing is written when it is "".
	Out string
	// Mappings are the paths of the user's own profiles.
	Mappings []string
	// Sources is what the user says of some files.
	Sources []adapters.SourceRule
	// Limits bound what a broken or hostile file may cost; a zero field takes
	// its default.
	Limits table.Limits
	// Model is the path of a saved model; "" learns one from the data.
	Model string
	// Judged is the path of a file of judged pairs (see Result.WriteSample) that
	// correct the estimate of quality; "" for none. They change no link by themselves.
	Judged string
	// TargetPrecision is the share of right links to aim at, below 1. Where the
	// estimate is lower, the least sure links are not made. 0 aims at
	// DefaultTargetPrecision where the judged pairs show that it is missed (the whole
	// interval lies below), and else makes all links that are likelier right than wrong.
	TargetPrecision float64
	// Fuzzy also compares records whose names are both nearly right and which nothing
	// else brings together; for at most index.FuzzyRecords records.
	Fuzzy bool
	// Workers is the number of goroutines; 0 takes one a processor. It changes
	// the time and nothing else.
	Workers int
	// Memory is the number of bytes that a run is meant to need at most; where it
	// would need more, it keeps sorted keys and pairs on disk, and under Linux the columns
	// of the records. 0 sets no bound. It
	// changes the time and nothing else. It does not set the limit of the Go
	// runtime: that is for the program to do.
	Memory int64
	// SpillDir is where they are kept, in a folder of their own; "" is the system's
	// folder for temporary files.
	SpillDir string
	// Lang is the language of the report and of the work files.
	Lang lang.Lang
	// Profile is the way in which the work files are written; "" is for spreadsheets.
	Profile report.Profile
	// Rates are the venue's own figures for the cost model.
	Rates []report.RateOverride
	// Law says for what and for how long the venue may keep its sources; nil goes by
	// the defaults.
	Law *config.File
	// Version is printed in the report.
	Version string
	// Progress is called as the run goes on, from any goroutine; nil for none.
	Progress func(Progress)

	model  *matcher.Model
	judged []judgedRef
	// accept is the match weight from which the last run over the base linked, for what
	// only reads the base; 0 otherwise.
	accept float64
	// disk is where Out lies; nil is the machine's.
	disk vfs.FS
}

// Stage is a step of the run.
type Stage int

// The stages, in order.
const (
	StageDetect Stage = iota
	StageLoad
	StageBlock
	StageCompare
	StageTrain
	StageCluster
	StageWrite
)

var stageTexts = [...]lang.Text{
	lang.T("reconnaissance des fichiers", "detecting files"),
	lang.T("lecture et nettoyage", "reading and cleaning"),
	lang.T("recherche des paires", "finding pairs"),
	lang.T("comparaison", "comparing"),
	lang.T("apprentissage du modèle", "fitting the model"),
	lang.T("regroupement", "clustering"),
	lang.T("écriture", "writing"),
}

// Text names the stage for people.
func (s Stage) Text() lang.Text { return stageTexts[s] }

// Progress says how far a stage is.
type Progress struct {
	Stage       Stage
	Done, Total int64
}

func (o *Options) progress(s Stage, done, total int64) {
	if o.Progress != nil {
		o.Progress(Progress{s, done, total})
	}
}

func (o *Options) profile() report.Profile {
	if o.Profile == "" {
		return report.ProfileSpreadsheet
	}
	return o.Profile
}

func (o *Options) law() *config.File {
	if o.Law == nil {
		return &config.File{}
	}
	return o.Law
}

// progressOf gives the progress of one stage; it says that the stage has begun.
func (o *Options) progressOf(s Stage) func(done, total int64) {
	o.progress(s, 0, 1)
	return func(done, total int64) { o.progress(s, done, total) }
}

func (o *Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// Run does the main job. It writes into opt.Out, which is made when it is not
// there; on an error, an interruption, or where there is no record at all, no
// file of it is touched. What an earlier run that crashed has left there is
// settled first.
func Run(ctx context.Context, opt Options) (*Result, error) {
	clock := newStopwatch()
	if err := errors.Join(settleOutputs(opt.outputDisk(), opt.Out), opt.readModel(), opt.readJudged()); err != nil {
		return nil, err
	}
	opt.progress(StageDetect, 0, 1)
	scan, err := Detect(ctx, opt)
	if err != nil {
		return nil, err
	}
	clock.lap(StageDetect)
	base, err := load(ctx, scan, &opt, nil)
	if err != nil {
		return nil, err
	}
	clock.lap(StageLoad)
	linked, err := match(ctx, base, &opt, clock)
	if err != nil {
		return nil, err
	}
	result, err := resultOf(ctx, scan, linked, &opt)
	if err != nil {
		return nil, err
	}
	clock.lap(StageCluster)
	if err := result.conclude(clock); err != nil {
		return nil, err
	}
	if opt.Out == "" || base.len() == 0 {
		return result, nil // a folder that is empty today must not take yesterday's results away
	}
	opt.progress(StageWrite, 0, 1)
	err = result.write(ctx, opt.Out)
	clock.lap(StageWrite)
	return result, err
}

// Detect says what every file of the folder is, without reading further than
// its head.
func Detect(ctx context.Context, opt Options) (*adapters.Scan, error) {
	return adapters.ScanDir(ctx, opt.Dir, adapters.Options{
		Mappings: opt.Mappings, Sources: opt.Sources, Table: table.Options{Limits: opt.Limits},
	})
}

func (o *Options) readModel() error {
	if o.Model == "" {
		return nil
	}
	f, err := os.Open(o.Model)
	if err != nil {
		return err
	}
	defer f.Close()
	if o.model, err = matcher.ReadModel(f); err != nil {
		return fmt.Errorf("%s: %w", o.Model, err)
	}
	return nil
}
