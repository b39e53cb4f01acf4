package clean

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseAddressStreet(t *testing.T) {
	t.Parallel()
	tests := []struct {
		lines                               string // parted by "¦"
		number, suffix, street, box, beside string
	}{
		{"12 rue de la République", "12", "", "rue de la republique", "", ""},
		{"12, rue de la République", "12", "", "rue de la republique", "", ""},
		{"12 RUE DE LA REPUBLIQUE", "12", "", "rue de la republique", "", ""},
		{"12 r de la République", "12", "", "rue de la republique", "", ""},
		{"12 r. de la République", "12", "", "rue de la republique", "", ""},
		{"n° 12 rue de la République", "12", "", "rue de la republique", "", ""},
		{"No 12 rue de la République", "12", "", "rue de la republique", "", ""},
		{"012 rue de la République", "12", "", "rue de la republique", "", ""},
		{"12¦rue de la République", "12", "", "rue de la republique", "", ""},
		{"rue de la République", "", "", "rue de la republique", "", ""},
		{"12 rue de l'Église", "12", "", "rue de l eglise", "", ""},
		{"12 rue de l’Eglise", "12", "", "rue de l eglise", "", ""},
		{"  12   rue   X ", "12", "", "rue x", "", ""},
		{"12Rue de Malaga", "12", "", "rue de malaga", "", ""},
		// Suffixes and ranges.
		{"12 bis rue X", "12", "b", "rue x", "", ""},
		{"12bis rue X", "12", "b", "rue x", "", ""},
		{"12 BIS, rue X", "12", "b", "rue x", "", ""},
		{"12 ter rue X", "12", "t", "rue x", "", ""},
		{"7146-48 S. Ashland Ave.", "7146", "", "south ashland avenue", "", ""},
		{"12-14 e", "12", "", "14 e", "", ""},
		// American streets in one order.
		{"2880 Las Vegas Blvd. S", "2880", "", "south las vegas boulevard", "", ""},
		{"3434 Peachtree Rd. NE", "3434", "", "northeast peachtree road", "", ""},
		{"747 ninth ave.", "747", "", "9th avenue", "", ""},
		{"747 9th Ave. between 50th and 51st Sts.", "747", "", "9th avenue", "", "between 50th and 51st sts"},
		{"2450 Broadway between 90th and 91st Sts.", "2450", "", "broadway", "", "between 90th and 91st sts"},
		{"1001 W Roosevelt Rd 606", "1001", "", "west roosevelt road", "", "606"},
		{"3901 South State St 1st Floor", "3901", "", "south state street", "", "1st floor"},
		{"710 W 65th Building Z", "710", "", "west 65th", "", "building z"},
		{"12 grande avenue 3", "12", "", "grande avenue 3", "", ""},
		{"12 quater rue X", "12", "q", "rue x", "", ""},
		{"12b rue X", "12", "b", "rue x", "", ""},
		{"12B rue X", "12", "b", "rue x", "", ""},
		{"12 B rue X", "12", "b", "rue x", "", ""},
		{"12 a rue X", "12", "a", "rue x", "", ""},
		{"10 B all de la Résidence du Cavoy", "10", "b", "allee de la residence du cavoy", "", ""},
		{"6 B BOULEVARD MICHEL", "6", "b", "boulevard michel", "", ""},
		{"12-14 rue X", "12", "", "rue x", "", ""},
		{"12/14 rue X", "12", "", "rue x", "", ""},
		{"12 et 14 rue X", "12", "", "rue x", "", ""},
		{"12 à 14 rue X", "12", "", "rue x", "", ""},
		{"5 l'Isle", "5", "", "l isle", "", ""},
		// Street types.
		{"1 av Foch", "1", "", "avenue foch", "", ""},
		{"1 ave Foch", "1", "", "avenue foch", "", ""},
		{"1 av. Foch", "1", "", "avenue foch", "", ""},
		{"1 bd Foch", "1", "", "boulevard foch", "", ""},
		{"1 bld Foch", "1", "", "boulevard foch", "", ""},
		{"1 blvd Foch", "1", "", "boulevard foch", "", ""},
		{"1 imp Foch", "1", "", "impasse foch", "", ""},
		{"1 all Foch", "1", "", "allee foch", "", ""},
		{"1 allée Foch", "1", "", "allee foch", "", ""},
		{"1 pl Foch", "1", "", "place foch", "", ""},
		{"1 ch Foch", "1", "", "chemin foch", "", ""},
		{"1 chem. Foch", "1", "", "chemin foch", "", ""},
		{"1 rte Foch", "1", "", "route foch", "", ""},
		{"1 sq Foch", "1", "", "square foch", "", ""},
		{"1 crs Foch", "1", "", "cours foch", "", ""},
		{"1 qu Foch", "1", "", "quai foch", "", ""},
		{"1 fg Foch", "1", "", "faubourg foch", "", ""},
		{"1 fbg Foch", "1", "", "faubourg foch", "", ""},
		{"1 res Foch", "1", "", "residence foch", "", ""},
		{"1 lot Foch", "1", "", "lotissement foch", "", ""},
		{"1 cité Foch", "1", "", "cite foch", "", ""},
		{"1 gde rue", "1", "", "grande rue", "", ""},
		{"1 Grand'Rue", "1", "", "grande rue", "", ""},
		{"1 Grande Rue", "1", "", "grande rue", "", ""},
		{"1 vieille rte de Lyon", "1", "", "vieille route de lyon", "", ""},
		{"1 montée des Carmes", "1", "", "montee des carmes", "", ""},
		// Words inside.
		{"1 rue St Jean", "1", "", "rue saint jean", "", ""},
		{"1 rue Ste Anne", "1", "", "rue sainte anne", "", ""},
		{"1 rue Saint-Jean", "1", "", "rue saint jean", "", ""},
		{"1 av du Gal Leclerc", "1", "", "avenue du general leclerc", "", ""},
		{"1 av du Général Leclerc", "1", "", "avenue du general leclerc", "", ""},
		{"1 rue du Mal Foch", "1", "", "rue du marechal foch", "", ""},
		{"1 rue du Dr Roux", "1", "", "rue du docteur roux", "", ""},
		{"1 rue du Pr Calmette", "1", "", "rue du professeur calmette", "", ""},
		{"1 rue du Cdt Mouchotte", "1", "", "rue du commandant mouchotte", "", ""},
		{"1 rue du Col Driant", "1", "", "rue du colonel driant", "", ""},
		{"1 rue du Pdt Wilson", "1", "", "rue du president wilson", "", ""},
		{"1 rue du Fbg Poissonnière", "1", "", "rue du faubourg poissonniere", "", ""},
		{"1 rue du Vx Port", "1", "", "rue du vieux port", "", ""},
		{"1 rue du Gd Pré", "1", "", "rue du grand pre", "", ""},
		{"3 rue du 8 mai 1945", "3", "", "rue du 8 mai 1945", "", ""},
		{"rue du 8 mai 1945", "", "", "rue du 8 mai 1945", "", ""},
		{"rue du 11 novembre", "", "", "rue du 11 novembre", "", ""},
		{"place du 1er mai", "", "", "place du 1er mai", "", ""},
		{"route départementale 12", "", "", "route departementale 12", "", ""},
		// Complements.
		{"Résidence les Lilas¦12 rue X", "12", "", "rue x", "", "residence les lilas"},
		{"12 rue X¦Résidence les Lilas", "12", "", "rue x", "", "residence les lilas"},
		{"Résidence les Lilas 12 rue X", "12", "", "rue x", "", "residence les lilas"},
		{"Bât B¦12 rue X", "12", "", "rue x", "", "bat b"},
		{"12 rue X, bât. B, esc. 2", "12", "", "rue x", "", "bat b esc 2"},
		{"12 rue des Lilas Bât B", "12", "", "rue des lilas", "", "bat b"},
		{"12 rue X¦appt 4", "12", "", "rue x", "", "appt 4"},
		{"2ème étage¦12 rue X", "12", "", "rue x", "", "2eme etage"},
		{"2 ème étage¦12 rue X", "12", "", "rue x", "", "2 eme etage"},
		{"7e étage 67 r Auguste Renoir", "67", "", "rue auguste renoir", "", "7e etage"},
		{"Esc. 4 6 ch des Marguerites", "6", "", "chemin des marguerites", "", "esc 4"},
		{"Lot. Les Vignes Avenue des Abbesses", "", "", "avenue des abbesses", "", "lot les vignes"},
		{"c/o Mme Dupont¦12 rue X", "12", "", "rue x", "", "c o mme dupont"},
		{"chez Dupont, 12 rue X", "12", "", "rue x", "", "chez dupont"},
		{"Appt 4\n12 rue X", "12", "", "rue x", "", "appt 4"},
		{"Théâtre municipal¦12 place X", "12", "", "place x", "", "theatre municipal"},
		{"Résidence des Chênes", "", "", "", "", "residence des chenes"},
		{"lieu-dit le Bourg", "", "", "lieu dit le bourg", "", ""},
		{"Le Bourg", "", "", "le bourg", "", ""},
		{"Le Bourg¦lieu-dit la Combe", "", "", "lieu dit la combe", "", "le bourg"},
		// Boxes.
		{"BP 12", "", "", "", "12", ""},
		{"B.P. 12", "", "", "", "12", ""},
		{"boîte postale 12", "", "", "", "12", ""},
		{"12 rue X - BP 40102", "12", "", "rue x", "40102", ""},
		{"12 rue X¦CS 40102", "12", "", "rue x", "40102", ""},
		{"12 rue X CS40102", "12", "", "rue x", "40102", ""},
		{"TSA 12345", "", "", "", "12345", ""},
		{"P.O. Box 410", "", "", "", "410", ""},
		// Other countries.
		{"123 Main Street", "123", "", "main street", "", ""},
		{"123 Main St", "123", "", "main street", "", ""},
		{"123 Main St.", "123", "", "main street", "", ""},
		{"123 N Kedzie Ave", "123", "", "north kedzie avenue", "", ""},
		{"123 N. Kedzie Avenue", "123", "", "north kedzie avenue", "", ""},
		{"435 s. la cienega blv.", "435", "", "south la cienega boulevard", "", ""},
		{"1376 Bluebell Rd", "1376", "", "bluebell road", "", ""},
		{"12 Smith Cct", "12", "", "smith circuit", "", ""},
		{"12 Smith Pde", "12", "", "smith parade", "", ""},
		{"12 Smith Cres", "12", "", "smith crescent", "", ""},
		{"12 Smith Ct", "12", "", "smith court", "", ""},
		{"12 Smith Dr", "12", "", "smith drive", "", ""},
		{"12224 ventura blvd.", "12224", "", "ventura boulevard", "", ""},
		{"123 Main St Apt 4", "123", "", "main street", "", "apt 4"},
		{"6, tullaroop street¦willaroo", "6", "", "tullaroop street", "", "willaroo"},
		{"23, kilburnie¦backler place", "23", "", "backler place", "", "kilburnie"},
		{"157 duane st. between w. broadway and hudson st.", "157", "", "duane street", "", "between w broadway and hudson st"},
		{"4 fish 17300 pacific coast hwy.", "4", "", "fish 17300 pacific coast highway", "", ""},
		{"Rue de la Loi 16", "16", "", "rue de la loi", "", ""},
		{"Hardenbergstraße 87", "87", "", "hardenbergstrasse", "", ""},
		{"Via Roma 12", "12", "", "via roma", "", ""},
		// Damaged.
		{"12 rue de la RÃ©publique", "12", "", "rue de la republique", "", ""},
		{"", "", "", "", "", ""},
		{"12", "12", "", "", "", ""},
		{"-", "", "", "", "", ""},
	}
	for _, tt := range tests {
		var lines [3]string
		copy(lines[:], strings.Split(tt.lines, "¦"))
		a, _ := ParseAddress(lines, "", "", "")
		got := [...]string{a.Number, a.Suffix, a.Street, a.Box, a.Complement}
		want := [...]string{tt.number, tt.suffix, tt.street, tt.box, tt.beside}
		if got != want {
			t.Errorf("%q:\n got %q\nwant %q", tt.lines, got, want)
		}
	}
}

