package report

import (
	"fmt"
	"math/rand/v2"

	"recoupe/internal/lang"
	"recoupe/record"
)

// fakeTool is one tool of the fictional venues.
type fakeTool struct {
	file, tool, profile string
	category            record.Category
	domain              record.Domain
	status              record.Status
	reach               float64 // share of its domain's persons that it knows
	rows                int     // most rows a person
}

var fakeTools = []fakeTool{
	{"billetterie", "SecuTix", "secutix", record.Ticketing, record.Audience, record.StatusVerified, .80, 4},
	{"web", "HelloAsso", "helloasso-event", record.Ticketing, record.Audience, record.StatusVerified, .46, 2},
	{"crm", "Salesforce", "salesforce", record.CRM, record.Audience, record.StatusVerified, .30, 2},
	{"newsletter", "Brevo", "brevo", record.Newsletter, record.Audience, record.StatusVerified, .50, 1},
	{"revendeur", "", "auto", record.Ticketing, record.Audience, record.StatusAuto, .16, 2},
	{"groupes", "", "auto", record.Spreadsheet, record.Professional, record.StatusAuto, .9, 2},
	{"planning", "Dièse", "diese-contacts", record.Planning, record.Personnel, record.StatusAssumed, .9, 1},
	{"paie", "GHS sPAIEctacle", "spaiectacle", record.Payroll, record.Personnel, record.StatusVerified, .8, 1},
}

// fakeInput makes the outcome of a run over some venues, the same for the same
// arguments: persons of three domains, known to tools with the shares above.
func fakeInput(venues, persons int) *Input {
	r := rand.New(rand.NewPCG(7, uint64(venues*persons)))
	in := &Input{Dir: "exports", Lang: lang.FR, Version: "0.1.0", Codes: fakeCodes}
	for v := range venues {
		for _, t := range fakeTools {
			in.Sources = append(in.Sources, fakeSource(v, t))
		}
	}
	for p := range persons {
		in.Clusters = append(in.Clusters, fakeCluster(r, p))
		fakeRecords(r, in, p, venues)
	}
	fakeCounts(r, in)
	fakeFlows(in)
	in.Cards = fakeCards()
	in.Conflicts = fakeConflicts(persons)
	in.Past = []Past{{"2026-01-05", 900, 520, 31}, {"2026-02-02", 980, 500, 28}, {"2026-02-03", 980, 500, 28}, {"2026-03-01", 1010, 480, 20}}
	in.Pairs = Pairs{Candidates: 41 * persons, Accepted: 7 * persons, Review: persons / 20}
	in.Quality = &Estimate{Precision: Interval{.986, .978, .992}, Recall: Interval{.912, .884, .935}}
	in.Doubts = fakeDoubts(in)
	in.Skipped = []Skipped{{Path: "V2/photo.jpg", Code: "file-binary", Broken: true}}
	for i := range 7 {
		in.Rejected = append(in.Rejected, RejectedRow{Path: "V1/crm.csv", Row: 10 * i, Line: 10*i + 1, Column: i % 3, Code: "row-ragged"})
	}
	return in
}

func fakeSource(venue int, t fakeTool) SourceInput {
	s := SourceInput{
		Source: &record.Source{
			Name: fmt.Sprintf("V%d/%s", venue+1, t.file), Tool: t.tool, Profile: t.profile,
			Category: t.category, Domain: t.domain, Status: t.status,
		},
		Format: "csv", Charset: "utf-8", Delimiter: ";",
	}
	switch t.file {
	case "billetterie":
		s.Charset, s.Ignored = "windows-1252", []string{"Canal", "Code barre série", "Tarif"}
		s.Dropped = []string{"Code-barres"}
	case "crm":
		s.Delimiter, s.Dropped = ",", []string{"Description", "Notes"}
	case "paie":
		s.Delimiter, s.NIRDropped, s.Dropped = "\t", 31, []string{"IBAN", "Salaire brut"}
	}
	return s
}

func fakeCluster(r *rand.Rand, p int) Cluster {
	c := Cluster{ID: fmt.Sprintf("P%06d", p), Kind: record.Person, Domain: record.Audience, Household: uint32(p * 3 / 5), Confidence: .97}
	switch x := r.Float64(); {
	case x < .02:
		c.Domain = record.Personnel
	case x < .04:
		c.Domain, c.Kind, c.Household = record.Professional, record.Organisation, NoHousehold
	case x < .05:
		c.Kind, c.Household = record.Placeholder, NoHousehold
	case x < .06:
		c.Kind = record.Couple
	}
	return c
}

func fakeRecords(r *rand.Rand, in *Input, p, venues int) {
	c := in.Clusters[p]
	home := r.IntN(venues)
	for s := range in.Sources {
		t := fakeTools[s%len(fakeTools)]
		known := t.reach
		if s/len(fakeTools) != home {
			known *= .22
		}
		if t.domain != c.Domain || r.Float64() > known {
			continue
		}
		for range 1 + r.IntN(t.rows) {
			in.SourceOf = append(in.SourceOf, uint32(s))
			in.PersonOf = append(in.PersonOf, uint32(p))
			in.Reach = append(in.Reach, Reach(r.IntN(8)))
		}
	}
}

