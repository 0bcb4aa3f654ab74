package program

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
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

func TestARentThatMayHaveBeenChargedIsNamedAtTheEnd(t *testing.T) {
	for name, c := range map[string]struct {
		kept ui.Saved
		demo bool
		want []string
	}{
		"nothing":                   {ui.Saved{}, false, []string{messages.NoLiveOrders}},
		"live orders":               {ui.Saved{Live: 2, Scheduled: 1}, false, []string{"2 live orders, 1 pending cancel saved; they resume at the next start."}},
		"an unknown rent":           {ui.Saved{Unknown: 1}, false, []string{messages.UnknownRentsSaved(1)}},
		"both":                      {ui.Saved{Live: 1, Unknown: 2}, false, []string{messages.OrdersResume(1, 0), messages.UnknownRentsSaved(2)}},
		"the demo costs no money":   {ui.Saved{Unknown: 1}, true, []string{messages.NoLiveOrders}},
		"the demo ends its numbers": {ui.Saved{Live: 1, Unknown: 1}, true, []string{messages.DemoOrdersEnded(1)}},
	} {
		var out strings.Builder
		farewell(&out, c.kept, c.demo)
		if got := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n"); !slices.Equal(got, c.want) {
			t.Errorf("%s: it prints %q", name, got)
		}
	}
}
