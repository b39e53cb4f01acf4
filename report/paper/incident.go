package paper

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"recoupe/record"
)

// Incident is what is known of a base in a time in which somebody may have had it.
type Incident struct {
	Controller, Contact, DPO string
	From, To                 string // yyyy-mm-dd
	Persons                  int    // the most that any run of the time counted
	Sources                  []IncidentSource
	// Unreachable is the greatest share of persons without any way to reach them.
	Unreachable float64
	// Acts count the lines of the journals in that time, by act.
	Acts map[string]int
}

// IncidentSource is one source of the base, as it stood in that time.
type IncidentSource struct {
	Name    string
	Domain  record.Domain
	Records int // the most of any run
	Fields  []record.Field
}

// Notification drafts what a notification of a breach wants (GDPR art. 33(3)), and
// the grounds for informing the persons (art. 34).
func Notification(f *Incident) *Document {
	d := &Document{Title: "Violation de données : éléments pour la notification"}
	d.text(fmt.Sprintf("Ce que la base a contenu du %s au %s (RGPD, art. 33 et 34). La notification à la CNIL se fait dans les 72 heures qui suivent la découverte ; ce projet dit ce que l’on sait des données, non ce qui s’est passé.", f.From, f.To))
	d.heading("Nature de la violation")
	d.items("Faits, date, découverte : "+blank("récit"), "Confidentialité, intégrité ou disponibilité : "+blank("laquelle"))
	d.heading("Personnes et données concernées")
	d.items(about(f.Persons)+" personnes au plus, toutes sources réunies",
		fmt.Sprintf("sans moyen d’être jointes par e-mail, téléphone ou courrier : jusqu’à %.0f %% d’entre elles", 100*f.Unreachable))
	rows := [][]string{{"Source", "Personnes", "Fiches", "Données"}}
	for i := range f.Sources {
		s := &f.Sources[i]
		rows = append(rows, []string{s.Name, domainTexts[s.Domain], about(s.Records), list(categoriesOf([]*Source{{Fields: s.Fields}}), "aucune valeur lue")})
	}
	d.table(rows...)
	d.text("Numéros de sécurité sociale, coordonnées bancaires, mots de passe et notes ne sont jamais lus dans la base.")
	d.heading("Protection des données")
	d.text("La base est scellée (AES-GCM) par une clé qui n’y est pas. Qui n’a pris que la base ne lit rien ; qui a pris aussi la clé, une sortie ou un export lit tout. La clé, les sorties et les exports ont-ils été exposés ? " + blank("oui ou non, et lesquels"))
	d.heading("Accès et décisions notés dans ce temps")
	var acts []string
	for _, act := range slices.Sorted(maps.Keys(f.Acts)) {
		acts = append(acts, fmt.Sprintf("%s : %d", act, f.Acts[act]))
	}
	if len(acts) == 0 {
		acts = []string{"aucun"}
	}
	d.items(acts...)
	d.heading("Conséquences, mesures, contact")
	d.items("Conséquences probables : "+blank("hameçonnage, usurpation, atteinte à la réputation…"), "Mesures prises ou envisagées : "+blank("clé changée (recoupe base rekey), mots de passe, information"),
		"Contact : "+strings.Join([]string{orBlank(f.Controller, "structure"), orBlank(f.Contact, "contact"), orBlank(f.DPO, "délégué à la protection des données")}, " ; "),
		"Information des personnes (art. 34), si le risque est élevé : "+blank("décision et date"))
	return d
}
