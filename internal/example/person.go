package example

import (
	"fmt"
	"strconv"
	"strings"
)

// person is one real person of the made-up world.
type person struct {
	id          string
	first, last string
	birth       string // name at birth, where it is another
	woman       bool
	born        date
	mail        string   // of the person or of the home, "" for none
	more        []string // further addresses of the person
	mobile      string
	home        *home
	job, org    string // of professional contacts and staff
	known       bool   // in every tool: a case that the example wants to show
}

// home is where persons live together.
type home struct {
	now, before address // before: where the archive still has them
	landline    string
}

// date is a day without a time.
type date struct{ year, month, day int }

func (d date) french() string { return fmt.Sprintf("%02d/%02d/%04d", d.day, d.month, d.year) }
func (d date) dotted() string { return fmt.Sprintf("%02d.%02d.%04d", d.day, d.month, d.year) }
func (d date) iso() string    { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

func newDate(d *dice, low, high int) date {
	return date{d.between(low, high), d.between(1, 12), d.between(1, 28)}
}

// world is everybody, and what has been given away already.
type world struct {
	people        []*person
	names, mails  map[string]bool
	homes         int
	nextMobile    int
	nextLandline  int
	professionals []*person
	staff         []*person
}

// newWorld fills the town. The cases that the example wants to show come first.
func newWorld() *world {
	w := &world{names: map[string]bool{}, mails: map[string]bool{}}
	w.cast()
	for w.homes < 165 {
		w.household(roll("home", strconv.Itoa(w.homes)))
	}
	w.work()
	return w
}

func (w *world) newHome(d *dice) *home {
	w.homes++
	h := &home{now: newAddress(d)}
	h.before = h.now
	if d.percent(12) {
		h.before = newAddress(d)
	}
	return h
}

// household adds the people of one door: alone, a couple, a family.
func (w *world) household(d *dice) {
	h := w.newHome(d)
	year := d.between(1938, 2003)
	head := w.someone(d, h, pick(d, surnames), d.percent(60), year)
	if year < 1985 && d.percent(55) {
		h.landline = w.landline()
	}
	kind := d.n(100)
	if kind < 38 {
		return
	}
	other := w.partner(d, head)
	if kind >= 68 && year > 1955 && year < 1993 {
		w.children(d, h, head, other)
	}
}

// partner adds whom someone lives with; most wives of the older generations
// have taken a new name.
func (w *world) partner(d *dice, head *person) *person {
	year := head.born.year + d.between(-4, 4)
	p := w.someone(d, head.home, pick(d, surnames), !head.woman, year)
	wife, husband := p, head
	if head.woman {
		wife, husband = head, p
	}
	if d.percent(max(15, min(88, (1995-year)*2))) {
		w.marry(wife, husband)
	}
	if year < 1965 && d.percent(35) {
		p.mail, p.more = head.mail, nil
	}
	return p
}

func (w *world) marry(wife, husband *person) {
	if name := wife.first + " " + husband.last; !w.names[name] {
		w.names[name] = true
		wife.birth, wife.last = wife.last, husband.last
	}
}

// children bear their father's name and are reached through a parent.
func (w *world) children(d *dice, h *home, head, other *person) {
	father := head
	if head.woman {
		father = other
	}
	for range d.between(1, 2) {
		child := w.someone(d, h, father.last, d.percent(50), head.born.year+d.between(25, 34))
		if child.born.year > 2010 {
			child.mail, child.more, child.mobile = head.mail, nil, ""
		}
	}
}

// someone makes one person whose full name nobody else bears.
func (w *world) someone(d *dice, h *home, last string, woman bool, year int) *person {
	generation := 0
	if year >= 1960 {
		generation++
	}
	if year >= 1985 {
		generation++
	}
	list := men[generation]
	if woman {
		list = women[generation]
	}
	first := pick(d, list)
	for w.names[first+" "+last] {
		first, last = pick(d, list), pick(d, surnames)
	}
	return w.add(d, &person{first: first, last: last, woman: woman, born: newDate(d, year, year), home: h})
}

// add gives a person an id, an e-mail and a mobile.
func (w *world) add(d *dice, p *person) *person {
	p.id = fmt.Sprintf("E%03d", len(w.people)+1)
	w.names[p.first+" "+p.last] = true
	if p.born.year > 2012 {
		w.people = append(w.people, p)
		return p
	}
	if p.mail == "" && !(p.born.year < 1950 && d.percent(25)) {
		p.mail = w.address(d, p)
		if d.percent(18) {
			p.more = append(p.more, w.address(d, p))
		}
	}
	if p.mobile == "" && !(p.born.year < 1950 && d.percent(30)) {
		p.mobile = w.mobile()
	}
	w.people = append(w.people, p)
	return p
}

func (w *world) mobile() string {
	w.nextMobile++
	return fmt.Sprintf("063998%04d", (w.nextMobile*379)%10000)
}

func (w *world) landline() string {
	w.nextLandline++
	return fmt.Sprintf("046571%04d", (w.nextLandline*613)%10000)
}

// address invents an e-mail address that nobody else has.
func (w *world) address(d *dice, p *person) string {
	first, last := plain(p.first), plain(p.last)
	domain := pick(d, []string{"example.org", "example.org", "example.com", "example.net", "courriel.example"})
	for n := 0; ; n++ {
		local := first + "." + last
		switch k := d.n(100); {
		case k >= 88:
			local = pick(d, nicknames) + strconv.Itoa(d.between(10, 99))
		case k >= 76:
			local = first[:1] + last
		case k >= 66:
			local = first + last + strconv.Itoa(p.born.year%100)
		case k >= 60:
			local = last + "." + first
		}
		if mail := local + "@" + domain; !w.mails[mail] {
			w.mails[mail] = true
			return mail
		}
	}
}

// plain is a name as it stands in an address: no accents, no spaces.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '’' || r == '\'' {
			return -1
		}
		return r
	}, strings.ToLower(unaccent(s)))
}
