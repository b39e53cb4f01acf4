// Package places holds the French postcodes with their communes. See
// SOURCES.md for where they come from.
package places

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"iter"
	"strings"
)

//go:embed places.txt.gz
var packed []byte

// All gives every pair of postcode and commune, sorted by postcode. Communes
// are written officially ("Saint-Étienne"). Unpacking takes a few milliseconds:
// keep what you need of it.
func All() iter.Seq2[string, string] {
	text := unpack()
	return func(yield func(postcode, commune string) bool) {
		for line := range strings.Lines(text) {
			postcode, names, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "|")
			for name := range strings.SplitSeq(names, "|") {
				if !yield(postcode, name) {
					return
				}
			}
		}
	}
}

// unpack cannot go wrong at run time: the test of the package reads every byte.
func unpack() string {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return ""
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return ""
	}
	return string(text)
}
