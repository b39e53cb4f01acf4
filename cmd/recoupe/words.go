package main

import (
	"strings"

	"recoupe/adapters/table"
	"recoupe/internal/lang"
	"recoupe/record"
	"recoupe/report"
)

// The words that people read for the names that programs use (--json).

// statusTexts tell how far a layout is to be trusted.
var statusTexts = map[string]lang.Text{
	record.StatusAuto.String():     lang.T("outil inconnu, colonnes devinées", "unknown tool, columns guessed"),
	record.StatusAssumed.String():  lang.T("format supposé", "assumed layout"),
	record.StatusWeak.String():     lang.T("format peu documenté", "layout known from little"),
	record.StatusVerified.String(): lang.T("format vérifié", "verified layout"),
}

var domainTexts = map[string]lang.Text{
	record.Audience.String():      lang.T("public", "audience"),
	record.Professional.String():  lang.T("professionnels", "professional"),
	record.Personnel.String():     lang.T("personnel", "personnel"),
	record.DomainUnknown.String(): lang.T("domaine inconnu", "unknown domain"),
}

var roleTexts = map[string]lang.Text{
	string(record.Payer):       lang.T("payeur", "payer"),
	string(record.Participant): lang.T("participant", "participant"),
	string(record.Invoice):     lang.T("facturation", "invoice"),
	string(record.Relay):       lang.T("relais", "relay"),
	string(record.Employee):    lang.T("salarié", "employee"),
	string(record.Beneficiary): lang.T("bénéficiaire", "beneficiary"),
}

var formatTexts = map[string]lang.Text{
	table.Delimited.String(): lang.T("texte délimité", "delimited text"),
	table.XLSX.String():      lang.T("classeur XLSX", "XLSX workbook"),
	table.VCard.String():     lang.T("vCard", "vCard"),
	table.JSON.String():      lang.T("JSON", "JSON"),
	table.JSONLines.String(): lang.T("JSON Lines", "JSON Lines"),
	table.ICS.String():       lang.T("agenda iCalendar", "iCalendar"),
	table.DSN.String():       lang.T("DSN", "DSN"),
}

// columnTexts are what a column may be besides a field of the record.
var columnTexts = map[string]lang.Text{
	"id":            lang.T("identifiant", "identifier"),
	"kind":          lang.T("personne ou structure", "person or organisation"),
	"consent":       lang.T("consentement", "consent"),
	"consent_date":  lang.T("date du consentement", "date of consent"),
	"consent_proof": lang.T("preuve du consentement", "proof of consent"),
	"refusal_date":  lang.T("date du refus", "date of refusal"),
	"merged_into":   lang.T("fiche où celle-ci a été fusionnée", "record that this one was merged into"),
	"email_phone":   lang.T("e-mail et téléphone", "e-mail and telephone"),
	"street_number": lang.T("numéro dans la rue", "street number"),
	"postcode_city": lang.T("code postal et ville", "postcode and town"),
}

// word gives the text of a name; a name without one stands for itself.
func word(texts map[string]lang.Text, t *terminal, name string) string {
	if text, ok := texts[name]; ok {
		return t.say(text)
	}
	return oneLine(name)
}

// fieldName is the word for what a column is read as, as it stands in a sentence.
func (t *terminal) fieldName(field string) string {
	if _, ok := columnTexts[field]; ok {
		return word(columnTexts, t, field)
	}
	return oneLine(strings.ToLower(report.FieldName(field, t.lang)))
}
