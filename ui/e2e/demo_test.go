package e2e_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/demo"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/ui/messages"
)

// inDemo is a setup with what the demo starts with.
func inDemo(t *testing.T, g setup) setup {
	t.Helper()
	g.demo = true
	return withDemo(t, g, sandbox.Demo())
}

// withDemo is a setup with the orders of the demo, and a sandbox with these rules. It is a Friday afternoon
// then, so that the orders of the day are not all of the day before.
func withDemo(t *testing.T, g setup, rules sandbox.Rules) setup {
	t.Helper()
	time.Sleep(time.Until(time.Date(2026, 7, 3, 14, 2, 0, 0, time.UTC)))
	g.box = newBox(rules)
	g.begin = func(record *ledger.Ledger) func(context.Context) error {
		write, err := demo.Begin(t.Context(), g.box, record, utc(), rand.New(rand.NewPCG(7, 11)))
		if err != nil {
			t.Fatal(err)
		}
		return write
	}
	return g
}

func TestTheDemoSaysThatItIsMadeUp(t *testing.T) {
	inBothSizes(t, func(t *testing.T, g setup) {
		r := start(t, inDemo(t, g))
		r.await("demo", "made up", "$0.6375")
		r.golden("demo")
		r.pass(20 * time.Second)
		r.see("demo")
		r.dontSee("made up")
	})
}

func TestTheDemoHasALiveOrderOfEachKind(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, inDemo(t, setup{width: 160, height: 45}))
		live := r.root.Session().Live()
		r.see("received", "waiting", "auto-cancel")
		r.press("2", "f")
		r.until("the order to be finished", func() bool { return r.root.Session().Live() == live-1 })
		r.until("the code of the waiting one", func() bool { return r.copies.bellCount() > 0 })
		r.pass(3 * time.Minute)
		all := r.box.Orders()
		if all[0].Status != "cancelled" || all[0].Refunded != all[0].Charged || all[1].Status != "finished" || all[2].Code == "" {
			t.Errorf("they are %+v", all)
		}
		r.see("cancelled", "refunded")
	})
}

func TestEveryListOfTheDemoHasItsWeek(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, inDemo(t, setup{width: 160, height: 45}))
		r.await("14 days", "codes of")
		r.open("whatsapp")
		r.see("yours", "pinned", "1 of 9", "sold out")
		r.press("3")
		r.await(messages.HistoryTitle, "yesterday", "refunded", "expired", "finished", "cancelled", "63 codes of 97")
	})
}

func TestTheDemoLosesTheAnswerToARentOfSignal(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, inDemo(t, setup{}))
		r.ask("signal", "france")
		r.pass(quiet)
		r.press("enter")
		r.await("1 unknown")
		r.press("u", "+")
		r.write("web-2")
		r.press("enter")
		r.until("the order to be found", func() bool { return !strings.Contains(r.screen.text(), "1 unknown") })
		r.see("waiting")
	})
}
