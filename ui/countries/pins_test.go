package countries_test

import (
	"slices"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// told is what an intent tells; empty if it does something else.
func told(intent screen.Intent) string {
	said, _ := intent.(screen.Notified)
	return said.Notice.Text
}

func TestNoCountryIsPinnedOrWatchedThatJustMovedUnderTheCursor(t *testing.T) {
	for key, want := range map[keymap.Action]string{keymap.Pin: messages.CountryPinJustChanged, keymap.Watch: messages.WatchJustChanged} {
		m := marketOf(t, "A", "B", "C")
		m.read(offer(0, "A", 0), offer(1, "B", 0), offer(2, "C", 0))
		m.Press(keymap.Down, keymap.Press{})
		m.read(offer(0, "A", 0), offer(2, "C", 0))
		m.Seen()
		if got := told(m.Press(key, keymap.Press{})); got != want {
			t.Errorf("action %v says %q", key, got)
		}
		m.ctx.Now = m.ctx.Now.Add(time.Second)
		switch m.Press(key, keymap.Press{}).(type) {
		case screen.CountryPinChosen, screen.WatchChosen:
		default:
			t.Errorf("action %v does nothing a second later", key)
		}
	}
}

// TestAPinnedCountryThatIsNotListedIsSaidOnce opens the list before the offers are known.
func TestAPinnedCountryThatIsNotListedIsSaidOnce(t *testing.T) {
	for id, listed := range map[api.CountryID]bool{1: true, 9: false} {
		m := marketOf(t)
		delete(m.ctx.Session.Offers, "wa")
		m.List = countries.New(m.ctx, whatsApp, &screen.Past{})
		m.SeekPinned(session.CountryPin{Pair: results.Pair{Country: id}, Name: api.NewText("Ukraine")})
		m.HandleEvent(session.OffersFailed{}, session.Before{})
		m.read(offer(0, "A", 5), offer(1, "B", 5))
		want := ""
		if !listed {
			want = messages.CountryNotListed(api.NewText("Ukraine"), whatsApp.Name)
		}
		if got := told(m.HandleEvent(session.OffersRead{}, session.Before{})); got != want {
			t.Errorf("%v: it says %q", id, got)
		}
		m.Seen()
		if row, _ := m.Marked(); (row.ID == id) != listed {
			t.Errorf("%v: the cursor is on %v", id, row.ID)
		}
		m.saysListJustChanged("at once")
		if got := told(m.HandleEvent(session.OffersRead{}, session.Before{})); got != "" {
			t.Errorf("%v: the next answer says %q", id, got)
		}
	}
}

// TestTheFootSaysWhatThePinKeyDoesToACountry presses it until the country has no pin again.
func TestTheFootSaysWhatThePinKeyDoesToACountry(t *testing.T) {
	m := marketOf(t, "A", "B")
	m.Seen()
	m.ctx.Now = m.ctx.Now.Add(time.Second)
	for _, want := range []string{messages.HintPin, messages.HintToTop, messages.HintUnpin, messages.HintPin} {
		hints := m.Hints()
		i := slices.IndexFunc(hints, func(h keymap.Hint) bool { return h.Action == keymap.Pin })
		if got := hints[i].Words; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
		chosen, _ := m.Press(keymap.Pin, keymap.Press{}).(screen.CountryPinChosen)
		m.ctx.Session.Apply(session.CountryPinSet{Pin: chosen.Pin, On: chosen.On}, noon)
		m.Sync()
	}
}
