package venue

// Street names of the kind that every town has.
var (
	streetNames = []string{
		"Victor Hugo", "Jean Jaurès", "Pasteur", "Jules Ferry", "Gambetta", "Voltaire", "Émile Zola", "Anatole France", "Marcel Pagnol",
		"du Général de Gaulle", "du Maréchal Foch", "du Maréchal Leclerc", "du 8 Mai 1945", "du 11 Novembre", "du 14 Juillet",
		"de la République", "de la Liberté", "de la Paix", "de la Résistance", "de Verdun", "de Strasbourg", "d'Alsace", "de Lorraine",
		"Saint-Martin", "Saint-Pierre", "Saint-Jean", "Saint-Michel", "Saint-Nicolas", "Saint-Antoine", "Saint-Sauveur", "Sainte-Anne",
		"Sainte-Catherine", "Notre-Dame", "Jean Moulin", "Pierre Brossolette", "Gabriel Péri", "Aristide Briand", "Léon Blum",
		"Marie Curie", "Louis Braille", "Ampère", "Lavoisier", "Denis Papin", "Claude Bernard", "Ambroise Paré", "Jean Mermoz",
		"Antoine de Saint-Exupéry", "Hélène Boucher", "Jacques Prévert", "Paul Éluard", "Louis Aragon", "Guillaume Apollinaire",
		"Arthur Rimbaud", "Paul Verlaine", "Charles Baudelaire", "Alphonse Daudet", "Frédéric Mistral", "George Sand", "Colette",
		"Albert Camus", "André Malraux", "Jean Giono", "Molière", "Racine", "Corneille", "La Fontaine", "Montaigne", "Diderot", "Rousseau",
		"Claude Monet", "Auguste Renoir", "Paul Cézanne", "Paul Gauguin", "Edgar Degas", "Henri Matisse", "Camille Corot", "Gustave Courbet",
		"Maurice Ravel", "Claude Debussy", "Hector Berlioz", "Georges Bizet", "Édith Piaf", "Georges Brassens", "Jacques Brel",
		"Olympe de Gouges", "Simone Veil", "Louise Michel", "Rosa Parks", "Nelson Mandela", "Salvador Allende", "Martin Luther King",
		"Condorcet", "Turgot", "Carnot", "Thiers", "Raspail", "Danton", "Mirabeau", "Lamartine", "Chateaubriand", "Alexis de Tocqueville",
		"Gustave Eiffel", "Louis Blériot", "Clément Ader", "Nungesser et Coli", "Vaillant Couturier", "Guy Môquet", "Louis Blanc",
	}
	// streetNouns are the places a street is named after, by the words before them.
	streetNouns = []nounGroup{
		{"de la ", []string{
			"Gare", "Mairie", "Fontaine", "Poste", "Forge", "Chapelle", "Croix", "Tour", "Source", "Vallée", "Colline", "Plaine", "Rivière",
			"Madeleine", "Garenne", "Fraternité", "Combe", "Grange", "Tuilerie", "Filature", "Verrerie", "Montagne", "Prairie", "Digue",
		}},
		{"du ", []string{
			"Moulin", "Château", "Pont", "Port", "Parc", "Stade", "Lavoir", "Four", "Bourg", "Marché", "Puits", "Prieuré", "Couvent", "Calvaire",
			"Plan", "Grand Pré", "Petit Bois", "Clos", "Coteau", "Ruisseau", "Vieux Bourg", "Levant", "Couchant", "Canal", "Cimetière", "Théâtre",
		}},
		{"des ", []string{
			"Lilas", "Acacias", "Tilleuls", "Peupliers", "Chênes", "Érables", "Bleuets", "Églantines", "Hortensias", "Glycines", "Mimosas", "Roses",
			"Vignes", "Prés", "Champs", "Jardins", "Vergers", "Bois", "Bruyères", "Genêts", "Fougères", "Sources", "Étangs", "Carrières", "Tanneurs",
			"Alouettes", "Hirondelles", "Mésanges", "Rossignols", "Écureuils", "Merles", "Violettes", "Cerisiers", "Pommiers", "Platanes", "Saules",
		}},
		{"de l'", []string{
			"Église", "École", "Abbaye", "Hôpital", "Industrie", "Avenir", "Égalité", "Europe", "Aqueduc", "Arsenal", "Étoile", "Espérance", "Abreuvoir",
		}},
		{"de ", []string{
			"Bellevue", "Beauregard", "Beauséjour", "Clairval", "Longchamp", "Maupas", "Mirabel", "Montplaisir", "Valmy", "Rivoli",
			"Paris", "Lyon", "Bordeaux", "Nantes", "Lille", "Rouen", "Dijon", "Toulon", "Brest", "Grenoble", "Genève", "Bruxelles", "Rome", "Londres",
		}},
	}
)

// nounGroup is nouns that take the same words before them.
type nounGroup struct {
	link  string
	nouns []string
}
