package paper

import (
	"strings"

	"recoupe/record"
)

// assessment drafts the annex of a data protection impact assessment (art. 35) on
// the matching of the contact bases.
func assessment(f *Facts) *Document {
	all := f.all()
	d := &Document{Title: "Analyse d’impact (AIPD) – annexe : recoupement des bases de contacts"}
	d.text("Projet établi le " + f.Day + " (RGPD, art. 35). Il décrit le recoupement et ce que l’on sait des données ; l’appréciation des risques revient au responsable, avec l’avis de son délégué.")
	d.heading("Faut-il une analyse ?")
	d.text("Deux critères du Comité européen (WP 248) suffisent en général. Le croisement d’ensembles de données en est un, par nature. À vérifier :")
	d.items("Croisement de données : oui, "+strings.Join(labelsOf(all), " ; "),
		"Grande échelle : "+volume(all)+" – "+blank("votre appréciation"),
		"Personnes vulnérables (enfants, salariés) : "+vulnerable(f),
		"Données sensibles : aucune n’est lue (notes, besoins d’accès, régimes restent dans les outils) – "+blank("en existe-t-il dans les outils ?"),
		"Évaluation, décision automatique, surveillance : non, "+blank("sinon, décrire"))
	d.heading("Le traitement")
	rows := [][]string{{"Source", "Personnes", "Données", "Fiches", "Finalités et bases"}}
	for _, s := range all {
		var uses []string
		for _, u := range s.Uses {
			uses = append(uses, u.Text+" ("+u.Basis.Text().FR+")")
		}
		rows = append(rows, []string{
			s.Label, domainTexts[s.Domain], list(categoriesOf([]*Source{s}), "aucune valeur lue"), about(s.Records), list(uses, "finalité et base légale"),
		})
	}
	d.table(rows...)
	for i := range f.Crossings {
		c := &f.Crossings[i]
		d.text("Croisement déclaré : " + domainTexts[c.Domains[0]] + ", avec " + domainTexts[c.Domains[1]] + ", pour « " + c.Text + " » (" + c.Basis.Text().FR +
			"). Il compte et rend des couples d’identifiants ; aucune fiche n’est réunie. Référence de l’analyse : " + c.DPIA + ".")
	}
	d.heading("Nécessité et proportionnalité")
	d.items("But du recoupement : une fiche par personne, pas de double envoi, un refus respecté partout – "+blank("vos raisons"),
		"Minimisation : colonnes lues par liste blanche ; numéros de sécurité sociale et coordonnées bancaires arrêtés à la porte ; notes jamais lues",
		"Exactitude : part des rapprochements justes estimée à chaque passage, cas douteux soumis à une personne, tout rapprochement peut être défait",
		"Durées : "+list(keeping(all), "durées"))
	d.heading("Risques et mesures")
	d.table(
		[]string{"Risque", "Mesures de recoupe", "Gravité et vraisemblance"},
		[]string{"Deux personnes prises pour une (données de l’une montrées à l’autre, refus ou accord mal attribué)", "un accord ne passe jamais d’une adresse à l’autre, un refus s’étend ; les rapprochements peu sûrs ne figurent pas dans une réponse à un droit d’accès ; séparation définitive possible", blank("appréciation")},
		[]string{"Détournement de finalité", "finalités attachées à chaque source ; aucune liste d’envoi sans base légale déclarée", blank("appréciation")},
		[]string{"Accès illégitime, vol du poste", "base scellée, clé à part, fichiers privés, listes chiffrées sur demande, journal des accès", blank("appréciation, chiffrement du disque")},
		[]string{"Personne effacée qui revient", "empreintes à clé, tenues hors de la base ; liste de ce qu’il reste à effacer dans chaque outil", blank("appréciation")},
		[]string{"Chiffres publiés qui désignent quelqu’un", "seuil de onze, effectifs réunis, arrondi à cinq", blank("appréciation")},
	)
	d.heading("Avis et décision")
	d.items("Délégué à la protection des données : "+orBlank(f.DPO, "nom")+", avis : "+blank("avis et date"), "Décision du responsable : "+blank("décision, date, prochaine revue"))
	return d
}

func vulnerable(f *Facts) string {
	for i := range f.Sources {
		if f.Sources[i].Domain == record.Personnel {
			return "salariés, oui ; " + blank("enfants ?")
		}
	}
	return blank("enfants, scolaires ?")
}
