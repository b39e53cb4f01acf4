package store

import (
	"encoding/json"
	"time"
)

// Run is the record of one run over the base. Rates are shares of one.
type Run struct {
	Number  uint64    `json:"run"`
	At      time.Time `json:"at"`
	Version string    `json:"version"`
	Model   string    `json:"model"` // hash
	// Accept is the match weight from which groups of records were linked; 0 unless a
	// target precision raised it.
	Accept float64 `json:"accept,omitempty"`

	Records     int     `json:"records"`
	Persons     int     `json:"persons"` // of all kinds
	Duplicates  int     `json:"duplicates"`
	Rejected    int     `json:"rejected"`
	Unreachable float64 `json:"unreachable"`
	Review      int     `json:"review"`
	Conflicts   int     `json:"consent_conflicts"` // persons

	New    int `json:"new"` // person ids
	Gone   int `json:"gone"`
	Split  int `json:"split"`
	Merged int `json:"merged"`

	Judgements uint64      `json:"judgements"` // number of the next one: what was judged since is newer
	Sources    []SourceRun `json:"sources"`
	// Alarms are the gates that were not met, by name.
	Alarms []Alarm `json:"alarms,omitempty"`
}

// SourceRun is what a run found of one source.
type SourceRun struct {
	Number    uint64 `json:"number"`
	Name      string `json:"name"`
	Delivered bool   `json:"delivered"` // it was among the files; else the base's records stand
	Delta     bool   `json:"delta,omitempty"`
	Records   int    `json:"records"`
	Added     int    `json:"added"`
	Changed   int    `json:"changed"`
	Unchanged int    `json:"unchanged"`
	Gone      int    `json:"gone"`
	Rejected  int    `json:"rejected"`
	// Erased counts the rows of people who were erased from the base and came
	// again: they stayed out.
	Erased int `json:"erased,omitempty"`
	// Surplus counts the records beyond the first of each person in this source.
	Surplus int `json:"surplus"`
	// Filled gives the share of records with a value, by field name.
	Filled map[string]float64 `json:"filled,omitempty"`
	// Columns are the headings that were read.
	Columns []string `json:"columns,omitempty"`
}

// Alarm is a gate that a run did not meet.
type Alarm struct {
	Gate   string  `json:"gate"`
	Source string  `json:"source,omitempty"`
	Detail string  `json:"detail,omitempty"` // a field or column
	Value  float64 `json:"value"`
	Limit  float64 `json:"limit"`
}

// NextRun is the number that the next run will get.
func (s *Store) NextRun() uint64 { return s.meta.Run }

// PutRun adds the record of a run; its number is NextRun's.
func (c *Change) PutRun(r *Run) {
	r.Number = c.meta.Run
	c.meta.Run++
	c.putJSON(keyOf(spaceRun, r.Number), r)
}

// Runs lists the last n runs, oldest first; all where n is 0.
func (s *Store) Runs(n int) (out []Run, err error) {
	from := uint64(1)
	if n > 0 && s.meta.Run > uint64(n) {
		from = s.meta.Run - uint64(n)
	}
	err = s.scanSealed(keyOf(spaceRun, from), []byte{byte(spaceRun) + 1}, func(key, sealed []byte) error {
		var r Run
		plain, err := s.sealer.open(key, sealed)
		if err != nil || json.Unmarshal(plain, &r) != nil {
			return errCorrupt
		}
		out = append(out, r)
		return nil
	})
	return out, err
}

// PutModel keeps the model that a run used, as matcher.Model writes it.
func (c *Change) PutModel(text []byte) { c.put(keyOf(spaceModel), text) }

// Model gives the model of the last run; nil before the first.
func (s *Store) Model() ([]byte, error) { return s.get(keyOf(spaceModel)) }
