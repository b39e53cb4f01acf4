package venue

import "math/bits"

// noteset is the errors applied to one record, in the order truth.csv lists
// them.
type noteset uint64

const (
	noteBeforeMarriage noteset = 1 << iota
	noteBirthName
	noteDoubleWritten
	noteSurnamePart
	noteParticleGlued
	noteSpelling
	noteNickname
	noteCompoundInitials
	noteCompoundCut
	noteTypoFirst
	noteTypoLast
	notePhoneticLast
	noteSwap
	noteFullInLast
	noteInitial
	noteTitleInFirst
	noteWrongTitle
	noteMojibake
	notePartnerEmail
	noteParentEmail
	noteParentPhone
	noteEmailErr
	noteOldAddress
	noteFillerPhone
	noteFillerEmail
	noteFillerDate
	noteCouple
	noteOrg
	notePlaceholder
	noteAmbiguous

	numNotes = iota
)

var noteNames = [numNotes]string{
	"before_marriage", "birth_name", "double_written", "surname_part", "particle_glued", "spelling", "nickname",
	"compound_initials", "compound_cut", "typo_first", "typo_last", "phonetic_last", "swap", "full_in_last", "initial",
	"title_in_first", "wrong_title", "mojibake", "partner_email", "parent_email", "parent_phone", "email_err", "old_address",
	"filler_phone", "filler_email", "filler_date", "couple", "org", "placeholder", "ambiguous",
}

// append writes the notes, joined by a bar.
func (n noteset) append(b []byte) []byte {
	for first := true; n != 0; first = false {
		if !first {
			b = append(b, '|')
		}
		b = append(b, noteNames[bits.TrailingZeros64(uint64(n))]...)
		n &= n - 1
	}
	return b
}

// append writes the tags, joined by a bar.
func (t tagset) append(b []byte) []byte {
	for first := true; t != 0; first = false {
		if !first {
			b = append(b, '|')
		}
		b = append(b, tagNames[bits.TrailingZeros16(uint16(t))]...)
		t &= t - 1
	}
	return b
}
