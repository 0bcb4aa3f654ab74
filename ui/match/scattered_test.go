package match_test

import (
	"slices"
	"testing"
)

func TestLettersThatAreApartAreHighlightedInAnyScript(t *testing.T) {
	for _, c := range []struct {
		typed, name string
		want        []int
	}{
		{"сдкля", "Суд Кляйнланд", []int{0, 4, 7, 9, 11}},
		{"bdz", "ⱥbcd xyz", []int{3, 5, 9}}, // the capital of its first letter is a byte shorter
	} {
		hits := find(c.typed, named(c.name))
		if len(hits) != 1 || !slices.Equal(hits[0].Name, c.want) {
			t.Errorf("%q in %q: %+v, want %v", c.typed, c.name, hits, c.want)
		}
	}
}
