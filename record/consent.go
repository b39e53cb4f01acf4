package record

// Channel is a way to reach a person.
type Channel string

// The channels.
const (
	ChannelEmail Channel = "email"
	ChannelSMS   Channel = "sms"
	ChannelPhone Channel = "phone"
	ChannelPost  Channel = "post"
)

// ConsentStatus is what an event says about a channel.
type ConsentStatus string

// The states of a consent event. A tool that says nothing gives no event: the
// state is then unknown, never granted.
const (
	Granted     ConsentStatus = "granted"
	Denied      ConsentStatus = "denied"     // unsubscribed, opted out, do not …
	Pending     ConsentStatus = "pending"    // double opt-in not confirmed
	Bounced     ConsentStatus = "bounced"    // the address does not take mail
	Complained  ConsentStatus = "complained" // marked as unwanted
	ErasureDone ConsentStatus = "erased"     // the tool says: anonymised or deleted
)

// UnspecifiedPurpose is the purpose of an event whose source says no more.
const UnspecifiedPurpose = "newsletter"

// Consent is one event that a source reports: never a boolean, never merged.
type Consent struct {
	Channel Channel
	Purpose string // UnspecifiedPurpose where the source says no more
	Status  ConsentStatus
	// Identifier is the address or number it is about; "" means the record's own.
	Identifier string
	// At is the raw date as the source wrote it; "" when unknown.
	At string
	// Proof is the sentence, method or IP that the source kept; "" when it has none.
	Proof string
	// Told says that the person told the venue itself: the source knows nothing of it.
	Told bool
}
