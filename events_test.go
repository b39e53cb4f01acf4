package recoupe

import (
	"slices"
	"testing"

	"recoupe/record"
)

// reported is a record that says all that events keep.
func reported(src *record.Source) *record.Record {
	r := &record.Record{Source: src, ID: "7", MergedInto: "3"}
	r.Values = append(r.Values, []record.Value{
		{Field: record.LastPurchase, Text: "03/02/2025"},
		{Field: record.LastPurchase, Text: "01/01/2024"},
		{Field: record.LastOpen, Text: "2025-06-07 10:00:00"},
		{Field: record.Tickets, Text: "2"},
		{Field: record.Tickets, Text: "3,00"},
		{Field: record.Tickets, Text: "duo"},
		{Field: record.Tag, Text: "abonné"},
		{Field: record.Tag, Text: "jazz"},
	}...)
	r.Consents = []record.Consent{
		{Channel: record.ChannelEmail, Purpose: "newsletter", Status: record.Granted, At: "05/02/2025", Proof: "Je m’inscris"},
		{Channel: record.ChannelSMS, Purpose: "newsletter", Status: record.Denied, Identifier: "+33639980001"},
		{Channel: "pigeon", Status: record.Granted},
	}
	return r
}

func TestEventsComeBackFromParts(t *testing.T) {
	src := &record.Source{Dates: record.DayFirst}
	silent := &record.Record{Source: src, ID: "3"}
	var a, b events
	a.add(0, silent)
	b.add(0, silent)
	b.add(1, reported(src))
	all := base{row: make([]uint32, 3)}
	all.events.grow([]*loader{{base: base{events: a}}, {base: base{events: b}}}, nil)
	all.events.append(&a, 0)
	all.events.append(&b, 1)

	want := []said{
		{record.Consent{Channel: record.ChannelEmail, Purpose: "newsletter", Status: record.Granted, Proof: "Je m’inscris"}, dayOfISO("2025-02-05")},
		{record.Consent{Channel: record.ChannelSMS, Purpose: "newsletter", Status: record.Denied, Identifier: "+33639980001"}, 0},
	}
	if got := slices.Collect(all.consentsOf(2)); !slices.Equal(got, want) {
		t.Errorf("consents %+v", got)
	}
	if got := slices.Collect(all.consentsOf(1)); len(got) > 0 {
		t.Errorf("a silent record has %+v: unknown is no consent", got)
	}
	acts := all.events.acts[2]
	if got := [...]string{acts[actPurchase].iso(), acts[actOpen].iso(), acts[actClick].iso()}; got != [...]string{"2025-02-03", "2025-06-07", ""} {
		t.Errorf("acts %q", got)
	}
	if all.events.tickets[2] != 5 || all.events.tickets[0] != 0 {
		t.Errorf("tickets %v", all.events.tickets)
	}
	if tags := all.events.tags.At(2); len(tags) != 2 || all.events.words.String(tags[1]) != "jazz" {
		t.Errorf("tags %v", tags)
	}
	if got := all.events.merged; len(got) != 1 || got[0] != (mergedRecord{2, "3"}) {
		t.Errorf("merged %v", got)
	}
}
