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
	Purpose    string               `json:"purpose"`
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
	number, slot, err := c.subjectSlot(subject)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(e)
	if err != nil {
		return err
	}
	key := keyOfDigest(spaceConsent, subject, number, c.meta.Event)
	c.meta.Event++
	sealed, err := c.s.sealer.own().seal(nil, key, slot, plain)
	if err != nil {
		return err
	}
	return c.batch.Set(key, sealed, nil)
}

// subjectSlot gives the slot of a subject, a new one for a new subject.
func (c *Change) subjectSlot(subject Digest) (number uint64, slot []byte, err error) {
	key := keyOfDigest(spaceSubject, subject)
	if known, ok := c.subjects[subject]; ok {
		return c.readSlot(known)
	}
	v, err := c.s.get(key)
	if err != nil {
		return 0, nil, err
	}
	if v != nil {
		return c.readSlot(lastNumber(v))
	}
	number = c.meta.Number
	c.meta.Number++
	if c.subjects == nil {
		c.subjects = map[Digest]uint64{}
	}
	c.subjects[subject] = number
	c.put(key, keyOf(spaceSubject, number))
	slot, err = c.s.slots.draw(number, 1)
	return number, slot, err
}

func (c *Change) readSlot(number uint64) (uint64, []byte, error) {
	r := slotReader{slots: c.s.slots}
	slot, err := r.at(number)
	return number, slot, err
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
	own, slots := s.sealer.own(), slotReader{slots: s.slots}
	return s.scanSealed(prefix, after(prefix), func(key, sealed []byte) error {
		slot, err := slots.at(consentSlot(key))
		if err != nil {
			return err
		}
		plain, err := own.open(nil, key, slot, sealed)
		if err != nil {
			return err
		}
		var e ConsentEvent
		if json.Unmarshal(plain, &e) != nil {
			return errCorrupt
		}
		return visit(&e)
	})
}

// consentSlot reads the number of the slot out of the key of an event.
func consentSlot(key []byte) uint64 { return lastNumber(key[:len(key)-8]) }

// EraseConsents removes all events of one identifier and destroys their slot.
func (c *Change) EraseConsents(identifier string) error {
	subject, err := c.s.Pseudonym(consentSubject, identifier)
	if err != nil {
		return err
	}
	key := keyOfDigest(spaceSubject, subject)
	v, err := c.s.get(key)
	if err != nil || v == nil {
		return err
	}
	c.remove(key)
	c.removeAll(keyOfDigest(spaceConsent, subject))
	c.mu.Lock()
	c.destroy = append(c.destroy, lastNumber(v))
	c.mu.Unlock()
	return nil
}
