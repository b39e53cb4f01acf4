package clean

import "strings"

// orgRank says how much a word speaks for an organisation.
type orgRank uint8

const (
	orgNone  orgRank = iota
	orgHead          // begins the name of an organisation, but is a surname, too ("Bureau", "Maison")
	orgWord          // names an organisation, hardly ever a person
	orgLegal         // a legal form: SARL, Ltd
)

// orgRanks are French and English words of organisations, folded.
var orgRanks = func() map[string]orgRank {
	m := map[string]orgRank{}
	for rank, words := range [...]string{
		orgLegal: `sarl eurl sasu sas scop scic sci snc selarl scp gie gip epcc epic asbl ong ltd inc llc llp plc corp gmbh bv ag spa`,
		orgWord: `mairie association asso assoc associations cse ccas ehpad college lycee ecole universite university school
			compagnie cie theatre conservatoire mediatheque bibliotheque cinema musee mjc festival orchestre choeur chorale
			harmonie philharmonie opera federation fondation foundation syndicat prefecture ministere departement
			communaute metropole agglomeration conseil council comite committee amicale crous iut ufr chu chru esat
			ime hopital hospital clinique creche societe entreprise company corporation etablissements ets groupement
			cooperative institut institute academie academy agence librairie restaurant hotel mutuelle banque bank
			collectif ensemble ligue cabinet productions production prod records editions studio studios service services
			direction secretariat office paroisse diocese smac cpam caf ddcs drac urssaf inspection rectorat
			maternelle elementaire primaire trust charity church society department group groupe
			comedie scene centre center espace gymnase residence ephad asbl club museum theater library`,
		orgHead: `maison ville commune region bureau foyer amis atelier ateliers union cafe bar brasserie auberge
			relais resto pharmacie garage boulangerie radio journal poste salle cercle pole reseau mission team equipe
			tourisme patrimoine les artistes etudiants lyceens jeunes parents eleves`,
	} {
		for _, w := range strings.Fields(words) {
			m[w] = orgRank(rank)
		}
	}
	return m
}()

// orgNotAlone are words that, alone in a cell, are rather a surname.
var orgNotAlone = map[string]bool{
	"centre": true, "espace": true, "cabinet": true, "office": true, "service": true, "production": true, "prod": true,
	"group": true, "groupe": true, "club": true, "scene": true, "studio": true, "hotel": true, "banque": true,
	"church": true, "ce": true, "conseil": true, "comedie": true, "ensemble": true, "academie": true, "ag": true,
	"spa": true, "sci": true, "ligue": true, "college": true, "bank": true, "school": true, "ime": true, "caf": true,
	"direction": true, "residence": true, "harmonie": true, "center": true, "hospital": true, "les": true,
}

// orgExpansions spell abbreviations out in the comparable name.
var orgExpansions = map[string]string{
	"asso": "association", "assoc": "association", "associations": "association", "cie": "compagnie", "ste": "societe",
	"ets": "etablissements", "etab": "etablissements", "clg": "college", "lyc": "lycee", "univ": "universite",
	"ce": "cse", "st": "saint", "dept": "departement", "ephad": "ehpad", "theater": "theatre", "center": "centre",
	"co": "company", "corp": "corporation", "bros": "brothers", "intl": "international", "natl": "national",
	"assn": "association", "ctr": "centre", "elem": "elementaire", "mat": "maternelle", "prim": "primaire",
}

// orgSilent are words that two spellings of one organisation add or leave out.
var orgSilent = map[string]bool{
	"de": true, "du": true, "des": true, "d": true, "la": true, "le": true, "les": true, "l": true, "et": true,
	"the": true, "of": true, "and": true, "a": true, "au": true, "aux": true, "en": true, "for": true,
}

// orgPhrases replace several words by the usual short name. The comité
// d'entreprise became the CSE by law in 2020.
var orgPhrases = strings.NewReplacer(
	"comite social et economique", "cse", "comite d entreprise", "cse", "comite entreprise", "cse",
	"c s e", "cse", "s a r l", "sarl", "s a s", "sas", "m j c", "mjc", "e h p a d", "ehpad",
)

