package main

import (
	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/internal/lang"
)

// qualityOptions are about how good the links are, and how good they must be.
type qualityOptions struct {
	judged string
	target float64
}

func (o *qualityOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	f.StringVar(&o.judged, "judged", "", t.say(lang.T("`fichier` de paires jugées (recoupe sample), pour mesurer la qualité",
		"`file` of judged pairs (recoupe sample), to measure the quality")))
	f.Float64Var(&o.target, "target-precision", 0, t.say(lang.T(
		"`part` de rapprochements justes visée : les moins sûrs sont alors laissés à relire (sinon : 0.99, si les paires jugées montrent qu’elle n’est pas atteinte)",
		"`share` of right links to aim at: the least sure are left for review then (else: 0.99, where judged pairs show that it is missed)")))
}

func (o *qualityOptions) check() error {
	if !(o.target >= 0 && o.target < 1) {
		return misuse(lang.T("--target-precision va de 0 à moins de 1", "--target-precision is from 0 to less than 1"), "recoupe run")
	}
	return nil
}

// apply puts the options into those of the flow; a flag goes before recoupe.yaml.
func (o *qualityOptions) apply(opt *recoupe.Options) {
	opt.Judged = o.judged
	if o.target > 0 {
		opt.TargetPrecision = o.target
	}
}
