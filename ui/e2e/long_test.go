package e2e_test

import (
	"flag"
	"testing"
)

var (
	// long makes the model test take a million steps, the memory test 24 simulated hours, and the tests of kept and of
	// old frames thousands of keys and waits: go test ./ui/e2e -run 'Model|Memory|Kept|Older' -long -timeout 0 -v.
	long = flag.Bool("long", false, "run the long forms of the model, of the memory test and of the tests of kept and of old frames")
	seed = flag.Uint64("seed", 0, "the seed of the keys in the test of kept frames; 0 draws a new seed")
)

// unlessShort is how often a single goroutine tries something: often, and seldom under -short, which the race detector
// runs with. It has nothing to find in the repetition, and makes it ten times slower. Golden frames are always
// rewritten in all sizes.
func unlessShort[T any](often, seldom T) T {
	if testing.Short() && !*update {
		return seldom
	}
	return often
}
