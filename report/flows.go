package report

// FlowKind says how the contacts that two sources share came to be in both.
type FlowKind string

// The kinds of flow.
const (
	// FlowSynchronised: a machine keeps both alike.
	FlowSynchronised FlowKind = "synchronised"
	// FlowImported: most of them were carried over at one time.
	FlowImported FlowKind = "imported-once"
	// FlowCopied: a machine copied them; no dates tell whether it still does.
	FlowCopied FlowKind = "copied"
	// FlowTyped: they were typed in twice.
	FlowTyped FlowKind = "typed-twice"
	// FlowUnclear: too few persons or values in common to tell.
	FlowUnclear FlowKind = "unclear"
)

// Flows says how the tools feed one another, told from the data alone.
type Flows struct {
	// Pairs are the pairs of sources that share enough persons, those with most first.
	Pairs []Flow `json:"pairs"`
	// Entries are the contacts that were entered although another tool had them.
	Entries DoubleEntries `json:"double_entries"`
	// Conflicts say on which parts of a contact the tools contradict each other.
	Conflicts []Conflict `json:"conflicts"`
	// Freshness ranks the sources by how often theirs is the newest record.
	Freshness []Freshness `json:"freshness"`
}

// Flow is what two sources have to do with each other. All counts are over
// persons known to both.
type Flow struct {
	// From and To name the sources; From had the person first in most cases
	// where both tell since when.
	From string `json:"from"`
	To   string `json:"to"`
	// Persons counts those known to both.
	Persons int      `json:"persons"`
	Kind    FlowKind `json:"kind"`
	// BothIDs counts the persons with a tool's identifier on either side, SameIDs
	// those for whom it is the same.
	BothIDs int `json:"both_have_ids"`
	SameIDs int `json:"same_ids"`
	// Values counts values that both hold (name, phone, address, birth date),
	// SameValues those that mean the same.
	Values     int `json:"values"`
	SameValues int `json:"same_values"`
	// Forms counts names and addresses that both hold, SameForms those that are
	// written alike, letter by letter.
	Forms     int `json:"forms"`
	SameForms int `json:"same_forms"`
	// Dated counts the persons of whom both tell since when they have them;
	// SameDay those entered within a day on both sides; PeakDay those whose later
	// record was made on the one day that saw most.
	Dated   int `json:"dated"`
	SameDay int `json:"same_day"`
	PeakDay int `json:"peak_day"`
	// MedianLag is the median number of days from the one record to the other.
	MedianLag int `json:"median_lag_days"`
	// Bounds are the intervals, where the links were estimated.
	Bounds *FlowBounds `json:"bounds,omitempty"`

	lags []int32 // days from the one record to the other, in ascending order
}

// DoubleEntries counts second entries: a person that a source took in although
// another one had her, and that no machine carried over.
type DoubleEntries struct {
	// Count is the number of persons a source beyond the first one; Dated those
	// of which it is known when.
	Count int `json:"count"`
	Dated int `json:"dated"`
	// Bounds, DatedBounds and PerMonthBounds are the intervals of Count, Dated and
	// PerMonth, where the links were estimated.
	Bounds         *Bounds `json:"count_bounds,omitempty"`
	DatedBounds    *Bounds `json:"dated_bounds,omitempty"`
	PerMonthBounds *Span   `json:"per_month_bounds,omitempty"`
	// Months counts the dated ones by month, oldest first, without gaps.
	Months []MonthCount `json:"months"`
	// PerMonth is the mean of the last twelve months of Months.
	PerMonth float64 `json:"per_month"`
	// Sources counts them by the source that took the person in again.
	Sources []SourceCount `json:"sources"`
}

// MonthCount counts what happened in one month.
type MonthCount struct {
	Month  string  `json:"month"` // 2026-03
	Count  int     `json:"count"`
	Bounds *Bounds `json:"count_bounds,omitempty"` // where the links were estimated
}

// Conflict counts the persons about whom sources contradict each other.
type Conflict struct {
	Aspect string `json:"aspect"`
	// Compared counts persons of whom two sources or more hold a value, Differ
	// those with values that do not mean the same.
	Compared int `json:"compared"`
	Differ   int `json:"differ"`
	// ComparedBounds and DifferBounds are their intervals, where the links were estimated.
	ComparedBounds *Bounds `json:"compared_bounds,omitempty"`
	DifferBounds   *Bounds `json:"differ_bounds,omitempty"`
}

// Freshness says how often the record of a source is the newest one that any
// source holds of a person, among persons with dates in two sources or more.
type Freshness struct {
	Source   string `json:"source"`
	Compared int    `json:"compared"`
	Newest   int    `json:"newest"`
	// ComparedBounds and NewestBounds are their intervals, where the links were estimated.
	ComparedBounds *Bounds `json:"compared_bounds,omitempty"`
	NewestBounds   *Bounds `json:"newest_bounds,omitempty"`
}

// flows tells the flows of a run, with the evidence; nil where nothing is known
// of its records.
func flows(in *Input, t *tallied) (*Flows, *evidence) {
	if in.Traits == nil || len(in.Sources) < 2 {
		return nil, nil
	}
	e := gatherEvidence(in, t.group)
	f := &Flows{Pairs: []Flow{}, Conflicts: e.conflictFigures(), Freshness: e.freshnessFigures(in)}
	kinds := f.judge(in, e)
	f.Entries = doubleEntries(in, t, kinds)
	return f, e
}
