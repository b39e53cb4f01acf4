package recoupe

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/cespare/xxhash/v2"

	"recoupe/index/search"
	"recoupe/internal/columns"
	"recoupe/store"
)

// roster knows the records of every person of a base, by number.
type roster struct {
	sources []rosterSource
	persons []uint64 // ascending
	start   []uint32 // by person: where its places begin, and behind the last where they end
	places  []rosterPlace
	state   []uint64 // by person: a hash of all that its records say
	fresh   int      // records that came since the last run: they have no person yet
	// requests are what people asked for of their data, by the number of the record's body.
	requests map[uint64][]store.Request
}

type rosterSource struct {
	store.Source
	facts facts
	hash  uint64 // of what changes the reading of its records
}

// rosterPlace is where one record lies.
type rosterPlace struct {
	number uint64
	source uint32
	row    uint32
}

// readRosterSources reads what the base says of its sources.
func readRosterSources(s *store.Store) ([]rosterSource, error) {
	known, err := s.Sources()
	if err != nil {
		return nil, err
	}
	out := make([]rosterSource, len(known))
	for i := range known {
		out[i].Source = known[i]
		if err := json.Unmarshal(known[i].Facts, &out[i].facts); err != nil {
			return nil, fmt.Errorf("%s: %w", known[i].Name, store.ErrCorrupt)
		}
		f := &out[i].facts.Source
		text, err := json.Marshal([]any{f.Profile, f.Category, f.Domain, f.Dates, f.Compare})
		if err != nil {
			return nil, err
		}
		out[i].hash = xxhash.Sum64(text)
	}
	return out, nil
}

// stampOf identifies the records of a base, whose they are, and what of them was rectified.
func stampOf(sources []rosterSource, requests map[store.Ref][]store.Request) string {
	var corrected uint64
	for ref, all := range requests {
		if state := correctionState(all); state != 0 {
			corrected += columns.Mix(columns.Mix(binary.BigEndian.Uint64(ref.Name[:]), ref.Source), state) // in any order
		}
	}
	b := binary.BigEndian.AppendUint64(nil, corrected)
	for i := range sources {
		s := &sources[i]
		for _, n := range [...]uint64{s.Number, s.Roll, s.Cross, s.hash} {
			b = binary.BigEndian.AppendUint64(b, n)
		}
	}
	return strconv.FormatUint(xxhash.Sum64(b), 16)
}

// correctionState is a hash of what people had corrected in a record, 0 for nothing:
// persons are found by what holds, not by what a tool still has wrong.
func correctionState(requests []store.Request) (state uint64) {
	for i := range requests {
		if q := &requests[i]; q.Kind == store.Rectification {
			state = columns.Mix(state, xxhash.Sum64String(q.Field+"\x00"+q.Value+"\x00"+q.Was))
		}
	}
	return state
}

// readRoster reads who has which records. Records that came since the last run
// have no person yet, and stand in no roster.
func readRoster(s *store.Store, sources []rosterSource, requests map[store.Ref][]store.Request) (*roster, error) {
	r := &roster{sources: sources, requests: map[uint64][]store.Request{}}
	total := 0
	for i := range sources {
		total += sources[i].Records
	}
	places, contents := make([]rosterPlace, 0, total), make([]uint64, 0, total)
	by := make([]columns.KeyRow, 0, total)
	for i := range sources {
		entries, err := s.Entries(&sources[i].Source)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", sources[i].Name, err)
		}
		for _, e := range entries {
			if e.Person == 0 {
				r.fresh++
				continue
			}
			by = append(by, columns.KeyRow{Key: e.Person, Row: uint32(len(places))})
			places = append(places, rosterPlace{e.Number, uint32(i), e.Row})
			content := columns.Mix(binary.BigEndian.Uint64(e.Content[:]), sources[i].hash)
			if asked := requests[store.Ref{Source: sources[i].Number, Name: e.Name}]; len(asked) > 0 {
				r.requests[e.Number] = asked
				content = columns.Mix(content, correctionState(asked))
			}
			contents = append(contents, content)
		}
	}
	columns.SortKeys(by, make([]columns.KeyRow, len(by)))
	r.places = make([]rosterPlace, 0, len(places))
	for _, k := range by {
		if n := len(r.persons); n == 0 || r.persons[n-1] != k.Key {
			r.persons, r.state = append(r.persons, k.Key), append(r.state, 0)
			r.start = append(r.start, uint32(len(r.places)))
		}
		r.places = append(r.places, places[k.Row])
		r.state[len(r.state)-1] += columns.Mix(contents[k.Row], 1) // in any order
	}
	r.start = append(r.start, uint32(len(r.places)))
	return r, nil
}

// of lists where the records of a person lie; none for a person who is not there.
func (r *roster) of(person uint64) []rosterPlace {
	i, ok := slices.BinarySearch(r.persons, person)
	if !ok {
		return nil
	}
	return r.places[r.start[i]:r.start[i+1]]
}

// members lists the persons for the search index.
func (r *roster) members() []search.Member {
	out := make([]search.Member, len(r.persons))
	for i, p := range r.persons {
		out[i] = search.Member{Person: p, State: r.state[i]}
	}
	return out
}
