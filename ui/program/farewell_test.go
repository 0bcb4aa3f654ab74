package program

import (
	"strings"
	"testing"

	"example.com/verifyo/state"
)

func TestHowManyOrdersADamagedLedgerLostIsSaidOnlyWhereItIsKnown(t *testing.T) {
	for name, test := range map[string]struct {
		replaced state.Replaced
		want     string
	}{
		"none":      {state.Replaced{Orders: 1}, "The ledger was damaged and a new one begun: 1 order taken over, 0 lost."},
		"some":      {state.Replaced{Orders: 12, Missed: 3}, "The ledger was damaged and a new one begun: 12 orders taken over, 3 lost."},
		"not known": {state.Replaced{Uncounted: true}, "The ledger was damaged and a new one begun: 0 orders taken over, how many are lost cannot be told."},
	} {
		t.Run(name, func(t *testing.T) {
			test.replaced.Path = "/a/ledger-damaged-x.db"
			var out strings.Builder
			TellReplaced(&out, test.replaced)
			if want := test.want + "\nThe damaged file is kept as /a/ledger-damaged-x.db\n"; out.String() != want {
				t.Errorf("said %q, want %q", out.String(), want)
			}
		})
	}
}
