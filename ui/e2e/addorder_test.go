package e2e_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// webOrder is the ID of an order that another client of the account rents.
const webOrder = "web-1"

// startBeside starts a run whose account another client uses too.
func startBeside(t *testing.T, g setup) *run {
	t.Helper()
	rules := quietRules()
	rules.Elsewhere = webOrder
	g.rules = &rules
	return start(t, g)
}

// add gives the ID of an order, and its service if that is not empty.
func (r *run) add(id, service string) {
	r.t.Helper()
	r.press("+")
	r.await(messages.OrderIDLabel)
	r.paste(id)
	if service != "" {
		r.press("tab")
		r.write(service)
	}
	r.press("enter")
}

// added is the order of the other client, in this window.
func (r *run) added() order.Order {
	r.t.Helper()
	o, known := r.root.Session().OrderWithID(webOrder)
	if !known {
		r.t.Fatalf("it was not added:\n%s", r.screen.text())
	}
	return o
}

// TestAnOrderOfAnotherClientIsAddedAndLivesOn adds it by an ID with blanks and invisible characters
// around it, takes its code, and ends it after a restart.
func TestAnOrderOfAnotherClientIsAddedAndLivesOn(t *testing.T) {
	inSizes(t, threeSizes(), addedLivesOn)
}

func addedLivesOn(t *testing.T, size [2]int) {
	r := startBeside(t, setup{width: size[0], height: size[1]})
	r.press("2")
	r.add(" \u200b"+webOrder+"\u202e\r\n", "")
	r.pass(2 * time.Second)
	o := r.added()
	if r.root.Dialog() != nil || o.Status != order.Waiting || r.box.Requests(sandbox.Rent) != 0 {
		t.Fatalf("it is %s:\n%s", o.Status, r.screen.text())
	}
	if size[0] > 40 {
		r.see(messages.Missing(o), messages.HistoryLine(o, o.History[0]))
	}
	r.dontSee("$?", "%!", "0001")
	r.golden("added-order")
	r.deliver("908172")
	r.see("908172")
	r.press("y")
	if r.copies.last() != "908172" {
		t.Errorf("y copied %q", r.copies.last())
	}
	dir, box := r.dir, r.box
	r.stop()
	r = start(t, setup{width: size[0], height: size[1], dir: dir, box: box})
	r.press("2")
	r.await("908172")
	r.press("f")
	r.pass(2 * time.Second)
	if o := r.added(); o.Status != order.Finished || box.Orders()[0].Finishes != 1 {
		t.Errorf("it is %s", o.Status)
	}
	r.press("a")
	r.see(messages.CannotRentAgain(o)[:20])
	r.dontSee("$?", "%!", "0001")
}

func TestTheServiceOfAnAddedOrderIsTheOneThatWasShown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startBeside(t, setup{})
		r.add(webOrder, "qqqqqqqq")
		r.see(messages.NoServiceFits, messages.NoSuchService)
		r.press("ctrl+u")
		r.write("telgram")
		r.see("telgram", "Telegram")
		r.golden("add-order")
		if n := r.box.Requests(sandbox.Order); n != 0 {
			t.Errorf("the server was asked %d times", n)
		}
		r.press("enter")
		r.await(orderPage)
		if o := r.added(); string(o.Service.ID) != telegram || o.CountryKnown() {
			t.Errorf("it is for %+v, %+v", o.Service, o.Country)
		}
		r.see("Telegram")
		r.press("a")
		r.see(messages.CannotRentAgain(r.added()))
	})
}

// TestTheServerIsAskedOnceForAnOrder holds its answer back.
func TestTheServerIsAskedOnceForAnOrder(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startBeside(t, setup{})
		r.box.Inject(sandbox.Order, sandbox.Fault{Times: 1, Delay: 3 * time.Second})
		r.add(webOrder, "")
		r.press("enter", "x", "enter")
		r.see(messages.AskingServer(glyphs().Ellipsis))
		r.pass(time.Second)
		if n := r.box.Requests(sandbox.Order); n != 1 {
			t.Errorf("the server was asked %d times", n)
		}
		r.await(orderPage)
	})
}