func TestParseAddressPlace(t *testing.T) {
	t.Parallel()
	tests := []struct {
		postcode, city, country  string
		wantPostcode, want, show string
		district                 uint8
		codes                    string
	}{
		{"69003", "LYON", "", "69003", "lyon", "Lyon", 3, ""},
		{"69003", "Lyon 3ème", "", "69003", "lyon", "Lyon", 3, ""},
		{"69003", "LYON 3EME", "", "69003", "lyon", "Lyon", 3, ""},
		{"69003", "LYON03", "", "69003", "lyon", "Lyon", 3, ""},
		{"69003", "Lyon 03", "FR", "69003", "lyon", "Lyon", 3, ""},
		{"69003", "Lyon 3e arrondissement", "", "69003", "lyon", "Lyon", 3, ""},
		{"69003", "Lyon (69)", "", "69003", "lyon", "Lyon", 3, ""},
		{"69003", "69003 LYON", "", "69003", "lyon", "Lyon", 3, ""},
		{"", "69003 LYON", "", "69003", "lyon", "Lyon", 3, ""},
		{"", "F-69003 LYON", "", "69003", "lyon", "Lyon", 3, ""},
		{"", "Lyon 2", "", "", "lyon", "Lyon", 2, ""},
		{"", "PARIS 12", "", "", "paris", "Paris", 12, ""},
		{"", "Paris XII", "", "", "paris", "Paris", 12, ""},
		{"", "Paris XIVe", "", "", "paris", "Paris", 14, ""},
		{"", "Paris 1er", "", "", "paris", "Paris", 1, ""},
		{"75116", "Paris", "", "75116", "paris", "Paris", 16, ""},
		{"13005", "Marseille", "", "13005", "marseille", "Marseille", 5, ""},
		{"", "Lyon 12", "", "", "lyon", "Lyon", 0, ""},
		{"69398", "LYON CEDEX 03", "", "69398", "lyon", "LYON CEDEX 03", 0, ""},
		{"69003", "Lyon Cedex", "", "69003", "lyon", "Lyon", 3, ""},
		{"69003", "", "", "69003", "", "", 3, ""},
		// Writings of the postcode.
		{"69 003", "Lyon", "", "69003", "lyon", "Lyon", 3, "postcode-format"},
		{"F-69003", "Lyon", "", "69003", "lyon", "Lyon", 3, "postcode-format"},
		{"FR 69003", "Lyon", "", "69003", "lyon", "Lyon", 3, "postcode-format"},
		{"69003.0", "Lyon", "", "69003", "lyon", "Lyon", 3, "postcode-format"},
		{"'69003", "Lyon", "", "69003", "lyon", "Lyon", 3, "postcode-format"},
		{"69OO3", "Lyon", "", "69003", "lyon", "Lyon", 3, "postcode-format"},
		{"69003 LYON", "", "", "69003", "lyon", "Lyon", 3, "postcode-format"},
		{" 69003 ", "Lyon", "", "69003", "lyon", "Lyon", 3, ""},
		{"1000", "Bourg-en-Bresse", "", "01000", "bourg en bresse", "Bourg-en-Bresse", 0, "postcode-lost-zero"},
		{"1000.0", "Bourg en Bresse", "", "01000", "bourg en bresse", "Bourg-en-Bresse", 0, "postcode-lost-zero"},
		{"6000", "Nice", "France", "06000", "nice", "Nice", 0, "postcode-lost-zero"},
		{"6000", "", "FR", "06000", "", "", 0, "postcode-lost-zero"},
		{"6000", "", "", "6000", "", "", 0, ""},
		{"1000", "Bruxelles", "", "1000", "bruxelles", "Bruxelles", 0, ""},
		{"1000", "Bruxelles", "Belgique", "1000", "bruxelles", "Bruxelles", 0, ""},
		{"1201", "Genève", "CH", "1201", "geneve", "Genève", 0, ""},
		{"L-1930", "Luxembourg", "Luxembourg", "1930", "luxembourg", "Luxembourg", 0, ""},
		{"4011", "st james", "", "4011", "saint james", "st james", 0, ""},
		{"sw1a 1aa", "London", "GB", "SW1A1AA", "london", "London", 0, ""},
		{"89132", "Las Vegas", "", "89132", "las vegas", "Las Vegas", 0, ""},
		{"", "New York City", "", "", "new york", "New York City", 0, ""},
		{"97400", "Saint-Denis", "", "97400", "saint denis", "Saint-Denis", 0, ""},
		{"20000", "Ajaccio", "", "20000", "ajaccio", "Ajaccio", 0, ""},
		// Writings of the city.
		{"42000", "ST ETIENNE", "", "42000", "saint etienne", "Saint-Étienne", 0, ""},
		{"42000", "St-Étienne", "", "42000", "saint etienne", "Saint-Étienne", 0, ""},
		{"42000", "SAINT ETIENNE (42)", "", "42000", "saint etienne", "Saint-Étienne", 0, ""},
		{"76600", "LE HAVRE", "", "76600", "le havre", "Le Havre", 0, ""},
		{"76600", "HAVRE (LE)", "", "76600", "le havre", "Le Havre", 0, ""},
		{"94400", "Vitry s/ Seine", "", "94400", "vitry sur seine", "Vitry-sur-Seine", 0, ""},
		{"94120", "Fontenay ss Bois", "", "94120", "fontenay sous bois", "Fontenay-sous-Bois", 0, ""},
		{"30400", "Villeneuve-lès-Avignon", "", "30400", "villeneuve les avignon", "Villeneuve-lès-Avignon", 0, ""},
		{"30400", "VILLENEUVE LEZ AVIGNON", "", "30400", "villeneuve les avignon", "Villeneuve-lès-Avignon", 0, ""},
		{"38300", "Bourgoin Jallieu", "", "38300", "bourgoin jallieu", "Bourgoin-Jallieu", 0, ""},
		{"38300", "BOURGOIN", "", "38300", "bourgoin jallieu", "Bourgoin-Jallieu", 0, ""},
		{"69150", "Décines", "", "69150", "decines charpieu", "Décines-Charpieu", 0, ""},
		{"51290", "SAINT-REMY-EN-BOUZEMONT-SA", "", "51290", "saint remy en bouzemont saint genest et isson", "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson", 0, "city-truncated"},
		{"69100", "VILLEURBANNE CEDEX", "", "69100", "villeurbanne", "Villeurbanne", 0, ""},
		{"42000", "Saint-Ã‰tienne", "", "42000", "saint etienne", "Saint-Étienne", 0, "mojibake"},
		// Typos.
		{"69003", "Lyno", "", "69003", "lyon", "Lyon", 3, "city-typo"},
		{"30100", "ALS", "", "30100", "ales", "Alès", 0, "city-typo"},
		{"69150", "Dcines-Charpieu", "", "69150", "decines charpieu", "Décines-Charpieu", 0, "city-typo"},
		{"69100", "Vileurbane", "", "69100", "villeurbanne", "Villeurbanne", 0, "city-typo"},
		{"69300", "Caluikre et Cuire", "FR", "69300", "caluire et cuire", "Caluire-et-Cuire", 0, "city-typo"},
		{"69100", "Vilnius", "", "69100", "vilnius", "Vilnius", 0, ""},
		// Contradictions and gaps.
		{"69005", "VENISSIEUX", "", "69005", "venissieux", "Vénissieux", 0, "postcode-city-mismatch"},
		{"39500", "Bron", "France", "39500", "bron", "Bron", 0, "postcode-city-mismatch"},
		{"69000", "VENISSIEUX", "", "69000", "venissieux", "VENISSIEUX", 0, "postcode-unknown"},
		{"96450", "SOISY-SUR-SEINE", "", "96450", "soisy sur seine", "SOISY-SUR-SEINE", 0, "postcode-unknown"},
		{"69000", "Lyon", "", "69000", "lyon", "Lyon", 0, "postcode-unknown"},
		{"", "Villeurbanne", "", "69100", "villeurbanne", "Villeurbanne", 0, "postcode-missing"},
		{"", "Lyon", "", "", "lyon", "Lyon", 0, ""},
		{"", "Savigny", "", "", "savigny", "Savigny", 0, ""},
		{"", "Villeurbanne", "Belgique", "", "villeurbanne", "Villeurbanne", 0, ""},
		{"69003", "Lyon", "Wonderland", "69003", "lyon", "Lyon", 3, "country-unknown"},
		{"", "", "", "", "", "", 0, ""},
		{"inconnu", "", "", "", "", "", 0, ""},
	}
	for _, tt := range tests {
		a, fs := ParseAddress([3]string{}, tt.postcode, tt.city, tt.country)
		if a.Postcode != tt.wantPostcode || a.City != tt.want || a.District != tt.district || codesOf(fs) != tt.codes {
			t.Errorf("%q %q %q: got %q %q %d %q, want %q %q %d %q", tt.postcode, tt.city, tt.country,
				a.Postcode, a.City, a.District, codesOf(fs), tt.wantPostcode, tt.want, tt.district, tt.codes)
		}
		if !strings.EqualFold(a.ShowCity, tt.show) {
			t.Errorf("%q %q: shown as %q, want %q", tt.postcode, tt.city, a.ShowCity, tt.show)
		}
	}
}

