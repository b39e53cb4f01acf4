package paper

import (
	"strings"

	"recoupe/privacy/law"
)

// register drafts the record of processing activities (art. 30(1)): a sheet for
// each purpose.
func register(f *Facts) *Document {
	d := &Document{Title: "Registre des activités de traitement – contacts"}
	d.text("Projet établi le " + f.Day + " à partir de recoupe.yaml et des fichiers lus (RGPD, art. 30). À relire, à compléter et à tenir à jour : ce qui est marqué « à compléter » n’a pu être déduit.")
	d.heading("Responsable du traitement")
	d.items("Nom et coordonnées : "+orBlank(f.Controller, "nom et adresse de la structure")+", "+orBlank(f.Contact, "contact pour l’exercice des droits"),
		"Délégué à la protection des données : "+orBlank(f.DPO, "nom et coordonnées, ou « néant »"),
		"Responsables conjoints (art. 26) : "+list(f.Joint, "noms, et qui répond de quoi, ou « néant »"))
	for _, p := range f.purposes() {
		d.sheet(&p)
	}
	for i := range f.Crossings {
		d.crossing(&f.Crossings[i])
	}
	if left := f.undeclared(); len(left) > 0 {
		d.heading("Sources sans finalité déclarée")
		d.text("Aucune finalité n’est déclarée pour ces sources : dites-la dans recoupe.yaml (purposes), ou cessez de les garder.")
		var lines []string
		for _, s := range left {
			lines = append(lines, s.Label+" : "+domainTexts[s.Domain]+", "+about(s.Records)+" fiches")
		}
		d.items(lines...)
	}
	d.heading("Mesures de sécurité")
	d.items("Dans recoupe, quand une base est tenue : fiches scellées (AES-GCM), clé hors de la base, journaux chaînés des décisions et des accès, effacement physique. Toujours : fichiers lisibles de leur seul auteur ; numéros de sécurité sociale, coordonnées bancaires et notes jamais lus ; public, professionnels et personnel jamais rapprochés"+f.except()+".",
		"Dans les outils et la structure : "+blank("habilitations, mots de passe, sauvegardes, chiffrement des postes"))
	return d
}

func (d *Document) sheet(p *purpose) {
	d.heading("Finalité : " + p.Text)
	d.table(
		[]string{"Rubrique", "Contenu"},
		[]string{"Base légale", basesText(p.bases)},
		[]string{"Personnes concernées", strings.Join(domainsOf(p.sources), " ; ")},
		[]string{"Catégories de données", list(categoriesOf(p.sources), "catégories")},
		[]string{"Sources", strings.Join(labelsOf(p.sources), " ; ")},
		[]string{"Volume", volume(p.sources)},
		[]string{"Destinataires", list(recipientsOf(p.sources), "services internes, partenaires")},
		[]string{"Sous-traitants (art. 28)", list(toolsOf(p.sources), "éditeurs des outils") + " – " + blank("vérifier le contrat de chacun")},
		[]string{"Transferts hors de l’Union", blank("pays et garanties, outil par outil, ou « néant »")},
		[]string{"Durées", strings.Join(keeping(p.sources), " ; ")},
		[]string{"Information des personnes", informed(p.sources)},
		[]string{"Droits", rightsText(p.bases)},
	)
}

// crossing is the sheet of a door between two domains.
func (d *Document) crossing(c *Crossing) {
	d.heading("Croisement de deux domaines : " + c.Text)
	d.table(
		[]string{"Rubrique", "Contenu"},
		[]string{"Base légale", basesText([]law.Basis{c.Basis})},
		[]string{"Personnes concernées", domainTexts[c.Domains[0]] + " ; " + domainTexts[c.Domains[1]]},
		[]string{"Ce qui est fait", "compter qui est connu des deux domaines et en tenir la liste par identifiants ; les fiches restent séparées ; chaque croisement est journalisé"},
		[]string{"Analyse d’impact", c.DPIA},
		[]string{"Destinataires et durée", blank("qui reçoit la liste, et quand elle est détruite")},
		[]string{"Droits", rightsText([]law.Basis{c.Basis})},
	)
}

// except names what is excepted from the walls.
func (f *Facts) except() string {
	if len(f.Crossings) == 0 {
		return ""
	}
	return ", sauf pour compter, aux croisements déclarés ci-dessus"
}

func volume(sources []*Source) string {
	n := 0
	for _, s := range sources {
		n += s.Records
	}
	return about(n) + " fiches"
}

// informed says when the persons of each source were informed.
func informed(sources []*Source) string {
	var out []string
	for _, s := range sources {
		out = append(out, s.Label+" : "+orBlank(s.Notice, "date de l’information (notice)"))
	}
	return strings.Join(out, " ; ")
}

// rightsText lists the rights that hold on all of some grounds; who consented
// withdraws it.
func rightsText(bases []law.Basis) string {
	var out []string
	for _, r := range law.Rights {
		all := len(bases) > 0
		for _, b := range bases {
			all = all && b.Has(r)
		}
		if all {
			out = append(out, r.Text().FR)
		}
	}
	for _, b := range bases {
		if b == law.Consent {
			out = append(out, "retrait du consentement (art. 7(3))")
		}
	}
	return strings.Join(append(out, "opposition à la prospection (art. 21(2))"), ", ")
}
