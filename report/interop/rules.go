package interop

import (
	"slices"

	"recoupe/internal/lang"
)

// Rule is one row of the table that sources are judged by.
type Rule struct {
	Key    string    // stable, for report.json
	Points int       // what it is worth; all rules together are worth 100 and some
	Title  lang.Text // what is asked
	Why    lang.Text // what follows where it is not met
	Ask    lang.Text // what to ask the vendor for
	judge  func(f *Facts) (met float64, found lang.Text, applies bool)
}

// Rules lists all rules in the order of a card.
func Rules() []Rule { return slices.Clone(rules) }

// The weights: what stops records from being found again and consent from being
// honoured weighs most, what a reader can repair by itself weighs least.
var rules = []Rule{
	{
		"charset", 8,
		lang.T("Texte en UTF-8", "Text in UTF-8"),
		lang.T("Hors UTF-8, accents et ligatures se perdent au premier import mal réglé.", "Outside UTF-8, accents and ligatures get lost at the first import that is set wrong."),
		lang.T("un export en UTF-8", "an export in UTF-8"), judgeCharset,
	},
	{
		"header", 8,
		lang.T("Une ligne d’en-têtes, des noms de colonnes uniques", "One heading row, column names that are unique"),
		lang.T("Sans noms uniques en première ligne, il faut deviner les colonnes ou en perdre.", "Without unique names in the first row, columns must be guessed or get lost."),
		lang.T("des en-têtes uniques sur la première ligne", "unique headings in the first row"), judgeHeader,
	},
	{
		"stable_id", 15,
		lang.T("Un identifiant stable par personne", "A stable identifier for each person"),
		lang.T("Sans lui, une correction ne retrouve pas sa fiche et chaque import crée des doublons.", "Without it, a correction does not find its record and every import makes duplicates."),
		lang.T("l’identifiant interne de la personne dans l’export", "the person's internal identifier in the export"), judgeID,
	},
	{
		"one_person", 8,
		lang.T("Une personne par ligne", "One person a row"),
		lang.T("Une ligne pour deux personnes mêle leurs coordonnées et leurs droits.", "A row for two persons mixes up their addresses and their rights."),
		lang.T("une ligne par personne, avec son rôle", "one row a person, with the role"), judgeOnePerson,
	},
	{
		"name_parts", 6,
		lang.T("Nom et prénom dans deux colonnes", "Family and given name in two columns"),
		lang.T("Un nom en une cellule se découpe au jugé.", "A name in one cell is cut by guessing."),
		lang.T("le nom et le prénom séparés", "family and given name apart"), judgeNameParts,
	},
	{
		"iso_dates", 8,
		lang.T("Dates ISO (aaaa-mm-jj)", "ISO dates (yyyy-mm-dd)"),
		lang.T("03/04 est lu en mars ou en avril selon l’outil.", "03/04 is read as March or April, as the tool pleases."),
		lang.T("des dates au format ISO 8601", "dates in ISO 8601"), judgeDates,
	},
	{
		"world_phones", 6,
		lang.T("Téléphones au format international (+33…)", "Telephones in international form (+33…)"),
		lang.T("Un numéro sans pays se perd hors de France, et un tableur en ôte le zéro.", "A number without its country is lost abroad, and a spreadsheet takes its zero away."),
		lang.T("des numéros au format E.164", "numbers in E.164"), judgePhones,
	},
	{
		"email", 6,
		lang.T("Une adresse e-mail par fiche", "An e-mail address for each record"),
		lang.T("L’adresse est la clé que la plupart des outils partagent.", "The address is the key that most tools share."),
		lang.T("l’adresse e-mail de chaque personne", "each person's e-mail address"), judgeEmails,
	},
	{
		"iso_country", 4,
		lang.T("Pays en code ISO 3166", "Countries as ISO 3166 codes"),
		lang.T("« Royaume-Uni », « UK » et « Angleterre » ne se recoupent pas.", "“United Kingdom”, “UK” and “England” do not match."),
		lang.T("le code ISO du pays", "the country's ISO code"), judgeCountries,
	},
	{
		"siret", 4,
		lang.T("SIRET des structures", "SIRET of organisations"),
		lang.T("Sans SIRET, une structure se reconnaît à un nom qui varie.", "Without a SIRET, an organisation is known by a name that varies."),
		lang.T("le SIRET des structures", "the SIRET of organisations"), judgeSiret,
	},
	{
		"updated", 6,
		lang.T("Date de dernière modification", "Date of the last change"),
		lang.T("Sans elle, on ne sait laquelle de deux valeurs est la bonne.", "Without it, nobody knows which of two values is right."),
		lang.T("la date de dernière modification", "the date of the last change"), judgeUpdated,
	},
	{
		"activity", 5,
		lang.T("Dernier achat, clic ou ouverture", "Last purchase, click or opening"),
		lang.T("Les durées de conservation partent du dernier signe de la personne, selon sa nature.", "Retention counts from the person's last sign, by its kind."),
		lang.T("la date du dernier achat, du dernier clic et de la dernière ouverture", "the dates of last purchase, click and opening"), judgeActivity,
	},
	{
		"consent", 10,
		lang.T("Consentements et refus présents", "Consents and refusals are there"),
		lang.T("Un outil muet ne permet d’écrire à personne.", "A silent tool allows to write to nobody."),
		lang.T("les consentements et désabonnements par canal", "consents and unsubscriptions by channel"), judgeConsent,
	},
	{
		"consent_proof", 12,
		lang.T("Consentements datés, avec leur preuve", "Consents with date and proof"),
		lang.T("Un consentement sans date ni preuve ne peut être démontré (RGPD, art. 7).", "A consent without date and proof can't be demonstrated (GDPR, art. 7)."),
		lang.T("la date et la preuve (phrase, méthode) de chaque consentement", "the date and proof (sentence, method) of each consent"), judgeProof,
	},
	{
		"secrets", 10,
		lang.T("Ni secrets ni notes libres", "Neither secrets nor free notes"),
		lang.T("Mots de passe, codes-barres, RIB, NIR et notes n’ont pas à circuler avec des contacts.", "Passwords, barcodes, bank accounts, social security numbers and notes have no business among contacts."),
		lang.T("un export sans secrets, données bancaires ni notes", "an export without secrets, bank data and notes"), judgeSecrets,
	},
	{
		"truncation", 5,
		lang.T("Valeurs entières", "Whole values"),
		lang.T("Une valeur coupée ne se recoupe plus et part telle quelle sur l’enveloppe.", "A value that is cut no longer matches, and goes on the envelope like that."),
		lang.T("des champs assez longs", "fields that are long enough"), judgeTruncation,
	},
	{
		"damage", 6,
		lang.T("Accents intacts", "Accents intact"),
		lang.T("« HÃ©lÃ¨ne » ou « H?l?ne » : le mal est dans la base, plus dans le fichier.", "“HÃ©lÃ¨ne” or “H?l?ne”: the harm is in the base, not in the file any more."),
		lang.T("la correction des textes abîmés dans la base", "that damaged texts be mended in the base"), judgeDamage,
	},
}
