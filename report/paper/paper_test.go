package paper

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"recoupe/privacy/law"
	"recoupe/privacy/retention"
	"recoupe/record"
)

func rule(c retention.Class) retention.Rule {
	r, _ := retention.RuleOf(c)
	return r
}

func declared() *Facts {
	letter := Use{"newsletter", "la lettre", law.Consent}
	return &Facts{
		Controller: "Théâtre de la Lanterne", Contact: "rgpd@example.org", DPO: "Mme Essai", Joint: []string{"Régie du Port"}, Day: "2026-11-24",
		Sources: []Source{
			{Label: "Brevo", Tool: "Brevo", Domain: record.Audience, Records: 1233, Fields: []record.Field{record.Email, record.First}, Uses: []Use{letter}, Rule: rule(retention.Prospect), Notice: "2025-03-01"},
			{
				Label: "SecuTix", Tool: "SecuTix", Domain: record.Audience, Records: 400, Fields: []record.Field{record.Address1, record.LastPurchase}, Rule: rule(retention.Customer),
				Uses: []Use{{"billet", "les billets", law.Contract}, {"newsletter", "la lettre", law.LegitimateInterest}}, Recipients: []string{"trésorerie"},
			},
			{Label: "liste", Domain: record.Personnel, Records: 7, Rule: rule(retention.Personnel)},
		},
	}
}

func text(t *testing.T, name string, f *Facts) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteMarkdown(&b, Drafts(f)[name]); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Rule 9: what is declared and found stands in each paper.
func TestDraftsSayWhatIsKnown(t *testing.T) {
	for name, want := range map[string][]string{
		"registre": {
			"Théâtre de la Lanterne", "rgpd@example.org", "Mme Essai", "Régie du Port", "Finalité : la lettre", "Finalité : les billets",
			"consentement (RGPD, art. 6(1)(a)) ; intérêt légitime (RGPD, art. 6(1)(f))", "environ 1635 fiches", "Brevo : 2025-03-01 ; SecuTix : ‹à compléter",
			"prospects : 3 ans (CNIL", "trésorerie", "retrait du consentement (art. 7(3))", "Sources sans finalité déclarée", "liste : personnel : salariés et intermittents, moins de 11 fiches",
			"adresse électronique", "historique de la relation",
		},
		"notice": {"Théâtre de la Lanterne", "contrat (RGPD, art. 6(1)(b))", "CNIL", "Régie du Port", "les billets : accès"},
		"aipd":   {"Croisement de données : oui, Brevo ; SecuTix ; liste", "salariés, oui", "environ 1640 fiches", "Mme Essai"},
	} {
		got := text(t, name, declared())
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: no %q in\n%s", name, w, got)
			}
		}
	}
}

// The staff have a notice of their own.
func TestNoticeLeavesTheStaffOut(t *testing.T) {
	if got := text(t, "notice", declared()); strings.Contains(got, "liste") {
		t.Error(got)
	}
}

// A right stands in a sheet only where it holds on every ground of the purpose.
func TestDraftsGiveNoRightTooMany(t *testing.T) {
	got := rightsText([]law.Basis{law.Contract, law.LegalObligation})
	if strings.Contains(got, "effacement") || strings.Contains(got, "portabilité") || !strings.Contains(got, "accès") {
		t.Error(got)
	}
}

// Rule 9: nothing is invented: without a word of settings all that is asked for is
// a blank.
func TestDraftsLeaveBlanks(t *testing.T) {
	f := &Facts{Day: "2026-11-24", Sources: []Source{{Label: "liste", Domain: record.Audience, Records: 30, Rule: rule(retention.Prospect)}}}
	for name, least := range map[string]int{"registre": 4, "notice": 8, "aipd": 8} {
		got := text(t, name, f)
		if n := strings.Count(got, blankStart); n < least {
			t.Errorf("%s has %d blanks:\n%s", name, n, got)
		}
	}
}

// Names come from files: they format, link and load nothing.
func TestHostileNamesInDrafts(t *testing.T) {
	f := declared()
	f.Sources[0].Label = `<script>alert(1)</script>|![x](http://x.example.org)` + "\n# ‹à compléter : ›"
	f.Controller = `<img src=x onerror=alert(1)>`
	for name, d := range Drafts(f) {
		var page, md bytes.Buffer
		if err := WriteHTML(&page, d); err != nil {
			t.Fatal(err)
		}
		if err := WriteMarkdown(&md, d); err != nil {
			t.Fatal(err)
		}
		for _, never := range []string{"<script", "<img"} {
			if strings.Contains(page.String(), never) || strings.Contains(md.String(), never) {
				t.Errorf("%s: %s", name, never)
			}
		}
		lines := strings.Split(md.String(), "\n")
		if strings.Contains(md.String(), "[x]") || slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, "# ‹") }) {
			t.Errorf("%s: a name formats", name)
		}
	}
}
