package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// seeMarked fails unless the marked row begins with the text.
func (r *run) seeMarked(row string) {
	r.t.Helper()
	if !strings.HasPrefix(r.marked(), row) {
		r.t.Errorf("the cursor is on %q, not on %q", r.marked(), row)
	}
}

// seeTitle fails unless the screen's title has the text.
func (r *run) seeTitle(title string) {
	r.t.Helper()
	if !strings.Contains(r.title(), title) {
		r.t.Errorf("the title is %q, and should have %q:\n%s", r.title(), title, r.screen.text())
	}
}

func TestABriefNoticeDoesNotComeBackOnceAnotherReplacedIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.press("s")
		keys := labels()
		keys.Countries = "enter"
		r.see(messages.KeyForCountries(keys))
		r.press("r")
		r.see(messages.Refreshing(glyphs().Ellipsis))
		r.pass(2500 * time.Millisecond)
		r.dontSee(messages.KeyForCountries(keys))
	})
}

// TestAnExpiryIsShownAgainAfterABriefNotice lets an order expire while keys are pressed on
// another screen.
func TestAnExpiryIsShownAgainAfterABriefNotice(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life, rules.RefundAfter = 30*time.Second, -1
		r := start(t, setup{rules: &rules})
		r.rent("telegram", "ukraine")
		expired := r.order("4536")
		expired.Status, expired.Refund = order.Expired, order.RefundPending
		news := messages.NoticeOf(session.OrderChanged{Order: expired, By: session.StepSeen}, r.order("4536")).Text
		r.press("1")
		r.await(news)
		r.press("r")
		r.see(messages.Refreshing(glyphs().Ellipsis))
		r.pass(2500 * time.Millisecond)
		r.see(news)
	})
}

func TestTheMovingKeysMoveTheCursor(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 80, height: 25})
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
			r.seeMarked(step.row)
		}
		r.press("pgdown", "pgdown")
		r.dontSee("Whatsapp")
		r.press("pgup", "pgup")
		r.seeMarked("Whatsapp")
		r.press("ctrl+d", "ctrl+d") // of 19 rows; a page leaves one in sight
		half := r.marked()
		r.press("home", "pgdown")
		if r.marked() != half {
			t.Errorf("two half pages lead to %q, and a page leads to %q", half, r.marked())
		}
		r.press("ctrl+u", "ctrl+u")
		r.seeMarked("Whatsapp")
	})
}

func TestTheLastFilterCanBeUsedAgainForTheNextService(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.press("ctrl+r")
		r.see(messages.NoFilterYet)
		r.open("telegram")
		r.press("ctrl+r") // the services' filter is not the countries'
		r.see(messages.NoFilterYet)
		r.press("/")
		r.write("ukr")
		r.press("ctrl+n", "ctrl+p", "enter")
		r.await(rentQuestion("Telegram", "Ukraine"))
		r.press("ctrl+r") // which is nothing in a question
		r.pass(quiet)
		r.press("esc", "esc", "esc")
		r.open("viber")
		r.seeTitle("Viber")
		r.dontSee(messages.FilteredBy("ukr"))
		r.press("ctrl+r")
		r.seeTitle(messages.FilteredBy("ukr") + glyphs().Input)
		r.seeMarked("UA Ukraine")
		r.press("esc", "esc", "esc")
		r.press("ctrl+r")
		r.seeTitle(messages.FilteredBy("viber") + glyphs().Input)
		r.press("ctrl+r")
		r.seeTitle(messages.FilteredBy("telegram") + glyphs().Input)
	})
}

func TestQuitWorksOnEveryScreenAndInterruptEvenWhileTextIsTyped(t *testing.T) {
	for name, test := range map[string]struct {
		walk  func(*run)
		takes bool // q does not quit here
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
				r := start(t, setup{})
				test.walk(r)
				r.press("q")
				if r.over() == test.takes {
					t.Fatalf("whether q ended the program: %v", r.over())
				}
				r.press("ctrl+c")
				if !r.over() {
					t.Error("ctrl+c did not end the program")
				}
			})
		})
	}
}

func TestInterruptAlsoQuitsFromAList(t *testing.T) {
	for name, keys := range map[string][]string{"services": nil, "orders": {"2"}, "help": {"?"}} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				r.press(keys...)
				r.press("ctrl+c")
				if !r.over() {
					t.Error("ctrl+c did not end the program")
				}
			})
		})
	}
}

func TestLettersAreTextWhileAFilterIsTyped(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.press("/")
		for _, letter := range []string{"q", "1", "2", "?", "r", "j", "k", "g", "G", "*", "y", "/", " ", "s"} {
			r.press(letter)
		}
		typed := messages.FilteredBy("q12?rjkgG*y/ s")
		r.see(typed, messages.NoServiceMatches(labels()))
		r.press("esc")
		r.dontSee(typed)
		r.seeMarked("Whatsapp")
		r.press("/")
		r.write("te")
		first := r.marked()
		r.press("down")
		if r.marked() == first {
			t.Error("down does not move while typing")
		}
		second := r.marked()
		r.press("enter")
		r.await(messages.CountryColumn)
		r.seeTitle(strings.TrimSpace(second[:12]))
		r.press("esc")
		r.seeTitle(messages.FilteredBy("te"))
		r.seeMarked(second[:12])
		r.press("esc")
		r.dontSee(messages.FilteredBy("te"))
	})
}

