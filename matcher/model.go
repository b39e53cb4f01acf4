package matcher

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
)

// Class is one of the three classes of a pair.
type Class int

// The classes.
const (
	ClassM     Class = iota // one person
	ClassH                  // two persons of one household or desk
	ClassU                  // two unrelated persons
	numClasses = 3
)

// Model holds what the scoring of a pair needs beside the frequencies of the
// base. It is readable JSON; two models with one Hash give the same weights.
type Model struct {
	// Prior is the probability that two records of one domain, taken at random,
	// are one person (M) or two of one household (H).
	PriorM float64 `json:"prior_m"`
	PriorH float64 `json:"prior_h"`
	// Comparisons holds the probabilities of every level but "missing".
	Comparisons []ModelComparison `json:"comparisons"`
	// Fitted says that the probabilities were moved by data; otherwise they are
	// the expert's.
	Fitted bool `json:"fitted"`
	// Pairs is the number of candidate pairs that EM saw, Iterations its steps.
	Pairs      int64 `json:"pairs"`
	Iterations int   `json:"iterations"`
	// Organisations is the model for pairs of organisations, which have no
	// household; nil in itself.
	Organisations *Model `json:"organisations,omitempty"`
}

// ModelComparison is one comparison of a model.
type ModelComparison struct {
	Name   string       `json:"name"`
	Levels []ModelLevel `json:"levels"`
}

// ModelLevel holds the m and u probabilities of one level, and those of the
// household class.
type ModelLevel struct {
	Name string  `json:"name"`
	M    float64 `json:"m"`
	H    float64 `json:"h"`
	U    float64 `json:"u"`
}

// Expert gives the model before any data: the priors of Comparisons and the
// chance of a match in a base of n rows.
func Expert(custom []string, n int) *Model {
	m := expert(Comparisons(custom), n)
	m.Organisations = expert(orgComparisons(custom), n)
	m.Organisations.PriorH = noHousehold
	return m
}

// noHousehold is the prior of the household class between organisations.
const noHousehold = 1e-12

func expert(comparisons []Comparison, n int) *Model {
	m := &Model{}
	for _, c := range comparisons {
		mc := ModelComparison{Name: c.Name}
		for _, l := range c.Levels {
			mc.Levels = append(mc.Levels, ModelLevel{l.Name, l.M, l.H, l.U})
		}
		m.Comparisons = append(m.Comparisons, mc)
	}
	m.PriorM, m.PriorH = expertPriors(n)
	return m
}

// expertPriors expects one and a half further records of the same person for
// every record, and as many of the household, in a base of n rows.
func expertPriors(n int) (priorM, priorH float64) {
	others := math.Max(float64(n-1), 1)
	return math.Min(1.5/others, .2), math.Min(1.5/others, .2)
}

// Hash identifies the model: SHA-256 of its JSON form, 16 hexadecimal digits.
func (m *Model) Hash() string {
	data, err := json.Marshal(m)
	if err != nil {
		panic("matcher: model is not JSON: " + err.Error()) // it holds numbers and strings only
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

type modelFile struct {
	Format string `json:"format"`
	Hash   string `json:"hash"`
	*Model
}

const modelFormat = "recoupe-model/1"

// Write saves the model with its hash.
func (m *Model) Write(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(modelFile{modelFormat, m.Hash(), m})
}

// ReadModel reads a model that Write saved and checks its hash.
func ReadModel(r io.Reader) (*Model, error) {
	f := modelFile{Model: &Model{}}
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("not a model file: %w", err)
	}
	if f.Format != modelFormat {
		return nil, fmt.Errorf("model format %q is not %q", f.Format, modelFormat)
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	if f.Organisations == nil || f.Organisations.Organisations != nil {
		return nil, errors.New("model wants one part for organisations")
	}
	if err := f.Organisations.check(); err != nil {
		return nil, fmt.Errorf("organisations: %w", err)
	}
	if h := f.Model.Hash(); h != f.Hash {
		return nil, fmt.Errorf("model was changed after it was saved: its hash is %s, the file says %s", h, f.Hash)
	}
	return f.Model, nil
}

func (m *Model) check() error {
	base := Comparisons(nil)
	if len(m.Comparisons) < len(base) || len(m.Comparisons) > numComparisons {
		return fmt.Errorf("model has %d comparisons, want %d to %d", len(m.Comparisons), len(base), numComparisons)
	}
	if !(m.PriorM > 0 && m.PriorH > 0 && m.PriorM+m.PriorH < 1) {
		return errors.New("a prior of the model is no probability")
	}
	custom := Comparisons([]string{""})[len(base)]
	for k, c := range m.Comparisons {
		want := custom
		if k < len(base) {
			want = base[k]
			if c.Name != want.Name {
				return fmt.Errorf("model comparison %d is %q, want %q", k+1, c.Name, want.Name)
			}
		}
		if len(c.Levels) != len(want.Levels) {
			return fmt.Errorf("model comparison %q has %d levels, want %d", c.Name, len(c.Levels), len(want.Levels))
		}
		for _, l := range c.Levels {
			if !(l.M > 0 && l.M <= 1 && l.H > 0 && l.H <= 1 && l.U > 0 && l.U <= 1) {
				return fmt.Errorf("model comparison %q, level %q: a probability is not in (0, 1]", c.Name, l.Name)
			}
		}
	}
	return nil
}
