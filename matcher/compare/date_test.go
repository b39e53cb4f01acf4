package compare

import (
	"testing"

	"pgregory.net/rapid"
)

func TestDates(t *testing.T) {
	tests := []struct {
		name string
		a, b Date
		want DateLevel
	}{
		{"both missing", Date{}, Date{}, DateMissing},
		{"one missing", Date{1980, 3, 4}, Date{}, DateMissing},
		{"no common part", Date{1980, 0, 0}, Date{0, 3, 4}, DateMissing},
		{"equal", Date{1980, 3, 4}, Date{1980, 3, 4}, DateEqual},
		{"year only", Date{1980, 0, 0}, Date{1980, 3, 4}, DatePartial},
		{"birthday without year", Date{0, 3, 4}, Date{1980, 3, 4}, DatePartial},
		{"two partial", Date{1980, 0, 0}, Date{1980, 0, 0}, DatePartial},
		{"partial, near year", Date{1980, 0, 0}, Date{1981, 3, 4}, DateYearNear},
		{"partial, other year", Date{1980, 0, 0}, Date{1990, 3, 4}, DateDifferent},
		{"partial, other birthday", Date{0, 3, 5}, Date{1980, 3, 4}, DateDifferent},
		{"swapped", Date{1980, 3, 4}, Date{1980, 4, 3}, DateSwapped},
		{"swapped, other year", Date{1980, 3, 4}, Date{1991, 4, 3}, DateDifferent},
		{"digit of the day", Date{1980, 3, 14}, Date{1980, 3, 24}, DateTyping},
		{"digit of the month", Date{1980, 3, 14}, Date{1980, 8, 14}, DateTyping},
		{"digit of the year", Date{1980, 3, 14}, Date{1988, 3, 14}, DateTyping},
		{"digits of the year exchanged", Date{1978, 3, 14}, Date{1987, 3, 14}, DateTyping},
		{"digits of the day exchanged", Date{1978, 3, 12}, Date{1978, 3, 21}, DateTyping},
		{"same year and month", Date{1978, 3, 9}, Date{1978, 3, 21}, DateTwoParts},
		{"same day and month", Date{1978, 3, 9}, Date{1986, 3, 9}, DateTwoParts},
		{"same year and day", Date{1978, 3, 9}, Date{1978, 11, 9}, DateTwoParts},
		{"year before", Date{1978, 3, 9}, Date{1979, 5, 22}, DateYearNear},
		{"same year", Date{1978, 3, 9}, Date{1978, 5, 22}, DateYearNear},
		{"two slips", Date{1978, 3, 9}, Date{1968, 4, 9}, DateDifferent},
		{"father and son", Date{1950, 3, 9}, Date{1978, 5, 22}, DateDifferent},
	}
	for _, tt := range tests {
		if got := Dates(tt.a, tt.b); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		if got := Dates(tt.b, tt.a); got != tt.want {
			t.Errorf("%s, the other way: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestDatesIsSymmetric(t *testing.T) {
	date := rapid.Custom(func(t *rapid.T) Date {
		return Date{
			Year:  uint16(rapid.SampledFrom([]int{0, 1978, 1979, 1987, 2001, 65535}).Draw(t, "year")),
			Month: uint8(rapid.IntRange(0, 12).Draw(t, "month")),
			Day:   uint8(rapid.IntRange(0, 31).Draw(t, "day")),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := date.Draw(t, "a"), date.Draw(t, "b")
		level := Dates(a, b)
		if level != Dates(b, a) {
			t.Fatalf("%v, %v: not symmetric", a, b)
		}
		if (level == DateEqual) != (a == b && a.complete()) {
			t.Fatalf("%v, %v: %v", a, b, level)
		}
		if level.String() == "invalid" {
			t.Fatalf("level %d has no name", level)
		}
	})
}

func BenchmarkDates(b *testing.B) {
	x, y := Date{1978, 3, 9}, Date{1987, 3, 9}
	b.ReportAllocs()
	for b.Loop() {
		Dates(x, y)
	}
}
