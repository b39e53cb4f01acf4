package clean

import "testing"

func TestGenerations(t *testing.T) {
	cases := []struct {
		cells  NameCells
		want   Generation
		family string
	}{
		{NameCells{First: "Marie", Last: "Dupont"}, GenerationUnknown, "dupont"},
		{NameCells{First: "Jean", Last: "Dupont père"}, GenerationElder, "dupont"},
		{NameCells{First: "Jean", Last: "DUPONT FILS"}, GenerationYounger, "dupont"},
		{NameCells{First: "Jean", Last: "Dupont (fils)"}, GenerationYounger, "dupont"},
		{NameCells{First: "Jean", Last: "Dupont l’aîné"}, GenerationElder, "dupont"},
		{NameCells{First: "Jean", Last: "Dupont cadet"}, GenerationYounger, "dupont"},
		{NameCells{First: "Jean", Last: "DUPONT CADET"}, GenerationUnknown, "dupont cadet"}, // a double name
		{NameCells{First: "Rémi", Last: "Cadet"}, GenerationUnknown, "cadet"},
		{NameCells{First: "Robert", Last: "Brown, Jr."}, GenerationYounger, "brown"},
		{NameCells{FullName: "Robert Brown Sr"}, GenerationElder, "brown"},
		{NameCells{First: "Morris II", Last: "Klein"}, GenerationSecond, "klein"},
		{NameCells{First: "Morris III", Last: "Klein"}, GenerationThird, "klein"},
		{NameCells{First: "Morris I", Last: "Klein"}, GenerationFirst, "klein"},
		{NameCells{First: "Morris I.", Last: "Klein"}, GenerationUnknown, "klein"}, // an initial
	}
	names := NewNames()
	for _, c := range cases {
		name, _, _, _, _ := names.Clean(c.cells, nil)
		if name.Generation != c.want || name.Family != c.family {
			t.Errorf("%+v: generation %d, family %q; want %d, %q", c.cells, name.Generation, name.Family, c.want, c.family)
		}
	}
}

func TestGenerationsApart(t *testing.T) {
	all := [...]Generation{GenerationUnknown, GenerationElder, GenerationYounger, GenerationFirst, GenerationSecond, GenerationThird, GenerationFourth}
	apart := map[[2]Generation]bool{
		{GenerationElder, GenerationYounger}: true, {GenerationElder, GenerationSecond}: true, {GenerationElder, GenerationThird}: true,
		{GenerationElder, GenerationFourth}: true, {GenerationYounger, GenerationThird}: true, {GenerationYounger, GenerationFourth}: true,
		{GenerationFirst, GenerationSecond}: true, {GenerationFirst, GenerationThird}: true, {GenerationFirst, GenerationFourth}: true,
		{GenerationSecond, GenerationThird}: true, {GenerationSecond, GenerationFourth}: true, {GenerationThird, GenerationFourth}: true,
	}
	for _, g := range all {
		for _, o := range all {
			if want := apart[[2]Generation{min(g, o), max(g, o)}]; g.Apart(o) != want {
				t.Errorf("%d and %d: apart %t, want %t", g, o, g.Apart(o), want)
			}
		}
	}
}

func TestCodedNames(t *testing.T) {
	for name, want := range map[string]bool{
		"王": true, "张秀英": true, "គឹម": true, "Quentin": false, "Qasim": false, "Qadiri": false, "Иван": false, "محمد": false, "": false, "김": false,
	} {
		if got := Coded(Fold(name)); got != want {
			t.Errorf("%s (%s): coded %t, want %t", name, Fold(name), got, want)
		}
	}
}
