package diese_test

import (
	"testing"

	"recoupe/adapters/adaptertest"
	"recoupe/adapters/diese"
)

func TestExports(t *testing.T) {
	t.Run("planning", func(t *testing.T) {
		adaptertest.Run(t, adaptertest.Case{File: "../../testdata/exports/diese/planning.ics", Profile: "diese-ical"})
	})
	t.Run("nobody", func(t *testing.T) {
		adaptertest.Run(t, adaptertest.Case{File: "testdata/sans-personne.ics", Skip: diese.NoPersons})
	})
}
