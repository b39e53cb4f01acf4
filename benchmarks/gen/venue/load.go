package venue

import (
	"bytes"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data
var data embed.FS

// DefaultNames gives the names that come with the command: INSEE's counts of
// given names (see data/README.md) and an own list of surnames.
func DefaultNames() (*Names, error) {
	n := &Names{}
	if err := n.readGivenWide(embedded("firstnames.csv")); err != nil {
		return nil, err
	}
	list := strings.Split(strings.TrimSpace(string(embedded("surnames.txt"))), "\n")
	n.setSurnames(list, zipf(len(list)))
	return n, n.forms.read()
}

// LoadNames reads names from a folder: surname_weights.csv (surname, weight)
// and prenoms_by_decade.csv (name, sex, decade, births). Either may be missing;
// the names that come with the command then take its place. The files may also
// lie one folder deeper.
func LoadNames(dir string) (*Names, error) {
	n, err := DefaultNames()
	if err != nil {
		return nil, err
	}
	if err := withFile(dir, "prenoms_by_decade.csv", n.readGivenLong); err != nil {
		return nil, err
	}
	return n, withFile(dir, "surname_weights.csv", n.readSurnames)
}

// withFile hands a file of dir, or of a folder in it, to read.
func withFile(dir, name string, read func(*csv.Reader) error) error {
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("names: %w", err)
	}
	path := filepath.Join(dir, name)
	if below, _ := filepath.Glob(filepath.Join(dir, "*", name)); len(below) > 0 {
		path = below[0]
	}
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("names: %w", err)
	}
	defer f.Close()
	if err := read(csv.NewReader(f)); err != nil {
		return fmt.Errorf("names: %s: %w", path, err)
	}
	return nil
}

// embedded reads a file that the binary carries: a missing one is a mistake of
// the build, not of the user.
func embedded(name string) []byte {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		panic("venue: embedded file " + name + " is missing")
	}
	return b
}

// eachRow calls f with every row behind the heading.
func eachRow(r *csv.Reader, f func(row []string) error) error {
	if _, err := r.Read(); err != nil {
		return err
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := f(row); err != nil {
			line, _ := r.FieldPos(0)
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
}

func embeddedRows(name string, f func(row []string) error) error {
	return eachRow(csv.NewReader(bytes.NewReader(embedded(name))), f)
}

// readGivenWide reads one name a line with a column per decade.
func (n *Names) readGivenWide(b []byte) error {
	defer n.finishGiven()
	return eachRow(csv.NewReader(bytes.NewReader(b)), func(row []string) error {
		for d, births := range row[2:] {
			if err := n.addGiven(row[1], row[0], firstDecade+10*d, births); err != nil {
				return err
			}
		}
		return nil
	})
}

// readGivenLong reads one name, sex and decade a line.
func (n *Names) readGivenLong(r *csv.Reader) error {
	n.given = [2][decades]cell{}
	defer n.finishGiven()
	return eachRow(r, func(row []string) error {
		decade, err := strconv.Atoi(row[2])
		if err != nil || decade < firstDecade {
			return err
		}
		return n.addGiven(row[0], row[1], decade, row[3])
	})
}

func (n *Names) addGiven(name, sex string, decade int, births string) error {
	if births == "" {
		return nil
	}
	count, err := strconv.Atoi(births)
	if err != nil {
		return err
	}
	c := n.cell(Sex(sex[0]), decade)
	c.names = append(c.names, name)
	c.shares = append(c.shares, float64(count))
	return nil
}

// finishGiven turns counts into shares.
func (n *Names) finishGiven() {
	for s := range n.given {
		for d := range n.given[s] {
			c := &n.given[s][d]
			if len(c.names) == 0 {
				continue
			}
			c.draw = newAlias(c.shares)
			sum := 0.0
			for _, w := range c.shares {
				sum += w
			}
			for i := range c.shares {
				c.shares[i] /= sum
			}
		}
	}
}

// readSurnames reads surname and weight; weights are made to add up to 1.
func (n *Names) readSurnames(r *csv.Reader) error {
	var names []string
	var weights []float64
	sum := 0.0
	err := eachRow(r, func(row []string) error {
		w, err := strconv.ParseFloat(row[1], 64)
		names, weights, sum = append(names, titleCase(row[0])), append(weights, w), sum+w
		return err
	})
	if err != nil || sum <= 0 {
		return err
	}
	for i := range weights {
		weights[i] /= sum
	}
	n.setSurnames(names, weights)
	return nil
}

// titleCase writes JEAN-LOUIS as Jean-Louis.
func titleCase(s string) string {
	var b strings.Builder
	prev := ' '
	for _, c := range s {
		if unicode.IsLetter(prev) {
			c = unicode.ToLower(c)
		}
		b.WriteRune(c)
		prev = c
	}
	return b.String()
}

// upperFirst writes the first letter large.
func upperFirst(s string) string {
	c, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(c)) + s[size:]
}
