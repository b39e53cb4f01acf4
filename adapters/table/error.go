package table

import (
	"errors"

	"recoupe/internal/lang"
	"recoupe/record"
)

// Error says why a whole table can't be read. It never quotes the content.
type Error struct {
	Path string // the file as the user knows it, with the member or sheet behind "!"
	Code record.Code
	Err  error // the cause from the system, nil where there is none
}

// Error implements error.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Path + ": " + string(e.Code) + ": " + e.Err.Error()
	}
	return e.Path + ": " + string(e.Code)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Text explains the error to an office worker.
func (e *Error) Text() lang.Text {
	for _, c := range Codes {
		if c.Code == e.Code {
			return c.Text
		}
	}
	return lang.T("Fichier illisible.", "The file cannot be read.")
}

// CodeOf gives the code of a table error, "" for any other error.
func CodeOf(err error) record.Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// The reasons why a whole table is refused.
const (
	Empty        record.Code = "file-empty"
	HeaderOnly   record.Code = "file-header-only"
	Binary       record.Code = "file-binary"
	TruncatedZip record.Code = "file-zip-truncated"
	NotXLSX      record.Code = "file-not-xlsx"
	OldExcel     record.Code = "file-old-excel"
	OpenDocument record.Code = "file-opendocument"
	Unreadable   record.Code = "file-unreadable"
	TooLarge     record.Code = "file-too-large"
	Bomb         record.Code = "file-zip-bomb"
	TooDeep      record.Code = "file-nested-too-deep"
	Encrypted    record.Code = "file-encrypted"
	BadJSON      record.Code = "file-bad-json"
	NoItems      record.Code = "file-json-no-items"
	BadVCard     record.Code = "file-bad-vcard"
)

// The reasons why one row is rejected.
const (
	TooManyCells      record.Code = "row-too-many-cells"
	CellTooLarge      record.Code = "row-cell-too-large"
	UnterminatedQuote record.Code = "row-unterminated-quote"
	BadCell           record.Code = "row-bad-cell"
	BadItem           record.Code = "row-bad-item"
)

// Codes lists every code that this package raises.
var Codes = []record.CodeInfo{
	{Code: Empty, Severity: record.Warning, Text: lang.T(
		"Le fichier est vide.", "The file is empty.")},
	{Code: HeaderOnly, Severity: record.Warning, Text: lang.T(
		"Le fichier n’a que sa ligne de titres, sans aucune fiche.", "The file has its heading line only, no record.")},
	{Code: Binary, Severity: record.Error, Text: lang.T(
		"Ce n’est pas un tableau ni un carnet d’adresses (image, document, programme…).",
		"This is neither a table nor an address book (picture, document, program…).")},
	{Code: TruncatedZip, Severity: record.Error, Text: lang.T(
		"L’archive est incomplète ou abîmée : refaites l’export ou le téléchargement.",
		"The archive is incomplete or damaged: export or download it again.")},
	{Code: NotXLSX, Severity: record.Error, Text: lang.T(
		"Le fichier porte l’extension .xlsx mais n’est pas un classeur Excel.",
		"The file is named .xlsx but is not an Excel workbook.")},
	{Code: OldExcel, Severity: record.Error, Text: lang.T(
		"Ancien format Excel (.xls) ou classeur protégé par mot de passe : enregistrez-le en .xlsx ou .csv, sans mot de passe.",
		"Old Excel format (.xls) or workbook protected by a password: save it as .xlsx or .csv without password.")},
	{Code: OpenDocument, Severity: record.Error, Text: lang.T(
		"Classeur OpenDocument (.ods) : enregistrez-le en .xlsx ou .csv.",
		"OpenDocument workbook (.ods): save it as .xlsx or .csv.")},
	{Code: Unreadable, Severity: record.Error, Text: lang.T(
		"Le fichier ne peut pas être lu (droits d’accès, disque).", "The file cannot be read (access rights, disk).")},
	{Code: TooLarge, Severity: record.Error, Text: lang.T(
		"Le fichier dépasse la taille admise.", "The file exceeds the size allowed.")},
	{Code: Bomb, Severity: record.Error, Text: lang.T(
		"L’archive se déplie à une taille anormale : elle n’est pas ouverte.",
		"The archive unpacks to an abnormal size: it is not opened.")},
	{Code: TooDeep, Severity: record.Error, Text: lang.T(
		"Trop de niveaux imbriqués dans le fichier.", "The file nests too many levels.")},
	{Code: Encrypted, Severity: record.Error, Text: lang.T(
		"Protégé par un mot de passe : fournissez-le sans protection.",
		"Protected by a password: provide it without protection.")},
	{Code: BadJSON, Severity: record.Error, Text: lang.T(
		"Le fichier JSON est incomplet ou mal formé.", "The JSON file is incomplete or malformed.")},
	{Code: NoItems, Severity: record.Warning, Text: lang.T(
		"Le fichier JSON ne contient aucune liste de fiches.", "The JSON file holds no list of records.")},
	{Code: BadVCard, Severity: record.Error, Text: lang.T(
		"Le fichier vCard ne contient aucune fiche complète.", "The vCard file holds no complete card.")},

	{Code: TooManyCells, Severity: record.Error, Text: lang.T(
		"La ligne a plus de cellules que de titres.", "The row has more cells than there are headings.")},
	{Code: CellTooLarge, Severity: record.Error, Text: lang.T(
		"Une cellule dépasse la taille admise.", "A cell exceeds the size allowed.")},
	{Code: UnterminatedQuote, Severity: record.Error, Text: lang.T(
		"Un guillemet ouvert n’est jamais refermé.", "An opened quote is never closed.")},
	{Code: BadCell, Severity: record.Error, Text: lang.T(
		"Une cellule du classeur ne peut pas être lue.", "A cell of the workbook cannot be read.")},
	{Code: BadItem, Severity: record.Error, Text: lang.T(
		"La fiche est mal formée.", "The record is malformed.")},
}
