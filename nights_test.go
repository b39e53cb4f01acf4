package recoupe_test

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recoupe"
	"recoupe/store"
)

// nights is how many nights are simulated; "make nights" asks for a thousand.
var nights = flag.Int("nights", 12, "nights to simulate")

// venueOf is a made-up list that changes from night to night.
type venueOf struct {
	rng   *rand.Rand
	lines map[int]string // record → line, without its id
	away  map[int]string // vanished, may come back
	next  int
}

var (
	someFamilies = []string{"Dorvane", "Kerbrat", "Aubrac", "Montreuil", "Vasseur", "Ferrand", "Guivarch", "Lachaume", "Brunet", "Castel", "Delmas", "Esnault", "Fontaine", "Garrigue", "Hamelin", "Isnard"}
	someGiven    = []string{"Lise", "Yves", "Jean", "Anne", "Paul", "Louise", "Erwan", "Inès", "Omar", "Zoé", "Hugo", "Rose", "Ida", "Noé", "Léa", "Tom"}
	someTowns    = []string{"Nantes", "Brest", "Paris", "Lyon", "Lille", "Tours", "Quimper", "Dijon"}
)

// person draws somebody: the same number gives the same names and mailbox.
func (v *venueOf) person(n int) string {
	f, g := someFamilies[n%16], someGiven[n/16%16]
	return fmt.Sprintf("%s,%s,%s.%s%d@example.org,01990%05d,%s", f, g, strings.ToLower(g), strings.ToLower(f), n, n%100000, someTowns[n%8])
}

func (v *venueOf) add() {
	n := v.next
	if v.next%5 == 4 {
		n = v.next - 4 // somebody who is there already
	}
	v.lines[v.next] = v.person(n)
	v.next++
}

// pass lets a night go by and says which records changed in any way.
func (v *venueOf) pass() (touched map[int]bool) {
	touched = map[int]bool{}
	ids := slices.Sorted(maps.Keys(v.lines))
	for range 1 + v.rng.IntN(3) {
		touched[v.next] = true
		v.add()
		edited, gone := ids[v.rng.IntN(len(ids))], ids[v.rng.IntN(len(ids))]
		if line, ok := v.lines[edited]; ok {
			v.lines[edited] = line[:strings.LastIndexByte(line, ',')+1] + someTowns[v.rng.IntN(8)]
			touched[edited] = true
		}
		if line, ok := v.lines[gone]; ok && len(v.lines) > 100 {
			v.away[gone] = line
			delete(v.lines, gone)
			touched[gone] = true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(v.away)) {
		if v.rng.IntN(4) == 0 {
			v.lines[id] = v.away[id]
			delete(v.away, id)
			touched[id] = true
		}
	}
	return touched
}

func (v *venueOf) file() map[string]string {
	var lines []string
	for _, id := range slices.Sorted(maps.Keys(v.lines)) {
		lines = append(lines, fmt.Sprintf("%d,%s", id+1, v.lines[id]))
	}
	v.rng.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	return crmFile(lines...)
}

// personsByID gives the person of every record, by the tool's identifier.
func personsByID(t *testing.T, out string) map[string]string {
	of := map[string]string{}
	rows := readRows(t, filepath.Join(out, "crosswalk.csv"))
	id, person := slices.Index(rows[0], "id"), slices.Index(rows[0], "person")
	for _, row := range rows[1:] {
		of[row[id]] = row[person]
	}
	return of
}

// Over many nights persons whose records did not change keep their ids, and
// whatever happened to an id has a cause.
func TestNights(t *testing.T) {
	v := &venueOf{rng: rand.New(rand.NewPCG(4, 2)), lines: map[int]string{}, away: map[int]string{}}
	for range 150 {
		v.add()
	}
	base, out := newBase(t), filepath.Join(t.TempDir(), "out")
	night(t, base, folder(t, v.file()), out)
	before := personsByID(t, out)
	kept, moved := 0, 0
	for range *nights {
		touched := v.pass()
		r := night(t, base, folder(t, v.file()), out)
		after := personsByID(t, out)
		changed := map[string]bool{}
		for id := range touched {
			changed[before[fmt.Sprint(id+1)]] = true
			changed[after[fmt.Sprint(id+1)]] = true
		}
		for id, was := range before {
			is, there := after[id]
			switch {
			case !there || changed[was] || changed[is]:
			case is == was:
				kept++
			default:
				moved++
			}
		}
		explained(t, r, before, after)
		before = after
	}
	t.Logf("%d nights: of %d records of unchanged persons %d kept their id, %d did not", *nights, kept+moved, kept, moved)
	if kept == 0 || float64(moved) > 0.001*float64(kept+moved) {
		t.Errorf("%d records of unchanged persons kept their id, %d did not", kept, moved)
	}
}

// explained checks that every id that came, went or lost records is listed, with
// a cause.
func explained(t *testing.T, r *recoupe.Result, before, after map[string]string) {
	t.Helper()
	listed := map[string]bool{}
	for _, c := range r.Changes {
		if c.Cause == "" {
			t.Fatalf("no cause: %+v", c)
		}
		listed[recoupe.PersonID(c.Person)] = true
		if c.Kind == store.PersonSplit || c.Kind == store.PersonMerged {
			for _, o := range c.Others {
				listed[recoupe.PersonID(o)] = true
			}
		}
	}
	for id, was := range before {
		if is, there := after[id]; there && is != was && !listed[was] {
			t.Fatalf("record %s went from %s to %s without a word", id, was, is)
		}
	}
}
