// Package dsn reads the Déclaration sociale nominative, the declaration that
// every French payroll program writes each month (norm NEODeS). It covers GHS
// sPAIEctacle, MovInMotion and all others without a word from their vendors.
//
// A file is a list of rubrics, one a line: S21.G00.30.002,'DUPONT'. The tree of
// declarations, employers, persons and contracts is implied by their order.
// One person stands in it once for every month and establishment; the reader
// gives one record a person and employer.
//
// The NIR (social security number, rubric S21.G00.30.001) tells persons apart
// while the file is read and never leaves this package: only a keyed digest of
// it is kept, and that is forgotten at the end of the file.
package dsn

import (
	"context"
	"errors"
	"io"

	"recoupe/adapters/stream"
	"recoupe/adapters/table"
	"recoupe/internal/lang"
	"recoupe/record"
)

// The reasons that this package gives.
const (
	// TestFile refuses a declaration sent as a trial (S10.G00.00.005 = 01).
	TestFile record.Code = "dsn-test-file"
	// BadLine rejects a line that is no rubric.
	BadLine record.Code = "dsn-bad-line"
	// WrongTotal says that the file has lost or gained rubrics (S90.G00.90.001).
	WrongTotal record.Code = "dsn-wrong-total"
	// NoTotal says that the file ends before its last block: it was cut.
	NoTotal record.Code = "dsn-no-total"
	// NoName rejects a person without family name.
	NoName record.Code = "dsn-no-name"
)

// Codes explains the reasons of this package.
func Codes() []record.CodeInfo {
	return []record.CodeInfo{
		{Code: TestFile, Severity: record.Error, Text: lang.T(
			"Déclaration d’essai (S10.G00.00.005 = 01) : elle n’est pas lue. Fournissez la déclaration réelle.",
			"Trial declaration (S10.G00.00.005 = 01): it is not read. Provide the real one.")},
		{Code: BadLine, Severity: record.Error, Text: lang.T(
			"La ligne n’est pas une rubrique de DSN.", "The line is no rubric of a DSN.")},
		{Code: WrongTotal, Severity: record.Error, Text: lang.T(
			"Le nombre de rubriques n’est pas celui que le fichier annonce (S90.G00.90.001) : il a été modifié ou il en manque.",
			"The number of rubrics is not the one the file states (S90.G00.90.001): it was changed or some are missing.")},
		{Code: NoTotal, Severity: record.Error, Text: lang.T(
			"La DSN s’arrête avant son dernier bloc (S90) : elle est incomplète.",
			"The DSN ends before its last block (S90): it is incomplete.")},
		{Code: NoName, Severity: record.Error, Text: lang.T(
			"Salarié sans nom de famille.", "Employee without family name.")},
	}
}

// Layout describes the declaration.
func Layout() stream.Layout {
	return stream.Layout{
		Profile: "dsn", Tool: "DSN", Status: record.StatusVerified,
		Category: record.Payroll, Domain: record.Personnel,
		Formats: []table.Format{table.DSN},
		Columns: columns(),
		Ignored: []string{"S21.G00.30.007", "S21.G00.30.014", "S21.G00.30.015"},
		Dropped: []string{"S21.G00.30.001", "S21.G00.31.008", "S21.G00.50", "S21.G00.51", "S21.G00.54"},
		Consent: lang.T("muet", "silent"),
		Detect:  func(*table.Table) int { return 100 },
		Check:   refuseTest,
		Read:    read,
	}
}

func columns() []stream.Column {
	rubric := func(number, field string) stream.Column {
		return stream.Column{From: number, Field: field, Role: record.Employee}
	}
	return []stream.Column{
		rubric("S21.G00.30.019", "id"), rubric("S21.G00.30.020", "id"),
		rubric("S21.G00.30.002", record.Last.String()), rubric("S21.G00.30.002", record.BirthName.String()),
		rubric("S21.G00.30.003", record.Last.String()), rubric("S21.G00.31.009", record.BirthName.String()),
		rubric("S21.G00.30.004", record.First.String()), rubric("S21.G00.30.004", record.Middle.String()),
		rubric("S21.G00.30.005", record.Gender.String()), rubric("S21.G00.30.006", record.BirthDate.String()),
		rubric("S21.G00.30.008", record.Address1.String()), rubric("S21.G00.30.016", record.Address2.String()),
		rubric("S21.G00.30.017", record.Address3.String()), rubric("S21.G00.30.009", record.Postcode.String()),
		rubric("S21.G00.30.012", record.Postcode.String()), rubric("S21.G00.30.010", record.City.String()),
		rubric("S21.G00.30.011", record.Country.String()), rubric("S21.G00.30.018", record.Email.String()),
		rubric("S21.G00.40.006", record.Job.String()), rubric("S21.G00.40.010", record.LastActivity.String()),
		rubric("S20.G00.05.005", record.LastActivity.String()),
	}
}

// headLines is how far the envelope reaches at most; it is the first block.
const headLines = 200

// refuseTest reads the envelope and refuses a declaration that is only a trial.
func refuseTest(ctx context.Context, t *table.Table) error {
	in, err := t.Raw(ctx)
	if err != nil {
		return err
	}
	defer in.Close()
	for line, err := range stream.Lines(ctx, in) {
		if err != nil {
			return whole(err, t.Path)
		}
		r, ok := parseRubric(line.Text)
		if ok && isTest(r) {
			return &table.Error{Path: t.Path, Code: TestFile}
		}
		if line.Number > headLines {
			return nil
		}
	}
	return nil
}

// isTest knows the rubric that marks a trial.
func isTest(r rubric) bool {
	return r.block == blockSending && r.number == "005" && r.value == "01"
}

// whole makes an error of the table of a cause that has no place yet.
func whole(err error, path string) error {
	var own *table.Error
	if errors.As(err, &own) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return &table.Error{Path: path, Code: table.TruncatedZip, Err: err}
	}
	return &table.Error{Path: path, Code: table.Unreadable, Err: err}
}
