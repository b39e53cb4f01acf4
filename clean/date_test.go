package clean

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"recoupe/record"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	const any, first, month = record.DateUnknown, record.DayFirst, record.MonthFirst
	tests := []struct {
		cell  string
		order record.DateOrder
		want  string
		code  string
	}{
		{"14/03/1978", any, "1978-03-14", ""},
		{"14-03-1978", any, "1978-03-14", ""},
		{"14.03.1978", any, "1978-03-14", ""},
		{"14 03 1978", any, "1978-03-14", ""},
		{" 14/03/1978 ", any, "1978-03-14", ""},
		{"4/3/1978", any, "1978-03-04", ""},
		{"04/03/1978", first, "1978-03-04", ""},
		{"04/03/1978", month, "1978-04-03", ""},
		{"14/03/1978 00:00", any, "1978-03-14", ""},
		{"14/03/1978 00:00:00", any, "1978-03-14", ""},
		{"14/03/1978 à 20h30", any, "1978-03-14", ""},
		{"1978-03-14", any, "1978-03-14", ""},
		{"1978-3-4", any, "1978-03-04", ""},
		{"1978/03/14", any, "1978-03-14", ""},
		{"1978-03-14 10:22:33", any, "1978-03-14", ""},
		{"1978-03-14T00:00:00Z", any, "1978-03-14", ""},
		{"1978-03-14T00:00:00+02:00", any, "1978-03-14", ""},
		{"1978-03-14T00:00:00.000Z", any, "1978-03-14", ""},
		{"2024-03-01 10:22:33.123456 +0000 +0000", any, "2024-03-01", ""},
		{"19780314", any, "1978-03-14", ""},
		{"14031978", any, "1978-03-14", ""},
		{"4031978", any, "1978-03-04", ""},
		{"20011112", any, "2001-11-12", ""},
		{"19780314101500", any, "1978-03-14", ""},
		{"14/03/78", any, "1978-03-14", "date-two-digit-year"},
		{"14/03/26", any, "2026-03-14", "date-two-digit-year"},
		{"14/03/27", any, "1927-03-14", "date-two-digit-year"},
		{"14.3.05", any, "2005-03-14", "date-two-digit-year"},
		{"78-03-14", any, "1978-03-14", "date-two-digit-year"},
		{"140378", any, "1978-03-14", "date-two-digit-year"},
		{"3/14/78", month, "1978-03-14", "date-two-digit-year"},
		{"14 mars 1978", any, "1978-03-14", ""},
		{"14 MARS 1978", any, "1978-03-14", ""},
		{"1er août 1978", any, "1978-08-01", ""},
		{"14 août 1978", any, "1978-08-14", ""},
		{"14 févr. 1978", any, "1978-02-14", ""},
		{"14 déc. 1978", any, "1978-12-14", ""},
		{"mardi 14 mars 1978", any, "1978-03-14", ""},
		{"le 14 mars 1978", any, "1978-03-14", ""},
		{"14-mars-78", any, "1978-03-14", "date-two-digit-year"},
		{"14-Mar-1978", any, "1978-03-14", ""},
		{"Mar 14, 1978", any, "1978-03-14", ""},
		{"March 14th, 1978", any, "1978-03-14", ""},
		{"Sep 26, 2016 7:05 PM", any, "2016-09-26", ""},
		{"1978 mars 14", any, "1978-03-14", ""},
		{"mars 1978", any, "1978-03-00", ""},
		{"14 mars", any, "0000-03-14", ""},
		{"28563", any, "1978-03-14", "date-excel"},
		{"28563.0", any, "1978-03-14", "date-excel"},
		{"28563,75", any, "1978-03-14", "date-excel"},
		{"36526", any, "2000-01-01", "date-excel"},
		{"1978", any, "1978-00-00", ""},
		{"03/1978", any, "1978-03-00", ""},
		{"1978-03", any, "1978-03-00", ""},
		{"--0314", any, "0000-03-14", ""},
		{"--03-14", any, "0000-03-14", ""},
		{"--03", any, "0000-03-00", ""},
		{"03/14", any, "0000-03-14", ""},
		{"03/14", month, "0000-03-14", ""},
		{"14/03", any, "0000-03-14", ""},
		{"03/04", month, "0000-03-04", ""},
		{"03/04", first, "0000-04-03", ""},
		{"03/14/1978", any, "1978-03-14", ""},
		{"03/14/1978", first, "1978-03-14", "date-order"},
		{"14/03/1978", month, "1978-03-14", "date-order"},
		{"29/02/2000", any, "2000-02-29", ""},
		{"29/02", any, "0000-02-29", ""},

		{"31/02/1980", any, "1980-02-00", "date-impossible"},
		{"29/02/1900", any, "1900-02-00", "date-too-old"},
		{"29/02/1981", any, "1981-02-00", "date-impossible"},
		{"31/04/1980", any, "1980-04-00", "date-impossible"},
		{"13/13/1980", any, "1980-00-13", "date-impossible"},
		{"32/01/1980", any, "1980-01-00", "date-impossible"},
		{"19801332", any, "1980-00-00", "date-impossible"},
		{"19080231", any, "1908-02-00", "date-impossible"},
		{"19481340", any, "1948-00-00", "date-impossible"},

		{"01/01/1900", any, "", "date-filler"},
		{"1900-01-01", any, "", "date-filler"},
		{"1900-01-01 00:00:00", any, "", "date-filler"},
		{"01/01/1970", any, "", "date-filler"},
		{"1970-01-01T00:00:00Z", any, "", "date-filler"},
		{"00/00/0000", any, "", "date-filler"},
		{"0000-00-00", any, "", "date-filler"},
		{"0000-00-00 00:00:00", any, "", "date-filler"},
		{"00000000", any, "", "date-filler"},
		{"0/0/00", any, "", "date-filler"},
		{"11/11/1111", any, "", "date-filler"},
		{"01/01/0001", any, "", "date-filler"},
		{"0001-01-01", any, "", "date-filler"},
		{"30/12/1899", any, "", "date-filler"},
		{"31/12/9999", any, "", "date-filler"},
		{"0", any, "", "date-filler"},

		{"14/03/2027", any, "2027-03-14", "date-future"},
		{"14/03/2078", any, "2078-03-14", "date-future"},
		{"14/03/1905", any, "1905-03-14", "date-too-old"},
		{"1643-05-14", any, "1643-05-14", "date-too-old"},
		{"inconnue", any, "", "date-unreadable"},
		{"14/foo/1978", any, "", "date-unreadable"},
		{"1/2/3/4", any, "", "date-unreadable"},
		{"99999", any, "", "date-unreadable"},
		{"", any, "", ""},
	}
	for _, tt := range tests {
		got, fs := ParseDate(tt.cell, record.BirthDate, tt.order, 2026)
		if got.String() != tt.want || codesOf(fs) != tt.code {
			t.Errorf("ParseDate(%q, %v) = %q, %q; want %q, %q", tt.cell, tt.order, got, codesOf(fs), tt.want, tt.code)
		}
	}
}

