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
	ArchiveLarge record.Code = "file-archive-too-large"
	InnerLarge   record.Code = "file-inner-archive-too-large"
	TooManyFiles record.Code = "file-too-many-members"
	TooManyRows  record.Code = "file-too-many-rows"
	StringsLarge record.Code = "file-strings-too-large"
	TooSlow      record.Code = "file-too-slow"
	Link         record.Code = "file-link"
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
	TooManyColumns    record.Code = "row-too-many-columns"
	RowTooLarge       record.Code = "row-too-large"
	CellTooLarge      record.Code = "row-cell-too-large"
	UnterminatedQuote record.Code = "row-unterminated-quote"
	BadCell           record.Code = "row-bad-cell"
	BadItem           record.Code = "row-bad-item"
)

// NULDropped is a remark on a value whose cell held NUL bytes.
const NULDropped record.Code = "nul-bytes"

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
		"Le fichier dépasse la taille admise (pour l’admettre : --limit file=8GiB).",
		"The file exceeds the size allowed (to allow it: --limit file=8GiB).")},
	{Code: ArchiveLarge, Severity: record.Error, Text: lang.T(
		"Le contenu déplié de l’archive dépasse la taille admise (pour l’admettre : --limit archive=16GiB).",
		"What the archive unpacks to exceeds the size allowed (to allow it: --limit archive=16GiB).")},
	{Code: InnerLarge, Severity: record.Error, Text: lang.T(
		"Une archive ou un classeur dans une archive est trop gros : sortez-le de l’archive (ou : --limit inner=1GiB).",
		"An archive or workbook within an archive is too large: take it out (or: --limit inner=1GiB).")},
	{Code: TooManyFiles, Severity: record.Error, Text: lang.T(
		"L’archive ou le classeur a trop d’éléments (pour l’admettre : --limit members=100000).",
		"The archive or workbook has too many members (to allow it: --limit members=100000).")},
	{Code: TooManyRows, Severity: record.Error, Text: lang.T(
		"Le fichier a trop de lignes : les suivantes ne sont pas lues (pour les lire : --limit rows=100000000).",
		"The file has too many rows: those behind are not read (to read them: --limit rows=100000000).")},
	{Code: StringsLarge, Severity: record.Error, Text: lang.T(
		"Les textes partagés du classeur dépassent la taille admise : enregistrez-le en .csv (ou : --limit strings=1GiB).",
		"The shared strings of the workbook exceed the size allowed: save it as .csv (or: --limit strings=1GiB).")},
	{Code: TooSlow, Severity: record.Error, Text: lang.T(
		"La lecture du fichier dépasse la durée admise (pour la prolonger : --limit time=4h).",
		"Reading the file takes longer than allowed (to allow more: --limit time=4h).")},
	{Code: Link, Severity: record.Info, Text: lang.T(
		"Lien symbolique dans une archive : il n’est pas suivi.", "Symbolic link in an archive: not followed.")},
	{Code: Bomb, Severity: record.Error, Text: lang.T(
		"L’archive se déplie à une taille anormale : elle n’est pas ouverte (pour l’ouvrir tout de même : --limit ratio=2000).",
		"The archive unpacks to an abnormal size: it is not opened (to open it all the same: --limit ratio=2000).")},
	{Code: TooDeep, Severity: record.Error, Text: lang.T(
		"Trop d’archives les unes dans les autres (pour les ouvrir : --limit nesting=5).",
		"Too many archives within one another (to open them: --limit nesting=5).")},
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
	{Code: TooManyColumns, Severity: record.Error, Text: lang.T(
		"La ligne a plus de colonnes qu’il n’est admis (pour l’admettre : --limit columns=20000).",
		"The row has more columns than allowed (to allow it: --limit columns=20000).")},
	{Code: RowTooLarge, Severity: record.Error, Text: lang.T(
		"La ligne dépasse la taille admise (pour l’admettre : --limit row=128MiB).",
		"The row exceeds the size allowed (to allow it: --limit row=128MiB).")},
	{Code: CellTooLarge, Severity: record.Error, Text: lang.T(
		"Une cellule dépasse la taille admise (pour l’admettre : --limit cell=16MiB).",
		"A cell exceeds the size allowed (to allow it: --limit cell=16MiB).")},
	{Code: UnterminatedQuote, Severity: record.Error, Text: lang.T(
		"Un guillemet ouvert n’est jamais refermé.", "An opened quote is never closed.")},
	{Code: BadCell, Severity: record.Error, Text: lang.T(
		"Une cellule du classeur ne peut pas être lue.", "A cell of the workbook cannot be read.")},
	{Code: NULDropped, Severity: record.Warning, Text: lang.T(
		"La cellule contenait des octets nuls, qui ont été retirés : l’export est sans doute abîmé.",
		"The cell held NUL bytes, which were taken out: the export is probably damaged.")},
	{Code: BadItem, Severity: record.Error, Text: lang.T(
		"La fiche est mal formée.", "The record is malformed.")},
}
