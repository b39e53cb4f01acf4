package main

import (
	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/report"
)

// workOptions say how work files are written.
type workOptions struct{ profile string }

func (o *workOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	f.StringVar(&o.profile, "profile", string(report.ProfileSpreadsheet), t.say(lang.T(
		"forme des listes de travail, `spreadsheet|machine` (sinon : spreadsheet)",
		"form of the work files, `spreadsheet|machine` (else: spreadsheet)")))
	hideDefault(f, "profile")
}

func (o *workOptions) check() error {
	if _, ok := report.ParseProfile(o.profile); !ok {
		return misuse(lang.T("--profile accepte spreadsheet ou machine", "--profile takes spreadsheet or machine"), "recoupe run")
	}
	return nil
}

// fill hands the options to the flow.
func (o *workOptions) fill(opt *recoupe.Options) { opt.Profile = report.Profile(o.profile) }
