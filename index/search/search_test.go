package search

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"recoupe/clean"
	"recoupe/record"
)

// fakeBase holds persons of one record each.
type fakeBase struct {
	people map[uint64]*record.Record
	stamp  int
}

func newFakeBase() *fakeBase { return &fakeBase{people: map[uint64]*record.Record{}} }

// put adds or changes a person; values are pairs of field and text.
func (f *fakeBase) put(number uint64, d record.Domain, id string, values ...any) {
	r := &record.Record{Source: &record.Source{Domain: d}, ID: id}
	for i := 0; i < len(values); i += 2 {
		r.Values = append(r.Values, record.Value{Field: values[i].(record.Field), Text: values[i+1].(string)})
	}
	f.people[number] = r
	f.stamp++
}

func (f *fakeBase) Each(person uint64, visit func(record.Domain, *clean.Cleaned, string)) error {
	r := f.people[person]
	visit(r.Source.Domain, clean.NewCleaner().Clean(r), r.ID)
	return nil
}

func (f *fakeBase) Close() error { return nil }

func (f *fakeBase) base(dir string) *Base {
	return &Base{
		Dir: dir, Key: []byte("a key of the test's own"), Stamp: fmt.Sprint(f.stamp), Maker: "test", Workers: 2,
		Members: func() (out []Member, err error) {
			for n := uint64(1); n < 5000; n++ {
				if r := f.people[n]; r != nil {
					out = append(out, Member{n, stateOf(r)})
				}
			}
			return out, nil
		},
		Open: func() (PersonReader, error) { return f, nil },
	}
}

