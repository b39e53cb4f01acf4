package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"filippo.io/age"
	"github.com/cockroachdb/pebble/v2/vfs"

	"recoupe/record"
)

// full puts something of every kind into a base.
func full(t testing.TB, s *Store) {
	t.Helper()
	if err := load(s, "crm", samples(50)); err != nil {
		t.Fatal(err)
	}
	c := s.Begin()
	c.Judge(Judgement{Groups: [][]Ref{{{Source: 1}}, {{Source: 1, Name: Digest{1}}}}, Verdict: NonMatch, By: "clerk", At: testTime})
	c.PutRun(&Run{At: testTime, Records: 50})
	c.PutModel([]byte("{}"))
	c.PutFormer(Ref{1, Digest{7}}, 12)
	c.Retire(13)
	c.PutPersonChanges(1, []PersonChange{{Kind: PersonNew, Person: 5, Cause: CauseRecords}})
	c.PutSuppression(Suppression{Digest: Digest{9}, Kind: "email", At: testTime})
	err := errors.Join(
		c.AppendConsent(ConsentEvent{Controller: "us", Identifier: "lise@example.org", Channel: record.ChannelEmail, Status: record.Denied, At: testTime}),
		c.AppendConsent(ConsentEvent{Controller: "us", Identifier: "lise@example.org", Channel: record.ChannelEmail, Status: record.Granted, At: testTime}),
		c.AppendRequest(Request{Ref: Ref{1, Digest{7}}, Kind: Objection, At: testTime}),
		c.AppendRequest(Request{Ref: Ref{1, Digest{7}}, Kind: Restriction, At: testTime}),
		c.AppendRequest(Request{Ref: Ref{1, Digest{8}}, Kind: Restriction, At: testTime}),
		c.AppendJournal(Decisions, testTime, []byte(`{"what":"judged"}`)),
		c.AppendJournal(Decisions, testTime, []byte(`{"what":"revoked"}`)))
	if err := errors.Join(err, c.Commit()); err != nil {
		t.Fatal(err)
	}
}

func sound(t testing.TB, s *Store) {
	t.Helper()
	found, err := s.Check(t.Context())
	if err != nil || len(found) > 0 {
		t.Fatalf("%v %v", found, err)
	}
	x, err := s.Info()
	if err != nil {
		t.Fatal(err)
	}
	if x.Records != 50 || x.Judgements != 1 || x.Consents != 2 || x.Suppressed != 1 || x.Runs != 1 || x.Bytes == 0 {
		t.Fatalf("%+v", x)
	}
}

func TestCareKeepsWhatIsThere(t *testing.T) {
	fs := vfs.NewMem()
	s := created(t, fs)
	full(t, s)
	sound(t, s)
	requests := func(s *Store) {
		t.Helper()
		if x, err := s.Info(); err != nil || x.Requests != 3 {
			t.Fatalf("%+v %v", x, err)
		}
	}
	requests(s)
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	next, kept := NewKey(), false
	if err := s.Rekey(t.Context(), next, func() error { kept = true; return nil }); err != nil || !kept {
		t.Fatal(kept, err)
	}
	sound(t, s)
	requests(s)
	closed(t, s)
	if _, err := Open("base", testOptions(fs)); !errors.Is(err, ErrWrongKey) {
		t.Errorf("the old key: %v", err)
	}
	opt := testOptions(fs)
	opt.Key = next
	for name, open := range map[string]func(string, Options) (*Store, error){"writer": Open, "reader": OpenView} {
		s, err := open("base", opt)
		if err != nil {
			t.Fatal(name, err)
		}
		sound(t, s)
		closed(t, s)
	}
}

// Wherever a change of the key is cut off, the key that was kept opens the base.
func TestRekeyCutOff(t *testing.T) {
	fs := vfs.NewMem()
	s := created(t, fs)
	full(t, s)
	broken := errors.New("no place for the key")
	if err := s.Rekey(t.Context(), NewKey(), func() error { return broken }); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	closed(t, s)
	s = opened(t, fs)
	sound(t, s)
	next := NewKey()
	clone := func() error {
		opt := testOptions(fs) // the new key is kept, and the process ends here
		opt.Key = next
		reader, err := OpenView("base", opt)
		if err != nil {
			return err
		}
		sound(t, reader)
		return reader.Close()
	}
	if err := s.Rekey(t.Context(), next, clone); err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	closed(t, s)
}

func TestBackupIsRestored(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "recoupe.db")
	opt := Options{Key: testKey, Now: testTime}
	s, err := Create(dir, NewID(), opt)
	if err != nil {
		t.Fatal(err)
	}
	full(t, s)
	me, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := s.Backup(&file, me.Recipient()); err != nil {
		t.Fatal(err)
	}
	want, err := contents(s)
	if err != nil {
		t.Fatal(err)
	}
	closed(t, s)

	again := filepath.Join(t.TempDir(), "again.db")
	if err := Restore(bytes.NewReader(file.Bytes()), again, opt, me); err != nil {
		t.Fatal(err)
	}
	if err := Restore(bytes.NewReader(file.Bytes()), again, opt, me); !errors.Is(err, os.ErrExist) {
		t.Errorf("over another base: %v", err)
	}
	s, err = Open(again, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, s)
	sound(t, s)
	if got, err := contents(s); err != nil || !slices.Equal(got, want) {
		t.Errorf("%d records, want %d; %v", len(got), len(want), err)
	}
}

func TestDamagedBackupIsRefused(t *testing.T) {
	dir := t.TempDir()
	opt := Options{Key: testKey, Now: testTime}
	s, err := Create(filepath.Join(dir, "recoupe.db"), NewID(), opt)
	if err != nil {
		t.Fatal(err)
	}
	full(t, s)
	defer closed(t, s)
	me, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := s.Backup(&file, me.Recipient()); err != nil {
		t.Fatal(err)
	}
	text := file.Bytes()
	for i := 0; i < len(text); i += len(text)/20 + 1 {
		bad := slices.Clone(text)
		bad[i] ^= 4
		for name, damaged := range map[string][]byte{"flipped": bad, "cut": text[:i]} {
			if err := Restore(bytes.NewReader(damaged), filepath.Join(dir, "again"), opt, me); err == nil {
				t.Fatalf("%s at %d of %d: restored", name, i, len(text))
			}
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "*again*"))
	hidden, _ := filepath.Glob(filepath.Join(dir, ".restore*"))
	if err != nil || len(left)+len(hidden) > 0 {
		t.Errorf("left behind: %v %v", left, hidden)
	}
}

// Requests are lifted one by one, and end with their record.
func TestRequestsAreLiftedAndErased(t *testing.T) {
	s := created(t, vfs.NewMem())
	defer closed(t, s)
	full(t, s)
	kinds := func() (out []string) {
		err := s.Requests(func(r *Request) error {
			out = append(out, fmt.Sprint(r.Ref.Name[0], r.Kind))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(out)
		return out
	}
	c := s.Begin()
	n, err := c.LiftRequests(func(r *Request) bool { return r.Ref.Name[0] == 7 && r.Kind == Restriction })
	if err := errors.Join(err, c.Commit()); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if got := kinds(); !slices.Equal(got, []string{"7object", "8restrict"}) {
		t.Error(got)
	}
	c = s.Begin()
	if err := errors.Join(c.EraseRequests(Ref{1, Digest{7}}), c.EraseRequests(Ref{1, Digest{99}}), c.Commit()); err != nil {
		t.Fatal(err)
	}
	if got := kinds(); !slices.Equal(got, []string{"8restrict"}) {
		t.Error(got)
	}
}
