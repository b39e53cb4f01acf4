package report_test

import (
	"os"

	"recoupe/internal/lang"
	"recoupe/record"
	"recoupe/report"
)

// A run of two sources that know one common person, told in English.
func ExampleSummary() {
	source := func(name string) report.SourceInput {
		return report.SourceInput{Source: &record.Source{Name: name, Domain: record.Audience, Status: record.StatusVerified}}
	}
	person := report.Cluster{Kind: record.Person, Domain: record.Audience, Household: report.NoHousehold}
	r, err := report.Build(&report.Input{
		Lang:     lang.EN,
		Sources:  []report.SourceInput{source("ticketing"), source("newsletter")},
		SourceOf: []uint32{0, 0, 1, 1},
		PersonOf: []uint32{0, 0, 0, 1},
		Clusters: []report.Cluster{person, person},
	})
	if err != nil {
		panic(err)
	}
	_ = report.Summary(os.Stdout, r, 60, false)
	// Output:
	//   4 records, 2 persons
	//   Each person has 2.0 records on average. 1 person (50%)
	//   stands in several sources.
	//   2 sources
	//
	//   Known to how many sources?
	//   1     ██████████████████████████████████          1    50%
	//   2     ██████████████████████████████████          1    50%
	//
	//   Surplus records inside each source
	//   ticketing  █████████████████████████████          1    50%
	//
	//   To do
	//   1. Begin merging in “ticketing”: the list says which
	//      record to keep, the surest come first.
}
