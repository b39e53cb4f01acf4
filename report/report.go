package report

import (
	"recoupe/internal/lang"
	"recoupe/record"
)

// Schema names the layout of report.json. It changes only when a field is
// renamed or changes its meaning; new fields do not change it.
const Schema = "recoupe-report-1"

// Report holds every figure that the page shows; it is report.json. Shares are
// between 0 and 1. Lists are never nil and stand in a fixed order.
type Report struct {
	Schema  string    `json:"schema"`
	Lang    lang.Lang `json:"lang"`
	Version string    `json:"version"`
	Date    string    `json:"date,omitempty"`
	Dir     string    `json:"dir"`

	Answers  []Answer         `json:"answers"`
	Totals   Totals           `json:"totals"`
	Domains  []DomainFigures  `json:"domains"`
	Venues   []string         `json:"venues"`
	Sources  []SourceFigures  `json:"sources"`
	Overlaps []Overlap        `json:"overlaps"`
	Findings []FindingFigures `json:"findings"`
	Pairs    Pairs            `json:"pairs"`
	Quality  *Quality         `json:"quality,omitempty"`
	// Conflicts is nil where nothing is known of consents.
	Conflicts *ConsentConflicts `json:"consent_conflicts,omitempty"`
	Flows     *Flows            `json:"flows,omitempty"`
	// Scores has the quality of all sources first, then that of each.
	Scores []Score  `json:"scores"`
	Costs  *Costs   `json:"costs,omitempty"`
	Cards  []Card   `json:"cards"`
	Advice []Advice `json:"advice"`
	// Past are the runs over the same base after which something had changed.
	Past     []Past        `json:"past"`
	Skipped  []SkippedFile `json:"skipped"`
	Rejected Rejections    `json:"rejected"`
	Notes    []string      `json:"notes"`

	// Timings stay out of the files, so that equal input gives equal bytes.
	Timings []Timing `json:"-"`
}

// Counts tells records and the entities behind them apart by what they are.
// A couple's record and a record without a name count as one person each.
type Counts struct {
	Records       int `json:"records"`
	Persons       int `json:"persons"`
	Organisations int `json:"organisations"`
	Placeholders  int `json:"placeholders"`
	// PersonRecords and OrganisationRecords are the records behind the persons
	// and organisations; the rest are placeholders (test, counter, filler).
	PersonRecords       int `json:"person_records"`
	OrganisationRecords int `json:"organisation_records"`
}

// Surplus is the number of records beyond the first of each person or
// organisation: what a cleaned base would not have.
func (c Counts) Surplus() int {
	return c.PersonRecords - c.Persons + c.OrganisationRecords - c.Organisations
}

// SurplusShare is Surplus over the records that stand for somebody, 0 to 1.
func (c Counts) SurplusShare() float64 {
	return share(c.Surplus(), c.standing())
}

// Totals are the figures of the whole run. A person who stands in two domains
// is counted in each: domains are never linked.
type Totals struct {
	Counts
	// Entities are all that the records were grouped into, of every kind.
	Entities int `json:"entities"`
	Sources  int `json:"sources"`
	Venues   int `json:"venues"`
	Rows     int `json:"rows"`
	Rejected int `json:"rejected_rows"`
	Skipped  int `json:"skipped_files"`
	// Couples counts records of two partners, among Persons.
	Couples    int `json:"couples"`
	Households int `json:"households"`
	// SeveralSources and SeveralVenues count persons known to two or more.
	SeveralSources int `json:"persons_in_several_sources"`
	SeveralVenues  int `json:"persons_in_several_venues"`
	// Unheard counts e-mail addresses, one a person and source, that a source
	// may still write to although another one recorded a refusal.
	Unheard       int     `json:"unheard_refusals"`
	UnheardBounds *Bounds `json:"unheard_refusals_bounds,omitempty"` // where the links were estimated
	NIRDropped    int     `json:"nir_dropped"`
	FindingCount  int     `json:"findings"`
	Errors        int     `json:"findings_error"`
	Warnings      int     `json:"findings_warning"`
}

// DomainFigures are the counts behind one wall.
type DomainFigures struct {
	Domain string `json:"domain"`
	Counts
	// PersonsBounds is the interval of Persons, where the links were estimated.
	PersonsBounds *Bounds       `json:"persons_bounds,omitempty"`
	Sources       int           `json:"sources"`
	Households    int           `json:"households"`
	Reach         *ReachFigures `json:"reach,omitempty"`
}

// ReachFigures counts persons by valid ways to get in touch, and how many of
// them some tool says refused it. What is left is not yet lawful: that hangs on
// the purpose and on its legal basis.
type ReachFigures struct {
	Email int `json:"email"`
	Phone int `json:"phone"`
	Post  int `json:"post"`
	None  int `json:"none"`
	// EmailDenied, PhoneDenied and PostDenied are among those above: refused,
	// unsubscribed or dead in one tool at least.
	EmailDenied int `json:"email_denied"`
	PhoneDenied int `json:"phone_denied"`
	PostDenied  int `json:"post_denied"`
	// EmailGranted have a recorded consent in one tool and no refusal in any.
	EmailGranted int `json:"email_granted"`
	// Bounds are the intervals, where the links were estimated.
	Bounds *ReachBounds `json:"bounds,omitempty"`
}

