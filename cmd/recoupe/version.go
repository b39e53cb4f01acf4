package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"recoupe/internal/lang"
)

// build says which program this is.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Go       string `json:"go"`
	System   string `json:"system"`
}

func newVersionCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: t.say(lang.T("Affiche la version", "Print the version")),
		Args:  arguments(0, 0, lang.T("aucun argument", "no argument")),
		RunE: func(*cobra.Command, []string) error {
			b := thisBuild()
			if t.json {
				return writeJSON(t.out, b)
			}
			_, err := fmt.Fprintf(t.out, "recoupe %s (%s, %s)\n", b.Version, b.Go, b.System)
			return err
		},
	}
}

func thisBuild() build {
	b := build{Version: version, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			b.Revision = s.Value
		}
	}
	return b
}

// writeJSON writes a result for a program: two spaces, as is, no HTML escapes.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
