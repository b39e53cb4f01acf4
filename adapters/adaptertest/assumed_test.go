package adaptertest

import (
	"path/filepath"
	"testing"
)

// assumed are fixtures that we made up from what vendors say of their exports;
// they prove that such a file is read, not that the vendor writes it so.
var assumed = map[string]string{ // file below exports: profile
	"actito/actito_profiles.csv": "actito", "arenametrix/arenametrix_contacts.csv": "arenametrix",
	"dialog-insight/dialog_insight_contacts.csv": "dialog-insight", "dice/tickets.json": "dice",
	"diese/diese_api_contacts.json": "diese-api", "diese/diese_contacts.csv": "diese-contacts",
	"eudonet/eudonet_contacts.csv": "eudonet", "festik/festik_commandes.csv": "festik",
	"heeds/heeds_contacts.csv": "heeds-contacts", "heeds/heeds_equipe.csv": "heeds-staff",
	"movinmotion/Movinmotion - Salariés.csv": "movinmotion", "patronbase/patronbase_patrons.csv": "patronbase",
	"sarbacane/sarbacane_contacts.csv": "sarbacane", "sarbacane/sarbacane_desabonnes.csv": "sarbacane",
	"sarbacane/sarbacane_npai.csv": "sarbacane", "see-tickets/seetickets_acheteurs.csv": "see-tickets",
	"sirius/sirius_clients.csv": "sirius", "spaiectacle/export_point_virgule.txt": "spaiectacle-employees",
	"spaiectacle/ghs_liste.txt": "spaiectacle-list", "supersoniks/delight_contacts.csv": "supersoniks",
	"ticketmaster/ticketmaster_acheteurs.csv": "ticketmaster", "helloasso/export-don.csv": "helloasso-form",
	"weezevent/export_participants.csv": "weezevent-csv", "salesforce/report.csv": "salesforce-report",
}

func TestAssumed(t *testing.T) {
	for file, profile := range assumed {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			Run(t, Case{File: filepath.Join(exports, filepath.FromSlash(file)), Profile: profile})
		})
	}
}
