package example

import "strings"

// The given names of three generations: born before 1960, before 1985, later.
var (
	women = [3][]string{
		strings.Fields(`Monique Françoise Jacqueline Danielle Chantal Nicole Christiane Annie Marie-Claude Bernadette
			Geneviève Josette Odile Simone Thérèse Colette Éliane Yvette`),
		strings.Fields(`Nathalie Sylvie Isabelle Catherine Valérie Sandrine Céline Stéphanie Karine Anne-Sophie Hélène
			Laurence Virginie Delphine Séverine Fatima Leïla Marie-Hélène Aurélie Élodie Béatrice Agnès`),
		strings.Fields(`Camille Léa Manon Chloé Inès Zoé Maëlle Juliette Noémie Clémence Océane Yasmine Aïcha Jade
			Louise Alice Anaïs Margaux Lucie Solène Éloïse Capucine`),
	}
	men = [3][]string{
		strings.Fields(`Jean Michel André Bernard Gérard Jacques Jean-Pierre Jean-Claude Guy René Roland Yves Henri
			Marcel Claude Raymond Serge Maurice`),
		strings.Fields(`Philippe Thierry Éric Laurent Frédéric Stéphane Christophe Pascal Jérôme Emmanuel Karim
			François-Xavier Mohamed Jean-Marc Sébastien Rachid Olivier Gilles Bruno Fabrice`),
		strings.Fields(`Thomas Nicolas Julien Antoine Maxime Hugo Lucas Théo Mathis Noé Gaël Loïc Mehdi Raphaël
			Baptiste Jean-Baptiste Clément Axel Kévin Timothée Côme Rémi`),
	}
)

// surnames begin with those that many people bear; the rarer ones follow.
var surnames = trim(strings.Split(`Martin,Bernard,Garnier,Robert,Petit,Durand,Moreau,Lefebvre,Roux,Fontaine,Chevalier,Perrin,
Marchand,Blanchard,Gauthier,Barbier,Renaud,Lacroix,Brunel,Picard,Bonnet,Fournier,Mercier,Boyer,Girard,Colin,Vidal,
Charpentier,Rolland,Aubertin,Vasseur,Collignon,Delahaye,Tessier,Guichard,Bouvard,Pélissier,Chapuis,Montagnier,Revol,
Berthollet,Cottin,Desvignes,Échallier,Favre-Bonvin,Gonnet,Humbert-Droz,Jacquemont,Kerbrat,Le Guennec,Le Bihan-Corre,
Lhomme,Mazoyer,N’Guessan,Ouvrard,Peyrache,Quinson,Rambaud,Sauvageot,Thivolle,Urbain,Vacheron,Wagner,Yvrard,Zimmermann,
Ben Saïd,El Amrani,Bouazza,Haddad,Benhamou,Traoré,Diallo,Da Costa,Ferreira,Lopes Pinto,Esposito,Marchetti,Nguyen,Tran,
Kowalski,Nowak,Petrossian,d’Aubigny,de La Tournelle,du Chaffaut,des Rieux,Saint-Cyr,Grand’Maison,Cœurdassier,Lenoël,
Maître,Prévôt,Crépin,Bœuf,Sève,Dumoulin,Delorme,Chambon,Vernay,Poncet,Gillet,Morel,Carrel,Bayle,Tissot,Joly,Brossard,
Fayolle,Giraudet,Beaujard,Chazelle,Dutilleul,Escoffier,Fleuret,Grenouillat,Hachette,Imbert,Juvin,Laforêt,Mignot`, ","))

// shortForms are what friends say, and what a newsletter form is told.
var shortForms = map[string]string{
	"Frédéric": "Fred", "Emmanuel": "Manu", "Christophe": "Chris", "Stéphanie": "Steph", "Nathalie": "Nath",
	"Jean-Pierre": "JP", "Jean-Marc": "JM", "Catherine": "Cathy", "Isabelle": "Isa", "Nicolas": "Nico",
	"Jean-Claude": "J.-Claude", "Marie-Hélène": "M-Hélène", "Sébastien": "Seb", "Thomas": "Tom", "Maxime": "Max",
}

// nicknames begin the addresses that tell no name.
var nicknames = strings.Fields(`lunebleue petitprince coquelicot zebulon chatnoir matinee rideaurouge lucioles troiscoups
	pinceaux hirondelle grenadine tartelette nuage pivoine vagabond`)

// trim takes the line ends of a list away that is written over several lines.
func trim(list []string) []string {
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}
