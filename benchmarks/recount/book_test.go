package recount

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"recoupe/internal/jsonschema"
	"recoupe/report"
)

// figures are the numbers of a report.json by their path, in which the elements of
// a list go by their name: sources[V1/crm].persons.
type figures map[string]float64

func figuresOf(t *testing.T, r *report.Report) figures {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteJSON(&b, r); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range jsonschema.Check(report.JSONSchema, b.Bytes()) {
		t.Errorf("report.json: %s", wrong)
	}
	var tree map[string]any
	if err := json.Unmarshal(b.Bytes(), &tree); err != nil {
		t.Fatal(err)
	}
	nameMembers(tree)
	f := figures{}
	f.walk("", tree)
	return f
}

// nameMembers puts names in the place of the numbers by which pairs and combinations
// of an overlap refer to its members.
func nameMembers(tree map[string]any) {
	for _, o := range tree["overlaps"].([]any) {
		o := o.(map[string]any)
		name := func(i any) any { return o["members"].([]any)[int(i.(float64))].(map[string]any)["name"] }
		for _, p := range o["pairs"].([]any) {
			p := p.(map[string]any)
			p["name"] = fmt.Sprint(name(p["a"]), " + ", name(p["b"]))
			delete(p, "a")
			delete(p, "b")
		}
		for _, c := range o["combinations"].([]any) {
			c := c.(map[string]any)
			var names []string
			for _, m := range c["members"].([]any) {
				names = append(names, name(m).(string))
			}
			slices.Sort(names)
			c["name"] = strings.Join(names, " + ")
			delete(c, "members")
		}
	}
}

func (f figures) walk(at string, v any) {
	switch v := v.(type) {
	case float64:
		f[at] = v
	case map[string]any:
		for k, x := range v {
			f.walk(strings.TrimPrefix(at+"."+k, "."), x)
		}
	case []any:
		for i, x := range v {
			f.walk(at+"["+labelOf(i, x)+"]", x)
		}
	}
}

// labelOf names an element of a list by what tells it from the others.
func labelOf(i int, x any) string {
	m, ok := x.(map[string]any)
	if !ok {
		return fmt.Sprint(i)
	}
	for _, keys := range [...][]string{
		{"domain", "by"}, {"name"}, {"kind", "channel"}, {"from", "to"}, {"left", "right"}, {"code"}, {"field"}, {"month"}, {"aspect"}, {"part"}, {"source"}, {"rule"}, {"domain"},
	} {
		var parts []string
		for _, k := range keys {
			if s, ok := m[k].(string); ok {
				parts = append(parts, s)
			}
		}
		if len(parts) == len(keys) {
			return strings.Join(parts, " ")
		}
	}
	if _, isScore := m["parts"]; isScore {
		return "all"
	}
	return fmt.Sprint(i)
}

// book holds the figures against second counts, and remembers which were looked at.
type book struct {
	t    *testing.T
	got  figures
	seen map[string]bool

	// trial says that intervals are only counted: how many there were of a kind, and how
	// many did not hold.
	trial         bool
	asked, missed map[string]int

	// What the report says in words.
	orders map[string]bool   // sources that are lists of orders
	kinds  map[string]string // of flows
	auto   int               // sources of no known tool
}

func newBook(t *testing.T, r *report.Report) *book {
	b := &book{t: t, got: figuresOf(t, r), seen: map[string]bool{}, orders: map[string]bool{}, kinds: map[string]string{}, asked: map[string]int{}, missed: map[string]int{}}
	if q := r.Quality; q != nil { // an interval like the others
		b.got["quality.persons.low"], b.got["quality.persons.high"] = float64(q.PersonsLow), float64(q.PersonsHigh)
		b.seen["quality.persons_low"], b.seen["quality.persons_high"] = true, true
	}
	for _, s := range r.Sources {
		b.orders[s.Name] = s.OfOrders()
		b.auto += one(s.Status == "auto")
	}
	if r.Flows != nil {
		for _, f := range r.Flows.Pairs {
			b.kinds[f.From+" "+f.To] = string(f.Kind)
		}
	}
	return b
}

// near checks a figure: it is the one counted, give or take a share of it and some more.
func (b *book) near(at string, want, share, more float64) {
	b.t.Helper()
	got, have := b.got[at]
	if !have && !b.trial && want > share*want+more+1e-9 {
		b.t.Errorf("%s: not in report.json, the second count is %v", at, want)
	}
	b.seen[at] = true
	if have && !b.trial && math.Abs(got-want) > share*math.Abs(want)+more+1e-9 {
		b.t.Errorf("%s: %v, the second count is %v", at, got, want)
	}
}

// other checks a count of persons or homes that has no interval of its own: the report
// says how far any of them may be off.
func (b *book) other(at string, want int) {
	b.t.Helper()
	b.near(at, float64(want), 0, b.got["quality.other_counts_within"])
}

func (b *book) exact(at string, want int) { b.t.Helper(); b.near(at, float64(want), 0, 0) }

// inside checks that a second count lies inside an interval, and that the interval is
// around its figure.
func (b *book) inside(figure, bounds string, want float64) {
	b.t.Helper()
	at, low, high := b.got[figure], b.got[bounds+".low"], b.got[bounds+".high"]
	if _, have := b.got[bounds+".high"]; !have {
		if want > 0 && !b.trial || b.has(figure) {
			b.t.Errorf("%s: no interval", figure)
		}
		return
	}
	b.seen[figure], b.seen[bounds+".low"], b.seen[bounds+".high"] = true, true, true
	if at < low || at > high {
		b.t.Errorf("%s: %v is not inside its own interval, %v to %v", figure, at, low, high)
	}
	kind := indexes.ReplaceAllString(figure, "[]")
	b.asked[kind]++
	if low-1e-6 <= want && want <= high+1e-6 {
		return
	}
	b.missed[kind]++
	say := b.t.Errorf
	if b.trial {
		say = b.t.Logf
	}
	say("%s: the second count is %v, the report says %v to %v", figure, want, low, high)
}

// insideOrExact checks a figure by its interval where it has one; else it is the very
// one that is counted.
func (b *book) insideOrExact(figure, bounds string, want float64) {
	b.t.Helper()
	if b.has(bounds + ".high") {
		b.inside(figure, bounds, want)
		return
	}
	b.near(figure, want, 0, 1e-6)
}

func (b *book) has(at string) bool { _, ok := b.got[at]; return ok }

// under lists the names of the elements of a list.
func (b *book) under(list string) []string {
	names := map[string]bool{}
	for at := range b.got {
		if rest, ok := strings.CutPrefix(at, list+"["); ok {
			name, _, _ := strings.Cut(rest, "]")
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// done fails for every figure that was not looked at and has no reason not to be. A
// reason is given for a figure, or for all below one element of a list.
func (b *book) done(reasons map[string]string) {
	b.t.Helper()
	for _, at := range slices.Sorted(maps.Keys(b.got)) {
		_, excused := reasons[indexes.ReplaceAllString(at, "[]")]
		for element := range reasons {
			excused = excused || strings.HasPrefix(at, element+".")
		}
		if !b.seen[at] && !excused {
			b.t.Errorf("%s: nobody counted this figure a second time, and no reason is given", at)
		}
	}
}

var indexes = regexp.MustCompile(`\[[^\]]*\]`)
