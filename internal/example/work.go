package example

import (
	"fmt"
	"strconv"
)

// company is a school, a newsroom or a troupe with the people one knows there.
type company struct {
	name, kind, mail, phone string
	jobs                    []string
	at                      address
}

var companies = []company{
	{name: "Collège Les Marronniers", kind: "Collège", mail: "secretariat@college-marronniers.example", jobs: []string{"Professeure de français", "Documentaliste", "Principal adjoint"}},
	{name: "Lycée Flora-Tristan", kind: "Lycée", mail: "vie.scolaire@lycee-tristan.example", jobs: []string{"Professeur de théâtre", "Professeure d’histoire"}},
	{name: "École élémentaire du Puits-Vieux", kind: "École", mail: "ecole@puits-vieux.example", jobs: []string{"Directrice", "Enseignant CM2", "Enseignante CE1"}},
	{name: "Lycée professionnel Les Canuts", kind: "Lycée", mail: "contact@lp-canuts.example", jobs: []string{"CPE", "Professeure de lettres"}},
	{name: "MJC du Cours", kind: "Association", mail: "accueil@mjc-du-cours.example", jobs: []string{"Animateur culture", "Directrice"}},
	{name: "Centre social des Lilas", kind: "Association", mail: "contact@cs-lilas.example", jobs: []string{"Référente familles"}},
	{name: "CSE Ateliers du Rhône", kind: "Comité d’entreprise", mail: "cse@ateliers-rhone.example", jobs: []string{"Secrétaire", "Élue loisirs"}},
	{name: "Conservatoire de la Soie", kind: "Conservatoire", mail: "scolarite@conservatoire-soie.example", jobs: []string{"Professeur d’art dramatique", "Responsable scolarité"}},
	{name: "Compagnie du Hibou Bleu", kind: "Compagnie", mail: "diffusion@hiboubleu.example", jobs: []string{"Chargée de diffusion", "Metteur en scène"}},
	{name: "Collectif Grand Ressac", kind: "Compagnie", mail: "bureau@grandressac.example", jobs: []string{"Administratrice", "Chorégraphe"}},
	{name: "Le Petit Matin de Lyon", kind: "Média", mail: "culture@petitmatin.example", jobs: []string{"Journaliste culture", "Photographe"}},
	{name: "Radio Traboule", kind: "Média", mail: "antenne@traboule.example", jobs: []string{"Chroniqueuse"}},
	{name: "Scène des Trois-Rivières", kind: "Théâtre", mail: "programmation@trois-rivieres.example", jobs: []string{"Programmatrice", "Secrétaire général"}},
}

var crafts = []string{
	"Régisseur général", "Régisseuse lumière", "Technicien son", "Cintrier", "Habilleuse", "Comédienne", "Comédien",
	"Musicien", "Ouvreuse", "Agent d’accueil", "Chargée de billetterie", "Machiniste", "Créatrice lumière", "Danseuse",
}

// work adds the professional contacts and the staff. Some of the staff are
// among the spectators, too: one person in two domains, never linked.
func (w *world) work() {
	for i := range companies {
		c := &companies[i]
		d := roll("company", c.name)
		c.at, c.phone = newAddress(d), w.office(i)
		for n, job := range c.jobs {
			w.professionals = append(w.professionals, w.colleague(c, job, d, n))
		}
	}
	for i := range 26 {
		w.staff = append(w.staff, w.employee(i))
	}
}

func (w *world) office(n int) string { return fmt.Sprintf("019900%04d", 1000+n*37) }

func (w *world) colleague(c *company, job string, d *dice, n int) *person {
	woman := job[len(job)-1] == 'e' || d.percent(40)
	generation := d.between(1, 2)
	list := men[generation]
	if woman {
		list = women[generation]
	}
	p := &person{
		id: fmt.Sprintf("P%03d", len(w.professionals)+1), first: pick(d, list), last: pick(d, surnames), woman: woman,
		job: job, org: c.name, home: &home{now: c.at, before: c.at, landline: c.phone}, mail: c.mail,
	}
	if n > 0 || d.percent(50) {
		p.mail = plain(p.first) + "." + plain(p.last) + c.mail[indexAt(c.mail):]
	}
	if d.percent(70) {
		p.mobile = w.mobile()
	}
	return p
}

func indexAt(mail string) int {
	for i := range mail {
		if mail[i] == '@' {
			return i
		}
	}
	return len(mail)
}

// adult is the first grown-up from a place on.
func (w *world) adult(at int) *person {
	for w.people[at].born.year > 2000 || w.people[at].born.year < 1960 {
		at++
	}
	return w.people[at]
}

func (w *world) employee(n int) *person {
	d := roll("staff", strconv.Itoa(n))
	if n%5 == 0 {
		p := *w.adult(40 + n*3) // a spectator who works here
		p.job = pick(d, crafts)
		return &p
	}
	h := &home{now: newAddress(d)}
	h.before = h.now
	woman := d.percent(50)
	list := men[d.between(1, 2)]
	if woman {
		list = women[d.between(1, 2)]
	}
	p := &person{
		id: fmt.Sprintf("S%03d", n+1), first: pick(d, list), last: pick(d, surnames), woman: woman,
		born: newDate(d, 1965, 2001), job: pick(d, crafts), mobile: w.mobile(), home: h,
	}
	p.mail = w.address(d, p)
	if woman && d.percent(40) {
		p.birth = pick(d, surnames)
	}
	return p
}
