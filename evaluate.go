package recoupe

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"recoupe/matcher/eval"
	"recoupe/record"
)

// Evaluate compares a crosswalk.csv with a truth file. Records of different
// domains never count as a true pair (domains come from the persons.csv beside
// the crosswalk, where there is one); couples and records that cannot be decided
// are left out.
func Evaluate(ctx context.Context, truthPath, crosswalkPath string) (*eval.Report, error) {
	truth, err := readFile(truthPath, eval.ReadTruth)
	if err != nil {
		return nil, err
	}
	refs, err := readFile(crosswalkPath, eval.ReadCrosswalk)
	if err != nil {
		return nil, err
	}
	joined := truth.Join(refs, eval.Unjudged()...)
	opt := joined.Options()
	if opt.Domain, err = domainsOf(refs, filepath.Join(filepath.Dir(crosswalkPath), "persons.csv")); err != nil {
		return nil, err
	}
	report := eval.Evaluate(joined.Truth, joined.Found, opt)
	return &report, ctx.Err()
}

func readFile[T any](path string, read func(name string, r io.Reader) (T, error)) (out T, err error) {
	f, err := os.Open(path)
	if err != nil {
		return out, err
	}
	defer f.Close()
	return read(path, f)
}

// domainsOf gives the domain of every record, nil where persons.csv is missing.
func domainsOf(refs []eval.Ref, persons string) ([]uint8, error) {
	f, err := os.Open(persons)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b := bufio.NewReader(f) // the file of a spreadsheet or of a program
	head, err := b.Peek(len("\ufeffperson,kind,domain"))
	if err != nil && err != io.EOF {
		return nil, err
	}
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		_, _ = b.Discard(len("\ufeff")) // it is there
	}
	r := csv.NewReader(b)
	r.Comma, r.ReuseRecord = separator(string(head)), true
	domain := map[string]uint8{}
	for line := 1; ; line++ {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", persons, err)
		}
		if line == 1 && (len(row) < 3 || row[0] != "person" || row[2] != "domain") {
			return nil, fmt.Errorf("%s: line 1: the columns are not those of persons.csv", persons)
		}
		d, _ := record.ParseDomain(row[2])
		domain[row[0]] = uint8(d)
	}
	out := make([]uint8, len(refs))
	for i, ref := range refs {
		out[i] = domain[ref.Cluster]
	}
	return out, nil
}
