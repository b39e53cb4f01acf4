package report

// Past is what an earlier run over the same base found.
type Past struct {
	Day     string `json:"day"` // ISO 8601
	Records int    `json:"records"`
	// Entities counts persons, organisations and placeholders together.
	Entities int `json:"entities"`
	Review   int `json:"review"` // pairs to decide
}

// same says that two runs found the same figures.
func (p Past) same(q Past) bool {
	p.Day = q.Day
	return p == q
}

// maxPast bounds the runs of a trend.
const maxPast = 24

// trend keeps the runs after which something was another than before, oldest
// first. Nights on which nothing changed are left out, and so is the last run
// where this one found the same: equal bases give equal pages on any day.
func trend(in *Input) []Past {
	out := []Past{}
	for _, p := range in.Past {
		if len(out) == 0 || !p.same(out[len(out)-1]) {
			out = append(out, p)
		}
	}
	now := Past{Records: len(in.SourceOf), Entities: len(in.Clusters), Review: in.Pairs.Review}
	if n := len(out); n > 0 && out[n-1].same(now) {
		out = out[:n-1]
	}
	return out[max(0, len(out)-maxPast):]
}

// trendView is the trend as a table, with a line over it.
type trendView struct {
	Rows []trendRow
	Line string // points of the surplus share, in a chart of 1000 by 100
}

type trendRow struct {
	Past
	Surplus int     // records beyond one an entity
	Share   float64 // of the records
}

// newTrendView is nil where a base has no history.
func newTrendView(r *Report) *trendView {
	if len(r.Past) == 0 {
		return nil
	}
	v := &trendView{}
	now := Past{Records: r.Totals.Records, Entities: r.Totals.Entities, Review: r.Pairs.Review}
	var xy []float64
	for i, p := range append(r.Past[:len(r.Past):len(r.Past)], now) {
		row := trendRow{Past: p, Surplus: p.Records - p.Entities, Share: share(p.Records-p.Entities, p.Records)}
		v.Rows = append(v.Rows, row)
		xy = append(xy, float64(i)*1000/float64(len(r.Past)), 100-100*row.Share)
	}
	v.Line = points(xy...)
	return v
}
