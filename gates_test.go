package recoupe

import (
	"fmt"
	"slices"
	"testing"

	"recoupe/config"
	"recoupe/store"
)

func TestAlarms(t *testing.T) {
	share := func(f float64) *float64 { return &f }
	number := func(n int) *int { return &n }
	before := &store.Run{Sources: []store.SourceRun{
		{Number: 1, Name: "crm", Records: 100, Surplus: 10, Filled: map[string]float64{"email": .9, "phone": .5}, Columns: []string{"Nom", "Mail"}},
	}}
	run := &store.Run{Unreachable: .06, Conflicts: 7, Sources: []store.SourceRun{
		{Number: 1, Name: "crm-2", Delivered: true, Records: 100, Surplus: 21, Rejected: 3, Filled: map[string]float64{"email": .7, "phone": .5}, Columns: []string{"Nom"}},
		{Number: 2, Name: "new", Records: 10},
	}}
	tests := []struct {
		gates config.Gates
		want  []string
	}{
		{config.Gates{}, nil},
		{config.Gates{DuplicateRate: share(.2)}, []string{"duplicate_rate crm-2  0.21"}},
		{config.Gates{DuplicateRate: share(.21)}, nil},
		{config.Gates{NewDuplicates: number(10)}, []string{"new_duplicates crm-2  11"}},
		{config.Gates{NewDuplicates: number(11)}, nil},
		{config.Gates{Unreachable: share(.05)}, []string{"unreachable   0.06"}},
		{config.Gates{RejectedRows: number(2)}, []string{"rejected_rows crm-2  3"}},
		{config.Gates{RejectedRows: number(3)}, nil},
		{config.Gates{ConsentConflicts: number(6)}, []string{"consent_conflicts   7"}},
		{config.Gates{ConsentConflicts: number(7)}, nil},
		{config.Gates{FillDrop: share(.1)}, []string{"fill_drop crm-2 email 0.2"}},
		{config.Gates{MissingColumns: true, Undelivered: true}, []string{"missing_columns crm-2 Mail 1", "undelivered new  1"}},
	}
	for _, test := range tests {
		var got []string
		for _, a := range alarms(&test.gates, run, before) {
			got = append(got, fmt.Sprintf("%s %s %s %.3g", a.Gate, a.Source, a.Detail, a.Value))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%+v: %q, want %q", test.gates, got, test.want)
		}
	}
	if got := alarms(&config.Gates{NewDuplicates: number(0), FillDrop: share(0), MissingColumns: true}, run, nil); len(got) > 0 {
		t.Errorf("the first run is compared with nothing: %v", got)
	}
}