func TestParseAddressInOneCell(t *testing.T) {
	t.Parallel()
	tests := []struct{ cell, number, street, postcode, city string }{
		{"12 rue X 69003 Lyon", "12", "rue x", "69003", "lyon"},
		{"12 rue X, 69003 Lyon", "12", "rue x", "69003", "lyon"},
		{"12 rue X\n69003 LYON", "12", "rue x", "69003", "lyon"},
		{"12 rue X\r\n69003 LYON\r\nFrance", "12", "rue x", "69003", "lyon"},
		{"12 rue X - 69003 Lyon", "12", "rue x", "69003", "lyon"},
		{"12 rue X, 69003 LYON, France", "12", "rue x", "69003", "lyon"},
		{"12 rue X 69003 Lyon France", "12", "rue x", "69003", "lyon"},
		{"12 rue X Lyon 69003", "12", "rue x", "69003", "lyon"},
		{"12 rue X, Lyon, 69003", "12", "rue x", "69003", "lyon"},
		{"69003 Lyon", "", "", "69003", "lyon"},
		{"BP 12, 69398 Lyon cedex 03", "", "", "69398", "lyon"},
		{"12 rue X 42000 ST ETIENNE", "12", "rue x", "42000", "saint etienne"},
		{"123 Main Street, Las Vegas NV 89132", "123", "main street", "89132", "las vegas"},
		{"23485 Western Ave\nPark Forest, IL  60466", "23485", "western avenue", "60466", "park forest"},
		{"169 3rd Ave. Camden, NJ 08030", "169", "3rd avenue", "08030", "camden"},
		{"638 Downey St, Salem, OR", "638", "downey street", "", "salem"},
		{"Adventura Aparments 638 Downey St, Salem, OR", "638", "downey street", "", "salem"},
		{"6371 E Foothill Dr, Orroville, CA ", "6371", "east foothill drive", "", "orroville"},
		{"6371 E Foothill Dr, 95915", "6371", "east foothill drive", "95915", ""},
		{"329 Leatherwood Street, Las Vegas, 89117", "329", "leatherwood street", "89117", "las vegas"},
		{"329 Leatherwood Street, Las Vegas, NV", "329", "leatherwood street", "", "las vegas"},
		{"173 John Lane, Camden, NJ, 08030", "173", "john lane", "08030", "camden"},
		{"27 Washington Oak Park IL 60302", "27", "washington oak park", "60302", ""},
	}
	for _, tt := range tests {
		a, fs := ParseAddress([3]string{tt.cell}, "", "", "")
		if a.Number != tt.number || a.Street != tt.street || a.Postcode != tt.postcode || a.City != tt.city {
			t.Errorf("%q: got %q %q %q %q", tt.cell, a.Number, a.Street, a.Postcode, a.City)
		}
		if !strings.Contains(codesOf(fs), "address-one-cell") {
			t.Errorf("%q: findings %q, want address-one-cell", tt.cell, codesOf(fs))
		}
	}
}

