package report

import "recoupe/internal/lang"

// Range is a figure that nobody knows exactly: a low, a middle and a high value.
type Range struct {
	Low  float64 `json:"low"`
	Mid  float64 `json:"mid"`
	High float64 `json:"high"`
}

func (r Range) times(s Range) Range { return Range{r.Low * s.Low, r.Mid * s.Mid, r.High * s.High} }
func (r Range) scaled(f float64) Range {
	return Range{r.Low * f, r.Mid * f, r.High * f}
}

func (r Range) plus(s Range) Range { return Range{r.Low + s.Low, r.Mid + s.Mid, r.High + s.High} }

// Rate names an assumption of the cost model.
type Rate int

// The assumptions, in the order of the page.
const (
	RateHourly      Rate = iota // € an hour of office work
	RateEntry                   // minutes to type a contact in
	RateStaff                   // share of second entries that staff typed, not the person herself
	RateYears                   // years over which undated entries came together
	RateBrochure                // € a brochure, printed and posted
	RateMailings                // brochures a year to each address
	RateMailed                  // share of double addresses that really get a second brochure
	RateContact                 // € a contact and year in an e-mailing tool
	RateEmails                  // e-mails a year to each contact
	RateEmailCO2                // grams of CO₂e an e-mail
	RateBrochureCO2             // grams of CO₂e a brochure
	RateMerge                   // minutes to merge two records
	RateDecision                // minutes to judge a doubtful pair
	RateCorrection              // minutes to carry a correction over
	NumRates
)

// rate is what an assumption is called, what it means, what is taken for it by
// default, and where that comes from.
type rate struct {
	name        string // key in recoupe.yaml and report.json
	label, unit lang.Text
	Range
	source lang.Text
}