// TestAnOrderThatWasAskedForIsAddedAfterEsc leaves the line while the server is asked, and the second
// time the server does not know the order.
func TestAnOrderThatWasAskedForIsAddedAfterEsc(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startBeside(t, setup{})
		r.box.Inject(sandbox.Order, sandbox.Fault{Times: 1, Delay: time.Second})
		r.add(webOrder, "")
		r.press("esc")
		r.pass(2 * time.Second)
		r.see(noticeOf(r.added(), session.StepAdded))
		if r.root.Dialog() != nil {
			t.Error("a dialog is open")
		}
		r.pass(10 * time.Second)
		r.box.Inject(sandbox.Order, sandbox.Fault{Delay: time.Second})
		r.add("web-2", "")
		r.press("esc")
		r.pass(2 * time.Second)
		r.see(messages.WhyNotAdded(session.Problem{Kind: session.OrderUnknown}))
	})
}

func TestWhyAnOrderIsNotAddedIsSaidInTheQuestion(t *testing.T) {
	for name, c := range map[string]struct {
		faults []sandbox.Fault
		why    session.Problem
	}{
		"of somebody else":  {nil, session.Problem{Kind: session.OrderUnknown}},
		"another's answer":  {[]sandbox.Fault{{Status: 404, Body: "<html>"}}, session.Problem{Kind: session.NotAPI, From: "404"}},
		"no answer":         {[]sandbox.Fault{{Drop: true}}, session.Problem{Kind: session.NoAnswer}},
		"unexpected answer": {[]sandbox.Fault{{Status: 200, Body: `{"ok":true}`}}, session.Problem{Kind: session.Garbled}},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := startBeside(t, setup{})
				for _, fault := range c.faults {
					r.box.Inject(sandbox.Order, fault)
				}
				r.add("web-2", "")
				r.pass(2 * time.Second)
				r.seeWrapped(messages.WhyNotAdded(c.why))
				if n := r.box.Requests(sandbox.Order); n != 1 || len(r.root.Session().Orders) > 0 {
					t.Errorf("asked %d times, %d orders", n, len(r.root.Session().Orders))
				}
				r.press("x") // the sentence goes once the ID is corrected
				r.dontSeeWrapped(messages.WhyNotAdded(c.why))
			})
		})
	}
}

// TestEnterAsksForTheSameUnknownOrderOnce holds the key, presses it again and again, and then types another ID.
func TestEnterAsksForTheSameUnknownOrderOnce(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startBeside(t, setup{})
		why := messages.WhyNotAdded(session.Problem{Kind: session.OrderUnknown})
		r.press("+")
		r.paste("web-2")
		r.holdKey("enter", 500*time.Millisecond)
		for range 5 {
			r.press("enter")
			r.pass(time.Second)
		}
		r.press("x", "backspace")
		r.dontSee(why)
		r.press("enter")
		r.pass(time.Second)
		r.see(why)
		r.seeAsked(1)
		r.press("ctrl+u")
		r.paste(webOrder)
		r.press("enter")
		r.await(orderPage)
		r.seeAsked(2)
	})
}

// seeAsked fails unless the server was asked for orders that often.
func (r *run) seeAsked(want int) {
	r.t.Helper()
	if n := r.box.Requests(sandbox.Order); n != want {
		r.t.Errorf("the server was asked %d times, want %d:\n%s", n, want, r.screen.text())
	}
}

// TestAHeldEnterAsksOnceHoweverTheServerFails holds the key while every answer is lost.
func TestAHeldEnterAsksOnceHoweverTheServerFails(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startBeside(t, setup{})
		r.box.Inject(sandbox.Order, sandbox.Fault{Drop: true})
		r.press("+")
		r.paste("web-2")
		r.holdKey("enter", 500*time.Millisecond)
		r.seeWrapped(messages.WhyNotAdded(session.Problem{Kind: session.NoAnswer}))
		r.seeAsked(1)
		r.press("enter") // this may help
		r.pass(time.Second)
		r.seeAsked(2)
	})
}

// TestDuringARateLimitEnterSaysHowLongItHolds presses it, lets the limit pass, and presses it again.
func TestDuringARateLimitEnterSaysHowLongItHolds(t *testing.T) {
	inTime(t, func(t *testing.T) {
		limited := func(left time.Duration) string {
			return messages.WhyNotAdded(session.Problem{Kind: session.TooOften, Wait: left})
		}
		r := startBeside(t, setup{})
		r.rateLimitNext(sandbox.Order, time.Minute)
		r.add(webOrder, "")
		r.pass(2 * time.Second)
		r.seeTimed(limited, 55*time.Second, 58*time.Second)
		for range 10 {
			r.press("enter")
			r.pass(time.Second)
		}
		r.seeTimed(limited, 44*time.Second, 48*time.Second)
		r.seeAsked(1)
		r.pass(50 * time.Second)
		r.dontSee("Not added")
		r.press("enter")
		r.await(orderPage)
		r.seeAsked(2)
	})
}