// What stands behind an American street is its town, unless that is known.
func TestParseAddressCutsBuildings(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ line, street, beside string }{
		{"2637 Peachtree Rd. Peachtree House Condominium", "peachtree road", "peachtree house condominium"},
		{"595 Piedmont Ave. Rio Shopping Mall", "piedmont avenue", "rio shopping mall"},
		{"12 St Charles Road", "saint charles road", ""},
		{"12 avenue de la Marne prolongée", "avenue de la marne prolongee", ""},
		{"12 Park Avenue West", "west park avenue", ""},
	} {
		a, _ := ParseAddress([3]string{tt.line}, "", "Atlanta", "")
		if a.Street != tt.street || a.Complement != tt.beside {
			t.Errorf("%q: got street %q, complement %q", tt.line, a.Street, a.Complement)
		}
	}
}

func TestEnglishStreet(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ street, compass, name, kind string }{
		{"west iowa street", "west", "iowa", "street"},
		{"north kenmore", "north", "kenmore", ""},
		{"9th avenue", "", "9th", "avenue"},
		{"broadway", "", "broadway", ""},
		{"rue de la place", "", "rue de la place", ""},
		{"avenue victor hugo", "", "avenue victor hugo", ""},
		{"avenue", "", "avenue", ""},
		{"", "", "", ""},
	} {
		if compass, name, kind := EnglishStreet(tt.street); compass != tt.compass || name != tt.name || kind != tt.kind {
			t.Errorf("%q: got %q, %q, %q", tt.street, compass, name, kind)
		}
	}
}