func TestParseDateOfNoBirth(t *testing.T) {
	t.Parallel()
	if d, fs := ParseDate("14/03/2031", record.Custom, record.DayFirst, 2026); d.String() != "2031-03-14" || fs != nil {
		t.Errorf("a future date that is no birth date: %v, %v", d, fs)
	}
}

// Every real day comes back from every writing, and the ISO form is stable.
func TestParseDateWritings(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.IntRange(1910, 2025).Draw(t, "y")
		m := rapid.IntRange(1, 12).Draw(t, "m")
		d := rapid.IntRange(1, daysIn(y, m)).Draw(t, "d")
		if (rawDate{y, m, d}).isFiller() {
			return
		}
		want := Date{Year: uint16(y), Month: uint8(m), Day: uint8(d)}
		for _, f := range []string{"%02[3]d/%02[2]d/%[1]d", "%[3]d.%[2]d.%[1]d", "%[1]d-%02[2]d-%02[3]d", "%04[1]d%02[2]d%02[3]d"} {
			s := fmt.Sprintf(f, y, m, d)
			if got, fs := ParseDate(s, record.BirthDate, record.DayFirst, 2026); got != want || fs != nil {
				t.Fatalf("ParseDate(%q) = %v, %v; want %v", s, got, fs, want)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"14/03/1978", "19780314", "--0314", "14 mars 78", "28563,5", "::", "T", "1e9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, _ := ParseDate(s, record.BirthDate, record.DateUnknown, 2026)
		if got.Month > 12 || got.Day > 31 || got.Month > 0 && int(got.Day) > daysIn(int(got.Year), int(got.Month)) {
			t.Errorf("ParseDate(%q) = %v: no day of the calendar", s, got)
		}
		if got.Day == 0 || got.Month == 0 || got.Year == 0 {
			return
		}
		if again, _ := ParseDate(got.String(), record.BirthDate, record.DateUnknown, 2026); again != got {
			t.Errorf("ParseDate(%q) = %v, read again %v", s, got, again)
		}
	})
}

func BenchmarkParseDate(b *testing.B) {
	for _, s := range []string{"14/03/1978", "1978-03-14", "14 mars 1978"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ParseDate(s, record.BirthDate, record.DayFirst, 2026)
			}
		})
	}
}
