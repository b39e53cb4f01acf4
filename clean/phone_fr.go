package clean

// frenchPhone makes the comparable number of nine national digits. Overseas
// departments dial like the mainland but have country codes of their own; both
// writings ("0692…", "+262 692…", the wrong "+33 692…") meet here.
func frenchPhone(n []byte) Phone {
	var buf [13]byte
	code := overseasCode(n)
	e := append(buf[:0], '+')
	e = append(e, code...)
	class := frenchClass(n)
	if code == "508" {
		n = n[3:]
	}
	e = append(e, n...)
	return Phone{E164: string(e), Class: class, Valid: class != PhoneFiller}
}

// overseasCode gives the country code under which nine French digits are
// dialled from abroad, after the numbering plan of Arcep.
func overseasCode(n []byte) string {
	switch string(n[:3]) {
	case "590", "690", "691":
		return "590" // Guadeloupe, Saint-Martin, Saint-Barthélemy
	case "594", "694":
		return "594" // Guyane
	case "596", "696", "697":
		return "596" // Martinique
	case "262", "263", "269", "692", "693", "639":
		return overseasReunion(n)
	case "508":
		return "508" // Saint-Pierre-et-Miquelon keeps six digits of its own
	}
	return "33"
}

// overseasReunion tells La Réunion and Mayotte (+262) from the mainland: 06 39
// is shared by Mayotte and the mainland, where 06 39 98 is kept for fiction.
func overseasReunion(n []byte) string {
	if n[0] == '6' && n[1] == '3' && n[3] == '9' && n[4] == '8' {
		return "33"
	}
	return "262"
}

// frenchClass tells who answers, by the first digit behind the zero.
func frenchClass(n []byte) PhoneClass {
	if isFillerNumber(n) {
		return PhoneFiller
	}
	switch n[0] {
	case '6', '7':
		return PhoneMobile
	case '8':
		return PhoneService
	}
	return PhoneLandline
}

// isFillerNumber recognises what people type when they have no number: one
// digit over and over, one pair over and over, a run up or down, round numbers.
func isFillerNumber(n []byte) bool {
	switch string(n) {
	case "102030405", "607080910", "605040302", "612345678", "712345678", "123456789", "987654321", "611223344", "612131415":
		return true
	}
	tail := n[1:]
	return sameDigit(tail) || samePair(n) || roundNumber(n)
}

// sameDigit says that all digits are one and the same.
func sameDigit(d []byte) bool {
	for _, c := range d {
		if c != d[0] {
			return false
		}
	}
	return true
}

// samePair says that a ten-digit number repeats its first pair (01 01 01 01 01,
// 06 06 06 06 06); n lacks the zero in front.
func samePair(n []byte) bool {
	for i := 1; i < len(n); i++ {
		want := n[0]
		if i%2 == 1 {
			want = '0'
		}
		if n[i] != want {
			return false
		}
	}
	return true
}

// roundNumber says that all but the first and the last two digits are zero:
// 06 00 00 00 01.
func roundNumber(n []byte) bool { return sameDigit(n[1:7]) && n[1] == '0' }
