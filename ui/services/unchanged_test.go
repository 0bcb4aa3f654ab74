package services_test

import (
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

func TestAnEventThatChangesNoRowDoesNotListTheRowsAgain(t *testing.T) {
	for _, typed := range []string{"", "1"} {
		ctx := having(numbered(50)...)
		s := opened(ctx)
		filter(s, typed)
		ctx.Session.Apply(session.BalanceRead{Balance: api.Balance{Amount: api.Units(1)}}, noon)
		if n := testing.AllocsPerRun(10, s.Sync); n > 1 { // one for the text of the filter
			t.Errorf("with the filter %q an event makes %v allocations", typed, n)
		}
	}
}

func TestAServiceMovesUpAtOnceWhenItIsPinnedOrRented(t *testing.T) {
	for name, event := range map[string]session.Event{
		"pinned":       session.PinSet{Service: "7", On: true},
		"rented":       session.OrderChanged{By: session.StepRented, Order: order.Order{Key: 1, Service: api.Service{ID: "7"}}},
		"loaded later": session.ServicesRead{Services: []api.Service{{ID: "7", Name: api.NewText("Service 7")}}},
	} {
		ctx := having(numbered(50)...)
		s := opened(ctx)
		ctx.Session.Apply(event, noon)
		s.Sync()
		s.Press(keymap.Top, keymap.Press{})
		if opened, _ := s.Press(keymap.Enter, keymap.Press{}).(screen.OpenService); opened.Service.ID != "7" {
			t.Errorf("%s: enter on the first row opens %+v", name, opened)
		}
	}
}

func TestServicesSortedByResultsFollowThem(t *testing.T) {
	ctx := having(numbered(5)...)
	ctx.Session.Apply(session.SortSet{List: session.ServiceList, Sorting: session.Sorting{By: session.ByShare}}, noon)
	s := opened(ctx)
	s.Press(keymap.Down, keymap.Press{})
	marked := choice(s)
	s.Sync()
	ctx.Session.Apply(session.ResultsRead{Rents: []results.Rent{
		{Order: 1, Pair: results.Pair{Service: "3"}, EndedAt: noon},
		{Order: 2, Pair: results.Pair{Service: "4"}, EndedAt: noon, Code: true},
	}}, noon)
	s.Sync()
	if got := choice(s); got != marked {
		t.Errorf("the cursor moved from %q to %q", marked, got)
	}
	s.Press(keymap.Top, keymap.Press{})
	for _, want := range []api.ServiceID{"4", "3", "0"} {
		if got := choice(s); got != want {
			t.Errorf("enter opens %q, want %q", got, want)
		}
		s.Press(keymap.Down, keymap.Press{})
	}
}

func BenchmarkSyncWithoutAChange(b *testing.B) {
	for _, typed := range []string{"", "vice 1"} {
		s := opened(having(numbered(3000)...))
		filter(s, typed)
		b.Run(typed, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				s.Sync()
			}
		})
	}
}

func TestAPairThatIsPutOnTopIsSeenAboveTheMarkedService(t *testing.T) {
	ctx := having(numbered(50)...)
	s := opened(ctx)
	marked := choice(s)
	pin := session.CountryPin{Pair: results.Pair{Service: "7", Country: 6}, Name: api.NewText("Indonesia"), OnTop: true}
	ctx.Session.Apply(session.CountryPinSet{Pin: pin, On: true}, noon)
	s.Sync()
	if view := s.View(); !strings.Contains(view, messages.PinnedRows) || !strings.Contains(view, "Indonesia") {
		t.Errorf("the pair is out of sight:\n%s", view)
	}
	if got := choice(s); got != marked {
		t.Errorf("the cursor moved from %q to %q", marked, got)
	}
}
