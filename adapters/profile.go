package adapters

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"

	"recoupe/adapters/table"
	"recoupe/record"
)

// Profile is the mapping of one tool's export: what a YAML file in
// adapters/profiles says, what a user's mapping file says, and what the
// automatic mapping builds for a file of no known tool.
type Profile struct {
	Name     string `yaml:"name"`               // "helloasso-event"; unique
	Tool     string `yaml:"tool,omitempty"`     // as people know it, "HelloAsso"
	Status   string `yaml:"status,omitempty"`   // verified, weak, assumed; auto for the automatic mapping
	Category string `yaml:"category,omitempty"` // a record.Category
	Domain   string `yaml:"domain,omitempty"`   // a record.Domain; empty: told from the columns
	// DomainColumn is the column in whose first row the domain of the file stands; rows
	// of another domain are left out. Domain holds where there is no such column.
	DomainColumn string   `yaml:"domain_column,omitempty"`
	Dates        string   `yaml:"dates,omitempty"`     // day-first, month-first; empty: told from the values
	Unique       bool     `yaml:"unique,omitempty"`    // the tool itself admits no person twice
	Files        []string `yaml:"files,omitempty"`     // globs below the folder that a user's mapping is for
	Detect       Detect   `yaml:"detect,omitempty"`    // how to know such a file
	Explode      string   `yaml:"explode,omitempty"`   // inner JSON list of which each element is a row
	FillDown     *Fill    `yaml:"fill_down,omitempty"` // blank cells that take the value above
	GroupBy      Columns  `yaml:"group_by,omitempty"`  // following rows of one key are one record
	Nulls        []string `yaml:"null_values,omitempty"`
	Drop         []string `yaml:"drop,omitempty"` // headings never read, named in the report
	Where        []Where  `yaml:"where,omitempty"`
	// StatusFromFile gives a consent state to every record of a file whose name
	// holds the word (Mailchimp keeps the state nowhere else).
	StatusFromFile []FileStatus  `yaml:"status_from_filename,omitempty"`
	StripFormula   bool          `yaml:"strip_formula_quote,omitempty"` // "'+33…" is "+33…"
	Join           *Join         `yaml:"join_file,omitempty"`
	Persons        []PersonSpec  `yaml:"persons"`
	Consent        []ConsentSpec `yaml:"consent,omitempty"`
	Compare        []CompareSpec `yaml:"compare,omitempty"`
	// CompanionOnly marks a table that only completes another (Salesforce's
	// Account.csv): it is recognised and not read as a source.
	CompanionOnly bool `yaml:"companion_only,omitempty"`
}

// Detect says how to know a file. Every condition given must hold; the score
// grows with the number of headings that are known.
type Detect struct {
	Formats     []string   `yaml:"formats,omitempty"` // delimited, xlsx, json, jsonl, vcard; empty: any table
	Delimiter   string     `yaml:"delimiter,omitempty"`
	HeadersAll  []string   `yaml:"headers_all,omitempty"`
	HeadersAny  []string   `yaml:"headers_any,omitempty"`
	HeadersNone []string   `yaml:"headers_none,omitempty"`
	Labels      [][]string `yaml:"labels,omitempty"` // further headers_all, one list a language or version
	Name        string     `yaml:"name,omitempty"`   // glob over the file's or member's base name, any case
	// Place are words of which one must stand in the name of the file or of the
	// folder it lies in: layouts that nobody has seen can't be told by headings.
	Place []string `yaml:"place,omitempty"`
}

// Columns is one column or several.
type Columns []string

// Fill names the key and the columns that take the value of the row above
// while the key stays the same.
type Fill struct {
	Key     string   `yaml:"key"`
	Columns []string `yaml:"columns"`
}

// Where keeps the rows whose cell is (or is not) one of some words.
type Where struct {
	Column string   `yaml:"column"`
	Is     []string `yaml:"is,omitempty"`
	Not    []string `yaml:"not,omitempty"`
}

// FileStatus is one word of a file name and the state that it means.
type FileStatus struct {
	Has    string `yaml:"has"`
	Status string `yaml:"status"`
}

// Join completes records from another table of the same archive or folder.
type Join struct {
	File string `yaml:"file"` // base name, "Account.csv"
	Key  string `yaml:"key"`  // column here
	On   string `yaml:"on"`   // column there
	Take string `yaml:"take"` // column there whose value is read; with a *, several
	As   string `yaml:"as"`   // the field it becomes; "consent" for sentences that the person agreed to
	// Without leaves out values that hold one of these words: a CRM's household
	// accounts are no organisations.
	Without []string `yaml:"without,omitempty"`
}

