package adapters

import (
	"strings"
	"testing"
)

// Lists as people make them, each in its own way; want holds a line a record.
func TestListsMadeByHand(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{
			"sections, headings again, a total", `Amis du Théâtre;;;;;;
Liste au 12/03/2026;;;;;;
N°;NOM;Prénom;Adresse complète;Tél.;Mail perso;Places
BUREAU;;;;;;
1;LEFEBVRE;Odile;12 rue des Tilleuls 69003 LYON;06 39 98 12 01;odile@example.org;2
Membres :;;;;;;
2;N'DIAYE;Aïssatou;5 chemin du Bois 01000 Bourg;0639981204;;1
N°;NOM;Prénom;Adresse complète;Tél.;Mail perso;Places
;Anciens membres;;;;;
3;VIDAL;Rosa;2 rue Neuve 38000 Grenoble;;rosa@example.org;2
;Total;;;;;5
`, `: first=Odile last=LEFEBVRE email=odile@example.org phone=06 39 98 12 01 address1=12 rue des Tilleuls 69003 LYON tickets=2
: first=Aïssatou last=N'DIAYE phone=0639981204 address1=5 chemin du Bois 01000 Bourg tickets=1
: first=Rosa last=VIDAL email=rosa@example.org address1=2 rue Neuve 38000 Grenoble tickets=2`,
		},
		{
			"two persons in a row", `Nom 1;Prénom 1;Email 1;Nom 2;Prénom 2;Email 2;CP/Ville
Cohen;Sarah;sarah@example.org;Durand;Paul;paul@example.org;35000 Rennes
Besson;Louis;louis@example.org;;;;35200 Rennes
`, `payer: first=Sarah last=Cohen email=sarah@example.org postcode=35000 city=Rennes
participant: first=Paul last=Durand email=paul@example.org
payer: first=Louis last=Besson email=louis@example.org postcode=35200 city=Rennes`,
		},
		{
			"a form's two persons", `Horodateur;Nom;Prénom;Adresse e-mail;Nom;Prénom
12/09/2025 10:12:33;Arnaud;Claire;claire@example.org;Arnaud;Benoît
13/09/2025 10:12:33;Besson;Louis;louis@example.org;;
`, `: first=Claire last=Arnaud email=claire@example.org created=12/09/2025 10:12:33
participant: first=Benoît last=Arnaud
: first=Louis last=Besson email=louis@example.org created=13/09/2025 10:12:33`,
		},
		{
			"pupil and parent", `NOM ELEVE;PRENOM ELEVE;DATE NAISSANCE;NOM RESPONSABLE LEGAL;PRENOM RESPONSABLE LEGAL;EMAIL FOYER
DIALLO;Awa;12/05/2014;DIALLO;Mariam;mariam@example.org
ERNST;Léo;03/09/2013;BLUM;Judith;judith@example.org
`, `payer: first=Mariam last=DIALLO email=mariam@example.org
participant: first=Awa last=DIALLO birth_date=12/05/2014
payer: first=Judith last=BLUM email=judith@example.org
participant: first=Léo last=ERNST birth_date=03/09/2013`,
		},
		{
			"parent and child", "Prénom de l'enfant;Nom de l'enfant;Date de naissance de l'enfant;Nom du parent;Prénom du parent;E-mail du parent;Portable du parent;Allergies\n" +
				"Noa;JULLIEN;2015-03-04;JULLIEN;Marie;marie@example.org;0639983401;arachides\nÉlie;KAHN;2014-07-08;PETIT;David;david@example.org;0639983402;\n",
			`payer: first=Marie last=JULLIEN email=marie@example.org mobile=0639983401
participant: first=Noa last=JULLIEN birth_date=2015-03-04
payer: first=David last=PETIT email=david@example.org mobile=0639983402
participant: first=Élie last=KAHN birth_date=2014-07-08`,
		},
		{
			"all in one cell", `Personne;Coordonnées;Dernière venue
JOLY Marc;06 39 98 50 01 / marc@example.org;12/01/2026
KERVELLA Soizic;soizic@example.org - 02 98 00 50 02;05/02/2026
LAMBERT Rémi;06 39 98 50 03;22/02/2026
`, `: full_name=JOLY Marc email=marc@example.org phone=06 39 98 50 01 last_activity=12/01/2026
: full_name=KERVELLA Soizic email=soizic@example.org phone=02 98 00 50 02 last_activity=05/02/2026
: full_name=LAMBERT Rémi phone=06 39 98 50 03 last_activity=22/02/2026`,
		},
		{
			"no headings", `AUGER;Nina;nina.auger@example.org;0639981401;44000;NANTES
BODIN;Eric;eric.bodin@example.org;0639981402;44100;NANTES
CHENU;Lola;lola.chenu@example.org;0639981403;44300;NANTES
`, `: first=Nina last=AUGER email=nina.auger@example.org phone=0639981401 postcode=44000 city=NANTES
: first=Eric last=BODIN email=eric.bodin@example.org phone=0639981402 postcode=44100 city=NANTES
: first=Lola last=CHENU email=lola.chenu@example.org phone=0639981403 postcode=44300 city=NANTES`,
		},
		{
			"a name under no name", "Qui;Contact;Dispo\nPaul Renaud;paul.renaud@example.org;samedi\nSonia Salvi;s.salvi@example.org;dimanche\n",
			": full_name=Paul Renaud email=paul.renaud@example.org\n: full_name=Sonia Salvi email=s.salvi@example.org",
		},
		{
			"labels to print", `Ligne adresse 1;Ligne adresse 2;Ligne adresse 3;Ligne adresse 4;Ligne adresse 5
Madame Irène WEBER;;12 rue de Metz;;57000 METZ
Monsieur Paul XAVIER;Bât. C;3 allée des Ormes;BP 12;54000 NANCY
`, `: full_name=Madame Irène WEBER address2=12 rue de Metz postcode=57000 city=METZ
: full_name=Monsieur Paul XAVIER address1=Bât. C address2=3 allée des Ormes address3=BP 12 postcode=54000 city=NANCY`,
		},
		{
			"words cut short", `Réf.;Raison sociale / Nom;Prénom;Nom JF;Adr.;Tél dom.;Date dernière résa;NL (O/N)
A001;ZELLER;Élodie;ROUX;1 rue A;02 61 91 15 01;03/02/2026;O
A002;ABADIE;Zoé;;2 rue B;;01/12/2025;N
`, `:A001 first=Élodie last=ZELLER birth_name=ROUX landline=02 61 91 15 01 address1=1 rue A last_purchase=03/02/2026 email/granted
:A002 first=Zoé last=ABADIE address1=2 rue B last_purchase=01/12/2025 email/denied`,
		},
		{
			"English, a comma in the name", "Member No.|Name (Last, First)|Home Email|Cell #|Town|Joined|Mailing list?\n0012|Baker, Ann|ann@example.org|07700 900123|Dover|14 March 2019|Y\n0107|Evans, Mary Jane||07700 900125|Dover|30 May 2021|N\n",
			":0012 full_name=Baker, Ann email=ann@example.org mobile=07700 900123 city=Dover created=14 March 2019 email/granted\n:0107 full_name=Evans, Mary Jane mobile=07700 900125 city=Dover created=30 May 2021 email/denied",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := scanOf(t, write(t, map[string]string{"liste.csv": tt.text}), Options{})
			if len(s.Inputs) != 1 {
				t.Fatalf("%d inputs", len(s.Inputs))
			}
			if got := strings.Join(lines(t, s.Inputs[0]), "\n"); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// What looks like it must not be taken for it.
func TestListsNotMisread(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{
			"a second e-mail without a second name", "Nom;Prénom;Email 1;Email 2\nRoux;Anne;a@example.org;anne@example.org\n",
			": first=Anne last=Roux email=a@example.org email=anne@example.org",
		},
		{
			"titles beside e-mails", "Spectacle;Email\nLe Petit Prince;anne@example.org\nLa Mouette;paul@example.org\n",
			": email=anne@example.org\n: email=paul@example.org",
		},
		{
			"a family name and no more", "Nom;Prénom;Email\nROUX;;\nPETIT;Paul;paul@example.org\n",
			": last=ROUX\n: first=Paul last=PETIT email=paul@example.org",
		},
		{
			"a street whose number is a postcode's", "Nom;Adresse;Email\nRoux;10200 avenue Foch;anne@example.org\nPetit;12 rue Haute;paul@example.org\n",
			": last=Roux email=anne@example.org address1=10200 avenue Foch\n: last=Petit email=paul@example.org address1=12 rue Haute",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := scanOf(t, write(t, map[string]string{"liste.csv": tt.text}), Options{})
			if got := strings.Join(lines(t, s.Inputs[0]), "\n"); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
