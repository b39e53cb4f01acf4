package adapters

import (
	"strings"
	"testing"
)

// Answers to forms carry the date and the sentence of a consent; a question that asks
// for the contrary is a refusal, and one about another channel speaks of that.
func TestFormsKeepDateAndProof(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{
			"typeform.csv", `#,"Quel est ton prénom ?","Et ton nom de famille ?","Ton adresse mail ?","J'accepte de recevoir la newsletter du théâtre",Start Date (UTC),Submit Date (UTC),Network ID
a1b2c3,Zoé,Lartigue,zoe@example.org,1,2025-03-01 10:00:00,2025-03-01 10:02:11,abcdef
b2c3d4,Hugo,Bressol,hugo@example.org,0,2025-03-02 11:00:00,2025-03-02 11:03:44,bcdefa
`, `: first=Zoé last=Lartigue email=zoe@example.org created=2025-03-01 10:02:11 email/granted@2025-03-01 10:02:11#J'accepte de recevoir la newsletter du théâtre
: first=Hugo last=Bressol email=hugo@example.org created=2025-03-02 11:03:44 email/denied@2025-03-02 11:03:44#J'accepte de recevoir la newsletter du théâtre`,
		},
		{
			"framaforms.csv", `N°;Soumis le;Nom et prénom;Adresse courriel;Souhaitez-vous recevoir notre lettre d'information ?
1;12/04/2025 - 14:33;Fabre Lucie;lucie@example.org;Oui
2;13/04/2025 - 08:01;Ziani Karim;karim@example.org;Non
`, `: full_name=Fabre Lucie email=lucie@example.org created=12/04/2025 - 14:33 email/granted@12/04/2025 - 14:33#Souhaitez-vous recevoir notre lettre d'information ?
: full_name=Ziani Karim email=karim@example.org created=13/04/2025 - 08:01 email/denied@13/04/2025 - 08:01#Souhaitez-vous recevoir notre lettre d'information ?`,
		},
		{
			"refus.csv", `Date d'envoi;Nom;Prénom;Mail;Je ne souhaite pas recevoir la newsletter;J'accepte d'être contacté par SMS;J'accepte de recevoir le programme papier
02/05/2025 10:00;Morel;Iris;iris@example.org;Oui;Oui;Non
03/05/2025 10:00;Petit;Léo;leo@example.org;Non;Non;Oui
`, `: first=Iris last=Morel email=iris@example.org created=02/05/2025 10:00 email/denied@02/05/2025 10:00#Je ne souhaite pas recevoir la newsletter sms/granted@02/05/2025 10:00#J'accepte d'être contacté par SMS post/denied@02/05/2025 10:00#J'accepte de recevoir le programme papier
: first=Léo last=Petit email=leo@example.org created=03/05/2025 10:00 sms/denied@03/05/2025 10:00#J'accepte d'être contacté par SMS post/granted@03/05/2025 10:00#J'accepte de recevoir le programme papier`,
		},
		{
			"inconnu.csv", `contact_uid|display_name|email_primary|opt_in_newsletter_status|opt_in_newsletter_date
u-9001|Marchal Odile|odile@example.org|subscribed|2024-05-01T10:00:00Z
u-9002|Peeters Jan|jan@example.org|unsubscribed|2024-06-01T10:00:00Z
`, `:u-9001 full_name=Marchal Odile email=odile@example.org email/granted@2024-05-01T10:00:00Z
:u-9002 full_name=Peeters Jan email=jan@example.org email/denied@2024-06-01T10:00:00Z`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) { readsAs(t, tt.name, tt.text, tt.want) })
	}
}

