package clean

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"recoupe/record"
)

const (
	unk, mob, lan, srv, fil = PhoneUnknown, PhoneMobile, PhoneLandline, PhoneService, PhoneFiller
)

func TestParsePhone(t *testing.T) {
	t.Parallel()
	tests := []struct {
		cell, country string
		want          string // numbers, space separated
		class         PhoneClass
		codes         string
	}{
		// The French writings of one number.
		{"0639981001", "", "+33639981001", mob, ""},
		{"06 39 98 10 01", "", "+33639981001", mob, ""},
		{"06.39.98.10.01", "", "+33639981001", mob, ""},
		{"06-39-98-10-01", "", "+33639981001", mob, ""},
		{"06\u00a039\u00a098\u00a010\u00a001", "", "+33639981001", mob, ""},
		{"06\u202f39\u202f98\u202f10\u202f01", "", "+33639981001", mob, ""},
		{"06/39/98/10/01", "", "+33639981001", mob, ""},
		{"06,39,98,10,01", "", "+33639981001", mob, ""},
		{"06_39_98_10_01", "", "+33639981001", mob, ""},
		{" 0639981001 ", "", "+33639981001", mob, ""},
		{"+33639981001", "", "+33639981001", mob, ""},
		{"+33 6 39 98 10 01", "", "+33639981001", mob, ""},
		{"+33 (0)6 39 98 10 01", "", "+33639981001", mob, ""},
		{"+33 (0) 639981001", "", "+33639981001", mob, ""},
		{"+33 06 39 98 10 01", "", "+33639981001", mob, ""},
		{"(+33) 6 39 98 10 01", "", "+33639981001", mob, ""},
		{"0033639981001", "", "+33639981001", mob, ""},
		{"00 33 6 39 98 10 01", "", "+33639981001", mob, ""},
		{"0033 (0)6 39 98 10 01", "", "+33639981001", mob, ""},
		{"33639981001", "", "+33639981001", mob, ""},
		{"33 / 0199001234", "", "+33199001234", lan, ""},
		{"33 / 0639981001", "", "+33639981001", mob, ""},
		{"639981001", "", "+33639981001", mob, "phone-lost-zero"},
		{"6 39 98 10 01", "", "+33639981001", mob, "phone-lost-zero"},
		{"199001234", "FR", "+33199001234", lan, "phone-lost-zero"},
		{"'0639981001", "", "+33639981001", mob, ""},
		{"'+33639981001", "", "+33639981001", mob, ""},
		{"O6 39 98 10 O1", "", "+33639981001", mob, ""},
		{"0639981001.0", "", "+33639981001", mob, ""},
		{"639981001,00", "", "+33639981001", mob, "phone-lost-zero"},
		{"(0)6 39 98 10 01", "", "+33639981001", mob, ""},
		{"\u200e06 39 98 10 01\u202c", "", "+33639981001", mob, ""},
		{"0199001234", "", "+33199001234", lan, ""},
		{"02 61 91 12 34", "", "+33261911234", lan, ""},
		{"03 53 01 12 34", "", "+33353011234", lan, ""},
		{"04 65 71 12 34", "", "+33465711234", lan, ""},
		{"05 36 49 12 34", "", "+33536491234", lan, ""},
		{"09 72 08 12 34", "", "+33972081234", lan, ""},
		{"07 56 78 12 39", "", "+33756781239", mob, ""},
		{"02 61234567", "", "+33261234567", lan, ""},
		{"0892 70 12 39", "", "+33892701239", srv, "phone-service"},
		{"0 800 12 32 39", "", "+33800123239", srv, "phone-service"},
		{"3639", "", "3639", srv, "phone-service"},
		{"118 218", "", "118218", srv, "phone-service"},

		// Excel.
		{"6,12E+08", "", "", unk, "phone-excel"},
		{"6.4E+08", "", "", unk, "phone-excel"},
		{"6.39981001E8", "", "+33639981001", mob, "phone-lost-zero"},
		{"6,39981001E+08", "", "+33639981001", mob, "phone-lost-zero"},
		{"3,3639981001E+10", "", "+33639981001", mob, ""},
		{"3,364E+10", "", "", unk, "phone-excel"},

		// Several, and text.
		{"0639981001 / 0639981002", "", "+33639981001 +33639981002", mob, "phone-several"},
		{"0639981001/0639981002", "", "+33639981001 +33639981002", mob, "phone-several"},
		{"0639981001;0639981002", "", "+33639981001 +33639981002", mob, "phone-several"},
		{"0639981001, 0639981002", "", "+33639981001 +33639981002", mob, "phone-several"},
		{"06 39 98 10 01 06 39 98 10 02", "", "+33639981001 +33639981002", mob, "phone-several"},
		{"06 39 98 10 01 - 06 39 98 10 02", "", "+33639981001 +33639981002", mob, "phone-several"},
		{"0639981001 ou 0199001234", "", "+33639981001 +33199001234", mob, "phone-several"},
		{"0639981001\n0199001234", "", "+33639981001 +33199001234", mob, "phone-several"},
		{"06 39 98 10 01 +33 1 99 00 12 34", "", "+33639981001 +33199001234", mob, "phone-several"},
		{"0639981001 / 06 39 98 10 01", "", "+33639981001", mob, ""},
		{"06 39 98 10 01 (maman)", "", "+33639981001", mob, "phone-text"},
		{"maman 06 39 98 10 01", "", "+33639981001", mob, "phone-text"},
		{"Tél. : 06 39 98 10 01", "", "+33639981001", mob, ""},
		{"Tél : 01 99 00 12 34 / Port : 06 39 98 10 01", "", "+33199001234 +33639981001", lan, "phone-several"},
		{"Portable: 06 39 98 10 01", "", "+33639981001", mob, ""},
		{"01 99 00 12 34 poste 12", "", "+33199001234", lan, ""},
		{"n'appeler que le soir 0639981001", "", "+33639981001", mob, "phone-text"},

		// Overseas.
		{"0692 12 34 50", "", "+262692123450", mob, ""},
		{"+262 692 12 34 50", "", "+262692123450", mob, ""},
		{"00262692123450", "", "+262692123450", mob, ""},
		{"+262 (0)692 12 34 50", "", "+262692123450", mob, ""},
		{"+33 692 12 34 50", "", "+262692123450", mob, ""},
		{"0262 20 12 34", "", "+262262201234", lan, ""},
		{"0639 01 12 34", "", "+262639011234", mob, ""},
		{"0269 61 12 34", "", "+262269611234", lan, ""},
		{"0590 81 12 34", "", "+590590811234", lan, ""},
		{"0690 30 12 34", "", "+590690301234", mob, ""},
		{"0691 30 12 34", "", "+590691301234", mob, ""},
		{"0594 30 12 34", "", "+594594301234", lan, ""},
		{"0694 20 12 34", "", "+594694201234", mob, ""},
		{"0596 60 12 34", "", "+596596601234", lan, ""},
		{"0696 20 12 34", "", "+596696201234", mob, ""},
		{"0697 20 12 34", "", "+596697201234", mob, ""},
		{"596696201234", "", "+596696201234", mob, ""},
		{"0508 41 12 34", "", "+508411234", lan, ""},
		{"0976 12 34 50", "", "+33976123450", lan, ""},

		// Fillers.
		{"0000000000", "", "0000000000", fil, "phone-filler"},
		{"00 00 00 00 00", "", "0000000000", fil, "phone-filler"},
		{"0600000000", "", "+33600000000", fil, "phone-filler"},
		{"06 00 00 00 01", "", "+33600000001", fil, "phone-filler"},
		{"0101010101", "", "+33101010101", fil, "phone-filler"},
		{"0606060606", "", "+33606060606", fil, "phone-filler"},
		{"0123456789", "", "+33123456789", fil, "phone-filler"},
		{"0612345678", "", "+33612345678", fil, "phone-filler"},
		{"612345678", "", "+33612345678", fil, "phone-filler"},
		{"0102030405", "", "+33102030405", fil, "phone-filler"},
		{"0607080910", "", "+33607080910", fil, "phone-filler"},
		{"0611111111", "", "+33611111111", fil, "phone-filler"},
		{"9999999999", "", "9999999999", fil, "phone-filler"},
		{"1111", "", "1111", fil, "phone-filler"},
		{"+33600000000", "", "+33600000000", fil, "phone-filler"},

		// Other countries.
		{"+32 470 12 34 56", "", "+32470123456", mob, ""},
		{"0032 470 12 34 56", "", "+32470123456", mob, ""},
		{"+41 79 123 45 67", "", "+41791234567", mob, ""},
		{"+44 20 7946 0958", "", "+442079460958", lan, ""},
		{"+49 1512 3456789", "", "+4915123456789", mob, ""},
		{"0470 12 34 56", "BE", "+32470123456", mob, ""},
		{"079 123 45 67", "CH", "+41791234567", mob, ""},
		{"612345678", "CH", "+41612345678", lan, ""},
		{"612345678", "ES", "+34612345678", mob, ""},
		{"07.80.81.27.84", "LU", "+33780812784", mob, ""},
		{"0600000000", "BE", "+33600000000", fil, "phone-filler"},
		{"+1 702 919 1300", "", "+17029191300", unk, ""},
		{"702-919-1300", "", "7029191300", unk, "phone-country-unknown"},
		{"(702) 919-1300", "", "7029191300", unk, "phone-country-unknown"},
		{"310/246-1501", "", "3102461501", unk, "phone-country-unknown"},
		{"310-246-1501", "", "3102461501", unk, "phone-country-unknown"},
		{"702-919-1300", "US", "+17029191300", unk, ""},
		{"2262649", "", "2262649", unk, "phone-country-unknown"},
		{"+999 123", "", "+999123", unk, "phone-invalid"},

		// Not a number.
		{"", "", "", unk, ""},
		{"néant", "", "", unk, ""},
		{"06 39 98 10", "", "06399810", unk, "phone-invalid"},
		{"06 39 98 10 0", "", "063998100", unk, "phone-invalid"},
		{"06 39 98 10 011", "", "06399810011", unk, "phone-invalid"},
		{"12", "", "", unk, "phone-invalid"},
		{strings.Repeat("06", 200), "", "", unk, "phone-invalid"},
	}
	for _, tt := range tests {
		got, fs := ParsePhone(tt.cell, tt.country)
		nums := make([]string, len(got))
		for i, p := range got {
			nums[i] = p.E164
		}
		if s := strings.Join(nums, " "); s != tt.want {
			t.Errorf("ParsePhone(%q, %q) = %q, want %q", tt.cell, tt.country, s, tt.want)
			continue
		}
		if len(got) > 0 && got[0].Class != tt.class {
			t.Errorf("ParsePhone(%q, %q): class %d, want %d", tt.cell, tt.country, got[0].Class, tt.class)
		}
		if s := codesOf(fs); s != tt.codes {
			t.Errorf("ParsePhone(%q, %q): findings %q, want %q", tt.cell, tt.country, s, tt.codes)
		}
	}
}