// PersonSpec is one of the persons that a row names.
type PersonSpec struct {
	Role       string               `yaml:"role,omitempty"`
	ID         Columns              `yaml:"id,omitempty"`      // several are joined by "-"
	IDElse     string               `yaml:"id_else,omitempty"` // the column that names the record where the others are empty
	RoleFrom   *RoleSpec            `yaml:"role_from,omitempty"`
	MergedInto string               `yaml:"merged_into,omitempty"`
	Kind       *KindSpec            `yaml:"kind,omitempty"`
	Fields     map[string]FieldSpec `yaml:"fields"`
	// Addresses are further postal addresses: slots 1, 2, …
	Addresses []map[string]FieldSpec `yaml:"addresses,omitempty"`
	// Optional leaves the person out of a row where none of its cells is filled.
	Optional bool `yaml:"optional,omitempty"`
	// Second is a second person beside the first, whom a list made by hand puts
	// under the same headings, numbered or repeated ("Nom 2"): searches (~) of his
	// find these, and no others'.
	Second bool `yaml:"second,omitempty"`
	// SameAs is the role of another person of the row whose e-mail this one takes
	// where both bear the same name and this one has none.
	SameAs string `yaml:"same_as,omitempty"`
}

// RoleSpec reads the role from a cell; words that the map lacks leave the role as
// it is.
type RoleSpec struct {
	Column string            `yaml:"column"`
	Map    map[string]string `yaml:"map"`
}

// KindSpec tells persons from structures.
type KindSpec struct {
	Is     string            `yaml:"is,omitempty"`     // always this kind
	Column string            `yaml:"column,omitempty"` // or from this cell …
	Map    map[string]string `yaml:"map,omitempty"`    // … by these words, else by the usual ones
}

// FieldSpec says where the values of one field stand. In YAML it is a column,
// a list of columns, or the mapping below.
type FieldSpec struct {
	Columns Columns `yaml:"columns"`
	// Join makes one value of all columns ("12" + "rue des Lilas").
	Join *string `yaml:"join,omitempty"`
	// FirstOf takes the first column that is not empty.
	FirstOf bool `yaml:"first_of,omitempty"`
	// Split cuts a cell into several values at any of these separators.
	Split []string `yaml:"split,omitempty"`
	// Name takes a cell apart into family and given name: last-first ("NOM
	// Prénom"), first-last, comma ("Nom, Prénom"), or postcode-city ("69003 Lyon").
	Name string `yaml:"split_name,omitempty"`
	// Find reads what stands in a cell among other words: email or phone.
	Find string `yaml:"find,omitempty"`
	// Map replaces whole cells (folded); "" drops the value.
	Map map[string]string `yaml:"value_map,omitempty"`
	// Epoch reads unix seconds as a date.
	Epoch bool `yaml:"epoch,omitempty"`
	// After keeps what follows the last such mark ("33 / 0639981001").
	After string `yaml:"after,omitempty"`
	// Where reads the field in rows only that pass: a ticket that was paid back is
	// none, though its buyer is still a contact.
	Where []Where `yaml:"where,omitempty"`
	// Value is a constant for a field that the file has no column for.
	Value string `yaml:"value,omitempty"`
}

// ConsentSpec makes a consent event of a cell.
type ConsentSpec struct {
	Channel string            `yaml:"channel"`
	Purpose string            `yaml:"purpose,omitempty"` // "newsletter" when empty
	Column  string            `yaml:"column,omitempty"`
	Map     map[string]string `yaml:"map,omitempty"`    // cell (folded) to status; else the usual words; "" for no event
	Always  string            `yaml:"always,omitempty"` // this status for every row whose column is filled
	At      Columns           `yaml:"at,omitempty"`     // first non-empty one is the date
	AtBy    map[string]string `yaml:"at_by,omitempty"`  // date column by status
	Proof   Columns           `yaml:"proof,omitempty"`  // "heading", or the first non-empty one is the proof
	Role    string            `yaml:"role,omitempty"`   // the person it is about, where a row names several
	// Events says that the cell is a list of events as recoupe's own pivot format packs
	// them (docs/pivot.md); nothing else is said then.
	Events bool `yaml:"events,omitempty"`
	// Invert reads a column that says yes to a refusal ("Do Not Email").
	Invert bool `yaml:"invert,omitempty"`
	// Identifier is the column of the address or number that it is about.
	Identifier string `yaml:"identifier,omitempty"`
	// Refusal is what the tool reads as a refusal when the column is imported there;
	// where Map has one word for it, that one.
	Refusal string `yaml:"refusal,omitempty"`
}

// CompareSpec is a further field to compare, which the model does not know.
type CompareSpec struct {
	Name   string `yaml:"name"`
	Column string `yaml:"column"`
	Kind   string `yaml:"kind,omitempty"` // exact, text, date, number, area; exact when empty
}

// ofList says that the table may be a list made by hand: no profile of the program's
// knows it.
func (p *Profile) ofList() bool { return p.Status == "" || p.Status == record.StatusAuto.String() }

// UnmarshalYAML reads one column or a list.
func (c *Columns) UnmarshalYAML(unmarshal func(any) error) error {
	var one string
	if unmarshal(&one) == nil {
		*c = Columns{one}
		return nil
	}
	var many []string
	err := unmarshal(&many)
	*c = many
	return err
}

