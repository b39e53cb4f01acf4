package sympa_test

import (
	"testing"

	"recoupe/adapters/adaptertest"
)

const exports = "../../testdata/exports/sympa/"

func TestExports(t *testing.T) {
	for file, profile := range map[string]string{
		"member.dump": "sympa-dump", "public.txt": "sympa-public", "public_bounce.txt": "sympa-bounce", "public_light.txt": "sympa-light",
	} {
		t.Run(file, func(t *testing.T) {
			adaptertest.Run(t, adaptertest.Case{File: exports + file, Profile: profile})
		})
	}
}
