package table

import (
	"context"
	"encoding/csv"
	"io"
	"strings"
	"testing"
)

// benchText gives rows of 12 columns, as a ticketing tool writes them.
func benchText(rows int, quoted bool) string {
	plain := "0100003;Mme;DOUCEAU;Anissa;12 rue des Tanneurs;69006;LYON;06 39 98 20 09;anissa.d@example.org;15/12/2004;N;ABONNE\n"
	if quoted {
		plain = `"` + strings.ReplaceAll(strings.TrimSuffix(plain, "\n"), ";", `";"`) + "\"\n"
	}
	head := "id;civilite;nom;prenom;adresse;cp;ville;tel;email;naissance;optin;categorie\n"
	return head + strings.Repeat(plain, rows)
}

func benchScan(b *testing.B, text string, d dialect) {
	b.SetBytes(int64(len(text)))
	rows := 0
	for b.Loop() {
		rows = 0
		t := newDelimitedView(&delimited{blob: textBlob("x", text, gib), dialect: d, limits: Limits{}.withDefaults()}, "x", 12, 1)
		t.rows(context.Background(), 0, func(Row, error) bool { rows++; return true })
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkPlain(b *testing.B) {
	benchScan(b, benchText(100_000, false), dialect{delim: ';', eol: '\n'})
}

func BenchmarkQuoted(b *testing.B) {
	benchScan(b, benchText(100_000, true), dialect{delim: ';', eol: '\n'})
}

func BenchmarkWindows1252(b *testing.B) {
	text := strings.ReplaceAll(benchText(100_000, false), "DOUCEAU", "DOUC\xc9AU")
	benchScan(b, text, dialect{delim: ';', eol: '\n', charset: windows1252})
}

func benchEncodingCSV(b *testing.B, text string) {
	b.SetBytes(int64(len(text)))
	rows := 0
	for b.Loop() {
		rows = 0
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.ReuseRecord = ';', true
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			}
			rows++
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkEncodingCSVPlain(b *testing.B)  { benchEncodingCSV(b, benchText(100_000, false)) }
func BenchmarkEncodingCSVQuoted(b *testing.B) { benchEncodingCSV(b, benchText(100_000, true)) }
