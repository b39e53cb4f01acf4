package report

import (
	"cmp"
	"slices"

	"recoupe/internal/lang"
)

// adviceRules are the rules that give advice; docs/report.md lists them.
var adviceRules = [...]func(*Report) []Advice{
	adviseSkipped, adviseRejected, adviseNIR, adviseUnsubscribe, adviseSurplus,
	adviseSuggested, adviseReview, adviseHomes, adviseTyped, adviseErrors, adviseSilent, adviseAuto,
}

// say chooses the language of a sentence made of both; n was counted.
func say(r *Report, rule, file string, n int, do, why lang.Text) Advice {
	return Advice{Rule: rule, Count: n, Effect: n, Do: do.In(r.Lang), Why: why.In(r.Lang), File: file}
}

// takes sets the work that an advice needs.
func (a Advice) takes(hours float64) []Advice {
	a.Hours = hours
	return []Advice{a}
}

// hides marks what must be done before the figures can be trusted.
func (a Advice) hides() []Advice {
	a.first = true
	return []Advice{a}
}

func adviseSkipped(r *Report) []Advice {
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
			lang.T("%d fichiers n’ont pas été lus.", "%d files were not read."))).hides()
}

func adviseRejected(r *Report) []Advice {
	n := r.Rejected.Count
	return say(r, "rejected-rows", "", n,
		lang.T("Corrigez les lignes illisibles dans l’outil d’origine ; le rapport donne leur place.",
			"Mend the unreadable rows in their tool; the report gives their places."),
		several(n, lang.T("1 ligne est restée illisible.", "1 row could not be read."),
			lang.T("%d lignes sont restées illisibles.", "%d rows could not be read."))).hides()
}

func adviseNIR(r *Report) []Advice {
	n := r.Totals.NIRDropped
	return say(r, "nir-dropped", "", n,
		lang.T("Retirez la colonne du numéro de sécurité sociale de ces exports : il n’a rien à y faire.",
			"Take the social security number out of these exports: it has no business there."),
		several(n, lang.T("1 numéro de sécurité sociale a été trouvé dans une colonne lue, et détruit à la lecture ; ceux des colonnes qui ne sont jamais lues ne sont pas comptés.",
			"1 social security number was found in a column that is read, and dropped on reading; those in columns that are never read are not counted."),
			lang.T("%d numéros de sécurité sociale ont été trouvés dans des colonnes lues, et détruits à la lecture ; ceux des colonnes qui ne sont jamais lues ne sont pas comptés.",
				"%d social security numbers were found in columns that are read, and dropped on reading; those in columns that are never read are not counted."))).hides()
}

// adviseSurplus names the source in which cleaning removes most records. In a
// list of orders, there is nothing to merge.
func adviseSurplus(r *Report) []Advice {
	sources := slices.DeleteFunc(slices.Clone(r.Sources), SourceFigures.OfOrders)
	if len(sources) == 0 {
		return nil
	}
	s := slices.MaxFunc(sources, func(a, b SourceFigures) int { return cmp.Compare(a.SurplusRecords, b.SurplusRecords) })
	if s.SurplusRate < surplusFloor {
		return nil
	}
	rate, name := percent(r.Lang, s.SurplusRate), shown(s.Name)
	return say(r, "merge-duplicates", WorkFile(FolderMerge, s.Name), s.SurplusRecords,
		lang.T("Commencez les fusions par « "+name+" » : la liste dit quelle fiche garder, les plus sûres sont en tête.",
			"Begin merging in “"+name+"”: the list says which record to keep, the surest come first."),
		several(s.SurplusRecords,
			lang.T("C’est là que les doublons sont les plus nombreux : 1 fiche en trop, soit "+rate+" de la source.",
				"It holds the most duplicates: 1 surplus record, "+rate+" of the source."),
			lang.T("C’est là que les doublons sont les plus nombreux : %d fiches en trop, soit "+rate+" de la source.",
				"It holds the most duplicates: %d surplus records, "+rate+" of the source."))).takes(r.hours(s.SurplusRecords, RateMerge))
}

func adviseReview(r *Report) []Advice {
	n := r.Pairs.Review
	return say(r, "review-pairs", "review.csv", n,
		lang.T("Tranchez les paires douteuses : ouvrez review.csv, les plus probables sont en tête.",
			"Decide the doubtful pairs: open review.csv, the most likely come first."),
		several(n, lang.T("1 paire de fiches se ressemble sans que l’on puisse conclure.", "1 pair of records is alike, but not beyond doubt."),
			lang.T("%d paires de fiches se ressemblent sans que l’on puisse conclure.", "%d pairs of records are alike, but not beyond doubt."))).takes(r.hours(n, RateDecision))
}

