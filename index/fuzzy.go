package index

import (
	"context"
	"fmt"
	"slices"

	"recoupe/clean"
	"recoupe/index/search"
	"recoupe/internal/columns"
	"recoupe/internal/lang"
	"recoupe/matcher"
)

// FuzzyRecords is the largest number of records that the fuzzy rule takes: each has
// some eighty keys.
const FuzzyRecords = 100_000

// FuzzyError says that there are too many records for the fuzzy rule.
type FuzzyError struct{ Records int }

// Error implements error.
func (e *FuzzyError) Error() string {
	return fmt.Sprintf("fuzzy takes at most %d records, here are %d", FuzzyRecords, e.Records)
}

// fuzzyLimit is the size of a block above which a row meets its neighbours alone.
const fuzzyLimit = 40

// fuzzyRule names the extra rule in the figures.
func fuzzyRule() Rule {
	return Rule{Name: "fuzzy", Label: lang.T("nom et prénom à une faute près chacun", "both names nearly right")}
}

// addFuzzy finds the pairs that no rule brings and whose given and family names are both
// near, as the search takes them for near: one typing error in each, or the same sound.
func (x *Index) addFuzzy(ctx context.Context, f *matcher.Features) error {
	keys := make([]columns.KeyRow, 0, 64*len(x.group))
	stats := RuleStats{Rule: fuzzyRule()}
	var m matcher.KeyFields
	for g, row := range f.Rows.First {
		if g%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if f.Never(row) {
			continue
		}
		f.KeyFields(row, &m)
		had := len(keys)
		keys = appendFuzzy(keys, f.Table, row, uint32(g), m.Wall)
		if len(keys) > had {
			stats.Rows++
		}
	}
	columns.SortKeys(keys, make([]columns.KeyRow, len(keys)))
	x.addKeys(keys, f.Rows.First, &stats)
	x.Stats = append(x.Stats, stats)
	return nil
}

// appendFuzzy adds the keys of a row: near texts of the family name with near texts of the
// given name. A short name is near to itself alone.
func appendFuzzy(keys []columns.KeyRow, t *matcher.Table, row, group uint32, wall uint64) []columns.KeyRow {
	given, family := nearHashes(t.Names.String(t.Given[row])), nearHashes(t.Names.String(t.Family[row]))
	for _, g := range given {
		for _, l := range family {
			keys = append(keys, columns.KeyRow{Key: mix(l, g, wall), Row: group})
		}
	}
	return keys
}

func nearHashes(name string) (out []uint64) {
	name = clean.Compact(name)
	if len(name) < 2 {
		return nil // an initial is near to everything
	}
	out = append(out, columns.Hash(name))
	search.Near(name, func(text string) { out = append(out, columns.Hash(text)) })
	slices.Sort(out)
	return slices.Compact(out)
}

// addKeys adds the blocks of sorted keys of groups.
func (x *Index) addKeys(keys []columns.KeyRow, first []uint32, stats *RuleStats) {
	blocks, wide := run{rule: len(x.Stats)}, run{rule: len(x.Stats), wide: true}
	for i, j := 0, 0; i < len(keys); i = j {
		for j = i + 1; j < len(keys) && keys[j].Key == keys[i].Key; j++ {
		}
		stats.Largest = max(stats.Largest, j-i)
		to := &blocks
		switch {
		case j-i == 1:
			continue
		case j-i > fuzzyLimit:
			to = &wide
			stats.Refined++
		}
		from := len(to.rows)
		for _, k := range keys[i:j] {
			to.rows = append(to.rows, first[k.Row])
		}
		if !to.wide {
			slices.Sort(to.rows[from:])
		}
		to.rows[len(to.rows)-1] |= lastOfBlock
	}
	x.runs = append(x.runs, blocks, wide)
}
