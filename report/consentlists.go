package report

import (
	"io"

	"recoupe/record"
)

// ListName is what a list of consents on a channel is called, for a source: each
// channel has a list of its own, for tools import each by another column.
func ListName(source string, on record.Channel) string {
	if on == record.ChannelEmail {
		return source
	}
	return source + "." + string(on)
}

// addressColumn is what a channel reaches people by, under the name of our lists.
func addressColumn(on record.Channel) string {
	switch on {
	case record.ChannelSMS:
		return GoldenMobile.String()
	case record.ChannelPhone:
		return GoldenPhone.String()
	case record.ChannelPost:
		return GoldenAddress.String()
	}
	return GoldenEmail.String()
}

// DenyRow is one line of unsubscribe/<source>.csv: a person whom the tool may still
// write to and must not.
type DenyRow struct {
	Row     int
	ID      string
	Address string // on the channel
	Who     string
	Reason  string
	Source  string // where it stands
	At      int    // data row there
	Person  string
}

// Denials writes unsubscribe/<source>.csv. Its first columns are those that the tool
// imports: identifier, address and, where it is known, the column that refuses.
type Denials struct {
	c    *csvWriter
	word string
}

// NewDenials writes the header. Call Close at the end; it does not close w.
func NewDenials(w io.Writer, p Profile, h *Headings, on record.Channel) *Denials {
	header, known := []string{"id", addressColumn(on)}, []string{"row", "who", "reason", "seen_in", "seen_row", "person"}
	if h.RefusalWord != "" {
		header = append(header, h.Refusal)
	}
	return &Denials{newCSV(w, h.dialect(p), h.header(append(header, known...)...)...), h.RefusalWord}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Denials) Write(r *DenyRow) error {
	c := x.c
	c.text(r.ID)
	c.text(r.Address)
	if x.word != "" {
		c.text(x.word)
	}
	c.number(r.Row)
	c.text(r.Who)
	c.text(r.Reason)
	c.text(r.Source)
	c.numberOrNone(r.At)
	c.text(r.Person)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Denials) Close() error { return x.c.flush() }

// ReconfirmRow is one line of reconfirm/<source>.csv: a consent that does not hold.
type ReconfirmRow struct {
	Row     int
	ID      string
	Address string // on the channel
	Who     string
	Reason  string
	Since   string // day of the consent, ISO; "" for none
	Person  string
}

// Reconfirms writes reconfirm/<source>.csv: whom to ask for a consent anew.
type Reconfirms struct {
	c *csvWriter
	p Profile
}

// NewReconfirms writes the header. Call Close at the end; it does not close w.
func NewReconfirms(w io.Writer, p Profile, h *Headings, on record.Channel) *Reconfirms {
	return &Reconfirms{newCSV(w, h.dialect(p), h.header("id", addressColumn(on), "row", "who", "reason", "consented_on", "person")...), p}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Reconfirms) Write(r *ReconfirmRow) error {
	c := x.c
	c.text(r.ID)
	c.text(r.Address)
	c.number(r.Row)
	c.text(r.Who)
	c.text(r.Reason)
	c.text(x.p.date(r.Since))
	c.text(r.Person)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Reconfirms) Close() error { return x.c.flush() }

// ConflictRow is one line of the list that recoupe conflicts writes: all kinds of
// all tools.
type ConflictRow struct {
	Kind                        ConflictKind
	Channel                     record.Channel
	Source, ID, Address         string
	Row                         int
	Person, Who, Reason, SeenIn string
	SeenRow                     int
	Day                         string // ISO, "" for none
	List                        string // folder of the work list
}

// Conflicts writes that list.
type Conflicts struct {
	c *csvWriter
	p Profile
}

// NewConflicts writes the header. Call Close at the end; it does not close w.
func NewConflicts(w io.Writer, p Profile) *Conflicts {
	return &Conflicts{newCSV(w, p.Dialect(), "kind", "channel", "source", "row", "id", "address", "person", "who", "reason",
		"seen_in", "seen_row", "date", "list"), p}
}

// Write adds a line. An error of the underlying writer stays.
func (x *Conflicts) Write(r *ConflictRow) error {
	c := x.c
	c.plain(string(r.Kind))
	c.plain(string(r.Channel))
	c.text(r.Source)
	c.number(r.Row)
	for _, s := range [...]string{r.ID, r.Address, r.Person, r.Who, r.Reason, r.SeenIn} {
		c.text(s)
	}
	c.numberOrNone(r.SeenRow)
	c.text(x.p.date(r.Day))
	c.plain(r.List)
	return c.endRow()
}

// Close writes what is left and gives the first error.
func (x *Conflicts) Close() error { return x.c.flush() }
