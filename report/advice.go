package report

import (
	"cmp"
	"slices"

	"recoupe/internal/lang"
)

// Advice is one thing to do, with the figure it follows from.
type Advice struct {
	// Rule names the rule that gave the advice; names are never changed.
	Rule string `json:"rule"`
	// Count is what the rule counted.
	Count int `json:"count"`
	// Do says what to do, Why from which figure it follows, in the report's language.
	Do  string `json:"do"`
	Why string `json:"why"`
	// File is the work file to open, "" for none.
	File string `json:"file,omitempty"`
}

// Thresholds of the rules below.
const (
	surplusFloor = 0.05 // a source with fewer surplus records has better things to do
	adviceMax    = 7    // a list that a person works through
)

// advise derives what to do from the figures. The order is that of the rules:
// first what hides data, then what costs most, then what takes longest.
func advise(r *Report) []Advice {
	rules := []func(*Report) (Advice, bool){
		adviseSkipped, adviseRejected, adviseNIR, adviseSurplus,
		adviseReview, adviseSuggested, adviseErrors, adviseSilent, adviseAuto,
	}
	out := []Advice{}
	for _, rule := range rules {
		if a, ok := rule(r); ok && len(out) < adviceMax {
			out = append(out, a)
		}
	}
	return out
}

// say chooses the language of a sentence made of both.
func say(r *Report, rule, file string, n int, do, why lang.Text) (Advice, bool) {
	return Advice{Rule: rule, Count: n, Do: do.In(r.Lang), Why: why.In(r.Lang), File: file}, n > 0
}

func adviseSkipped(r *Report) (Advice, bool) {
	n := 0
	for _, s := range r.Skipped {
		if s.Broken {
			n++
		}
	}
	return say(r, "skipped-files", "", n,
		lang.T("Exportez à nouveau les fichiers illisibles, ou écartez-les du dossier.",
			"Export the files that could not be read again, or take them out of the folder."),
		several(n, lang.T("1 fichier n’a pas été lu.", "1 file was not read."),
			lang.T("%d fichiers n’ont pas été lus.", "%d files were not read.")))
}

func adviseRejected(r *Report) (Advice, bool) {
	n := r.Rejected.Count
	return say(r, "rejected-rows", "", n,
		lang.T("Corrigez les lignes illisibles dans l’outil d’origine ; le rapport donne leur place.",
			"Mend the unreadable rows in their tool; the report gives their places."),
		several(n, lang.T("1 ligne est restée illisible.", "1 row could not be read."),
			lang.T("%d lignes sont restées illisibles.", "%d rows could not be read.")))
}

func adviseNIR(r *Report) (Advice, bool) {
	n := r.Totals.NIRDropped
	return say(r, "nir-dropped", "", n,
		lang.T("Retirez la colonne du numéro de sécurité sociale de ces exports : il n’a rien à y faire.",
			"Take the social security number out of these exports: it has no business there."),
		several(n, lang.T("1 numéro de sécurité sociale a été trouvé, et détruit à la lecture.", "1 social security number was found, and dropped on reading."),
			lang.T("%d numéros de sécurité sociale ont été trouvés, et détruits à la lecture.", "%d social security numbers were found, and dropped on reading.")))
}

// adviseSurplus names the source in which cleaning removes most records. In a
// list of orders, there is nothing to merge.
func adviseSurplus(r *Report) (Advice, bool) {
	sources := slices.DeleteFunc(slices.Clone(r.Sources), SourceFigures.OfOrders)
	if len(sources) == 0 {
		return Advice{}, false
	}
	s := slices.MaxFunc(sources, func(a, b SourceFigures) int { return cmp.Compare(a.SurplusRecords, b.SurplusRecords) })
	if s.SurplusRate < surplusFloor {
		return Advice{}, false
	}
	n, name := count(r.Lang, s.SurplusRecords), shown(s.Name)
	return say(r, "merge-duplicates", "crosswalk.csv", s.SurplusRecords,
		lang.T("Commencez les fusions par « "+name+" » : triez crosswalk.csv par personne et gardez une fiche pour chacune.",
			"Begin merging in “"+name+"”: sort crosswalk.csv by person and keep one record for each."),
		lang.T("C’est là que les doublons sont les plus nombreux : "+n+" fiches en trop, soit "+percent(r.Lang, s.SurplusRate)+" de la source.",
			"It holds the most duplicates: "+n+" surplus records, "+percent(r.Lang, s.SurplusRate)+" of the source."))
}

