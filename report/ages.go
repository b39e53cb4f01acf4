package report

import "recoupe/internal/columns"

// freshYears is the age up to which a record is fresh: three years is also how
// long a prospect may be kept without a sign of life (CNIL, commercial activities).
const freshYears = 3

// ages counts, by source, the dated records and those that are fresh. There is
// no clock in a report: they are as old as they are beside the newest records.
type ages struct {
	dated, fresh []int
}

// maxAgeMonths bounds the histogram: months since 1980, up to 2079.
const maxAgeMonths = 1200

// agesOf walks all records once; nil where nothing is known of them.
func agesOf(in *Input) *ages {
	if in.Traits == nil {
		return nil
	}
	parts := make([][]uint32, max(in.Workers, 1))
	columns.Parallel(len(in.SourceOf), len(parts), func(w, lo, hi int) {
		months := make([]uint32, len(in.Sources)*maxAgeMonths)
		var t Traits
		for i := lo; i < hi; i++ {
			t = Traits{}
			in.Traits(uint32(i), WantDays, &t)
			if m := monthOf(t.Updated) - minYear*12; t.Updated != 0 && m >= 0 && m < maxAgeMonths {
				months[int(in.SourceOf[i])*maxAgeMonths+m]++
			}
		}
		parts[w] = months
	})
	sum := make([]uint32, len(in.Sources)*maxAgeMonths)
	for _, p := range parts {
		for i, n := range p {
			sum[i] += n
		}
	}
	return agesFrom(sum, len(in.Sources))
}

func agesFrom(months []uint32, sources int) *ages {
	a := &ages{make([]int, sources), make([]int, sources)}
	since := newestMonth(months) - freshYears*12
	for i, n := range months {
		s, m := i/maxAgeMonths, i%maxAgeMonths
		a.dated[s] += int(n)
		if m > since {
			a.fresh[s] += int(n)
		}
	}
	return a
}

// newestMonth is the month of the newest records, one in a hundred left out:
// years are mistyped.
func newestMonth(months []uint32) int {
	var by [maxAgeMonths]int
	total := 0
	for i, n := range months {
		by[i%maxAgeMonths] += int(n)
		total += int(n)
	}
	left := total / 100
	for m := maxAgeMonths - 1; m >= 0; m-- {
		if left -= by[m]; left < 0 {
			return m
		}
	}
	return 0
}
