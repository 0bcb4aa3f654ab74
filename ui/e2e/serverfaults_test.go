package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestACountryThatIsGoneIsShownSoldOut(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		r.press("esc", "esc", "enter") // leaves the question, then the filter, and asks again
		r.see("Rent a")
		if err := r.box.SetStock(telegram, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.pass(time.Second)
		r.press("enter")
		r.await("nothing was rented")
		r.miss("Rent a")
		r.press("/")
		r.write("ukraine")
		if row := r.marked(); !strings.Contains(row, "Ukraine") || !strings.Contains(row, "sold out") {
			t.Errorf("the cursor is on %q", row)
		}
		r.press("enter")
		r.see("Ukraine is sold out")
		r.pass(20 * time.Second)
		if n := r.box.Requests(sandbox.Rent); n != 1 || len(r.box.Orders()) != 0 {
			t.Errorf("%d rents were sent", n)
		}
	})
}

func TestABalanceThatMovedMeanwhileIsReadAgainAfterTheRefusal(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.ask("telegram", "ukraine")
		r.box.Spend(42_4000)
		r.pass(time.Second)
		r.press("enter")
		r.await("not rented", "$0.10")
		r.miss("Rent a")
		r.see("$0.3375") // what it costs
		if r.box.Requests(sandbox.Rent) != 1 || len(r.box.Orders()) != 0 {
			t.Errorf("%d rents were sent", r.box.Requests(sandbox.Rent))
		}
	})
}

func TestARefusedKeyStopsTheAskingAndKeepsTheRows(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.failAll(sandbox.Refuse(401, "unauthorized", 0))
		r.asksForKey("refused", "SMSVERIFYO_API_KEY")
		before := r.asked()
		r.press("2", "2")
		r.pass(35 * time.Second)
		if r.asked() != before {
			t.Errorf("%d requests with a refused key", r.asked()-before)
		}
		r.see("waiting", "Telegram", "refused")
		r.press("1", "1")
		r.see("Whatsapp")
		r.press("r")
		r.pass(time.Second)
		if r.asked() == before {
			t.Error("r did not try again")
		}
		r.mendAll()
		r.press("r")
		r.until("the notice to go", func() bool { return !r.shows("refused") })
		before = r.asked()
		r.pass(10 * time.Second)
		if r.asked() == before {
			t.Error("the order is asked about no more")
		}
	})
}

func TestAnOrderThatTheServerDoesNotKnowSaysSo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.box.Inject(sandbox.Order, sandbox.Refuse(404, "not_found", 0))
		r.await("no such order")
		r.see("+380 50", "1 live") // it is kept: another key may know it
		r.box.Clear(sandbox.Order)
		r.deliver("123456")
		r.see("123456")
		r.miss("no such order")
	})
}

func TestWithoutANetworkTheRowsStayAndTheirAgeGrows(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.open("whatsapp")
		r.wire.sever()
		r.pass(45 * time.Second)
		r.see("No connection", "Afghanistan", "$0.3825")
		if title := r.title(); !strings.Contains(title, "no connection") || !strings.Contains(title, "44 s old") {
			t.Errorf("the rows' age is not told: %q", title)
		}
		r.press("2", "2")
		r.see("waiting", "Telegram")
		if err := r.box.Deliver(r.newest().ID, "482913"); err != nil {
			t.Fatal(err)
		}
		r.wire.mend()
		r.await("482913", "received")
		r.miss("No connection")
	})
}

func TestARentThatCouldNotBeSentIsNoUnknownOne(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.ask("telegram", "ukraine")
		r.wire.sever()
		r.pass(time.Second)
		r.press("enter")
		r.await("not rented", "no connection")
		r.press("2")
		r.miss("unknown")
	})
}

func TestAnswersThatAreNonsenseEndNothing(t *testing.T) {
	nonsense := map[string]sandbox.Fault{
		"HTML":           {Status: 200, Body: "<html><body>Welcome</body></html>"},
		"a bad gateway":  {Status: 502, Body: "<html>502</html>"},
		"another shape":  {Status: 200, Body: `{"ok": true, "order": [], "services": {}, "countries": 7, "balance_usd": {}}`},
		"a dropped line": {Drop: true},
	}
	for name, fault := range nonsense {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.rent("telegram", "ukraine")
				r.open("whatsapp")
				r.failAll(fault)
				r.press("r")
				r.pass(8 * time.Second)
				r.see("Afghanistan", "1 live")
				r.press("2")
				r.see("waiting", "Telegram", "no answer ")
				r.mendAll()
				r.deliver("482913")
				r.see("482913")
				r.pass(11 * time.Second)
				r.miss("other than SMSVerifyo", "unexpected", "no answer", "no connection")
			})
		})
	}
}
