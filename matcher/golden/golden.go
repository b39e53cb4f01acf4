// Package golden chooses, for a cluster of records, the one value of each field
// that a golden record shows, and says where it comes from (survivorship).
//
// The rules are the same everywhere and are tried in order: a usable value
// before a doubtful one, the most frequent, the one that most sources know, the
// most complete, the most recent, the one of the most trusted source, and last
// the order of the letters, so that no result depends on the order of the
// records. Addresses are taken whole from one record; they put recency before
// frequency, because people move and old records stay.
//
// Consent is not survivorship and is not seen here: who may be written to is
// never a matter of which value is nicer.
package golden

import "recoupe/clean"

// Value is a value in its comparable form and as it is shown; an empty Key says
// that the record has none.
type Value struct {
	Key  string
	Show string
}

// Member is one record of a cluster.
type Member struct {
	// Ref is the caller's number of the record, unique in the cluster.
	Ref int32
	// Source numbers the source; Trust ranks it, the larger the more trusted.
	Source int32
	Trust  int32
	// Updated and Created date the record; zero where unknown.
	Updated, Created clean.Date

	// Pinned are the fields of which this record has the right value.
	Pinned Pins

	Title, Given, Family, BirthName, Org Value
	// Sex is 'M', 'F' or 0.
	Sex byte
	// Unordered says that given and family name may stand in each other's place.
	Unordered bool
	Birth     clean.Date
	Emails    []clean.Email
	Phones    []clean.Phone
	Addresses []clean.Address
}

// stamp is the day to which a record was kept, as a number that sorts; 0 when unknown.
func (m *Member) stamp() uint32 {
	if !m.Updated.IsZero() {
		return dateNumber(m.Updated)
	}
	return dateNumber(m.Created)
}

func dateNumber(d clean.Date) uint32 {
	return uint32(d.Year)<<16 | uint32(d.Month)<<8 | uint32(d.Day)
}

// Origin tells where a chosen value comes from and why it was chosen.
type Origin struct {
	Ref  int32 // the record whose way of writing is shown
	Rule Rule  // the last rule that was needed to choose it
}

// Choice is the chosen value of a field; Key is "" where no record has one.
type Choice struct {
	Value
	Origin
}

// DateChoice is the chosen date; it is zero where no record has one.
type DateChoice struct {
	clean.Date
	Origin
}

// EmailChoice is one address of the person.
type EmailChoice struct {
	clean.Email
	Origin
}

// PhoneChoice is one number of the person.
type PhoneChoice struct {
	clean.Phone
	Origin
}

// AddressChoice is one postal address, whole as one record has it.
type AddressChoice struct {
	clean.Address
	Origin
}

// Person is a golden record. Of e-mails, phones and addresses it keeps every
// usable one, the best first.
type Person struct {
	Title, Given, Family, BirthName, Org Choice
	Sex                                  byte
	Birth                                DateChoice
	Emails                               []EmailChoice
	Phones                               []PhoneChoice
	Addresses                            []AddressChoice
}

// Phone gives the best number of a class, for columns "mobile" and "landline".
func (p *Person) Phone(class clean.PhoneClass) (best PhoneChoice, ok bool) {
	for _, c := range p.Phones {
		if c.Class == class {
			return c, true
		}
	}
	return PhoneChoice{}, false
}

// Chooser chooses golden values and reuses its buffers from one cluster to the
// next. The zero value is ready; it is not safe for concurrent use.
type Chooser struct {
	members []Member
	field   Pins // that is voted on
	votes   []vote
	groups  []group
	numbers []int32
	key     []byte

	emailList   []EmailChoice // of the last result
	phoneList   []PhoneChoice
	addressList []AddressChoice
}

// Choose gives the golden record of a cluster, independent of the order of its
// members. An empty cluster gives an empty person. The next call writes over the lists
// of the result.
func (c *Chooser) Choose(members []Member) Person {
	c.members = members
	var p Person
	p.Sex = c.sex()
	p.Given = c.name(PinGiven, func(m *Member) Value { return m.Given })
	p.Family = c.name(PinFamily, func(m *Member) Value { return m.Family })
	p.BirthName = c.birthName(p.Family.Key)
	p.Title = c.title(p.Sex)
	p.Org = c.org()
	p.Birth = c.birth()
	p.Emails = c.emails()
	p.Phones = c.phones()
	p.Addresses = c.addresses()
	c.members = nil
	return p
}
