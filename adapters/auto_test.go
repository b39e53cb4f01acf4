package adapters

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"recoupe/record"
)

// mapOf maps a small CSV with ";" and gives heading=target for what is read.
func mapOf(t *testing.T, name, text string) (got []string, p *Profile) {
	t.Helper()
	header, sample := cut(text)
	p, gs, ok := autoProfile(name, header, sample)
	if !ok {
		return nil, nil
	}
	cols := newColumns(header, func() []guess { return gs })
	_, mappings := compile(p, cols, &record.Source{Name: name}, nil)
	for _, m := range mappings {
		target := m.Field
		if m.Role != "" {
			target = string(m.Role) + "." + target
		}
		got = append(got, m.Heading+"="+target)
	}
	return got, p
}

func cut(text string) (header []string, sample [][]string) {
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		cells := strings.Split(line, ";")
		if i == 0 {
			header = cells
			continue
		}
		sample = append(sample, cells)
	}
	return header, sample
}

func TestAutoMapping(t *testing.T) {
	tests := []struct {
		name, text, want, domain string
	}{
		{
			"billetterie", "id_client;civilite;nom;prenom;cp;tel_mobile;optin_email;commentaire\n12;Mme;DURAND;Anne;69003;0639981001;O;rappeler",
			"id_client=id civilite=title nom=last prenom=first cp=postcode tel_mobile=mobile optin_email=consent", "audience",
		},
		{
			"contacts", "Nom;Contact\nAnne Durand;anne@example.org\nPaul Roux;paul@example.org\nZoé Petit;zoe@example.org",
			"Nom=full_name Contact=email", "audience",
		},
		{
			"liste", "Client;Tél. portable;E-mail\nDURAND Anne;06 39 98 10 01;anne@example.org",
			"Client=full_name Tél. portable=mobile E-mail=email", "audience",
		},
		{
			"groupes", "structure;contact;email;effectif;remarque\nLycée Jean Moulin;Mme Petit;accueil@lycee.example;30;bus",
			"structure=org contact=full_name email=email", "professional",
		},
		{
			"x", "matricule;nom_naissance;nom_usage;prenoms;commune_naissance\n0101;ROUX;PETIT;ANNE LISE;LYON",
			"matricule=id nom_naissance=birth_name nom_usage=last prenoms=first", "personnel",
		},
		{"planning", "nom;prenom;mobile\nROUX;Anne;0639981001", "nom=last prenom=first mobile=mobile", "personnel"},
		{
			"orders", "Buyer name;Attendee name;Email;Order ID\nAnne Roux;Paul Roux;anne@example.org;9",
			"Buyer name=payer.full_name Attendee name=participant.full_name Email=payer.email Order ID=payer.id Order ID=participant.id", "audience",
		},
		{"street", "surname;street_number;address_1\nroux;6;tullaroop street", "surname=last street_number=address1 address_1=address1", "audience"},
		{
			"born", "nom;prénom;jour de naissance;mois de naissance;année de naissance\nRoux;Anne;2;12;1950\nPetit;Luc;22;juillet;1949",
			"nom=last prénom=first jour de naissance=birth_date mois de naissance=birth_date année de naissance=birth_date", "audience",
		},
		{
			"whole dates", "last;first;date of birth;birth_month;birth_day\nroux;anne;1950-05-02;5;2\npetit;luc;1949-07-22;7;22",
			"last=last first=first date of birth=birth_date", "audience",
		},
		{
			"w2", "employer name;employer street name;employer city;first name;last name;mailing address street number;mailing address street name;mailing address city;mailing address zipcode\n" +
				"Pikes Campground;ince dr;Leeds;Anne;Roux;1501;interlake avenue;York;00012\nElm School;elm rd;Leeds;Paul;Petit;12;oak street;Hull;00013",
			"employer name=org first name=first last name=last mailing address street number=address1 mailing address street name=address1 mailing address city=city mailing address zipcode=postcode", "audience",
		},
		{"compact", "last;first;dob\nroux;anne;05022050\npetit;luc;31121949\nblanc;eve;12311950", "last=last first=first dob=birth_date", "audience"},
		{"born in May", "last;first;birth_month;birth_day\nroux;anne;5;2", "last=last first=first", "audience"},
		{
			"shops", "name;address;phone\nCafé de la Gare;1 rue Haute;0199001001\nHôtel du Parc;2 rue Haute;0199001002",
			"name=org address=address1 phone=phone", "audience",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, p := mapOf(t, tt.name, tt.text)
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("got  %s\nwant %s", s, tt.want)
			}
			if p != nil && p.Domain != tt.domain {
				t.Errorf("domain %s, want %s", p.Domain, tt.domain)
			}
		})
	}
}