func stateOf(r *record.Record) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range fmt.Sprint(r.ID, r.Values) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// open brings the index up to date and opens it.
func open(t testing.TB, b *Base) *Reader {
	t.Helper()
	if err := Update(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	r, err := OpenReader(b)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func closing(t testing.TB, r *Reader) {
	t.Helper()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
}

// small is a base of people who are told apart by little.
func small() *fakeBase {
	f := newFakeBase()
	f.put(1, record.Audience, "C-1204", record.First, "Marie", record.Last, "Dupont", record.City, "Lyon", record.Postcode, "69003", record.Email, "marie.dupont75@example.org", record.Phone, "06 39 98 12 34")
	f.put(2, record.Audience, "77", record.First, "Emmanuel", record.Last, "Le Goff", record.City, "Brest", record.Postcode, "29200", record.Email, "elegoff@example.net")
	f.put(3, record.Audience, "78", record.First, "Jean-Pierre", record.Last, "Lefèvre", record.City, "Saint-Étienne", record.Phone, "04 99 00 55 66")
	f.put(4, record.Audience, "79", record.First, "Chloé", record.Last, "Schmidt", record.City, "Lyon")
	f.put(5, record.Professional, "80", record.First, "Marie", record.Last, "Dupont", record.City, "Lyon")
	f.put(6, record.Audience, "81", record.First, "Odile", record.Last, "Vasseur", record.Org, "Collège Verlaine")
	f.put(8, record.Audience, "82", record.Email, "k.tramontane84@example.org")
	f.put(9, record.Audience, "83", record.First, "Ines", record.Last, "Bastien", record.Email, "ines.b@theatre-dorvane.example", record.Phone, "+262 692 00 11 22")
	return f
}

func TestSearchFinds(t *testing.T) {
	r := open(t, small().base(t.TempDir()))
	defer closing(t, r)
	for query, want := range map[string]uint64{
		"Marie Dupont":         1,
		"dupont marie lyon":    1, // order
		"dupon mari lyon":      1, // typing errors
		"dupnot":               1, // letters swapped
		"duponte":              1,
		"chloe schmit":         4, // accent, sound
		"manu legoff":          2, // short form, particle
		"LE GOFF":              2,
		"jean pierre lefebvre": 3, // same sound
		"jeanpierre lefevre":   3,
		"st etienne lefevre":   3,
		"vass odile":           6, // beginning
		"verlaine":             6, // organisation
		"elegoff":              2, // local part
		"marie.dupont75":       1,
		"eleg":                 2,
		"elegoff@":             2,
		"@example.net":         2,
		"marie.dupont75@examp": 1,
		"5566":                 3, // end of a number
		"eleg@exam":            2,
		"legoff@":              2, // the end of a local part
		"ramontan":             8, // a piece of it
		"ntane84":              8,
		"dorvane":              9, // an organisation's domain
		"@theatre":             9,
		"erlain":               6, // a piece of a word
		"063998":               1, // the beginning of a number
		"06 39 98":             1,
		"+26269200":            9,
		"0639981234":           1,
		"06 39 98 12 34":       1,
		"998 1234":             1,
		"29200 goff":           2,
		"c-1204":               1,
	} {
		got, _, err := r.Search(t.Context(), record.Audience, ParseQuery(query), 5)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) == 0 || got[0].Person != want {
			t.Errorf("%q: %v, want person %d first", query, got, want)
		}
	}
}

func TestSearchKnowsNobody(t *testing.T) {
	r := open(t, small().base(t.TempDir()))
	defer closing(t, r)
	for _, query := range []string{"", "   ", "zorglub", "zorglub marie", "nobody@example.com", "0123", "012345", "063", "xyz 99999", "montagne", "anet", "ma", "@", "%", "\x00", strings.Repeat("a ", 500)} {
		got, _, err := r.Search(t.Context(), record.Audience, ParseQuery(query), 5)
		if err != nil || len(got) > 0 {
			t.Errorf("%q: %v, %v", query, got, err)
		}
	}
}

// The walls between domains stand in the terms: nobody of another one is ever met.
func TestSearchKeepsDomainsApart(t *testing.T) {
	r := open(t, small().base(t.TempDir()))
	defer closing(t, r)
	for d, want := range map[record.Domain][]uint64{record.Audience: {1}, record.Professional: {5}, record.Personnel: nil} {
		got, _, err := r.Search(t.Context(), d, ParseQuery("marie dupont"), 5)
		var persons []uint64
		for _, c := range got {
			persons = append(persons, c.Person)
		}
		if err != nil || !reflect.DeepEqual(persons, want) {
			t.Errorf("%s: %v (%v), want %v", d, persons, err, want)
		}
	}
	if got, err := r.Lookup(record.Personnel, "marie.dupont75@example.org"); err != nil || len(got) > 0 {
		t.Errorf("personnel has %v (%v)", got, err)
	}
}

func TestLookup(t *testing.T) {
	r := open(t, small().base(t.TempDir()))
	defer closing(t, r)
	for text, want := range map[string][]uint64{
		"marie.dupont75@example.org": {1}, "MARIE.DUPONT75@EXAMPLE.ORG": {1}, "+33639981234": {1}, "06.39.98.12.34": {1},
		"C-1204": {1}, "77": {2}, "marie": nil, "marie dupont": nil, "": nil, "elegoff@example.org": nil,
	} {
		if got, err := r.Lookup(record.Audience, text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v (%v), want %v", text, got, err, want)
		}
	}
}

func TestBearers(t *testing.T) {
	f := small()
	f.put(7, record.Audience, "", record.First, "Marie", record.Last, "Vasseur")
	r := open(t, f.base(t.TempDir()))
	defer closing(t, r)
	given, family, err := r.Bearers(record.Audience, "marie", "vasseur")
	if err != nil || given != 2 || family != 2 {
		t.Errorf("%d bear the given name, %d the family name (%v), want 2 and 2", given, family, err)
	}
}

// answers asks many things and notes all that is found.
func answers(t testing.TB, r *Reader) (out []string) {
	t.Helper()
	for _, query := range []string{"dupont", "dupon marie", "lyon", "le goff manu", "lefevre", "vass", "example", "5566", "person 12", "nom1 prenom", "schmit", "@example.org"} {
		got, weights, err := r.Search(t.Context(), record.Audience, ParseQuery(query), 20)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(query, len(weights)))
		for _, c := range got {
			out = append(out, fmt.Sprint(c.Person))
		}
	}
	return out
}

// crowd adds or changes n persons.
func (f *fakeBase) crowd(n int, salt uint64) {
	rng := rand.New(rand.NewPCG(salt, 1))
	given, family := []string{"Marie", "Jean", "Manu", "Lise", "Paul"}, []string{"Dupont", "Durand", "Lefèvre", "Vasseur", "Schmitt", "Dupond"}
	for range n {
		k := uint64(100 + rng.IntN(1500))
		f.put(k, record.Audience, fmt.Sprint(k), record.First, given[rng.IntN(5)], record.Last, family[rng.IntN(6)],
			record.City, "Lyon", record.Email, fmt.Sprintf("p%d@example.org", rng.IntN(5000)))
	}
}

