// Package eval measures clusters against a truth: pairwise and B-cubed
// precision and recall, exact clusters, the largest wrong cluster, by pair of
// sources, by kind and by hard negative.
//
// It counts over integers and never lists pairs: a cluster of a million records
// costs no more than a million clusters of one. Truth files are read by
// ReadTruth and joined onto the rows of a crosswalk by Truth.Join.
package eval

// Labels gives each record the number of its entity or cluster; LeaveOut, or any
// negative number, takes the record out of all counts. The numbers need not be
// dense.
type Labels []int32

// LeaveOut is the label of a record that is not judged.
const LeaveOut int32 = -1

// Options says what else is known of the records. Each slice is nil or as long
// as the labels.
type Options struct {
	// Source numbers the source of each record; Sources names them.
	Source  []int32
	Sources []string
	// Domain is the walled domain of each record: records of two domains are
	// never a true pair, and a cluster that joins them is wrong.
	Domain []uint8
	// Kind numbers the kind of each record; Kinds names them.
	Kind  []int32
	Kinds []string
	// Tags lists groups of entities that must not be merged.
	Tags []Tag
}

// Tag is a group of hard negatives: pairs of different entities (labels of the
// truth) that are easily mistaken for one, such as twins.
type Tag struct {
	Name  string
	Pairs [][2]int32
}

// Pairs counts pairs of records. The rates are 1 where nothing was to be found
// (recall) or nothing was found (precision): no mistake was made.
type Pairs struct {
	True      int64   `json:"true_pairs"`
	Found     int64   `json:"found_pairs"`
	Common    int64   `json:"common_pairs"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// BCubed averages precision and recall over records (Bagga and Baldwin, 1998):
// unlike pairs, it does not weigh large clusters by the square of their size.
type BCubed struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// SourcePair counts the pairs between two sources, or inside one.
type SourcePair struct {
	Left  string `json:"left"`
	Right string `json:"right"`
	Pairs
}

// KindScore counts the pairs among the records of one kind.
type KindScore struct {
	Kind    string `json:"kind"`
	Records int    `json:"records"`
	Pairs
}

// TagScore tells how many hard negatives were merged.
type TagScore struct {
	Tag           string `json:"tag"`
	EntityPairs   int    `json:"entity_pairs"`   // pairs of entities of which both have records
	EntityMerged  int    `json:"entity_merged"`  // of them: with records in one cluster
	RecordPairs   int64  `json:"record_pairs"`   // pairs of records across those entities
	RecordsMerged int64  `json:"records_merged"` // of them: in one cluster
	// Share is RecordsMerged over RecordPairs, 0 where there is none.
	Share float64 `json:"share"`
}

// Report is the whole result.
type Report struct {
	Records  int `json:"records"`  // judged
	LeftOut  int `json:"left_out"` // not judged
	Entities int `json:"entities"`
	Clusters int `json:"clusters"`

	Pairs  Pairs  `json:"pairwise"`
	BCubed BCubed `json:"b_cubed"`
	// The intervals of the pairwise rates: how far they may be from those of
	// further records of the same kind.
	PrecisionInterval Interval `json:"pairwise_precision_interval"`
	RecallInterval    Interval `json:"pairwise_recall_interval"`

	// Exact is the number of entities that are a cluster, nothing missing and
	// nothing foreign; ExactRate its share among entities.
	Exact     int     `json:"exact_entities"`
	ExactRate float64 `json:"exact_rate"`
	// Largest is the size of the largest cluster, LargestWrong that of the
	// largest one that holds records of more than one entity (0: there is none).
	Largest      int `json:"largest_cluster"`
	LargestWrong int `json:"largest_wrong_cluster"`
	// Wrong is the number of such clusters.
	Wrong int `json:"wrong_clusters"`

	Sources []SourcePair `json:"by_source_pair,omitempty"` // those with a true or found pair
	Kinds   []KindScore  `json:"by_kind,omitempty"`
	Tags    []TagScore   `json:"hard_negatives,omitempty"`
}

// Evaluate compares found clusters with the truth. Records that either side
// leaves out do not count on both sides. It panics where the slices are of
// different length: that is a mistake in the calling code.
func Evaluate(truth, found Labels, opt Options) Report {
	t := newTable(truth, found, &opt)
	r := Report{Records: len(t.cells), LeftOut: len(truth) - len(t.cells)}
	entities, clusters := t.byEntity(&r), t.byCluster(&r)
	r.Pairs = r.Pairs.rates()
	r.RecallInterval = entities.interval(r.Pairs.Recall, r.Pairs.True)
	r.PrecisionInterval = clusters.interval(r.Pairs.Precision, r.Pairs.Found)
	r.BCubed = r.BCubed.average(r.Records)
	r.ExactRate = share(int64(r.Exact), int64(r.Entities), 1)
	if opt.Source != nil {
		r.Sources = sourcePairs(t, &opt)
	}
	if opt.Kind != nil {
		r.Kinds = kindScores(truth, found, &opt)
	}
	r.Tags = tagScores(truth, found, opt.Tags)
	return r
}

// rates fills in the rates from the counts.
func (p Pairs) rates() Pairs {
	p.Precision = share(p.Common, p.Found, 1)
	p.Recall = share(p.Common, p.True, 1)
	p.F1 = share(2*p.Common, p.True+p.Found, 1)
	return p
}

// average turns the sums over records into means.
func (b BCubed) average(records int) BCubed {
	if records == 0 {
		return BCubed{Precision: 1, Recall: 1, F1: 1}
	}
	b.Precision /= float64(records)
	b.Recall /= float64(records)
	b.F1 = 2 * b.Precision * b.Recall / (b.Precision + b.Recall)
	return b
}

// share divides, and gives otherwise where there is nothing to divide by.
func share(part, whole int64, otherwise float64) float64 {
	if whole == 0 {
		return otherwise
	}
	return float64(part) / float64(whole)
}

// choose2 is the number of pairs among n.
func choose2(n int64) int64 { return n * (n - 1) / 2 }
