package adapters

import (
	"strings"
	"testing"
)

func TestInside(t *testing.T) {
	for _, tt := range []struct{ cell, emails, phones string }{
		{"06 39 98 50 01 / marc@example.org", "marc@example.org", "06 39 98 50 01"},
		{"soizic@example.org - 02 98 00 50 02", "soizic@example.org", "02 98 00 50 02"},
		{"Tél : +33 (0)6 39 98 50 03, Mail : <lina@example.org>.", "lina@example.org", "+33 (0)6 39 98 50 03"},
		{"06/39/98/50/04", "", "06/39/98/50/04"},
		{"06 39 98 50 05 / 01 99 00 50 05", "", "06 39 98 50 05|01 99 00 50 05"},
		{"06 39 98 50 06 - 01 99 00 50 06", "", "06 39 98 50 06|01 99 00 50 06"},
		{"0639985007 (mari), 0639985008", "", "0639985007|0639985008"},
		{"a@example.org;b@example.org", "a@example.org|b@example.org", ""},
		{"né le 12/03/1960 à 69003 Lyon", "", ""},
		{"anne.0639985009@example.org", "anne.0639985009@example.org", ""},
		{"anne@example,org", "anne@example", ""},
		{"@ + -", "", ""},
		{"", "", ""},
	} {
		if got := strings.Join(inside(findEmail, tt.cell), "|"); got != tt.emails {
			t.Errorf("%q: e-mails %q, want %q", tt.cell, got, tt.emails)
		}
		if got := strings.Join(inside(findPhone, tt.cell), "|"); got != tt.phones {
			t.Errorf("%q: phones %q, want %q", tt.cell, got, tt.phones)
		}
	}
}
