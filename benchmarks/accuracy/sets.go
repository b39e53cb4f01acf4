package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// set is one labelled set: which files are read, which column of them gives the
// truth away, and where the truth stands.
type set struct {
	name   string
	folder string   // below the data folder
	data   []string // files, or folders that are taken whole, below folder
	truth  string   // file below folder, in a layout of eval.ReadTruth
	// hide is a heading that tells the truth; the column is taken out before
	// anything is read.
	hide string
	// mapping is an embedded file that says which column is what; "" leaves that
	// to the automatic mapping. No set has any other setting.
	mapping string
	// persons is a table of the persons with tags of hard negatives, "" for none.
	persons string
	// compare asks for other ways to make groups beside recoupe's, ablate for runs
	// without one idea after the other, fuzzy for the extra blocking rule.
	compare, ablate, fuzzy bool
	// target is the precision to aim at, 0 for the default.
	target float64
}

// sets lists every set that the command knows. FEBRL's rec_id leaks the truth:
// it names records and is never compared, which TestAccuracyIgnoresIDs proves.
func sets() []set {
	const ssn, plain = "febrl-ssn.yaml", "febrl.yaml"
	out := []set{{
		name: "fr_venue_dev", folder: "fr_venue_dev",
		data: []string{"V1", "V2", "V3"}, truth: "truth.csv", persons: "persons.csv",
	}}
	for _, n := range []string{"1", "2", "3"} {
		file, truth := []string{"dataset" + n + ".csv"}, "dataset"+n+"_truth.csv"
		out = append(out,
			set{name: "febrl" + n, folder: "febrl", data: file, truth: truth, mapping: plain},
			set{name: "febrl" + n + "+ssn", folder: "febrl", data: file, truth: truth, mapping: ssn})
	}
	both := []string{"dataset4a.csv", "dataset4b.csv"}
	return append(out,
		set{name: "febrl4", folder: "febrl", data: both, truth: "dataset4_truth.csv", mapping: plain},
		set{name: "febrl4+ssn", folder: "febrl", data: both, truth: "dataset4_truth.csv", mapping: ssn},
		set{name: "fake_1000", folder: "splink_fake1000", data: []string{"fake_1000.csv"}, truth: "fake_1000.csv", hide: "cluster"},
		set{name: "senzing", folder: "senzing_customers", data: []string{"customers.csv"}, truth: "truthset-load1-key.csv"},
		set{name: "senzing+ids", folder: "senzing_customers", data: []string{"customers.csv"}, truth: "truthset-load1-key.csv", mapping: "senzing.yaml"},
		set{name: "restaurant", folder: "restaurant", data: []string{"pyjedai_restaurantProfiles.csv"}, truth: "pyjedai_truth.csv"},
		set{name: "dedupe_csv_example", folder: "dedupe_csv_example", data: []string{"csv_example_messy_input.csv"}, truth: "truth.csv"},
	)
}

// present says whether all files of the set are in the data folder.
func (s *set) present(data string) bool {
	files := append([]string{s.truth}, s.data...)
	if s.persons != "" {
		files = append(files, s.persons)
	}
	for _, f := range files {
		if _, err := os.Stat(filepath.Join(data, s.folder, f)); err != nil {
			return false
		}
	}
	return true
}

// furtherSets lists the folders that are no set of ours and hold a truth.csv, as
// benchmarks/gen writes them: all that lies beside it is read, but for what tells
// the truth or is no export.
func furtherSets(data string) (out []set) {
	known := map[string]bool{}
	for _, s := range sets() {
		known[s.folder] = true
	}
	folders, err := os.ReadDir(data)
	if err != nil {
		return nil // present finds nothing either, and the command says so
	}
	for _, f := range folders {
		s := set{name: f.Name(), folder: f.Name(), truth: "truth.csv"}
		if known[s.folder] {
			continue
		}
		if s.find(data); len(s.data) > 0 && s.present(data) {
			out = append(out, s)
		}
	}
	return out
}

// find lists the exports of a further set.
func (s *set) find(data string) {
	files, err := os.ReadDir(filepath.Join(data, s.folder))
	if err != nil {
		return
	}
	for _, f := range files {
		name := f.Name()
		switch {
		case name == "persons.csv":
			s.persons = name
		case name == s.truth, slices.Contains(notExports, strings.ToLower(filepath.Ext(name))), strings.HasPrefix(name, "."):
		default:
			s.data = append(s.data, name)
		}
	}
}

// notExports are the endings of what lies beside the exports of a set.
var notExports = []string{".md", ".json", ".txt"}
