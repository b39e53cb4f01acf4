package adapters

import (
	"path/filepath"
	"slices"
	"strings"

	"recoupe/internal/lang"
	"recoupe/record"
)

// The reasons why a file is not read, besides those of package table.
const (
	SkipHidden    record.Code = "file-hidden"
	SkipNotExport record.Code = "file-not-an-export"
	SkipSymlink   record.Code = "file-symlink"
	SkipOwnOutput record.Code = "own-output"
	SkipAnswerKey record.Code = "answer-key"
	SkipUnknown   record.Code = "unknown-layout"
	SkipCompanion record.Code = "companion-table"
	SkipUnpacked  record.Code = "already-unpacked"
	SkipFormat    record.Code = "format-not-supported"
	SkipMismatch  record.Code = "mapping-does-not-fit"
	SkipIgnored   record.Code = "ignored-by-user"
)

// Codes lists every code that this package and its layouts raise.
var Codes = append(codedCodes(), []record.CodeInfo{
	{Code: SkipHidden, Severity: record.Info, Text: lang.T(
		"Fichier caché ou temporaire.", "Hidden or temporary file.")},
	{Code: SkipNotExport, Severity: record.Info, Text: lang.T(
		"Ce type de fichier n’est pas un export de contacts.", "This kind of file is no export of contacts.")},
	{Code: SkipSymlink, Severity: record.Info, Text: lang.T(
		"Lien symbolique : il n’est pas suivi.", "Symbolic link: not followed.")},
	{Code: SkipOwnOutput, Severity: record.Info, Text: lang.T(
		"Résultat de recoupe, pas un export.", "A result of recoupe, not an export.")},
	{Code: SkipAnswerKey, Severity: record.Info, Text: lang.T(
		"Table de vérité (quelle fiche est quelle personne) : utile à l’évaluation, pas un export.",
		"Truth table (which record is which person): for evaluation, no export.")},
	{Code: SkipUnknown, Severity: record.Warning, Text: lang.T(
		"Aucune colonne n’identifie une personne (nom, e-mail, téléphone) : « recoupe init » prépare un fichier où indiquer le rôle des colonnes.",
		"No column tells who a person is (name, e-mail, phone): 'recoupe init' prepares a file in which to say what the columns are.")},
	{Code: SkipCompanion, Severity: record.Info, Text: lang.T(
		"Table annexe : elle complète un autre fichier.", "Companion table: it completes another file.")},
	{Code: SkipUnpacked, Severity: record.Info, Text: lang.T(
		"Le même fichier se trouve aussi hors de l’archive : il n’est lu qu’une fois.",
		"The same file lies outside the archive, too: it is read once.")},
	{Code: SkipFormat, Severity: record.Warning, Text: lang.T(
		"Format reconnu, mais pas encore lu.", "Format recognised but not read yet.")},
	{Code: SkipIgnored, Severity: record.Info, Text: lang.T(
		"Fichier écarté par recoupe.yaml.", "File left out by recoupe.yaml.")},
	{Code: SkipMismatch, Severity: record.Error, Text: lang.T(
		"Le fichier de correspondance ne convient pas : aucune de ses colonnes n’est dans le fichier.",
		"The mapping file does not fit: the file has none of its columns.")},
}...)

func skipText(code record.Code) lang.Text {
	for _, c := range Codes {
		if c.Code == code {
			return c.Text
		}
	}
	return lang.T("Fichier non lu.", "File not read.")
}

// notExports are endings of files that lie among exports and hold no table.
var notExports = wordSet(".md", ".html", ".htm", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp",
	".yaml", ".yml", ".toml", ".ini", ".log", ".exe", ".dll", ".sh", ".bat", ".py", ".go", ".css", ".js", ".prom", ".age", ".lock", ".part", ".tmp", ".golden")

// skipByName tells a file that need not be opened.
func skipByName(base string) record.Code {
	switch {
	case strings.HasPrefix(base, "."), strings.HasPrefix(base, "~$"), strings.EqualFold(base, "thumbs.db"), strings.EqualFold(base, "desktop.ini"):
		return SkipHidden
	case notExports[strings.ToLower(filepath.Ext(base))]:
		return SkipNotExport
	}
	return ""
}

// skipByHeader tells our own outputs and answer keys by their headings.
func skipByHeader(header []string) record.Code {
	has := func(names ...string) bool {
		for _, n := range names {
			if !slices.ContainsFunc(header, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), n) }) {
				return false
			}
		}
		return true
	}
	switch {
	case has("source", "row", "person", "household"), has("source", "row", "field", "code", "severity"),
		has("left_source", "left_row"), has("person", "household", "records", "sources"):
		return SkipOwnOutput
	case has("entity_id"), has("person_id", "household_id"), has("tool", "file", "record", "person"),
		has("person", "remark"), has("cluster_id", "record_id"), has("clerical_match_score"):
		return SkipAnswerKey
	}
	return ""
}
