package record

// Field names what a value is. The names are those that profiles, findings.csv
// and report.json use.
type Field uint8

// The fields. Everything that is not here is never read into a record.
const (
	NoField Field = iota

	// Identity.
	First     // given name(s)
	Last      // usual family name
	BirthName // family name at birth, maiden name
	Middle    // further given names
	FullName  // whole name in one cell, any order
	Alias     // stage name, nickname
	Title     // civility: M., Mme, MR_AND_MRS
	Gender
	BirthDate

	// Contact.
	Email
	Phone    // of any kind
	Mobile   // the tool says it is a mobile
	Landline // the tool says it is fixed
	Address1 // number and street; the whole address where the tool has one cell
	Address2 // complement
	Address3
	Postcode
	City
	Country

	// Work and language.
	Org
	Job
	Language

	// Custom is a further field to compare, declared by the profile (Value.Slot).
	Custom

	// About the record, never compared.
	Created
	Updated
	LastPurchase // the person's own acts, by kind: retention counts them
	LastClick
	LastOpen
	LastActivity // of unknown kind
	Tickets
	Tag
	Deceased

	numFields
)

// NumFields is the number of fields, for arrays indexed by Field.
const NumFields = int(numFields)

var fieldNames = [...]string{
	"", "first", "last", "birth_name", "middle", "full_name", "alias", "title", "gender", "birth_date",
	"email", "phone", "mobile", "landline", "address1", "address2", "address3", "postcode", "city", "country",
	"org", "job", "language", "custom",
	"created", "updated", "last_purchase", "last_click", "last_open", "last_activity", "tickets", "tag", "deceased",
}

// String gives the field's name as profiles and reports write it.
func (f Field) String() string { return nameOf(fieldNames[:], int(f)) }

// ParseField reads the name of a field; ok is false for any other word and for "".
func ParseField(s string) (f Field, ok bool) {
	i, ok := indexOf(fieldNames[:], s)
	return Field(i), ok && i != 0
}
