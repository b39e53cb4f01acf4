// Package clean turns raw values into comparable ones and says what was wrong
// with them.
//
// Every cleaner gives two things: a comparable form, which is what the matcher
// sees (folded to lower-case ASCII, one spelling for one meaning), and a shown
// form, which is what golden records and work files print. Whatever was wrong
// becomes a finding with a stable code (see Codes).
//
// The types of this file are the contract with the matcher.
package clean

import "recoupe/record"

// Cleaned is one record in comparable form. It is valid until the next call of
// the Cleaner that made it; its strings stay valid.
type Cleaned struct {
	// Kind is Person, Couple, Household, Organisation or Placeholder; KindUnknown
	// where there is neither name nor any sign of an organisation (a newsletter
	// row that is only an e-mail address).
	Kind      record.Kind
	Name      Name
	Org       string // comparable name of the organisation, "" for none
	ShowOrg   string
	Emails    []Email
	Phones    []Phone
	Addresses []Address
	Birth     Date
	Custom    []CustomValue
	Findings  []record.Finding
}

// Name is the name of one person, or of two for a couple.
type Name struct {
	// Given is the usual given name, folded: lower-case ASCII letters, the parts
	// of a compound separated by one space ("jean pierre"). A single letter is an
	// initial. "" when unknown.
	Given string
	// Middle holds further given names, folded the same way, space separated.
	Middle string
	// Family is the usual family name, folded, parts separated by one space,
	// particles kept ("de la tour du bois", "n diaye" is "ndiaye", "ben salah").
	Family string
	// Birth is the family name at birth where it is known and differs from Family.
	Birth string
	// Alias is a stage name, folded.
	Alias string
	// Sex is 'M', 'F' or 0, from the civility, the gender cell or a given name
	// that is given to one sex nearly always.
	Sex byte
	// Generation tells father and son of one name apart, where the cells say it.
	Generation Generation
	// Unordered says that given and family name may stand in each other's place
	// (a whole name in one cell whose order could not be told).
	Unordered bool
	// PartnerGiven and PartnerFamily name the second person of a couple, "" when
	// only the household is named ("M. et Mme Dupont").
	PartnerGiven, PartnerFamily string

	// Shown forms: proper case, accents as the source has them.
	ShowTitle, ShowGiven, ShowFamily, ShowBirth string
}

// EmailClass says whose mailbox an address is.
type EmailClass uint8

// The classes of e-mail address.
const (
	EmailPersonal   EmailClass = iota // at a public provider, or a named mailbox at a domain
	EmailWork                         // a named mailbox at a domain that is no public provider
	EmailRole                         // contact@, accueil@, billetterie@: nobody's own
	EmailFamily                       // famille.x@, les-x@, two given names
	EmailDisposable                   // throw-away domain
	EmailFiller                       // noreply@, test@test, aucun@…: no address at all
)

// Email is one address in comparable form.
type Email struct {
	Address string // lower case, domain typos corrected; "" never occurs
	Local   int    // length of the local part: Address[:Local] and Address[Local+1:]
	Class   EmailClass
	Valid   bool // syntax sound and domain plausible
}

// PhoneClass says who answers.
type PhoneClass uint8

// The classes of phone number.
const (
	PhoneUnknown  PhoneClass = iota
	PhoneMobile              // a person's
	PhoneLandline            // a household's or a desk's (01–05, 09)
	PhoneService             // premium or short number: nobody's
	PhoneFiller              // 0600000000, 0123456789: no number at all
)

// Phone is one number in comparable form.
type Phone struct {
	E164  string // "+33612345678"
	Class PhoneClass
	Valid bool
}

// Address is one postal address in comparable form.
type Address struct {
	Number     string // "10", without suffix
	Suffix     string // "b" for bis, "t" for ter, "a"…
	Street     string // folded, type and usual abbreviations spelled out: "avenue du general leclerc"
	Box        string // BP or CS number
	Complement string // folded: building, floor, care of
	Postcode   string // five digits in France, as written elsewhere
	City       string // folded, without CEDEX and arrondissement: "lyon", "saint etienne"
	District   uint8  // arrondissement where the city cell or postcode says it, else 0
	Country    string // ISO 3166 alpha-2; "" when not said

	ShowStreet, ShowCity string
}

// Date is a calendar date, parts that are unknown are 0.
type Date struct {
	Year       uint16
	Month, Day uint8
}

// IsZero says that nothing is known of the date.
func (d Date) IsZero() bool { return d == Date{} }

// CustomValue is one further field to compare, folded; Field indexes Source.Compare.
type CustomValue struct {
	Field uint8
	Text  string
}
