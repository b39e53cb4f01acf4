package interop

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/interoperability.md anew")

const docFile = "../../docs/interoperability.md"

const docHead = `# The interoperability card

<!-- Written by go test ./report/interop -run TestDocs -update; changes by hand are lost. -->

Every run judges each source as a carrier of contacts: can its export be read without guessing, can a record be found
again, does consent leave with its date and proof, does it leak what nobody asked for. The card stands in ` + "`report.json`" + `
(` + "`cards`" + `) and in the report: a score of 100, what each rule found, and what to ask the vendor for.

The score is the share of the points that could be earned. A rule that has nothing to judge (no telephone in the file, staff
lists for consent) is left out on both sides, so that tools of different trades can be compared. Most rules are met by a
share: 40 of 50 dates written by the standard earn four fifths of the points.

| rule | points | what is asked | why | ask the vendor for |
|---|---|---|---|---|
`

const docFoot = `
How some of them count:

- ` + "`stable_id`" + `: identifiers of orders or tickets earn a quarter, for they do not stand for a person; one that several records of
  a role bear counts once.
- ` + "`header`" + `: headings that stand below the first row halve the points.
- ` + "`siret`" + `: asked for where one record in five names an organisation.
- ` + "`consent`" + `: grants without refusals, or refusals without grants, are half of the truth and earn half.
- ` + "`consent_proof`" + `: half for the date, half for the sentence, the method or the address that proves it.
- ` + "`secrets`" + `: one column that should not leave costs half, a second or a protected number in any cell costs all.
- ` + "`truncation`" + `: a town that is cut, or many different values that all end at one length with few one letter shorter.
- ` + "`damage`" + `: a broken text in one record out of twenty costs all.
`

// The page of the rules is written from the table.
func TestDocs(t *testing.T) {
	var b strings.Builder
	b.WriteString(docHead)
	for _, r := range rules {
		fmt.Fprintf(&b, "| `%s` | %d | %s | %s | %s |\n", r.Key, r.Points, r.Title.EN, r.Why.EN, r.Ask.EN)
	}
	b.WriteString(docFoot)
	if *update {
		if err := os.WriteFile(docFile, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if have, err := os.ReadFile(docFile); err != nil || string(have) != b.String() {
		t.Errorf("docs/interoperability.md is not what the rules say (%v); run with -update", err)
	}
}
