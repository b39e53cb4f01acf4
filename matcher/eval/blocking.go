package eval

import (
	"cmp"
	"iter"
	"slices"
)

// TruePairs lists the pairs of records that belong together, walls respected, in
// a fixed order and the smaller record first. It is for blocking and for
// examples; Evaluate does not need it.
func TruePairs(truth Labels, opt Options) iter.Seq2[int, int] {
	return func(yield func(i, j int) bool) {
		order := judged(truth, opt.Domain)
		for len(order) > 0 {
			n := 1
			for n < len(order) && sameTruth(truth, opt.Domain, order[0], order[n]) {
				n++
			}
			for i := range n {
				for j := i + 1; j < n; j++ {
					if !yield(order[i], order[j]) {
						return
					}
				}
			}
			order = order[n:]
		}
	}
}

// judged lists the records with a label, those of one entity side by side.
func judged(truth Labels, domain []uint8) []int {
	order := make([]int, 0, len(truth))
	for i, label := range truth {
		if label >= 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		walls := 0
		if domain != nil {
			walls = cmp.Compare(domain[a], domain[b])
		}
		return cmp.Or(cmp.Compare(truth[a], truth[b]), walls, cmp.Compare(a, b))
	})
	return order
}

func sameTruth(truth Labels, domain []uint8, a, b int) bool {
	return truth[a] == truth[b] && (domain == nil || domain[a] == domain[b])
}

// Blocking tells how many true pairs the candidates hold, and how many of those
// that the model would accept.
type Blocking struct {
	True   int64   `json:"true_pairs"`
	Found  int64   `json:"candidate_true_pairs"`
	Recall float64 `json:"recall"` // 1 where there is no true pair
	// Accepted are the true pairs that the model would link if they were compared,
	// AcceptedFound those of them that are candidates.
	Accepted       int64   `json:"accepted_true_pairs"`
	AcceptedFound  int64   `json:"candidate_accepted_true_pairs"`
	AcceptedRecall float64 `json:"accepted_recall"` // 1 where there is none
}

// BlockingRecall asks of each true pair whether it is a candidate and whether the
// model would accept it.
func BlockingRecall(truth Labels, opt Options, candidate, accepted func(i, j int) bool) Blocking {
	var b Blocking
	for i, j := range TruePairs(truth, opt) {
		found := candidate(i, j)
		b.True++
		if found {
			b.Found++
		}
		if accepted(i, j) {
			b.Accepted++
			if found {
				b.AcceptedFound++
			}
		}
	}
	b.Recall, b.AcceptedRecall = share(b.Found, b.True, 1), share(b.AcceptedFound, b.Accepted, 1)
	return b
}
