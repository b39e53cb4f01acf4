package config

import (
	"errors"
	"fmt"
	"slices"

	"recoupe/privacy/law"
	"recoupe/record"
)

// Crossing allows to count who stands in both of two domains, for one purpose.
// Without an entry the wall between them has no door.
type Crossing struct {
	// Domains are two of audience, professional and personnel.
	Domains []string `yaml:"domains"`
	// Purpose is one of the purposes of the file; Basis its legal basis.
	Purpose string `yaml:"purpose"`
	Basis   string `yaml:"basis"`
	// DPIA says where the impact assessment stands that looked at the crossing (GDPR
	// art. 35).
	DPIA string `yaml:"dpia"`
}

var (
	errCrossed = errors.New("domains: name two different ones of audience, professional and personnel")
	errDPIA    = errors.New("dpia is missing: say where the impact assessment stands (GDPR art. 35)")
)

func (c *Crossing) check() error {
	if len(c.Domains) != 2 || c.Domains[0] == c.Domains[1] {
		return errCrossed
	}
	for _, name := range c.Domains {
		if _, ok := record.ParseDomain(name); !ok {
			return errCrossed
		}
	}
	if _, ok := law.ParseBasis(c.Basis); !ok {
		return fmt.Errorf("basis %q is no legal basis: write %s", c.Basis, baseNames())
	}
	switch {
	case c.Purpose == "":
		return errors.New("purpose is missing")
	case c.DPIA == "":
		return errDPIA
	}
	return nil
}

// Between gives the two domains.
func (c *Crossing) Between() (a, b record.Domain) {
	a, _ = record.ParseDomain(c.Domains[0])
	b, _ = record.ParseDomain(c.Domains[1])
	return a, b
}

// checkCrossings wants each purpose once, so that one basis and one assessment
// answer for it, and among those that the venue names.
func (f *File) checkCrossings() error {
	for i := range f.Crossings {
		c := &f.Crossings[i]
		err := c.check()
		if _, named := f.Purposes[c.Purpose]; err == nil && len(f.Purposes) > 0 && !named {
			err = fmt.Errorf("purpose %q is not among purposes", c.Purpose)
		}
		if err == nil && slices.ContainsFunc(f.Crossings[:i], func(x Crossing) bool { return x.Purpose == c.Purpose }) {
			err = fmt.Errorf("purpose %q has two crossings", c.Purpose)
		}
		if err != nil {
			return fmt.Errorf("crossings, entry %d: %w", i+1, err)
		}
	}
	return nil
}

// CrossingFor gives the entry of a purpose, nil for none.
func (f *File) CrossingFor(purpose string) *Crossing {
	for i := range f.Crossings {
		if f.Crossings[i].Purpose == purpose {
			return &f.Crossings[i]
		}
	}
	return nil
}
