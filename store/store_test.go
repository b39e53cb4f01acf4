package store

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"

	"recoupe/record"
)

var testKey = Key{secret: [32]byte{1, 2, 3}}

var testTime = time.Date(2026, 3, 1, 4, 0, 0, 0, time.UTC)

func testOptions(fs vfs.FS) Options { return Options{Key: testKey, FS: fs, Now: testTime} }

func created(t testing.TB, fs vfs.FS) *Store {
	t.Helper()
	s, err := Create("base", NewID(), testOptions(fs))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func opened(t testing.TB, fs vfs.FS) *Store {
	t.Helper()
	s, err := Open("base", testOptions(fs))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func closed(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// sampleRecord is record i of a made-up list; version tells its contents apart.
func sampleRecord(i, version int) *record.Record {
	r := &record.Record{ID: fmt.Sprint("C", i)}
	r.Add(record.Last, fmt.Sprint("Dorvane", i))
	r.Add(record.Email, fmt.Sprintf("lise.dorvane%d@example.org", i))
	r.Add(record.Tickets, fmt.Sprint(version))
	r.Consents = []record.Consent{{Channel: record.ChannelEmail, Status: record.Granted, At: "2025-01-02"}}
	return r
}

// load puts records into a source and commits.
func load(s *Store, name string, records []*record.Record) error {
	d, err := s.NewDigester()
	if err != nil {
		return err
	}
	c := s.Begin()
	src := c.NewSource(name)
	var bodies [][]byte
	entries := make([]Entry, len(records))
	for i, r := range records {
		bodies = append(bodies, EncodeRecord(nil, r))
		entries[i] = Entry{Name: d.Name(r), Content: d.Content(bodies[i]), Row: uint32(i + 1), Person: uint64(100 + i)}
	}
	first, err := c.StageBodies(bodies)
	if err != nil {
		return err
	}
	for i := range entries {
		entries[i].Number = first + uint64(i)
	}
	if err := errors.Join(c.PutRoll(src, entries), c.PutPersons(src, entries)); err != nil {
		return err
	}
	c.PutSource(src)
	return c.Commit()
}

func samples(n int) (out []*record.Record) {
	for i := range n {
		out = append(out, sampleRecord(i, 1))
	}
	return out
}

// contents reads the whole base as text.
func contents(s *Store) (out []string, err error) {
	sources, err := s.Sources()
	if err != nil {
		return nil, err
	}
	r, err := s.NewBodyReader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	for i := range sources {
		entries, err := s.Entries(&sources[i])
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			body, err := r.Read(e.Number)
			if err != nil {
				return nil, err
			}
			var rec record.Record
			if err := DecodeRecord(body, &rec); err != nil {
				return nil, err
			}
			out = append(out, fmt.Sprint(sources[i].Name, " ", e.Row, " ", e.Person, " ", rec.ID, rec.Values, rec.Consents))
		}
	}
	return out, nil
}

func TestWhatIsCommittedIsReadBack(t *testing.T) {
	fs := vfs.NewMem()
	s := created(t, fs)
	if err := load(s, "crm", samples(10_000)); err != nil {
		t.Fatal(err)
	}
	if err := load(s, "tickets", samples(3)); err != nil {
		t.Fatal(err)
	}
	want, err := contents(s)
	if err != nil || len(want) != 10_003 {
		t.Fatalf("%d records, %v", len(want), err)
	}
	closed(t, s)
	s = opened(t, fs)
	defer closed(t, s)
	if got, err := contents(s); err != nil || !slices.Equal(got, want) {
		t.Errorf("after opening: %d records, %v", len(got), err)
	}
	view, err := OpenView("base", testOptions(fs))
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, view)
	if got, err := contents(view); err != nil || !slices.Equal(got, want) {
		t.Errorf("a reader beside the writer: %d records, %v", len(got), err)
	}
}

func TestReaderKeepsItsState(t *testing.T) {
	fs := vfs.NewMem()
	s := created(t, fs)
	defer closed(t, s)
	if err := load(s, "crm", samples(5)); err != nil {
		t.Fatal(err)
	}
	view, err := OpenView("base", testOptions(fs))
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if err := load(s, fmt.Sprint("more", i), samples(500)); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := contents(view); err != nil || len(got) != 5 {
		t.Errorf("the reader sees %d records, %v", len(got), err)
	}
	closed(t, view)
	names, err := fs.List("base/views")
	if err != nil || len(names) != 1 {
		t.Errorf("views left: %v %v", names, err)
	}
}

func TestUncommittedIsGone(t *testing.T) {
	fs := vfs.NewMem()
	s := created(t, fs)
	if err := load(s, "crm", samples(5)); err != nil {
		t.Fatal(err)
	}
	c := s.Begin()
	src := c.NewSource("other")
	if _, err := c.StageBodies([][]byte{[]byte("staged")}); err != nil {
		t.Fatal(err)
	}
	if err := c.PutRoll(src, make([]Entry, 7)); err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	s = opened(t, fs)
	defer closed(t, s)
	n := 0
	for _, sp := range []space{spaceBody, spaceRoll, spaceCross} {
		if err := s.scanSealed([]byte{byte(sp)}, []byte{byte(sp) + 1}, func(_, _ []byte) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if n != 5+1+1 {
		t.Errorf("%d values, want those of one source", n)
	}
}

func TestWhoMayOpen(t *testing.T) {
	fs := vfs.NewMem()
	if _, err := Open("base", testOptions(fs)); !errors.Is(err, ErrNoBase) {
		t.Errorf("no base: %v", err)
	}
	s := created(t, fs)
	wrong := testOptions(fs)
	wrong.Key = NewKey()
	for name, open := range map[string]func(string, Options) (*Store, error){"writer": Open, "reader": OpenView} {
		if _, err := open("base", wrong); !errors.Is(err, ErrWrongKey) {
			t.Errorf("%s with a wrong key: %v", name, err)
		}
	}
	var locked *LockedError
	if _, err := Open("base", testOptions(fs)); !errors.As(err, &locked) || locked.Holder.PID == 0 || !locked.Holder.Since.Equal(testTime) {
		t.Errorf("second writer: %v", err)
	}
	closed(t, s)
	closed(t, opened(t, fs))
	if _, err := Create("base", NewID(), testOptions(fs)); err == nil {
		t.Error("a base was made over another")
	}
	h, err := readHeader(fs, "base")
	if err != nil {
		t.Fatal(err)
	}
	h.Format = Format + 1
	if err := h.write(fs, "base"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open("base", testOptions(fs)); !errors.Is(err, ErrNewer) {
		t.Errorf("a base of a later program: %v", err)
	}
}

func TestDroppedBodiesCannotBeRead(t *testing.T) {
	fs := vfs.NewMem()
	s := created(t, fs)
	if err := load(s, "crm", samples(5)); err != nil {
		t.Fatal(err)
	}
	view, err := OpenView("base", testOptions(fs))
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, view)
	sources, err := s.Sources()
	if err != nil {
		t.Fatal(err)
	}
	c := s.Begin()
	if err := errors.Join(c.RemoveSource(&sources[0]), c.Commit()); err != nil {
		t.Fatal(err)
	}
	defer closed(t, s)
	if got, err := contents(s); err != nil || len(got) != 0 {
		t.Errorf("left: %v %v", got, err)
	}
	if _, err := contents(view); !errors.Is(err, errDestroyed) {
		t.Errorf("an old view still reads what was dropped: %v", err)
	}
}
