package stream

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

func collect(t *testing.T, r io.Reader) (texts []string, last error) {
	t.Helper()
	n := 0
	for l, err := range Lines(context.Background(), r) {
		if err != nil {
			return texts, err
		}
		if n++; l.Number != n {
			t.Fatalf("line %d is numbered %d", n, l.Number)
		}
		texts = append(texts, l.Text)
	}
	return texts, nil
}

func TestLines(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"a", []string{"a"}},
		{"a\n", []string{"a"}},
		{"a\r\nb\rc\nd", []string{"a", "b", "c", "d"}},
		{"\n\r\n\r", []string{"", "", ""}},
		{"a\r\r\nb", []string{"a", "", "b"}},
	}
	for _, tt := range tests {
		got, err := collect(t, iotest.OneByteReader(strings.NewReader(tt.in)))
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, %v", tt.in, got, err)
		}
	}
}

// Whichever way lines are ended, the same texts come out.
func TestLineEnds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		want := rapid.SliceOfN(rapid.StringMatching(`[a-zé' ]{1,8}`), 1, 20).Draw(rt, "lines")
		for _, end := range []string{"\n", "\r\n", "\r"} {
			got, err := collect(t, strings.NewReader(strings.Join(want, end)+end))
			if err != nil || !slices.Equal(got, want) {
				rt.Fatalf("%q: got %q, %v", end, got, err)
			}
		}
	})
}

func TestLongLine(t *testing.T) {
	in := io.MultiReader(strings.NewReader(strings.Repeat("x", MaxLine+7)), strings.NewReader("\nb"))
	var got []Line
	for l, err := range Lines(context.Background(), in) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, l)
	}
	if len(got) != 2 || !got[0].Cut || len(got[0].Text) != MaxLine || got[1].Text != "b" || got[1].Cut {
		t.Errorf("%d lines, first cut %v of %d bytes", len(got), got[0].Cut, len(got[0].Text))
	}
}

func TestLinesError(t *testing.T) {
	broken := errors.New("disk gone")
	got, err := collect(t, io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) || !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("got %q, %v", got, err)
	}
}
