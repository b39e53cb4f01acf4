package example

import "strconv"

// town is a commune and its code; weight says how often people live there.
type town struct {
	code, name string
	weight     int
}

// towns lie around the venue, at Villeurbanne; one has a leading zero in its code.
var towns = []town{
	{"69100", "Villeurbanne", 9},
	{"69003", "Lyon", 6},
	{"69007", "Lyon", 4},
	{"69006", "Lyon", 3},
	{"69001", "Lyon", 2},
	{"69500", "Bron", 3},
	{"69200", "Vénissieux", 2},
	{"69300", "Caluire-et-Cuire", 2},
	{"69120", "Vaulx-en-Velin", 2},
	{"69150", "Décines-Charpieu", 2},
	{"69110", "Sainte-Foy-lès-Lyon", 1},
	{"69800", "Saint-Priest", 1},
	{"01000", "Bourg-en-Bresse", 1},
	{"01700", "Miribel", 1},
	{"38200", "Vienne", 1},
	{"42000", "Saint-Étienne", 1},
	{"69210", "L’Arbresle", 1},
	{"69400", "Villefranche-sur-Saône", 1},
}

var streets = []string{
	"rue des Tanneurs", "rue de la République", "avenue du Général-Leclerc", "rue Paul-Verlaine", "place du Marché",
	"cours Émile-Zola", "impasse des Lilas", "allée des Platanes", "rue du Docteur-Bonhomme", "boulevard Pasteur",
	"chemin de la Source", "montée Saint-Barthélemy", "quai des Étroits", "rue Sainte-Geneviève", "rue de l’Église",
	"route de Vaulx", "rue des Frères-Lumière", "square Jean-Moulin", "rue du 8-Mai-1945", "avenue Roger-Salengro",
	"rue Louis-Braille", "rue Flachet", "passage de la Lanterne", "rue Anatole-France", "rue du Puits-Vieux",
}

// address is where someone lives.
type address struct {
	street, extra string
	town          town
}

func newAddress(d *dice) address {
	a := address{street: strconv.Itoa(d.between(1, 148)), town: pickTown(d)}
	if d.percent(8) {
		a.street += " bis"
	}
	a.street += " " + pick(d, streets)
	switch {
	case d.percent(12):
		a.extra = "Bâtiment " + pick(d, []string{"A", "B", "C", "D"})
	case d.percent(6):
		a.extra = "Résidence " + pick(d, []string{"Les Cèdres", "Le Parc", "Bellevue", "Les Hautes Terres"})
	}
	return a
}

func pickTown(d *dice) town {
	total := 0
	for _, t := range towns {
		total += t.weight
	}
	at := d.n(total)
	for _, t := range towns {
		if at -= t.weight; at < 0 {
			return t
		}
	}
	return towns[0]
}
