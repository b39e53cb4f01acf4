package sympa

import (
	"context"
	"iter"
	"strconv"
	"strings"
	"time"

	"recoupe/adapters/stream"
	"recoupe/adapters/table"
	"recoupe/record"
)

// readDump reads stanzas of "key value" lines, separated by blank lines.
func readDump(ctx context.Context, t *table.Table, src *record.Source) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		in, err := t.Raw(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		defer in.Close()
		d := dumper{path: t.Path, rec: record.Record{Source: src}}
		for line, err := range stream.Lines(ctx, in) {
			if err != nil {
				yield(nil, place(err, t))
				return
			}
			if !d.line(line, yield) {
				return
			}
		}
		d.end(yield)
	}
}

// dumper gathers one stanza.
type dumper struct {
	path   string
	rec    record.Record
	stanza stanza
	row    int
	start  int // line of the stanza's first key, 0 between two stanzas
}

// stanza holds what is read of a member.
type stanza struct {
	email, gecos, topics, bounce, score string
	date, updated                       string
	subscribed                          bool
	cut                                 bool
}

func (d *dumper) line(l stream.Line, yield func(*record.Record, error) bool) bool {
	if strings.TrimSpace(l.Text) == "" {
		return d.end(yield)
	}
	if d.start == 0 {
		d.start = l.Number
	}
	key, text, _ := strings.Cut(l.Text, " ")
	d.stanza.cut = d.stanza.cut || l.Cut
	d.stanza.set(key, strings.TrimSpace(text))
	return true
}

func (s *stanza) set(key, text string) {
	switch key {
	case "email":
		s.email = text
	case "gecos":
		s.gecos = text
	case "topics":
		s.topics = text
	case "bounce":
		s.bounce = text
	case "bounce_score":
		s.score = text
	case "date":
		s.date = epoch(text)
	case "update_date":
		s.updated = epoch(text)
	case "subscribed":
		s.subscribed = text == "1"
	}
}

// end gives the stanza that stands complete.
func (d *dumper) end(yield func(*record.Record, error) bool) bool {
	if d.start == 0 {
		return true
	}
	s, line := d.stanza, d.start
	d.stanza, d.start = stanza{}, 0
	d.row++
	if s.cut || !isAddress(s.email) {
		return yield(nil, &record.RowError{Path: d.path, Row: d.row, Line: line, Code: table.BadItem})
	}
	d.rec.Reset()
	d.rec.Row, d.rec.Line = d.row, line
	s.fill(&d.rec)
	return yield(&d.rec, nil)
}

func (s *stanza) fill(rec *record.Record) {
	rec.ID = strings.ToLower(s.email)
	rec.Add(record.FullName, s.gecos)
	rec.Add(record.Email, s.email)
	rec.Add(record.Created, s.date)
	rec.Add(record.Updated, s.updated)
	for topic := range strings.SplitSeq(s.topics, ",") {
		rec.Add(record.Tag, strings.TrimSpace(topic))
	}
	s.events(rec)
}

// events tells what the dump says of consent. A member who subscribed has said
// so; one who was included from another list or directory has said nothing.
// Suspended delivery and "nomail" are no unsubscription: the person stays.
func (s *stanza) events(rec *record.Record) {
	if s.subscribed {
		rec.Consents = append(rec.Consents, record.Consent{
			Channel: record.ChannelEmail, Purpose: purpose, Status: record.Granted, At: s.date,
		})
	}
	if s.bounce != "" || positive(s.score) {
		rec.Consents = append(rec.Consents, bounced(lastBounce(s.bounce)))
	}
}

// lastBounce reads "first last count code".
func lastBounce(bounce string) string {
	if f := strings.Fields(bounce); len(f) >= 2 {
		return epoch(f[1])
	}
	return ""
}

// epoch turns unix seconds into an ISO date; "" for anything else and for 0.
func epoch(text string) string {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n <= 0 || n > 1<<33 {
		return ""
	}
	return time.Unix(n, 0).UTC().Format("2006-01-02T15:04:05Z")
}
