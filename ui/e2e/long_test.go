package e2e_test

import "flag"

// long makes the model test take a million steps and the memory test 24 simulated hours:
// go test ./ui/e2e -run 'Model|Memory' -long -timeout 0 -v.
var long = flag.Bool("long", false, "run the long forms of the model and of the memory test")
