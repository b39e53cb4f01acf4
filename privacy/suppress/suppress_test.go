package suppress

import (
	"slices"
	"testing"

	"recoupe/record"
)

func jean() *Contact {
	return &Contact{
		Given: "jean paul", Family: "dupre", BirthDate: "1970-01-02", Domain: record.Audience,
		Emails: []Email{{"jean@example.org", true}, {"les.dupre@example.org", false}},
		Phones: []string{"+33639981122"}, Postcodes: []string{"69001"},
	}
}

// TestMarks: rule 6, an erased person is known again by any of these, and nobody
// else by a name or a shared mailbox.
func TestMarks(t *testing.T) {
	m := NewMarker([]byte("key"))
	erased := m.Marks(jean())
	for name, c := range map[string]struct {
		change func(*Contact)
		known  bool
	}{
		"the same":               {func(*Contact) {}, true},
		"names the other way":    {func(c *Contact) { c.Given, c.Family, c.Emails, c.Phones = "dupre", "jean paul", nil, nil }, true},
		"only the mailbox":       {func(c *Contact) { *c = Contact{Emails: c.Emails[:1], Domain: c.Domain} }, true},
		"name and phone":         {func(c *Contact) { c.Emails, c.BirthDate = nil, "" }, true},
		"name and birth":         {func(c *Contact) { c.Emails, c.Phones = nil, nil }, true},
		"the spouse at the home": {func(c *Contact) { c.Given, c.BirthDate, c.Emails = "marie", "1971-01-01", c.Emails[1:] }, false},
		"the name alone":         {func(c *Contact) { c.Emails, c.Phones, c.BirthDate = nil, nil, "" }, false},
		"a namesake elsewhere":   {func(c *Contact) { c.Emails, c.Phones, c.Postcodes = nil, nil, []string{"13001"} }, false},
		"at work":                {func(c *Contact) { c.Domain = record.Professional }, false},
		"nothing":                {func(c *Contact) { *c = Contact{} }, false},
	} {
		now := jean()
		c.change(now)
		known := slices.ContainsFunc(m.Marks(now), func(k Mark) bool { return slices.Contains(erased, k) })
		if known != c.known {
			t.Errorf("%s: %v", name, known)
		}
	}
	other := NewMarker([]byte("another key")).Marks(jean())
	if slices.ContainsFunc(other, func(k Mark) bool { return slices.Contains(erased, k) }) {
		t.Error("marks do not depend on the key")
	}
}

func TestBirthNameIsAName(t *testing.T) {
	m := NewMarker([]byte("key"))
	wed := &Contact{Given: "anne", Family: "martin", BirthName: "leroy", Phones: []string{"+33639981122"}}
	maiden := &Contact{Given: "anne", Family: "leroy", Phones: []string{"+33639981122"}}
	marks := m.Marks(wed)
	if len(marks) != 2 || !slices.Contains(marks, m.Marks(maiden)[0]) {
		t.Errorf("%d marks", len(marks))
	}
}

// A purged record is known again by its source and name, and by no other.
func TestRecordMark(t *testing.T) {
	m := NewMarker([]byte("key"))
	mark := m.Record(1, [16]byte{1})
	if mark.Kind != PurgedRecord || mark != m.Record(1, [16]byte{1}) {
		t.Errorf("%+v", mark)
	}
	for name, other := range map[string]Mark{
		"another source": m.Record(2, [16]byte{1}), "another record": m.Record(1, [16]byte{2}), "another key": NewMarker([]byte("yek")).Record(1, [16]byte{1}),
	} {
		if other.Digest == mark.Digest {
			t.Errorf("%s has the same mark", name)
		}
	}
}
