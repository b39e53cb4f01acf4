package dsn_test

import (
	"testing"

	"recoupe/adapters/adaptertest"
	"recoupe/adapters/dsn"
)

const exports = "../../testdata/exports/dsn/"

func TestExports(t *testing.T) {
	t.Run("month", func(t *testing.T) {
		adaptertest.Run(t, adaptertest.Case{File: exports + "dsn_2026-03_fictif.dsn", Profile: "dsn"})
	})
	t.Run("trial", func(t *testing.T) {
		adaptertest.Run(t, adaptertest.Case{File: "testdata/essai.dsn", Skip: dsn.TestFile})
	})
}
