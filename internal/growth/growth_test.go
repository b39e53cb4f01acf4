package growth

import "testing"

func TestLinearAcceptsWorkInProportion(t *testing.T) {
	Linear(t, func(n int) { spin(n * 200_000) })
}

// A quadratic loop is what the package is for: it must not pass.
func TestLinearRefusesQuadraticWork(t *testing.T) {
	var inner testing.T
	done := make(chan struct{})
	go func() {
		defer close(done)
		Linear(&inner, func(n int) { spin(n * n * 200_000) })
	}()
	<-done
	if !inner.Failed() {
		t.Error("quadratic work passed")
	}
}

var sink int

func spin(n int) {
	x := sink
	for i := range n {
		x = x*31 + i
	}
	sink = x
}
