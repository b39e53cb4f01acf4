package report

import (
	"html/template"
	"io"
	"strings"
	"time"

	"recoupe/internal/lang"
	"recoupe/privacy/law"
	"recoupe/record"
	"recoupe/report/style"
)

// WriteSubjectHTML writes a person's data for the person: a page that needs no
// script and loads nothing.
func WriteSubjectHTML(w io.Writer, s *Subject, l lang.Lang) error {
	t := func(fr, en string) string { return typeset(l, lang.T(fr, en).In(l)) }
	page := template.Must(template.New("subject").Funcs(template.FuncMap{
		"t": t, "lang": func() string { return t("fr", "en") }, "field": func(name string) string { return FieldName(name, l) },
		"basis": func(b law.Basis) string { return b.Text().In(l) }, "request": func(kind string) string { return requestTexts[kind].In(l) },
		"channel": func(name string) string { return subjectWords[name].In(l) }, "status": func(name string) string { return subjectWords[name].In(l) },
		"rights": func(list []law.Right) string { return rightsIn(list, l) }, "list": func(words []string) string { return strings.Join(words, ", ") },
		"day": func(at time.Time) string { return at.Format(time.DateOnly) }, "sheet": style.Sheet, "policy": style.Policy,
	}).Parse(subjectPage))
	return page.Execute(w, s)
}

var requestTexts = map[string]lang.Text{
	"object":   lang.T("opposition", "objection"),
	"restrict": lang.T("limitation", "restriction"),
	"rectify":  lang.T("rectification", "rectification"),
	"erase":    lang.T("effacement ; cette fiche reste, pour une obligation légale et rien d’autre", "erasure; this record stays, for a legal obligation and nothing else"),
}

// subjectWords are the words of channels, states of consent and judgements.
var subjectWords = map[string]lang.Text{
	string(record.ChannelEmail): lang.T("e-mail", "e-mail"), string(record.ChannelSMS): lang.T("SMS", "text message"),
	string(record.ChannelPhone): lang.T("téléphone", "phone"), string(record.ChannelPost): lang.T("courrier", "post"),
	string(record.Granted): lang.T("accord", "consent"), string(record.Denied): lang.T("refus", "refusal"),
	string(record.Pending): lang.T("accord non confirmé", "consent not confirmed"), string(record.Bounced): lang.T("ne reçoit plus", "takes no messages"),
	string(record.Complained): lang.T("plainte", "complaint"), string(record.ErasureDone): lang.T("effacement dans l’outil", "erased in the tool"),
	"match": lang.T("une seule personne", "one person"), "non-match": lang.T("deux personnes", "two persons"), "unsure": lang.T("dans le doute", "in doubt"),
}

// ConsentName gives a state of consent words.
func ConsentName(status record.ConsentStatus, l lang.Lang) string {
	return subjectWords[string(status)].In(l)
}

func rightsIn(list []law.Right, l lang.Lang) string {
	var words []string
	for _, r := range list {
		words = append(words, r.Text().In(l))
	}
	return strings.Join(words, ", ")
}

