// Command gen writes places.txt.gz from the postcode table of the package
// codes-postaux (see ../SOURCES.md):
//
//	go run ./clean/data/places/gen codes-postaux.json clean/data/places/places.txt.gz
//
// A line of the result is a postcode, then its communes, separated by "|", in
// the order of their names. Arrondissements stand under the name of their city.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
)

// row is what is read of the source's rows.
type row struct {
	Postcode string `json:"codePostal"`
	Commune  string `json:"nomCommune"`
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: gen codes-postaux.json places.txt.gz")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	data, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	var rows []row
	if err := json.Unmarshal(data, &rows); err != nil {
		return err
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(table(rows)); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

var arrondissement = regexp.MustCompile(`^(Paris|Lyon|Marseille) \d+er? Arrondissement$`)

// table groups the communes by postcode, sorted, each once.
func table(rows []row) []byte {
	byCode := map[string][]string{}
	for _, r := range rows {
		name := arrondissement.ReplaceAllString(r.Commune, "$1")
		byCode[r.Postcode] = append(byCode[r.Postcode], name)
	}
	codes := make([]string, 0, len(byCode))
	for c := range byCode {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	var b bytes.Buffer
	for _, c := range codes {
		names := byCode[c]
		slices.Sort(names)
		fmt.Fprintf(&b, "%s|%s\n", c, strings.Join(slices.Compact(names), "|"))
	}
	return b.Bytes()
}