// Lists of neighbours, years of birth, spouses, post that came back, capitals without
// headings.
func TestListsFromAbroadAndFromTheAttic(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{
			"deutsch.csv", `Anrede;Vorname;Nachname;E-Mail-Adresse;Handy;Straße;Hausnr.;PLZ;Ort;Land;Geburtsdatum;Newsletter
Frau;Anja;Müller;anja@example.org;+49 171 1234567;Hauptstraße;12;10115;Berlin;Deutschland;14.03.1980;Ja
Herr;Jörg;Weiß;joerg@example.org;;Am Markt;3;50667;Köln;Deutschland;02.11.1975;Nein
`, `: first=Anja last=Müller title=Frau birth_date=14.03.1980 email=anja@example.org mobile=+49 171 1234567 address1=12 Hauptstraße postcode=10115 city=Berlin country=Deutschland email/granted
: first=Jörg last=Weiß title=Herr birth_date=02.11.1975 email=joerg@example.org address1=3 Am Markt postcode=50667 city=Köln country=Deutschland email/denied`,
		},
		{
			"espanol.csv", `Apellidos;Nombre;Correo electrónico;Teléfono móvil;Dirección;Código postal;Ciudad;País;Fecha de nacimiento;DNI;Acepta boletín
García López;María;maria@example.org;+34 612 345 678;Calle Mayor 5;28013;Madrid;España;14/03/1980;12345678Z;Sí
Pérez;Juan;juan@example.org;612 345 679;Av. de América 12;08001;Barcelona;España;02/11/1975;87654321X;No
`, `: first=María last=García López birth_date=14/03/1980 email=maria@example.org mobile=+34 612 345 678 address1=Calle Mayor 5 postcode=28013 city=Madrid country=España email/granted
: first=Juan last=Pérez birth_date=02/11/1975 email=juan@example.org mobile=612 345 679 address1=Av. de América 12 postcode=08001 city=Barcelona country=España email/denied`,
		},
		{
			"italiano.csv", `Cognome,Nome,Indirizzo email,Cellulare,Indirizzo,CAP,Città,Data di nascita,Codice fiscale,Consenso newsletter
Rossi,Maria,maria@example.org,+39 333 1234567,Via Roma 1,00184,Roma,14/03/1980,RSSMRA80C54H501U,Sì
Bianchi,Luca,luca@example.org,,Via Milano 3,20121,Milano,02/11/1975,BNCLCU75S02F205K,No
`, `: first=Maria last=Rossi birth_date=14/03/1980 email=maria@example.org mobile=+39 333 1234567 address1=Via Roma 1 postcode=00184 city=Roma email/granted
: first=Luca last=Bianchi birth_date=02/11/1975 email=luca@example.org address1=Via Milano 3 postcode=20121 city=Milano email/denied`,
		},
		{
			"nederlands.csv", `Voornaam;Achternaam;E-mailadres;Telefoonnummer;Straat;Huisnummer;Postcode;Woonplaats;Geboortejaar;Nieuwsbrief
Jan;Peeters;jan@example.org;+32 475 12 34 57;Kerkstraat;5;2000;Antwerpen;1961;ja
Els;Maes;els@example.org;;Markt;9;9000;Gent;1975;nee
`, `: first=Jan last=Peeters birth_date=1961 email=jan@example.org phone=+32 475 12 34 57 address1=5 Kerkstraat postcode=2000 city=Antwerpen email/granted
: first=Els last=Maes birth_date=1975 email=els@example.org address1=9 Markt postcode=9000 city=Gent email/denied`,
		},
		{
			"adherents.csv", `NOM;Prénom;Année de naissance;Conjoint;Tel. port.;Mèl;CP Ville
GALLOIS;Thérèse;1951;Michel;06 39 98 12 34;t.gallois@example.org;69003 LYON
ORSINI;Paul;1978;;06.39.98.45.67;paul.orsini@example.org;01000 BOURG EN BRESSE
`, `payer: first=Thérèse last=GALLOIS birth_date=1951 email=t.gallois@example.org mobile=06 39 98 12 34 postcode=69003 city=LYON
participant: first=Michel last=GALLOIS postcode=69003 city=LYON
payer: first=Paul last=ORSINI birth_date=1978 email=paul.orsini@example.org mobile=06.39.98.45.67 postcode=01000 city=BOURG EN BRESSE`,
		},
		{
			"conjoints.csv", `Nom;Prénom;Email;Nom conjoint;Prénom conjoint;Email conjoint
ADAM;Rose;rose@example.org;BRUN;Luc;luc@example.org
CARON;Eve;eve@example.org;;;
`, `payer: first=Rose last=ADAM email=rose@example.org
participant: first=Luc last=BRUN email=luc@example.org
payer: first=Eve last=CARON email=eve@example.org`,
		},
		{
			"postal.csv", `Civ;Nom;Prénom;Rue;CP;Ville;Mail;NPAI
Mme;Duroc;Anne;3 rue Haute;69001;Lyon;anne@example.org;x
M.;Petitjean;Luc;8 rue Basse;69002;Lyon;luc@example.org;
`, `: first=Anne last=Duroc title=Mme email=anne@example.org address1=3 rue Haute postcode=69001 city=Lyon post/bounced
: first=Luc last=Petitjean title=M. email=luc@example.org address1=8 rue Basse postcode=69002 city=Lyon`,
		},
		{
			"envoi.csv", "Nom;Mail;NPAI\nDuroc;anne@example.org;oui\nPetitjean;luc@example.org;non\n",
			": last=Duroc email=anne@example.org email/bounced\n: last=Petitjean email=luc@example.org",
		},
		{
			"capitales.csv", `DUBOURG;MARTINE;12 RUE DES ACACIAS;69100;VILLEURBANNE;0478000000;MDUBOURG@EXAMPLE.ORG
FERRAND;JACQUES;8 AV JEAN JAURES;69007;LYON;;JFERRAND@EXAMPLE.ORG
SOLER;NADIA;3 PL BELLECOUR;69002;LYON;0639980044;NSOLER@EXAMPLE.ORG
`, `: first=MARTINE last=DUBOURG email=MDUBOURG@EXAMPLE.ORG phone=0478000000 address1=12 RUE DES ACACIAS postcode=69100 city=VILLEURBANNE
: first=JACQUES last=FERRAND email=JFERRAND@EXAMPLE.ORG address1=8 AV JEAN JAURES postcode=69007 city=LYON
: first=NADIA last=SOLER email=NSOLER@EXAMPLE.ORG phone=0639980044 address1=3 PL BELLECOUR postcode=69002 city=LYON`,
		},
		{
			"désabonnés 2025.csv", "adresse;date;motif\njean@example.org;12/01/2025;trop de mails\npaul@example.org;13/01/2025;\n",
			": email=jean@example.org email/denied@12/01/2025\n: email=paul@example.org email/denied@13/01/2025",
		},
		{
			"lettre.txt", "jean@example.org\n\"Marie Dumas\" <marie@example.org>\nDumas Paul <paul@example.org>\ncontact@asso.example\n",
			": email=jean@example.org\n: email=Marie Dumas <marie@example.org>\n: email=Dumas Paul <paul@example.org>\n: email=contact@asso.example",
		},
		{
			"excel.csv", "nom;prenom;cp;ville;naissance\nGIRARD;Line;1000;Bourg-en-Bresse;31564\nBLANC;Eva;6000;Nice;28126\n",
			": first=Line last=GIRARD birth_date=31564 postcode=1000 city=Bourg-en-Bresse\n: first=Eva last=BLANC birth_date=28126 postcode=6000 city=Nice",
		},
		{
			"us.csv", "Account ID,Patron Name,Email,State,Zip,Email Subscribed\nA-1,\"Whitfield, Nora\",nora@example.org,NY,12207-1234,TRUE\nA-2,\"Okafor, Dele\",dele@example.org,NY,12180,FALSE\n",
			":A-1 full_name=Whitfield, Nora email=nora@example.org postcode=12207-1234 custom=NY email/granted\n:A-2 full_name=Okafor, Dele email=dele@example.org postcode=12180 custom=NY email/denied",
		},
		{
			"libre.csv", `Qui,Contact
"Lemoine, Sophie",sophie.lemoine@example.org / 06 39 98 22 11
M. Vasseur Eric,06-39-98-22-12
Odile Bastide,odile@bastide.example
`, `: full_name=Lemoine, Sophie email=sophie.lemoine@example.org phone=06 39 98 22 11
: full_name=M. Vasseur Eric phone=06-39-98-22-12
: full_name=Odile Bastide email=odile@bastide.example`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) { readsAs(t, tt.name, tt.text, tt.want) })
	}
}

// readsAs asks for the records of one file, a line each.
func readsAs(t *testing.T, name, text, want string) {
	t.Helper()
	s := scanOf(t, write(t, map[string]string{name: text}), Options{})
	if len(s.Inputs) != 1 {
		t.Fatalf("%d inputs", len(s.Inputs))
	}
	if got := strings.Join(lines(t, s.Inputs[0]), "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
