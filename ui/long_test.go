package ui_test

import "flag"

// long runs the model test for a million steps: go test ./ui -run Model -long -timeout 0 -v.
var long = flag.Bool("long", false, "run the long form of the model test")
