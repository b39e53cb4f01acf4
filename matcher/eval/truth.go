package eval

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Truth is what a truth file says: which records are of one entity. It is read
// by ReadTruth and joined onto the rows of a crosswalk by Join.
type Truth struct {
	Layout Layout
	lines  []line
	// names are the entities in order of their first line; their label is the
	// index here.
	names []string
	label map[string]int32
	kinds []string
}

// Layout says how a truth file names its records.
type Layout uint8

// The layouts.
const (
	ByRow   Layout = iota // source and 1-based data row, "venue,source,row,…,entity_id"
	ByID                  // the tool's own id, "record_id,entity_id", where needed with a source
	ByPairs               // two columns of ids, a pair of one entity in each line
)

// line is one labelled record.
type line struct {
	source string // lower case, "" where the file names none
	row    int
	id     string
	role   string
	label  int32
	kind   int32
}

// ErrNoLayout says that the headings of a truth file are none we know.
var ErrNoLayout = errors.New("no known truth layout: needs source, row and entity_id, or record_id and entity_id, or two columns of ids")

// The headings by which columns are known, without case, spaces, "_" and "-".
var (
	headVenue  = []string{"venue", "site", "lieu"}
	headSource = []string{"source", "datasource", "file", "fichier", "dataset"}
	headRow    = []string{"row", "ligne", "rownumber"}
	headRole   = []string{"role"}
	headID     = []string{"recordid", "recid", "uniqueid", "sourceid", "id"}
	headEntity = []string{"entityid", "entity", "clusterid", "cluster", "personid", "person", "trueid", "matchid", "personne"}
	headKind   = []string{"kind", "type"}
	headPairs  = [][2]string{
		{"id1", "id2"},
		{"left", "right"},
		{"ida", "idb"},
		{"idl", "idr"},
		{"recordid1", "recordid2"},
		{"uniqueidl", "uniqueidr"},
		{"ltableid", "rtableid"},
		{"d1", "d2"},
	}
)

// ReadTruth reads a truth file with a heading line, separated by comma,
// semicolon, tab or bar. name is used in errors, which tell the line and never
// quote it.
func ReadTruth(name string, r io.Reader) (*Truth, error) {
	rows, columns, err := openTable(name, r)
	if err != nil {
		return nil, err
	}
	t := &Truth{label: map[string]int32{}}
	if left, right, ok := columns.pair(); ok {
		t.Layout = ByPairs
		return t, t.readPairs(rows, left, right)
	}
	c, ok := columns.truth()
	if !ok {
		return nil, fmt.Errorf("%s: line 1: %w", name, ErrNoLayout)
	}
	if c.row < 0 {
		t.Layout = ByID
	}
	return t, t.readLines(rows, c)
}

// Label gives the label of an entity by the name that the file uses for it.
func (t *Truth) Label(entity string) (label int32, ok bool) {
	label, ok = t.label[entity]
	return label, ok
}

// entity gives the label of an entity, a new one at its first line.
func (t *Truth) entity(name string) int32 {
	label, ok := t.label[name]
	if !ok {
		label = int32(len(t.names))
		t.label[name] = label
		t.names = append(t.names, name)
	}
	return label
}

func (t *Truth) kind(name string) int32 {
	if i := slices.Index(t.kinds, name); i >= 0 {
		return int32(i)
	}
	t.kinds = append(t.kinds, name)
	return int32(len(t.kinds) - 1)
}

// truthColumns are the places of the columns of a labelled file, -1 for none.
type truthColumns struct {
	venue, source, row, role, id, entity, kind int
}

func (c columns) truth() (truthColumns, bool) {
	t := truthColumns{
		venue: c.find(headVenue), source: c.find(headSource), row: c.find(headRow), role: c.find(headRole),
		id: c.find(headID), entity: c.find(headEntity), kind: c.find(headKind),
	}
	byRow := t.source >= 0 && t.row >= 0
	if !byRow {
		t.row = -1
	}
	return t, t.entity >= 0 && (byRow || t.id >= 0)
}

func (t *Truth) readLines(rows *tableReader, c truthColumns) error {
	for {
		cells, err := rows.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := t.readLine(rows, cells, c); err != nil {
			return err
		}
	}
}

func (t *Truth) readLine(rows *tableReader, cells []string, c truthColumns) error {
	l := line{
		source: sourceKey(cellOf(cells, c.venue), cellOf(cells, c.source)),
		id:     cellOf(cells, c.id), role: cellOf(cells, c.role),
	}
	entity := cellOf(cells, c.entity)
	if entity == "" {
		return rows.fault("no entity")
	}
	if c.row >= 0 {
		row, err := strconv.Atoi(cellOf(cells, c.row))
		if err != nil || row < 1 {
			return rows.fault("row is not a number from 1")
		}
		l.row = row
	} else if l.id == "" {
		return rows.fault("no record id")
	}
	l.label, l.kind = t.entity(entity), t.kind(cellOf(cells, c.kind))
	t.lines = append(t.lines, l)
	return nil
}

// sourceKey joins venue and source as the crosswalk does, without case.
func sourceKey(venue, source string) string {
	if venue != "" && source != "" {
		source = venue + "/" + source
	}
	return strings.ToLower(source)
}
