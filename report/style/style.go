// Package style is the style sheet of every page that recoupe writes, and the
// policy under which they are shown: light and dark, on paper and on a phone.
package style

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
)

//go:embed style.css
var sheet string

// Sheet gives the style sheet, to stand in a page's only style element.
func Sheet() template.CSS { return template.CSS(sheet) }

// Policy is the content security policy of a page: nothing is loaded or run, and
// no style counts but the sheet, known by its hash.
func Policy() string {
	sum := sha256.Sum256([]byte(sheet))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; base-uri 'none'; form-action 'none'"
}
