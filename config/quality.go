package config

import "errors"

// Quality says how good the links of a run must be.
type Quality struct {
	// TargetPrecision is the share of right links to aim at, below 1: where the
	// estimate is lower, the least sure links are left for review. 0 leaves it to the
	// flow: recoupe.DefaultTargetPrecision, where judged pairs show that it is missed.
	TargetPrecision float64 `yaml:"target_precision,omitempty"`
}

func (q *Quality) check() error {
	if !(q.TargetPrecision >= 0 && q.TargetPrecision < 1) {
		return errors.New("quality: target_precision: want a share from 0 to less than 1")
	}
	return nil
}
