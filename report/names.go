package report

import (
	"recoupe/internal/lang"
	"recoupe/record"
)

// words maps the names that files use to the words that people read.
type words map[string]lang.Text

// in gives the word of a name; a name without a word stands for itself.
func (w words) in(l lang.Lang, name string) string {
	if t, ok := w[name]; ok {
		return t.In(l)
	}
	return name
}

var domainWords = words{
	record.Audience.String():      lang.T("Public", "Audience"),
	record.Professional.String():  lang.T("Professionnels", "Professionals"),
	record.Personnel.String():     lang.T("Personnel", "Staff"),
	record.DomainUnknown.String(): lang.T("Domaine non déterminé", "Domain not determined"),
}

var categoryWords = words{
	record.Ticketing.String():     lang.T("Billetterie", "Ticketing"),
	record.CRM.String():           lang.T("Relation publics (CRM)", "CRM"),
	record.Newsletter.String():    lang.T("Lettre d’information", "Newsletter"),
	record.AddressBook.String():   lang.T("Carnet d’adresses", "Address book"),
	record.Planning.String():      lang.T("Planning", "Planning"),
	record.Payroll.String():       lang.T("Paie", "Payroll"),
	record.Form.String():          lang.T("Formulaire", "Form"),
	record.Spreadsheet.String():   lang.T("Tableur", "Spreadsheet"),
	record.CategoryOther.String(): lang.T("Autre", "Other"),
}

var formatWords = words{
	"delimited":  lang.T("CSV", "CSV"),
	"xlsx":       lang.T("Excel", "Excel"),
	"json":       lang.T("JSON", "JSON"),
	"jsonl":      lang.T("JSON Lines", "JSON Lines"),
	"vcard":      lang.T("vCard", "vCard"),
	"ics":        lang.T("iCalendar", "iCalendar"),
	"dsn":        lang.T("DSN", "DSN"),
	"sympa-dump": lang.T("Sympa", "Sympa"),
}

var severityWords = words{
	record.Error.String():   lang.T("Erreur", "Error"),
	record.Warning.String(): lang.T("À corriger", "To correct"),
	record.Info.String():    lang.T("Pour information", "For information"),
}

var statusWords = words{
	record.StatusAuto.String():     lang.T("colonnes reconnues automatiquement", "columns recognised automatically"),
	record.StatusAssumed.String():  lang.T("format supposé", "assumed layout"),
	record.StatusWeak.String():     lang.T("format peu documenté", "sparsely documented layout"),
	record.StatusVerified.String(): lang.T("format vérifié", "verified layout"),
}

// FieldName is the word that people read for a field, told by the name that
// files use for it; a name without a word stands for itself.
func FieldName(field string, l lang.Lang) string { return fieldWords.in(l, field) }

var fieldWords = words{
	record.First.String():     lang.T("Prénom", "Given name"),
	record.Last.String():      lang.T("Nom", "Family name"),
	record.BirthName.String(): lang.T("Nom de naissance", "Birth name"),
	record.Middle.String():    lang.T("Autres prénoms", "Middle names"),
	record.FullName.String():  lang.T("Nom complet", "Full name"),
	record.Alias.String():     lang.T("Pseudonyme", "Alias"),
	record.Title.String():     lang.T("Civilité", "Title"),
	record.Gender.String():    lang.T("Genre", "Gender"),
	record.BirthDate.String(): lang.T("Date de naissance", "Birth date"),
	record.Email.String():     lang.T("E-mail", "E-mail"),
	record.Phone.String():     lang.T("Téléphone", "Phone"),
	record.Mobile.String():    lang.T("Mobile", "Mobile"),
	record.Landline.String():  lang.T("Fixe", "Landline"),
	record.Address1.String():  lang.T("Adresse", "Address"),
	record.Address2.String():  lang.T("Complément", "Address line 2"),
	record.Address3.String():  lang.T("Complément 2", "Address line 3"),
	record.Postcode.String():  lang.T("Code postal", "Postcode"),
	record.City.String():      lang.T("Ville", "City"),
	record.Country.String():   lang.T("Pays", "Country"),
	record.Org.String():       lang.T("Structure", "Organisation"),
	record.Job.String():       lang.T("Fonction", "Job"),
	record.Language.String():  lang.T("Langue", "Language"),
	record.Custom.String():    lang.T("Champ propre", "Own field"),
	record.Created.String():   lang.T("Créée le", "Created"),
	record.Updated.String():   lang.T("Modifiée le", "Updated"),
	record.Tag.String():       lang.T("Étiquette", "Tag"),
	record.Tickets.String():   lang.T("Billets", "Tickets"),

	record.LastPurchase.String(): lang.T("Dernier achat", "Last purchase"),
	record.LastClick.String():    lang.T("Dernier clic", "Last click"),
	record.LastOpen.String():     lang.T("Dernière ouverture", "Last opening"),
	record.LastActivity.String(): lang.T("Dernière activité", "Last activity"),

	record.Deceased.String(): lang.T("Décès", "Deceased"),
	"":                       lang.T("Fiche entière", "Whole record"),
}
