package matcher

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func hashOf(t testing.TB, text string) uint64 {
	t.Helper()
	return features(t, text).Rows.Hash[0]
}

func TestContentHashSeesEveryField(t *testing.T) {
	base := "given: solange; middle: odette; family: vasseur; birth: morel; partner: paul; org: phare; sex: F; " +
		"email: a1b2c@example.org; mobile: 639980001; at: 12//rue des lilas/69001/lyon; born: 1980-05-17; custom: badge=a1"
	seen := map[uint64]string{hashOf(t, base): base}
	change := func(what, text string) {
		h := hashOf(t, text)
		if other, ok := seen[h]; ok {
			t.Errorf("%s: the hash of %q", what, other)
		}
		seen[h] = text
	}
	parts := strings.Split(base, "; ")
	for i, part := range parts {
		change("without "+part, strings.Join(slices.Concat(parts[:i], parts[i+1:]), "; "))
	}
	change("given and family swapped", strings.NewReplacer("given: solange", "given: vasseur", "family: vasseur", "family: solange").Replace(base))
	change("unordered", base+"; unordered: yes")
	change("another domain", base+"; wall: personnel")
	change("another kind", base+"; kind: couple")
	change("another sex", strings.Replace(base, "sex: F", "sex: M", 1))
	change("bis", strings.Replace(base, "12//", "12/b/", 1))
	change("a second mailbox", base+"; email: d3e4f@example.org")
}

func TestDistinctGroupsEqualRows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rows := make([]string, rapid.IntRange(0, 30).Draw(rt, "n"))
		for i := range rows {
			rows[i] = "family: " + rapid.SampledFrom([]string{"vasseur", "morel", "caron", "roux"}).Draw(rt, "family") +
				"; given: " + rapid.SampledFrom([]string{"paul", "anne"}).Draw(rt, "given")
		}
		d := features(t, rows...).Rows
		total := 0
		for g, first := range d.First {
			total += int(d.Count[g])
			if d.Of[first] != uint32(g) || slices.Index(d.Of, uint32(g)) != int(first) {
				rt.Fatalf("group %d: row %d is not its first", g, first)
			}
		}
		if total != len(rows) || !slices.IsSorted(d.Hash) {
			rt.Fatalf("%d rows in groups of %d; hashes sorted: %v", len(rows), total, slices.IsSorted(d.Hash))
		}
		for i := range rows {
			for j := range rows {
				if same := d.Of[i] == d.Of[j]; same != (rows[i] == rows[j]) {
					rt.Fatalf("rows %q and %q in one group: %v", rows[i], rows[j], same)
				}
			}
		}
	})
}

// tell writes out all that a table knows of a row.
func tell(tb *Table, i uint32) string {
	var out []string
	for _, c := range []uint32{tb.Given[i], tb.Middle[i], tb.Family[i], tb.Birth[i], tb.Alias[i], tb.Partner[i], tb.Org[i]} {
		out = append(out, tb.Names.String(c))
	}
	custom := []string{}
	for _, c := range tb.Custom.At(int(i)) {
		custom = append(custom, tb.CustomDict.String(c))
	}
	return fmt.Sprint(tb.Kind[i], tb.Domain[i], out, tb.Sex[i], tb.Flags[i], UnpackDate(tb.Date[i]),
		tb.EmailsOf(i, nil), tb.PhonesOf(i, nil), tb.AddressesOf(i, nil), custom)
}

// However the rows are cut into parts, the table says the same, and so does
// everything made of it.
func TestMergeOfAnySplit(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		texts := make([]string, rapid.IntRange(1, 14).Draw(rt, "n"))
		whole := NewPart()
		parts := []*Part{NewPart()}
		for i := range texts {
			texts[i] = anyRow(rt)
			if rapid.IntRange(0, 3).Draw(rt, "cut") == 0 {
				parts = append(parts, NewPart())
			}
			whole.Add(row(t, texts[i]))
			parts[len(parts)-1].Add(row(t, texts[i]))
		}
		one, many := featuresOf(whole), featuresOf(parts...)
		for i := range texts {
			if a, b := tell(one.Table, uint32(i)), tell(many.Table, uint32(i)); a != b {
				rt.Fatalf("row %d\n whole %s\n parts %s", i, a, b)
			}
		}
		sameContent(rt, one, many)
	})
}

// The order of the rows changes neither their groups nor their keys.
func TestOrderOfRowsChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		texts := make([]string, rapid.IntRange(1, 12).Draw(rt, "n"))
		for i := range texts {
			texts[i] = anyRow(rt)
		}
		perm := rapid.Permutation(texts).Draw(rt, "order")
		sameContent(rt, features(t, texts...), features(t, perm...))
	})
}

// Keys are made of the first address and of the first few values of a list: rows
// that hold the same in another order must not stand for each other.
func TestOrderOfListsChangesNoKeys(t *testing.T) {
	for name, values := range map[string][]string{
		"addresses": {"at: 12//rue des lilas/69001/lyon", "at: 3//place du marche/29200/brest"},
		"e-mails": {
			"email: grenouille@example.org", "email: crapaud@example.org",
			"email: salamandre@example.org", "email: libellule@example.org",
		},
		"phones":         {"mobile: 639980001", "mobile: 639981002", "landline: 199000001", "phone: 199001002"},
		"further fields": {"custom: badge=a1", "custom: badge=a2", "custom: surnom=b1", "custom: surnom=b2"},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				there := "given: solange; family: vasseur; " + strings.Join(values, "; ")
				back := "given: solange; family: vasseur; " + strings.Join(rapid.Permutation(values).Draw(rt, "order"), "; ")
				sameContent(rt, features(t, there, back), features(t, back, there))
			})
		})
	}
}

// sameContent compares what the matcher goes by: groups in order of hash, their
// keys, and the weight of each pair, to the last bit.
func sameContent(rt *rapid.T, x, y *Features) {
	if !slices.Equal(x.Rows.Hash, y.Rows.Hash) || !slices.Equal(x.Rows.Count, y.Rows.Count) {
		rt.Fatalf("hashes %x and %x", x.Rows.Hash, y.Rows.Hash)
	}
	m := Expert(CustomNames(x.Table), 100)
	sx, sy := NewScorer(x, m), NewScorer(y, m)
	var kx, ky KeyFields
	for g := range x.Rows.First {
		x.KeyFields(x.Rows.First[g], &kx)
		y.KeyFields(y.Rows.First[g], &ky)
		if fmt.Sprint(sorted(kx)) != fmt.Sprint(sorted(ky)) {
			rt.Fatalf("group %d: keys\n %+v\n %+v", g, kx, ky)
		}
		for h := range g {
			a, b := sx.Score(x.Rows.First[g], x.Rows.First[h]), sy.Score(y.Rows.First[g], y.Rows.First[h])
			if a != b {
				rt.Fatalf("groups %d and %d: %+v and %+v", g, h, a, b)
			}
		}
	}
}

// sorted puts the lists of the keys in order: they are sets.
func sorted(k KeyFields) KeyFields {
	for _, l := range []*[]uint64{&k.Families, &k.Emails, &k.Locals, &k.Letters, &k.Phones, &k.OrgWords, &k.Custom} {
		*l = slices.Clone(*l)
		slices.Sort(*l)
	}
	return k
}

func TestPackDate(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := UnpackDate(rapid.Uint32Range(0, 9999<<9|12<<5|31).Draw(rt, "date"))
		if got := UnpackDate(PackDate(d)); got != d {
			rt.Fatalf("%v became %v", d, got)
		}
	})
}
