package config

import (
	"fmt"

	"recoupe/report"
)

// Costs are the venue's own figures for the cost model of the report, in the
// place of the defaults. What is left out keeps its default.
type Costs struct {
	HourlyCost            *CostRange `yaml:"hourly_cost,omitempty"`
	MinutesPerEntry       *CostRange `yaml:"minutes_per_entry,omitempty"`
	TypedByStaff          *CostRange `yaml:"typed_by_staff,omitempty"`
	YearsOfBase           *CostRange `yaml:"years_of_base,omitempty"`
	BrochureCost          *CostRange `yaml:"brochure_cost,omitempty"`
	BrochuresPerYear      *CostRange `yaml:"brochures_per_year,omitempty"`
	DoubleAddressesMailed *CostRange `yaml:"double_addresses_mailed,omitempty"`
	ContactPerYear        *CostRange `yaml:"contact_per_year,omitempty"`
	EmailsPerYear         *CostRange `yaml:"emails_per_year,omitempty"`
	GramsPerEmail         *CostRange `yaml:"grams_per_email,omitempty"`
	GramsPerBrochure      *CostRange `yaml:"grams_per_brochure,omitempty"`
	MinutesPerMerge       *CostRange `yaml:"minutes_per_merge,omitempty"`
	MinutesPerDecision    *CostRange `yaml:"minutes_per_decision,omitempty"`
	MinutesPerCorrection  *CostRange `yaml:"minutes_per_correction,omitempty"`
}

// CostRange is one figure with its ends, and where it comes from. A figure that
// is known exactly has three equal values.
type CostRange struct {
	Low    float64 `yaml:"low"`
	Mid    float64 `yaml:"mid"`
	High   float64 `yaml:"high"`
	Source string  `yaml:"source,omitempty"`
}

// byRate lists the figures in the order of report.Rate.
func (c *Costs) byRate() [report.NumRates]*CostRange {
	return [...]*CostRange{
		c.HourlyCost, c.MinutesPerEntry, c.TypedByStaff, c.YearsOfBase,
		c.BrochureCost, c.BrochuresPerYear, c.DoubleAddressesMailed,
		c.ContactPerYear, c.EmailsPerYear, c.GramsPerEmail, c.GramsPerBrochure,
		c.MinutesPerMerge, c.MinutesPerDecision, c.MinutesPerCorrection,
	}
}

// Rates gives the figures as the report takes them.
func (c *Costs) Rates() (out []report.RateOverride) {
	for i, r := range c.byRate() {
		if r != nil {
			out = append(out, report.RateOverride{
				Rate: report.Rate(i), Range: report.Range{Low: r.Low, Mid: r.Mid, High: r.High}, Source: r.Source,
			})
		}
	}
	return out
}

// check refuses figures that no model can work with: what is negative, a middle
// outside its ends, a share above one, no year at all.
func (c *Costs) check() error {
	for i, r := range c.byRate() {
		if r == nil {
			continue
		}
		rate := report.Rate(i)
		switch {
		case r.Low < 0 || r.Mid < 0 || r.High < 0:
			return fmt.Errorf("costs: %s: a figure is negative", rate)
		case r.Mid < min(r.Low, r.High) || r.Mid > max(r.Low, r.High):
			return fmt.Errorf("costs: %s: mid is not between low and high", rate)
		case rate == report.RateYears && min(r.Low, r.High) <= 0:
			return fmt.Errorf("costs: %s: a base is at least a day old: no value may be 0", rate)
		case (rate == report.RateStaff || rate == report.RateMailed) && max(r.Low, r.High) > 1:
			return fmt.Errorf("costs: %s: a share is from 0 to 1", rate)
		}
	}
	return nil
}
