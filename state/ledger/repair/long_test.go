package repair_test

import "flag"

// long makes the tests cut at every half page and every half frame:
// go test ./state/ledger/repair -long.
var long = flag.Bool("long", false, "cut a ledger and its journal at every half page")
