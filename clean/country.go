package clean

import "strings"

// CountryCode gives the ISO 3166 alpha-2 code of a country as people write it:
// French or English name, alpha-2, alpha-3 or car code. "" means unknown.
func CountryCode(cell string) string {
	w := Fold(cell)
	switch {
	case w == "":
		return ""
	case len(w) == 1:
		return carCodes[w]
	case len(w) == 2 && strings.Contains(isoCodes, " "+w+" "):
		return strings.ToUpper(w)
	}
	return countryNames[w]
}

// isoCodes lists the alpha-2 codes in force, folded.
const isoCodes = " ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz " +
	"ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb gd ge gf gg " +
	"gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz " +
	"la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr " +
	"nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz " +
	"tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw "

var carCodes = map[string]string{"f": "FR", "d": "DE", "b": "BE", "i": "IT", "e": "ES", "l": "LU", "p": "PT", "a": "AT", "s": "SE", "n": "NO"}

// countryNames holds the neighbours of French venues and the countries from
// which artists and visitors come.
var countryNames = map[string]string{
	"france": "FR", "fra": "FR", "france metropolitaine": "FR", "republique francaise": "FR", "frankreich": "FR", "francia": "FR", "fr fr": "FR",
	"belgique": "BE", "belgium": "BE", "bel": "BE", "belgie": "BE", "suisse": "CH", "switzerland": "CH", "che": "CH", "schweiz": "CH",
	"luxembourg": "LU", "lux": "LU", "allemagne": "DE", "germany": "DE", "deu": "DE", "deutschland": "DE", "italie": "IT", "italy": "IT",
	"ita": "IT", "italia": "IT", "espagne": "ES", "spain": "ES", "esp": "ES", "espana": "ES", "portugal": "PT", "prt": "PT",
	"royaume uni": "GB", "united kingdom": "GB", "gbr": "GB", "uk": "GB", "grande bretagne": "GB", "great britain": "GB", "angleterre": "GB",
	"england": "GB", "ecosse": "GB", "scotland": "GB", "pays de galles": "GB", "wales": "GB", "irlande": "IE", "ireland": "IE", "irl": "IE",
	"pays bas": "NL", "netherlands": "NL", "the netherlands": "NL", "nld": "NL", "hollande": "NL", "nederland": "NL", "autriche": "AT",
	"austria": "AT", "aut": "AT", "monaco": "MC", "mco": "MC", "andorre": "AD", "andorra": "AD", "etats unis": "US", "usa": "US",
	"united states": "US", "united states of america": "US", "etats unis d amerique": "US", "us a": "US", "canada": "CA", "can": "CA",
	"quebec": "CA", "australie": "AU", "australia": "AU", "aus": "AU", "nouvelle zelande": "NZ", "new zealand": "NZ", "japon": "JP",
	"japan": "JP", "jpn": "JP", "chine": "CN", "china": "CN", "chn": "CN", "coree du sud": "KR", "south korea": "KR", "inde": "IN",
	"india": "IN", "bresil": "BR", "brazil": "BR", "bra": "BR", "argentine": "AR", "argentina": "AR", "mexique": "MX", "mexico": "MX",
	"maroc": "MA", "morocco": "MA", "mar": "MA", "algerie": "DZ", "algeria": "DZ", "dza": "DZ", "tunisie": "TN", "tunisia": "TN", "tun": "TN",
	"senegal": "SN", "sen": "SN", "cote d ivoire": "CI", "ivory coast": "CI", "civ": "CI", "mali": "ML", "burkina faso": "BF", "cameroun": "CM",
	"cameroon": "CM", "congo": "CG", "rd congo": "CD", "madagascar": "MG", "maurice": "MU", "ile maurice": "MU", "mauritius": "MU",
	"liban": "LB", "lebanon": "LB", "israel": "IL", "turquie": "TR", "turkey": "TR", "egypte": "EG", "egypt": "EG", "afrique du sud": "ZA",
	"south africa": "ZA", "suede": "SE", "sweden": "SE", "swe": "SE", "norvege": "NO", "norway": "NO", "danemark": "DK", "denmark": "DK",
	"dnk": "DK", "finlande": "FI", "finland": "FI", "fin": "FI", "islande": "IS", "iceland": "IS", "pologne": "PL", "poland": "PL", "pol": "PL",
	"republique tcheque": "CZ", "tchequie": "CZ", "czech republic": "CZ", "czechia": "CZ", "slovaquie": "SK", "slovakia": "SK", "hongrie": "HU",
	"hungary": "HU", "roumanie": "RO", "romania": "RO", "rou": "RO", "bulgarie": "BG", "bulgaria": "BG", "grece": "GR", "greece": "GR",
	"grc": "GR", "serbie": "RS", "serbia": "RS", "croatie": "HR", "croatia": "HR", "slovenie": "SI", "slovenia": "SI", "ukraine": "UA",
	"russie": "RU", "russia": "RU", "estonie": "EE", "estonia": "EE", "lettonie": "LV", "latvia": "LV", "lituanie": "LT", "lithuania": "LT",
	"guadeloupe": "GP", "martinique": "MQ", "guyane": "GF", "guyane francaise": "GF", "french guiana": "GF", "la reunion": "RE",
	"reunion": "RE", "mayotte": "YT", "saint pierre et miquelon": "PM", "saint martin": "MF", "saint barthelemy": "BL",
	"nouvelle caledonie": "NC", "new caledonia": "NC", "polynesie francaise": "PF", "french polynesia": "PF", "wallis et futuna": "WF",
	"liechtenstein": "LI", "malte": "MT", "malta": "MT", "chypre": "CY", "cyprus": "CY", "colombie": "CO", "colombia": "CO", "chili": "CL",
	"chile": "CL", "perou": "PE", "peru": "PE", "vietnam": "VN", "viet nam": "VN", "thailande": "TH", "thailand": "TH", "haiti": "HT",
	"singapour": "SG", "singapore": "SG", "cambodge": "KH", "cambodia": "KH", "indonesie": "ID", "indonesia": "ID",
	"malaisie": "MY", "malaysia": "MY", "philippines": "PH", "taiwan": "TW", "hong kong": "HK", "iran": "IR", "irak": "IQ",
	"iraq": "IQ", "syrie": "SY", "syria": "SY", "georgie": "GE", "georgia": "GE", "armenie": "AM", "armenia": "AM",
	"bielorussie": "BY", "belarus": "BY", "moldavie": "MD", "moldova": "MD", "albanie": "AL", "albania": "AL",
	"bosnie herzegovine": "BA", "bosnia and herzegovina": "BA", "macedoine du nord": "MK", "north macedonia": "MK",
	"montenegro": "ME", "cuba": "CU", "venezuela": "VE", "equateur": "EC", "ecuador": "EC", "bolivie": "BO", "bolivia": "BO",
	"uruguay": "UY", "paraguay": "PY", "benin": "BJ", "togo": "TG", "niger": "NE", "tchad": "TD", "chad": "TD", "gabon": "GA",
	"guinee": "GN", "guinea": "GN", "mauritanie": "MR", "mauritania": "MR", "djibouti": "DJ", "comores": "KM", "comoros": "KM",
	"rwanda": "RW", "burundi": "BI", "kenya": "KE", "nigeria": "NG", "ghana": "GH", "ethiopie": "ET", "ethiopia": "ET",
	"angola": "AO", "mozambique": "MZ", "cap vert": "CV", "cape verde": "CV", "laos": "LA", "jordanie": "JO", "jordan": "JO",
	"emirats arabes unis": "AE", "united arab emirates": "AE", "arabie saoudite": "SA", "saudi arabia": "SA", "qatar": "QA",
	"pakistan": "PK", "bangladesh": "BD", "sri lanka": "LK", "republique dominicaine": "DO", "dominican republic": "DO",
	"jamaique": "JM", "jamaica": "JM", "saint marin": "SM", "vatican": "VA", "palestine": "PS", "libye": "LY", "libya": "LY",
	"seychelles": "SC", "centrafrique": "CF",
}
