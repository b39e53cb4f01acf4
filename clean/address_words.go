package clean

import "strings"

// streetType spells out a French street type or its abbreviation, "" for any
// other word. The abbreviations are those of the postal service (norm NF Z
// 10-011), of the land register and of everyday spelling.
func streetType(w string) string {
	switch w {
	case "rue", "r", "ru":
		return "rue"
	case "avenue", "av", "ave", "aven", "avn", "avenu", "avce":
		return "avenue"
	case "boulevard", "bd", "bld", "bl", "blvd", "blv", "bvd", "boul", "bde", "boulv":
		return "boulevard"
	case "place", "pl", "plce":
		return "place"
	case "impasse", "imp", "impas":
		return "impasse"
	case "allee", "all", "al":
		return "allee"
	case "allees":
		return "allees"
	case "chemin", "ch", "che", "chem", "chm":
		return "chemin"
	case "route", "rte", "rt":
		return "route"
	case "square", "sq":
		return "square"
	case "cours", "crs":
		return "cours"
	case "quai", "qu", "q":
		return "quai"
	case "faubourg", "fg", "fbg", "faub", "fbourg":
		return "faubourg"
	case "residence", "res", "resid":
		return "residence"
	case "lotissement", "lot":
		return "lotissement"
	case "passage", "pas", "pass", "psg":
		return "passage"
	}
	return rareType(w)
}

// rareType holds the types that are written out more often than not.
func rareType(w string) string {
	switch w {
	case "cite", "ruelle", "sentier", "sente", "esplanade", "promenade", "villa", "cour", "montee", "cote", "rond", "hameau", "domaine", "clos",
		"voie", "traverse", "venelle", "galerie", "parvis", "mail", "chaussee", "digue", "port", "pont", "rampe", "escalier", "escaliers",
		"carrefour", "parc", "porte", "quartier", "zone", "terrasse", "vallon", "corniche", "drailles", "jardin", "rocade", "peripherique", "autoroute":
		return w
	case "lieu", "ld", "lieudit":
		return "lieu dit"
	case "esp", "espl":
		return "esplanade"
	case "prom":
		return "promenade"
	case "ham":
		return "hameau"
	case "dom":
		return "domaine"
	case "chs", "chee":
		return "chaussee"
	case "car", "carf":
		return "carrefour"
	case "qua", "quart", "qrt":
		return "quartier"
	case "rpt", "rdpt":
		return "rond point"
	case "vla":
		return "villa"
	case "sen", "sent":
		return "sentier"
	case "tra", "trav":
		return "traverse"
	case "mte":
		return "montee"
	case "za", "zac", "zi", "zae":
		return w
	case "ruelles", "rues":
		return w
	}
	return ""
}

// expandType spells out the street type at the front of words, in place, also
// behind an adjective ("gde rue", "vieille route"); ok says that there is one.
func expandType(words []string) (ok bool) {
	if len(words) > 1 {
		switch words[0] {
		case "grande", "grand", "gde", "gd", "petite", "petit", "vieille", "vieux", "ancienne", "ancien", "haute", "basse", "nouvelle":
			if t := streetType(words[1]); t != "" && len(words[1]) > 1 {
				words[0], words[1] = adjective(words[0], t), t
				return true
			}
		}
	}
	t := streetType(words[0])
	switch {
	case t == "", len(words) == 1 && len(words[0]) <= 2:
		return false
	case t == "lieu dit" && words[0] == "lieu":
		return false // "lieu dit le bourg" is a place, not a street
	case len(words) > 1 && words[0] == "st":
		return false
	}
	words[0] = t
	return true
}

// adjective gives "grand rue", "gde rue" and "grande rue" one form.
func adjective(w, t string) string {
	switch {
	case w == "gd", w == "grand" && t != "rue":
		return "grand"
	case w == "gde", w == "grand":
		return "grande"
	}
	return w
}

// streetWord spells out a usual abbreviation inside a street name. The first
// word is the type, which has been dealt with.
func streetWord(w string, i, n int) string {
	if i+1 < n {
		switch w {
		case "st":
			return "saint"
		case "ste":
			return "sainte"
		case "sts":
			return "saints"
		case "nd":
			return "notre dame"
		}
	}
	if i == 0 || len(w) > 5 {
		return w
	}
	switch w {
	case "gal", "gen", "gl", "gnl":
		return "general"
	case "mal", "mar", "mchal":
		return "marechal"
	case "doct", "docte":
		return "docteur"
	case "dr":
		if i+1 < n {
			return "docteur"
		}
	case "pr", "prof":
		if i+1 < n {
			return "professeur"
		}
	case "cdt", "cmdt":
		return "commandant"
	case "col":
		if i+1 < n {
			return "colonel"
		}
	case "cne", "capt":
		return "capitaine"
	case "lt", "ltn":
		return "lieutenant"
	case "sgt":
		return "sergent"
	case "adj":
		return "adjudant"
	case "amal":
		return "amiral"
	}
	return streetWordMore(w)
}

