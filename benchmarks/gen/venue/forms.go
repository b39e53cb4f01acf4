package venue

// forms are the ways people write a given name other than in full, and the
// couples of names of the two sexes that look alike.
type forms struct {
	short    map[string][]string // Emmanuel: Manu
	spelling map[string][]string // Mathieu: Matthieu, both ways
	female   map[string][]string // Michel: Michèle
	male     map[string][]string
}

func (f *forms) read() error {
	f.short, f.spelling = map[string][]string{}, map[string][]string{}
	f.female, f.male = map[string][]string{}, map[string][]string{}
	if err := embeddedRows("hypocorisms.csv", into(f.short, nil)); err != nil {
		return err
	}
	if err := embeddedRows("spellings.csv", into(f.spelling, f.spelling)); err != nil {
		return err
	}
	return embeddedRows("lookalikes.csv", into(f.female, f.male))
}

// into collects two-column rows, forth and, where back is given, back.
func into(forth, back map[string][]string) func(row []string) error {
	return func(row []string) error {
		forth[row[0]] = append(forth[row[0]], row[1])
		if back != nil {
			back[row[1]] = append(back[row[1]], row[0])
		}
		return nil
	}
}
