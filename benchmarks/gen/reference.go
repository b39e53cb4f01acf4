package main

import "recoupe/benchmarks/gen/venue"

// reference is what the labelled development base of 8,376 records measures:
// the figures a generated base should come near to.
var reference = struct {
	records, persons, households, present, pairs int

	bySource [venue.NumSources]int
	byKind   [venue.NumKinds]int
	clusters [13]int // persons with 1, 2 … records
	notes    map[string]int
	tags     map[string]int
	fills    [venue.NumSources][]float64
}{
	records: 8376, persons: 3002, households: 1507, present: 2096, pairs: 17304,
	bySource: [venue.NumSources]int{3069, 1061, 1369, 1732, 925, 86, 74, 60},
	byKind:   [venue.NumKinds]int{8135, 26, 50, 36, 129},
	clusters: [13]int{297, 385, 383, 338, 229, 184, 97, 88, 48, 28, 9, 6, 4},
	notes: map[string]int{
		"ambiguous": 129, "before_marriage": 172, "birth_name": 76, "compound_cut": 10, "compound_initials": 23,
		"couple": 26, "double_written": 48, "email_err": 308, "filler_email": 22, "filler_phone": 32,
		"full_in_last": 100, "initial": 111, "nickname": 157, "old_address": 2886, "org": 50,
		"parent_email": 236, "parent_phone": 154, "partner_email": 245, "phonetic_last": 76, "placeholder": 36,
		"spelling": 23, "surname_part": 50, "swap": 112, "title_in_first": 59, "typo_first": 116,
		"typo_last": 123,
	},
	tags: map[string]int{
		"adult_twin": 10, "gender_pair": 12, "homonym": 10, "homonym_dob": 2, "recycled_phone": 9,
		"same_name_parent": 2, "shared_email": 284, "twin": 10,
	},
	fills: [venue.NumSources][]float64{
		{1.000, 0.703, 1.000, 0.978, 0.597, 0.048, 0.818, 0.811, 0.605, 0.191, 0.565, 0.740, 0.119, 1.000, 1.000, 1.000, 1.000, 1.000, 0.010},
		{1.000, 1.000, 0.734, 0.946, 0.974, 0.067, 0.035, 0.841, 0.084, 0.214, 0.499, 0.609, 0.703, 0.716, 1.000, 0.692, 0.728, 0.585, 0.000},
		{1.000, 1.000, 1.000, 0.991, 0.551, 0.646, 0.411, 0.210, 1.000, 1.000},
		{1.000, 0.457, 0.434, 0.158, 1.000, 1.000, 1.000},
		{1.000, 1.000, 0.836, 0.456, 0.344, 1.000},
		{1.000, 1.000, 1.000, 1.000, 1.000, 1.000, 0.000},
		{1.000, 1.000, 1.000, 0.095, 1.000, 0.811, 0.770, 0.081, 0.419, 0.554, 0.541, 0.419},
		{1.000, 1.000, 1.000, 0.367, 1.000, 1.000, 1.000, 1.000, 1.000, 1.000, 0.800, 0.600},
	},
}
