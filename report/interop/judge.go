package interop

import (
	"fmt"
	"strings"

	"recoupe/internal/lang"
)

// The judges: one for each rule. met is between 0 and 1; applies is false where
// there is nothing to judge.

func judgeCharset(f *Facts) (met float64, found lang.Text, applies bool) {
	switch cs := strings.ToLower(f.Charset); {
	case cs == "":
		return 1, lang.T("le format "+f.Format+" fixe lui-même son codage", "the format "+f.Format+" states its charset itself"), true
	case strings.HasPrefix(cs, "utf-8"), cs == "ascii", cs == "us-ascii":
		return 1, same(f.Charset), true
	case strings.HasPrefix(cs, "utf-16"):
		return .5, same(f.Charset), true
	}
	return 0, same(f.Charset), true
}

func judgeHeader(f *Facts) (met float64, found lang.Text, applies bool) {
	columns := f.Headings + f.Nameless
	if columns == 0 {
		return 0, lang.T("aucun en-tête", "no heading"), true
	}
	met = 1 - ratio(f.Nameless+f.Repeated, columns)
	if f.HeadRow > 1 {
		met /= 2
	}
	return max(met, 0), lang.T(
		fmt.Sprintf("colonnes : %d, sans nom : %d, répétées : %d, en-têtes ligne %d", columns, f.Nameless, f.Repeated, max(f.HeadRow, 1)),
		fmt.Sprintf("columns: %d, without name: %d, repeated: %d, headings in row %d", columns, f.Nameless, f.Repeated, max(f.HeadRow, 1)),
	), true
}

func judgeID(f *Facts) (met float64, found lang.Text, applies bool) {
	switch {
	case f.IDs == 0:
		return 0, lang.T("aucun identifiant", "no identifier"), f.Records > 0
	case f.ByOrder:
		return .25, lang.T("l’identifiant est celui de la commande ou du billet", "the identifier is that of the order or ticket"), true
	}
	met = ratio(max(f.IDs-f.Copies, 0), f.Records)
	return met, lang.T(
		fmt.Sprintf("%d fiches sur %d, identifiants repris : %d", f.IDs, f.Records, f.Copies),
		fmt.Sprintf("%d records of %d, identifiers used again: %d", f.IDs, f.Records, f.Copies),
	), true
}

func judgeOnePerson(f *Facts) (met float64, found lang.Text, applies bool) {
	several := f.Records - f.Rows
	return 1 - ratio(min(several+f.Couples, f.Rows), f.Rows), lang.T(
		fmt.Sprintf("personnes au-delà d’une par ligne : %d ; couples : %d", several, f.Couples),
		fmt.Sprintf("persons beyond one a row: %d; couples: %d", several, f.Couples),
	), f.Rows > 0
}

func judgeNameParts(f *Facts) (float64, lang.Text, bool) { return of(f.Parts, f.Names) }

func judgeDates(f *Facts) (float64, lang.Text, bool) { return of(f.ISODates, f.Dates) }

func judgePhones(f *Facts) (float64, lang.Text, bool) { return of(f.World, f.Phones) }

func judgeEmails(f *Facts) (float64, lang.Text, bool) { return of(f.Emails, f.Records) }

func judgeCountries(f *Facts) (float64, lang.Text, bool) { return of(f.ISOCountry, f.Countries) }

// orgShare is the share of records with an organisation from which its number is
// asked for.
const orgShare = .2

func judgeSiret(f *Facts) (met float64, found lang.Text, applies bool) {
	applies = ratio(f.Orgs, f.Records) >= orgShare
	if f.Siret {
		return 1, lang.T("une colonne SIRET", "a column SIRET"), applies
	}
	return 0, lang.T("aucune colonne SIRET", "no column SIRET"), applies
}

func judgeUpdated(f *Facts) (float64, lang.Text, bool) { return of(f.Updated, f.Records) }

func judgeActivity(f *Facts) (float64, lang.Text, bool) {
	met, found, applies := of(f.Acts, f.Records)
	return met, found, applies && !f.Personnel
}

func judgeConsent(f *Facts) (met float64, found lang.Text, applies bool) {
	found = lang.T(
		fmt.Sprintf("consentements : %d ; refus ou rebonds : %d", f.Consents, f.Refusals),
		fmt.Sprintf("consents: %d; refusals or bounces: %d", f.Consents, f.Refusals))
	switch {
	case f.Consents > 0 && f.Refusals > 0:
		met = 1
	case f.Consents+f.Refusals > 0:
		met = .5 // half of the truth: who is missing is unknown
	}
	return met, found, f.Records > 0 && !f.Personnel
}

func judgeProof(f *Facts) (met float64, found lang.Text, applies bool) {
	return (ratio(f.Dated, f.Consents) + ratio(f.Proven, f.Consents)) / 2, lang.T(
		fmt.Sprintf("consentements : %d, dont datés : %d, avec preuve : %d", f.Consents, f.Dated, f.Proven),
		fmt.Sprintf("consents: %d, dated: %d, with proof: %d", f.Consents, f.Dated, f.Proven),
	), f.Records > 0 && !f.Personnel
}

func judgeSecrets(f *Facts) (met float64, found lang.Text, applies bool) {
	found = lang.T(
		fmt.Sprintf("colonnes qui ne devraient pas sortir : %d ; cellules avec un numéro protégé : %d", f.Secrets, f.SecretCells),
		fmt.Sprintf("columns that should not leave: %d; cells with a protected number: %d", f.Secrets, f.SecretCells))
	switch {
	case f.SecretCells > 0 || f.Secrets > 1:
		met = 0
	case f.Secrets == 1:
		met = .5
	default:
		met = 1
	}
	return met, found, true
}

func judgeTruncation(f *Facts) (met float64, found lang.Text, applies bool) {
	if f.Cut > 0 {
		return 0, lang.T(fmt.Sprintf("valeurs coupées : %d", f.Cut), fmt.Sprintf("values that were cut: %d", f.Cut)), true
	}
	if n := f.Limit(); n > 0 {
		return 0, lang.T(fmt.Sprintf("des valeurs s’arrêtent toutes à %d caractères", n), fmt.Sprintf("values all end at %d characters", n)), true
	}
	return 1, lang.T("rien ne semble coupé", "nothing seems to be cut"), f.Records > 0
}

// damageAll is the share of broken records from which nothing is earned.
const damageAll = .05

func judgeDamage(f *Facts) (met float64, found lang.Text, applies bool) {
	met = 1 - min(ratio(f.Damaged, f.Records)/damageAll, 1)
	return met, lang.T(fmt.Sprintf("valeurs abîmées : %d", f.Damaged), fmt.Sprintf("damaged values: %d", f.Damaged)), f.Records > 0
}

// of judges by a share, and has nothing to judge where there is no whole.
func of(n, whole int) (met float64, found lang.Text, applies bool) {
	return ratio(n, whole), lang.T(fmt.Sprintf("%d sur %d", n, whole), fmt.Sprintf("%d of %d", n, whole)), whole > 0
}

func ratio(n, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(n) / float64(whole)
}

func same(s string) lang.Text { return lang.T(s, s) }