var rates = [NumRates]rate{
	RateHourly: {
		"hourly_cost", lang.T("Coût d’une heure de travail", "Cost of an hour’s work"), lang.T("€/h", "€/h"),
		Range{23.8, 28, 42.2},
		lang.T("Insee, coût horaire de la main-d’œuvre 2020 : hébergement-restauration (bas), services administratifs (milieu) ; Eurostat 2023, France entière (haut)",
			"Insee, hourly labour cost 2020: hotels and restaurants (low), administrative services (middle); Eurostat 2023, all of France (high)"),
	},
	RateEntry: {
		"minutes_per_entry", lang.T("Saisie d’un contact", "Typing a contact in"), lang.T("min", "min"),
		Range{1, 2, 4},
		lang.T("Modèle KLM (Card, Moran et Newell, 1980) : 0,28 s par frappe, 150 frappes et 10 champs (bas) ; recherche préalable et vérification (milieu, haut) : hypothèse",
			"Keystroke-level model (Card, Moran and Newell, 1980): 0.28 s a key, 150 keys and 10 fields (low); searching first and checking (middle, high): assumed"),
	},
	RateStaff: {
		"typed_by_staff", lang.T("Part des doubles saisies faites par l’équipe, et non par la personne en ligne", "Share of second entries made by staff, not online by the person"),
		lang.T("part", "share"),
		Range{.2, .4, .7},
		lang.T("Hypothèse ; dépend de la part de vente en ligne", "Assumed; depends on the share of online sales"),
	},
	RateYears: {
		"years_of_base", lang.T("Années d’accumulation des fiches non datées", "Years over which undated records came together"), lang.T("ans", "years"),
		Range{8, 5, 3},
		lang.T("Hypothèse ; plus la base est vieille, moins elle coûte par an", "Assumed; the older the base, the less it costs a year"),
	},
	RateBrochure: {
		"brochure_cost", lang.T("Brochure imprimée et postée", "Brochure, printed and posted"), lang.T("€", "€"),
		Range{.8, 1.5, 3},
		lang.T("Ordre de grandeur : impression 0,3 à 1 €, affranchissement en nombre 0,5 à 2 € ; à remplacer par vos factures",
			"Order of magnitude: print 0.3 to 1 €, bulk postage 0.5 to 2 €; put your invoices in its place"),
	},
	RateMailings: {
		"brochures_per_year", lang.T("Brochures par an et par adresse", "Brochures a year to each address"), lang.T("envois", "mailings"),
		Range{1, 1.5, 3},
		lang.T("Hypothèse : une brochure de saison, et des envois de mi-saison", "Assumed: a season’s brochure, and mailings in mid-season"),
	},
	RateMailed: {
		"double_addresses_mailed", lang.T("Part des adresses en double qui reçoivent vraiment deux envois", "Share of double addresses that really get two mailings"),
		lang.T("part", "share"),
		Range{.1, .3, .6},
		lang.T("Hypothèse ; dépend des fichiers que vous réunissez pour un envoi", "Assumed; depends on the lists that you join for a mailing"),
	},
	RateContact: {
		"contact_per_year", lang.T("Abonnement e-mailing, par contact et par an", "E-mailing subscription, a contact and year"), lang.T("€", "€"),
		Range{.05, .15, .25},
		lang.T("Tarifs publics 2025 de sept outils pour 5 000 contacts : 39 à 110 $ par mois ; moins où l’on paie à l’envoi (bas)",
			"Public prices 2025 of seven tools for 5,000 contacts: 39 to 110 $ a month; less where sending is paid for (low)"),
	},
	RateEmails: {
		"emails_per_year", lang.T("E-mails par an et par contact", "E-mails a year to each contact"), lang.T("envois", "mailings"),
		Range{12, 24, 52},
		lang.T("Hypothèse : de mensuel à hebdomadaire", "Assumed: from monthly to weekly"),
	},
	RateEmailCO2: {
		"grams_per_email", lang.T("CO₂e d’un e-mail", "CO₂e of an e-mail"), lang.T("g", "g"),
		Range{.3, 4, 10},
		lang.T("M. Berners-Lee, « How Bad Are Bananas? » : e-mail non lu 0,3 g, e-mail 4 g ; Carbon Literacy Project : lettre d’information 10 g",
			"M. Berners-Lee, “How Bad Are Bananas?”: unread e-mail 0.3 g, e-mail 4 g; Carbon Literacy Project: newsletter 10 g"),
	},
	RateBrochureCO2: {
		"grams_per_brochure", lang.T("CO₂e d’une brochure postée", "CO₂e of a posted brochure"), lang.T("g", "g"),
		Range{50, 100, 150},
		lang.T("Holmen : 43 g l’exemplaire d’un magazine, sans la poste ; papier : 0,65 à 1,25 kg par kg (International Paper)",
			"Holmen: 43 g a copy of a magazine, post left out; paper: 0.65 to 1.25 kg a kg (International Paper)"),
	},
	RateMerge: {
		"minutes_per_merge", lang.T("Fusion de deux fiches", "Merging two records"), lang.T("min", "min"),
		Range{.5, 1.5, 4},
		lang.T("Hypothèse : avec la liste de travail en main, dans un outil qui sait fusionner (bas) ou non (haut)",
			"Assumed: with the work list at hand, in a tool that can merge (low) or cannot (high)"),
	},
	RateDecision: {
		"minutes_per_decision", lang.T("Décision sur une paire douteuse", "Judging a doubtful pair"), lang.T("min", "min"),
		Range{.25, .5, 2},
		lang.T("Hypothèse", "Assumed"),
	},
	RateCorrection: {
		"minutes_per_correction", lang.T("Report d’une correction", "Carrying a correction over"), lang.T("min", "min"),
		Range{.25, .75, 2},
		lang.T("Hypothèse", "Assumed"),
	},
}

// String gives the name of an assumption as recoupe.yaml and report.json write it.
func (r Rate) String() string {
	if r < 0 || r >= NumRates {
		return "invalid"
	}
	return rates[r].name
}

// RateOverride puts a venue's own figure in the place of an assumption.
type RateOverride struct {
	Rate Rate
	Range
	// Source says where it comes from; "" for the venue itself.
	Source string
}

// Assumption is a figure of the cost model that is not counted in the data.
type Assumption struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Unit  string `json:"unit"`
	Range
	Source string `json:"source"`
	// Own says that the venue gave it.
	Own bool `json:"own"`
}

// assumptions are the defaults with the venue's own figures in their place.
func assumptions(in *Input) (out [NumRates]Assumption) {
	for i, r := range rates {
		out[i] = Assumption{Name: r.name, Label: r.label.In(in.Lang), Unit: r.unit.In(in.Lang), Range: r.Range, Source: r.source.In(in.Lang)}
	}
	for _, o := range in.Rates {
		a := &out[o.Rate]
		a.Range, a.Own, a.Source = o.Range, true, o.Source
		if o.Source == "" {
			a.Source = lang.T("Indiqué par le lieu", "Given by the venue").In(in.Lang)
		}
	}
	return out
}
