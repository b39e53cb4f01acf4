package report

import (
	"bytes"
	"html"
	"strings"
	"testing"
	"time"

	"recoupe/internal/lang"
	"recoupe/privacy/law"
	"recoupe/record"
	"recoupe/report/style"
)

// fakeSubject has all that an answer to a request for access may tell.
func fakeSubject() *Subject {
	day := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	return &Subject{
		Person: "Pw1mwknmjxpwe", At: day, Controller: "Théâtre de la Lanterne", Contact: "rgpd@example.org",
		Records: []SubjectRecord{
			{
				Source: "Lettre/contacts", Tool: "Brevo", Domain: "audience", Row: 12, ID: "a7", Loaded: day,
				Uses: []SubjectUse{NewSubjectUse("la lettre", law.Consent), NewSubjectUse("les comptes", law.LegalObligation)}, Recipients: []string{"Régie du Port"},
				Keeping:  SubjectKeeping{"prospect", 3, "CNIL, référentiel « gestion commerciale »"},
				Values:   []SubjectValue{{record.Email.String(), "lise@example.org"}, {record.Last.String(), "<b>Dorvane</b>"}},
				Consents: []SubjectConsent{{Channel: string(record.ChannelSMS), Purpose: "newsletter", Status: string(record.Denied), At: "2025-03-01", Proof: "formulaire"}},
			},
			{Source: "Billetterie/clients", Domain: "audience", Row: 3, Loaded: day, Keeping: SubjectKeeping{"customer", 3, "CNIL"}, Values: []SubjectValue{{record.Last.String(), "DORVANE"}}},
		},
		Links:      []SubjectLink{{"Lettre/contacts#12", "Billetterie/clients#3", "même e-mail"}},
		Judgements: []SubjectJudgement{{"match", day, true}},
		Requests:   []SubjectRequest{{Kind: "object", At: "2026-01-02", Detail: "email"}, {Kind: "rectify", At: "2026-01-03", Field: record.Last.String(), Value: "Durand"}, {Kind: "erase", At: "2026-02-01"}},
		Told:       []SubjectConsent{{Address: "lise@example.org", Channel: string(record.ChannelEmail), Status: string(record.Granted), At: "2026-03-01", Proof: "au guichet"}},
	}
}

// Rule 6: an answer tells source, row and date of every value, purposes with their
// bases and the rights that follow, recipients, how long data are kept, consents,
// requests and why records were linked, in words of the reader's language.
func TestSubjectPage(t *testing.T) {
	for l, want := range map[lang.Lang][]string{
		lang.FR: {
			"Lettre/contacts, ligne 12", "Lu le 2026-11-24", "la lettre – consentement ; vos droits : accès, rectification, effacement, limitation, portabilité",
			"les comptes – obligation légale ; vos droits : accès, rectification, limitation<", "Transmis à : Régie du Port", "Gardé 3 ans – CNIL", "Aucune finalité n’est déclarée",
			"<td>SMS</td><td>newsletter</td><td>refus</td>", "&lt;b&gt;Dorvane", "accord, e-mail, lise@example.org – au guichet", "opposition, email", "une seule personne (retiré depuis)",
			"même e-mail", "la CNIL", "Écrivez à rgpd@example.org",
		},
		lang.EN: {"Lettre/contacts, row 12", "; your rights: access, rectification", "text message", "refusal", "one person (taken back since)"},
	} {
		var b bytes.Buffer
		if err := WriteSubjectHTML(&b, fakeSubject(), l); err != nil {
			t.Fatal(err)
		}
		page := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(b.String())
		for _, s := range want {
			if !strings.Contains(page, s) {
				t.Errorf("%s: the page lacks %q", l, s)
			}
		}
		if !strings.Contains(html.UnescapeString(b.String()), style.Policy()) || !strings.Contains(b.String(), string(style.Sheet())) {
			t.Errorf("%s: the page has a style sheet or a policy of its own", l)
		}
		for _, raw := range []string{">denied<", ">granted<", "non-match", "<no value>", "ZgotmplZ", "<b>Dorvane"} {
			if strings.Contains(b.String(), raw) {
				t.Errorf("%s: the page has %q", l, raw)
			}
		}
	}
}
