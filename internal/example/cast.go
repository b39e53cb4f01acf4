package example

// cast adds the people who make matching hard, one household after the other.
func (w *world) cast() {
	w.twins()
	w.fatherAndSon()
	w.homonyms()
	w.oneAddressForTwo()
	w.newNames()
	w.lookAlikes()
	w.providers()
	for _, p := range w.people {
		p.known = true
	}
}

// person adds somebody as told.
func (w *world) person(h *home, first, last string, woman bool, born date, mail string) *person {
	p := &person{first: first, last: last, woman: woman, born: born, home: h, mail: mail}
	if mail != "" {
		w.mails[mail] = true
	}
	return w.add(roll("cast", first, last, born.iso()), p)
}

// Twins share name, birth date, home and their mother's address.
func (w *world) twins() {
	h := w.newHome(roll("twins"))
	h.landline = w.landline()
	w.person(h, "Gwenaëlle", "Kerbrat", true, date{1979, 3, 14}, "gwenaelle.kerbrat@example.org")
	for _, first := range []string{"Titouan", "Tristan"} {
		w.person(h, first, "Kerbrat", false, date{2009, 5, 17}, "gwenaelle.kerbrat@example.org")
	}
}

// A father and a son of one name at one address.
func (w *world) fatherAndSon() {
	h := w.newHome(roll("father and son"))
	h.landline = w.landline()
	w.person(h, "Jean", "Vasseur", false, date{1947, 11, 2}, "jean.vasseur@example.net")
	w.person(h, "Jean", "Vasseur", false, date{1974, 6, 21}, "j.vasseur74@example.com")
	w.person(h, "Arlette", "Vasseur", true, date{1949, 8, 9}, "")
}

// Strangers of one name.
func (w *world) homonyms() {
	w.person(w.newHome(roll("homonym 1")), "Camille", "Roussel", true, date{1992, 1, 21}, "camille.roussel@example.org")
	w.person(w.newHome(roll("homonym 2")), "Camille", "Roussel", false, date{1968, 9, 3}, "c.roussel@example.com")
	w.person(w.newHome(roll("homonym 3")), "Nathalie", "Martin", true, date{1971, 4, 30}, "nathalie.martin@example.com")
	w.person(w.newHome(roll("homonym 4")), "Nathalie", "Martin", true, date{1984, 12, 11}, "nath.martin84@example.net")
}

// Couples with one address for both.
func (w *world) oneAddressForTwo() {
	h := w.newHome(roll("couple"))
	h.landline = w.landline()
	w.person(h, "Henri", "de La Tournelle", false, date{1944, 2, 5}, "famille.tournelle@example.org")
	w.person(h, "Françoise", "de La Tournelle", true, date{1946, 7, 19}, "famille.tournelle@example.org").birth = "Aubertin"
	h = w.newHome(roll("couple 2"))
	w.person(h, "Patrick", "Sauvageot", false, date{1958, 10, 8}, "sauvageot.pm@example.net")
	w.person(h, "Martine", "Sauvageot", true, date{1960, 5, 25}, "sauvageot.pm@example.net").birth = "Bouvard"
}

// Women whom the older tools know by their name at birth.
func (w *world) newNames() {
	h := w.newHome(roll("new name"))
	w.person(h, "Hélène", "Fontanel", true, date{1986, 3, 14}, "helene.marchetti@example.org").birth = "Marchetti"
	w.person(h, "Aurélien", "Fontanel", false, date{1984, 12, 1}, "aurelien.fontanel@example.com")
	h = w.newHome(roll("new name 2"))
	w.person(h, "Anne-Laure", "Peyrache-Colin", true, date{1981, 9, 27}, "al.peyrache@example.net").birth = "Peyrache"
}

// Given names one letter apart, of two sexes.
func (w *world) lookAlikes() {
	h := w.newHome(roll("look-alike"))
	h.landline = w.landline()
	w.person(h, "Michel", "Garnier", false, date{1951, 1, 12}, "michel.garnier@example.org")
	w.person(h, "Michèle", "Garnier", true, date{1953, 6, 30}, "michele.garnier@example.org").birth = "Cottin"
	h = w.newHome(roll("look-alike 2"))
	w.person(h, "Gabriel", "Tissot", false, date{1996, 8, 14}, "gabriel.tissot@example.com")
	w.person(h, "Gabrielle", "Tissot", true, date{1998, 2, 3}, "gabrielle.tissot@example.com")
}

// Addresses at providers whose names are easy to miss; see slips in spoil.go.
func (w *world) providers() {
	for _, p := range []struct {
		first, last, mail string
		woman             bool
		year              int
	}{
		{"Solange", "Beaujard", "solange.beaujard.lanterne@gmail.com", true, 1962},
		{"Yannick", "Grenouillat", "yannick.grenouillat.lanterne@orange.fr", false, 1970},
		{"Mélissa", "Thivolle", "melissa.thivolle.lanterne@hotmail.fr", true, 1991},
		{"Firmin", "Chazelle", "firmin.chazelle.lanterne@gmail.com", false, 1956},
		{"Roselyne", "Quinson", "roselyne.quinson.lanterne@wanadoo.fr", true, 1948},
		{"Ludivine", "Escoffier", "ludivine.escoffier.lanterne@gmail.com", true, 1988},
	} {
		w.person(w.newHome(roll("provider", p.first)), p.first, p.last, p.woman, date{p.year, 4, p.year%28 + 1}, p.mail)
	}
}
