// Package listmonk reads the file that listmonk hands to a subscriber who asks
// for his data (cmd/subscribers.go of the project knadh/listmonk): one JSON object
// with the profile, the subscriptions, and what was opened and clicked.
//
// It is code because consent stands in a list beside the profile; the list of all
// subscribers (adapters/profiles/listmonk.yaml) tells nothing of it.
package listmonk

import (
	"context"
	"encoding/json"
	"io"
	"iter"
	"slices"

	"recoupe/adapters/stream"
	"recoupe/adapters/table"
	"recoupe/internal/lang"
	"recoupe/record"
)

// Layout describes the file.
func Layout() stream.Layout {
	return stream.Layout{
		Profile: "listmonk-gdpr", Tool: "listmonk", Status: record.StatusVerified,
		Category: record.Newsletter, Domain: record.Audience,
		Formats: []table.Format{table.JSON},
		Columns: []stream.Column{
			{From: "profile.uuid", Field: "id"},
			{From: "profile.name", Field: record.FullName.String()},
			{From: "profile.email", Field: record.Email.String()},
			{From: "profile.attribs.city", Field: record.City.String()},
			{From: "profile.attribs.lang", Field: record.Language.String()},
			{From: "profile.created_at", Field: record.Created.String()},
			{From: "profile.updated_at", Field: record.Updated.String()},
			{From: "subscriptions.name", Field: record.Tag.String()},
			{From: "subscriptions.subscription_status", Field: "consent"},
			{From: "profile.status", Field: "consent"},
		},
		Ignored: []string{"profile.id", "campaign_views", "link_clicks"},
		Dropped: []string{"profile.attribs"},
		Consent: lang.T("état de chaque liste, daté", "state of each list, dated"),
		Detect:  detect,
		Read:    read,
	}
}

// detect knows the keys of the profile; the lists beside it may be empty.
func detect(t *table.Table) int {
	for _, key := range []string{"uuid", "email", "name", "status", "created_at"} {
		if !slices.Contains(t.Header, key) {
			return 0
		}
	}
	for _, key := range t.Header {
		if key == "attribs" || len(key) > len("attribs.") && key[:len("attribs.")] == "attribs." {
			return 100
		}
	}
	return 0
}

// maxFile bounds the file of one person, in bytes.
const maxFile = 16 << 20

// export is the file. What it does not name is not read.
type export struct {
	Profile []struct {
		UUID    string                     `json:"uuid"`
		Email   string                     `json:"email"`
		Name    string                     `json:"name"`
		Status  string                     `json:"status"`
		Created string                     `json:"created_at"`
		Updated string                     `json:"updated_at"`
		Attribs map[string]json.RawMessage `json:"attribs"`
	} `json:"profile"`
	Subscriptions []struct {
		Status  string `json:"subscription_status"`
		Name    string `json:"name"`
		Created string `json:"created_at"`
	} `json:"subscriptions"`
}

func read(ctx context.Context, t *table.Table, src *record.Source) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		in, err := t.Raw(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		defer in.Close()
		var e export
		// The decoder's own error would quote the file.
		if json.NewDecoder(io.LimitReader(in, maxFile)).Decode(&e) != nil {
			yield(nil, &table.Error{Path: t.Path, Code: table.Unreadable})
			return
		}
		rec := record.Record{Source: src}
		for i := range e.Profile {
			rec.Reset()
			rec.Row = i + 1
			e.fill(i, &rec)
			if !yield(&rec, nil) {
				return
			}
		}
	}
}

func (e *export) fill(i int, rec *record.Record) {
	p := &e.Profile[i]
	rec.ID = p.UUID
	rec.Add(record.FullName, p.Name)
	rec.Add(record.Email, p.Email)
	rec.Add(record.City, text(p.Attribs["city"]))
	rec.Add(record.Language, text(p.Attribs["lang"]))
	rec.Add(record.Created, p.Created)
	rec.Add(record.Updated, p.Updated)
	if p.Status == "blocklisted" {
		rec.Consents = append(rec.Consents, record.Consent{
			Channel: record.ChannelEmail, Purpose: "newsletter", Status: record.Denied, At: p.Updated,
		})
	}
	for _, s := range e.Subscriptions {
		rec.Add(record.Tag, s.Name)
		if status, ok := states[s.Status]; ok {
			rec.Consents = append(rec.Consents, record.Consent{
				Channel: record.ChannelEmail, Purpose: "newsletter", Status: status, At: s.Created,
			})
		}
	}
}

// states are those of a subscription. An unconfirmed one is no consent: lists with
// single opt-in never get further, which the file does not tell.
var states = map[string]record.ConsentStatus{
	"confirmed": record.Granted, "unconfirmed": record.Pending, "unsubscribed": record.Denied,
}

// text gives a string attribute, "" for any other.
func text(raw json.RawMessage) (s string) {
	if json.Unmarshal(raw, &s) != nil {
		return ""
	}
	return s
}
