package venue

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// commune is a town and the postcodes it has.
type commune struct {
	name  string
	codes []string
	// district is true for cities whose last two digits of the postcode name an
	// arrondissement (Lyon, Marseille, Paris).
	district bool
	country  string // "" for France
}

// region is where the venues of one area draw their public from.
type region struct {
	centre     commune
	around     []commune
	aroundDraw *alias
}

// places is the map: regions that have venues, and all of France.
type places struct {
	regions []region
	all     []commune
	draw    *alias
}

// venuesPerRegion is how many venues share one public.
const venuesPerRegion = 3

// regionDepartments are the areas with venues, in the order they are taken.
var regionDepartments = []string{"69", "44", "33", "35", "59", "31", "13", "75"}

// regionCentres are their cities.
var regionCentres = []string{"Lyon", "Nantes", "Bordeaux", "Rennes", "Lille", "Toulouse", "Marseille", "Paris"}

// MaxVenues is how many venues the map has room for.
var MaxVenues = venuesPerRegion * len(regionDepartments)

// abroad are the towns behind a border that people come from.
var abroad = []commune{
	{name: "Bruxelles", codes: []string{"1000"}, country: "Belgique"},
	{name: "Ixelles", codes: []string{"1050"}, country: "Belgique"},
	{name: "Genève", codes: []string{"1205"}, country: "Suisse"},
	{name: "Lausanne", codes: []string{"1003"}, country: "Suisse"},
	{name: "Luxembourg", codes: []string{"L-1930"}, country: "Luxembourg"},
	{name: "Berlin", codes: []string{"10115"}, country: "Allemagne"},
}

// town is one line of communes.csv.
type town struct {
	commune
	department string
	people     float64
}

func readPlaces() (*places, error) {
	var towns []town
	err := embeddedRows("communes.csv", func(row []string) error {
		people, err := strconv.Atoi(row[3])
		codes := strings.Split(row[2], "|")
		towns = append(towns, town{commune{name: row[1], codes: codes, district: hasDistricts(row[1])}, row[0], float64(people)})
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(towns, func(a, b town) int { return cmp.Compare(b.people, a.people) })
	p := &places{}
	p.all, p.draw = drawable(towns)
	for i, dep := range regionDepartments {
		p.regions = append(p.regions, newRegion(towns, dep, regionCentres[i]))
	}
	return p, nil
}

func hasDistricts(name string) bool {
	return name == "Lyon" || name == "Marseille" || name == "Paris"
}

func newRegion(towns []town, dep, centre string) region {
	var r region
	var near []town
	for _, t := range towns {
		switch {
		case t.department != dep:
		case t.name == centre:
			r.centre = t.commune
		default:
			near = append(near, t)
		}
	}
	if len(near) == 0 { // Paris is a department of its own
		near = append(near, towns[0])
	}
	r.around, r.aroundDraw = drawable(near)
	return r
}

func drawable(towns []town) ([]commune, *alias) {
	list, weights := make([]commune, len(towns)), make([]float64, len(towns))
	for i, t := range towns {
		list[i], weights[i] = t.commune, t.people
	}
	return list, newAlias(weights)
}

// home draws where a household of a region lives: in the city, around it,
// elsewhere in France or behind a border.
func (p *places) home(r *rng, reg *region) *commune {
	switch r.weighted([]float64{0.50, 0.36, 0.128, 0.012}) {
	case 0:
		return &reg.centre
	case 1:
		return &reg.around[reg.aroundDraw.draw(r)]
	case 2:
		return p.anywhere(r)
	}
	return &abroad[r.n(len(abroad))]
}

// anywhere draws a French commune by population.
func (p *places) anywhere(r *rng) *commune { return &p.all[p.draw.draw(r)] }

// wrongPostcode gives the postcode with a slip: a digit wrong, two swapped or
// the round code of the city.
func wrongPostcode(r *rng, code string) string {
	if len(code) != 5 {
		return code
	}
	b := []byte(code)
	switch i := r.n(4); r.n(3) {
	case 0:
		b[i], b[i+1] = b[i+1], b[i]
	case 1:
		b[i+1] = byte('0' + r.n(10))
	default:
		copy(b[2:], "000")
	}
	return string(b)
}

// cutPostcode drops a leading zero, as a spreadsheet does.
func cutPostcode(code string) string { return strings.TrimPrefix(code, "0") }

// cityText writes the town of a postcode in one of the ways people use.
func cityText(r *rng, c *commune, code string) string {
	name := c.name
	if c.district && len(code) == 5 && r.chance(0.45) {
		return districtText(r, name, code)
	}
	if len(name) > 6 && r.chance(0.25) {
		name = cityShort(r, name)
	}
	if r.chance(0.007) {
		name += " CEDEX"
	}
	return name
}

// districtText adds the arrondissement: Lyon 3, LYON 03, Lyon 3e, Lyon 3ème.
func districtText(r *rng, name, code string) string {
	n, err := strconv.Atoi(code[3:])
	if err != nil || n == 0 {
		return name
	}
	switch r.n(5) {
	case 0:
		return fmt.Sprintf("%s %02d", name, n)
	case 1:
		return name + " " + strconv.Itoa(n) + "e"
	case 2:
		return name + " " + strconv.Itoa(n) + "ème"
	case 3:
		return name + " " + strconv.Itoa(n) + "eme"
	}
	return name + " " + strconv.Itoa(n)
}

// cityShort abbreviates Saint or drops the hyphens.
func cityShort(r *rng, name string) string {
	if rest, ok := strings.CutPrefix(name, "Saint-"); ok && r.chance(0.6) {
		return "St" + string("- "[r.n(2)]) + rest
	}
	if rest, ok := strings.CutPrefix(name, "Sainte-"); ok && r.chance(0.6) {
		return "Ste" + string("- "[r.n(2)]) + rest
	}
	return strings.ReplaceAll(name, "-", " ")
}
