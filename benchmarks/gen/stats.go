package main

import (
	"fmt"
	"io"

	"recoupe/benchmarks/gen/venue"
)

func printStats(w io.Writer, dir string, s venue.Stats) error {
	_, err := fmt.Fprintf(w, "%+v\n", s)
	return err
}
