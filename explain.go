package recoupe

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"recoupe/internal/lang"
	"recoupe/matcher"
	"recoupe/record"
	"recoupe/store"
)

// ErrNoRecord says that a reference names no record or person of the run.
var ErrNoRecord = errors.New("no such record")

// ErrManyRecords says that a reference names several records; give the source
// and the row then.
var ErrManyRecords = errors.New("several records bear this identifier")

// PairExplanation is why two records are one person, or not.
type PairExplanation struct {
	Left, Right string // source#row[:role]
	SamePerson  bool
	// Walled says that the two stand in domains, or are of kinds, that are never
	// linked; there are no weights then.
	Walled bool
	*matcher.Explanation
	// Change is what would turn the answer for the two over.
	Change matcher.Change
	// Threshold is the match weight from which the run linked: more than 0 where a
	// target precision asked for it.
	Threshold float64
	// Judged is what people decided about the two, store.Match or store.NonMatch; ""
	// where it was left to the model.
	Judged store.Verdict
	// Certain says that a tool's word makes the two one: it merged them, or gives both
	// one employee number.
	Certain bool
}

// Explain compares two records, named as "source#row", "source#row:role" or by
// the tool's own identifier.
func (r *Result) Explain(left, right string) (*PairExplanation, error) {
	a, err := r.lookup(left)
	if err != nil {
		return nil, err
	}
	b, err := r.lookup(right)
	if err != nil {
		return nil, err
	}
	return r.explain(a, b), nil
}

func (r *Result) explain(a, b uint32) *PairExplanation {
	s := matcher.NewScorer(r.linked.features, r.linked.model)
	e := &PairExplanation{Left: r.base.ref(int(a)), Right: r.base.ref(int(b)), SamePerson: r.of[a] == r.of[b], Threshold: r.linked.accept}
	if j := r.base.judged; j != nil {
		e.Judged, e.Certain = j.between(a, b), j.certain(a, b)
	}
	x, y := r.linked.rowOf(a), r.linked.rowOf(b)
	if e.Walled = !s.Comparable(x, y); !e.Walled {
		e.Explanation, e.Change = s.Explain(x, y), s.Change(x, y, r.linked.accept)
	}
	return e
}

func (r *Result) lookup(ref string) (uint32, error) {
	found := r.base.find(ref)
	switch len(found) {
	case 0:
		return 0, &UnknownError{Ref: ref, Near: r.near(ref)}
	case 1:
		return found[0], nil
	}
	var refs []string
	for _, i := range found[:min(len(found), 5)] {
		refs = append(refs, r.base.ref(int(i)))
	}
	return 0, fmt.Errorf("%w: %s", ErrManyRecords, strings.Join(refs, ", "))
}

// Text tells the explanation on a terminal.
func (e *PairExplanation) Text(l lang.Lang) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", e.Left, e.Right)
	if e.Walled {
		b.WriteString(lang.T("Ces deux fiches ne sont jamais rapprochées : leurs domaines ou leurs natures diffèrent.\n",
			"These two records are never linked: their domains or kinds differ.\n").In(l))
		return b.String()
	}
	b.WriteString(e.Explanation.Text(l))
	b.WriteString(e.verdict().In(l) + "\n")
	if e.Judged == "" && !e.Certain {
		b.WriteString(e.Change.Text(l) + "\n")
	}
	return b.String()
}

// verdict is what the run made of the two.
func (e *PairExplanation) verdict() lang.Text {
	v := e.verdictOfPersons()
	if !e.Organisations {
		return v
	}
	return lang.T(strings.NewReplacer("une seule personne", "une seule structure", "deux personnes", "deux structures").Replace(v.In(lang.FR)),
		strings.NewReplacer("one person", "one organisation", "two persons", "two organisations").Replace(v.In(lang.EN)))
}

