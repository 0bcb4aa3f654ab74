package orders_test

import (
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/orders"
)

// TestAnAddedOrderIsFoundByWhatIsNotKnownOfIt filters by the words of its page.
func TestAnAddedOrderIsFoundByWhatIsNotKnownOfIt(t *testing.T) {
	added := order.Order{Key: 7}.Added(api.Order{ID: "web-1", Status: api.NewText("waiting")}, noon)
	list := orders.New(having(waiting(), added))
	list.Sync()
	list.Press(keymap.Filter, keymap.Press{Runes: []rune("/")})
	for _, letter := range "country not known" {
		list.Press(keymap.None, keymap.Press{Runes: []rune{letter}})
	}
	if found := list.Rows(); len(found) != 1 || found[0].Key != added.Key {
		t.Errorf("found %+v", found)
	}
}
