package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func TestACountryThatIsNoLongerOfferedIsShownAsSoldOut(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		r.press("esc", "esc", "enter") // leaves the question, then the filter, and asks again
		r.see(rentQuestion("Telegram", "Ukraine"))
		if err := r.box.SetStock(telegram, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.pass(time.Second)
		r.press("enter")
		r.await(notRented("Telegram", "UA", session.Problem{Kind: session.SoldOut}))
		r.dontSee(rentQuestion("Telegram", "Ukraine"))
		r.press("/")
		r.write("ukraine")
		if row := r.marked(); !strings.Contains(row, "Ukraine") || !strings.Contains(row, messages.SoldOut) {
			t.Errorf("the cursor is on %q", row)
		}
		r.press("enter")
		r.see(messages.CountrySoldOut(api.NewText("Ukraine"), messages.Keys{Watch: "w"}))
		r.pass(20 * time.Second)
		if n := r.box.Requests(sandbox.Rent); n != 1 || len(r.box.Orders()) != 0 {
			t.Errorf("%d rents were sent", n)
		}
	})
}

func TestTheBalanceIsReadAgainAfterARefusalForLackOfFunds(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 200, height: 15})
		r.ask("telegram", "ukraine")
		r.box.Spend(42_4000)
		r.pass(time.Second)
		r.press("enter")
		r.await("Your balance does not cover the price", "$0.10") // the server's words
		r.dontSee(rentQuestion("Telegram", "Ukraine"))
		r.see("$0.3375") // the price
		if r.box.Requests(sandbox.Rent) != 1 || len(r.box.Orders()) != 0 {
			t.Errorf("%d rents were sent", r.box.Requests(sandbox.Rent))
		}
	})
}

func TestARejectedKeyStopsAllRequestsAndTheRowsStay(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.failAll(sandbox.Refuse(401, "unauthorized", 0))
		r.awaitKeyScreen(messages.FixedKeyTitle, "SMSVERIFYO_API_KEY")
		before := r.requests()
		r.press("2", "2")
		r.pass(35 * time.Second)
		if r.requests() != before {
			t.Errorf("%d requests with a rejected key", r.requests()-before)
		}
		rejected := r.currentProblem()
		r.see(statusOf(order.Waiting), "Telegram", rejected)
		r.press("1", "1")
		r.see("Whatsapp")
		r.press("r")
		r.pass(time.Second)
		if r.requests() == before {
			t.Error("r did not try again")
		}
		r.clearFaults()
		r.press("r")
		r.until("the notice to go", func() bool { return !r.shows(rejected) })
		before = r.requests()
		r.pass(10 * time.Second)
		if r.requests() == before {
			t.Error("the order is no longer polled")
		}
	})
}

func TestAnOrderThatTheServerDoesNotKnowSaysSo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.box.Inject(sandbox.Order, sandbox.Refuse(404, "not_found", 0))
		unknown := messages.Problem(session.Problem{Kind: session.OrderUnknown})
		r.await(unknown)
		r.see("+380 50", live(1)) // it stays: another key may know it
		r.box.Clear(sandbox.Order)
		r.deliver("123456")
		r.see("123456")
		r.dontSee(unknown)
	})
}

func TestWithoutANetworkTheRowsStayAndTheirAgeGrows(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.open("whatsapp")
		r.wire.sever()
		r.pass(45 * time.Second)
		offline := session.Problem{Kind: session.Offline}
		r.see(r.currentProblem(), "Afghanistan", "$0.3825")
		if title := r.title(); !strings.Contains(title, messages.ProblemInShort(offline)) || !strings.Contains(title, messages.Old(44*time.Second)) {
			t.Errorf("the title does not show the age of the rows: %q", title)
		}
		r.press("2", "2")
		r.see(statusOf(order.Waiting), "Telegram")
		if err := r.box.Deliver(r.newest().ID, "482913"); err != nil {
			t.Fatal(err)
		}
		r.wire.restore()
		r.await("482913", statusOf(order.Received))
		r.dontSee(messages.Problem(offline))
	})
}

func TestARentThatCouldNotBeSentIsNotCalledUnknown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		r.wire.sever()
		r.pass(time.Second)
		r.press("enter")
		r.await(notRented("Telegram", "UA", session.Problem{Kind: session.Offline}))
		r.press("2")
		r.dontSee(statusOf(order.Unknown))
	})
}

func TestUnusableAnswersEndNoOrder(t *testing.T) {
	unusable := map[string]sandbox.Fault{
		"HTML":                 {Status: 200, Body: "<html><body>Welcome</body></html>"},
		"a bad gateway":        {Status: 502, Body: "<html>502</html>"},
		"an unexpected shape":  {Status: 200, Body: `{"ok": true, "order": [], "services": {}, "countries": 7, "balance_usd": {}}`},
		"a dropped connection": {Drop: true},
	}
	for name, fault := range unusable {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				r.rent("telegram", "ukraine")
				r.open("whatsapp")
				r.failAll(fault)
				r.press("r")
				r.pass(8 * time.Second)
				r.see("Afghanistan", live(1))
				r.press("2")
				problem := messages.Problem(r.root.Session().Unreachable)
				r.see(statusOf(order.Waiting), "Telegram", problem)
				r.clearFaults()
				r.deliver("482913")
				r.see("482913")
				r.pass(11 * time.Second)
				r.dontSee(problem)
				if now := messages.CurrentProblemInShort(r.root.Session(), utc()); now != "" {
					t.Errorf("the header still says %q:\n%s", now, r.screen.text())
				}
			})
		})
	}
}
