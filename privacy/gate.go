package privacy

import "recoupe/record"

// Gate takes out of records what nobody may read. The zero value is ready; a
// Gate belongs to one goroutine.
type Gate struct {
	counts Counts
}

// Pass cleans one record in place and says how many of its values held a
// sensitive number and are gone. Values that the domain withholds are removed
// and counted, too, but are not part of dropped: they are no fault of the source.
func (g *Gate) Pass(r *record.Record) (dropped int) {
	kept := 0
	for i := range r.Values {
		v := &r.Values[i]
		switch code := g.verdict(r, v); code {
		case "":
			if kept < i { // nearly always all stay where they are
				r.Values[kept] = *v
			}
			kept++
		case CodeWithheld:
			g.count(r, v.Column, v.Field, code)
		default:
			g.count(r, v.Column, v.Field, code)
			dropped++
		}
	}
	clear(r.Values[kept:]) // the slice is used again; what was dropped must not live on in it
	r.Values = r.Values[:kept]
	return dropped + g.passOwn(r)
}

// Counts gives what the gate stopped so far.
func (g *Gate) Counts() Counts { return g.counts }

// verdict names the reason to drop a value, "" to keep it.
func (g *Gate) verdict(r *record.Record, v *record.Value) record.Code {
	if code := sensitive(v.Text, numericField(v.Field)); code != "" {
		return code
	}
	if r.Source != nil && r.Source.Domain == record.Personnel && !personnelMayHold(v.Field) {
		return CodeWithheld
	}
	return ""
}

// passOwn cleans the texts of a record that stand outside its values. A tool's
// own identifiers are often numbers of thirteen digits, so only a certain NIR
// is taken from them, save in personnel tools, some of which use the NIR as key.
func (g *Gate) passOwn(r *record.Record) (dropped int) {
	numeric := r.Source == nil || r.Source.Domain != record.Personnel
	dropped += g.blankID(r, &r.ID, numeric) + g.blankID(r, &r.MergedInto, numeric)
	for i := range r.Consents {
		c := &r.Consents[i]
		dropped += g.blank(r, &c.Identifier, false) + g.blank(r, &c.Proof, false) +
			g.blank(r, &c.Purpose, false) + g.blank(r, &c.At, true)
	}
	return dropped
}

// blankID cleans a tool's own identifier. No card numbers are looked for: one
// long number in ten passes their check digit, and an identifier that is gone
// can't be corrected in its tool.
func (g *Gate) blankID(r *record.Record, text *string, numeric bool) int {
	if _, _, card := FindCard(*text); card && sensitive(*text, numeric) == CodeCard {
		return 0
	}
	return g.blank(r, text, numeric)
}

func (g *Gate) blank(r *record.Record, text *string, numeric bool) int {
	code := sensitive(*text, numeric)
	if code == "" {
		return 0
	}
	*text = ""
	g.count(r, -1, record.NoField, code)
	return 1
}

func (g *Gate) count(r *record.Record, column int16, f record.Field, code record.Code) {
	key := countKey{Column: column, Field: f, Code: code}
	if r.Source != nil {
		key.Source = r.Source.Name
	}
	g.counts.add(key, 1)
}

// sensitive names the sensitive number that a text holds, "" for none. IBAN
// comes first: its digits must not be taken for another number.
func sensitive(text string, numeric bool) record.Code {
	if !mayHold(text) {
		return ""
	}
	if _, _, ok := FindIBAN(text); ok {
		return CodeIBAN
	}
	atLeast := bareNIR
	if numeric {
		atLeast = sureNIR
	}
	if _, _, ok := findNIR(text, atLeast); ok {
		return CodeNIR
	}
	if _, _, ok := FindCard(text); ok {
		return CodeCard
	}
	return ""
}

// numericField says whether unformatted numbers are at home in a field: time
// stamps in milliseconds have thirteen digits and look like a NIR one time in three.
func numericField(f record.Field) bool {
	switch f {
	case record.Created, record.Updated, record.LastPurchase, record.LastClick,
		record.LastOpen, record.LastActivity, record.BirthDate, record.Tickets:
		return true
	}
	return false
}

// personnelMayHold is the allow-list of the personnel domain: identity, contact,
// what the profile's author declared to compare, and the last day of work, from
// which the years count that a file may be kept. Tags of staff tools hold
// absences, trade-union offices and diets.
func personnelMayHold(f record.Field) bool {
	switch {
	case f >= record.First && f <= record.BirthDate,
		f >= record.Email && f <= record.Country:
		return true
	}
	switch f {
	case record.Org, record.Job, record.Language, record.Custom, record.Created, record.Updated, record.LastActivity, record.Deceased:
		return true
	}
	return false
}
