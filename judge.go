package recoupe

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"recoupe/store"
)

// Judge takes in what people decide about the records of a base. It needs no
// run: the next one heeds it.
type Judge struct {
	Base *store.Store
	By   string
	Now  time.Time

	held  []heldSource             // sources, read once
	named map[string][]foundRecord // by tools' identifiers that were asked for together
}

// Judgement is a judgement as people read it.
type Judgement struct {
	Number    uint64        `json:"number"`
	Verdict   store.Verdict `json:"judgement"`
	Groups    [][]string    `json:"groups"` // records; of one that is gone, the source and "?"
	By        string        `json:"by,omitempty"`
	At        time.Time     `json:"at"`
	Revoked   bool          `json:"revoked,omitempty"`
	RevokedBy string        `json:"revoked_by,omitempty"`
}

// ContradictionError says that a judgement contradicts others: nothing was kept
// of it. Revoke those first, if it is right.
type ContradictionError struct{ Numbers []uint64 }

// Error implements error.
func (e *ContradictionError) Error() string {
	return fmt.Sprintf("contradicts judgement %s", joinNumbers(e.Numbers))
}

func joinNumbers(numbers []uint64) string {
	var b strings.Builder
	for i, n := range numbers {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprint(&b, n)
	}
	return b.String()
}

// ErrOneRecord says that both sides of a judgement are one record.
var ErrOneRecord = errors.New("both are the same record")

// ErrWalled says that a match was asked for across the walls between domains.
var ErrWalled = errors.New("the records stand in two domains, which are never linked")

// ErrNoJudgement says that there is no such judgement, or that it was taken back.
var ErrNoJudgement = errors.New("no such judgement")

// Pair keeps a judgement on two records, named as explain names them, and
// commits it. known says that the very same judgement stands already.
func (j *Judge) Pair(left, right string, v store.Verdict) (number uint64, known bool, err error) {
	s, err := j.sit()
	if err != nil {
		return 0, false, err
	}
	number, known, err = s.pair(left, right, v)
	if err != nil || known {
		return number, known, errors.Join(err, s.change.Abort())
	}
	return number, false, s.change.Commit()
}

// sitting takes in judgements one after the other, and keeps all of them or none.
type sitting struct {
	judge    *Judge
	standing []store.Judgement
	words    *wordbook
	change   *store.Change
}

func (j *Judge) sit() (*sitting, error) {
	standing, err := j.Base.Judgements()
	if err != nil {
		return nil, err
	}
	words, _ := wordsOf(standing)
	return &sitting{j, standing, words, j.Base.Begin()}, nil
}

func (s *sitting) pair(left, right string, v store.Verdict) (number uint64, known bool, err error) {
	x, err := s.judge.pair(left, right, v)
	if err != nil {
		return 0, false, err
	}
	if number = standingNumber(s.standing, x); number != 0 {
		return number, true, nil
	}
	if numbers := s.words.contradicted(x); len(numbers) > 0 {
		return 0, false, &ContradictionError{numbers}
	}
	x.Number = s.change.Judge(*x)
	s.words.add(x)
	s.standing = append(s.standing, *x)
	return x.Number, false, nil
}

func (j *Judge) pair(left, right string, v store.Verdict) (*store.Judgement, error) {
	a, err := j.find(left)
	if err != nil {
		return nil, err
	}
	b, err := j.find(right)
	if err != nil {
		return nil, err
	}
	switch {
	case a.Ref == b.Ref:
		return nil, ErrOneRecord
	case v == store.Match && a.domain != b.domain:
		return nil, ErrWalled
	}
	return &store.Judgement{Groups: [][]store.Ref{{a.Ref}, {b.Ref}}, Verdict: v, By: j.By, At: j.Now}, nil
}

// standingNumber finds a judgement that says the same, 0 where there is none.
func standingNumber(standing []store.Judgement, want *store.Judgement) uint64 {
	for _, s := range standing {
		if s.Revoked == nil && s.Verdict == want.Verdict && len(s.Groups) == 2 &&
			(sameRefs(s.Groups[0], want.Groups[0]) && sameRefs(s.Groups[1], want.Groups[1]) ||
				sameRefs(s.Groups[0], want.Groups[1]) && sameRefs(s.Groups[1], want.Groups[0])) {
			return s.Number
		}
	}
	return 0
}

func sameRefs(a, b []store.Ref) bool { return slices.Equal(a, b) }

// Revoke takes judgements back.
func (j *Judge) Revoke(numbers ...uint64) error {
	standing, err := j.Base.Judgements()
	if err != nil {
		return err
	}
	c := j.Base.Begin()
	for _, n := range numbers {
		at := slices.IndexFunc(standing, func(s store.Judgement) bool { return s.Number == n && s.Revoked == nil })
		if at < 0 {
			return errors.Join(fmt.Errorf("%w: %d", ErrNoJudgement, n), c.Abort())
		}
		c.Revoke(n, store.Revocation{By: j.By, At: j.Now})
	}
	return c.Commit()
}

