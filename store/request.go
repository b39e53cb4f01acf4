package store

import (
	"encoding/json"
	"fmt"
	"time"

	"recoupe/record"
)

// RequestKind is what somebody asked for of their data.
type RequestKind string

// The kinds of requests that hold until they are lifted.
const (
	Objection     RequestKind = "object"   // GDPR art. 21: no message on Channel for Purpose
	Restriction   RequestKind = "restrict" // art. 18: keep, and use for nothing
	Rectification RequestKind = "rectify"  // art. 16: Field is Value, whatever the tool says
	Erasure       RequestKind = "erase"    // art. 17, where the law has the record kept: for that alone (art. 17(3)(b))
)

// Request is what a person asked for, as it holds for one of their records:
// whoever's record it becomes takes the request along.
type Request struct {
	Ref  Ref         `json:"ref"`
	Kind RequestKind `json:"kind"`
	// Channel and Purpose narrow an objection; "" is all of them.
	Channel record.Channel `json:"channel,omitempty"`
	Purpose string         `json:"purpose,omitempty"`
	// Field, Value and Was are those of a rectification: Value "" removes, and Was
	// is the one value that is meant where a field has several.
	Field string    `json:"field,omitempty"`
	Value string    `json:"value,omitempty"`
	Was   string    `json:"was,omitempty"`
	By    string    `json:"by,omitempty"`
	At    time.Time `json:"at"`
}

// requestSubject is the use of Pseudonym for records of requests.
const requestSubject = "subjects of requests"

func (s *Store) requestSubject(r Ref) (Digest, error) {
	return s.Pseudonym(requestSubject, fmt.Sprintf("%d/%x", r.Source, r.Name))
}

// AppendRequest adds a request. All requests about one record are sealed by one
// slot: EraseRequests ends them together.
func (c *Change) AppendRequest(r Request) error {
	subject, err := c.s.requestSubject(r.Ref)
	if err != nil {
		return err
	}
	return c.appendOwned(spaceRequest, subject, r)
}

// Requests visits all requests; those about one record come in the order in
// which they were made.
func (s *Store) Requests(visit func(*Request) error) error {
	return s.requests(func(_ []byte, r *Request) error { return visit(r) })
}

func (s *Store) requests(visit func(key []byte, r *Request) error) error {
	return s.owned([]byte{byte(spaceRequest)}, func(key, plain []byte) error {
		var r Request
		if json.Unmarshal(plain, &r) != nil {
			return errCorrupt
		}
		return visit(key, &r)
	})
}

// LiftRequests takes back the requests that lift names, and says how many.
func (c *Change) LiftRequests(lift func(*Request) bool) (n int, err error) {
	err = c.s.requests(func(key []byte, r *Request) error {
		if lift(r) {
			c.remove(append([]byte(nil), key...))
			n++
		}
		return nil
	})
	return n, err
}

// EraseRequests removes all requests about a record and destroys their slot.
func (c *Change) EraseRequests(r Ref) error {
	subject, err := c.s.requestSubject(r)
	if err != nil {
		return err
	}
	return c.eraseOwned(spaceRequest, subject)
}
