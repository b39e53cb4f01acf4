package listmonk_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"recoupe/adapters"
	"recoupe/adapters/adaptertest"
	"recoupe/record"
)

func TestExport(t *testing.T) {
	adaptertest.Run(t, adaptertest.Case{File: "../../testdata/exports/listmonk/gdpr-profile.json", Profile: "listmonk-gdpr"})
}

func TestStatesOfSubscriptions(t *testing.T) {
	const text = `{"profile":[{"uuid":"u1","email":"a@example.org","name":"A","attribs":{"city":7},"status":%q,"created_at":"c","updated_at":"u"}],
	 "subscriptions":[{"subscription_status":%q,"name":"Lettre","created_at":"s"}]}`
	for _, c := range []struct {
		profile, subscription string
		want                  []record.ConsentStatus
	}{
		{"enabled", "confirmed", []record.ConsentStatus{record.Granted}},
		{"enabled", "unconfirmed", []record.ConsentStatus{record.Pending}},
		{"enabled", "unsubscribed", []record.ConsentStatus{record.Denied}},
		{"enabled", "odd", nil},
		{"blocklisted", "confirmed", []record.ConsentStatus{record.Denied, record.Granted}},
	} {
		file := filepath.Join(t.TempDir(), "profil.json")
		if err := os.WriteFile(file, fmt.Appendf(nil, text, c.profile, c.subscription), 0o600); err != nil {
			t.Fatal(err)
		}
		scan, err := adapters.ScanDir(context.Background(), file, adapters.Options{})
		if err != nil || len(scan.Inputs) != 1 {
			t.Fatalf("%v, %d inputs, skipped %+v", err, len(scan.Inputs), scan.Skipped)
		}
		for rec, err := range scan.Inputs[0].Parts(1)[0].Records(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			var got []record.ConsentStatus
			for _, e := range rec.Consents {
				got = append(got, e.Status)
			}
			if fmt.Sprint(got) != fmt.Sprint(c.want) || rec.Get(record.City) != "" {
				t.Errorf("%s, %s: %v, city %q", c.profile, c.subscription, got, rec.Get(record.City))
			}
		}
	}
}
