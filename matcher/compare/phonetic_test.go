package compare

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// phoneticPair is one line of testdata/phonetic.txt.
type phoneticPair struct {
	same bool
	a, b string
}

func phoneticPairs(t *testing.T) (pairs []phoneticPair) {
	t.Helper()
	text, err := os.ReadFile("testdata/phonetic.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		words := strings.Fields(line)
		if len(words) != 3 || words[0] != "=" && words[0] != "!" || words[1] == words[2] {
			t.Fatalf("phonetic.txt: line %d: not a pair", i+1)
		}
		space := strings.NewReplacer(".", " ")
		pairs = append(pairs, phoneticPair{words[0] == "=", space.Replace(words[1]), space.Replace(words[2])})
	}
	return pairs
}

// The list is the specification; the floors are what the rules reach on it.
func TestPhoneticList(t *testing.T) {
	var total, right [2]int
	for _, p := range phoneticPairs(t) {
		kind := count(p.same)
		total[kind]++
		if (Phonetic(p.a) == Phonetic(p.b)) == p.same {
			right[kind]++
		} else {
			t.Logf("wrong: %q %q: %s %s (same: %v)", p.a, p.b, Phonetic(p.a), Phonetic(p.b), p.same)
		}
	}
	if total[1] < 250 || total[0] < 150 {
		t.Errorf("%d equal and %d different pairs, want 250 and 150 at least", total[1], total[0])
	}
	t.Logf("equal %d of %d, different %d of %d", right[1], total[1], right[0], total[0])
	if rate := ratio(right[1], total[1]); rate < 0.99 {
		t.Errorf("%.3f of the equal pairs have one key", rate)
	}
	if rate := ratio(right[0], total[0]); rate < 0.99 {
		t.Errorf("%.3f of the different pairs have two keys", rate)
	}
}

func TestPhoneticKeys(t *testing.T) {
	tests := []struct{ name, want string }{
		{"", ""},
		{"  ", ""},
		{"123 4", ""},
		{"Иванов", ""},
		{"lefebvre", "LEFEVR"},
		{"thibault", "TIBO"},
		{"gauthier", "GOTIE"},
		{"jean pierre", "J1PIER"},
		{"le goff", "LEGOF"},
		{"deschamps", "DEC1"},
		{"lecomte", "LEK3T"},
		{"lemoine", "LEMWN"},
		{"dutreuil", "DYTRQI"},
		{"christophe", "KRISTOF"},
		{"montagne", "M3TANI"},
		{"alexandre", "ALEKS1DR"},
		{"le", "LE"},
		{"x", "KS"},
	}
	for _, tt := range tests {
		if got := Phonetic(tt.name); got != tt.want {
			t.Errorf("Phonetic(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The hash is stored and compared between machines: it must never drift.
func TestPhoneticHash(t *testing.T) {
	if PhoneticHash("") != 0 || PhoneticHash("123") != 0 {
		t.Error("the empty key must hash to 0")
	}
	if got := PhoneticHash("dupont"); got != 0x5281c4726b578d7b {
		t.Errorf("PhoneticHash(dupont) = %#x", got)
	}
	for _, p := range phoneticPairs(t) {
		if same := PhoneticHash(p.a) == PhoneticHash(p.b); same != (Phonetic(p.a) == Phonetic(p.b)) {
			t.Errorf("%q, %q: hashes equal: %v, keys equal: %v", p.a, p.b, same, !same)
		}
	}
}

// The irregular spellings are spliced in place: none may grow its word.
func TestIrregularsDoNotGrow(t *testing.T) {
	lists := [][]irregular{wholeWords[:], beginnings[:], anywhere[:]}
	for _, list := range lists {
		for _, x := range list {
			if len(x.to) > len(x.from) || x.to == x.from {
				t.Errorf("%q becomes %q", x.from, x.to)
			}
		}
	}
}

func checkPhonetic(t failer, s string) {
	key := Phonetic(s)
	for i := 0; i < len(key); i++ {
		if c := key[i]; !(c >= 'A' && c <= 'Z') && !(c >= '1' && c <= '3') {
			t.Fatalf("Phonetic(%q) = %q holds %q", s, key, c)
		}
		if i > 0 && key[i] == key[i-1] {
			t.Fatalf("Phonetic(%q) = %q holds a sound twice in a row", s, key)
		}
	}
	if padded := Phonetic("  " + s + " "); padded != key {
		t.Fatalf("spaces around %q change the key from %q to %q", s, key, padded)
	}
	if (PhoneticHash(s) == 0) != (key == "") {
		t.Fatalf("hash of %q and key %q do not agree on emptiness", s, key)
	}
}

func TestPhoneticProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(
			rapid.StringMatching(`[a-z]{1,12}( [a-z]{1,10}){0,3}`),
			rapid.StringMatching(`(le |de la |saint )?[bcdfglmnprst]{1,2}[aeiouy]{1,3}[cghlnst]{0,3}[aeiou]{0,2}[dstxz]{0,2}`),
			rapid.StringMatching(`[a-z]{60,200}`),
			rapid.String(),
		).Draw(t, "s")
		checkPhonetic(t, s)
	})
}

func FuzzPhonetic(f *testing.F) {
	f.Add("lefebvre")
	f.Add("d l le la")
	f.Add("aeiouyhhh sch tsch \xff")
	f.Fuzz(func(t *testing.T, s string) { checkPhonetic(t, s) })
}

func BenchmarkPhonetic(b *testing.B) {
	for _, name := range []string{"dupont", "schneider", "jean pierre", "de la tour du bois"} {
		b.Run(strings.ReplaceAll(name, " ", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				PhoneticHash(name)
			}
		})
	}
}
