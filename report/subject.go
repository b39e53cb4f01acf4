package report

import (
	"cmp"
	"encoding/json"
	"html/template"
	"io"
	"slices"
	"time"

	"recoupe/internal/lang"
	"recoupe/record"
)

// Subject is all that a base holds of one person, for an access request (GDPR
// art. 15).
type Subject struct {
	Person     string             `json:"person"`
	At         time.Time          `json:"at"`
	Records    []SubjectRecord    `json:"records"`
	Judgements []SubjectJudgement `json:"judgements,omitempty"`
}

// SubjectRecord is one record of the person, as the tool gave it.
type SubjectRecord struct {
	Source   string           `json:"source"`
	Tool     string           `json:"tool,omitempty"`
	Domain   string           `json:"domain"`
	Row      int              `json:"row"`
	ID       string           `json:"id,omitempty"`
	Role     string           `json:"role,omitempty"`
	Values   []SubjectValue   `json:"values"`
	Consents []SubjectConsent `json:"consents,omitempty"`
}

// SubjectValue is one value as the tool wrote it.
type SubjectValue struct {
	Field string `json:"field"`
	Text  string `json:"text"`
}

// SubjectConsent is one event that a tool reports.
type SubjectConsent struct {
	Channel string `json:"channel"`
	Purpose string `json:"purpose,omitempty"`
	Status  string `json:"status"`
	At      string `json:"at,omitempty"`
	Proof   string `json:"proof,omitempty"`
}

// SubjectJudgement is what somebody decided about the person's records.
type SubjectJudgement struct {
	Verdict string    `json:"judgement"`
	By      string    `json:"by,omitempty"`
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
		out.Consents = append(out.Consents, SubjectConsent{string(c.Channel), c.Purpose, string(c.Status), c.At, c.Proof})
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

// WriteSubjectHTML writes a person's data for the person: a page that needs no
// script and loads nothing.
func WriteSubjectHTML(w io.Writer, s *Subject, l lang.Lang) error {
	t := func(fr, en string) string { return lang.T(fr, en).In(l) }
	page := template.Must(template.New("subject").Funcs(template.FuncMap{
		"t": t, "lang": func() string { return t("fr", "en") }, "field": func(name string) string { return FieldName(name, l) },
		"day": func(at time.Time) string { return at.Format(time.DateOnly) },
	}).Parse(subjectPage))
	return page.Execute(w, s)
}

const subjectPage = `<!doctype html>
<html lang="{{lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{t "Vos données" "Your data"}}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ccc; overflow-wrap: anywhere }
caption { text-align: left; font-weight: 600 }
</style>
</head>
<body>
<main>
<h1>{{t "Vos données" "Your data"}}</h1>
<p>{{t "Identifiant" "Identifier"}} {{.Person}} · {{day .At}}</p>
<p>{{t "Voici tout ce que notre base de contacts conserve à votre sujet : chaque valeur telle que l’outil l’a écrite, avec sa source et sa ligne." "This is all that our contact base holds about you: every value as the tool wrote it, with its source and row."}}</p>
{{range .Records}}<h2>{{if .Tool}}{{.Tool}} – {{end}}{{.Source}}, {{t "ligne" "row"}} {{.Row}}</h2>
<table><caption>{{t "Valeurs" "Values"}}</caption>
<thead><tr><th scope="col">{{t "Champ" "Field"}}</th><th scope="col">{{t "Valeur" "Value"}}</th></tr></thead>
<tbody>{{if .ID}}<tr><th scope="row">{{t "identifiant dans l’outil" "identifier in the tool"}}</th><td>{{.ID}}</td></tr>{{end}}
{{range .Values}}<tr><th scope="row">{{field .Field}}</th><td>{{.Text}}</td></tr>
{{end}}</tbody></table>
{{if .Consents}}<table><caption>{{t "Accords et refus" "Consents and refusals"}}</caption>
<thead><tr><th scope="col">{{t "Canal" "Channel"}}</th><th scope="col">{{t "Finalité" "Purpose"}}</th><th scope="col">{{t "État" "State"}}</th><th scope="col">{{t "Date" "Date"}}</th><th scope="col">{{t "Preuve" "Proof"}}</th></tr></thead>
<tbody>{{range .Consents}}<tr><td>{{.Channel}}</td><td>{{.Purpose}}</td><td>{{.Status}}</td><td>{{.At}}</td><td>{{.Proof}}</td></tr>
{{end}}</tbody></table>{{end}}
{{end}}{{if .Judgements}}<h2>{{t "Rapprochements décidés par une personne" "Links that somebody decided"}}</h2>
<ul>{{range .Judgements}}<li>{{day .At}} : {{.Verdict}}{{if .Revoked}} ({{t "retiré depuis" "taken back since"}}){{end}}</li>{{end}}</ul>{{end}}
</main>
</body>
</html>
`