func TestParseAddressLineOrder(t *testing.T) {
	t.Parallel()
	a, fs := ParseAddress([3]string{"Résidence les Lilas", "12 rue X"}, "69003", "Lyon", "France")
	if a.ShowStreet != "12 rue X" || codesOf(fs) != "address-line-order" || a.Country != "FR" {
		t.Errorf("got %+v, %q", a, codesOf(fs))
	}
}

func TestCountryCode(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"France": "FR", "FRANCE": "FR", "FRA": "FR", "fr": "FR", "F": "FR", "Belgique": "BE", "Suisse": "CH", "Etats-Unis": "US", "USA": "US",
		"Royaume-Uni": "GB", "UK": "GB", "Côte d'Ivoire": "CI", "La Réunion": "RE", "": "", "xx": "", "-": "",
	} {
		if got := CountryCode(in); got != want {
			t.Errorf("CountryCode(%q) = %q, want %q", in, got, want)
		}
	}
}

// A comparable address, read again, gives itself.
func TestParseAddressIdempotent(t *testing.T) {
	t.Parallel()
	types := rapid.SampledFrom([]string{"rue", "av", "bd.", "Impasse", "chemin", "rte", "pl"})
	words := rapid.SampledFrom([]string{"de la", "du Gal", "St", "des", "Foch", "Lilas", "Ste", "République", "Dr", "Jean-Jaurès", "l'Église"})
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SampledFrom([]string{"", "12 ", "3 bis ", "7b "}).Draw(t, "number") + types.Draw(t, "type")
		for _, w := range rapid.SliceOfN(words, 1, 3).Draw(t, "words") {
			line += " " + w
		}
		a, _ := ParseAddress([3]string{line + " Leclerc"}, "", "", "")
		b, _ := ParseAddress([3]string{a.Number + a.Suffix + " " + a.Street}, "", "", "")
		if a.Number != b.Number || a.Suffix != b.Suffix || a.Street != b.Street {
			t.Fatalf("%q: %+v, read again %+v", line, a, b)
		}
	})
}

