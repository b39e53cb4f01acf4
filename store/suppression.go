package store

import (
	"encoding/json"
	"time"
)

// Suppression says that somebody must not be written to, or was erased and must
// not come back. It never says who: only the digest of their address, or of name,
// birth date and postcode, can be compared.
type Suppression struct {
	Digest Digest `json:"digest"`
	// Kind is what the digest is of and what it forbids, in the words of package
	// privacy.
	Kind string `json:"kind"`
	// Normaliser is the version of the rules that made the text comparable.
	Normaliser int       `json:"normaliser"`
	At         time.Time `json:"at"`
	Reason     string    `json:"reason,omitempty"`
	// Whole says that it holds in sources, too, that the law has the venue keep.
	Whole bool `json:"whole,omitempty"`
	// After is a day (counted from 1 January 1970) behind which an act of the person
	// lifts it; 0 for one that holds for good.
	After int32 `json:"after,omitempty"`
}

// SuppressionKey is the secret that digests of suppressions are made with; it
// serves nothing else.
func (s *Store) SuppressionKey() ([]byte, error) {
	return subKey(s.secrets.digest[:], "suppressions")
}

// PutSuppression adds a suppression, or replaces the one of the same digest and kind.
func (c *Change) PutSuppression(x Suppression) {
	c.putJSON(append(keyOfDigest(spaceSuppress, x.Digest), x.Kind...), x)
}

// Suppressions visits all suppressions.
func (s *Store) Suppressions(visit func(*Suppression) error) error {
	return s.scan([]byte{byte(spaceSuppress)}, func(_, plain []byte) error {
		var x Suppression
		if json.Unmarshal(plain, &x) != nil {
			return errCorrupt
		}
		return visit(&x)
	})
}
