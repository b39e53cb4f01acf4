package privacy

import (
	"recoupe/internal/lang"
	"recoupe/record"
)

// The codes of what the gate stops.
const (
	CodeNIR      record.Code = "nir-dropped"
	CodeIBAN     record.Code = "iban-dropped"
	CodeCard     record.Code = "card-number-dropped"
	CodeWithheld record.Code = "field-withheld"
)

// Codes lists every code of this package with its meaning.
var Codes = []record.CodeInfo{
	{Code: CodeNIR, Severity: record.Warning, Text: lang.T(
		"Un numéro de sécurité sociale se trouvait dans cette colonne ; il n’a pas été lu. À retirer de l’outil.",
		"A social security number stood in this column; it was not read. Remove it from the tool.")},
	{Code: CodeIBAN, Severity: record.Warning, Text: lang.T(
		"Un numéro de compte bancaire (IBAN) se trouvait dans cette colonne ; il n’a pas été lu. À retirer de l’outil.",
		"A bank account number (IBAN) stood in this column; it was not read. Remove it from the tool.")},
	{Code: CodeCard, Severity: record.Warning, Text: lang.T(
		"Un numéro de carte de paiement se trouvait dans cette colonne ; il n’a pas été lu. À retirer de l’outil sans attendre.",
		"A payment card number stood in this column; it was not read. Remove it from the tool at once.")},
	{Code: CodeWithheld, Severity: record.Info, Text: lang.T(
		"Cette colonne d’un fichier du personnel n’est pas utile au recoupement ; elle n’a pas été lue.",
		"This column of a personnel file is not needed for matching; it was not read.")},
}
