package venue

// Stats is what a base holds.
type Stats struct {
	Records    int
	Persons    int // all, with those no tool knows
	Households int
	ByVenue    []int
	BySource   [NumSources]int
	ByKind     [NumKinds]int
	// Clusters counts persons by the number of their records of kind person;
	// the last cell takes those with more.
	Clusters [32]int
	// Notes and Tags count errors and hard cases by their words in the truth.
	Notes map[string]int
	Tags  map[string]int
}

func newStats(venues int) Stats {
	return Stats{ByVenue: make([]int, venues), Notes: map[string]int{}, Tags: map[string]int{}}
}

// addBlock counts a block's rows; the order of blocks does not matter.
func (s *Stats) addBlock(b *block) {
	var notes [numNotes]int
	var held [blockSize][8]uint8
	for i := range b.files {
		for k := range b.files[i].rows {
			w := &b.files[i].rows[k]
			s.Records++
			s.ByVenue[i/NumSources]++
			s.BySource[i%NumSources]++
			s.ByKind[w.kind]++
			if w.kind == KindPerson {
				held[w.house][w.person]++
			}
			for n := range notes {
				notes[n] += int(w.notes >> n & 1)
			}
		}
	}
	for n, count := range notes {
		if count > 0 {
			s.Notes[noteNames[n]] += count
		}
	}
	for i := range b.cut {
		s.addHousehold(&b.houses[i], &held[i])
	}
}

func (s *Stats) addHousehold(h *household, held *[8]uint8) {
	s.Households++
	s.Persons += len(h.people)
	for k := range h.people {
		if n := int(held[k]); n > 0 {
			s.Clusters[min(n, len(s.Clusters)-1)]++
		}
		for t, name := range tagNames {
			if h.people[k].tags>>t&1 == 1 {
				s.Tags[name]++
			}
		}
	}
}

// Present is how many persons have a record that is surely theirs.
func (s *Stats) Present() int {
	sum := 0
	for _, n := range s.Clusters {
		sum += n
	}
	return sum
}

// Pairs is how many pairs of records belong together.
func (s *Stats) Pairs() int {
	sum := 0
	for n, persons := range s.Clusters {
		sum += persons * n * (n - 1) / 2
	}
	return sum
}
