package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// startWithSlowLists starts a run in which the lists load slowly.
func startWithSlowLists(t *testing.T, services, countries time.Duration) *run {
	t.Helper()
	box := newBox(quietRules())
	box.Inject(sandbox.Services, sandbox.Fault{Delay: services})
	box.Inject(sandbox.Countries, sandbox.Fault{Delay: countries})
	return start(t, setup{box: box, noWait: true})
}

func TestAServiceTypedBeforeTheServicesAreLoadedOpensOnceTheyAre(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startWithSlowLists(t, 3*time.Second, 0)
		r.press("/")
		r.write("telegram")
		r.press("enter")
		r.see(messages.OpensOnceLoaded)
		r.await(crumbs(messages.ServicesTitle, "Telegram"), messages.CountryColumn)
	})
}

func TestNoCountryIsChosenByAnEnterTypedAhead(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startWithSlowLists(t, 3*time.Second, 3*time.Second)
		r.press("/")
		r.write("telegram")
		r.press("enter", "/")
		r.write("ger") // with the r that refreshes on other screens
		r.press("enter", "enter")
		r.await(crumbs(messages.ServicesTitle, "Telegram"))
		r.see(messages.NoCountryThereYet)
		r.await("DE Germany")
		r.seeMarked("DE Germany")
		r.pass(2 * time.Second)
		r.dontSee(rentQuestion("Telegram", "Germany"))
		r.press("enter")
		r.await(rentQuestion("Telegram", "Germany"))
		if n := r.box.Requests(sandbox.Rent); n != 0 {
			t.Errorf("%d rents were sent", n)
		}
	})
}

func TestAnEnterBeforeTheCountriesAreSeenChoosesNone(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.box.Inject(sandbox.Countries, sandbox.Fault{Delay: 2 * time.Second})
		r.press("/")
		r.write("telegram")
		r.press("enter", "enter")
		r.see(messages.NoCountryThereYet)
		r.await("AF Afghanistan")
		r.seeMarked("AF Afghanistan")
		question := rentQuestion("Telegram", "Afghanistan")
		r.dontSee(question)
		r.press("esc", "enter", "enter") // they are loaded already, and the second enter comes at once
		r.see(messages.CountriesJustChanged)
		r.dontSee(question)
		r.pass(time.Second)
		r.press("enter")
		r.await(question)
	})
}

func TestCountriesThatLoadedUnseenAreNotChosenByTheFirstEnter(t *testing.T) {
	for name, away := range map[string]struct{ leave, back string }{"under the orders": {"2", "1"}, "under the help": {"?", "enter"}} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				r.box.Inject(sandbox.Countries, sandbox.Fault{Delay: 2 * time.Second})
				r.press("/")
				r.write("telegram")
				r.press("enter", away.leave)
				r.pass(5 * time.Second)
				r.press(away.back, "enter")
				r.see(messages.CountriesJustChanged)
				r.pass(time.Second)
				r.press("enter")
				r.await(rentQuestion("Telegram", "Afghanistan"))
			})
		})
	}
}

func TestTypeAheadCanBeCalledOffAndDelaysNoOtherKey(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startWithSlowLists(t, 3*time.Second, 0)
		r.press("/")
		r.write("tele")
		r.press("enter", "esc")
		r.await("Telegram")
		r.pass(time.Second)
		r.dontSee(messages.CountryColumn)
		r.stop()

		r = startWithSlowLists(t, 3*time.Second, 0)
		r.press("enter", "2")
		r.seeWrapped(messages.NoOrdersYet(labels()))
		r.pass(5 * time.Second)
		r.seeWrapped(messages.NoOrdersYet(labels()))
		r.press("1")
		r.dontSee(messages.CountryColumn)
		r.stop()

		r = startWithSlowLists(t, 3*time.Second, 0)
		r.press("enter", "?")
		r.pass(5 * time.Second)
		r.seeTitle(messages.HelpTitle) // the help stays open
		r.stop()

		r = startWithSlowLists(t, 3*time.Second, 0)
		r.press("enter", "1") // Rent starts over
		r.pass(5 * time.Second)
		r.dontSee(messages.CountryColumn)
		r.stop()

		r = startWithSlowLists(t, 3*time.Second, 0)
		r.press("enter", "q")
		r.pass(frame)
		if !r.over() {
			t.Error("q waits for the services")
		}

		r = startWithSlowLists(t, 3*time.Second, 0)
		r.press("enter", "/", "g", "enter", "q")
		r.pass(frame)
		if !r.over() {
			t.Error("q is taken for text after a filter")
		}
	})
}

func TestAListThatFailsToLoadDropsTheTypeAhead(t *testing.T) {
	inTime(t, func(t *testing.T) {
		box := newBox(quietRules())
		box.Inject(sandbox.Services, sandbox.Fault{Delay: time.Second, Status: 503, Body: `{"error":{"code":"X","message":"later"}}`, Times: 9})
		r := start(t, setup{box: box, noWait: true})
		r.press("enter")
		r.until("the failure and the time of the next try", func() bool {
			for again := time.Second; again <= 10*time.Second; again += time.Second {
				if wraps(r.screen.text(), messages.ListNotLoaded(messages.ServiceRows, session.Problem{Kind: session.NotAPI, From: "503"}, again, labels())) {
					return true
				}
			}
			return false
		})
		box.Clear(sandbox.Services)
		r.press("r")
		r.await("Whatsapp")
		r.pass(time.Second)
		r.dontSee(messages.CountryColumn)
	})
}

func TestTypeAheadForAServiceThatDoesNotExistBlocksNoKeys(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startWithSlowLists(t, 3*time.Second, 0)
		r.press("/")
		r.write("zzzz")
		r.press("enter", "/")
		r.write("ger")
		r.await(messages.NoServiceMatches(labels()))
		r.dontSee(messages.OpensOnceLoaded)
		r.press("/")
		r.write("telegram")
		r.see(messages.FilteredBy("telegram"))
		r.pass(time.Second)
		r.dontSee(messages.CountryColumn)
		r.press("enter")
		r.await(crumbs(messages.ServicesTitle, "Telegram"))
	})
}

func TestALetterTypedAheadIsNeverAKey(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startWithSlowLists(t, 3*time.Second, 0)
		r.press("enter", "ctrl+r") // there is no filter to bring back
		r.write("quick")
		r.await(messages.CountryColumn)
		r.pass(time.Second)
		if r.over() {
			t.Error("the q of a filter has quit the program")
		}
	})
}

func TestAKeyTypedAheadIsNeverALetter(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startWithSlowLists(t, 3*time.Second, 0)
		r.press("enter", "/")
		r.write("ger")
		r.press("enter", "/", "x") // the filter goes on, because the enter is dropped
		r.await("DE Germany")
		r.pass(time.Second)
		r.see(messages.FilteredBy("ger") + glyphs().Input)
	})
}

func TestTheLastFilterTypedAheadIsNotTheServicesFilter(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startWithSlowLists(t, 3*time.Second, 0)
		r.press("/")
		r.write("viber")
		r.press("esc", "/")
		r.write("telegram")
		r.press("enter", "ctrl+r")
		r.await(crumbs(messages.ServicesTitle, "Telegram"))
	})
}