// TestALateAnswerIsNotHiddenByTheLineForAnotherID leaves the line while the server is asked, and opens it again.
func TestALateAnswerIsNotHiddenByTheLineForAnotherID(t *testing.T) {
	for _, other := range []string{"", "web-9"} {
		inTimeNamed(t, "then "+other, func(t *testing.T) {
			why := messages.WhyNotAdded(session.Problem{Kind: session.OrderUnknown})
			r := startBeside(t, setup{})
			r.box.Inject(sandbox.Order, sandbox.Fault{Times: 1, Delay: 2 * time.Second})
			r.add("web-2", "")
			r.pass(time.Millisecond)
			r.box.Inject(sandbox.Order, sandbox.Fault{Delay: 20 * time.Second})
			r.press("esc", "+")
			r.paste(other)
			if other != "" {
				r.press("enter")
			}
			r.pass(2100 * time.Millisecond)
			r.see(why)
		})
	}
}

func TestAnIDThatIsNoneIsNotAskedFor(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startBeside(t, setup{})
		for _, id := range []string{"", "  ", "..", "\x1b[2J\u200b", "."} {
			r.add(id, "")
			r.see(messages.NoOrderID)
			r.press("esc")
		}
		for range 20 {
			r.press("+") // held down: its repeats are no text
		}
		r.press("enter")
		r.see(messages.NoOrderID)
		if n := r.box.Requests(sandbox.Order); n != 0 {
			t.Errorf("the server was asked %d times", n)
		}
	})
}

// TestAnOrderIsNotAddedWhileARentIsUnderWay gives the ID of the very order that the rent will bring.
func TestAnOrderIsNotAddedWhileARentIsUnderWay(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Delay: 10 * time.Second})
		r.ask("telegram", "ukraine")
		r.press("yes")
		r.pass(time.Second)
		r.press("esc", "esc", "2")
		r.add(r.newest().ID, "")
		r.see(messages.AddAfterRent)
		r.pass(10 * time.Second)
		r.press("enter")
		r.await(orderPage)
		if n := len(r.root.Session().Orders); n != 1 {
			t.Errorf("%d orders", n)
		}
	})
}

func TestTheIDOfAnOrderOfThisLedgerOpensItAndAsksNobody(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startBeside(t, setup{})
		r.rent("telegram", "ukraine")
		r.press("f", "1")
		asked := r.box.Requests(sandbox.Order)
		r.add(strings.ToUpper(r.newest().ID), "")
		r.await(orderPage)
		r.see("4536")
		if n := r.box.Requests(sandbox.Order) - asked; n > 0 || len(r.root.Session().Orders) != 1 {
			t.Errorf("the server was asked %d times, there are %d orders", n, len(r.root.Session().Orders))
		}
	})
}

// TestAnUnknownRentIsFoundByItsIDAndKeepsItsQuote tries the ID of another order first.
func TestAnUnknownRentIsFoundByItsIDAndKeepsItsQuote(t *testing.T) {
	inSizes(t, threeSizes(), unknownIsFound)
}

func unknownIsFound(t *testing.T, size [2]int) {
	r := startBeside(t, setup{width: size[0], height: size[1]})
	r.rent("viber", "ukraine")
	other := r.newest().ID
	r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Drop: true})
	r.rent("telegram", "ukraine")
	r.pass(2 * time.Second)
	lost, id := r.rentOf("Telegram"), r.newest().ID
	r.press("u")
	r.see("+ ", messages.HintByID)
	r.add(other, "")
	r.seeWrapped(messages.IDOfAnother(r.rentOf("Viber")))
	if r.rentOf("Telegram").Status != order.Unknown {
		t.Fatal("the rent is no longer unknown")
	}
	r.press("ctrl+u")
	r.paste(id)
	r.press("enter")
	r.pass(2 * time.Second)
	o := r.rentOf("Telegram")
	if o.Key != lost.Key || o.Status != order.Waiting || string(o.ID) != id || o.Quoted != lost.Quoted || o.Country != lost.Country || !o.AskedAt.Equal(lost.AskedAt) {
		t.Errorf("it is %+v\n%s", o, r.screen.text())
	}
	r.dontSee(messages.UnknownRents(1))
	r.deliver("1234")
	r.see("1234")
	dir, box := r.dir, r.box
	r.stop()
	r = start(t, setup{width: size[0], height: size[1], dir: dir, box: box})
	r.press("2")
	r.await("1234")
	if r.rentOf("Telegram").Status != order.Received {
		t.Errorf("after a restart it is %s", r.rentOf("Telegram").Status)
	}
}

