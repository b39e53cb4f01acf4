package clean

import (
	"slices"
	"strings"

	"recoupe/internal/lang"
	"recoupe/record"
)

// The codes of this package, names apart. They stand in findings.csv and
// report.json: a code is never renamed and never changes its meaning.
const (
	codeMojibake record.Code = "mojibake"
	codeLost     record.Code = "charset-lost"

	codeEmailTypo       record.Code = "email-domain-typo"
	codeEmailSyntax     record.Code = "email-syntax"
	codeEmailFormat     record.Code = "email-format"
	codeEmailSeveral    record.Code = "email-several"
	codeEmailRole       record.Code = "email-role"
	codeEmailFamily     record.Code = "email-family"
	codeEmailDisposable record.Code = "email-disposable"
	codeEmailFiller     record.Code = "email-filler"

	codePhoneInvalid  record.Code = "phone-invalid"
	codePhoneFiller   record.Code = "phone-filler"
	codePhoneExcel    record.Code = "phone-excel"
	codePhoneLostZero record.Code = "phone-lost-zero"
	codePhoneSeveral  record.Code = "phone-several"
	codePhoneText     record.Code = "phone-text"
	codePhoneService  record.Code = "phone-service"
	codePhoneCountry  record.Code = "phone-country-unknown"

	codePostcodeFormat   record.Code = "postcode-format"
	codePostcodeLostZero record.Code = "postcode-lost-zero"
	codePostcodeUnknown  record.Code = "postcode-unknown"
	codePostcodeMissing  record.Code = "postcode-missing"
	codePostcodeCity     record.Code = "postcode-city-mismatch"
	codeCityTypo         record.Code = "city-typo"
	codeCityCut          record.Code = "city-truncated"
	codeAddressOneCell   record.Code = "address-one-cell"
	codeAddressLines     record.Code = "address-line-order"
	codeCountryUnknown   record.Code = "country-unknown"

	codeDateFiller     record.Code = "date-filler"
	codeDateImpossible record.Code = "date-impossible"
	codeDateUnreadable record.Code = "date-unreadable"
	codeDateFuture     record.Code = "date-future"
	codeDateOld        record.Code = "date-too-old"
	codeDateSerial     record.Code = "date-excel"
	codeDateOrder      record.Code = "date-order"
	codeDateShortYear  record.Code = "date-two-digit-year"
)

// Damaged says that a finding is about a text that a wrong charset broke before
// the export.
func Damaged(c record.Code) bool {
	return c == codeMojibake || c == codeLost || c == codeNameMojibake
}

// Cut says that a finding is about a value that its tool has cut.
func Cut(c record.Code) bool { return c == codeCityCut }

// Codes lists every code that this package raises, sorted by code.
var Codes = allCodes()

func allCodes() []record.CodeInfo {
	all := slices.Concat(textCodes, emailCodes, phoneCodes, addressCodes, dateCodes, nameCodes)
	slices.SortFunc(all, func(a, b record.CodeInfo) int { return strings.Compare(string(a.Code), string(b.Code)) })
	return all
}

func info(c record.Code, s record.Severity, fr, en string) record.CodeInfo {
	return record.CodeInfo{Code: c, Severity: s, Text: lang.T(fr, en)}
}

var textCodes = []record.CodeInfo{
	info(codeMojibake, record.Warning, "Le texte a été abîmé par un mauvais jeu de caractères ; il a pu être rétabli.",
		"The text was damaged by a wrong character set; it could be restored."),
	info(codeLost, record.Warning, "Des caractères accentués ont été perdus avant l’export ; ils sont à ressaisir.",
		"Accented characters were lost before the export; they have to be typed again."),
}

var emailCodes = []record.CodeInfo{
	info(codeEmailTypo, record.Warning, "Le domaine de l’adresse e-mail contient une faute de frappe.",
		"The domain of the e-mail address is misspelt."),
	info(codeEmailSyntax, record.Error, "L’adresse e-mail est mal formée : aucun message ne peut arriver.",
		"The e-mail address is malformed: no message can arrive."),
	info(codeEmailFormat, record.Warning, "L’adresse e-mail contient des espaces, des accents ou du texte en trop ; elle a pu être relue.",
		"The e-mail address holds spaces, accents or extra text; it could be read all the same."),
	info(codeEmailSeveral, record.Info, "La case contient plusieurs adresses e-mail.",
		"The cell holds several e-mail addresses."),
	info(codeEmailRole, record.Info, "Adresse de service (contact@, accueil@…) : elle n’appartient à personne en particulier.",
		"Shared mailbox (contact@, info@…): it belongs to nobody in particular."),
	info(codeEmailFamily, record.Info, "Adresse e-mail partagée par un couple ou une famille.",
		"E-mail address shared by a couple or a family."),
	info(codeEmailDisposable, record.Warning, "Adresse e-mail jetable : elle ne permettra plus de joindre la personne.",
		"Throw-away e-mail address: the person can no longer be reached there."),
	info(codeEmailFiller, record.Error, "Fausse adresse e-mail saisie pour remplir la case.",
		"Made-up e-mail address, typed to fill the cell."),
}

