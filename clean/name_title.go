package clean

import (
	"strings"

	"recoupe/record"
)

// nameTitleKind says what a civility stands for.
type nameTitleKind uint8

const (
	titleNone      nameTitleKind = iota
	titleOne                     // one person
	titleEither                  // "M./Mme": a form's label, the person's own is not known
	titlePair                    // "M. Mme", without a word between: a couple unless the names say one person
	titleCouple                  // "M. et Mme", MR_AND_MRS
	titleHousehold               // "Famille"
	titleOrg                     // "Société", in place of a civility
)

// nameTitle is one civility, read.
type nameTitle struct {
	kind nameTitleKind
	sex  byte   // 'M', 'F' or 0
	show string // "M.", "Mme", "Dr", "M. et Mme"
}

// nameTitles are the civilities of one word, folded. French "Mlle" is kept as
// it is; "Mr", the usual slip in French, is shown as "M.".
var nameTitles = map[string]nameTitle{
	"m": {titleOne, 'M', "M."}, "mr": {titleOne, 'M', "M."}, "monsieur": {titleOne, 'M', "M."},
	"mister": {titleOne, 'M', "M."}, "messieurs": {titleCouple, 'M', "MM."}, "mm": {titleCouple, 'M', "MM."}, "mrs": {titleOne, 'F', "Mrs"},
	"mme": {titleOne, 'F', "Mme"}, "madame": {titleOne, 'F', "Mme"}, "mmes": {titleCouple, 'F', "Mmes"},
	"mesdames": {titleCouple, 'F', "Mmes"}, "mdme": {titleOne, 'F', "Mme"}, "mde": {titleOne, 'F', "Mme"},
	"mlle": {titleOne, 'F', "Mlle"}, "melle": {titleOne, 'F', "Mlle"}, "mademoiselle": {titleOne, 'F', "Mlle"},
	"mlles": {titleCouple, 'F', "Mlles"}, "mrmme": {titlePair, 0, "M. et Mme"}, "mmme": {titlePair, 0, "M. et Mme"},
	"ms": {titleOne, 'F', "Ms"}, "miss": {titleOne, 'F', "Miss"}, "mx": {titleOne, 0, "Mx"},
	"dr": {titleOne, 0, "Dr"}, "docteur": {titleOne, 0, "Dr"}, "doctor": {titleOne, 0, "Dr"},
	"docteure": {titleOne, 'F', "Dr"}, "pr": {titleOne, 0, "Pr"}, "prof": {titleOne, 0, "Pr"},
	"professeur": {titleOne, 0, "Pr"}, "professeure": {titleOne, 'F', "Pr"}, "professor": {titleOne, 0, "Pr"},
	"me": {titleOne, 0, "Me"}, "maitre": {titleOne, 0, "Me"}, "sir": {titleOne, 'M', "Sir"},
	"herr": {titleOne, 'M', "Herr"}, "frau": {titleOne, 'F', "Frau"}, "rev": {titleOne, 0, "Rev."},
	"abbe": {titleOne, 'M', "Abbé"}, "mgr": {titleOne, 'M', "Mgr"},
	"famille": {titleHousehold, 0, ""}, "foyer": {titleHousehold, 0, ""}, "household": {titleHousehold, 0, ""},
	"couple": {titleCouple, 0, "M. et Mme"}, "family": {titleHousehold, 0, ""},
}

// nameTitleCells are contents of a whole title cell that mean nothing, or
// something else, inside a name. GHS sPAIEctacle types m, mm, ma and ml; the
// numbers are those of lists that begin Monsieur, Madame, Mademoiselle.
var nameTitleCells = map[string]nameTitle{
	"mm": {titleOne, 'F', "Mme"}, "ma": {titleOne, 'F', "Mme"}, "ml": {titleOne, 'F', "Mlle"},
	"1": {titleOne, 'M', "M."}, "01": {titleOne, 'M', "M."}, "2": {titleOne, 'F', "Mme"}, "02": {titleOne, 'F', "Mme"},
	"3": {titleOne, 'F', "Mlle"}, "03": {titleOne, 'F', "Mlle"},
	"h": {titleOne, 'M', "M."}, "f": {titleOne, 'F', "Mme"}, "homme": {titleOne, 'M', "M."},
	"femme": {titleOne, 'F', "Mme"}, "male": {titleOne, 'M', "M."}, "female": {titleOne, 'F', "Mme"},
	"societe": {titleOrg, 0, ""}, "association": {titleOrg, 0, ""}, "entreprise": {titleOrg, 0, ""},
	"organisation": {titleOrg, 0, ""}, "organization": {titleOrg, 0, ""}, "structure": {titleOrg, 0, ""},
	"company": {titleOrg, 0, ""}, "collectivite": {titleOrg, 0, ""}, "etablissement": {titleOrg, 0, ""},
	"scolaire": {titleOrg, 0, ""}, "groupe": {titleOrg, 0, ""},
	"herrn": {titleOne, 'M', "Herr"}, "sr": {titleOne, 'M', "Sr."}, "senor": {titleOne, 'M', "Sr."}, "sra": {titleOne, 'F', "Sra."},
	"senora": {titleOne, 'F', "Sra."}, "sig": {titleOne, 'M', "Sig."}, "signor": {titleOne, 'M', "Sig."}, "sig ra": {titleOne, 'F', "Sig.ra"},
	"signora": {titleOne, 'F', "Sig.ra"}, "dhr": {titleOne, 'M', "Dhr."}, "de heer": {titleOne, 'M', "Dhr."}, "mevr": {titleOne, 'F', "Mevr."},
	"mevrouw": {titleOne, 'F', "Mevr."}, "mw": {titleOne, 'F', "Mevr."},
}

