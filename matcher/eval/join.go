package eval

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Ref is one row of a crosswalk: a source record and the cluster it went to.
type Ref struct {
	Source  string // path below the folder of the run, without extension
	Row     int    // 1-based data row
	Role    string // "" where a row names one person
	ID      string // the tool's own id, "" where it has none
	Cluster string // person id; "" makes a cluster of its own
}

// Joined is a truth joined onto the rows of a crosswalk, index by index.
type Joined struct {
	Truth, Found Labels
	Source       []int32
	Sources      []string // in order of their first row
	Kind         []int32
	Kinds        []string
	// Unlabelled is the number of rows of the crosswalk that the truth does not know,
	// Unmatched that of records of the truth that the crosswalk does not hold.
	Unlabelled, Unmatched int
}

// Unjudged lists the kinds of record that are usually left out of the counts on
// both sides: a couple's record is of two persons, an ambiguous one of nobody
// that could be told.
func Unjudged() []string { return []string{"couple", "ambiguous"} }

// Options gives the options of Evaluate that the join knows.
func (j *Joined) Options() Options {
	return Options{Source: j.Source, Sources: j.Sources, Kind: j.Kind, Kinds: j.Kinds}
}

// Join gives each row of the crosswalk its true label and a number for its
// cluster. Rows that the truth does not know are left out, except under ByPairs,
// where a record without a pair is an entity of its own. Records of the kinds in
// leaveOut (see Unjudged) are left out, too.
//
// Sources are compared without case; a source that neither side knows by its
// full name is found by the end of its path where that is unmistakable.
func (t *Truth) Join(refs []Ref, leaveOut ...string) Joined {
	j := Joined{
		Truth: make(Labels, len(refs)), Found: make(Labels, len(refs)),
		Source: make([]int32, len(refs)), Kind: make([]int32, len(refs)), Kinds: t.kinds,
	}
	x := t.index(refs)
	hit := make([]bool, len(t.lines))
	clusters, sources := numbers{}, numbers{}
	for i := range refs {
		j.Found[i] = clusters.cluster(refs[i].Cluster)
		j.Source[i] = sources.of(refs[i].Source)
		if int(j.Source[i]) == len(j.Sources) {
			j.Sources = append(j.Sources, refs[i].Source)
		}
		at, ok := x.find(&refs[i])
		if !ok {
			j.Truth[i] = t.unknown(i)
			j.Unlabelled++
			continue
		}
		l := t.lines[at]
		hit[at] = true
		j.Truth[i], j.Kind[i] = l.label, l.kind
		if slices.Contains(leaveOut, t.kinds[l.kind]) {
			j.Truth[i] = LeaveOut
		}
	}
	for _, h := range hit {
		if !h {
			j.Unmatched++
		}
	}
	return j
}

// unknown is the label of a row that the truth does not name.
func (t *Truth) unknown(i int) int32 {
	if t.Layout == ByPairs {
		return int32(len(t.names) + i)
	}
	return LeaveOut
}

// numbers gives strings dense numbers in order of their first use.
type numbers map[string]int32

func (n numbers) of(s string) int32 {
	i, ok := n[s]
	if !ok {
		i = int32(len(n))
		n[s] = i
	}
	return i
}

// cluster is of, but gives each empty string a number of its own.
func (n numbers) cluster(s string) int32 {
	if s == "" {
		s = "\x00" + strconv.Itoa(len(n)) // no person id begins so
	}
	return n.of(s)
}

// place is what names a record in a truth file.
type place struct {
	source string
	row    int
	role   string
	id     string
}

// lookup finds the line of a row.
type lookup struct {
	places  map[place]int
	sources map[string]string // source of a row, lower case → source of the truth
	byID    bool
	anyone  bool // ids alone tell: no source is known on both sides
}

func (t *Truth) index(refs []Ref) *lookup {
	x := &lookup{places: make(map[place]int, len(t.lines)), byID: t.Layout != ByRow}
	x.sources = matchSources(t.lines, refs)
	x.anyone = x.byID && len(x.sources) == 0
	for i, l := range t.lines {
		p := place{source: l.source, row: l.row, role: l.role}
		if x.byID {
			p = place{source: l.source, id: l.id}
		}
		if x.anyone {
			p.source = ""
		}
		if _, taken := x.places[p]; !taken {
			x.places[p] = i
		}
	}
	return x
}

func (x *lookup) find(r *Ref) (line int, ok bool) {
	p := place{source: x.sources[strings.ToLower(r.Source)]}
	if x.byID {
		if r.ID == "" {
			return 0, false
		}
		p.id = r.ID
		line, ok = x.places[p]
		return line, ok
	}
	if p.source == "" {
		return 0, false
	}
	p.row, p.role = r.Row, r.Role
	if line, ok = x.places[p]; !ok {
		p.role = "" // a truth without roles speaks of the whole row
		line, ok = x.places[p]
	}
	return line, ok
}

// matchSources pairs the sources of the rows with those of the truth: the same
// name, else the only one whose path ends alike.
func matchSources(lines []line, refs []Ref) map[string]string {
	known := map[string]bool{}
	for _, l := range lines {
		known[l.source] = true
	}
	delete(known, "")
	match, taken := map[string]string{}, map[string][]string{}
	seen := map[string]bool{}
	for i := range refs {
		source := strings.ToLower(refs[i].Source)
		if seen[source] {
			continue
		}
		seen[source] = true
		if known[source] {
			match[source] = source
		} else if end, ok := onlyEnd(known, source); ok {
			taken[end] = append(taken[end], source)
		}
	}
	for end, sources := range taken {
		if _, exact := match[end]; !exact && len(sources) == 1 {
			match[sources[0]] = end
		}
	}
	return match
}

// onlyEnd finds the one known source that ends as this one does, or the other way.
func onlyEnd(known map[string]bool, source string) (found string, ok bool) {
	for k := range known {
		if strings.HasSuffix(source, "/"+k) || strings.HasSuffix(k, "/"+source) {
			if ok {
				return "", false
			}
			found, ok = k, true
		}
	}
	return found, ok
}

// ReadCrosswalk reads a crosswalk ("source,row,role,id,…,person,…"). name is used
// in errors, which tell the line and never quote it.
func ReadCrosswalk(name string, r io.Reader) ([]Ref, error) {
	rows, columns, err := openTable(name, r)
	if err != nil {
		return nil, err
	}
	source, row := columns.find(headSource), columns.find(headRow)
	role, id, person := columns.find(headRole), columns.find([]string{"id"}), columns.find([]string{"person"})
	if source < 0 || row < 0 || person < 0 {
		return nil, fmt.Errorf("%s: line 1: no crosswalk: needs source, row and person", name)
	}
	var refs []Ref
	for {
		cells, err := rows.next()
		if err == io.EOF {
			return refs, nil
		}
		if err != nil {
			return nil, err
		}
		n, err := strconv.Atoi(cellOf(cells, row))
		if err != nil {
			return nil, rows.fault("row is not a number")
		}
		refs = append(refs, Ref{cellOf(cells, source), n, cellOf(cells, role), cellOf(cells, id), cellOf(cells, person)})
	}
}
