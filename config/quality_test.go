package config

import (
	"strings"
	"testing"
)

func TestQuality(t *testing.T) {
	f, err := Parse([]byte("quality:\n  target_precision: 0.995\n"))
	if err != nil || f.Quality.TargetPrecision != .995 {
		t.Errorf("%+v, %v", f, err)
	}
	for _, text := range []string{"quality:\n  target_precision: 1\n", "quality:\n  target_precision: -0.1\n", "quality:\n  target: 0.9\n", "quality:\n  target_precision: .nan\n"} {
		if _, err := Parse([]byte(text)); err == nil || !strings.Contains(err.Error(), "target") {
			t.Errorf("%q: error %v", text, err)
		}
	}
}