func codesOf(fs []record.Finding) string {
	codes := make([]string, len(fs))
	for i, f := range fs {
		codes[i] = string(f.Code)
	}
	return strings.Join(codes, " ")
}

func TestPhoneColumnSettlesClass(t *testing.T) {
	t.Parallel()
	p := newPhones()
	got, _ := p.parse("702-919-1300", record.Mobile, "", nil, nil)
	if len(got) != 1 || got[0].Class != PhoneMobile {
		t.Errorf("a number of unknown kind in a mobile column: %+v, want PhoneMobile", got)
	}
	got, _ = p.parse("0199001234", record.Mobile, "", nil, nil)
	if len(got) != 1 || got[0].Class != PhoneLandline {
		t.Errorf("a landline in a mobile column: %+v, want PhoneLandline", got)
	}
}

func TestNationalPhone(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"+33639981001": "06 39 98 10 01", "+262692123450": "06 92 12 34 50", "7029191300": "7029191300", "": "",
	} {
		if got := NationalPhone(in); got != want {
			t.Errorf("NationalPhone(%q) = %q, want %q", in, got, want)
		}
	}
}

// Every writing of a French number gives the same number, and reading the
// comparable form again changes nothing.
func TestParsePhoneWritings(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.StringMatching(`[1-79][1-9][0-9]{7}`).Draw(t, "n")
		want, _ := ParsePhone("0"+n, "")
		pairs := "0" + n[:1] + " " + n[1:3] + " " + n[3:5] + " " + n[5:7] + " " + n[7:]
		for _, s := range []string{pairs, "+33" + n, "0033" + n, "33" + n, "+33 (0)" + n, strings.ReplaceAll(pairs, " ", "."), want[0].E164} {
			got, _ := ParsePhone(s, "")
			if len(got) != 1 || got[0] != want[0] {
				t.Fatalf("ParsePhone(%q) = %+v, want %+v", s, got, want)
			}
		}
	})
}

func FuzzParsePhone(f *testing.F) {
	for _, s := range []string{"06 39 98 10 01", "+33 (0)6", "6,12E+08", "33 / 0199001234", "a/b", "+", "(0)", "O", "0000", "06x12"} {
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, s, country string) {
		got, _ := ParsePhone(s, country)
		for _, p := range got {
			if p.E164 == "" {
				t.Errorf("ParsePhone(%q) gives an empty number", s)
			}
			again, _ := ParsePhone(p.E164, "")
			if p.Valid && country == "" && (len(again) != 1 || again[0].E164 != p.E164) {
				t.Errorf("ParsePhone(%q) = %q, read again %+v", s, p.E164, again)
			}
		}
	})
}

func BenchmarkParsePhone(b *testing.B) {
	for _, bench := range []struct{ name, in string }{
		{"plain", "0639981001"}, {"pairs", "06 39 98 10 01"}, {"plus", "+33639981001"}, {"two", "0639981001 / 0199001234"}, {"abroad", "+32 470 12 34 56"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			p := newPhones()
			var dst []Phone
			b.ReportAllocs()
			for b.Loop() {
				dst, _ = p.parse(bench.in, record.Phone, "", dst[:0], nil)
			}
		})
	}
}