// A heading alone is not believed, and what must not be read is not.
func TestValuesOverruleHeadings(t *testing.T) {
	tests := []struct{ name, text, never string }{
		{"email heading over codes", "email;nom\nA1;Roux\nA2;Petit", "email="},
		{"phone heading over dates", "telephone;nom\n01/02/2024;Roux\n02/03/2024;Petit", "telephone="},
		{"status of orders", "nom;prenom;statut\nRoux;Anne;Payé\nPetit;Paul;Payé", "consent"},
		{"active customer", "nom;prenom;status\nRoux;Anne;Active\nPetit;Paul;Inactive", "consent"},
		{"national number", "nom;numero\nRoux;2 85 01 69 123 456 89\nPetit;1 85 01 69 123 456 89", "numero"},
		{"bank account", "nom;compte\nRoux;FR7630006000011234567890189\nPetit;FR7630006000011234567890189", "compte"},
		{"password", "nom;mot_de_passe\nRoux;azertyuiop", "mot"},
		{"diet", "nom;régime alimentaire\nRoux;vegan", "gime"},
		{"birth town", "nom;prenom;ville de naissance\nRoux;Anne;Lyon", "=city"},
		{"child", "nom;prenom;prénom de l'enfant\nRoux;Anne;Léo", "enfant"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := mapOf(t, "f", tt.text)
			for _, m := range got {
				if strings.Contains(m, tt.never) {
					t.Errorf("mapped %s", m)
				}
			}
		})
	}
}

// Numbers of identity papers are compared, never those of staff, and never what
// may be a French social security number.
func TestIdentityPapers(t *testing.T) {
	for _, tt := range []struct{ name, file, text, want string }{
		{"passport", "f", "nom;prenom;N° passeport;pays du passeport\nRoux;Anne;12AB34567;FR\nPetit;Paul;13CD44568;FR", "passport=N° passeport"},
		{"licence", "f", "last name;first name;DRIVERS_LICENSE_NUMBER;drivers_license_state\nRoux;Anne;112233;NV\nPetit;Paul;112244;NV", "driving-licence=DRIVERS_LICENSE_NUMBER"},
		{"card", "f", "nom;prenom;numéro carte d'identité\nRoux;Anne;880692310285\nPetit;Paul;880692310286", "identity-card=numéro carte d'identité"},
		{"of staff", "paie/salaries", "nom;prenom;N° passeport\nRoux;Anne;12AB34567\nPetit;Paul;13CD44568", ""},
		{"a social security number among them", "f", "nom;prenom;national id\nRoux;Anne;2 85 01 69 123 456 89\nPetit;Paul;13CD44568", ""},
		{"another country's", "f", "last name;first name;SSN_NUMBER\nRoux;Anne;294-66-9999\nPetit;Paul;293-90-9090", "foreign-number=SSN_NUMBER"},
		{"another country's, of staff", "paie/salaries", "last name;first name;SSN_NUMBER\nRoux;Anne;294-66-9999\nPetit;Paul;293-90-9090", ""},
		{"a French one under a foreign heading", "f", "last name;first name;SSN_NUMBER\nRoux;Anne;294-66-9999\nPetit;Paul;2 85 01 69 123 456 89", ""},
		{"a French one cut short", "f", "last name;first name;SSN_NUMBER\nRoux;Anne;2850169123\nPetit;Paul;293-90-9090", ""},
		{"under a French heading", "f", "nom;prenom;n° sécurité sociale\nRoux;Anne;294-66-9999\nPetit;Paul;293-90-9090", ""},
		{"words", "f", "nom;prenom;passeport\nRoux;Anne;oui\nPetit;Paul;non", ""},
		{"when it ends", "f", "nom;prenom;date expiration passeport\nRoux;Anne;01/02/2031\nPetit;Paul;02/03/2031", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			header, sample := cut(tt.text)
			p, _, ok := autoProfile(tt.file, header, sample)
			if !ok {
				t.Fatal("no profile")
			}
			var got []string
			for _, c := range p.Compare {
				got = append(got, c.Name+"="+c.Column)
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("compared %q, want %q", s, tt.want)
			}
			if tt.want == "" && !slices.Contains(p.Drop, header[2]) {
				t.Errorf("%q is not dropped", header[2])
			}
		})
	}
}

