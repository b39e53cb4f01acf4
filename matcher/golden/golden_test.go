package golden

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"recoupe/clean"
)

func day(y uint16, m, d uint8) clean.Date { return clean.Date{Year: y, Month: m, Day: d} }

func given(key, show string) func(*Member) {
	return func(m *Member) { m.Given = Value{key, show} }
}

func family(key, show string) func(*Member) {
	return func(m *Member) { m.Family = Value{key, show} }
}

func updated(y uint16) func(*Member) { return func(m *Member) { m.Updated = day(y, 1, 1) } }

func source(s int32) func(*Member) { return func(m *Member) { m.Source = s } }

func sexed(sex byte, title string) func(*Member) {
	return func(m *Member) { m.Sex, m.Title = sex, Value{title, title} }
}

// cluster numbers its members; each is built from the edits in one argument.
func cluster(members ...[]func(*Member)) []Member {
	list := make([]Member, len(members))
	for i, edits := range members {
		list[i] = Member{Ref: int32(10 + i), Source: int32(i)}
		for _, edit := range edits {
			edit(&list[i])
		}
	}
	return list
}

type edits = []func(*Member)

func TestGivenName(t *testing.T) {
	tests := []struct {
		name    string
		members []Member
		want    Choice
	}{
		{"none", cluster(edits{}, edits{}), Choice{}},
		{
			"agreed", cluster(edits{given("jean", "Jean")}, edits{}),
			Choice{Value{"jean", "Jean"}, Origin{10, RuleOnly}},
		},
		{
			"most frequent", cluster(edits{given("jaen", "Jaen"), updated(2025)}, edits{given("jean", "Jean")}, edits{given("jean", "Jean")}),
			Choice{Value{"jean", "Jean"}, Origin{11, RuleFrequent}},
		},
		{
			"an initial never wins", cluster(edits{given("j", "J.")}, edits{given("j", "J.")}, edits{given("jean", "Jean")}),
			Choice{Value{"jean", "Jean"}, Origin{12, RuleUsable}},
		},
		{
			"glued initials neither", cluster(edits{given("jp", "JP")}, edits{given("jp", "JP")}, edits{given("jean pierre", "Jean-Pierre")}),
			Choice{Value{"jean pierre", "Jean-Pierre"}, Origin{12, RuleUsable}},
		},
		{
			"known to more sources",
			cluster(edits{given("a b", "A-B"), source(1)}, edits{given("jo", "Jo"), source(1)}, edits{given("jo", "Jo"), source(1)}, edits{given("joe", "Joe"), source(2)}, edits{given("joe", "Joe"), source(3)}),
			Choice{Value{"joe", "Joe"}, Origin{13, RuleSources}},
		},
		{
			"more complete", cluster(edits{given("jean", "Jean"), updated(2025)}, edits{given("jean pierre", "Jean-Pierre")}),
			Choice{Value{"jean pierre", "Jean-Pierre"}, Origin{11, RuleComplete}},
		},
		{
			"more recent", cluster(edits{given("anna", "Anna"), updated(2020)}, edits{given("anne", "Anne"), updated(2024)}),
			Choice{Value{"anne", "Anne"}, Origin{11, RuleRecent}},
		},
		{
			"more trusted", cluster(edits{given("anna", "Anna")}, edits{given("anne", "Anne"), func(m *Member) { m.Trust = 1 }}),
			Choice{Value{"anne", "Anne"}, Origin{11, RuleTrusted}},
		},
		{
			"alphabet", cluster(edits{given("anne", "Anne")}, edits{given("anna", "Anna")}),
			Choice{Value{"anna", "Anna"}, Origin{11, RuleOrder}},
		},
		{
			"sure order before unsure", cluster(edits{given("martin", "Martin"), func(m *Member) { m.Unordered = true }}, edits{given("paul", "Paul")}),
			Choice{Value{"paul", "Paul"}, Origin{11, RuleUsable}},
		},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, Choose(tt.members).Given); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

// Of one comparable form, the best way of writing is shown.
func TestWriting(t *testing.T) {
	tests := []struct {
		name  string
		shown []string
		want  string
	}{
		{"accents", []string{"Lefevre", "Lefevre", "Lefèvre"}, "Lefèvre"},
		{"proper case before capitals", []string{"LEFÈVRE", "LEFÈVRE", "Lefevre"}, "Lefevre"},
		{"capitals before nothing", []string{"LEFEVRE", "lefevre"}, "LEFEVRE"},
		{"the usual accent", []string{"Lefévre", "Lefèvre", "Lefèvre"}, "Lefèvre"},
		{"no lost letters", []string{"Lef�vre", "lefevre"}, "lefevre"},
		{"longer", []string{"Le Fevre", "Lefevre"}, "Le Fevre"},
		{"alphabet", []string{"Dela-Tour", "Dela Tour"}, "Dela Tour"},
	}
	for _, tt := range tests {
		var members []Member
		for i, s := range tt.shown {
			members = append(members, Member{Ref: int32(i), Family: Value{"x", s}})
		}
		if got := Choose(members).Family; got.Show != tt.want || got.Rule != RuleOnly {
			t.Errorf("%s: %q by %v, want %q", tt.name, got.Show, got.Rule, tt.want)
		}
	}
}

func TestBirthName(t *testing.T) {
	birth := func(key string) func(*Member) { return func(m *Member) { m.BirthName = Value{key, key} } }
	p := Choose(cluster(edits{family("durand", "Durand"), birth("durand")}, edits{family("durand", "Durand"), birth("morel")}))
	if p.BirthName.Key != "morel" || p.BirthName.Rule != RuleOnly {
		t.Errorf("got %+v", p.BirthName)
	}
	p = Choose(cluster(edits{family("durand", "Durand"), birth("durand")}))
	if p.BirthName != (Choice{}) {
		t.Errorf("a birth name that is the family name: %+v", p.BirthName)
	}
}

func TestTitleAgreesWithSex(t *testing.T) {
	tests := []struct {
		name    string
		members []Member
		sex     byte
		title   string
	}{
		{"majority", cluster(edits{sexed('F', "Mme")}, edits{sexed('F', "")}, edits{sexed('M', "M.")}), 'F', "Mme"},
		{"no title of that sex", cluster(edits{sexed('F', "")}, edits{sexed('F', "")}, edits{sexed('M', "M.")}), 'F', ""},
		{"contested", cluster(edits{sexed('F', "Mme")}, edits{sexed('M', "M.")}, edits{sexed(0, "Dr")}), 0, ""},
		{"without sex", cluster(edits{sexed(0, "Dr")}, edits{}), 0, "Dr"},
		{"most frequent", cluster(edits{sexed('F', "Mlle")}, edits{sexed('F', "Mme")}, edits{sexed('F', "Mme")}), 'F', "Mme"},
	}
	for _, tt := range tests {
		p := Choose(tt.members)
		if p.Sex != tt.sex || p.Title.Show != tt.title {
			t.Errorf("%s: %q, %q", tt.name, p.Sex, p.Title.Show)
		}
	}
}

func TestBirthDate(t *testing.T) {
	born := func(d clean.Date) func(*Member) { return func(m *Member) { m.Birth = d } }
	tests := []struct {
		name    string
		members []Member
		want    clean.Date
		rule    Rule
	}{
		{"none", cluster(edits{}), clean.Date{}, RuleNone},
		{"most frequent", cluster(edits{born(day(1980, 3, 4))}, edits{born(day(1980, 4, 3))}, edits{born(day(1980, 4, 3))}), day(1980, 4, 3), RuleFrequent},
		{"a full one first", cluster(edits{born(day(1980, 0, 0))}, edits{born(day(1980, 0, 0))}, edits{born(day(1981, 4, 3))}), day(1981, 4, 3), RuleUsable},
		{"partial ones", cluster(edits{born(day(1980, 0, 0))}, edits{born(day(1980, 4, 0))}), day(1980, 4, 0), RuleComplete},
	}
	for _, tt := range tests {
		if got := Choose(tt.members).Birth; got.Date != tt.want || got.Rule != tt.rule {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

func mail(address string, class clean.EmailClass, valid bool) clean.Email {
	return clean.Email{Address: address, Class: class, Valid: valid}
}

func TestEmails(t *testing.T) {
	members := []Member{
		{Ref: 1, Source: 1, Emails: []clean.Email{mail("contact@example.org", clean.EmailRole, true), mail("famille@example.org", clean.EmailFamily, true)}},
		{Ref: 2, Source: 2, Emails: []clean.Email{mail("contact@example.org", clean.EmailRole, true), mail("noreply@example.org", clean.EmailFiller, true)}},
		{Ref: 3, Source: 3, Emails: []clean.Email{mail("a@example.org", clean.EmailPersonal, false), mail("a@example.com", clean.EmailPersonal, true)}},
		{Ref: 4, Source: 3, Emails: []clean.Email{mail("a@work.example", clean.EmailWork, true)}},
	}
	var got []string
	p := Choose(members)
	for _, e := range p.Emails {
		got = append(got, e.Address)
	}
	want := []string{"a@example.com", "a@work.example", "famille@example.org", "contact@example.org", "a@example.org"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if p.Emails[0].Origin != (Origin{3, RuleUsable}) || p.Emails[3].Rule != RuleUsable {
		t.Errorf("origins %+v, %+v", p.Emails[0].Origin, p.Emails[3].Origin)
	}
}

func TestPhones(t *testing.T) {
	members := []Member{
		{Ref: 1, Phones: []clean.Phone{{E164: "+33199001122", Class: clean.PhoneLandline, Valid: true}, {E164: "+33600000000", Class: clean.PhoneFiller}}},
		{Ref: 2, Phones: []clean.Phone{{E164: "+33199001122", Class: clean.PhoneLandline, Valid: true}, {E164: "+33639981122", Class: clean.PhoneMobile, Valid: true}}},
		{Ref: 3, Phones: []clean.Phone{{E164: "+33639981199", Class: clean.PhoneMobile, Valid: true}, {E164: "+33639981199", Class: clean.PhoneMobile, Valid: true}}, Updated: day(2024, 1, 1)},
	}
	p := Choose(members)
	if len(p.Phones) != 3 || p.Phones[0].E164 != "+33639981199" || p.Phones[0].Rule != RuleRecent {
		t.Fatalf("got %+v", p.Phones)
	}
	if home, ok := p.Phone(clean.PhoneLandline); !ok || home.E164 != "+33199001122" || home.Ref != 1 {
		t.Errorf("landline %+v", home)
	}
	if _, ok := p.Phone(clean.PhoneService); ok {
		t.Error("a service number out of nowhere")
	}
}

func TestAddressesStayWhole(t *testing.T) {
	old := clean.Address{Number: "10", Street: "rue du port", Postcode: "29200", City: "brest"}
	moved := clean.Address{Number: "3", Street: "rue du four", Postcode: "35000", City: "rennes", ShowStreet: "Rue du Four"}
	floor := moved
	floor.Complement = "3e etage"
	town := clean.Address{City: "paris"}
	france := moved
	france.Country = "FR"
	members := []Member{
		{Ref: 1, Source: 1, Addresses: []clean.Address{old}, Updated: day(2015, 1, 1)},
		{Ref: 2, Source: 2, Addresses: []clean.Address{old}, Updated: day(2016, 1, 1)},
		{Ref: 3, Source: 3, Addresses: []clean.Address{moved}, Updated: day(2023, 1, 1)},
		{Ref: 4, Source: 3, Addresses: []clean.Address{floor}, Updated: day(2020, 1, 1)},
		{Ref: 5, Source: 3, Addresses: []clean.Address{france}},
		{Ref: 6, Source: 4, Addresses: []clean.Address{town, {Country: "FR"}}, Created: day(2025, 1, 1)},
	}
	p := Choose(members)
	want := []AddressChoice{
		{floor, Origin{4, RuleRecent}},
		{old, Origin{2, RuleUsable}},
		{town, Origin{6, RuleUsable}},
	}
	if diff := cmp.Diff(want, p.Addresses); diff != "" {
		t.Error(diff)
	}
}

// Choose makes one golden record with a Chooser of its own.
func Choose(members []Member) Person { return new(Chooser).Choose(members) }

func TestEmptyCluster(t *testing.T) {
	if diff := cmp.Diff(Person{}, Choose(nil)); diff != "" {
		t.Error(diff)
	}
}

// drawnMember draws from so few values that everything ties.
func drawnMember(t *rapid.T, ref int) Member {
	value := func(label string) Value {
		key := rapid.SampledFrom([]string{"", "j", "jean", "anne"}).Draw(t, label)
		return Value{key, rapid.SampledFrom([]string{key, "Jean", "JEAN", "Jéan"}).Draw(t, label+" shown")}
	}
	m := Member{
		Ref: int32(ref), Source: rapid.Int32Range(0, 2).Draw(t, "source"), Trust: rapid.Int32Range(-1, 1).Draw(t, "trust"),
		Given: value("given"), Family: value("family"), BirthName: value("birth name"), Title: value("title"),
		Sex: rapid.SampledFrom([]byte{0, 'M', 'F'}).Draw(t, "sex"), Unordered: rapid.Bool().Draw(t, "unordered"),
		Updated: day(rapid.Uint16Range(0, 2).Draw(t, "updated"), 0, 0),
		Birth:   day(rapid.Uint16Range(0, 2).Draw(t, "year"), rapid.Uint8Range(0, 1).Draw(t, "month"), 1),
	}
	for range rapid.IntRange(0, 3).Draw(t, "contacts") {
		valid := rapid.Bool().Draw(t, "valid")
		m.Emails = append(m.Emails, mail(rapid.SampledFrom([]string{"a@x.example", "b@x.example"}).Draw(t, "mail"), clean.EmailClass(rapid.IntRange(0, 5).Draw(t, "class")), valid))
		m.Phones = append(m.Phones, clean.Phone{E164: rapid.SampledFrom([]string{"+1", "+2"}).Draw(t, "phone"), Class: clean.PhoneClass(rapid.IntRange(0, 4).Draw(t, "class")), Valid: valid})
		m.Addresses = append(m.Addresses, clean.Address{
			City: rapid.SampledFrom([]string{"", "brest"}).Draw(t, "city"), Street: rapid.SampledFrom([]string{"", "rue a", "rue b"}).Draw(t, "street"),
			Complement: rapid.SampledFrom([]string{"", "b"}).Draw(t, "complement"), ShowStreet: rapid.SampledFrom([]string{"RUE", "Rue"}).Draw(t, "shown"),
		})
	}
	return m
}

func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var members []Member
		for ref := range rapid.IntRange(0, 6).Draw(t, "members") {
			members = append(members, drawnMember(t, ref))
		}
		want := Choose(members)
		var c Chooser
		c.Choose(members) // what it leaves must not show
		shuffled := rapid.Permutation(members).Draw(t, "shuffled")
		if diff := cmp.Diff(want, c.Choose(shuffled)); diff != "" {
			t.Fatalf("another order of records gives another person:\n%s", diff)
		}
		checkInvented(t, &want, members)
	})
}

// checkInvented: every chosen value stands so in the record it names.
func checkInvented(t *rapid.T, p *Person, members []Member) {
	of := map[int32]*Member{}
	for i := range members {
		of[members[i].Ref] = &members[i]
	}
	if p.Given.Rule != RuleNone && of[p.Given.Ref].Given != p.Given.Value {
		t.Fatalf("given name %+v is not that of its record", p.Given)
	}
	if p.Title.Rule != RuleNone && (of[p.Title.Ref].Title != p.Title.Value || of[p.Title.Ref].Sex != p.Sex) {
		t.Fatalf("title %+v does not agree with its record or the sex", p.Title)
	}
	for i, e := range p.Emails {
		if i > 0 && e.Valid && e.Class == clean.EmailPersonal && !p.Emails[0].Valid {
			t.Fatalf("an invalid address stands before a valid personal one")
		}
	}
	for _, a := range p.Addresses {
		whole := false
		for _, b := range of[a.Ref].Addresses {
			whole = whole || a.Address == b
		}
		if !whole {
			t.Fatalf("address of record %d is not whole", a.Ref)
		}
	}
}

func BenchmarkChoose(b *testing.B) {
	member := func(i int) Member {
		m := Member{
			Ref: int32(i), Source: int32(i % 3), Given: Value{"jean", "Jean"}, Family: Value{"lefevre", "Lefèvre"},
			Title: Value{"M.", "M."}, Sex: 'M', Birth: day(1980, 3, 4),
			Emails:    []clean.Email{mail("jean.lefevre@example.org", clean.EmailPersonal, true)},
			Phones:    []clean.Phone{{E164: "+33639981122", Class: clean.PhoneMobile, Valid: true}},
			Addresses: []clean.Address{{Number: "3", Street: "rue du four", Postcode: "35000", City: "rennes", ShowStreet: "Rue du Four"}},
		}
		if i%4 == 3 {
			m.Given.Show, m.Family.Show = "JEAN", "LEFEVRE"
			m.Addresses[0].Number = "5"
		}
		return m
	}
	for _, size := range []struct {
		name string
		n    int
	}{{"1", 1}, {"3", 3}, {"12", 12}, {"1000", 1000}} {
		members := make([]Member, size.n)
		for i := range members {
			members[i] = member(i)
		}
		b.Run(size.name, func(b *testing.B) {
			var c Chooser
			b.ReportAllocs()
			for b.Loop() {
				c.Choose(members)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*size.n), "ns/record")
		})
	}
}
