package adapters

import (
	"encoding/json"
	"slices"
	"strings"

	"recoupe/record"
)

// consent binds one consent of a profile; nothing when the file lacks its column.
func (c *compiler) consent(spec *ConsentSpec, searching bool) {
	if strings.HasPrefix(spec.Column, "~") != searching {
		return
	}
	for _, col := range c.cols.find(spec.Column) {
		c.cols.used[col] = true
		pp := c.personOf(spec.Role)
		cp := c.consentOf(spec, col)
		pp.consents = append(pp.consents, cp)
		c.note(col, targetConsent, pp.role)
		c.mappings[len(c.mappings)-1].Channel = cp.Channel
		c.mappings[len(c.mappings)-1].Refusal = spec.refusal()
		c.mappings[len(c.mappings)-1].Verbs = spec.verbs()
		for _, at := range cp.dates() {
			c.noteOnce(at, targetConsentDate, pp.role)
		}
		for _, proof := range cp.proofs {
			c.noteOnce(proof, targetConsent, pp.role)
		}
	}
}

// proofHeading says that the heading is the proof: the question that was answered.
var proofHeading = Columns{"heading"}

// dates lists the columns that a consent may take its date from.
func (c *consentPlan) dates() []int {
	cols := slices.Clone(c.at)
	for _, col := range c.atBy {
		cols = append(cols, col)
	}
	slices.Sort(cols[len(c.at):])
	return cols
}

// personOf gives the person of a role; the first one for a role that is not there.
func (c *compiler) personOf(role string) *personPlan {
	for i := range c.profile.Persons {
		if c.profile.Persons[i].Role == role {
			return &c.plan.persons[i]
		}
	}
	return &c.plan.persons[0]
}

func (c *compiler) consentOf(spec *ConsentSpec, col int) consentPlan {
	cp := consentPlan{
		Consent: record.Consent{Channel: record.Channel(spec.Channel), Purpose: spec.Purpose},
		col:     col, always: record.ConsentStatus(spec.Always), at: c.cols.all(spec.At),
		events: spec.Events, invert: spec.Invert, identifier: c.cols.one(spec.Identifier),
	}
	if cp.Purpose == "" {
		cp.Purpose = record.UnspecifiedPurpose
	}
	if slices.Equal(spec.Proof, proofHeading) {
		cp.Proof = stripDecoration(c.cols.header[col])
	} else {
		cp.proofs = c.cols.all(spec.Proof)
	}
	cp.words = spec.words().words
	c.consentDates(spec, &cp)
	return cp
}

// packedConsents reads the events of a cell of the pivot format. What is no such list
// says nothing: refusals have columns of their own there.
func packedConsents(cell string) []record.Consent {
	var events []struct{ Channel, Purpose, Status, At, Identifier, Proof string }
	if json.Unmarshal([]byte(cell), &events) != nil {
		return nil
	}
	out := make([]record.Consent, 0, len(events))
	for _, e := range events {
		if e.Purpose == "" {
			e.Purpose = record.UnspecifiedPurpose
		}
		out = append(out, record.Consent{
			Channel: record.Channel(e.Channel), Purpose: e.Purpose, Status: record.ConsentStatus(e.Status),
			Identifier: e.Identifier, At: e.At, Proof: e.Proof,
		})
	}
	return out
}

// words gives what reading a cell of the column needs.
func (s *ConsentSpec) words() *consentPlan {
	p := &consentPlan{invert: s.Invert}
	if s.Map != nil {
		p.words = make(map[string]record.ConsentStatus, len(s.Map))
		for w, st := range s.Map {
			p.words[foldWords(w)] = record.ConsentStatus(st)
		}
	}
	return p
}

// refusal is the word to write into the column for a refusal, "" where that is
// not known.
func (s *ConsentSpec) refusal() string {
	if s.Refusal != "" || s.Invert {
		return s.Refusal
	}
	only := ""
	for w, st := range s.Map {
		if record.ConsentStatus(st) != record.Denied {
			continue
		}
		if only != "" {
			return ""
		}
		only = w
	}
	return only
}

func (c *compiler) consentDates(spec *ConsentSpec, cp *consentPlan) {
	if spec.AtBy != nil {
		cp.atBy = make(map[record.ConsentStatus]int, len(spec.AtBy))
		for st, ref := range spec.AtBy {
			if col := c.cols.one(ref); col >= 0 {
				cp.atBy[record.ConsentStatus(st)] = col
			}
		}
	}
}
