package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui/messages"
)

func TestAQuickAnswerShowsNoSpinner(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.box.Inject(sandbox.Countries, sandbox.Fault{Times: 1, Delay: 400 * time.Millisecond})
		r.box.Inject(sandbox.Countries, sandbox.Fault{Times: 1, Delay: 3 * time.Second})
		r.press("enter")
		reading := messages.LoadingList(messages.CountryRows, "")
		for range 9 {
			r.press("Z") // it does nothing here, but redraws the screen
			r.dontSee(reading)
			if ellipsis := glyphs().Ellipsis; strings.Contains(r.title(), ellipsis) {
				t.Errorf("the title has a spinner: %q", r.title())
			}
		}
		r.await(messages.CountryColumn)
		r.press("esc", "down", "enter")
		r.pass(time.Second)
		r.see(reading)
		r.await(messages.CountryColumn)
	})
}

func TestRefreshReadsWhatIsOnTheScreen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		for _, step := range []struct {
			route sandbox.Route
			walk  func()
		}{
			{sandbox.Services, func() {}},
			{sandbox.Countries, func() { r.open("telegram") }},
			{sandbox.Order, func() { r.rent("telegram", "ukraine") }},
		} {
			step.walk()
			r.pass(time.Second)
			before, balance := r.box.Requests(step.route), r.box.Requests(sandbox.Balance)
			r.press("r")
			r.pass(time.Second)
			if r.box.Requests(step.route) == before || r.box.Requests(sandbox.Balance) == balance {
				t.Errorf("r did not read the %s and the balance", step.route)
			}
		}
	})
}