// joinTitles reads two civilities that stand side by side with sep between
// them: "e" for et or &, "/" and "," for an alternative, "" for nothing.
func joinTitles(a nameTitle, sep string, b nameTitle) nameTitle {
	switch {
	case a.kind == titleNone:
		return b
	case b.kind == titleNone:
		return a
	case a.kind != titleOne || b.kind != titleOne:
		return nameTitle{max(a.kind, b.kind), 0, "M. et Mme"}
	case sep != "e" && (a.sex == 0 || b.sex == 0 || a.sex == b.sex): // "Madame le Docteur"
		return nameTitle{titleOne, max(a.sex, b.sex), b.show}
	case sep == "e":
		return nameTitle{titleCouple, 0, pairShow(a, b)}
	case sep == "":
		return nameTitle{titlePair, 0, pairShow(a, b)}
	}
	return nameTitle{kind: titleEither}
}

// pairShow writes the title of a couple, one way for the two plain ones.
func pairShow(a, b nameTitle) string {
	if a.sex != 0 && b.sex != 0 && a.sex != b.sex {
		return "M. et Mme"
	}
	return a.show + " et " + b.show
}

// readTitle reads a title cell; ok is false where it holds something that is no
// civility.
func readTitle(cell string) (t nameTitle, ok bool) {
	s, _ := nameStrip(strings.ReplaceAll(cell, "_", " "))
	f := Fold(s)
	if t, ok := nameTitleCells[f]; ok && (f != "mm" || s == "mm") { // "MM." are Messieurs
		return t, true
	}
	if f == "" || fillerOf(f, s) != fillerNone {
		return nameTitle{}, true
	}
	sep := ""
	for _, token := range nameSplit(s) {
		f := Fold(token)
		one, known := nameTitles[f]
		switch {
		case nameConnector(token, f) != "":
			sep = nameConnector(token, f)
		case known:
			t, sep = joinTitles(t, sep, one), ""
			ok = true
		case f != "" && f != "le" && f != "la" && f != "mmmme":
			return nameTitle{}, false
		}
	}
	return t, ok || sep != ""
}

// nameConnector gives "e" for a word that joins two persons, "/" or "," for a
// separator, "" for any other token. folded is the folded token.
func nameConnector(token, folded string) string {
	switch token {
	case "&", "+", ";":
		return "e"
	case "/", ",":
		return token
	}
	switch folded {
	case "et", "and", "und":
		return "e"
	case "ou", "or":
		return "/"
	}
	return ""
}

// nameGenders are the contents of a gender cell, folded. 1 and 2 are those of
// ISO 5218 and of the NIR.
var nameGenders = map[string]byte{
	"m": 'M', "h": 'M', "1": 'M', "01": 'M', "male": 'M', "homme": 'M', "masculin": 'M', "man": 'M',
	"masculine": 'M', "garcon": 'M', "boy": 'M', "monsieur": 'M', "mr": 'M', "hombre": 'M', "mann": 'M',
	"f": 'F', "w": 'F', "2": 'F', "02": 'F', "female": 'F', "femme": 'F', "feminin": 'F', "woman": 'F',
	"feminine": 'F', "fille": 'F', "girl": 'F', "madame": 'F', "mme": 'F', "mujer": 'F', "frau": 'F',
	"mademoiselle": 'F', "mlle": 'F', "mrs": 'F', "ms": 'F', "miss": 'F',
}

// nameGendersOther are contents of a gender cell that say neither.
var nameGendersOther = map[string]bool{
	"": true, "0": true, "9": true, "x": true, "u": true, "nb": true, "autre": true, "other": true, "non binaire": true,
	"non binary": true, "nonbinary": true, "unknown": true, "inconnu": true, "d": true, "3": true, "00": true, "neutre": true,
}

// readGender reads a gender cell: 'M', 'F' or 0; ok is false where it holds
// something that is no gender.
func readGender(cell string) (sex byte, ok bool) {
	if len(cell) > nameMaxBytes {
		return 0, false
	}
	f := Fold(cell)
	if sex, ok := nameGenders[f]; ok {
		return sex, true
	}
	return 0, nameGendersOther[f] || fillerOf(f, cell) != fillerNone
}

// titleFinding reports an unknown title.
func titleFinding(fs []record.Finding, ok bool, f record.Field, c record.Code) []record.Finding {
	if ok {
		return fs
	}
	return append(fs, record.Finding{Field: f, Code: c})
}
