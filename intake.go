package recoupe

import (
	"errors"

	"recoupe/adapters"
	"recoupe/privacy"
	"recoupe/privacy/law"
	"recoupe/privacy/retention"
	"recoupe/record"
	"recoupe/store"
)

// The base takes files in before anything is computed: every record passes the
// privacy gate, is given its name and digest, and is staged where the base does
// not hold it yet. What was delivered whole is handed on to the flow in columns;
// all other records it reads from the base.

// facts is what the base keeps of a source beyond its records: all that the
// report tells of it.
type facts struct {
	Source    record.Source
	Detection adapters.Detection
	Size      int64
	Rows      int
	Rejected  []*record.RowError
	Stopped   []privacy.Count
	// Within says that the tool's identifiers don't stand for one person each
	// (orders, homes): see store.Digester. It is decided once a source.
	Within bool
	Delta  bool
	// Since is what came since the last run over the base, nil for nothing.
	Since *sinceRun `json:",omitempty"`
	// Purposes are those that the settings of the last delivery gave the source, each
	// with its legal basis: what was declared travels with the records.
	Purposes map[string]law.Basis `json:",omitempty"`
	// Held are the fields that a legal obligation needs, where the settings name them.
	Held []string `json:",omitempty"`
	// Erased are the rows of people who were erased from the base: they stay out.
	Erased []int `json:",omitempty"`
	// Reduced are the rows of which only what the law has kept came in.
	Reduced []int `json:",omitempty"`
}

// arrival is what one file brought.
type arrival struct {
	input   *adapters.Input
	facts   facts
	entries []store.Entry   // in the order of rows
	acts    []retention.Day // last act of each, where intake.dated
	within  []store.Digest
	staged  []uint64
	held    map[store.Digest]bool // contents of records that the law alone keeps
	handed  []*loader             // the records in columns, where intake.hand
	broken  error
}

// joinArrival puts the parts one behind the other.
func joinArrival(in *adapters.Input, parts []*arrivalPart) *arrival {
	a := &arrival{input: in, facts: facts{Source: *in.Source, Detection: in.Detection, Size: in.Size}, held: map[store.Digest]bool{}}
	var stopped privacy.Counts
	for _, p := range parts {
		offset := a.facts.Rows
		for _, e := range p.entries {
			e.Row += uint32(offset)
			a.entries = append(a.entries, e)
		}
		a.within = append(a.within, p.within...)
		a.acts = append(a.acts, p.acts...)
		for _, r := range p.rejected {
			moved := *r
			if moved.Row > 0 {
				moved.Row += offset
			}
			a.facts.Rejected = append(a.facts.Rejected, &moved)
		}
		for i := range p.bodies {
			a.staged = append(a.staged, p.first+uint64(i))
		}
		for _, row := range p.barred {
			a.facts.Erased = append(a.facts.Erased, row+offset)
		}
		for _, row := range p.reduced {
			a.facts.Reduced = append(a.facts.Reduced, row+offset)
		}
		for _, content := range p.lawful {
			a.held[content] = true
		}
		if p.columns != nil {
			a.handed = append(a.handed, p.columns)
		}
		stopped.Add(p.stopped)
		a.broken = errors.Join(a.broken, p.broken)
		a.facts.Rows += p.rows
	}
	a.facts.Stopped = stopped.List()
	return a
}

// maxSharedIDs is the share of a source's records beyond which identifiers that
// several different records bear are held not to stand for a person.
const maxSharedIDs = 0.05

// settle decides how the records of a new source are named.
func (a *arrival) settle() {
	if a.facts.Within = a.idsAreShared(); a.facts.Within {
		for i := range a.entries {
			a.entries[i].Name = a.within[i]
		}
	}
	a.within = nil
}

// idsAreShared says whether the identifiers of a new source stand for orders or homes.
func (a *arrival) idsAreShared() bool {
	bearer, shared := make(map[store.Digest]store.Digest, len(a.entries)), 0
	for i, e := range a.entries {
		if first, ok := bearer[e.Name]; !ok {
			bearer[e.Name] = a.within[i]
		} else if first != a.within[i] {
			shared++
		}
	}
	return float64(shared) > maxSharedIDs*float64(len(a.entries))
}
