package recoupe

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"recoupe/record"
	"recoupe/store"
)

// heldSource is a source of the base in which records are looked up.
type heldSource struct {
	store.Source
	entries []store.Entry
	facts   facts
}

// foundRecord is a record of the base that a reference names.
type foundRecord struct {
	store.Ref
	domain record.Domain
	text   string
}

// open reads the rolls of the base, once.
func (j *Judge) open() error {
	if j.held != nil {
		return nil
	}
	sources, err := j.Base.Sources()
	if err != nil {
		return err
	}
	for i := range sources {
		p := heldSource{Source: sources[i]}
		if err := json.Unmarshal(p.Facts, &p.facts); err != nil {
			return fmt.Errorf("%s: %w", p.Name, store.ErrCorrupt)
		}
		if p.entries, err = j.Base.Entries(&p.Source); err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
		j.held = append(j.held, p)
	}
	return nil
}

// find looks a record up by "source#row", "source#row:role" or the tool's own
// identifier. Records that bear one name are one answer.
func (j *Judge) find(ref string) (foundRecord, error) {
	if err := j.open(); err != nil {
		return foundRecord{}, err
	}
	found, err := j.byRow(ref)
	if err == nil && len(found) == 0 {
		found, err = j.byID(ref)
	}
	switch {
	case err != nil:
		return foundRecord{}, err
	case len(found) == 0:
		return foundRecord{}, &UnknownError{Ref: ref}
	case len(found) > 1:
		var refs []string
		for _, f := range found[:min(len(found), 5)] {
			refs = append(refs, f.text)
		}
		return foundRecord{}, fmt.Errorf("%w: %s", ErrManyRecords, strings.Join(refs, ", "))
	}
	return found[0], nil
}

func (j *Judge) byRow(ref string) (found []foundRecord, err error) {
	source, row, role, ok := splitRow(ref)
	if !ok {
		return nil, nil
	}
	bodies, err := j.Base.NewBodyReader()
	if err != nil {
		return nil, err
	}
	defer bodies.Close()
	for i := range j.held {
		p := &j.held[i]
		if p.Name != source {
			continue
		}
		for _, e := range p.entries {
			if e.Row != row {
				continue
			}
			var rec record.Record
			if err := readBody(bodies, e.Number, &rec); err != nil {
				return nil, err
			}
			if role == "" || string(rec.Role) == role[1:] {
				found = p.addFound(found, e, rec.Role)
			}
		}
	}
	return found, nil
}

// splitRow reads "source#row" and "source#row:role"; role comes with its colon.
func splitRow(ref string) (source string, row uint32, role string, ok bool) {
	at := strings.LastIndexByte(ref, '#')
	if at < 0 {
		return "", 0, "", false
	}
	number := ref[at+1:]
	if colon := strings.IndexByte(number, ':'); colon >= 0 {
		number, role = number[:colon], number[colon:]
	}
	n, err := strconv.ParseUint(number, 10, 32)
	return ref[:at], uint32(n), role, err == nil
}

func (j *Judge) byID(id string) ([]foundRecord, error) {
	if found, ok := j.named[id]; ok {
		return found, nil
	}
	err := j.readIDs([]string{id})
	return j.named[id], err
}

// readIDs finds the records that bear some tools' identifiers. It reads all records,
// for identifiers are not kept in clear: those of a whole file are asked for together.
func (j *Judge) readIDs(ids []string) error {
	if err := j.open(); err != nil {
		return err
	}
	if j.named = map[string][]foundRecord{}; len(ids) == 0 {
		return nil
	}
	bodies, err := j.Base.NewBodyReader()
	if err != nil {
		return err
	}
	defer bodies.Close()
	for _, id := range ids {
		j.named[id] = nil
	}
	var rec record.Record
	for i := range j.held {
		p := &j.held[i]
		for _, e := range p.entries {
			if err := readBody(bodies, e.Number, &rec); err != nil {
				return err
			}
			if found, wanted := j.named[rec.ID]; wanted && rec.ID != "" {
				j.named[rec.ID] = p.addFound(found, e, rec.Role)
			}
		}
	}
	return nil
}

func (p *heldSource) addFound(found []foundRecord, e store.Entry, role record.Role) []foundRecord {
	ref := store.Ref{Source: p.Number, Name: e.Name}
	if slices.ContainsFunc(found, func(f foundRecord) bool { return f.Ref == ref }) {
		return found
	}
	text := fmt.Sprintf("%s#%d", p.Name, e.Row)
	if role != record.NoRole {
		text += ":" + string(role)
	}
	return append(found, foundRecord{ref, p.facts.Source.Domain, text})
}

// membersOf lists the records of a person, each name once.
func (j *Judge) membersOf(person string) (members []store.Ref, err error) {
	if err := j.open(); err != nil {
		return nil, err
	}
	number, ok := parsePersonID(person)
	if !ok {
		return nil, &UnknownError{Ref: person}
	}
	for i := range j.held {
		for _, e := range j.held[i].entries {
			ref := store.Ref{Source: j.held[i].Number, Name: e.Name}
			if e.Person == number && !slices.Contains(members, ref) {
				members = append(members, ref)
			}
		}
	}
	if len(members) == 0 {
		return nil, &UnknownError{Ref: person}
	}
	return members, nil
}