// List gives all judgements, oldest first.
func (j *Judge) List() ([]Judgement, error) {
	all, err := j.Base.Judgements()
	if err != nil {
		return nil, err
	}
	names, err := j.namesOf(all)
	if err != nil {
		return nil, err
	}
	out := make([]Judgement, len(all))
	for i, s := range all {
		out[i] = Judgement{Number: s.Number, Verdict: s.Verdict, By: s.By, At: s.At}
		for _, g := range s.Groups {
			var refs []string
			for _, r := range g {
				refs = append(refs, names[r])
			}
			out[i].Groups = append(out[i].Groups, refs)
		}
		if s.Revoked != nil {
			out[i].Revoked, out[i].RevokedBy = true, s.Revoked.By
		}
	}
	return out, nil
}

// namesOf names the records of judgements as people know them: by the row that
// they have now.
func (j *Judge) namesOf(all []store.Judgement) (map[store.Ref]string, error) {
	if err := j.open(); err != nil {
		return nil, err
	}
	names := map[store.Ref]string{}
	for _, s := range all {
		for _, r := range slices.Concat(s.Groups...) {
			names[r] = "?"
		}
	}
	for _, p := range j.held {
		for ref := range names {
			if ref.Source == p.Number {
				names[ref] = p.Name + "#?"
			}
		}
		for _, e := range p.entries {
			ref := store.Ref{Source: p.Number, Name: e.Name}
			if have, ok := names[ref]; ok && strings.HasSuffix(have, "?") {
				names[ref] = fmt.Sprintf("%s#%d", p.Name, e.Row)
			}
		}
	}
	return names, nil
}

// Unmerge splits a person for good. Where people joined its records, these
// judgements are taken back and turned round; else every record that has a name
// of its own becomes apart from the others. Where out names some of its records,
// these leave together and the rest stays.
func (j *Judge) Unmerge(person string, out []string) ([]uint64, error) {
	members, err := j.membersOf(person)
	if err != nil {
		return nil, err
	}
	if len(out) > 0 {
		leaving, staying, err := j.partMembers(members, out)
		if err != nil {
			return nil, err
		}
		return j.split([][]store.Ref{leaving, staying}, members)
	}
	standing, err := j.Base.Judgements()
	if err != nil {
		return nil, err
	}
	c := j.Base.Begin()
	numbers := j.turnRound(c, matchesWithin(standing, members))
	if len(numbers) > 0 {
		return numbers, c.Commit()
	}
	if err := c.Abort(); err != nil {
		return nil, err
	}
	groups := make([][]store.Ref, len(members))
	for i, r := range members {
		groups[i] = []store.Ref{r}
	}
	return j.split(groups, members)
}

// ErrOnePart says that a person has nothing that could be split off.
var ErrOnePart = errors.New("the person is one record, or records that can't be told apart")

// split keeps groups of a person's records apart; match judgements that stand
// against it are taken back.
func (j *Judge) split(groups [][]store.Ref, members []store.Ref) ([]uint64, error) {
	if len(members) < 2 || slices.ContainsFunc(groups, func(g []store.Ref) bool { return len(g) == 0 }) {
		return nil, ErrOnePart
	}
	standing, err := j.Base.Judgements()
	if err != nil {
		return nil, err
	}
	words, _ := wordsOf(standing)
	judgement := &store.Judgement{Groups: groups, Verdict: store.NonMatch, By: j.By, At: j.Now}
	c := j.Base.Begin()
	for _, n := range words.contradicted(judgement) {
		c.Revoke(n, store.Revocation{By: j.By, At: j.Now})
	}
	number := c.Judge(*judgement)
	return []uint64{number}, c.Commit()
}

// turnRound takes match judgements back and keeps their sides apart instead.
func (j *Judge) turnRound(c *store.Change, matches []store.Judgement) (numbers []uint64) {
	for _, m := range matches {
		c.Revoke(m.Number, store.Revocation{By: j.By, At: j.Now})
	}
	for _, m := range matches {
		numbers = append(numbers, c.Judge(store.Judgement{Groups: m.Groups, Verdict: store.NonMatch, By: j.By, At: j.Now}))
	}
	return numbers
}

// matchesWithin lists the match judgements that hold, all of whose records are
// among members.
func matchesWithin(standing []store.Judgement, members []store.Ref) (out []store.Judgement) {
	for _, s := range standing {
		inside := !slices.ContainsFunc(slices.Concat(s.Groups...), func(r store.Ref) bool { return !slices.Contains(members, r) })
		if s.Revoked == nil && s.Verdict == store.Match && inside {
			out = append(out, s)
		}
	}
	return out
}

func (j *Judge) partMembers(members []store.Ref, out []string) (leaving, staying []store.Ref, err error) {
	for _, name := range out {
		f, err := j.find(name)
		if err != nil {
			return nil, nil, err
		}
		if !slices.Contains(members, f.Ref) {
			return nil, nil, &UnknownError{Ref: name}
		}
		leaving = append(leaving, f.Ref)
	}
	for _, r := range members {
		if !slices.Contains(leaving, r) {
			staying = append(staying, r)
		}
	}
	return leaving, staying, nil
}
