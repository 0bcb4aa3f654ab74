package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// slowly is a run whose lists take their time.
func slowly(t *testing.T, services, countries time.Duration) *run {
	t.Helper()
	box := newBox(quietRules())
	box.Inject(sandbox.Services, sandbox.Fault{Delay: services})
	box.Inject(sandbox.Countries, sandbox.Fault{Delay: countries})
	return start(t, given{box: box, early: true})
}

func TestAServiceTypedBeforeTheListIsThereOpensOnceItIs(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := slowly(t, 3*time.Second, 0)
		r.press("/")
		r.write("telegram")
		r.press("enter")
		r.see("once the services are loaded")
		r.await("Services › Telegram", "COUNTRY")
	})
}

func TestNoCountryIsChosenByAnEnterTypedAhead(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := slowly(t, 3*time.Second, 3*time.Second)
		r.press("/")
		r.write("telegram")
		r.press("enter", "/")
		r.write("ger") // with the r that refreshes elsewhere
		r.press("enter", "enter")
		r.await("Services › Telegram")
		r.see("No country was chosen")
		r.await("DE Germany")
		r.on("DE Germany")
		r.pass(2 * time.Second)
		r.miss("Rent a")
		r.press("enter")
		r.await("Rent a Telegram number in Germany?")
		if n := r.box.Requests(sandbox.Rent); n != 0 {
			t.Errorf("%d rents were sent", n)
		}
	})
}

func TestAnEnterBeforeTheCountriesAreSeenChoosesNone(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.box.Inject(sandbox.Countries, sandbox.Fault{Delay: 2 * time.Second})
		r.press("/")
		r.write("telegram")
		r.press("enter", "enter")
		r.see("No country was chosen")
		r.await("AF Afghanistan")
		r.miss("Rent a")
		r.press("esc", "enter", "enter") // they are known already: a second enter in no time
		r.see("No country was chosen")
		r.miss("Rent a")
		r.pass(time.Second)
		r.press("enter")
		r.await("Rent a Telegram number")
	})
}

func TestCountriesThatCameUnseenAreNotChosenByTheFirstEnter(t *testing.T) {
	for name, away := range map[string]struct{ leave, back string }{"under the orders": {"2", "1"}, "under the help": {"?", "enter"}} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.box.Inject(sandbox.Countries, sandbox.Fault{Delay: 2 * time.Second})
				r.press("/")
				r.write("telegram")
				r.press("enter", away.leave)
				r.pass(5 * time.Second)
				r.press(away.back, "enter")
				r.see("No country was chosen")
				r.pass(time.Second)
				r.press("enter")
				r.await("Rent a Telegram number")
			})
		})
	}
}

func TestWhatWasTypedAheadCanBeCalledOffAndHoldsNothingUp(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := slowly(t, 3*time.Second, 0)
		r.press("/")
		r.write("tele")
		r.press("enter", "esc")
		r.await("Telegram")
		r.pass(time.Second)
		r.miss("COUNTRY")
		r.stop()

		r = slowly(t, 3*time.Second, 0)
		r.press("enter", "2")
		r.see("No orders yet")
		r.pass(5 * time.Second)
		r.see("No orders yet")
		r.press("1")
		r.miss("COUNTRY")
		r.stop()

		r = slowly(t, 3*time.Second, 0)
		r.press("enter", "?")
		r.pass(5 * time.Second)
		r.see("to the first row") // the help stays open
		r.stop()

		r = slowly(t, 3*time.Second, 0)
		r.press("enter", "1") // Rent starts over
		r.pass(5 * time.Second)
		r.miss("COUNTRY")
		r.stop()

		r = slowly(t, 3*time.Second, 0)
		r.press("enter", "q")
		r.pass(frame)
		if !r.over() {
			t.Error("q waits for the services")
		}

		r = slowly(t, 3*time.Second, 0)
		r.press("enter", "/", "g", "enter", "q")
		r.pass(frame)
		if !r.over() {
			t.Error("q is taken for text after a filter")
		}
	})
}

func TestAListThatCannotBeReadForgetsWhatWasTypedAhead(t *testing.T) {
	inTime(t, func(t *testing.T) {
		box := newBox(quietRules())
		box.Inject(sandbox.Services, sandbox.Fault{Delay: time.Second, Status: 503, Body: `{"error":{"code":"X","message":"later"}}`, Times: 9})
		r := start(t, given{box: box, early: true})
		r.press("enter")
		r.await("could not be read")
		box.Clear(sandbox.Services)
		r.press("r")
		r.await("Whatsapp")
		r.pass(time.Second)
		r.miss("COUNTRY")
	})
}

func TestWhatWasTypedAheadForAServiceThatIsNotThereLeavesTheKeysAlone(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := slowly(t, 3*time.Second, 0)
		r.press("/")
		r.write("zzzz")
		r.press("enter", "/")
		r.write("ger")
		r.await("No service matches")
		r.miss("once the services are loaded")
		r.press("/")
		r.write("telegram")
		r.see("filter: telegram")
		r.pass(time.Second)
		r.miss("COUNTRY")
		r.press("enter")
		r.await("Services › Telegram")
	})
}

func TestALetterTypedAheadIsNeverAKey(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := slowly(t, 3*time.Second, 0)
		r.press("enter", "ctrl+r") // there is no filter to bring back
		r.write("quick")
		r.await("COUNTRY")
		r.pass(time.Second)
		if r.over() {
			t.Error("the q of a filter has quit the program")
		}
	})
}

func TestAKeyTypedAheadIsNeverALetter(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := slowly(t, 3*time.Second, 0)
		r.press("enter", "/")
		r.write("ger")
		r.press("enter", "/", "x") // the filter goes on, because the enter is dropped
		r.await("DE Germany")
		r.pass(time.Second)
		r.see("filter: ger▏")
	})
}

func TestAFilterBroughtBackAheadIsNotThatOfTheServices(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := slowly(t, 3*time.Second, 0)
		r.press("/")
		r.write("viber")
		r.press("esc", "/")
		r.write("telegram")
		r.press("enter", "ctrl+r")
		r.await("Services › Telegram")
	})
}