// verdictOfPersons goes by what the run linked: its threshold, and the doubts that a group's
// weight heeds beyond that of the pair.
func (e *PairExplanation) verdictOfPersons() lang.Text {
	weight := float64(e.Score.Weight)
	switch linked := e.Change.Linked; {
	case e.SamePerson && e.Judged == store.Match:
		return lang.T("→ une seule personne : cela a été jugé", "→ one person: that was judged")
	case e.SamePerson && e.Certain:
		return lang.T("→ une seule personne : leur outil le dit", "→ one person: their tool says so")
	case !e.SamePerson && e.Judged == store.NonMatch:
		return lang.T("→ deux personnes : cela a été jugé", "→ two persons: that was judged")
	case e.SamePerson && linked:
		return lang.T("→ une seule personne", "→ one person")
	case e.SamePerson:
		return lang.T("→ une seule personne, par d’autres fiches qui les relient", "→ one person, through other records that link them")
	case !linked && weight >= acceptWeight && weight < e.Threshold:
		return lang.T(fmt.Sprintf("→ deux personnes : la précision visée demande un poids d’au moins %s", strings.Replace(fmt.Sprintf("%.1f", e.Threshold), ".", ",", 1)),
			fmt.Sprintf("→ two persons: the target precision asks for a weight of %.1f at least", e.Threshold))
	case !linked && weight >= acceptWeight:
		return lang.T("→ deux personnes : ce qui s’accorde est trop peu sûr pour les réunir", "→ two persons: what agrees is too unsure to link them")
	case linked:
		return lang.T("→ deux personnes : d’autres fiches de leurs groupes se contredisent", "→ two persons: other records of their groups contradict each other")
	}
	return lang.T("→ deux personnes", "→ two persons")
}

// Merge is one step by which a person came together.
type Merge struct {
	Left, Right string // the two records whose pair joined two groups
	Weight      float64
	Reason      string
}

// PersonExplanation is the chain of merges of one person.
type PersonExplanation struct {
	Person  string
	Kind    record.Kind
	Records []string
	Merges  []Merge
}

// maxChain bounds the pairs that are compared for one chain.
const maxChain = 400

// ExplainPerson tells how the records of a person came together: the heaviest
// pairs that join all of them, strongest first.
func (r *Result) ExplainPerson(id string) (*PersonExplanation, error) {
	e := slices.IndexFunc(r.ids, func(have string) bool { return strings.EqualFold(have, id) })
	if e < 0 {
		return nil, &UnknownError{Ref: id}
	}
	out := &PersonExplanation{Person: r.ids[e], Kind: r.input.Clusters[e].Kind}
	members := r.members[e]
	for _, m := range members {
		out.Records = append(out.Records, r.base.ref(int(m)))
	}
	out.Merges = r.chain(members[:min(len(members), maxChain)])
	return out, nil
}

// chain is the heaviest tree over the records (Kruskal).
func (r *Result) chain(members []uint32) []Merge {
	type pair struct {
		a, b   int
		weight float64
	}
	s := matcher.NewScorer(r.linked.features, r.linked.model)
	var pairs []pair
	for i := range members {
		for j := range i {
			pairs = append(pairs, pair{j, i, s.Score(r.linked.rowOf(members[j]), r.linked.rowOf(members[i])).Weight})
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	group := make([]int, len(members))
	for i := range group {
		group[i] = i
	}
	var merges []Merge
	for _, p := range pairs {
		ga, gb := group[p.a], group[p.b]
		if ga == gb {
			continue
		}
		for i := range group {
			if group[i] == gb {
				group[i] = ga
			}
		}
		a, b := members[p.a], members[p.b]
		merges = append(merges, Merge{r.base.ref(int(a)), r.base.ref(int(b)), p.weight, s.Explain(r.linked.rowOf(a), r.linked.rowOf(b)).Reason(r.opt.Lang)})
	}
	return merges
}

// size counts the records in words.
func (e *PersonExplanation) size() lang.Text {
	if len(e.Records) == 1 {
		return lang.T("une seule fiche", "one record")
	}
	return lang.T(fmt.Sprintf("%d fiches", len(e.Records)), fmt.Sprintf("%d records", len(e.Records)))
}

// Text tells the chain on a terminal.
func (e *PersonExplanation) Text(l lang.Lang) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n", e.Person, e.size().In(l))
	for _, ref := range e.Records {
		fmt.Fprintf(&b, "  %s\n", ref)
	}
	for _, m := range e.Merges {
		weight := fmt.Sprintf("%+6.1f", m.Weight)
		if l == lang.FR {
			weight = strings.Replace(weight, ".", ",", 1)
		}
		fmt.Fprintf(&b, "\n%s  %s = %s\n        %s\n", weight, m.Left, m.Right, m.Reason)
	}
	return b.String()
}