// TestAnUnknownRentTakesOverTheOrderThatWasAddedByItsID adds it among the orders first, and then gives the same ID for
// the rent, while a second window looks on and the server asks for a pause.
func TestAnUnknownRentTakesOverTheOrderThatWasAddedByItsID(t *testing.T) {
	inSizes(t, threeSizes(), takesOver)
}

func takesOver(t *testing.T, size [2]int) {
	r := startBeside(t, setup{width: size[0], height: size[1]})
	second := r.openSecond()
	r.rentWithoutAnswer("telegram", "ukraine")
	r.pass(40 * time.Second)
	lost, id := r.rentOf("Telegram"), r.newest().ID
	r.press("2", "+")
	if size[0] > 40 {
		r.see(messages.AddForUnknown("u", "+")[0])
	}
	r.press("esc")
	r.add(id, "")
	r.pass(2 * time.Second)
	r.deliver("1234")
	r.rateLimitNext(sandbox.Order, time.Minute)
	second.pass(seenWithin)
	if n := len(second.root.Session().Orders); n != 2 {
		t.Fatalf("the second window has %d orders", n)
	}
	asked := r.box.Requests(sandbox.Order)
	r.press("2", "2", "/")
	r.paste("telegram")
	r.press("enter", "u", "+")
	r.paste(strings.ToUpper(id))
	r.press("enter")
	r.pass(time.Second)
	if n := r.box.Requests(sandbox.Order) - asked; n > 1 { // the poll
		t.Errorf("the server was asked %d times", n)
	}
	second.pass(seenWithin)
	dir, box := r.dir, r.box
	for _, window := range []*run{r, second} {
		o := window.rentOf("Telegram")
		if len(window.root.Session().Orders) != 1 || o.Key != lost.Key || string(o.ID) != id || o.Code.String() != "1234" || o.Quoted != lost.Quoted {
			t.Errorf("it is %+v\n%s", window.root.Session().Orders, window.screen.text())
		}
		window.dontSee(messages.UnknownRents(1), string(order.Joined))
		window.stop()
	}
	r = start(t, setup{width: size[0], height: size[1], dir: dir, box: box})
	r.press("2")
	r.await("1234")
	if n := len(r.root.Session().Orders); n != 1 {
		t.Errorf("after a restart there are %d orders", n)
	}
}

// TestTheRefundOfARentThatWasAddedByItsIDFirstIsTracked cancels it once it is known to be the rent.
func TestTheRefundOfARentThatWasAddedByItsIDFirstIsTracked(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startBeside(t, setup{})
		r.rentWithoutAnswer("telegram", "ukraine")
		r.pass(40 * time.Second)
		id := r.newest().ID
		r.press("2")
		r.add(id, "")
		r.pass(time.Second)
		r.press("2", "2", "/")
		r.paste("telegram")
		r.press("enter", "u", "+")
		r.paste(id)
		r.press("enter")
		r.await(orderPage)
		r.pass(40 * time.Second)
		r.press("c", "yes")
		r.pass(2 * time.Minute)
		if o := r.rentOf("Telegram"); o.Status != order.Cancelled || o.Refund != order.RefundSeen {
			t.Errorf("it is %s, its refund %q:\n%s", o.Status, o.Refund, r.screen.text())
		}
	})
}

func TestTwoWindowsThatAddTheSameOrderGetOne(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startBeside(t, setup{})
		second := r.openSecond()
		r.box.Inject(sandbox.Order, sandbox.Fault{Times: 2, Delay: time.Second})
		r.add(webOrder, "")
		second.add(webOrder, "telegram")
		r.pass(3 * time.Second)
		for _, window := range []*run{r, second} {
			if n := len(window.root.Session().Orders); n != 1 || window.root.Dialog() != nil {
				t.Errorf("a window has %d orders:\n%s", n, window.screen.text())
			}
			window.await(orderPage)
		}
		second.press("1")
		r.deliver("908172")
		second.pass(seenWithin)
		second.see("908172")
	})
}