func adviseSuggested(r *Report) []Advice {
	n := 0
	for _, f := range r.Findings {
		n += f.Suggested
	}
	return say(r, "apply-suggestions", FolderCorrect+"/", n,
		lang.T("Reportez dans vos outils les corrections proposées : une liste par outil.",
			"Carry over the corrections that are proposed: a list for each tool."),
		several(n, lang.T("1 valeur a une correction sûre.", "1 value has a safe correction."),
			lang.T("%d valeurs ont une correction sûre.", "%d values have a safe correction."))).takes(r.hours(n, RateCorrection))
}

func adviseErrors(r *Report) []Advice {
	n := r.Totals.Errors
	return say(r, "unusable-values", FolderCorrect+"/", n,
		lang.T("Faites compléter les valeurs inutilisables : elles sont à la fin des listes de corrections.",
			"Have the unusable values completed: they stand at the end of the lists of corrections."),
		several(n, lang.T("1 valeur est inutilisable et a été écartée.", "1 value is unusable and was left out."),
			lang.T("%d valeurs sont inutilisables et ont été écartées.", "%d values are unusable and were left out."))).takes(r.hours(n, RateEntry))
}

// adviseSilent counts spectators that no valid e-mail, phone or address reaches.
func adviseSilent(r *Report) []Advice {
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
			lang.T("%d personnes n’ont ni e-mail, ni téléphone, ni adresse valides.", "%d persons have no valid e-mail, phone or address."))).takes(r.hours(n, RateEntry))
}

func adviseAuto(r *Report) []Advice {
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
			lang.T("%d sources ne sont l’export d’aucun outil connu ; leurs colonnes ont été reconnues automatiquement.", "%d sources are no known tool’s export; their columns were recognised automatically."))).hides()
}

// adviseUnsubscribe comes from the law and costs a minute: who said no in one
// tool is still written to from others.
func adviseUnsubscribe(r *Report) []Advice {
	n := r.Totals.Unheard
	return say(r, "unheard-refusals", FolderUnsubscribe+"/", n,
		lang.T("Désabonnez partout ceux qui ont dit non quelque part : une liste par outil.",
			"Unsubscribe everywhere those who said no somewhere: a list for each tool."),
		several(n, lang.T("1 adresse peut encore recevoir vos e-mails d’un outil, alors qu’un autre a noté un refus.", "1 address can still get e-mail from one tool, though another noted a refusal."),
			lang.T("%d adresses peuvent encore recevoir vos e-mails d’un outil, alors qu’un autre a noté un refus.", "%d addresses can still get e-mail from one tool, though another noted a refusal."))).takes(r.hours(n, RateDecision))
}

// adviseHomes is for the next brochure. Its list is prospecting: a command gives it
// for a purpose that was declared, a run does not.
func adviseHomes(r *Report) []Advice {
	if r.Costs == nil {
		return nil
	}
	i := slices.IndexFunc(r.Costs.Items, func(c CostItem) bool { return c.Name == costMailing })
	if i < 0 {
		return nil
	}
	n := r.Costs.Items[i].Count
	a := say(r, "one-brochure-a-home", "", n,
		lang.T("Au prochain envoi postal, écrivez une fois par foyer : une commande en fait la liste.",
			"At the next postal mailing, write once to each home: a command makes the list."),
		several(n, lang.T("1 adresse est en double entre vos outils et dans les foyers.", "1 address is there twice between your tools and inside homes."),
			lang.T("%d adresses sont en double entre vos outils et dans les foyers.", "%d addresses are there twice between your tools and inside homes.")))
	a.Command = lang.T("recoupe contactable DOSSIER --channel post --homes", "recoupe contactable FOLDER --channel post --homes").In(r.Lang)
	return a.takes(minHours)
}

// connectHours is what it takes to link two tools, or to agree on who types
// what: an order of magnitude, so that it never comes before a list at hand.
const connectHours = 40

// adviseTyped names the two tools between which most is typed twice.
func adviseTyped(r *Report) []Advice {
	if r.Flows == nil {
		return nil
	}
	i := slices.IndexFunc(r.Flows.Pairs, func(f Flow) bool { return f.Kind == FlowTyped })
	if i < 0 {
		return nil
	}
	f := r.Flows.Pairs[i]
	from, to, n := shown(f.From), shown(f.To), count(r.Lang, f.Persons)
	return say(r, "connect-tools", "", f.Persons,
		lang.T("Reliez « "+from+" » et « "+to+" », ou décidez lequel des deux fait foi.",
			"Link “"+from+"” and “"+to+"”, or decide which of the two counts."),
		lang.T(n+" personnes y ont été saisies deux fois.", n+" persons were typed into both.")).takes(connectHours)
}