func FuzzParseAddress(f *testing.F) {
	f.Add("12 rue X 69003 Lyon", "", "", "")
	f.Add("BP 12\n2 eme", "1000.0", "Lyon cedex", "F")
	f.Add("n° 5 b all", "F-", "69003", "uk")
	f.Add("r", "00000", "le", "x")
	f.Fuzz(func(t *testing.T, line, postcode, city, country string) {
		a, _ := ParseAddress([3]string{line, line}, postcode, city, country)
		if a.Street != Fold(a.Street) || a.Complement != Fold(a.Complement) || a.City != Fold(a.City) {
			t.Errorf("not folded: %+v", a)
		}
	})
}

func BenchmarkParseAddress(b *testing.B) {
	a := newAddresses()
	cells := addressCells{[3]string{"12 bis av du Gal Leclerc"}, "69003", "LYON 3EME", "France"}
	b.ReportAllocs()
	for b.Loop() {
		in := cells
		a.parse(&in, nil)
	}
}

func BenchmarkReadPlace(b *testing.B) {
	french()
	b.ReportAllocs()
	for b.Loop() {
		readPlace("69150", "Dcines-Charpieu", "FR")
	}
}

func BenchmarkBuildGazetteer(b *testing.B) {
	for b.Loop() {
		buildGazetteer()
	}
}
