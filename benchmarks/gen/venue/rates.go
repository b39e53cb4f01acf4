package venue

// Channel is how a record came into a tool: each makes mistakes of its own.
type Channel uint8

// The channels.
const (
	Counter Channel = iota // typed by staff with a queue waiting
	Phone                  // spelt out, heard wrong
	Paper                  // copied from a form
	Web                    // typed by the person
	Import                 // came from another tool

	numChannels = int(Import) + 1
)

// rates are probabilities per record of one channel, taken where the error is
// possible at all (a short form needs a name that has one).
type rates struct {
	typo, phonetic, spelling, nickname float64 // per name field
	swap, fullInLast, titleInFirst     float64
	initial, compound                  float64
	marriedOther, doubleWritten        float64 // women who changed their name
	surnamePart                        float64 // double surnames
	particleGlued                      float64
	partnerEmail, emailError           float64
	fillerEmail, fillerPhone           float64
	lostAccents, mojibake, blanks      float64
	abbreviate, noNumber, typoStreet   float64
	postcode, lostZero, birthWrong     float64
	phoneOddity                        float64
	wrongTitle                         float64
}

// channelRates is the error model. Figures are those of venue bases: typing at
// the counter loses half of the accents, sounds suffer on the phone, imports
// break charsets and leading zeros.
var channelRates = [numChannels]rates{
	Counter: {
		typo: 0.026, phonetic: 0.010, spelling: 0.022, nickname: 0.035, swap: 0.016, fullInLast: 0.012, titleInFirst: 0.006,
		initial: 0.014, compound: 0.17, marriedOther: 0.09, doubleWritten: 0.045, surnamePart: 0.14, particleGlued: 0.06,
		partnerEmail: 0.077, emailError: 0.045, fillerEmail: 0.024, fillerPhone: 0.022, lostAccents: 0.50, blanks: 0.035,
		abbreviate: 0.45, noNumber: 0.05, typoStreet: 0.010, postcode: 0.010, birthWrong: 0.05, phoneOddity: 0.06, wrongTitle: 0.008,
	},
	Phone: {
		typo: 0.022, phonetic: 0.055, spelling: 0.05, nickname: 0.035, swap: 0.014, fullInLast: 0.012, titleInFirst: 0.004,
		initial: 0.014, compound: 0.19, marriedOther: 0.09, doubleWritten: 0.045, surnamePart: 0.15, particleGlued: 0.08,
		partnerEmail: 0.077, emailError: 0.065, fillerEmail: 0.012, fillerPhone: 0.004, lostAccents: 0.45, blanks: 0.030,
		abbreviate: 0.45, noNumber: 0.05, typoStreet: 0.018, postcode: 0.012, birthWrong: 0.05, phoneOddity: 0.05, wrongTitle: 0.006,
	},
	Paper: {
		typo: 0.030, phonetic: 0.008, spelling: 0.022, nickname: 0.02, swap: 0.014, fullInLast: 0.010, titleInFirst: 0.008,
		initial: 0.018, compound: 0.28, marriedOther: 0.09, doubleWritten: 0.07, surnamePart: 0.12, particleGlued: 0.05,
		partnerEmail: 0.08, emailError: 0.075, lostAccents: 0.45, blanks: 0.030,
		abbreviate: 0.40, noNumber: 0.04, typoStreet: 0.020, postcode: 0.012, birthWrong: 0.06, phoneOddity: 0.06, wrongTitle: 0.004,
	},
	Web: {
		typo: 0.009, phonetic: 0.004, spelling: 0.009, nickname: 0.045, swap: 0.015, fullInLast: 0.011, titleInFirst: 0.007,
		initial: 0.016, compound: 0.17, marriedOther: 0.085, doubleWritten: 0.045, surnamePart: 0.13, particleGlued: 0.04,
		partnerEmail: 0.077, emailError: 0.034, lostAccents: 0.14, blanks: 0.037,
		abbreviate: 0.20, noNumber: 0.05, typoStreet: 0.006, postcode: 0.006, birthWrong: 0.05, phoneOddity: 0.05, wrongTitle: 0.002,
	},
	Import: {
		typo: 0.010, phonetic: 0.006, spelling: 0.012, nickname: 0.03, swap: 0.016, fullInLast: 0.013, titleInFirst: 0.010,
		initial: 0.018, compound: 0.19, marriedOther: 0.09, doubleWritten: 0.04, surnamePart: 0.12, particleGlued: 0.05,
		partnerEmail: 0.077, emailError: 0.034, lostAccents: 0.50, mojibake: 0.030, blanks: 0.040,
		abbreviate: 0.35, noNumber: 0.06, typoStreet: 0.006, postcode: 0.010, lostZero: 0.30, birthWrong: 0.06, phoneOddity: 0.11, wrongTitle: 0.008,
	},
}
