package countries_test

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

// TestACountryThatIsNotListedAnyMoreKeepsItsRowWhileItIsPinnedOrWatched takes the country out of the server's list.
func TestACountryThatIsNotListedAnyMoreKeepsItsRowWhileItIsPinnedOrWatched(t *testing.T) {
	gone := api.NewText("Kenya")
	pair := results.Pair{Service: whatsApp.ID, Country: 8}
	watch := session.StockWatch{Service: whatsApp, Country: order.Country{ID: 8, Name: gone, ISO: "KE"}, Since: noon}
	pin := session.CountryPin{Pair: pair, Name: gone, ISO: "KE", OnTop: true}
	for name, test := range map[string]struct {
		pinned, watched bool
	}{"pinned": {pinned: true}, "watched": {watched: true}, "both": {true, true}, "neither": {}} {
		m := marketOf(t, "A", "B")
		m.read(offer(0, "A", 5), offer(1, "B", 5), offer(8, "Kenya", 0))
		if test.pinned {
			m.ctx.Session.Apply(session.CountryPinSet{Pin: pin, On: true}, noon)
		}
		if test.watched {
			m.ctx.Session.Apply(session.StockWatchSet{Watch: watch, On: true}, noon)
		}
		m.read(offer(0, "A", 5), offer(1, "B", 5))
		kept := test.pinned || test.watched
		if view := m.View(); strings.Count(view, "Kenya") != map[bool]int{true: 1}[kept] || strings.Contains(view, messages.NotListed) != (kept && !test.watched) || strings.Contains(view, messages.WatchedInColumn) != test.watched {
			t.Errorf("%s:\n%s", name, view)
		}
		if !kept {
			continue
		}
		m.Mark(8)
		if said := told(m.Press(keymap.Enter, keymap.Press{})); said != messages.CountryNotListed(gone, whatsApp.Name) {
			t.Errorf("%s: enter says %q", name, said)
		}
		if test.pinned {
			if chosen, unpins := m.Press(keymap.Pin, keymap.Press{}).(screen.CountryPinChosen); !unpins || chosen.On || chosen.Pin.Pair != pair {
				t.Errorf("%s: the pin key means %+v", name, chosen)
			}
		}
		if chosen, chose := m.Press(keymap.Watch, keymap.Press{}).(screen.WatchChosen); !chose || chosen.On == test.watched || chosen.Watch.Pair() != pair {
			t.Errorf("%s: the watch key means %+v", name, chosen)
		}
		m.ctx.Session.Apply(session.ServicesRead{Services: []api.Service{{ID: "another"}}}, noon)
		if said := told(m.Press(keymap.Watch, keymap.Press{})); !test.watched && said != messages.ServiceNotListed(whatsApp.Name) {
			t.Errorf("%s: without the service the watch key says %q", name, said)
		}
		m.ctx.Session.Apply(session.CountryPinSet{Pin: pin}, noon)
		m.ctx.Session.Apply(session.StockWatchSet{Watch: watch}, noon)
		m.Sync()
		if view := m.View(); strings.Contains(view, "Kenya") {
			t.Errorf("%s: nothing keeps it any more:\n%s", name, view)
		}
	}
}
