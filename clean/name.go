package clean

import (
	"strings"

	"recoupe/record"
)

// NameCells are the cells of one record that speak of a name, as the source
// wrote them; "" where the source has none.
type NameCells struct {
	Title, First, Last, BirthName, Middle, FullName, Alias, Gender, Org string
}

// Names cleans names. It remembers what it has read cell by cell, because a
// base holds far fewer distinct first names, last names and titles than
// records. It is not safe for concurrent use: each worker has its own, and the
// answers do not depend on what it has seen before. What cells of names were read
// as is shared by the workers of one run.
type Names struct {
	cells   *memory[nameCell]
	near    nameNear
	unknown unknownCells
	titles  map[string]titleMemo
	genders map[string]genderMemo
	orgs    map[string]orgMemo
}

type titleMemo struct {
	title nameTitle
	ok    bool
}

type genderMemo struct {
	sex byte
	ok  bool
}

type orgMemo struct {
	fold, show string
	filler     bool
}

// nameMemoSize bounds each memo. More would hold the whole names of a base, of which
// each comes a few times: to mark their readings costs the collector more than to
// read them again.
const nameMemoSize = 1 << 15

// NewNames makes a Names with empty memory.
func NewNames() *Names { return namesWith(newMemory[nameCell](nameMemoSize)) }

func namesWith(cells *memory[nameCell]) *Names {
	return &Names{
		cells:   cells,
		titles:  map[string]titleMemo{},
		genders: map[string]genderMemo{},
		orgs:    map[string]orgMemo{},
	}
}

// Clean reads the name of one record. It gives the name, what stands behind the
// record as far as names tell (KindUnknown where there is no name at all), the
// comparable and the shown name of the organisation, and fs with the findings
// appended.
//
// A record with an organisation and a person's name is a Person who works
// there. A Placeholder has a name made of fillers only; whoever knows that the
// record has a person's own e-mail address or phone may think better of it.
func (n *Names) Clean(in NameCells, fs []record.Finding) (Name, record.Kind, string, string, []record.Finding) {
	d := nameDraft{names: n, fs: fs}
	d.readSides(in)
	first, last := n.cell(in.First), n.cell(in.Last)
	if in.BirthName != "" && last.empty() {
		last = n.cell(in.BirthName) // payroll leaves the usual name empty where it is the birth name
	}
	switch {
	case first.plain && last.plain && d.title.kind <= titleOne && !nameClash(first, last, d.title.sex):
		d.takePlain(first, last)
	default:
		d.readCells(first, last, n.cell(in.FullName))
	}
	d.finish(in)
	return d.name, d.kind, d.org, d.showOrg, d.fs
}

// cell reads a cell, or remembers it.
func (n *Names) cell(raw string) *nameCell {
	if raw == "" {
		return &nameCellEmpty
	}
	near, tag := n.near.slot(raw)
	if near.tag == tag && near.cell != nil && near.cell.raw == raw {
		return near.cell
	}
	if c := n.unknown.read(raw); c != nil {
		return c
	}
	if len(raw) > nameMaxBytes {
		return readNameCell(raw)
	}
	*near = nameAtHand{tag, n.cells.get(raw, rememberedName)}
	return near.cell
}

// rememberedName reads a cell for the memory of names.
func rememberedName(raw string) *nameCell {
	c := readNameCell(raw)
	c.raw = raw
	return c
}

// nameCellEmpty is the reading of an empty cell; nobody writes to it.
var nameCellEmpty nameCell

func (n *Names) title(raw string) titleMemo {
	if raw == "" {
		return titleMemo{ok: true}
	}
	m, ok := n.titles[raw]
	if !ok {
		m.title, m.ok = readTitle(raw)
		if len(n.titles) < nameMemoSize && len(raw) <= nameMaxBytes {
			n.titles[strings.Clone(raw)] = m
		}
	}
	return m
}

func (n *Names) gender(raw string) genderMemo {
	if raw == "" {
		return genderMemo{ok: true}
	}
	m, ok := n.genders[raw]
	if !ok {
		m.sex, m.ok = readGender(raw)
		if len(n.genders) < nameMemoSize && len(raw) <= nameMaxBytes {
			n.genders[strings.Clone(raw)] = m
		}
	}
	return m
}

func (n *Names) organisation(raw string) orgMemo {
	if raw == "" {
		return orgMemo{}
	}
	m, ok := n.orgs[raw]
	if !ok {
		m = readOrg(strings.Clone(raw))
		if len(n.orgs) >= nameMemoSize {
			clear(n.orgs)
		}
		if len(raw) <= nameMaxBytes {
			n.orgs[strings.Clone(raw)] = m
		}
	}
	return m
}

// readOrg reads the cell of the organisation.
func readOrg(raw string) orgMemo {
	s, _ := nameStrip(raw)
	f := Fold(s)
	switch {
	case s == "":
		return orgMemo{}
	case fillerOf(f, s) != fillerNone || orgFillers[f]:
		return orgMemo{filler: true}
	}
	return orgMemo{fold: orgFold(s), show: s}
}

// orgFillers are ways to say that a person comes on his own account.
var orgFillers = map[string]bool{
	"particulier": true, "particuliers": true, "individuel": true, "individuelle": true, "personnel": true, "prive": true,
	"private": true, "aucune structure": true, "sans": true, "non": true, "no": true, "individual": true, "self": true,
	"retraite": true, "retraitee": true, "sans emploi": true, "pas de structure": true, "household": true,
}
