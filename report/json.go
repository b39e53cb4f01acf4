package report

import (
	_ "embed"
	"encoding/json"
	"io"
)

// JSONSchema is the JSON Schema (2020-12) that report.json follows.
//
//go:embed schema.json
var JSONSchema []byte

// WriteJSON writes report.json: every figure of the page, indented.
func WriteJSON(w io.Writer, r *Report) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
