package store

import (
	"encoding/json"
	"time"

	"recoupe/record"
)

// ConsentEvent is one event about one address or number, which is only ever
// added. What the tools report lies in their records; here lies what people told
// the venue itself.
type ConsentEvent struct {
	Controller string               `json:"controller"`
	Identifier string               `json:"identifier"` // comparable form
	Channel    record.Channel       `json:"channel"`
	Purpose    string               `json:"purpose"` // "" for every purpose
	Status     record.ConsentStatus `json:"status"`
	At         time.Time            `json:"at"`
	Source     string               `json:"source"`
	Wording    string               `json:"wording,omitempty"`
	Proof      string               `json:"proof,omitempty"`
	Actor      string               `json:"actor,omitempty"`
	Recorded   time.Time            `json:"recorded"`
}

// consentSubject is the use of Pseudonym for identifiers of consent events.
const consentSubject = "subjects of consent"

// AppendConsent adds an event. All events of one identifier are sealed by one
// slot: EraseConsents ends them together.
func (c *Change) AppendConsent(e ConsentEvent) error {
	subject, err := c.s.Pseudonym(consentSubject, e.Identifier)
	if err != nil {
		return err
	}
	return c.appendOwned(spaceConsent, subject, e)
}

// Consents visits all consent events, in no telling order.
func (s *Store) Consents(visit func(*ConsentEvent) error) error {
	return s.consents([]byte{byte(spaceConsent)}, visit)
}

// ConsentsOf visits the events of one identifier, oldest first.
func (s *Store) ConsentsOf(identifier string, visit func(*ConsentEvent) error) error {
	subject, err := s.Pseudonym(consentSubject, identifier)
	if err != nil {
		return err
	}
	return s.consents(keyOfDigest(spaceConsent, subject), visit)
}

func (s *Store) consents(prefix []byte, visit func(*ConsentEvent) error) error {
	return s.owned(prefix, func(_, plain []byte) error {
		var e ConsentEvent
		if json.Unmarshal(plain, &e) != nil {
			return errCorrupt
		}
		return visit(&e)
	})
}

// EraseConsents removes all events of one identifier and destroys their slot.
func (c *Change) EraseConsents(identifier string) error {
	subject, err := c.s.Pseudonym(consentSubject, identifier)
	if err != nil {
		return err
	}
	return c.eraseOwned(spaceConsent, subject)
}