func adviseReview(r *Report) (Advice, bool) {
	n := r.Pairs.Review
	return say(r, "review-pairs", "review.csv", n,
		lang.T("Tranchez les paires douteuses : ouvrez review.csv, les plus probables sont en tête.",
			"Decide the doubtful pairs: open review.csv, the most likely come first."),
		several(n, lang.T("1 paire de fiches se ressemble sans que l’on puisse conclure.", "1 pair of records is alike, but not beyond doubt."),
			lang.T("%d paires de fiches se ressemblent sans que l’on puisse conclure.", "%d pairs of records are alike, but not beyond doubt.")))
}

func adviseSuggested(r *Report) (Advice, bool) {
	n := 0
	for _, f := range r.Findings {
		n += f.Suggested
	}
	return say(r, "apply-suggestions", "findings.csv", n,
		lang.T("Reportez dans vos outils les corrections proposées par findings.csv, colonne « suggestion ».",
			"Carry over the corrections that findings.csv proposes in its column “suggestion”."),
		several(n, lang.T("1 valeur a une correction sûre.", "1 value has a safe correction."),
			lang.T("%d valeurs ont une correction sûre.", "%d values have a safe correction.")))
}

func adviseErrors(r *Report) (Advice, bool) {
	n := r.Totals.Errors
	return say(r, "unusable-values", "findings.csv", n,
		lang.T("Faites compléter les valeurs inutilisables : filtrez findings.csv sur « error ».",
			"Have the unusable values completed: filter findings.csv on “error”."),
		several(n, lang.T("1 valeur est inutilisable et a été écartée.", "1 value is unusable and was left out."),
			lang.T("%d valeurs sont inutilisables et ont été écartées.", "%d values are unusable and were left out.")))
}

// adviseSilent counts spectators that no valid e-mail, phone or address reaches.
func adviseSilent(r *Report) (Advice, bool) {
	n := 0
	for _, d := range r.Domains {
		if d.Reach != nil && d.Domain == "audience" {
			n = d.Reach.None
		}
	}
	return say(r, "unreachable", "persons.csv", n,
		lang.T("Demandez leurs coordonnées, à leur prochain passage, aux personnes injoignables.",
			"Ask the persons who cannot be reached for their contact details at their next visit."),
		several(n, lang.T("1 personne n’a ni e-mail, ni téléphone, ni adresse valides.", "1 person has no valid e-mail, phone or address."),
			lang.T("%d personnes n’ont ni e-mail, ni téléphone, ni adresse valides.", "%d persons have no valid e-mail, phone or address.")))
}

func adviseAuto(r *Report) (Advice, bool) {
	n := 0
	for _, s := range r.Sources {
		if s.Status == "auto" {
			n++
		}
	}
	return say(r, "check-mapping", "", n,
		lang.T("Vérifiez que les colonnes des fichiers d’origine inconnue ont été bien comprises.",
			"Check that the columns of the files of unknown origin were understood."),
		several(n, lang.T("1 source n’est l’export d’aucun outil connu ; ses colonnes ont été reconnues automatiquement.", "1 source is no known tool’s export; its columns were recognised automatically."),
			lang.T("%d sources ne sont l’export d’aucun outil connu ; leurs colonnes ont été reconnues automatiquement.", "%d sources are no known tool’s export; their columns were recognised automatically.")))
}
