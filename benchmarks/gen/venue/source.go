package venue

// Source is one tool of a venue.
type Source uint8

// The tools, in the order of their files in truth.csv.
const (
	Ticketing Source = iota
	CRM
	WebAccounts
	Newsletter
	Reseller
	Groups
	Planning
	Payroll

	NumSources = int(Payroll) + 1
)

// layout is how a tool writes its file.
type layout struct {
	name    string // of the file, without extension
	heading string
	comma   byte
	bom     bool
}

var layouts = [NumSources]layout{
	Ticketing:   {"billetterie", "id_client;civilite;nom;prenom;adresse1;adresse2;cp;ville;pays;tel_fixe;tel_mobile;email;date_naissance;date_creation;date_maj;optin_email;categorie;nb_billets;commentaire", ';', false},
	CRM:         {"crm", "id_contact;type;civilite;prenom;nom;structure;fonction;email;email2;telephone;mobile;adresse;cp;ville;pays;tags;consentement;date_consentement;notes", ';', true},
	WebAccounts: {"web", "id_compte,email,nom,prenom,telephone,cp,ville,date_naissance,date_inscription,newsletter", ',', false},
	Newsletter:  {"newsletter", "email,prenom,nom,cp,statut,date_inscription,liste", ',', false},
	Reseller:    {"revendeur", "commande,acheteur,email,telephone,cp,date_commande", ',', false},
	Groups:      {"groupes", "structure;contact;email;telephone;effectif;ville;remarque", ';', false},
	Planning:    {"planning", "id_personne;nom;prenom;nom_scene;fonction;email;mobile;telephone;adresse;cp;ville;date_naissance", ';', false},
	Payroll:     {"paie", "matricule;civilite;nom_naissance;nom_usage;prenoms;date_naissance;commune_naissance;adresse;cp;ville;email;telephone", ';', false},
}

// String gives the name of the source's file without extension.
func (s Source) String() string { return layouts[s].name }

// latin tells that a venue's ticketing tool exports windows-1252: the second
// venue of every region has an old one.
func latin(venue int, s Source) bool { return s == Ticketing && venue%venuesPerRegion == 1 }

// appendID writes the tool's own id of data row n (1 and up); person is the
// number of the employee, payroll's key. Tools without ids give nothing.
func appendID(b []byte, s Source, n, person uint64) []byte {
	switch s {
	case Ticketing:
		return append(b, digits(100_000+3*n, max(7, decimal(100_000+3*n)))...)
	case CRM:
		return append(b, digits(3_000_000+n, 9)...)
	case WebAccounts:
		return append(append(b, 'w'), digits(n, max(6, decimal(n)))...)
	case Reseller:
		return append(append(b, "CMD"...), digits(7*n, max(8, decimal(7*n)))...)
	case Planning:
		return append(b, digits(5_000+n, max(4, decimal(5_000+n)))...)
	case Payroll:
		return append(b, digits(10_000+person, max(6, decimal(10_000+person)))...)
	}
	return b
}

// decimal counts the digits of n.
func decimal(n uint64) int {
	d := 1
	for ; n >= 10; n /= 10 {
		d++
	}
	return d
}
