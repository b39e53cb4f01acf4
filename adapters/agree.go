package adapters

// agrees says whether the values of a column can be what its heading says. An
// empty column has nothing to say against it.
func agrees(m meaning, s *shape) bool {
	if s.filled == 0 {
		return true
	}
	switch m.target {
	case "email":
		return s.share(s.at) >= .5
	case "phone", "mobile", "landline":
		return s.share(s.phone) >= .5 && s.share(s.date) < .5
	case "birth_date":
		return s.share(s.date+s.year+s.serial) >= .5
	case targetConsentDate, targetRefusalDate, "created", "updated", "last_purchase", "last_activity", "last_click", "last_open":
		return s.share(s.date) >= .5
	case "first", "last", "birth_name", "middle", "alias", "city":
		return s.share(s.at) < .5 && s.share(s.name) >= .5
	case "full_name":
		return s.share(s.at) < .5 && s.share(s.name) >= .4
	}
	return agreesMore(m, s)
}

func agreesMore(m meaning, s *shape) bool {
	switch m.target {
	case "title":
		return s.share(s.civility) >= .5
	case "gender":
		return s.share(s.sex) >= .6
	case "postcode":
		return s.share(s.postcode) >= .5
	case targetReach:
		return s.share(s.reach) >= .5
	case "country", "language":
		return s.share(s.number) < .5 && s.share(s.at) < .2
	case "address1", "address2", "address3", "org", "job":
		return s.share(s.at) < .2 && s.share(s.number) < .8 && s.share(s.date) < .5
	case targetKind:
		return s.share(s.kind) >= .8
	case targetConsent:
		return s.share(s.boolean+s.status) >= .6 && (s.share(s.boolean) >= .4 || s.share(s.subscribed) >= .3)
	case targetReturned:
		return s.share(s.boolean+s.status+s.date) >= .6
	case targetBirthDay:
		return s.share(s.number) >= .5 && s.long == 0
	case targetBirthMonth: // "7", "juillet"
		return s.share(s.number+s.name) >= .5 && s.long == 0
	case targetStreetNumber:
		return s.share(s.long) < .1 && s.share(s.at) == 0
	case "tickets":
		return s.share(s.number) >= .5
	case "deceased":
		return s.share(s.boolean+s.date) >= .5
	}
	return true
}
