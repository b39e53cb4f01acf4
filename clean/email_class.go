package clean

import (
	"strings"

	"recoupe/record"
)

// classify says whose mailbox a local part is.
func (e *emails) classify(local string, info *domainInfo) (EmailClass, record.Code) {
	var buf [compactRoom]byte
	compact := compactLocal(local, buf[:])
	switch {
	case fillerCompact(compact, local, info):
		return EmailFiller, codeEmailFiller
	case info.disposable:
		return EmailDisposable, codeEmailDisposable
	case roleLocal(local, compact):
		return EmailRole, codeEmailRole
	case familyLocal(local):
		return EmailFamily, codeEmailFamily
	case info.provider:
		return EmailPersonal, ""
	}
	return EmailWork, ""
}

// compactRoom is as much of a local part as is compared with words.
const compactRoom = 24

// compactLocal drops the separators of a local part and the digits behind it.
func compactLocal(local string, buf []byte) []byte {
	b := buf[:0]
	for i := 0; i < len(local) && len(b) < cap(b); i++ {
		if c := local[i]; c != '.' && c != '-' && c != '_' {
			b = append(b, c)
		}
	}
	for len(b) > 0 && isDigit(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

// fillerLocal recognises addresses that were typed because the form asked for
// one, and those that take no answer.
func fillerLocal(local string, info *domainInfo) bool {
	var buf [compactRoom]byte
	return fillerCompact(compactLocal(local, buf[:]), local, info)
}

// fillerCompact is fillerLocal for a local part that was made compact.
func fillerCompact(c []byte, local string, info *domainInfo) bool {
	if len(c) == 0 {
		return len(local) > 3 && sameDigit([]byte(local)) || info.filler
	}
	switch string(c) {
	case "noreply", "nepasrepondre", "donotreply", "mailerdaemon":
		return true
	case "toto", "titi", "tata", "nc", "na", "no", "abc", "aa", "x", "xx", "a", "z", "mail", "email", "e", "null", "rien", "vide":
		label, _, _ := strings.Cut(info.domain, ".")
		return info.filler || label == string(c) || len(label) == 1
	}
	return fillerWord(string(c)) || len(c) > 2 && sameDigit(c)
}

// fillerWord lists what people write for "none", folded and without spaces.
func fillerWord(w string) bool {
	switch w {
	case "test", "tests", "aucun", "aucune", "pasdemail", "pasdemel", "pasdadresse", "pasdadressemail", "pasdinternet", "pas", "sans",
		"sansmail", "sansemail", "sansadresse", "noemail", "nomail", "noaddress", "none", "inconnu", "inconnue", "unknown", "neant",
		"nonrenseigne", "nonrenseignee", "nonconnu", "noncommunique", "anonyme", "anonymous", "azerty", "azertyuiop", "qwerty", "qwertz",
		"xxx", "xxxx", "nomailaddress", "notprovided", "naspas", "napas", "napasdemail", "napasdadresse", "aucunmail", "fake", "faux",
		"fauxmail", "bidon", "na", "nc", "null", "x", "rien", "ras":
		return true
	}
	return false
}

// roleLocal says that a mailbox belongs to a desk: the first word of the local
// part names an office or a duty. French schools write from "ce.0691234x".
func roleLocal(local string, compact []byte) bool {
	word := local
	for i := 0; i < len(local); i++ {
		if c := local[i]; c == '.' || c == '-' || c == '_' || isDigit(c) {
			word = local[:i]
			break
		}
	}
	if roleWord(word) {
		return true
	}
	if len(word) < len(local) {
		return roleWord(string(compact)) || word == "ce" && len(local) > 9 && isDigit(local[3])
	}
	return false
}

func roleWord(w string) bool {
	switch w {
	case "contact", "contacts", "accueil", "info", "infos", "information", "informations", "billetterie", "billet", "billets", "reservation",
		"reservations", "resa", "location", "mairie", "maire", "secretariat", "secretaire", "comptabilite", "compta", "facturation", "factures",
		"direction", "directeur", "directrice", "administration", "admin", "administrateur", "communication", "com", "presse", "press", "media",
		"medias", "mediation", "culture", "culturel", "production", "prod", "diffusion", "programmation", "technique", "regie", "logistique",
		"rh", "recrutement", "drh", "paie", "service", "services", "support", "sav", "help", "aide", "commercial", "commande", "commandes",
		"vente", "ventes", "sales", "marketing", "newsletter", "webmaster", "postmaster", "abuse", "hostmaster", "office", "hello", "bonjour",
		"bureau", "association", "asso", "ecole", "college", "lycee", "universite", "mediatheque", "bibliotheque", "theatre", "cinema",
		"musee", "festival", "cse", "cosecretariat", "viescolaire", "intendance", "gestion", "gestionnaire", "achats", "achat", "purchasing",
		"booking", "boxoffice", "tickets", "ticketing", "enquiries", "enquiry", "reception", "team", "equipe", "staff", "abonnement",
		"abonnements", "publics", "relationspubliques", "relationspubliqes", "groupes", "scolaires", "jeunepublic", "actionculturelle", "president", "presidence", "tresorier", "ce":
		return w != "ce"
	}
	return false
}

// familyLocal recognises a mailbox that a couple or a family shares.
func familyLocal(local string) bool {
	first, rest := local, ""
	for i := range len(local) {
		if c := local[i]; c == '.' || c == '-' || c == '_' {
			if i > 0 {
				first, rest = local[:i], local[i+1:]
			}
			break
		}
	}
	switch first {
	case "famille", "family", "fam", "foyer", "les":
		return rest != ""
	}
	if strings.HasPrefix(local, "famille") && len(local) > len("famille")+2 {
		return true
	}
	return coupleLocal(rest)
}

// coupleLocal looks for "et" between two names: "jean.et.marie".
func coupleLocal(rest string) bool {
	for _, link := range [...]string{"et", "and"} {
		if after, ok := strings.CutPrefix(rest, link); ok && len(after) > 2 && strings.IndexByte(".-_", after[0]) >= 0 {
			return true
		}
	}
	return false
}

// settleEmail uses what the record says of the person: "lestielie@" is a
// family's only where somebody of that name stands behind it, and a mailbox at
// the family's own domain is no work address.
func settleEmail(em *Email, family string) bool {
	if len(family) < 3 {
		return false
	}
	if em.Class == EmailPersonal || em.Class == EmailWork {
		if lesFamily(em.Address[:em.Local], family) {
			em.Class = EmailFamily
			return true
		}
	}
	if em.Class == EmailWork {
		label, _, _ := strings.Cut(em.Address[em.Local+1:], ".")
		if Compact(Fold(label)) == Compact(family) {
			em.Class = EmailPersonal
		}
	}
	return false
}

// lesFamily recognises "lestielie", "les.tielies" beside the family name.
func lesFamily(local, family string) bool {
	if c := local[0]; c != 'l' && c != '.' && c != '-' && c != '_' {
		return false // nearly every mailbox leaves here
	}
	var buf [32]byte
	rest, ok := strings.CutPrefix(string(compactLocal(local, buf[:])), "les")
	compact := Compact(family)
	return ok && (rest == compact || rest == compact+"s")
}
