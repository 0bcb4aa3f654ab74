package countries_test

import (
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
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
	if next, none, any := m.After(3); any || none != (messages.NoNext{SoldOut: 2}) {
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
	for _, c := range []struct {
		key  keymap.Action
		want string
	}{{keymap.None, "A >B C"}, {keymap.Enter, "A >B C"}, {keymap.Down, ">A B C"}} {
		m := marketOf(t)
		m.ctx.Session.Offers = map[api.ServiceID]session.Remote[[]session.Offer]{}
		m.BringAfter(0)
		if c.key != keymap.None {
			m.Press(c.key, keymap.Press{})
		}
		intent := m.loads(offer(0, "A", 5), offer(1, "B", 5), offer(2, "C", 5))
		m.shows(c.want)
		if said, _ := intent.(screen.Notified); (said.Notice.Text == messages.NextCountry(api.NewText("A"), api.NewText("B")).Text) == (c.key == keymap.Down) {
			t.Errorf("key %v: it says %q", c.key, said.Notice.Text)
		}
		if m.Seen(); m.loads(offer(0, "A", 5), offer(1, "B", 5), offer(2, "C", 5)) != nil {
			t.Errorf("key %v: the search begins again", c.key)
		}
	}
}
