package adapters

import (
	"strings"
	"testing"
)

// Tools that nobody has heard of, in the ways in which tools name their columns.
func TestUnknownTools(t *testing.T) {
	for _, tt := range []struct{ file, domain, text, want string }{
		{
			"export_comptes_clients.csv", "audience",
			"IDCPT;CODE_CIVILITE;NOM_CPT;PRENOM_CPT;ADR1;CPOST;VILLE;TEL_DOM;TEL_PORT;MEL;DT_NAISS;OPTIN_MEL;DT_OPTIN_MEL;OPTIN_SMS;DT_CREAT;DT_DERN_CDE;NB_BILLETS_TOT;CA_TOTAL;COMMENTAIRE\n" +
				"000123;MME;DUVAL;Éléonore;12 RUE DES LILAS;69003;LYON;0465710101;0639980101;eleonore@example.org;14/03/1978;O;12/09/2024;N;03/09/2019;12/01/2026;14;345,50;allergique\n" +
				"000124;M;ROUSSEAU;Paul;3 PL BELLECOUR;69002;LYON;;0639980102;paul@example.org;;N;;N;04/09/2019;02/02/2024;3;60,00;\n",
			":000123 first=Éléonore last=DUVAL title=MME birth_date=14/03/1978 email=eleonore@example.org mobile=0639980101 landline=0465710101 address1=12 RUE DES LILAS postcode=69003 city=LYON created=03/09/2019 last_purchase=12/01/2026 tickets=14 email/granted@12/09/2024 sms/denied\n" +
				":000124 first=Paul last=ROUSSEAU title=M email=paul@example.org mobile=0639980102 address1=3 PL BELLECOUR postcode=69002 city=LYON created=04/09/2019 last_purchase=02/02/2024 tickets=3 email/denied sms/denied",
		},
		{
			"Customers.csv", "audience",
			"Account Ref,Forename,Surname,Line 1,Town/City,Postcode,Evening Tel,Email Address,Email OK?,Post OK?,Consent Date,Consent Source,Last Booked,Tickets Bought,Gift Aid,Merged To\n" +
				"A100,Ann,Baker,1 High Street,Dover,CT16 1AA,01304 200101,ann@example.org,Yes,No,12/05/2023,Web checkout,14/12/2025,30,Y,\n" +
				"A102,Tom,Clarke,2 High Street,Dover,CT16 1AB,,tom@example.org,,,,,14/11/2020,2,N,A101\n",
			":A100 first=Ann last=Baker email=ann@example.org landline=01304 200101 address1=1 High Street postcode=CT16 1AA city=Dover last_purchase=14/12/2025 tickets=30 email/granted@12/05/2023#Web checkout post/denied@12/05/2023#Web checkout\n" +
				":A102>A101 first=Tom last=Clarke email=tom@example.org address1=2 High Street postcode=CT16 1AB city=Dover last_purchase=14/11/2020 tickets=2",
		},
		{
			"contacts.json", "audience",
			`{"meta":{"page":1,"token":"abc"},"contacts":[
{"uid":"c-1","identite":{"prenom":"Inès","nom":"Fabre"},"coordonnees":{"emails":[{"type":"perso","valeur":"ines@example.org"}],"telephones":[{"type":"mobile","valeur":"+33639980301"}],"adresse":{"voie":"1 rue Haute","codePostal":"35000","ville":"Rennes"}},"consentements":{"newsletter":true,"sms":false,"dateNewsletter":"2024-03-01T10:00:00Z"},"derniereConnexion":"2026-01-01T10:00:00Z"},
{"uid":"c-2","identite":{"prenom":"Omar","nom":"Gil"},"coordonnees":{"emails":[{"type":"perso","valeur":"omar@example.org"}],"telephones":[],"adresse":{"voie":"2 rue Haute","codePostal":"35000","ville":"Rennes"}},"consentements":{"newsletter":false,"sms":false,"dateNewsletter":null},"derniereConnexion":null}]}`,
			":c-1 first=Inès last=Fabre email=ines@example.org phone=+33639980301 address1=1 rue Haute postcode=35000 city=Rennes last_activity=2026-01-01T10:00:00Z email/granted@2024-03-01T10:00:00Z sms/denied\n" +
				":c-2 first=Omar last=Gil email=omar@example.org address1=2 rue Haute postcode=35000 city=Rennes email/denied sms/denied",
		},
		{
			"abonnes.csv", "audience",
			"adresse_email;prenom;nom;etat;date_abonnement;date_desabonnement;derniere_ouverture;dernier_clic\n" +
				"anne@example.org;Anne;Roux;Actif;2023-05-12;;2026-01-02;2025-12-01\npaul@example.org;Paul;Petit;Désabonné;2022-05-12;2025-03-04;2025-01-02;\nrebond@example.org;;;NPAI;2022-05-12;;;\n",
			":anne@example.org first=Anne last=Roux email=anne@example.org created=2023-05-12 last_click=2025-12-01 last_open=2026-01-02 email/granted@2023-05-12\n" +
				":paul@example.org first=Paul last=Petit email=paul@example.org created=2022-05-12 last_open=2025-01-02 email/denied@2025-03-04\n" +
				":rebond@example.org email=rebond@example.org created=2022-05-12 email/bounced",
		},
		{
			"crew.csv", "personnel",
			"crew_id,first_name,last_name,artist_name,phone_number,email_address,job_title,day_rate,iban,social_security_number,dietary_requirements,emergency_contact_phone\n" +
				"1,Lou,Meyer,LOUM,+33 6 39 98 04 01,lou@example.org,Sound engineer,250,FR7630006000011234567890189,290047500100012,vegan,+33639980499\n2,Max,Noir,,+33 6 39 98 04 02,max@example.org,Light,250,,188127500100034,,\n",
			":1 first=Lou last=Meyer alias=LOUM email=lou@example.org phone=+33 6 39 98 04 01 job=Sound engineer\n:2 first=Max last=Noir email=max@example.org phone=+33 6 39 98 04 02 job=Light",
		},
	} {
		t.Run(tt.file, func(t *testing.T) {
			s := scanOf(t, write(t, map[string]string{tt.file: tt.text}), Options{})
			if len(s.Inputs) != 1 {
				t.Fatalf("%d inputs", len(s.Inputs))
			}
			if d := s.Inputs[0].Source.Domain.String(); d != tt.domain {
				t.Errorf("domain %s, want %s", d, tt.domain)
			}
			if got := strings.Join(lines(t, s.Inputs[0]), "\n"); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
