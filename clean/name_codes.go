package clean

import (
	"recoupe/internal/lang"
	"recoupe/record"
)

// Codes of the findings about names and organisations.
const (
	codeNameFiller      record.Code = "name-filler"
	codeNamePlaceholder record.Code = "name-placeholder"
	codeNameMissing     record.Code = "name-not-provided"
	codeNameTitle       record.Code = "name-title-in-cell"
	codeNameSwapped     record.Code = "name-swapped"
	codeNameWhole       record.Code = "name-whole-in-one-cell"
	codeNameUnordered   record.Code = "name-order-unclear"
	codeNameRepeated    record.Code = "name-repeated"
	codeNameCouple      record.Code = "name-couple"
	codeNameSeveral     record.Code = "name-several-persons"
	codeNameHousehold   record.Code = "name-household"
	codeNameOrg         record.Code = "name-is-organisation"
	codeNameBirth       record.Code = "name-birth-name-in-cell"
	codeNameAlias       record.Code = "name-alias-in-cell"
	codeNameInitial     record.Code = "name-initial"
	codeNameSuffix      record.Code = "name-suffix"
	codeNameNote        record.Code = "name-note-in-cell"
	codeNameDigits      record.Code = "name-digits"
	codeNameEmail       record.Code = "name-email-in-cell"
	codeNameSymbols     record.Code = "name-symbols"
	codeNameInvisible   record.Code = "name-invisible-characters"
	codeNameMojibake    record.Code = "name-mojibake"
	codeNameLong        record.Code = "name-too-long"
	codeNameSex         record.Code = "name-title-against-given"
	codeNameAccents     record.Code = "name-accents-missing"
	codeOrgFiller       record.Code = "org-filler"
	codeTitleUnknown    record.Code = "title-unknown"
	codeGenderUnknown   record.Code = "gender-unknown"
)

// nameCodes says what each code of this part of the package means.
var nameCodes = []record.CodeInfo{
	{Code: codeNameFiller, Severity: record.Warning, Text: lang.T(
		"Le nom est un mot de remplissage et a été ignoré.", "The name is a filler and was left out.")},
	{Code: codeNamePlaceholder, Severity: record.Warning, Text: lang.T(
		"La fiche est une fiche de test ou de guichet : il n’y a personne derrière.", "This is a test or counter record: nobody stands behind it.")},
	{Code: codeNameMissing, Severity: record.Info, Text: lang.T(
		"Le nom n’est pas renseigné.", "The name was not provided.")},
	{Code: codeNameTitle, Severity: record.Info, Text: lang.T(
		"La civilité est écrite dans la cellule du nom ou du prénom.", "The title is written in the cell of a name.")},
	{Code: codeNameSwapped, Severity: record.Warning, Text: lang.T(
		"Le nom et le prénom sont inversés.", "First and last name are swapped.")},
	{Code: codeNameWhole, Severity: record.Info, Text: lang.T(
		"Le nom et le prénom sont dans la même cellule.", "First and last name are in one cell.")},
	{Code: codeNameUnordered, Severity: record.Info, Text: lang.T(
		"Rien ne dit lequel des deux mots est le nom et lequel le prénom.", "Nothing tells which word is the first name and which the last name.")},
	{Code: codeNameRepeated, Severity: record.Info, Text: lang.T(
		"Le même nom est écrit dans deux cellules.", "The same name is written in two cells.")},
	{Code: codeNameCouple, Severity: record.Info, Text: lang.T(
		"La fiche désigne deux personnes d’un couple.", "The record names both partners of a couple.")},
	{Code: codeNameSeveral, Severity: record.Warning, Text: lang.T(
		"La fiche désigne plusieurs personnes.", "The record names several persons.")},
	{Code: codeNameHousehold, Severity: record.Info, Text: lang.T(
		"La fiche désigne une famille et non une personne.", "The record names a family, not a person.")},
	{Code: codeNameOrg, Severity: record.Info, Text: lang.T(
		"Le nom est celui d’une structure et non d’une personne.", "The name is that of an organisation, not of a person.")},
	{Code: codeNameBirth, Severity: record.Info, Text: lang.T(
		"Le nom de naissance est écrit dans la cellule du nom.", "The birth name is written in the cell of the last name.")},
	{Code: codeNameAlias, Severity: record.Info, Text: lang.T(
		"Un surnom est écrit dans la cellule du nom.", "A nickname is written in the cell of the name.")},
	{Code: codeNameInitial, Severity: record.Info, Text: lang.T(
		"Le prénom ou le nom est réduit à une initiale.", "The name is only an initial.")},
	{Code: codeNameSuffix, Severity: record.Info, Text: lang.T(
		"Le nom porte une mention comme « père », « fils » ou « Jr ».", "The name carries a suffix such as Jr or Sr.")},
	{Code: codeNameNote, Severity: record.Info, Text: lang.T(
		"Une remarque est écrite dans la cellule du nom.", "A remark is written in the cell of the name.")},
	{Code: codeNameDigits, Severity: record.Warning, Text: lang.T(
		"Le nom contient des chiffres.", "The name contains digits.")},
	{Code: codeNameEmail, Severity: record.Warning, Text: lang.T(
		"Une adresse e-mail est écrite dans la cellule du nom.", "An e-mail address is written in the cell of the name.")},
	{Code: codeNameSymbols, Severity: record.Info, Text: lang.T(
		"Le nom contient des symboles ou des émojis, qui ont été retirés.", "The name contains symbols or emojis, which were removed.")},
	{Code: codeNameInvisible, Severity: record.Info, Text: lang.T(
		"Le nom contient des caractères invisibles, qui ont été retirés.", "The name contains invisible characters, which were removed.")},
	{Code: codeNameMojibake, Severity: record.Warning, Text: lang.T(
		"Les accents du nom étaient abîmés et ont été réparés.", "The accents of the name were garbled and have been repaired.")},
	{Code: codeNameLong, Severity: record.Error, Text: lang.T(
		"La cellule du nom est bien trop longue et a été ignorée.", "The cell of the name is far too long and was left out.")},
	{Code: codeNameSex, Severity: record.Info, Text: lang.T(
		"La civilité ne va pas avec le prénom.", "The title does not go with the first name.")},
	{Code: codeNameAccents, Severity: record.Info, Text: lang.T(
		"Le prénom a sans doute perdu ses accents.", "The first name has probably lost its accents.")},
	{Code: codeOrgFiller, Severity: record.Info, Text: lang.T(
		"Le nom de la structure est un mot de remplissage et a été ignoré.", "The name of the organisation is a filler and was left out.")},
	{Code: codeTitleUnknown, Severity: record.Info, Text: lang.T(
		"La civilité n’est pas reconnue.", "The title is not known.")},
	{Code: codeGenderUnknown, Severity: record.Info, Text: lang.T(
		"Le sexe n’est pas reconnu.", "The gender is not known.")},
}
