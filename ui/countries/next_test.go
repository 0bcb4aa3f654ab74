package countries_test

import (
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// TestTheNextCountryFollowsOneThatHasSoldOut has the country of the failed number sell out, which would put it
// at the end of the list, where nothing follows.
func TestTheNextCountryFollowsOneThatHasSoldOut(t *testing.T) {
	m := marketOf(t, "A", "B", "C", "D")
	m.read(offer(0, "A", 5), offer(1, "B", 0), offer(2, "C", 0), offer(3, "D", 5))
	if next, _, any := m.After(1); !any || next.ID != 3 {
		t.Errorf("after B comes %q, %v", next.Name, any)
	}
	if next, none, any := m.After(3); any || none != (messages.NoNext{SoldOut: 2, Listed: true}) {
		t.Errorf("after the last one comes %q, %+v", next.Name, none)
	}
}

// loads has the list load, and passes that on as the root does.
func (m market) loads(offers ...api.Country) screen.Intent {
	m.read(offers...)
	return m.HandleEvent(session.OffersRead{Service: "wa"}, session.Before{})
}

// TestAKeyThatMovesTheCursorEndsTheSearchForTheNextCountry presses it before the list has loaded.
func TestAKeyThatMovesTheCursorEndsTheSearchForTheNextCountry(t *testing.T) {
	failed := orderIn(0, "A")
	for _, c := range []struct {
		key  keymap.Action
		want string
	}{{keymap.None, "A >B C"}, {keymap.Enter, "A >B C"}, {keymap.Down, ">A B C"}} {
		m := marketOf(t)
		m.ctx.Session.Offers = map[api.ServiceID]session.Remote[[]session.Offer]{}
		m.BringAfter(failed)
		if c.key != keymap.None {
			m.Press(c.key, keymap.Press{})
		}
		intent := m.loads(offer(0, "A", 5), offer(1, "B", 5), offer(2, "C", 5))
		m.shows(c.want)
		if said, _ := intent.(screen.Notified); (said.Notice.Text == messages.NextCountry(failed, api.NewText("B")).Text) == (c.key == keymap.Down) {
			t.Errorf("key %v: it says %q", c.key, said.Notice.Text)
		}
		if m.Seen(); m.loads(offer(0, "A", 5), offer(1, "B", 5), offer(2, "C", 5)) != nil {
			t.Errorf("key %v: the search begins again", c.key)
		}
	}
}

// orderIn is an order in a country whose number did not work.
func orderIn(country api.CountryID, name string) order.Order {
	return order.Order{Key: 7, Country: order.Country{ID: country, Name: api.NewText(name)}}
}

// TestWhatFollowsACountryThatIsNoLongerListedIsTheFirstOfAll has the list load without it.
func TestWhatFollowsACountryThatIsNoLongerListedIsTheFirstOfAll(t *testing.T) {
	failed := orderIn(7, "Gone")
	for _, c := range []struct {
		offers []api.Country
		want   messages.Notice
	}{
		{[]api.Country{offer(0, "A", 0), offer(1, "B", 5)}, messages.NextCountry(failed, api.NewText("B"))},
		{[]api.Country{offer(0, "A", 0)}, messages.NoNextCountry(failed, messages.NoNext{SoldOut: 1})},
		{nil, messages.NoNextCountry(failed, messages.NoNext{})},
	} {
		m := marketOf(t)
		m.ctx.Session.Offers = map[api.ServiceID]session.Remote[[]session.Offer]{}
		m.BringAfter(failed)
		said, _ := m.loads(c.offers...).(screen.Notified)
		if said.Notice.Text != c.want.Text || said.Notice.Order != c.want.Order {
			t.Errorf("with %d countries it says %q about order %d, want %q", len(c.offers), said.Notice.Text, said.Notice.Order, c.want.Text)
		}
	}
}
