package report

import (
	"fmt"

	"recoupe/internal/lang"
	"recoupe/record"
	"recoupe/report/interop"
)

// Input is what a run found, as columns. Records stand in the order of
// crosswalk.csv; SourceOf, PersonOf and Reach have one entry a record.
type Input struct {
	// Dir is the folder as the user should see it named (its base name is
	// enough); Version and Date are printed as given. Leave Date empty for
	// outputs that are equal byte for byte from one day to the next.
	Dir, Version, Date string
	Lang               lang.Lang

	Sources []SourceInput
	// Cards judge how well each source serves to carry contacts elsewhere, in the
	// order of Sources; empty when nothing was judged.
	Cards []interop.Card
	// SourceOf indexes Sources.
	SourceOf []uint32
	// PersonOf indexes Clusters.
	PersonOf []uint32
	// Reach says how the record's person can be reached; nil when not known.
	Reach    []Reach
	Clusters []Cluster
	// ContentOf numbers what a record says of its person: records of one number
	// agree in everything that is compared. Nil when not known.
	ContentOf []uint32
	// Traits fills in the facts about a record, those that are wanted and at will
	// others; nil when not known. It is called from several goroutines.
	Traits func(record uint32, want Wanted, t *Traits)
	// Rates are the venue's own figures for the cost model; none keeps all defaults.
	Rates []RateOverride
	// Past are the runs over the same base before this one, oldest first.
	Past []Past
	// Workers is the number of goroutines; 0 stands for one. It changes no figure.
	Workers int

	Findings []FindingCount
	// Conflicts are those of consents; nil when not known.
	Conflicts *ConflictInput
	// Codes explains every code of Findings, Skipped and Rejected. A code that
	// is missing is shown by its name, as a warning.
	Codes []record.CodeInfo

	Pairs Pairs
	// Quality is the estimated quality of the links; nil when not estimated.
	Quality *Estimate
	// Doubts tells how far that leaves the figures open; both are there, or none.
	Doubts *Doubts

	Skipped  []Skipped
	Rejected []RejectedRow
	// Notes are remarks of the stages about this run, shown as they are.
	Notes []lang.Text
	// Timings are shown by Summary only: they differ from run to run.
	Timings []Timing
}

// SourceInput is one source with what its reading found.
type SourceInput struct {
	Source *record.Source
	// Format, Charset and Delimiter are facts for people ("csv", "windows-1252",
	// ";"); "" where they make no sense.
	Format, Charset, Delimiter string
	// Venue is the place the source belongs to; "" lets Build tell it from the
	// folders (see Venues).
	Venue string
	// ByOrder says that its identifiers are those of orders or bookings.
	ByOrder bool
	// Rows counts data rows, Records what came out of them (a row may name two
	// persons), Rejected the rows that could not be read.
	Rows, Records, Rejected int
	// Ignored lists headings that no field was found for, Dropped those that
	// are never read (secrets, bank, salary, notes).
	Ignored, Dropped []string
	// Filled counts the records that have at least one value of a field.
	Filled [record.NumFields]int
	// NIRDropped counts cells in which a French social security number was
	// found and thrown away.
	NIRDropped int
}

// Cluster is one entity behind records: mostly a person.
type Cluster struct {
	ID     string
	Kind   record.Kind
	Domain record.Domain
	// Household is equal for clusters of one home, NoHousehold for none.
	Household uint32
	// Confidence is the probability, 0 to 1, that its records belong together.
	Confidence float32
}

// NoHousehold marks a cluster that belongs to no home.
const NoHousehold = ^uint32(0)

// Reach is a set of ways to get in touch, and of what the record's tool says of
// the right to use them.
type Reach uint8

// The ways; a value counts only where it is valid.
const (
	ReachEmail Reach = 1 << iota
	ReachPhone
	ReachPost
	// DeniedEmail, DeniedPhone and DeniedPost: the tool recorded a refusal, an
	// unsubscription, a complaint or a dead address. A refusal in one tool counts
	// for the person, whatever the others say.
	DeniedEmail
	DeniedPhone
	DeniedPost
	// GrantedEmail: the tool recorded a consent to e-mail.
	GrantedEmail
)

