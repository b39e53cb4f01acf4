package table

import (
	"errors"
	"reflect"
	"testing"
	"time"
)

func TestSetLimit(t *testing.T) {
	tests := []struct {
		name, value string
		want        Limits
		err         error
	}{
		{"cell", "16MiB", Limits{CellBytes: 16 * mib}, nil},
		{"cell", "2 Mo", Limits{CellBytes: 2e6}, nil},
		{"row", "500", Limits{RowBytes: 500}, nil},
		{"row", "500b", Limits{RowBytes: 500}, nil},
		{"file", "8g", Limits{FileBytes: 8 * gib}, nil},
		{"archive", "1kb", Limits{TotalBytes: 1000}, nil},
		{"inner", "1KiB", Limits{InnerBytes: kib}, nil},
		{"strings", "1GiB", Limits{SharedBytes: gib}, nil},
		{"ratio", "2000", Limits{Ratio: 2000}, nil},
		{"members", "7", Limits{Members: 7}, nil},
		{"nesting", "5", Limits{Nesting: 5}, nil},
		{"rows", "100000000", Limits{Rows: 100_000_000}, nil},
		{"columns", "20000", Limits{Columns: 20_000}, nil},
		{"time", "4h", Limits{Time: 4 * time.Hour}, nil},
		{"cells", "1", Limits{}, ErrLimitName},
		{"", "", Limits{}, ErrLimitName},
		{"cell", "", Limits{}, ErrLimitValue},
		{"cell", "-1", Limits{}, ErrLimitValue},
		{"cell", "0", Limits{}, ErrLimitValue},
		{"cell", "9999999999GiB", Limits{}, ErrLimitValue},
		{"rows", "1e6", Limits{}, ErrLimitValue},
		{"time", "-1s", Limits{}, ErrLimitValue},
		{"time", "soon", Limits{}, ErrLimitValue},
	}
	for _, tt := range tests {
		var l Limits
		if err := l.Set(tt.name, tt.value); !errors.Is(err, tt.err) || l != tt.want {
			t.Errorf("%s=%s: %+v, %v", tt.name, tt.value, l, err)
		}
	}
}

// Every name does something, and no limit is without a default.
func TestLimitNames(t *testing.T) {
	for _, name := range LimitNames {
		var l Limits
		if err := l.Set(name, "1"); err != nil {
			err = l.Set(name, "1s")
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if l == (Limits{}) {
			t.Errorf("%s changes nothing", name)
		}
	}
	v := reflect.ValueOf(Limits{}.withDefaults())
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("%s has no default", v.Type().Field(i).Name)
		}
	}
}
