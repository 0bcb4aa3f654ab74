package e2e_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
)

// on fails unless the marked row begins with the text.
func (r *run) on(row string) {
	r.t.Helper()
	if !strings.HasPrefix(r.marked(), row) {
		r.t.Errorf("the cursor is on %q, not on %q", r.marked(), row)
	}
}

// at fails unless the screen's title holds the text.
func (r *run) at(title string) {
	r.t.Helper()
	if !strings.Contains(r.title(), title) {
		r.t.Errorf("this is %q, not %q:\n%s", r.title(), title, r.screen.text())
	}
}

func TestSmallTalkDoesNotComeBackBehindWhatFollowedIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.press("s")
		r.see("That key is for the countries: open a service first.")
		r.press("r")
		r.see("Refreshing")
		r.pass(2500 * time.Millisecond)
		r.miss("That key is for the countries")
	})
}

// TestAnExpiryIsNotLostBehindSmallTalk has the order end while another key is pressed on
// another screen.
func TestAnExpiryIsNotLostBehindSmallTalk(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life, rules.RefundAfter = 30*time.Second, -1
		r := start(t, given{rules: &rules})
		r.rent("telegram", "ukraine")
		r.press("1")
		r.await("expired, no SMS")
		r.press("r")
		r.see("Refreshing")
		r.pass(2500 * time.Millisecond)
		r.see("expired, no SMS")
	})
}

func TestTheMovingKeysMoveTheCursor(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		for _, step := range []struct{ key, row string }{
			{"j", "Telegram"},
			{"down", "Google"},
			{"k", "Telegram"},
			{"up", "Whatsapp"},
			{"up", "Whatsapp"},
			{"G", "FIFGROUP M"},
			{"g", "Whatsapp"},
			{"end", "FIFGROUP M"},
			{"home", "Whatsapp"},
			{"ctrl+n", "Telegram"},
			{"ctrl+p", "Whatsapp"},
		} {
			r.press(step.key)
			r.on(step.row)
		}
		r.press("pgdown", "pgdown")
		r.miss("Whatsapp")
		r.press("pgup", "pgup")
		r.on("Whatsapp")
		r.press("ctrl+d", "ctrl+d") // of 19 rows; a page leaves one in sight
		half := r.marked()
		r.press("home", "pgdown")
		if r.marked() != half {
			t.Errorf("twice half a page leads to %q, a page to %q", half, r.marked())
		}
		r.press("ctrl+u", "ctrl+u")
		r.on("Whatsapp")
	})
}

func TestTheLastFilterComesBackInTheCountriesOfTheNextService(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.press("ctrl+r")
		r.see("No filter to bring back yet.")
		r.open("telegram")
		r.press("ctrl+r") // the services' filter is not the countries'
		r.see("No filter to bring back yet.")
		r.press("/")
		r.write("ukr")
		r.press("ctrl+n", "ctrl+p", "enter")
		r.await("Rent a Telegram number in Ukraine?")
		r.press("ctrl+r") // which is nothing in a question
		r.pass(quiet)
		r.press("esc", "esc", "esc")
		r.open("viber")
		r.at("Viber")
		r.miss("filter:")
		r.press("ctrl+r")
		r.at("filter: ukr▏")
		r.on("UA Ukraine")
		r.press("esc", "esc", "esc")
		r.press("ctrl+r")
		r.at("filter: viber▏")
		r.press("ctrl+r")
		r.at("filter: telegram▏")
	})
}

func TestWhereThereIsNoListTheLastFilterSaysSo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.press("ctrl+r")
		r.see("There is no list here to filter.")
	})
}

func TestQuitEndsFromEverywhereAndInterruptAlsoWhileKeysAreTaken(t *testing.T) {
	for name, test := range map[string]struct {
		walk  func(*run)
		takes bool // q is not for the program here
	}{
		"services":  {func(*run) {}, false},
		"filter":    {func(r *run) { r.press("/") }, true},
		"countries": {func(r *run) { r.open("telegram") }, false},
		"question":  {func(r *run) { r.ask("telegram", "ukraine") }, true},
		"orders":    {func(r *run) { r.press("2") }, false},
		"an order":  {func(r *run) { r.rent("telegram", "ukraine") }, false},
		"cancel":    {func(r *run) { r.rent("telegram", "ukraine"); r.press("c") }, true},
		"help":      {func(r *run) { r.press("?") }, false},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				test.walk(r)
				r.press("q")
				if r.over() == test.takes {
					t.Fatalf("ended by q: %v", r.over())
				}
				r.press("ctrl+c")
				if !r.over() {
					t.Error("ctrl+c did not end it")
				}
			})
		})
	}
}