// An index that was changed night after night answers as one made at once.
func TestChangedAnswersAsMadeAnew(t *testing.T) {
	f, dir := small(), t.TempDir()
	f.crowd(1000, 1)
	closing(t, open(t, f.base(dir)))
	for round := range uint64(12) {
		f.crowd(40, 100+round)
		for k := range uint64(20) {
			if n := 100 + (k*37+round*11)%1500; f.people[n] != nil {
				delete(f.people, n)
				f.stamp++
			}
		}
		changed := open(t, f.base(dir))
		anew := open(t, f.base(t.TempDir()))
		if got, want := answers(t, changed), answers(t, anew); !reflect.DeepEqual(got, want) {
			t.Fatalf("round %d:\n%v\n, made anew:\n%v", round, got, want)
		}
		closing(t, changed)
		closing(t, anew)
	}
	generations, err := filepath.Glob(filepath.Join(dir, generationPrefix+"*"))
	if err != nil || len(generations) != 1 {
		t.Errorf("%d generations are left (%v), want 1", len(generations), err)
	}
}

// Nothing of a few persons' change is read again: only they are.
func TestOnlyChangedPersonsAreRead(t *testing.T) {
	f, dir := small(), t.TempDir()
	f.crowd(500, 1)
	closing(t, open(t, f.base(dir)))
	f.crowd(5, 2)
	b := f.base(dir)
	counted := &countingReader{fakeBase: f}
	b.Open = func() (PersonReader, error) { return counted, nil }
	closing(t, open(t, b))
	if counted.n == 0 || counted.n > 5 {
		t.Errorf("%d persons were read for at most 5 that changed", counted.n)
	}
}

type countingReader struct {
	*fakeBase
	mu sync.Mutex
	n  int
}

func (c *countingReader) Each(person uint64, visit func(record.Domain, *clean.Cleaned, string)) error {
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
	return c.fakeBase.Each(person, visit)
}

// A deleted, cut or flipped index is known for what it is, and made anew.
func TestTornIndexIsMadeAnew(t *testing.T) {
	f, dir := small(), t.TempDir()
	f.crowd(300, 1)
	r := open(t, f.base(dir))
	want := answers(t, r)
	closing(t, r)
	rng := rand.New(rand.NewPCG(7, 7))
	for range 60 {
		what := tear(t, dir, rng)
		if _, err := OpenReader(f.base(dir)); err == nil && what != "nothing" {
			t.Fatalf("%s was not noticed", what)
		}
		r := open(t, f.base(dir))
		if got := answers(t, r); !reflect.DeepEqual(got, want) {
			t.Fatalf("after %s: %v, want %v", what, got, want)
		}
		closing(t, r)
	}
}

// tear damages a file of the index and says what it did.
func tear(t testing.TB, dir string, rng *rand.Rand) string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && e.Name() != lockFile {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	file := files[rng.IntN(len(files))]
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	switch name := filepath.Base(file); rng.IntN(4) {
	case 0:
		return name + " deleted" + orFatal(t, os.Remove(file))
	case 1:
		return name + " cut" + orFatal(t, os.WriteFile(file, data[:rng.IntN(len(data))], 0o600))
	case 2:
		data[rng.IntN(len(data))] ^= 1 << rng.IntN(8)
		return name + " flipped" + orFatal(t, os.WriteFile(file, data, 0o600))
	}
	return "all deleted" + orFatal(t, Remove(dir))
}

func orFatal(t testing.TB, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return ""
}

// An index made with another key, another program or of another state is not used.
func TestForeignIndexIsNotUsed(t *testing.T) {
	f, dir := small(), t.TempDir()
	closing(t, open(t, f.base(dir)))
	for what, change := range map[string]func(*Base){
		"key":   func(b *Base) { b.Key = []byte("another") },
		"stamp": func(b *Base) { b.Stamp = "another" },
		"maker": func(b *Base) { b.Maker = "another" },
	} {
		b := f.base(dir)
		change(b)
		if _, err := OpenReader(b); err == nil {
			t.Errorf("an index of another %s was opened", what)
		}
	}
}

// Several at once: every reader gets an answer, and none a wrong one.
func TestTwoAtOnce(t *testing.T) {
	f, dir := small(), t.TempDir()
	f.crowd(300, 1)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 5 {
				b := f.base(dir)
				if err := Update(t.Context(), b); err != nil && err != ErrBusy {
					t.Error(err)
					return
				}
				r, err := OpenReader(b)
				if err != nil {
					continue // the other one is making it
				}
				got, _, err := r.Search(t.Context(), record.Audience, ParseQuery("manu le goff"), 1)
				if err != nil || len(got) != 1 || got[0].Person != 2 {
					t.Errorf("%v, %v", got, err)
				}
				if err := r.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	closing(t, open(t, f.base(dir)))
}

func TestEmptyBase(t *testing.T) {
	f := newFakeBase()
	r := open(t, f.base(t.TempDir()))
	defer closing(t, r)
	if got, _, err := r.Search(t.Context(), record.Audience, ParseQuery("marie"), 5); err != nil || len(got) > 0 {
		t.Errorf("%v, %v", got, err)
	}
}
