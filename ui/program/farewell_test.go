package program

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func TestHowManyOrdersADamagedLedgerLostIsPrintedOnlyIfItIsKnown(t *testing.T) {
	for name, test := range map[string]struct {
		replaced session.Replaced
		numbers  []string // recovered, and lost if that is known
	}{
		"none":      {session.Replaced{Orders: 1}, []string{"1", "0"}},
		"some":      {session.Replaced{Orders: 12, Missed: 3}, []string{"12", "3"}},
		"not known": {session.Replaced{LossesUnknown: true}, []string{"0"}},
	} {
		t.Run(name, func(t *testing.T) {
			test.replaced.Path = "/a/ledger-damaged-x.db"
			var out strings.Builder
			PrintReplaced(&out, test.replaced)
			if want := messages.DatabaseReplaced(test.replaced) + "\n" + messages.DamagedDatabaseSaved(test.replaced.Path) + "\n"; out.String() != want {
				t.Errorf("it prints %q, want %q", out.String(), want)
			}
			if numbers := regexp.MustCompile(`\d+`).FindAllString(out.String(), -1); !slices.Equal(numbers, test.numbers) {
				t.Errorf("the numbers in %q are %q, want %q", out.String(), numbers, test.numbers)
			}
		})
	}
}