var phoneCodes = []record.CodeInfo{
	info(codePhoneInvalid, record.Error, "Le numéro de téléphone est incomplet ou impossible.",
		"The telephone number is incomplete or impossible."),
	info(codePhoneFiller, record.Error, "Faux numéro de téléphone saisi pour remplir la case.",
		"Made-up telephone number, typed to fill the cell."),
	info(codePhoneExcel, record.Error, "Le tableur a arrondi le numéro de téléphone (6,12E+08) : les derniers chiffres sont perdus.",
		"The spreadsheet rounded the telephone number (6.12E+08): its last digits are lost."),
	info(codePhoneLostZero, record.Warning, "Le zéro initial du numéro de téléphone a disparu.",
		"The leading zero of the telephone number is gone."),
	info(codePhoneSeveral, record.Info, "La case contient plusieurs numéros de téléphone.",
		"The cell holds several telephone numbers."),
	info(codePhoneText, record.Info, "La case du téléphone contient aussi du texte.",
		"The telephone cell also holds text."),
	info(codePhoneService, record.Info, "Numéro spécial ou numéro court : il n’appartient à personne en particulier.",
		"Service or short number: it belongs to nobody in particular."),
	info(codePhoneCountry, record.Info, "Le pays du numéro de téléphone n’est pas connu : il manque l’indicatif international.",
		"The country of the telephone number is not known: the international prefix is missing."),
}

var addressCodes = []record.CodeInfo{
	info(codePostcodeFormat, record.Warning, "Le code postal est mal écrit.",
		"The postcode is badly written."),
	info(codePostcodeLostZero, record.Warning, "Le zéro initial du code postal a disparu.",
		"The leading zero of the postcode is gone."),
	info(codePostcodeUnknown, record.Warning, "Ce code postal n’existe pas en France.",
		"This postcode does not exist in France."),
	info(codePostcodeMissing, record.Info, "Le code postal manque ; la commune n’en a qu’un.",
		"The postcode is missing; the town has only one."),
	info(codePostcodeCity, record.Warning, "Le code postal et la commune ne vont pas ensemble.",
		"The postcode and the town do not go together."),
	info(codeCityTypo, record.Warning, "Le nom de la commune contient une faute de frappe.",
		"The name of the town is misspelt."),
	info(codeCityCut, record.Info, "Le nom de la commune est coupé.",
		"The name of the town is cut off."),
	info(codeAddressOneCell, record.Info, "La rue, le code postal et la commune sont dans une seule case.",
		"Street, postcode and town stand in one cell."),
	info(codeAddressLines, record.Info, "La rue n’est pas dans la première ligne d’adresse.",
		"The street is not in the first address line."),
	info(codeCountryUnknown, record.Warning, "Le nom du pays n’est pas reconnu.",
		"The name of the country is not recognised."),
}

var dateCodes = []record.CodeInfo{
	info(codeDateFiller, record.Error, "Fausse date saisie pour remplir la case (01/01/1900, 00/00/0000…).",
		"Made-up date, typed to fill the cell (01/01/1900, 00/00/0000…)."),
	info(codeDateImpossible, record.Error, "Ce jour n’existe pas au calendrier.",
		"There is no such day in the calendar."),
	info(codeDateUnreadable, record.Error, "La date n’a pas pu être lue.",
		"The date could not be read."),
	info(codeDateFuture, record.Warning, "La date de naissance est dans le futur.",
		"The birth date lies in the future."),
	info(codeDateOld, record.Warning, "La date de naissance remonte à plus de 120 ans.",
		"The birth date is more than 120 years ago."),
	info(codeDateSerial, record.Warning, "La date est restée sous la forme d’un nombre du tableur.",
		"The date was left as a spreadsheet serial number."),
	info(codeDateOrder, record.Info, "Le jour et le mois de la date sont inversés par rapport au reste du fichier.",
		"Day and month of the date are swapped compared with the rest of the file."),
	info(codeDateShortYear, record.Info, "L’année n’a que deux chiffres : le siècle a été supposé.",
		"The year has only two digits: the century was assumed."),
}