const subjectPage = `<!doctype html>
<html lang="{{lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{{policy}}">
<meta name="referrer" content="no-referrer">
<title>{{t "Vos données" "Your data"}}</title>
<style>{{sheet}}</style>
</head>
<body class="paper">
<main>
<h1>{{t "Vos données" "Your data"}}</h1>
<p>{{if .Controller}}{{.Controller}}{{if .Contact}} · {{.Contact}}{{end}}<br>{{end}}{{t "Identifiant" "Identifier"}} {{.Person}} · {{day .At}}</p>
<p>{{t "Voici tout ce que notre base de contacts conserve à votre sujet : chaque valeur telle que l’outil l’a écrite, avec sa source et sa ligne." "This is all that our contact base holds about you: every value as the tool wrote it, with its source and row."}}</p>
{{range .Records}}<h2>{{if .Tool}}{{.Tool}} – {{end}}{{.Source}}, {{t "ligne" "row"}} {{.Row}}</h2>
<p>{{t "Lu le" "Read on"}} {{day .Loaded}}.{{if not .Uses}} {{t "Aucune finalité n’est déclarée." "No purpose is declared."}}{{end}}</p>
<ul>{{range .Uses}}<li>{{t "Utilisé pour :" "Used for:"}} {{.Purpose}} – {{basis .Basis}}{{if .Rights}}{{t " ; vos droits :" "; your rights:"}} {{rights .Rights}}{{end}}</li>
{{end}}<li>{{t "Transmis à :" "Passed on to:"}} {{if .Recipients}}{{list .Recipients}}{{else}}{{t "personne d’autre que nous et l’éditeur de l’outil, à notre connaissance" "nobody but us and the tool’s vendor, as far as we know"}}{{end}}</li>
<li>{{t "Gardé" "Kept for"}} {{.Keeping.Years}} {{t "ans" "years"}} – {{.Keeping.Rule}}</li></ul>
<table><caption>{{t "Valeurs" "Values"}}</caption>
<thead><tr><th scope="col">{{t "Champ" "Field"}}</th><th scope="col">{{t "Valeur" "Value"}}</th></tr></thead>
<tbody>{{if .ID}}<tr><th scope="row">{{t "Identifiant dans l’outil" "Identifier in the tool"}}</th><td>{{.ID}}</td></tr>{{end}}
{{range .Values}}<tr><th scope="row">{{field .Field}}</th><td>{{.Text}}</td></tr>
{{end}}</tbody></table>
{{if .Consents}}<table><caption>{{t "Accords et refus" "Consents and refusals"}}</caption>
<thead><tr><th scope="col">{{t "Canal" "Channel"}}</th><th scope="col">{{t "Finalité" "Purpose"}}</th><th scope="col">{{t "État" "State"}}</th><th scope="col">{{t "Date" "Date"}}</th><th scope="col">{{t "Preuve" "Proof"}}</th></tr></thead>
<tbody>{{range .Consents}}<tr><td>{{channel .Channel}}</td><td>{{.Purpose}}</td><td>{{status .Status}}</td><td>{{.At}}</td><td>{{.Proof}}</td></tr>
{{end}}</tbody></table>{{end}}
{{end}}{{if .Told}}<h2>{{t "Ce que vous nous avez dit de vos coordonnées" "What you told us of your addresses"}}</h2>
<ul>{{range .Told}}<li>{{.At}} : {{status .Status}}, {{channel .Channel}}{{if .Purpose}}, {{.Purpose}}{{end}}, {{.Address}}{{if .Proof}} – {{.Proof}}{{end}}</li>{{end}}</ul>{{end}}
{{if .Requests}}<h2>{{t "Vos demandes en vigueur" "Your requests that hold"}}</h2>
<ul>{{range .Requests}}<li>{{.At}} : {{request .Kind}}{{if .Detail}}, {{.Detail}}{{end}}{{if .Field}}, {{field .Field}} : {{if .Value}}{{.Value}}{{else}}–{{end}}{{end}}</li>{{end}}</ul>{{end}}
{{if .Links}}<h2>{{t "Pourquoi ces fiches ont été rapprochées" "Why these records were linked"}}</h2>
<ul>{{range .Links}}<li>{{.Left}} = {{.Right}} : {{.Reason}}</li>{{end}}</ul>{{end}}
{{if .Judgements}}<h2>{{t "Rapprochements décidés par une personne" "Links that somebody decided"}}</h2>
<ul>{{range .Judgements}}<li>{{day .At}} : {{status .Verdict}}{{if .Revoked}} ({{t "retiré depuis" "taken back since"}}){{end}}</li>{{end}}</ul>{{end}}
<h2>{{t "Vos droits" "Your rights"}}</h2>
<p>{{t "Vous pouvez demander que ces données soient rectifiées, limitées ou, selon leur base légale, effacées ou remises à vous, et vous opposer à tout moment à être sollicité. " "You may ask for these data to be rectified, restricted or, depending on their legal basis, erased or handed over, and object at any time to being approached. "}}{{if .Contact}}{{t "Écrivez à" "Write to"}} {{.Contact}}. {{end}}{{t "Vous pouvez aussi adresser une réclamation à l’autorité de protection des données (en France, la CNIL)." "You may also complain to the data protection authority (in France, the CNIL)."}}</p>
</main>
</body>
</html>
`