func streetWordMore(w string) string {
	switch w {
	case "pdt", "presi", "pdent":
		return "president"
	case "fbg", "fg", "faub":
		return "faubourg"
	case "gd":
		return "grand"
	case "gde":
		return "grande"
	case "gds":
		return "grands"
	case "gdes":
		return "grandes"
	case "pt":
		return "petit"
	case "pte":
		return "petite"
	case "vx":
		return "vieux"
	case "mgr":
		return "monseigneur"
	case "mlle":
		return "mademoiselle"
	case "abb":
		return "abbe"
	case "chat", "cht":
		return "chateau"
	case "hop":
		return "hopital"
	case "mlin":
		return "moulin"
	case "rep":
		return "republique"
	case "lib":
		return "liberation"
	case "ptt":
		return "petit"
	}
	return w
}

// englishType spells out a street type that stands behind the name. Both writings of a type fold
// into one, which is all that comparing needs.
func englishType(w string) string {
	switch w {
	case "street", "st", "str":
		return "street"
	case "road", "rd":
		return "road"
	case "drive", "dr", "drv":
		return "drive"
	case "court", "ct", "crt":
		return "court"
	case "circuit", "cct", "cir", "circ":
		return "circuit"
	case "parade", "pde":
		return "parade"
	case "crescent", "cres", "cr", "crst", "cresc":
		return "crescent"
	case "place", "pl":
		return "place"
	case "avenue", "ave", "av":
		return "avenue"
	case "boulevard", "blvd", "blv", "bvd", "bd":
		return "boulevard"
	case "lane", "ln", "la":
		return "lane"
	case "terrace", "tce", "terr":
		return "terrace"
	case "highway", "hwy":
		return "highway"
	case "parkway", "pkwy", "pky":
		return "parkway"
	case "close", "cl":
		return "close"
	case "grove", "gr", "gve":
		return "grove"
	case "way", "wy":
		return "way"
	case "square", "sq":
		return "square"
	case "gardens", "gdns":
		return "gardens"
	case "esplanade", "esp":
		return "esplanade"
	}
	return ""
}

// expandEnglish spells out the type at the end of an English street; ok says
// that there is one.
func expandEnglish(words []string) (ok bool) {
	n := len(words)
	if n < 2 {
		return false
	}
	t := englishType(words[n-1])
	if t == "" {
		return false
	}
	words[n-1] = t
	return true
}

// isForeignStreet knows the streets of the neighbours by their first word.
func isForeignStreet(w string) bool {
	switch w {
	case "via", "viale", "piazza", "corso", "calle", "calla", "paseo", "carrer", "plaza", "rua", "praca":
		return true
	}
	for _, end := range [...]string{"strasse", "str", "straat", "weg", "platz", "gasse", "laan", "plein"} {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// cutUnit takes flat, staircase and floor off the end of a street line: "main
// st apt 4", "rue des lilas bat b esc 2".
func cutUnit(words []string) (unit, rest []string) {
	for i := 1; i+1 < len(words); i++ {
		switch words[i] {
		case "between", "btwn", "near", "at", "off": // where the street is, not which
			return words[i:], words[:i]
		}
		if i == 1 {
			continue // the street has a name
		}
		if isEnglishFloor(words[i:]) {
			return words[i:], words[:i]
		}
		if next := words[i+1]; isUnitWord(words[i]) && (len(next) <= 2 || isDigit(next[0])) {
			return words[i:], words[:i]
		}
	}
	return nil, words
}

// isEnglishFloor reads "1st floor" and "2nd fl".
func isEnglishFloor(words []string) bool {
	return isDigit(words[0][0]) && len(words) > 1 && (words[1] == "floor" || words[1] == "fl")
}

func isUnitWord(w string) bool {
	switch w {
	case "apt", "appt", "app", "appartement", "bat", "batiment", "bt", "esc", "escalier", "etage", "etg", "porte", "hall", "bal",
		"unit", "suite", "ste", "floor", "fl", "flat", "apartment", "rm", "room", "building", "bldg":
		return true
	}
	return false
}
