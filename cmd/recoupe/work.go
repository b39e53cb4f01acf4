package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/config"
	"recoupe/internal/lang"
	"recoupe/report"
)

// workOptions say how work files are written and what the venue's own costs are.
type workOptions struct {
	profile string
	rates   []report.RateOverride
}

func (o *workOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	f.StringVar(&o.profile, "profile", string(report.ProfileSpreadsheet), t.say(lang.T(
		"forme des listes de travail, `spreadsheet|machine` (sinon : spreadsheet)",
		"form of the work files, `spreadsheet|machine` (else: spreadsheet)")))
	hideDefault(f, "profile")
}

// read checks the flags and reads the costs of recoupe.yaml: beside the exports
// or, for a run without any, beside the base.
func (o *workOptions) read(dir, base string) error {
	if _, ok := report.ParseProfile(o.profile); !ok {
		return misuse(lang.T("--profile accepte spreadsheet ou machine", "--profile takes spreadsheet or machine"), "recoupe run")
	}
	if dir == "" {
		dir = filepath.Dir(base)
	} else if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		dir = filepath.Dir(dir)
	}
	f, err := config.Find("", dir)
	if err != nil {
		return err
	}
	o.rates = f.Costs.Rates()
	return nil
}

// fill hands the options to the flow.
func (o *workOptions) fill(opt *recoupe.Options) {
	opt.Profile, opt.Rates = report.Profile(o.profile), o.rates
}
