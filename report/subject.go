package report

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"time"

	"recoupe/privacy/law"
	"recoupe/record"
)

// Subject is all that a base holds of one person, for an access request (GDPR
// art. 15).
type Subject struct {
	Person     string    `json:"person"`
	At         time.Time `json:"at"`
	Controller string    `json:"controller,omitempty"`
	Contact    string    `json:"contact,omitempty"`
	// Records are those that are surely the person's; Unconfirmed name those that
	// are only likely to be, for whoever answers: nothing of them is told.
	Records     []SubjectRecord `json:"records"`
	Unconfirmed []string        `json:"-"`
	// Links say why the records were held to be one person's.
	Links      []SubjectLink      `json:"links,omitempty"`
	Judgements []SubjectJudgement `json:"judgements,omitempty"`
	// Requests and Told are what the person said to the venue itself.
	Requests []SubjectRequest `json:"requests,omitempty"`
	Told     []SubjectConsent `json:"told,omitempty"`
}

// SubjectLink is one step by which records became one person.
type SubjectLink struct {
	Left   string `json:"left"`
	Right  string `json:"right"`
	Reason string `json:"reason"`
}

// SubjectUse is what a source is used for, and on what ground.
type SubjectUse struct {
	Purpose string    `json:"purpose"`
	Basis   law.Basis `json:"basis"`
	// Rights are those that hold against it.
	Rights []law.Right `json:"rights"`
}

// NewSubjectUse tells a use with the rights that follow from its basis.
func NewSubjectUse(purpose string, basis law.Basis) SubjectUse {
	u := SubjectUse{Purpose: purpose, Basis: basis}
	for _, r := range law.Rights {
		if basis.Has(r) {
			u.Rights = append(u.Rights, r)
		}
	}
	return u
}

// SubjectKeeping says for how long a record may be kept, and what says so.
type SubjectKeeping struct {
	Class string `json:"class"`
	Years int    `json:"years"`
	Rule  string `json:"rule"`
}

// SubjectRequest is something that the person asked for and that holds.
type SubjectRequest struct {
	Kind   string `json:"request"`
	At     string `json:"at"`
	Detail string `json:"detail,omitempty"`
	Field  string `json:"field,omitempty"`
	Value  string `json:"value,omitempty"`
}

// CompareRequests sorts by day, then by all they say.
func CompareRequests(a, b SubjectRequest) int {
	return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Detail, b.Detail),
		cmp.Compare(a.Field, b.Field), cmp.Compare(a.Value, b.Value))
}

// SubjectRecord is one record of the person, as the tool gave it.
type SubjectRecord struct {
	Source string       `json:"source"`
	Tool   string       `json:"tool,omitempty"`
	Domain string       `json:"domain"`
	Row    int          `json:"row"`
	ID     string       `json:"id,omitempty"`
	Role   string       `json:"role,omitempty"`
	Loaded time.Time    `json:"loaded"` // when the source was last read
	Uses   []SubjectUse `json:"uses,omitempty"`
	// Recipients are who gets the data, beside the venue and the tool's vendor.
	Recipients []string         `json:"recipients,omitempty"`
	Keeping    SubjectKeeping   `json:"keeping"`
	Values     []SubjectValue   `json:"values"`
	Consents   []SubjectConsent `json:"consents,omitempty"`
}

// SubjectValue is one value as the tool wrote it.
type SubjectValue struct {
	Field string `json:"field"`
	Text  string `json:"text"`
}

// SubjectConsent is one event that a tool reports, or that the venue was told.
type SubjectConsent struct {
	Address string `json:"address,omitempty"`
	Channel string `json:"channel"`
	Purpose string `json:"purpose,omitempty"`
	Status  string `json:"status"`
	At      string `json:"at,omitempty"`
	Proof   string `json:"proof,omitempty"`
}

// SubjectJudgement is what somebody decided about the person's records.
type SubjectJudgement struct {
	Verdict string    `json:"judgement"`
	At      time.Time `json:"at"`
	Revoked bool      `json:"revoked,omitempty"`
}

// NewSubjectRecord takes what a record says.
func NewSubjectRecord(s *record.Source, r *record.Record) SubjectRecord {
	out := SubjectRecord{Source: s.Name, Tool: s.Tool, Domain: s.Domain.String(), Row: r.Row, ID: r.ID, Role: string(r.Role)}
	for _, v := range r.Values {
		out.Values = append(out.Values, SubjectValue{v.Field.String(), v.Text})
	}
	slices.SortStableFunc(out.Values, func(a, b SubjectValue) int { return cmp.Compare(a.Field, b.Field) })
	for _, c := range r.Consents {
		out.Consents = append(out.Consents, SubjectConsent{Channel: string(c.Channel), Purpose: c.Purpose, Status: string(c.Status), At: c.At, Proof: c.Proof})
	}
	return out
}

// WriteSubjectJSON writes a person's data for machines; it serves portability
// (GDPR art. 20), too.
func WriteSubjectJSON(w io.Writer, s *Subject) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(s)
}