func TestInterruptEndsWhereNoKeyIsTaken(t *testing.T) {
	for name, keys := range map[string][]string{"services": nil, "orders": {"2"}, "help": {"?"}} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.press(keys...)
				r.press("ctrl+c")
				if !r.over() {
					t.Error("ctrl+c did not end it")
				}
			})
		})
	}
}

func TestWhileAFilterIsTypedLettersAreText(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.press("/")
		for _, letter := range []string{"q", "1", "2", "?", "r", "j", "k", "g", "G", "*", "y", "/", " ", "s"} {
			r.press(letter)
		}
		r.see("filter: q12?rjkgG*y/ s", "No service matches")
		r.press("esc")
		r.miss("filter:")
		r.on("Whatsapp")
		r.press("/")
		r.write("te")
		first := r.marked()
		r.press("down")
		if r.marked() == first {
			t.Error("down does not move while typing")
		}
		second := r.marked()
		r.press("enter")
		r.await("COUNTRY")
		r.at(strings.TrimSpace(second[:12]))
		r.press("esc")
		r.at("filter: te")
		r.on(second[:12])
		r.press("esc")
		r.miss("filter:")
	})
}

func TestEscLeavesTheFilterFirstAndThenGoesBack(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.press("esc", "esc")
		r.at("Services") // a place's top: nothing to leave
		r.open("telegram")
		r.press("/")
		r.write("ukr")
		r.at("1 of 195 ·")
		r.press("esc")
		r.at("Services › Telegram")
		r.at(" of 195")
		r.on("UA Ukraine")
		r.press("esc")
		r.miss("COUNTRY")
		r.rent("telegram", "ukraine")
		r.press("esc")
		r.at("Orders")
		r.miss("Orders ›")
		r.press("esc")
		r.at("Orders")
	})
}

func TestTheDigitsReturnToPlacesAsTheyWereLeft(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.press("2")
		r.see("No orders yet")
		r.open("telegram")
		r.press("down", "down")
		row := r.marked()
		r.press("2", "1")
		r.at("Services › Telegram")
		r.on(row)
		r.press("1")
		r.at("Services")
		r.miss("COUNTRY", "filter:")
		r.on("Telegram")
		r.press("down", "down")
		row = r.marked()
		r.press("1")
		r.on(row)
		r.rent("viber", "ukraine")
		r.press("1")
		r.at("Services › Viber") // after a rent Rent is at the country, for the next number
		r.on("UA Ukraine")
		r.press("2")
		r.at("Orders › Viber") // as it was left
		r.press("2")
		r.miss("Orders ›")
	})
}

func TestHelpShowsEveryKeyAndWhoseAccountItIs(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{width: 80, height: 60})
		r.press("?")
		r.see("you@example.com", "reseller1", "SMSVERIFYO_API_KEY")
		for _, group := range keymap.Groups() {
			for _, binding := range keymap.Default().In(group) {
				r.see(binding.Help().Key, binding.Long)
			}
		}
		r.press("2")
		r.at("Help")
		r.press("esc")
		r.at("Services")
		r.press("?", "?")
		r.at("Services")
	})
}

func TestHelpScrollsWhereTheWindowIsTooLow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{width: 60, height: 14})
		r.press("?")
		r.miss("you@example.com")
		r.press("G")
		r.see("you@example.com")
		r.press("g")
		r.miss("you@example.com")
		r.press("pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown")
		r.see("you@example.com")
		r.press("g", "ctrl+d")
		r.miss("Moving")
		r.see("half a page up")
		r.press("ctrl+u")
		r.see("Moving")
	})
}

func TestLettersThatArriveTogetherAreKeysOfTheirOwn(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.press("jjj")
		r.on("facebook")
		r.press("/te")
		r.at("filter: te")
		r.press("esc", "g2")
		r.at("Orders")
	})
}

// TestWhatIsPastedByMistakeIsNoKey pastes what would quit, go elsewhere, cancel and say yes.
func TestWhatIsPastedByMistakeIsNoKey(t *testing.T) {
	inputs := map[string]bool{
		"services filtered": true, "nothing matches": true, "countries filtered": true, "orders filtered": true, "no key": true,
		"key refused": true,
	} // the last says that none can be given there
	for name, place := range everyScreen {
		t.Run(name, func(t *testing.T) {
			root := place.reach(t, awkwardOrders())
			before := root.View()
			_, cmd := root.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("q1c\n"), Paste: true})
			if cmd != nil {
				t.Error("something was started")
			}
			if changed := root.View() != before; changed != inputs[name] {
				t.Errorf("that something changed is %v:\n%s", changed, root.View())
			}
		})
	}
}
