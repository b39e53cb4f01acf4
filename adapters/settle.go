package adapters

import (
	"slices"
)

// settleNames tells what "Nom" and "Name" mean beside the other columns: the
// family name when there is a given name, a whole name otherwise.
func (a *auto) settleNames() {
	first := a.has("first")
	for i := range a.gs {
		g := &a.gs[i]
		bare := words().withoutNoise(headingWords(g.key))
		name := slices.Equal(bare, []string{"name"}) && g.target == "" && !g.deny
		nom := slices.Equal(bare, []string{"nom"})
		switch {
		case name && first && !a.has("last"):
			g.meaning, g.confidence = meaning{target: "last"}, sureNoise
		case name && g.shape.share(g.shape.at) < .5:
			g.meaning, g.confidence = meaning{target: "full_name"}, sureNoise
		case g.target == "org" && g.confidence <= surePart && hasWords(g.key, "nom") && first && !a.has("last"):
			g.target = "last" // "Raison sociale / Nom" beside "Prénom"
		case nom && g.target == "last" && !first && g.shape.share(g.shape.words2) >= .5:
			g.target = "full_name"
		}
	}
}

// settleLines reads the lines of an address block ("Ligne adresse 3") as lines of one
// address, in the order in which they come.
func (a *auto) settleLines() {
	lines := []string{"address1", "address2", "address3"}
	n := 0
	for _, i := range a.columnsOf("address1") {
		if a.gs[i].confidence > surePart || numberOf("", a.gs[i].key) == 1 && n == 0 && !hasWords(a.gs[i].key, "1") {
			continue
		}
		if n == len(lines) {
			a.gs[i].meaning = meaning{target: targetIgnore}
			continue
		}
		a.gs[i].target = lines[n]
		n++
	}
}

// settleOrganisations reads the name column of a list of organisations as what
// it is: nothing in the file speaks of a person, and the names do not either.
func (a *auto) settleOrganisations() {
	for _, t := range []string{"first", "last", "birth_date", "title", "gender", "birth_name"} {
		if a.has(t) {
			return
		}
	}
	for _, i := range a.columnsOf("full_name") {
		s := &a.gs[i].shape
		if a.gs[i].how == HowHeading && s.filled > 0 && s.share(s.orgWord)+1-s.share(s.name) >= .25 && a.gs[i].key != "contact" {
			a.gs[i].target = "org"
		}
	}
}

// settleFullName drops a whole name that only repeats its parts, as CRM exports
// have it, and keeps one that is filled where the parts are not.
func (a *auto) settleFullName() {
	lasts := a.columnsOf("last")
	if len(lasts) == 0 || !a.has("first") {
		return
	}
	for _, f := range a.columnsOf("full_name") {
		if a.gs[f].role == a.gs[lasts[0]].role && !a.fillsGaps(f, lasts) {
			a.gs[f].meaning = meaning{target: targetIgnore}
		}
	}
}

// fillsGaps says whether a column is filled in rows where the others are not.
func (a *auto) fillsGaps(col int, others []int) bool {
	for _, row := range a.sample {
		if cellAt(row, col) == "" {
			continue
		}
		if !slices.ContainsFunc(others, func(o int) bool { return cellAt(row, o) != "" }) {
			return true
		}
	}
	return false
}

// settleRepeats keeps one column, the surest, of a field of which a person has
// one: two birth dates would contradict each other.
func (a *auto) settleRepeats() {
	for _, t := range []string{"first", "last", "birth_date", "gender", "title"} {
		best := map[string]int{}
		for _, i := range a.columnsOf(t) {
			role := a.gs[i].role
			b, seen := best[role]
			switch {
			case !seen:
				best[role] = i
			case a.gs[i].confidence > a.gs[b].confidence:
				a.gs[b].meaning, best[role] = meaning{target: targetIgnore}, i
			default:
				a.gs[i].meaning = meaning{target: targetIgnore}
			}
		}
	}
}