// ReachBounds are the intervals of ReachFigures.
type ReachBounds struct {
	Email        Bounds `json:"email"`
	Phone        Bounds `json:"phone"`
	Post         Bounds `json:"post"`
	None         Bounds `json:"none"`
	EmailDenied  Bounds `json:"email_denied"`
	PhoneDenied  Bounds `json:"phone_denied"`
	PostDenied   Bounds `json:"post_denied"`
	EmailGranted Bounds `json:"email_granted"`
}

// SourceFigures is one source: what was read, and what it holds.
type SourceFigures struct {
	Name      string `json:"name"`
	Venue     string `json:"venue,omitempty"`
	Tool      string `json:"tool"`
	Profile   string `json:"profile"`
	Category  string `json:"category"`
	Domain    string `json:"domain"`
	Status    string `json:"status"`
	Format    string `json:"format,omitempty"`
	Charset   string `json:"charset,omitempty"`
	Delimiter string `json:"delimiter,omitempty"`
	Counts
	// Listing says whether a row is a contact or a purchase: "contacts" or "orders".
	Listing string `json:"listing"`
	// Repeats counts the rows of a list of orders that say of somebody what
	// another row says: further purchases, no duplicates.
	Repeats        int     `json:"repeat_records"`
	SurplusRecords int     `json:"surplus_records"`
	SurplusRate    float64 `json:"surplus_share"`
	Only           int     `json:"persons_only_here"`
	// PersonsBounds, OnlyBounds, SurplusBounds and RepeatBounds are the intervals of
	// Persons, Only, SurplusRecords and Repeats, where the links were estimated.
	PersonsBounds *Bounds      `json:"persons_bounds,omitempty"`
	OnlyBounds    *Bounds      `json:"persons_only_here_bounds,omitempty"`
	SurplusBounds *Bounds      `json:"surplus_bounds,omitempty"`
	RepeatBounds  *Bounds      `json:"repeat_bounds,omitempty"`
	Rows          int          `json:"rows"`
	Rejected      int          `json:"rejected_rows"`
	Ignored       []string     `json:"ignored_columns"`
	Dropped       []string     `json:"dropped_columns"`
	NIRDropped    int          `json:"nir_dropped"`
	Fields        []FieldFill  `json:"fields"`
	Findings      []FieldCount `json:"findings_by_field"`
}

// OfOrders says that the source lists what was bought, and by and for whom. A
// person who comes back there is no duplicate.
func (f SourceFigures) OfOrders() bool { return f.Listing == string(listsOrders) }

// FieldFill says how many records of a source have a value of a field.
type FieldFill struct {
	Field string  `json:"field"`
	Count int     `json:"count"`
	Share float64 `json:"share"`
}

// FieldCount counts findings of one field, information left out.
type FieldCount struct {
	Field string `json:"field"`
	Count int    `json:"count"`
}

// FindingFigures is one code with where it was found.
type FindingFigures struct {
	Code      record.Code `json:"code"`
	Severity  string      `json:"severity"`
	Text      string      `json:"text"`
	Count     int         `json:"count"`
	Suggested int         `json:"suggested"`
	// Example is one of the values, masked; absent where a code is about no value.
	Example string        `json:"example,omitempty"`
	Fields  []FieldCount  `json:"fields"`
	Sources []SourceCount `json:"sources"`
}

// SourceCount counts findings, second entries or persons of one source.
type SourceCount struct {
	Source string `json:"source"`
	Count  int    `json:"count"`
	// Bounds is the interval where the count hangs on links, and they were estimated.
	Bounds *Bounds `json:"count_bounds,omitempty"`
}

// SkippedFile is a file that was left aside, and why.
type SkippedFile struct {
	Broken bool        `json:"broken"`
	Path   string      `json:"path"`
	Code   record.Code `json:"code"`
	Text   string      `json:"text"`
}

// Rejections counts the rows that could not be read and shows the first of them.
type Rejections struct {
	Count  int             `json:"count"`
	ByCode []RejectedCode  `json:"by_code"`
	First  []RejectedPlace `json:"first"`
}

// RejectedCode counts rejected rows of one reason.
type RejectedCode struct {
	Code  record.Code `json:"code"`
	Text  string      `json:"text"`
	Count int         `json:"count"`
}

// RejectedPlace is where one rejected row stands; 0 means unknown.
type RejectedPlace struct {
	Path   string      `json:"path"`
	Row    int         `json:"row"`
	Line   int         `json:"line"`
	Column int         `json:"column"`
	Code   record.Code `json:"code"`
}

// Quality is the estimate of the links, with what it means for the number of
// persons (see docs/report.md for the rule).
type Quality struct {
	Estimate
	PersonsLow  int `json:"persons_low"`
	PersonsHigh int `json:"persons_high"`
	// OthersWithin is how far any other count of persons may be off, up or down: a
	// wrong decision changes it by one at most.
	OthersWithin int `json:"other_counts_within"`
	// SeveralSources and SeveralVenues are the shares of persons known to two or
	// more, with their intervals.
	SeveralSources Interval  `json:"share_in_several_sources"`
	SeveralVenues  *Interval `json:"share_in_several_venues,omitempty"`
}

// share is a/b, 0 when b is 0.
func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
