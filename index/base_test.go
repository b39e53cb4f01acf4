package index

import (
	"math/rand/v2"
	"strings"
	"testing"

	"recoupe/clean"
	"recoupe/matcher"
	"recoupe/record"
)

// base builds the features of records.
func base(records ...*clean.Cleaned) *matcher.Features {
	p := matcher.NewPart()
	for _, c := range records {
		p.Add(c, &record.Source{Domain: record.Audience})
	}
	return featuresOf(p)
}

func featuresOf(p *matcher.Part) *matcher.Features {
	t := matcher.Merge([]*matcher.Part{p}, nil)
	return matcher.NewFeatures(t, matcher.FindDistinct(t, 1), 1)
}

func person(given, family string) *clean.Cleaned {
	return &clean.Cleaned{Kind: record.Person, Name: clean.Name{Given: given, Family: family}}
}

func withEmail(c *clean.Cleaned, address string) *clean.Cleaned {
	c.Emails = append(c.Emails, clean.Email{Address: address, Local: strings.IndexByte(address, '@'), Valid: true})
	return c
}

func withMobile(c *clean.Cleaned, number string) *clean.Cleaned {
	c.Phones = append(c.Phones, clean.Phone{E164: "+33" + number, Class: clean.PhoneMobile, Valid: true})
	return c
}

func withHome(c *clean.Cleaned, number, street, postcode, city string) *clean.Cleaned {
	c.Addresses = append(c.Addresses, clean.Address{Number: number, Street: street, Postcode: postcode, City: city})
	return c
}

// word writes a number in syllables, numbers close by far apart.
func word(i int) string {
	const consonants, vowels = "bdfgklmnprstv", "aeiou"
	i = (i*7919 + 104_729) % 274_625
	var out []byte
	for range 3 {
		out = append(out, consonants[i%13], vowels[i/13%5])
		i /= 65
	}
	return string(out)
}

func digits(i, n int) string {
	out := make([]byte, n)
	for k := n - 1; k >= 0; k-- {
		out[k] = byte('0' + i%10)
		i /= 10
	}
	return string(out)
}

var givenNames = strings.Fields(`bertrand odette gaston yvonne marcel lucette roger huguette lucien josette armand
	solange michel michele jean marie pierre claude paul anne louis jacques nicole monique julien julie camille hugo
	emma manon leo chloe nathan ines lucas sarah theo clara enzo eva maxime louise arthur alice`)

// crowd makes a base of about n records of households, as venues have them: some
// three rows a person with what each tool asks for, and typing errors.
func crowd(n int, seed uint64) *matcher.Part {
	rng, p := rand.New(rand.NewPCG(seed, 7)), matcher.NewPart()
	for house := 0; p.Len() < n; house++ {
		family := word(int(float64(60_000) * rng.Float64() * rng.Float64() * rng.Float64())) // few are common
		number, street := digits(1+rng.IntN(120), 1), "rue "+word(rng.IntN(4000))
		town := rng.IntN(300)
		for range 1 + rng.IntN(3) {
			who := resident{
				given: givenNames[rng.IntN(len(givenNames))], family: family, number: number, street: street,
				postcode: digits(1000+town*97, 5), city: word(200_000 + town),
				email: word(rng.IntN(270_000)) + digits(rng.IntN(1000), 3) + "@example.org", mobile: "6399" + digits(rng.IntN(100_000), 5),
				birth: clean.Date{Year: uint16(1930 + rng.IntN(80)), Month: uint8(1 + rng.IntN(12)), Day: uint8(1 + rng.IntN(28))},
			}
			for range 1 + rng.IntN(4) {
				p.Add(who.record(rng), &record.Source{Domain: record.Audience})
			}
		}
	}
	return p
}

type resident struct {
	given, family, number, street, postcode, city, email, mobile string
	birth                                                        clean.Date
}

// record writes what one tool knows of a person.
func (r *resident) record(rng *rand.Rand) *clean.Cleaned {
	c := person(slip(rng, r.given), slip(rng, r.family))
	if rng.IntN(8) == 0 {
		c.Name = clean.Name{} // a newsletter row
	}
	if rng.IntN(3) > 0 || c.Name.Given == "" {
		withEmail(c, r.email)
	}
	if rng.IntN(2) == 0 {
		withMobile(c, r.mobile)
	}
	if rng.IntN(2) == 0 {
		withHome(c, r.number, r.street, r.postcode, r.city)
	}
	if rng.IntN(8) == 0 {
		c.Birth = r.birth
	}
	return c
}

// slip misspells one word in forty.
func slip(rng *rand.Rand, s string) string {
	if rng.IntN(40) > 0 || len(s) < 4 {
		return s
	}
	i := 1 + rng.IntN(len(s)-2)
	return s[:i] + s[i+1:]
}

func generated(t testing.TB, n int) *matcher.Features {
	t.Helper()
	return featuresOf(crowd(n, 11))
}
