package e2e_test

import "flag"

var (
	// long makes the model test take a million steps, the memory test 24 simulated hours, and the
	// test of kept frames thousands of keys: go test ./ui/e2e -run 'Model|Memory|Kept' -long -timeout 0 -v.
	long = flag.Bool("long", false, "run the long forms of the model, of the memory test and of the test of kept frames")
	seed = flag.Uint64("seed", 0, "the seed of the keys in the test of kept frames; 0 draws a new seed")
)