func TestNothingToIdentifyIsRefused(t *testing.T) {
	for _, text := range []string{"a;b\n1;2", "ville;cp\nLyon;69003", "date;montant\n01/02/2024;12", "email;x\n;1"} {
		if got, _ := mapOf(t, "f", text); got != nil {
			t.Errorf("%q mapped: %v", text, got)
		}
	}
}

// Reasonable synonyms and translations of the headings keep every identity field.
func TestSynonymsKeepIdentity(t *testing.T) {
	rows := "12;DURAND;Anne;anne@example.org;0639981001;3 rue Haute;69003;Lyon;03/04/1980\n13;ROUX;Paul;paul@example.org;0639981002;4 rue Haute;69003;Lyon;28/04/1981"
	heads := []string{
		"id;nom;prenom;email;mobile;adresse;cp;ville;date_naissance",
		"N° client;Nom de famille;Prénom;Courriel;Téléphone portable;Adresse postale;Code postal;Commune;Né(e) le",
		"Customer ID;Last Name;First Name;E-mail address;Mobile phone;Street address;Zip code;Town;Date of birth",
		"ref_client;NOM;PRENOM;Adresse e-mail;GSM;Rue;CP;Localité;DDN",
		"Id Contact;Surname;Given name;Mail;Cell phone;Address line 1;Postcode;City;Birthday",
		"code client;nom du client;prénom du client;votre e-mail;n° de portable;adresse du client;code postal *;ville *;date de naissance (jj/mm/aaaa)",
	}
	want := []string{"id", "last", "first", "email", "mobile", "address1", "postcode", "city", "birth_date"}
	for _, h := range heads {
		t.Run(h, func(t *testing.T) {
			got, _ := mapOf(t, "f", h+"\n"+rows)
			var targets []string
			for _, m := range got {
				targets = append(targets, m[strings.LastIndexByte(m, '=')+1:])
			}
			if !slices.Equal(targets, want) {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestDateOrder(t *testing.T) {
	tests := []struct {
		cells string
		want  record.DateOrder
	}{
		{"03/04/1980 14/03/1978 02/11/1985", record.DayFirst},
		{"12/11/1978 1/22/18", record.MonthFirst},
		{"1978-03-14 19780314", record.DateUnknown},
		{"03/04/1980 05/06/1981", record.DateUnknown},
		{"14/03/1978 3/14/1978", record.DateUnknown},
		{"", record.DateUnknown},
	}
	for _, tt := range tests {
		var sample [][]string
		for _, c := range strings.Fields(tt.cells) {
			sample = append(sample, []string{c})
		}
		if got := orderOf(sample, []int{0}); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.cells, got, tt.want)
		}
	}
}

func FuzzGuessColumn(f *testing.F) {
	f.Add("Prénom", "Anne")
	f.Add("customFields.Téléphone #2", "+33 6 39 98 10 01")
	f.Fuzz(func(t *testing.T, heading, cell string) {
		g := guessColumn(heading, shapeOf([][]string{{cell}, {cell}}, 0))
		if g.confidence < 0 || g.confidence > 1 {
			t.Errorf("confidence %v", g.confidence)
		}
		if k := headingKey(heading); k != foldWords(k) {
			t.Errorf("key is not stable: %s", fmt.Sprintf("%q", k))
		}
	})
}

// A place of birth is compared, but of staff.
func TestPlaceOfBirth(t *testing.T) {
	for file, want := range map[string]bool{"clients": true, "paie/salaries": false} {
		header, sample := cut("nom;prenom;lieu de naissance\nRoux;Anne;Lyon\nPetit;Paul;Brest")
		p, _, ok := autoProfile(file, header, sample)
		if got := ok && slices.Contains(p.Compare, CompareSpec{Name: "birth-place", Column: header[2], Kind: "area"}); got != want {
			t.Errorf("%s: compared %+v", file, p.Compare)
		}
	}
}

// A state is compared where there is an address that it may be part of.
func TestRegionOfAnAddress(t *testing.T) {
	for text, want := range map[string]bool{
		"last name;first name;city;State\nRoux;Anne;Salem;OR\nPetit;Paul;Camden;NJ": true,
		"last name;first name;email;State\nRoux;Anne;a@b.example;active":            false,
		"nom;prenom;ville;région\nRoux;Anne;Lyon;ARA":                               false,
	} {
		header, sample := cut(text)
		p, _, ok := autoProfile("f", header, sample)
		if got := ok && slices.Contains(p.Compare, CompareSpec{Name: region, Column: "State", Kind: "area"}); got != want {
			t.Errorf("%q: compared %+v", text, p.Compare)
		}
	}
}
