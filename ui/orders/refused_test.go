package orders_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/orders"
)

func TestARentThatWasRefusedIsListedUntilMidnight(t *testing.T) {
	o := as(state.Refused, "")
	o.Word = api.NewText("sold out")
	for ended, listed := range map[time.Duration]bool{-time.Hour: true, -24 * time.Hour: false} {
		o.EndedAt = noon.Add(ended)
		list := orders.NewList(having(o))
		list.SetSize(80, 20)
		list.Sync()
		if view := list.View(); strings.Contains(view, "sold out") != listed {
			t.Errorf("ended %v ago:\n%s", -ended, view)
		}
	}
}

func TestARentThatWasRefusedIsNotSaidToHaveANumberSomewhere(t *testing.T) {
	o := as(state.Refused, "")
	o.ID, o.Phone, o.Word, o.EndedAt = "", api.Text{}, api.NewText("sold out"), noon
	ctx := having(o)
	page := orders.NewOrder(ctx, o.Key)
	page.SetSize(80, 20)
	if view := page.View(); !strings.Contains(view, "nothing was rented") || !strings.Contains(view, "sold out") {
		t.Errorf("its page shows\n%s", view)
	}
	for _, a := range []keymap.Action{keymap.Cancel, keymap.Finish, keymap.CopyNumber} {
		if why := orders.Off(ctx, o, a); !strings.Contains(why, "nothing was rented") {
			t.Errorf("%s is off because %q", keymap.Default().First(a), why)
		}
	}
}
