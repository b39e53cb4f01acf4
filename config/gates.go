package config

import (
	"errors"
	"fmt"
)

// Gates are the limits that a run over a base must keep: beyond one of them an
// alarm is kept with the run, and the program ends with code 4. A limit that is
// not written is none; 0 is a limit like any other. Shares go from 0 to 1.
type Gates struct {
	// DuplicateRate is the share of a source's records that are beyond the first
	// of their person in it.
	DuplicateRate *float64 `yaml:"duplicate_rate,omitempty"`
	// NewDuplicates is how many such records a source may gain from one run to the
	// next.
	NewDuplicates *int `yaml:"new_duplicates,omitempty"`
	// Unreachable is the share of persons without e-mail, telephone or address.
	Unreachable *float64 `yaml:"unreachable,omitempty"`
	// RejectedRows is how many rows of a source may be unreadable.
	RejectedRows *int `yaml:"rejected_rows,omitempty"`
	// FillDrop is how much of its share of filled records a field of a source may
	// lose from one run to the next: 0.1 rings at 80 % after 91 %.
	FillDrop *float64 `yaml:"fill_drop,omitempty"`
	// MissingColumns rings where a source has lost a column since the last run.
	MissingColumns bool `yaml:"missing_columns,omitempty"`
	// ConsentConflicts is how many persons a tool may write to although another line,
	// or the law, speaks against it.
	ConsentConflicts *int `yaml:"consent_conflicts,omitempty"`
	// Undelivered rings where no file of a source of the base came.
	Undelivered bool `yaml:"undelivered,omitempty"`
}

var errShare = errors.New("want a share between 0 and 1")

// check refuses limits that could never ring, or always would.
func (g *Gates) check() error {
	for name, share := range map[string]*float64{"duplicate_rate": g.DuplicateRate, "unreachable": g.Unreachable, "fill_drop": g.FillDrop} {
		if share != nil && (*share < 0 || *share > 1) {
			return fmt.Errorf("gates: %s: %w", name, errShare)
		}
	}
	for name, n := range map[string]*int{"new_duplicates": g.NewDuplicates, "rejected_rows": g.RejectedRows, "consent_conflicts": g.ConsentConflicts} {
		if n != nil && *n < 0 {
			return fmt.Errorf("gates: %s: want a number from 0 on", name)
		}
	}
	return nil
}
