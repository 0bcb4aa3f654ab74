package e2e_test

import (
	"strings"
	"testing"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// everyKeyMoved gives every action a key that is not a default key of any action.
func everyKeyMoved(t *testing.T) keymap.Map {
	t.Helper()
	keys := map[string]string{
		"up": "w", "down": "x", "top": "T", "bottom": "B", "page_up": "U", "page_down": "D", "half_page_up": "{", "half_page_down": "}", "open": "o", "back": "b",
		"rent": "7", "orders": "8", "history": "9", "export": "f8", "picture": "X", "shorter_span": "(", "longer_span": ")", "next_pane": "f2", "previous_pane": "f3", "right": "f4", "left": "f6", "filter": "F", "last_filter": "ctrl+l", "pin": "=", "sort": "<", "reverse": ">", "lift_limit": "ctrl+t",
		"cancel": "C", "finish": "E", "copy_number": "N", "number_form": "I", "again": "A", "auto_cancel": "L", "resolve": "V", "label": "J", "did_not_work": "Z", "watch": "i", "add_order": "O", "mask": "W", "next_theme": "f5",
		"copy_code": "K", "copy_sms": "M", "refresh": "R", "help": "H", "quit": "Q", "interrupt": "tab", "suspend": "f9", "clear": "ctrl+x", "demo": "f7",
	}
	var overrides []keymap.Override
	for _, b := range keymap.Default().All() {
		overrides = append(overrides, keymap.Override{Action: b.Name, Keys: []string{keys[b.Name]}})
	}
	m, err := keymap.Default().Rebound(overrides)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTheMainJobWorksWithEveryActionRebound(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{adjust: func(o *ui.Options) { o.Keys = everyKeyMoved(t) }})
		r.see("7 "+messages.RentTab, "8 "+messages.OrdersTab, "F "+word(keymap.Filter), "= "+word(keymap.Pin), "H "+word(keymap.Help))
		r.press("q", "2", "/", "?", "ctrl+c") // the default keys do nothing
		r.seeTitle(messages.ServicesTitle)

		r.press("F")
		r.paste("telegram")
		r.press("enter") // enter and esc stay while a filter is typed
		r.await(messages.CountryColumn)
		r.press("F")
		r.paste("ukraine")
		r.press("esc")
		r.seeMarked("UA Ukraine")
		r.press("o")
		r.await(rentQuestion("Telegram", "Ukraine"))
		r.pass(quiet)
		r.press("o", "b", "Q") // only enter and esc answer a question
		r.pass(quiet)
		r.see(rentQuestion("Telegram", "Ukraine"))
		if n := len(r.box.Orders()); n != 0 {
			t.Fatalf("%d numbers were rented by a key that is not enter", n)
		}
		r.press("enter")
		r.await(orderPage)

		r.deliver("020005")
		r.press("K")
		if r.copies.last() != "020005" {
			t.Errorf("the code's key copied %q", r.copies.last())
		}
		r.press("N")
		if r.copies.last() != "+"+r.newest().Phone {
			t.Errorf("the number's key copied %q", r.copies.last())
		}
		r.see("E " + word(keymap.Finish))
		r.press("E")
		r.await(marked(glyphs().Finished, order.Finished))
		r.press("b")
		r.seeTitle(crumbs(messages.ServicesTitle, "Telegram"))
		r.press("8", "7", "H")
		r.seeWrapped("F " + inHelp(keymap.Filter))
		r.see("Q        " + strings.Join(strings.Fields(inHelp(keymap.Quit))[:2], " "))
		r.press("b", "tab")
		r.until("the program to end", r.over)
	})
}

func TestAnActionWithoutAKeyIsNotOffered(t *testing.T) {
	inTime(t, func(t *testing.T) {
		keys, err := keymap.Default().Rebound([]keymap.Override{{Action: "filter"}, {Action: "up", Keys: []string{"ctrl+p", "shift+up"}}})
		if err != nil {
			t.Fatal(err)
		}
		r := start(t, setup{adjust: func(o *ui.Options) { o.Keys = keys }})
		r.dontSee(" " + word(keymap.Filter) + " ")
		r.press("?")
		r.see("ctrl+p shift+up " + inHelp(keymap.Up)) // a long name moves the words aside and is not cut
	})
}

func TestAKeyMovedToAnotherActionIsNamedOnlyForThatAction(t *testing.T) {
	inTime(t, func(t *testing.T) {
		keys, err := keymap.Default().Rebound([]keymap.Override{{Action: "down", Keys: []string{"q", "1", "/"}}})
		if err != nil {
			t.Fatal(err)
		}
		r := start(t, setup{width: 79, height: 90, adjust: func(o *ui.Options) { o.Keys = keys }})
		lost := []string{"q " + word(keymap.Quit), "1 " + messages.RentTab, "/ " + word(keymap.Filter)}
		r.dontSee(lost...)
		r.press("q", "1")
		r.seeMarked("Google")
		r.press("2")
		r.seeWrapped(messages.NoOrdersYet(labelsOf(keys)))
		r.press("?")
		r.seeWrapped("q 1 / "+inHelp(keymap.Down), glyphs().None+" "+inHelp(keymap.Filter), glyphs().None+" "+inHelp(keymap.Quit))
		r.dontSeeWrapped(append(lost, "/ "+inHelp(keymap.Filter), "q "+inHelp(keymap.Quit), "1 "+inHelp(keymap.Rent))...)
	})
}
