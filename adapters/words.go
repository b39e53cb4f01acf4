package adapters

import (
	"strings"

	"recoupe/record"
)

// booleans are the ways in which the tools write yes and no.
var booleans = map[string]bool{
	"oui": true, "o": true, "yes": true, "y": true, "true": true, "vrai": true, "1": true, "x": true, "on": true, "si": true, "ja": true, "allow": true,
	"non": false, "n": false, "no": false, "false": false, "faux": false, "0": false, "off": false, "do not allow": false, "nee": false, "nein": false, "nao": false, "sim": true,
}

// statusWords are the words for the state of a subscription. KindUnknown words
// ("inconnu", "inactive") are known as such and give no event.
var statusWords = map[string]record.ConsentStatus{
	"abonne": record.Granted, "abonnee": record.Granted, "inscrit": record.Granted, "inscrite": record.Granted, "actif": record.Granted,
	"active": record.Granted, "subscribed": record.Granted, "enabled": record.Granted, "confirmed": record.Granted, "opt in": record.Granted,
	"optin": record.Granted, "accepte": record.Granted, "valide": record.Granted, "consent": record.Granted, "granted": record.Granted,
	"desabonne": record.Denied, "desabonnee": record.Denied, "desinscrit": record.Denied, "desinscrite": record.Denied, "unsubscribed": record.Denied,
	"unsubscribe": record.Denied, "opt out": record.Denied, "optout": record.Denied, "refuse": record.Denied, "blocklisted": record.Denied,
	"blacklisted": record.Denied, "blackliste": record.Denied, "denied": record.Denied, "stop": record.Denied, "user suppressed": record.Denied,
	"bounce": record.Bounced, "bounced": record.Bounced, "cleaned": record.Bounced, "npai": record.Bounced, "hard bounce": record.Bounced,
	"invalide": record.Bounced, "invalid": record.Bounced, "rebond": record.Bounced, "erreur": record.Bounced,
	"plainte": record.Complained, "complaint": record.Complained, "spam": record.Complained, "spam complaint": record.Complained,
	"unconfirmed": record.Pending, "en attente": record.Pending, "pending": record.Pending, "non confirme": record.Pending,
	"inconnu": "", "inactif": "", "inactive": "", "unknown": "", "never subscribed": "", "non abonne": "", "disabled": "",
}

// kindWords are the words with which a tool tells persons from structures.
var kindWords = map[string]record.Kind{
	"individu": record.Person, "individual": record.Person, "personne": record.Person, "particulier": record.Person, "person": record.Person,
	"contact": record.Person, "personne physique": record.Person, "physique": record.Person,
	"structure": record.Organisation, "organisation": record.Organisation, "organization": record.Organisation, "societe": record.Organisation,
	"entreprise": record.Organisation, "company": record.Organisation, "association": record.Organisation, "collectivite": record.Organisation,
	"personne morale": record.Organisation, "morale": record.Organisation, "business": record.Organisation, "org": record.Organisation, "groupe": record.Organisation,
	"foyer": record.Household, "household": record.Household, "famille": record.Household, "couple": record.Couple,
}

// readStatus reads a consent cell: a state, or yes and no; ok is false for a
// cell that says nothing that is understood.
func readStatus(cell string) (record.ConsentStatus, bool) {
	key := foldWords(cell)
	if yes, ok := booleans[key]; ok {
		return yesNo(yes), true
	}
	if st, ok := statusWords[key]; ok {
		return st, true
	}
	// "Oui, par email uniquement": the first word decides.
	first, _, more := strings.Cut(key, " ")
	if yes, ok := booleans[first]; ok && more && len(first) > 1 {
		return yesNo(yes), true
	}
	return "", false
}

func yesNo(yes bool) record.ConsentStatus {
	if yes {
		return record.Granted
	}
	return record.Denied
}