// TestTheCancelOfAnAddedOrderPromisesNothing cancels one too early, and then again.
func TestTheCancelOfAnAddedOrderPromisesNothing(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startBeside(t, setup{})
		r.add(webOrder, "")
		r.await(orderPage)
		r.pass(time.Second)
		r.press("c")
		r.seeWrapped(messages.CancelFollowsNow(r.added(), 0))
		r.press("yes")
		r.pass(time.Minute)
		o := r.added()
		if o.Status != order.Cancelled || o.Refund != order.NoRefund || r.root.Session().Cooldown != 0 {
			t.Errorf("it is %s, its refund %q, the cooldown %v", o.Status, o.Refund, r.root.Session().Cooldown)
		}
		r.seeWrapped(messages.WhyRefundNotKnown(order.Order{}))
		r.press("2", "2")
		r.await(messages.RefundNotKnown)
		r.see("$42.50")
		r.press("/")
		r.write("not known")
		r.see(messages.RefundNotKnown)
	})
}

// TestNoTimeIsMadeUpForAnAddedOrder asks every question about one without a number, while it waits, once it has a
// code, and after its end.
func TestNoTimeIsMadeUpForAnAddedOrder(t *testing.T) {
	inSizes(t, threeSizes(), func(t *testing.T, size [2]int) {
		r := startBeside(t, setup{width: size[0], height: size[1]})
		r.press("2")
		for _, told := range []string{`"status":"waiting"`, `"status":"received","code":"1234"`, `"status":"expired"`} {
			r.box.Inject(sandbox.Order, sandbox.Fault{Status: 200, Body: `{"ok":true,"order":{"id":"web-3",` + told + `}}`})
			if len(r.root.Session().Orders) == 0 {
				r.add("web-3", "")
			}
			r.press("r")
			r.pass(15 * time.Second)
			for _, key := range []string{"x", "c", "n", "P", "u", "e", "a", "f", "enter", "2"} {
				r.press(key)
				r.pass(time.Second)
				r.dontSee("0001", "%!", "$?")
				r.press("esc")
			}
			r.box.Clear(sandbox.Order)
		}
	})
}

// TestAnAddedOrderEndsAsTheServerSaysOrADayAfterAnHour lets one expire, and keeps one waiting for ever. The computer
// sleeps for most of the hour and of the day, because nothing but polls would happen in it.
func TestAnAddedOrderEndsAsTheServerSaysOrADayAfterAnHour(t *testing.T) {
	for word, lives := range map[string]struct{ first, awake, then time.Duration }{
		"": {awake: 20 * time.Minute}, "waiting": {first: 50 * time.Minute, awake: 15 * time.Minute, then: 25*time.Hour - 65*time.Minute},
	} {
		inTimeNamed(t, "the server says "+word, func(t *testing.T) {
			var clock wall // of the computer and of the server
			rules := quietRules()
			rules.Elsewhere = webOrder
			r := start(t, setup{box: sandbox.New(rules, clock.now, rand.New(rand.NewPCG(7, 11))), wall: clock.clock()})
			r.add(webOrder, "")
			r.await(orderPage)
			if err := r.box.SetStatus(webOrder, word); err != nil {
				t.Fatal(err)
			}
			r.pass(time.Minute)
			clock.set(lives.first)
			r.pass(lives.awake - 3*time.Minute)
			clock.set(lives.first + lives.then)
			r.pass(time.Minute)
			if o := r.added(); o.Status != order.Waiting {
				t.Errorf("it is %s too early", o.Status)
			}
			r.pass(12 * time.Minute)
			if o := r.added(); o.Status != order.Expired {
				t.Errorf("it is %s", o.Status)
			}
			r.seeWrapped(messages.WhyRefundNotKnown(order.Order{}))
		})
	}
}

func TestAnOrderIsAddedFromEveryScreenButTheOneForTheKey(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startBeside(t, setup{})
		for _, keys := range [][]string{{"1"}, {"2"}, {"?"}} {
			r.press(keys...)
			r.press("+")
			r.see(messages.AddTitle)
			r.press("esc")
			r.dontSee(messages.AddTitle)
		}
		r.press("1", "/", "+") // in a filter it is text
		r.dontSee(messages.AddTitle)
	})
}