func TestEscLeavesTheFilterFirstAndThenGoesBack(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.press("esc", "esc")
		r.seeTitle(messages.ServicesTitle) // nothing is left to go back from
		r.open("telegram")
		r.press("/")
		r.write("ukr")
		r.seeTitle(messages.MatchesOf(1, 195) + " " + glyphs().Dot)
		r.press("esc")
		r.seeTitle(crumbs(messages.ServicesTitle, "Telegram"))
		r.seeTitle(messages.CountriesOnScreen(102, 119, 195))
		r.seeMarked("UA Ukraine")
		r.press("esc")
		r.dontSee(messages.CountryColumn)
		r.rent("telegram", "ukraine")
		r.press("esc") // renting goes on where it was
		r.seeTitle(crumbs(messages.ServicesTitle, "Telegram"))
		r.seeTitle(messages.FilteredBy("ukraine"))
		r.seeMarked("UA Ukraine")
		r.press("2")
		r.await(orderPage)
		r.press("esc")
		r.seeTitle(messages.OrdersTitle)
		r.dontSee(orderPage)
		r.press("esc")
		r.seeTitle(messages.OrdersTitle)
	})
}

func TestTheDigitKeysReturnToATabAsItWasLeft(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.press("2")
		r.seeWrapped(messages.NoOrdersYet(labels()))
		r.open("telegram")
		r.press("down", "down")
		row := r.marked()
		r.press("2", "1")
		r.seeTitle(crumbs(messages.ServicesTitle, "Telegram"))
		r.seeMarked(row)
		r.press("1")
		r.seeTitle(messages.ServicesTitle)
		r.dontSee(messages.CountryColumn, messages.FilteredBy("telegram"))
		r.seeMarked("Telegram")
		r.press("down", "down")
		row = r.marked()
		r.press("1")
		r.seeMarked(row)
		r.rent("viber", "ukraine")
		r.press("1")
		r.seeTitle(crumbs(messages.ServicesTitle, "Viber")) // the country just rented, for the next number
		r.seeMarked("UA Ukraine")
		r.press("2")
		r.seeTitle(orderPage + " Viber") // as it was left
		r.press("2")
		r.dontSee(orderPage)
	})
}

func TestHelpShowsEveryKeyTheSignsAndTheAccount(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 79, height: 90}) // one column, in which no sentence is wrapped
		r.press("?")
		r.see("you@example.com", "reseller1", "SMSVERIFYO_API_KEY")
		for _, group := range keymap.Groups() {
			for _, binding := range keymap.Default().In(group) {
				r.see(binding.Help().Key, binding.Long)
			}
		}
		for _, s := range messages.Legend(glyphs()) {
			r.see(s.Sign, s.Words)
		}
		r.press("esc")
		r.seeTitle(messages.ServicesTitle)
		r.press("?", "?")
		r.seeTitle(messages.ServicesTitle)
	})
}

func TestTheWholeHelpFitsInALargeWindow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 160, height: 45})
		for _, tab := range []string{"1", "2", "3"} {
			r.press(tab, "?")
			r.see("you@example.com")
			for _, group := range keymap.Groups() {
				for _, binding := range keymap.Default().In(group) {
					r.see(binding.Long)
				}
			}
			r.press("esc")
		}
	})
}

func TestHelpScrollsIfTheWindowIsTooLow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 60, height: 14})
		r.press("?")
		r.dontSee("you@example.com")
		r.press("G")
		r.see("you@example.com")
		r.press("g")
		r.dontSee("you@example.com")
		r.press("pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown")
		r.see("you@example.com")
		r.press("g", "ctrl+d")
		r.dontSee(string(keymap.Renting))
		r.see(inHelp(keymap.Reverse))
		r.press("ctrl+u")
		r.see(string(keymap.Renting))
	})
}

// TestTextPastedByMistakeDoesNothing pastes letters that would quit, switch tabs, cancel and
// agree.
func TestTextPastedByMistakeDoesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("one window on every screen")
	}
	inputs := map[string]bool{
		"services filtered": true, "nothing matches": true, "countries filtered": true, "orders filtered": true, "no key": true,
		"key refused": true,
	} // the last screen answers that its API key cannot be changed
	for name, place := range everyScreen {
		t.Run(name, func(t *testing.T) {
			root := place.reach(t, awkwardOrders())
			before := root.View()
			_, cmd := root.Update(pasted("q1c\n"))
			if cmd != nil {
				t.Error("a command was started")
			}
			if changed := root.View() != before; changed != inputs[name] {
				t.Errorf("whether something changed: %v\n%s", changed, root.View())
			}
		})
	}
}

func TestTheKeysForTheTabsWorkOnTheHelpToo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.press("?", "2")
		r.seeTitle(messages.OrdersTitle)
		r.press("?", "1")
		r.seeTitle(messages.ServicesTitle)
		r.press("?", "c")
		r.see(messages.KeyForOrder(labels()))
	})
}
