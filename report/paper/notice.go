package paper

import (
	"slices"
	"strings"

	"recoupe/record"
)

// notice drafts the information of the public and of partners (arts. 13 and 14).
func notice(f *Facts) *Document {
	f = f.outside()
	d := &Document{Title: "Vos données personnelles"}
	d.text("Projet de notice d’information (RGPD, art. 13 et 14), établi le " + f.Day + ". À relire et à compléter avant de le publier.")
	d.heading("Qui en répond")
	d.text(orBlank(f.Controller, "nom et adresse de la structure") + " est responsable de vos données. Pour toute question ou pour exercer vos droits : " + orBlank(f.Contact, "adresse de contact") + ".")
	if len(f.Joint) > 0 {
		d.text("Nous en répondons avec " + strings.Join(f.Joint, " ; ") + ". " + blank("qui fait quoi, en quelques mots (art. 26(2))"))
	}
	if f.DPO != "" {
		d.text("Délégué à la protection des données : " + f.DPO + ".")
	}
	d.heading("Pourquoi, et sur quelle base")
	rows := [][]string{{"Finalité", "Base légale", "Durée"}}
	for _, p := range f.purposes() {
		rows = append(rows, []string{p.Text, basesText(p.bases), strings.Join(keeping(p.sources), " ; ")})
	}
	if len(rows) == 1 {
		rows = append(rows, []string{blank("finalité"), blank("base légale"), blank("durée")})
	}
	d.table(rows...)
	all := f.all()
	d.heading("Quelles données, et d’où elles viennent")
	d.items("Données : "+list(categoriesOf(all), "catégories"),
		"Elles viennent de : "+list(labelsOf(all), "billetterie, lettre, formulaires…")+" – "+blank("préciser ce que la personne a donné elle-même"))
	d.text("Nous rapprochons ces fichiers pour ne garder qu’une fiche par personne, ne pas vous écrire deux fois et tenir compte partout d’un refus donné une fois. Une personne examine les cas douteux ; ce rapprochement ne décide de rien à votre égard.")
	d.heading("Qui les reçoit")
	d.items("Destinataires : "+list(recipientsOf(all), "services, partenaires"), "Prestataires : "+list(toolsOf(all), "éditeurs des outils"),
		"Hors de l’Union européenne : "+blank("pays et garanties, ou « aucun transfert »"))
	d.heading("Vos droits")
	var rights []string
	for _, p := range f.purposes() {
		rights = append(rights, p.Text+" : "+rightsText(p.bases))
	}
	if len(rights) > 0 {
		d.items(rights...)
	}
	d.text("Écrivez à " + orBlank(f.Contact, "adresse de contact") + ". Si la réponse ne vous convient pas, vous pouvez saisir la CNIL (www.cnil.fr).")
	return d
}

// outside leaves the staff out: what they are told is another notice.
func (f *Facts) outside() *Facts {
	out := *f
	out.Sources = slices.DeleteFunc(slices.Clone(f.Sources), func(s Source) bool { return s.Domain == record.Personnel })
	return &out
}

func (f *Facts) all() []*Source {
	out := make([]*Source, len(f.Sources))
	for i := range f.Sources {
		out[i] = &f.Sources[i]
	}
	return out
}