// ReachWays are the bits that stand for a way.
const ReachWays = ReachEmail | ReachPhone | ReachPost

// FindingCount counts the findings of one code on one field of one source.
type FindingCount struct {
	Source int // index into Input.Sources
	Field  record.Field
	Code   record.Code
	Count  int
	// Suggested counts those that come with a corrected value.
	Suggested int
	// Example is one of the values, masked so that it names nobody; "" for none.
	Example string
}

// Pairs counts what the matcher did.
type Pairs struct {
	Candidates int `json:"candidates"` // pairs compared
	Accepted   int `json:"accepted"`   // pairs held to be one person
	Review     int `json:"review"`     // pairs between the thresholds: review.csv
}

// Interval is a share between 0 and 1 with its 95 % interval.
type Interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Estimate is the quality of the links over pairs of records.
type Estimate struct {
	Precision Interval `json:"precision"` // of the pairs linked, how many are right
	Recall    Interval `json:"recall"`    // of the true pairs, how many are linked
	// Judged is the number of pairs, judged by a person, that the estimate rests on.
	Judged int `json:"judged_pairs,omitempty"`
	// Target is the precision for whose sake links were left out, 0 where none were;
	// Threshold the match weight, log2 of odds, from which groups were linked.
	Target    float64 `json:"target_precision,omitempty"`
	Threshold float64 `json:"threshold,omitempty"`
	// Sources tells the same between two sources, or inside one, where pairs
	// were linked.
	Sources []SourceEstimate `json:"by_source_pair,omitempty"`
}

// SourceEstimate is the quality of the links between two sources.
type SourceEstimate struct {
	Left      string   `json:"left"`
	Right     string   `json:"right"` // equal to Left inside one source
	Pairs     int      `json:"pairs"` // pairs of records that were linked
	Precision Interval `json:"precision"`
	Recall    Interval `json:"recall"`
}

// Skipped is one file that was left aside as a whole.
type Skipped struct {
	Path string
	Code record.Code
	Text lang.Text // why; when empty, the text of the code
	// Broken says that the file looks like an export and could not be read, as
	// opposed to one that is none.
	Broken bool
}

// RejectedRow is one row that could not be read.
type RejectedRow struct {
	Path              string
	Row, Line, Column int // 1-based, 0 when unknown
	Code              record.Code
	More              int // further rows behind it, rejected for the same reason
}

// Timing is the wall time of one stage.
type Timing struct {
	Stage   lang.Text
	Seconds float64
}

// check says what is inconsistent in the input, naming positions only.
func (in *Input) check() error {
	if len(in.SourceOf) != len(in.PersonOf) {
		return fmt.Errorf("report: %d records have a source, %d a person", len(in.SourceOf), len(in.PersonOf))
	}
	if in.ContentOf != nil && len(in.ContentOf) != len(in.SourceOf) {
		return fmt.Errorf("report: %d records, %d with their content", len(in.SourceOf), len(in.ContentOf))
	}
	if in.Reach != nil && len(in.Reach) != len(in.SourceOf) {
		return fmt.Errorf("report: %d records, %d with their reach", len(in.SourceOf), len(in.Reach))
	}
	for i := range in.SourceOf {
		if int(in.SourceOf[i]) >= len(in.Sources) || int(in.PersonOf[i]) >= len(in.Clusters) {
			return fmt.Errorf("report: record %d refers to a source or person that is not there", i)
		}
	}
	for i, o := range in.Rates {
		if o.Rate < 0 || o.Rate >= NumRates {
			return fmt.Errorf("report: cost %d is about an assumption that is not there", i)
		}
	}
	if in.Conflicts != nil {
		for i, c := range in.Conflicts.Counts {
			if c.Source < 0 || c.Source >= len(in.Sources) {
				return fmt.Errorf("report: conflict count %d refers to a source that is not there", i)
			}
		}
	}
	for i, f := range in.Findings {
		if f.Source < 0 || f.Source >= len(in.Sources) {
			return fmt.Errorf("report: finding count %d refers to a source that is not there", i)
		}
	}
	return nil
}