// orgFold gives the comparable name of an organisation: abbreviations spelled
// out, legal forms, articles and linking words left out.
func orgFold(s string) string {
	folded := orgPhrases.Replace(" " + Fold(s) + " ")
	words := strings.Fields(folded)
	kept := make([]string, 0, len(words))
	for i, w := range words {
		if x, ok := orgExpansions[w]; ok && !(w == "ste" && i > 0) && !(w == "co" && i+1 < len(words)) {
			w = x
		}
		if orgSilent[w] || orgRanks[w] == orgLegal || w == "sa" && i+1 == len(words) {
			continue
		}
		if w == "ste" {
			w = "sainte"
		}
		kept = append(kept, w)
	}
	if len(kept) == 0 {
		return Fold(s) // nothing but articles and legal forms: they are the name
	}
	return strings.Join(kept, " ")
}

// OrgWord says that a folded word names a kind of organisation, like "school": many
// organisations have it in their names.
func OrgWord(w string) bool { return orgRankOf(w) != orgNone }

// orgRankOf ranks a folded word; one letter more or less at the end of a long
// word is forgiven ("associatio").
func orgRankOf(w string) orgRank {
	if r, ok := orgRanks[w]; ok {
		return r
	}
	if len(w) >= 9 && orgPrefixes[w[:8]] {
		return orgWord
	}
	return orgNone
}

var orgPrefixes = map[string]bool{"associat": true, "conserva": true, "universi": true, "bibliot": true, "mediathe": true, "etabliss": true}

// orgLooks says that words name an organisation, weighing what speaks for a
// person: "Marie Théâtre" and "Paul Mairie" are persons.
func orgLooks(words []nameWord) bool {
	if len(words) == 0 {
		return false
	}
	var room [4]string
	parts := room[:0]
	for _, w := range words {
		for part := range strings.FieldsSeq(Fold(w.text)) {
			parts = append(parts, part)
		}
	}
	if len(parts) == 1 {
		r := orgRankOf(parts[0])
		return r == orgWord && !orgNotAlone[parts[0]] || r == orgLegal && !orgNotAlone[parts[0]] && words[0].form == nameCaps
	}
	joined := strings.Join(parts, " ")
	if strings.Contains(joined, "comite d entreprise") || strings.Contains(joined, "comite social") {
		return true
	}
	return orgLooksLong(words, parts)
}

func orgLooksLong(words []nameWord, parts []string) bool {
	first, last := orgRankOf(parts[0]), orgRankOf(parts[len(parts)-1])
	if parts[0] == "cs" && len(parts) > 2 && parts[1] == "e" {
		return true
	}
	switch {
	case orgRanks[parts[0]] == orgLegal && len(parts[0]) > 2, last == orgLegal && len(parts[len(parts)-1]) > 2:
		return !orgPersonStart(parts) || len(parts[len(parts)-1]) > 2 && last == orgLegal && !orgNotAlone[parts[len(parts)-1]]
	case first == orgWord:
		return true
	case parts[0] == "ce":
		return words[0].form == nameCaps && len(words) > 1 && words[1].form != nameCaps || len(parts) > 2
	case first == orgHead && orgLinked(parts):
		return true
	}
	return orgInside(parts)
}

// orgPersonStart says that a name begins like a person's.
func orgPersonStart(parts []string) bool {
	births, _, _ := GivenInfo(parts[0])
	return births >= 500
}

// orgLinked says that a word that may be a surname is followed by "de", "du",
// "des" or an article as in "Ville de Lyon", "Maison des associations".
func orgLinked(parts []string) bool {
	switch parts[1] {
	case "de", "du", "des", "d", "pour", "la":
		return len(parts) > 2
	}
	return parts[0] == "les" && orgRankOf(parts[1]) >= orgHead && len(parts) > 2
}

// orgInside looks for a word of an organisation behind the first word. A given
// name in front and nothing else but that word is a person.
func orgInside(parts []string) bool {
	for i := 1; i < len(parts); i++ {
		if orgRankOf(parts[i]) < orgWord {
			continue
		}
		before := parts[i-1]
		if before == "du" || before == "de" || before == "la" || before == "le" || before == "l" || before == "d" || before == "des" || before == "au" {
			return i >= 2 && (!orgPersonStart(parts) || i >= 3)
		}
		if !orgPersonStart(parts) && !orgNotAlone[parts[i]] && i+1 == len(parts) && len(parts) >= 2 {
			return true
		}
		if len(parts) >= 3 && !orgPersonStart(parts) {
			return true
		}
	}
	return false
}

// orgHeads says that a cell holds just the first word of an organisation's name.
func orgHeads(c *nameCell) bool {
	return orgRankOf(c.given.fold) >= orgWord || c.text == "CE"
}
