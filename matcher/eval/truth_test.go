package eval

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"recoupe/internal/lang"
)

func read(t *testing.T, text string) *Truth {
	t.Helper()
	truth, err := ReadTruth("truth.csv", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return truth
}

var refs = []Ref{
	{"V1/box", 1, "", "a", "p1"},
	{"V1/box", 2, "", "b", "p1"},
	{"V1/web", 1, "payer", "a", "p2"},
	{"V1/web", 1, "participant", "c", ""},
	{"V2/box", 1, "", "d", ""},
}

func TestTruthByRow(t *testing.T) {
	truth := read(t, "\ufeffvenue;source;row;source_id;entity_id;kind\nV1;box;1;a;E1;person\nV1;Box;2;b;E1;person\nV1;web;1;;E2;couple\nV1;web;9;;E2;person\n")
	j := truth.Join(refs, Unjudged()...)
	if truth.Layout != ByRow || len(truth.names) != 2 {
		t.Errorf("layout %v, %d entities", truth.Layout, len(truth.names))
	}
	if want := (Labels{0, 0, -1, -1, -1}); !slices.Equal(j.Truth, want) {
		t.Errorf("truth %v, want %v", j.Truth, want)
	}
	if want := (Labels{0, 0, 1, 2, 3}); !slices.Equal(j.Found, want) {
		t.Errorf("found %v, want %v", j.Found, want)
	}
	if j.Unlabelled != 1 || j.Unmatched != 1 {
		t.Errorf("%d unlabelled, %d unmatched", j.Unlabelled, j.Unmatched)
	}
	if !slices.Equal(j.Sources, []string{"V1/box", "V1/web", "V2/box"}) || !slices.Equal(j.Kinds, []string{"person", "couple"}) {
		t.Errorf("sources %v, kinds %v", j.Sources, j.Kinds)
	}
	if all := truth.Join(refs); !slices.Equal(all.Truth, Labels{0, 0, 1, 1, -1}) {
		t.Errorf("nothing left out: %v", all.Truth)
	}
	if label, ok := truth.Label("E2"); label != 1 || !ok {
		t.Errorf("label of E2: %d, %v", label, ok)
	}
}

func TestTruthByRowAndRole(t *testing.T) {
	truth := read(t, "source,row,role,entity_id\nV1/web,1,payer,E1\nV1/web,1,participant,E2\n")
	if j := truth.Join(refs); !slices.Equal(j.Truth, Labels{-1, -1, 0, 1, -1}) {
		t.Errorf("got %v", j.Truth)
	}
}

// A source known by the end of its path is found, but not where two could be meant.
func TestTruthSourceBySuffix(t *testing.T) {
	truth := read(t, "source,row,entity\nweb,1,E1\nbox,1,E2\n")
	if j := truth.Join(refs); !slices.Equal(j.Truth, Labels{-1, -1, 0, 0, -1}) {
		t.Errorf("got %v", j.Truth)
	}
}

func TestTruthByID(t *testing.T) {
	tests := []struct {
		name, text string
		want       Labels
	}{
		{"plain", "record_id,entity_id\na,E1\nc,E2\nd,E1\n", Labels{0, -1, 0, 1, 0}},
		{"spaces in headings", "True Id\tId\n7\ta\n", Labels{0, -1, 0, -1, -1}},
		{"with source", "TEST_GROUP,CLUSTER_ID,DATA_SOURCE,RECORD_ID\n1,5,V1/BOX,a\n1,6,V1/WEB,a\n", Labels{0, -1, 1, -1, -1}},
		{"unknown source", "CLUSTER_ID,DATA_SOURCE,RECORD_ID\n5,CUSTOMERS,a\n", Labels{0, -1, 0, -1, -1}},
		{"cluster column of a record file", "unique_id,name,cluster\nb,x,3\n", Labels{-1, 0, -1, -1, -1}},
	}
	for _, tt := range tests {
		if j := read(t, tt.text).Join(refs); !slices.Equal(j.Truth, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, j.Truth, tt.want)
		}
	}
}