// fakeCounts fills what adapters and cleaning would have counted.
func fakeCounts(r *rand.Rand, in *Input) {
	for _, s := range in.SourceOf {
		in.Sources[s].Records++
	}
	fields := []record.Field{record.First, record.Last, record.BirthDate, record.Email, record.Mobile, record.Landline, record.Address1, record.Postcode, record.City, record.Org}
	for i := range in.Sources {
		s := &in.Sources[i]
		s.Rows = s.Records
		for _, f := range fields {
			s.Filled[f] = int(float64(s.Records) * fakeFill(r, f, fakeTools[i%len(fakeTools)].file))
		}
		for _, c := range fakeFound {
			n := int(float64(s.Filled[c.Field]) * c.rate * r.Float64() * 2)
			if n > 0 {
				in.Findings = append(in.Findings, FindingCount{Source: i, Field: c.Field, Code: c.Code, Count: n, Suggested: int(float64(n) * c.safe), Example: "l***.d******@gmial.com"})
			}
		}
	}
	in.Sources[2].Rejected = 7
}

func fakeFill(r *rand.Rand, f record.Field, file string) float64 {
	switch {
	case file == "newsletter" && f != record.Email:
		return []float64{0, .48}[min(1, int(record.Last)/int(f))]
	case f == record.BirthDate:
		return map[string]float64{"paie": 1, "crm": .2, "billetterie": .12}[file]
	case f == record.Org:
		return map[string]float64{"groupes": 1, "crm": .04}[file]
	case f == record.Landline:
		return .3 * r.Float64()
	case f == record.Email && file == "billetterie":
		return .61
	case f == record.Last || f == record.First:
		return .95 + .05*r.Float64()
	}
	return .5 + .45*r.Float64()
}

type fakeRate struct {
	Field record.Field
	Code  record.Code
	rate  float64
	safe  float64
}

var fakeFound = []fakeRate{
	{record.Email, "email-domain-typo", .025, 1},
	{record.Email, "email-invalid", .006, 0},
	{record.Email, "email-role", .01, 0},
	{record.Mobile, "phone-filler", .012, 0},
	{record.Mobile, "phone-zero-lost", .03, 1},
	{record.BirthDate, "date-filler", .05, 0},
	{record.Postcode, "postcode-zero-lost", .04, 1},
	{record.City, "postcode-city-differ", .015, 0},
	{record.Last, "name-mojibake", .008, 1},
	{record.First, "name-title-inside", .009, 1},
	{record.Last, "name-upper-case", .2, 1},
	{record.NoField, "record-couple", 0, 0},
}

var fakeCodes = []record.CodeInfo{
	{Code: "email-domain-typo", Severity: record.Warning, Text: lang.T("Le domaine de l’adresse contient une faute de frappe.", "The domain of the address has a typing error.")},
	{Code: "email-invalid", Severity: record.Error, Text: lang.T("Ce n’est pas une adresse e-mail.", "This is no e-mail address.")},
	{Code: "email-role", Severity: record.Info, Text: lang.T("L’adresse est celle d’un service, pas d’une personne.", "The address is a desk’s, not a person’s.")},
	{Code: "phone-filler", Severity: record.Error, Text: lang.T("Le numéro est un bouche-trou.", "The number is a filler.")},
	{Code: "phone-zero-lost", Severity: record.Warning, Text: lang.T("Le zéro initial du numéro s’est perdu dans un tableur.", "The leading zero of the number was lost in a spreadsheet.")},
	{Code: "date-filler", Severity: record.Error, Text: lang.T("La date de naissance est un bouche-trou, comme le 1er janvier 1900.", "The birth date is a filler such as 1 January 1900.")},
	{Code: "postcode-zero-lost", Severity: record.Warning, Text: lang.T("Le zéro initial du code postal s’est perdu dans un tableur.", "The leading zero of the postcode was lost in a spreadsheet.")},
	{Code: "postcode-city-differ", Severity: record.Warning, Text: lang.T("Le code postal et la ville ne vont pas ensemble.", "Postcode and city do not go together.")},
	{Code: "name-mojibake", Severity: record.Warning, Text: lang.T("Les accents ont été abîmés par un mauvais encodage.", "The accents were damaged by a wrong charset.")},
	{Code: "name-title-inside", Severity: record.Warning, Text: lang.T("La civilité est écrite dans le prénom.", "The title is written into the given name.")},
	{Code: "name-upper-case", Severity: record.Info, Text: lang.T("Le nom est tout en capitales.", "The name is all in capitals.")},
	{Code: "row-ragged", Severity: record.Error, Text: lang.T("La ligne n’a pas le nombre de colonnes de l’en-tête.", "The row has another number of columns than the heading.")},
	{Code: "file-binary", Severity: record.Error, Text: lang.T("Ce fichier n’est pas un export de contacts.", "This file is no export of contacts.")},
}

// fakeConflicts gives every kind, in few sources and in many.
func fakeConflicts(persons int) *ConflictInput {
	in := &ConflictInput{Persons: persons / 4}
	for n, k := range ConflictKinds {
		for s := range 1 + n%3 {
			in.Counts = append(in.Counts, ConflictCount{Kind: k, Channel: conflictChannels[n%2], Source: s, Persons: persons / (20 * (n + 1)), Records: persons / (18 * (n + 1))})
		}
	}
	return in
}