// UnmarshalYAML reads a column, a list of columns or the full form.
func (f *FieldSpec) UnmarshalYAML(unmarshal func(any) error) error {
	var cols Columns
	if unmarshal(&cols) == nil {
		*f = FieldSpec{Columns: cols}
		return nil
	}
	type plain FieldSpec
	return unmarshal((*plain)(f))
}

// ParseProfile reads one profile strictly: an unknown word is an error that
// shows its line.
func ParseProfile(data []byte) (*Profile, error) {
	p := &Profile{}
	if err := decodeProfile(data, p); err != nil {
		return nil, err
	}
	return p, p.check()
}

// decodeProfile reads the YAML strictly. The library panics on some unsound
// files (a tag that has no value); a user's mapping file must not end the run.
func decodeProfile(data []byte, p *Profile) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("the YAML is unsound: a value is missing behind a tag or a dash")
		}
	}()
	return yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(p)
}

// check finds words that only look right once the YAML is sound.
func (p *Profile) check() error {
	if p.Name == "" {
		return fmt.Errorf("profile without name")
	}
	for _, c := range []struct {
		what, word string
		ok         bool
	}{
		{"status", p.Status, p.Status == "" || second(record.ParseStatus(p.Status))},
		{"category", p.Category, p.Category == "" || second(record.ParseCategory(p.Category))},
		{"domain", p.Domain, p.Domain == "" || second(record.ParseDomain(p.Domain))},
		{"dates", p.Dates, p.Dates == "" || p.Dates == "day-first" || p.Dates == "month-first" || p.Dates == "iso"},
	} {
		if !c.ok {
			return fmt.Errorf("profile %s: unknown %s %q", p.Name, c.what, c.word)
		}
	}
	return p.checkParts()
}

func (p *Profile) checkParts() error {
	if len(p.Persons) == 0 && !p.CompanionOnly {
		return fmt.Errorf("profile %s: no persons", p.Name)
	}
	for _, f := range p.Detect.Formats {
		if _, ok := table.ParseFormat(f); !ok {
			return fmt.Errorf("profile %s: unknown format %q", p.Name, f)
		}
	}
	for i := range p.Persons {
		if err := p.checkPerson(&p.Persons[i]); err != nil {
			return err
		}
	}
	for _, c := range p.Consent {
		if err := p.checkConsent(c); err != nil {
			return err
		}
	}
	for _, c := range p.Compare {
		if c.Kind != "" && !second(record.ParseCompareKind(c.Kind)) {
			return fmt.Errorf("profile %s: unknown compare kind %q", p.Name, c.Kind)
		}
	}
	return nil
}

func (p *Profile) checkPerson(s *PersonSpec) error {
	groups := append([]map[string]FieldSpec{s.Fields}, s.Addresses...)
	for _, g := range groups {
		for name, f := range g {
			if _, ok := record.ParseField(name); !ok {
				return fmt.Errorf("profile %s: unknown field %q", p.Name, name)
			}
			if _, ok := nameOrders[f.Name]; !ok && f.Name != splitZipCity {
				return fmt.Errorf("profile %s: unknown split_name %q", p.Name, f.Name)
			}
			if f.Find != "" && f.Find != findEmail && f.Find != findPhone {
				return fmt.Errorf("profile %s: unknown find %q", p.Name, f.Find)
			}
		}
	}
	if s.Kind != nil && s.Kind.Is != "" && !second(record.ParseKind(s.Kind.Is)) {
		return fmt.Errorf("profile %s: unknown kind %q", p.Name, s.Kind.Is)
	}
	return nil
}

func (p *Profile) checkConsent(c ConsentSpec) error {
	if c.Events {
		if c.Channel != "" || c.Column == "" {
			return fmt.Errorf("profile %s: a list of consent events wants a column and nothing else", p.Name)
		}
		return nil
	}
	switch record.Channel(c.Channel) {
	case record.ChannelEmail, record.ChannelSMS, record.ChannelPhone, record.ChannelPost:
	default:
		return fmt.Errorf("profile %s: unknown channel %q", p.Name, c.Channel)
	}
	words := []string{c.Always}
	for _, w := range c.Map {
		words = append(words, w)
	}
	for _, w := range words {
		if w != "" && !knownStatus(record.ConsentStatus(w)) {
			return fmt.Errorf("profile %s: unknown consent status %q", p.Name, w)
		}
	}
	if c.Refusal != "" && c.words().read(c.Refusal) != record.Denied {
		return fmt.Errorf("profile %s: refusal %q would not be read as a refusal", p.Name, c.Refusal)
	}
	return nil
}

func knownStatus(s record.ConsentStatus) bool {
	switch s {
	case record.Granted, record.Denied, record.Pending, record.Bounced, record.Complained, record.ErasureDone:
		return true
	}
	return false
}

func second[T any](_ T, ok bool) bool { return ok }