// Pairs are closed under "and so on"; what has no pair stands alone.
func TestTruthByPairs(t *testing.T) {
	truth := read(t, "id1,id2\nc,d\na,c\n")
	j := truth.Join(refs)
	if j.Truth[0] != j.Truth[3] || j.Truth[3] != j.Truth[4] || j.Truth[2] != j.Truth[0] {
		t.Errorf("a, c and d are one: %v", j.Truth)
	}
	if j.Truth[1] == j.Truth[0] || j.Truth[1] < 0 {
		t.Errorf("b stands alone: %v", j.Truth)
	}
}

func TestTruthFaults(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", "truth.csv: empty file"},
		{"headings", "name,age\nx,y\n", "truth.csv: line 1: no known truth layout"},
		{"row", "source,row,entity\nbox,1,E\nbox,SECRET,E\n", "truth.csv: line 3: row is not a number from 1"},
		{"row 0", "source,row,entity\nbox,0,E\n", "truth.csv: line 2: row is not"},
		{"entity", "source,row,entity\n\"b\nox\",1,E\nbox,2,\n", "truth.csv: line 4: no entity"},
		{"id", "record_id,entity_id\n,E\n", "truth.csv: line 2: no record id"},
		{"pair", "id1,id2\nSECRET,\n", "truth.csv: line 2: no record id"},
		{"quote", "id1,id2\na,\"SECRET\n", "truth.csv: line 2"},
	}
	for _, tt := range tests {
		_, err := ReadTruth("truth.csv", strings.NewReader(tt.text))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
		if err != nil && strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: the error quotes the file", tt.name)
		}
	}
	_, err := ReadTruth("t", strings.NewReader("a\n"))
	if !errors.Is(err, ErrNoLayout) {
		t.Errorf("got %v", err)
	}
}

func TestReadCrosswalk(t *testing.T) {
	got, err := ReadCrosswalk("crosswalk.csv", strings.NewReader(
		"source,row,role,id,kind,person,household,confidence\nV1/box,1,payer,7,person,p1,h1,0.99\n"))
	if err != nil || len(got) != 1 || got[0] != (Ref{"V1/box", 1, "payer", "7", "p1"}) {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, text := range []string{"", "source,row\n", "source,row,person\nx,y,z\n"} {
		if _, err := ReadCrosswalk("c", strings.NewReader(text)); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}

func TestWriteText(t *testing.T) {
	truth := read(t, "source,row,entity_id,kind\nV1/box,1,E1,person\nV1/box,2,E1,person\nV1/web,1,E2,org\nV2/box,1,E1,person\n")
	j := truth.Join(refs)
	opt := j.Options()
	opt.Tags = []Tag{{"twin", [][2]int32{{0, 1}}}}
	r := Evaluate(j.Truth, j.Found, opt)
	tests := []struct {
		l    lang.Lang
		want []string
	}{
		{lang.FR, []string{"fiches jugées", "précision", "0,3333", "0 (0,0\u00a0%)", "V1/box – V2/box", "pièges", "0 / 1"}},
		{lang.EN, []string{"records judged", "precision", "0.3333", "0 (0.0%)", "V1/box – V2/box", "hard negatives", "0 / 1"}},
	}
	for _, tt := range tests {
		var b bytes.Buffer
		if err := r.WriteText(&b, tt.l); err != nil {
			t.Fatal(err)
		}
		for _, want := range tt.want {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s: no %q in\n%s", tt.l, want, &b)
			}
		}
	}
}

func FuzzReadTruth(f *testing.F) {
	f.Add("venue,source,row,entity_id\nV1,box,1,E1\n")
	f.Add("id1;id2\na;b\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		truth, err := ReadTruth("t", strings.NewReader(text))
		if err != nil {
			return
		}
		j := truth.Join(refs, Unjudged()...)
		Evaluate(j.Truth, j.Found, j.Options())
	})
}
