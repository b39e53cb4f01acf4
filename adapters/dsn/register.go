package dsn

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"slices"
	"strings"
)

// register holds the persons of a file, each once an employer.
//
// A NIR is compared as a digest under a key that is drawn for each reading and
// lost with it. What comes out does not depend on the key.
type register struct {
	key       []byte
	list      []*entry
	byKey     map[digest]*entry
	employers map[string]bool
}

// entry is a person of the file, as the latest declaration has it.
type entry struct {
	person
	hasNIR bool
}

type digest [sha256.Size]byte

func newRegister() *register {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // it never fails (crypto/rand)
	return &register{key: key, byKey: map[digest]*entry{}, employers: map[string]bool{}}
}

// severalEmployers says whether identifiers could collide.
func (r *register) severalEmployers() bool { return len(r.employers) > 1 }

// add takes one occurrence of a person: a new entry, or more about a known one.
func (r *register) add(p *person) {
	r.employers[p.employer] = true
	keys := r.keys(p)
	hasNIR := p.nir != ""
	p.forgetNIR()
	known := r.find(p, keys, hasNIR)
	if known == nil {
		known = &entry{person: *p}
		r.list = append(r.list, known)
	} else {
		known.merge(p)
	}
	known.hasNIR = known.hasNIR || hasNIR
	for _, k := range keys {
		if _, taken := r.byKey[k]; !taken {
			r.byKey[k] = known
		}
	}
}

// keys gives what the person can be known by inside an employer, surest first:
// the NIR, the technical number, former NIRs, the civil status now and before
// each correction, the employee number.
func (r *register) keys(p *person) (keys []digest) {
	add := func(kind, value string) {
		if value != "" {
			keys = append(keys, r.digest(p.employer, kind, value))
		}
	}
	add("nir", p.nir)
	add("ntt", p.text("020"))
	for _, c := range p.changes {
		add("nir", c.nir)
	}
	add(civil, civilStatus(p.text("002"), p.text("004"), p.text("006")))
	for _, c := range p.changes {
		add(civil, civilStatus(firstOf(c.family, p.text("002")), firstOf(c.given, p.text("004")), firstOf(c.birth, p.text("006"))))
	}
	add(matricule, p.text("019"))
	return keys
}

// The kinds of keys that are not certain by themselves.
const (
	matricule = "matricule"
	civil     = "civil"
)

// civilStatus joins what tells a person without number: family name, given names
// and birth date; "" where one of them is missing.
func civilStatus(family, given, birth string) string {
	if family == "" || given == "" || birth == "" {
		return ""
	}
	return family + "\x00" + given + "\x00" + birth
}

func (r *register) digest(parts ...string) (d digest) {
	h := hmac.New(sha256.New, r.key)
	h.Write([]byte(strings.Join(parts, "\x00")))
	h.Sum(d[:0])
	return d
}

// find gives the entry of a person. An employee number alone proves little:
// companies give it again, so the birth date has to agree and two NIRs must not
// stand against it. Nor do they stand against one civil status, unless one of the
// two declares a correction (S21.G00.31): an old NIR may be left out there.
func (r *register) find(p *person, keys []digest, hasNIR bool) *entry {
	number := r.digest(p.employer, matricule, p.text("019"))
	status := r.digest(p.employer, civil, civilStatus(p.text("002"), p.text("004"), p.text("006")))
	for _, k := range keys {
		e := r.byKey[k]
		if e == nil {
			continue
		}
		twoNIRs := hasNIR && e.hasNIR
		switch {
		case k == number && (twoNIRs || p.text("006") != e.text("006")):
		case k == status && twoNIRs && len(p.changes)+len(e.changes) == 0: // homonyms of one birthday
		default:
			return e
		}
	}
	return nil
}

// merge adds another declaration's word about the same person. The later month
// has the identity; addresses to write to and contracts add up.
func (e *entry) merge(p *person) {
	older := *p
	if p.month >= e.month {
		older = e.person
		e.rubrics, e.month = p.rubrics, p.month
	}
	for _, mail := range append([]string{older.text("018")}, older.emails...) {
		if mail != "" && mail != e.text("018") && !slices.Contains(e.emails, mail) {
			e.emails = append(e.emails, mail)
		}
	}
	// A later declaration may leave out what an earlier one said.
	for i, v := range older.rubrics {
		if e.rubrics[i] == "" && lasting[i] {
			e.rubrics[i] = v
		}
	}
	e.contracts = append(e.contracts, p.contracts...)
	e.changes = append(e.changes, p.changes...)
	e.formerName(older.text("002"))
}

// lasting are the rubrics that stay true: an address or a usual name may have
// ended, a birth date has not.
var lasting = [40]bool{2: true, 4: true, 5: true, 6: true, 18: true, 19: true, 20: true}

// formerName keeps a family name that the person had in an earlier month.
func (e *entry) formerName(family string) {
	if family != "" && family != e.text("002") {
		e.changes = append(e.changes, change{family: family})
	}
}
