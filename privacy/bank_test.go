package privacy_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"recoupe/privacy"
)

// luhn says whether the last digit fits, written apart from the package's own.
func luhn(s string) bool {
	sum := 0
	for i := len(s) - 1; i >= 0; i -= 2 {
		sum += int(s[i] - '0')
		if i > 0 {
			sum += [10]int{0, 2, 4, 6, 8, 1, 3, 5, 7, 9}[s[i-1]-'0']
		}
	}
	return sum%10 == 0
}

func TestFindIBAN(t *testing.T) {
	// The examples of the ISO 13616 registry: nobody's accounts.
	tests := []struct {
		cell string
		want bool
	}{
		{"FR1420041010050500013M02606", true},
		{"FR14 2004 1010 0505 0001 3M02 606", true},
		{"fr14 2004 1010 0505 0001 3m02 606", true},
		{"IBAN : FR14-2004-1010-0505-0001-3M02-606 (asso)", true},
		{"IBANFR1420041010050500013M02606", true},
		{"BE68 5390 0754 7034", true},
		{"DE89370400440532013000", true},
		{"MT84MALT011000012345MTLCAST001S", true},
		{"NO93 8601 1117 947", true},
		{"FR1520041010050500013M02606", false},
		{"FR14 2004 1010 0505 0001 3M02 6", false},
		{"FR1420041010050500013M026069", false},
		{"ZZ14 2004 1010 0505 0001 3M02 606", false},
		{"FR12345678901", false},
		{"Fr 14 juillet 2004 1010 0505 0001", false},
	}
	for _, test := range tests {
		if _, _, ok := privacy.FindIBAN(test.cell); ok != test.want {
			t.Errorf("%q: got %v", test.cell, ok)
		}
	}
}

func TestFindCard(t *testing.T) {
	// The test numbers that payment providers publish.
	tests := []struct {
		cell string
		want bool
	}{
		{"4242424242424242", true},
		{"4242 4242 4242 4242", true},
		{"CB 4242-4242-4242-4242 exp 12/27", true},
		{"5555555555554444", true},
		{"2223003122003222", true},
		{"378282246310005", true},
		{"3782 822463 10005", true},
		{"3056 930902 5905", false},
		{"3056 930902 5904", true},
		{"6011111111111117", true},
		{"3566002020360505", true},
		{"4242424242424241", false},
		{"30569309025904", false}, // in one piece it may be a SIRET
		{"42424242424242420", false},
		{"a4242424242424242", false},
		{"1234567890123452", false},
		{"4242 42424242 4242", false},
		{"XXXX XXXX XXXX 4242", false},
	}
	for _, test := range tests {
		if _, _, ok := privacy.FindCard(test.cell); ok != test.want {
			t.Errorf("%q: got %v", test.cell, ok)
		}
	}
}

func TestOtherNumbersAreNoBankData(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at 100,000 numbers of each kind")
	}
	kinds := otherNumbers()
	delete(kinds, "IBAN")
	delete(kinds, "ticket barcode") // sixteen random digits pass as a card once in fifty times
	for name, generate := range kinds {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(7, 8))
			const cases = 100_000
			wrong, example := 0, ""
			for range cases {
				cell := generate(r)
				_, _, iban := privacy.FindIBAN(cell)
				_, _, card := privacy.FindCard(cell)
				if iban || card {
					wrong, example = wrong+1, cell
				}
			}
			if wrong*1000 >= cases {
				t.Errorf("%d of %d taken for bank data, such as %q", wrong, cases, example)
			}
		})
	}
}

func TestSixteenRandomDigits(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	const cases = 50_000
	wrong := 0
	for range cases {
		if _, _, ok := privacy.FindCard(fmt.Sprintf("%016d", r.Int64N(1e16))); ok {
			wrong++
		}
	}
	if wrong*100 > 3*cases {
		t.Errorf("%d of %d taken for a card", wrong, cases)
	}
}

func FuzzBank(f *testing.F) {
	f.Add("FR14 2004 1010 0505 0001 3M02 606")
	f.Add("4242 4242 4242 4242")
	f.Fuzz(func(t *testing.T, cell string) {
		for _, find := range []func(string) (int, int, bool){privacy.FindIBAN, privacy.FindCard} {
			if start, end, ok := find(cell); ok && (start < 0 || end > len(cell) || end-start < 14) {
				t.Fatalf("bytes %d to %d of %d", start, end, len(cell))
			}
		}
	})
}
