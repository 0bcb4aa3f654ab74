package e2e_test

import (
	"testing"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui"
)

// elsewhere gives every action one key that is none of the defaults.
func elsewhere(t *testing.T) keymap.Map {
	t.Helper()
	keys := map[string]string{
		"up": "w", "down": "x", "top": "T", "bottom": "B", "page_up": "U", "page_down": "D", "half_page_up": "{", "half_page_down": "}", "open": "o", "back": "b",
		"rent": "7", "orders": "8", "filter": "F", "last_filter": "ctrl+l", "favourite": "+", "sort": "<", "turn": ">",
		"cancel": "C", "finish": "E", "copy_number": "N", "again": "A", "cancel_at_end": "L", "settle": "V",
		"copy_code": "Y", "refresh": "R", "help": "H", "quit": "Q", "interrupt": "tab", "suspend": "f9", "clear": "ctrl+x", "demo": "f7",
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

func TestTheMainJobIsDoneWithEveryActionRebound(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{spoil: func(o *ui.Options) { o.Keys = elsewhere(t) }})
		r.see("7 Rent", "8 Orders", "F filter", "H help", "Q quit")
		r.press("q", "2", "/", "?", "ctrl+c") // the old keys are nobody's
		r.at("Services")

		r.press("F")
		r.paste("telegram")
		r.press("enter") // in a filter enter and esc stay
		r.await("COUNTRY")
		r.press("F")
		r.paste("ukraine")
		r.press("esc")
		r.on("UA Ukraine")
		r.press("o")
		r.await("Rent a Telegram number in Ukraine?")
		r.pass(quiet)
		r.press("o", "b", "Q") // and in a question nothing else means yes or no
		r.pass(quiet)
		r.see("Rent a Telegram number in Ukraine?")
		if n := len(r.box.Orders()); n != 0 {
			t.Fatalf("%d numbers were rented by a key that is not enter", n)
		}
		r.press("enter")
		r.await("Orders ›")

		r.deliver("020005")
		r.press("Y")
		if r.copies.last() != "020005" {
			t.Errorf("the code's key copied %q", r.copies.last())
		}
		r.press("N")
		if r.copies.last() != "+"+r.newest().Phone {
			t.Errorf("the number's key copied %q", r.copies.last())
		}
		r.see("E finish")
		r.press("E")
		r.await("finished")
		r.press("b")
		r.at("Orders")
		r.press("7", "H")
		r.see("F ", "type to filter the list")
		r.press("b", "tab")
		r.until("the end", r.over)
	})
}

func TestAnActionWithoutAKeyIsNotOffered(t *testing.T) {
	inTime(t, func(t *testing.T) {
		keys, err := keymap.Default().Rebound([]keymap.Override{{Action: "filter"}, {Action: "up", Keys: []string{"ctrl+p", "shift+up"}}})
		if err != nil {
			t.Fatal(err)
		}
		r := start(t, given{spoil: func(o *ui.Options) { o.Keys = keys }})
		r.miss("filter")
		r.press("?")
		r.see("ctrl+p shift+up up") // a long name pushes the words aside and is not cut
	})
}

func TestAKeyThatTheSettingsTookIsNamedOnlyForWhatHasItNow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		keys, err := keymap.Default().Rebound([]keymap.Override{{Action: "down", Keys: []string{"q", "1", "/"}}})
		if err != nil {
			t.Fatal(err)
		}
		r := start(t, given{height: 60, spoil: func(o *ui.Options) { o.Keys = keys }})
		r.miss("q quit", "1 Rent", "/ filter")
		r.press("q", "1")
		r.on("Google")
		r.press("2")
		r.see("The action rent goes to the services; it has no key.")
		r.press("?")
		r.see("q 1 / ", "–        type to filter the list")
		r.miss("/ type", "q quit", "1 Rent")
	})
}
