package adaptertest

import (
	"os"
	"path/filepath"
	"testing"

	"recoupe/adapters"
	"recoupe/record"
)

// exports is the folder of the fixtures.
const exports = "../../testdata/exports"

var cases = map[string]string{ // file below exports: profile
	"activecampaign/contacts.csv": "activecampaign", "billetweb/api-attendees.json": "billetweb-api",
	"billetweb/participants.csv": "billetweb-csv", "bizouk/commandes.csv": "bizouk", "brevo/export_contacts.csv": "brevo",
	"civicrm/contacts.csv": "civicrm", "dolibarr/export_contact_1.csv": "dolibarr", "dynamics/contacts.csv": "dynamics",
	"eventbrite/attendees.csv": "eventbrite", "google-contacts/contacts-new.csv": "google-contacts",
	"google-contacts/contacts-old.csv": "google-contacts", "google-forms/reponses.csv": "google-forms",
	"helloasso/api-v5-items.json": "helloasso-api", "helloasso/export-adhesion.csv": "helloasso-membership",
	"helloasso/export-evenement.csv": "helloasso-event", "hievents/attendees.xlsx": "hievents-attendees",
	"hievents/orders.xlsx": "hievents-orders", "hubspot/contacts.csv": "hubspot", "klaviyo/profiles.csv": "klaviyo",
	"listmonk/gdpr-profile.json": "listmonk-gdpr", "listmonk/subscribers.csv": "listmonk",
	"mailchimp/members_export_0a1b2c3d4e/cleaned_members_export_0a1b2c3d4e.csv":      "mailchimp",
	"mailchimp/members_export_0a1b2c3d4e/subscribed_members_export_0a1b2c3d4e.csv":   "mailchimp",
	"mailchimp/members_export_0a1b2c3d4e/unsubscribed_members_export_0a1b2c3d4e.csv": "mailchimp",
	"mailjet/contact.json": "mailjet", "mailpoet/MailPoet_export_fictif123.csv": "mailpoet", "mapado/customers.json": "mapado",
	"mautic/contacts.csv": "mautic", "mautic/contacts_export_2026_03_02_09_00_00.zip": "mautic",
	"odoo/Contact (res.partner).csv": "odoo", "outlook/contacts.csv": "outlook",
	"passculture/reservations.csv": "passculture", "passculture/reservations-collectives.csv": "passculture-collective",
	"pipedrive/people.csv": "pipedrive", "recoupe/contacts.csv": "recoupe-pivot", "pretix/customers.csv": "pretix-customers", "pretix/positions.csv": "pretix-positions",
	"pretix/positions-excel.csv": "pretix-positions", "pretix/positions-quoted.csv": "pretix-positions",
	"pretix/flute26_pretixdata.json": "pretix-json", "rodrigue/identities.json": "rodrigue",
	"salesforce/Contact.csv": "salesforce-contact", "salesforce/WE_FICTIF_1.ZIP": "salesforce-contact",
	"sapiti/contacts.json": "sapiti", "secutix/contacts_extended.csv": "secutix-extended", "sendethic/contacts.csv": "sendethic",
	"shotgun/tickets.json": "shotgun-api", "spektrix/customers.json": "spektrix", "spaiectacle/absences.txt": "spaiectacle-pay",
	"spaiectacle/rubriques_par_salarie.txt": "spaiectacle-pay", "spaiectacle/salaries_champs_choisis.txt": "spaiectacle-employees", "tessitura/constituents.json": "tessitura",
	"ticketmatic/contacts.json": "ticketmatic", "vcard/contacts-v3.vcf": "vcard", "vcard/contacts-v4.vcf": "vcard", "vcard/contacts-v21.vcf": "vcard",
	"weezevent/participants.json": "weezevent-api", "yurplan/orders.json": "yurplan-api", "zoho/Contacts.csv": "zoho",
}

func TestAdapters(t *testing.T) {
	for file, profile := range cases {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			Run(t, Case{File: filepath.Join(exports, filepath.FromSlash(file)), Profile: profile})
		})
	}
}

func TestSkipped(t *testing.T) {
	for file, code := range map[string]record.Code{
		"TRUTH.csv": adapters.SkipAnswerKey, "PERSONS.csv": adapters.SkipAnswerKey, "weezevent/answers.json": adapters.SkipCompanion,
	} {
		t.Run(file, func(t *testing.T) { Run(t, Case{File: filepath.Join(exports, filepath.FromSlash(file)), Skip: code}) })
	}
}

func TestTenMegabyteCell(t *testing.T) {
	file := filepath.Join(exports, "brevo", "export_contacts.csv")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	survives(t, file, withCell(data, 10<<20))
}
