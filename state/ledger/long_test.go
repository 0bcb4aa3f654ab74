package ledger

import "flag"

// long makes the tests of damaged ledgers cut at every half page and every half frame:
// go test ./state/ledger -run LostItsEnd -long.
var long = flag.Bool("long", false, "cut a ledger and its journal at every half page")
