package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// Of the countries for Telegram by price, these come after Ukraine.
const (
	nicaragua = 90
	emirates  = 95
)

// whyQuestion is the question why an order's number did not work, without the number.
func whyQuestion(o order.Order) string {
	said, _, _ := strings.Cut(messages.FailureQuestion(o, "|"), "|")
	return said
}

// ends counts the requests that end an order.
func (r *run) ends() string {
	return fmt.Sprintf("%d cancels, %d finishes", r.box.Requests(sandbox.Cancel), r.box.Requests(sandbox.Finish))
}

func (r *run) seeEnds(when, want string) {
	r.t.Helper()
	if got := r.ends(); got != want {
		r.t.Errorf("%s: %s were sent, want %s:\n%s", when, got, want, r.screen.text())
	}
}

// TestThreeKeysLeadFromADeadNumberToTheNextQuestion counts them.
func TestThreeKeysLeadFromADeadNumberToTheNextQuestion(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {80, 24}, {160, 45}} {
		for name, c := range map[string]struct {
			code string
			why  order.Failure
			ends string
		}{
			"while it waits":     {"", order.NoSMS, "1 cancels, 0 finishes"},
			"once it has a code": {"482913", order.WrongCode, "0 cancels, 1 finishes"},
		} {
			t.Run(fmt.Sprint(name, size), func(t *testing.T) {
				inTime(t, func(t *testing.T) {
					r := start(t, setup{width: size[0], height: size[1]})
					r.rent("telegram", "ukraine")
					if c.code != "" {
						r.deliver(c.code)
					}
					r.pass(40 * time.Second)
					r.press("x")
					r.pass(time.Second)
					r.press("enter")
					r.pass(time.Second)
					r.seeMarked("NI Nicaragua")
					r.press("enter")
					r.await(rentQuestion("Telegram", "Nicaragua"))
					r.pass(5 * time.Second)
					r.seeEnds(name, c.ends)
					if o := r.order("4536"); o.Failure != c.why || o.Live() || r.rents() != 1 {
						t.Errorf("the order is %s with %q, and %d rents were sent", o.Status, o.Failure, r.rents())
					}
					r.press("yes")
					r.until("the next number", func() bool { return len(r.box.Orders()) == 2 })
				})
			})
		}
	}
}

func TestTheReasonIsShownFoundAndCountedAsNoCode(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 30})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.press("x", "down", "yes")
		r.await(messages.CountryColumn)
		r.pass(2 * time.Second)
		r.press("/")
		r.paste("ukraine")
		r.seeResults("Ukraine", "0 of 1")
		r.press("esc")
		r.press("2")
		r.await(messages.DidNotWork(order.SiteRefused))
		r.press("esc")
		r.see("482913", messages.FailureInShort(order.SiteRefused))
		r.rent("viber", "ukraine")
		r.press("2", "/")
		r.write("refused by the site")
		if row := r.marked(); !strings.Contains(row, "Telegram") || r.rowsHave("Viber") {
			t.Errorf("the filter found %q:\n%s", row, r.screen.text())
		}
		r.press("esc", "esc")
		dir, box := r.dir, r.box
		r.stop()
		r = start(t, setup{width: 99, height: 30, dir: dir, box: box})
		r.open("telegram")
		r.press("/")
		r.paste("ukraine")
		r.seeResults("Ukraine", "0 of 1")
	})
}

// TestWithinTheCooldownTheCancelIsScheduled restarts the program before the cooldown is over.
func TestWithinTheCooldownTheCancelIsScheduled(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Cooldown = 90 * time.Second
		r := start(t, setup{rules: &rules})
		r.cooldown("viber", "ukraine", 90*time.Second)
		before := r.ends()
		r.rent("telegram", "ukraine")
		r.press("x")
		r.pass(time.Second)
		r.seeWrapped("the refund comes after that")
		r.press("yes")
		r.pass(2 * time.Second)
		r.seeMarked("NI Nicaragua")
		r.seeEnds("within the cooldown", before)
		r.press("enter")
		r.await(rentQuestion("Telegram", "Nicaragua"))
		r.see(messages.RefundsToCome(r.newestOrder().Charged, true)[0])
		r.press("esc")
		dir, box := r.dir, r.box
		r.stop()
		r = start(t, setup{dir: dir, box: box})
		r.pass(100 * time.Second)
		r.seeEnds("after the cooldown", "3 cancels, 0 finishes") // two were for the first number
		if o := r.newestOrder(); o.Failure != order.NoSMS || o.Status != order.Cancelled {
			t.Errorf("the order is %s with %q", o.Status, o.Failure)
		}
	})
}

// TestACancelThatIsTooEarlyIsSentAgainByItself sends the first one before the cooldown is known.
func TestACancelThatIsTooEarlyIsSentAgainByItself(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.press("x", "yes")
		r.pass(time.Second)
		r.seeEnds("too early", "1 cancels, 0 finishes")
		r.pass(30 * time.Second)
		if o := r.order("4536"); o.Failure != order.NoSMS || o.Status != order.Cancelled || r.box.Requests(sandbox.Finish) != 0 {
			t.Errorf("the order is %s with %q", o.Status, o.Failure)
		}
	})
}

// TestAPendingCancelIsNotSentOnceMoreForTheReason gives the reason between a cancel that was too early and the
// next attempt.
func TestAPendingCancelIsNotSentOnceMoreForTheReason(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.press("c", "yes")
		r.pass(time.Second)
		r.seeEnds("too early", "1 cancels, 0 finishes")
		r.press("x")
		r.seeWrapped(messages.FailureCancelPending(r.order("4536")))
		r.press("yes")
		r.pass(time.Second)
		r.seeEnds("after the reason", "1 cancels, 0 finishes")
		if o := r.order("4536"); o.Failure != order.NoSMS || !o.CancelScheduled() {
			t.Errorf("the order is %s with %q", o.Status, o.Failure)
		}
		r.seeMarked("NI Nicaragua")
		r.pass(30 * time.Second)
		if o := r.order("4536"); o.Status != order.Cancelled {
			t.Errorf("the order is %s", o.Status)
		}
	})
}

// TestAnSMSThatComesDuringTheQuestionChangesWhatEnterDoes presses enter at once, when it was meant for what
// was asked before, and again after the question could be read.
func TestAnSMSThatComesDuringTheQuestionChangesWhatEnterDoes(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(30 * time.Second)
		r.press("x")
		r.pass(time.Second)
		if err := r.box.Deliver(r.newest().ID, ""); err != nil {
			t.Fatal(err)
		}
		r.awaitWrapped(messages.CannotFail(order.Order{Status: order.Received, ID: "1"}, messages.Keys{}))
		r.deliver("482913")
		r.press("enter")
		r.pass(time.Second)
		r.seeEnds("at once", "0 cancels, 0 finishes")
		r.see("▐ "+messages.FailureChoice(order.WrongCode), messages.OrderChanged(r.order("4536")))
		r.seeWrapped(messages.FailureFinishes)
		r.press("yes")
		r.pass(2 * time.Second)
		r.seeEnds("once it could be read", "0 cancels, 1 finishes")
		if o := r.order("4536"); o.Failure != order.WrongCode || o.Status != order.Finished {
			t.Errorf("the order is %s with %q", o.Status, o.Failure)
		}
	})
}

func TestWithoutItsCodeAReceivedNumberIsLeftAlone(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		if err := r.box.Deliver(r.newest().ID, ""); err != nil {
			t.Fatal(err)
		}
		r.await(statusOf(order.Received))
		r.press("x")
		r.see(messages.CannotFail(r.order("4536"), labels()))
		r.press("yes")
		r.pass(time.Second)
		r.seeEnds("without the code", "0 cancels, 0 finishes")
	})
}

func TestOfAnEndedOrderOnlyTheReasonIsKept(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.press("f")
		r.await(statusOf(order.Finished))
		r.press("x")
		r.seeWrapped(messages.FailureOnly(r.order("4536"), order.WrongCode))
		sent := r.requests()
		r.press("yes")
		r.pass(2 * time.Second)
		r.see(orderPage)
		r.seeEnds("after the end", "0 cancels, 1 finishes")
		if o := r.order("4536"); o.Failure != order.WrongCode || r.requests() > sent+1 { // the offers
			t.Errorf("the reason is %q, and %d requests were sent", o.Failure, r.requests()-sent)
		}
	})
}

// TestTheReasonOfAnEndedOrderIsTakenBack also counts its code again, at once and after a restart.
func TestTheReasonOfAnEndedOrderIsTakenBack(t *testing.T) {
	inSizes(t, [][2]int{{40, 10}, {99, 30}}, func(t *testing.T, size [2]int) {
		r := start(t, setup{width: size[0], height: size[1]})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.press("x", "down", "yes")
		r.await(messages.CountryColumn)
		r.press("2", "2", "enter", "x")
		r.see(messages.FailureChoice(order.NoFailure))
		r.press("down", "down", "up") // there is nothing below it
		r.see("▐ " + messages.FailureChoice(order.SiteRefused))
		r.press("down")
		r.seeWrapped(messages.FailureOnly(r.order("4536"), order.NoFailure))
		sent := r.requests()
		r.press("yes")
		r.pass(2 * time.Second)
		r.see(messages.ReasonRemoved)
		r.seeEnds("after the end", "0 cancels, 1 finishes")
		if o := r.order("4536"); o.Failure != order.NoFailure || r.requests() > sent+1 { // the offers
			t.Errorf("the reason is %q, and %d requests were sent", o.Failure, r.requests()-sent)
		}
		r.press("x")
		r.dontSee(messages.FailureChoice(order.NoFailure))
		r.press("esc")
		for range 2 {
			r.open("telegram")
			if size[0] > 40 {
				r.seeResults("Ukraine", "1 of 1")
			}
			dir, box := r.dir, r.box
			r.stop()
			r = start(t, setup{width: size[0], height: size[1], dir: dir, box: box})
		}
	})
}

// TestTwoWindowsGiveANumberUpOnce answers the question in both at the same time, while the server takes long.
func TestTwoWindowsGiveANumberUpOnce(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		second := r.openSecond()
		r.rent("telegram", "ukraine")
		r.pass(30 * time.Second)
		second.press("2", "enter")
		r.press("x")
		second.press("x")
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 2, Delay: 2 * time.Second})
		r.pass(time.Second)
		r.program.Send(press("enter"))
		second.program.Send(press("enter"))
		r.pass(5 * time.Second)
		r.seeEnds("in both windows", "1 cancels, 0 finishes")
		for _, window := range []*run{r, second} {
			window.seeMarked("NI Nicaragua")
			if o := window.order("4536"); o.Failure != order.NoSMS || o.Status != order.Cancelled {
				t.Errorf("the order is %s with %q", o.Status, o.Failure)
			}
		}
	})
}

// TestTheQuestionSaysWhatAnotherWindowDid ends the order in one window while the other one asks.
func TestTheQuestionSaysWhatAnotherWindowDid(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		second := r.openSecond()
		r.rent("telegram", "ukraine")
		r.pass(30 * time.Second)
		second.press("2", "enter", "x")
		second.pass(time.Second)
		r.press("c", "yes")
		second.awaitWrapped(messages.FailureOnly(order.Order{Status: order.Cancelled}, order.NoSMS))
		second.see(messages.OrderChanged(second.order("4536")))
		second.press("yes")
		second.pass(5 * time.Second)
		r.seeEnds("after the other window", "1 cancels, 0 finishes")
		if got := r.order("4536").Failure; got != order.NoSMS {
			t.Errorf("the first window knows %q", got)
		}
	})
}

// TestANumberThatTheSiteRefusedIsNotTheNextOnThatDay has two countries on top of the list: one that brought a
// code, and below it one whose number was refused.
func TestANumberThatTheSiteRefusedIsNotTheNextOnThatDay(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "poland")
		r.pass(30 * time.Second)
		r.press("x", "down", "yes")
		r.pass(time.Second)
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.press("f")
		r.pass(5 * time.Second)
		r.rent("telegram", "ukraine")
		r.pass(30 * time.Second)
		r.press("x", "yes")
		r.pass(time.Second)
		r.seeMarked("AF Afghanistan")
	})
}

// TestTheNextCountryCanBeRented passes over those that are sold out or above the limit.
func TestTheNextCountryCanBeRented(t *testing.T) {
	inTime(t, func(t *testing.T) {
		most := limitOf("max_price", 3450)
		r := start(t, setup{width: 99, height: 24, adjust: func(o *ui.Options) { o.Limits = limit.Limits{Price: most} }})
		r.rent("telegram", "poland")
		r.pass(30 * time.Second)
		r.press("x", "down", "yes")
		_, reason, _ := strings.Cut(messages.NoNextCountry(r.newestOrder(), messages.NoNext{TooDear: 1}).Text, "1")
		r.until("the outcome", func() bool { return !r.newestOrder().Live() })
		r.pass(frame)
		for _, part := range []string{strings.TrimSuffix(reason, "."), messages.OrderLabel(r.newestOrder())[:2]} { // beside the outcome
			if !strings.Contains(r.notice(), part) {
				t.Errorf("%q is not said: %q", part, r.notice())
			}
		}
		r.see(orderPage)
		r.press("1")
		r.rent("telegram", "ukraine")
		r.pass(30 * time.Second)
		if err := r.box.SetStock(telegram, nicaragua, 0); err != nil {
			t.Fatal(err)
		}
		r.press("x", "yes")
		r.pass(time.Second)
		r.seeMarked("AE UAE")
	})
}

// TestBackFromTheNextCountryLeadsToWhereTheNumberWasGivenUp gives it up from the list and from the page of the order.
func TestBackFromTheNextCountryLeadsToWhereTheNumberWasGivenUp(t *testing.T) {
	inSizes(t, [][2]int{{80, 24}, {160, 45}}, func(t *testing.T, size [2]int) {
		for _, open := range []bool{false, true} {
			r := start(t, setup{width: size[0], height: size[1]})
			r.rent("telegram", "ukraine")
			r.pass(30 * time.Second)
			r.press("2", "2")
			if open {
				r.press("enter")
			}
			page := r.atOrder()
			r.pass(2 * time.Second)
			r.press("x", "yes")
			r.pass(time.Second)
			r.seeMarked("NI Nicaragua")
			r.press("esc")
			if !strings.Contains(r.header(), "[2 ") || r.atOrder() != page {
				t.Errorf("opened %v: esc leads elsewhere:\n%s", open, r.screen.text())
			}
			r.press("1")
			r.seeMarked("NI Nicaragua")
			r.press("esc")
			if !strings.Contains(r.header(), "[1 ") {
				t.Errorf("opened %v: once it was left, esc leads back again:\n%s", open, r.screen.text())
			}
			r.stop()
		}
	})
}

// TestAHeldKeyDoesNotGoOnAfterTheReason holds the key that asks, and the one that answers.
func TestAHeldKeyDoesNotGoOnAfterTheReason(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {160, 45}} {
		for _, first := range []time.Duration{250 * time.Millisecond, 660 * time.Millisecond} {
			t.Run(fmt.Sprint(size, first), func(t *testing.T) {
				inTime(t, func(t *testing.T) { holdKeysAfterX(t, size, first) })
			})
		}
	}
}

func holdKeysAfterX(t *testing.T, size [2]int, first time.Duration) {
	r := start(t, setup{width: size[0], height: size[1]})
	r.rent("telegram", "ukraine")
	r.pass(30 * time.Second)
	r.holdKey("x", first)
	r.see(whyQuestion(r.order("4536")))
	r.seeEnds("while x is held", "0 cancels, 0 finishes")
	r.pass(time.Second)
	r.holdKey("enter", first)
	r.seeEnds("while enter is held", "1 cancels, 0 finishes")
	if r.root.Dialog() != nil || r.rents() != 1 {
		t.Errorf("a held enter went on:\n%s", r.screen.text())
	}
	r.seeMarked("NI Nicaragua")
}

// TestTheNextCountryIsMarkedOnceTheListHasLoaded starts again, so that no country is known yet.
func TestTheNextCountryIsMarkedOnceTheListHasLoaded(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(30 * time.Second)
		dir, box := r.dir, r.box
		r.stop()
		r = start(t, setup{dir: dir, box: box})
		r.press("2", "enter")
		r.box.Inject(sandbox.Countries, sandbox.Fault{Times: 1, Delay: 4 * time.Second})
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Delay: 20 * time.Second})
		r.press("x", "yes")
		r.press("enter")
		r.see(messages.NoCountryThereYet)
		r.pass(10 * time.Second)
		r.seeMarked("NI Nicaragua")
		if r.root.Dialog() != nil {
			t.Error("an early enter asks")
		}
	})
}

// TestARateLimitDoesNotKeepTheNextCountryAway starts again, so that no country is known, and is rate-limited
// before the key.
func TestARateLimitDoesNotKeepTheNextCountryAway(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(30 * time.Second)
		dir, box := r.dir, r.box
		r.stop()
		r = start(t, setup{dir: dir, box: box})
		r.press("2", "enter")
		r.rateLimitNext(sandbox.Order, 5*time.Minute)
		r.awaitRateLimit()
		r.press("x", "yes")
		r.pass(2 * time.Second)
		r.seeMarked("NI Nicaragua")
	})
}

// TestOfAnOrderWithoutServiceOrCountryNothingComesNext gives up orders that were added by their ID, from a
// window in which no service is open and from one in which another one is.
func TestOfAnOrderWithoutServiceOrCountryNothingComesNext(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {160, 45}} {
		for _, service := range []string{"", "telegram"} {
			for _, open := range []bool{false, true} {
				t.Run(fmt.Sprint(size, service, open), func(t *testing.T) {
					inTime(t, func(t *testing.T) {
						r := startBeside(t, setup{width: size[0], height: size[1]})
						if open {
							r.open("viber")
						}
						r.press("2")
						r.add(webOrder, service)
						r.pass(30 * time.Second)
						r.press("x", "yes")
						r.pass(2 * time.Second)
						r.seeEnds("without a country", "1 cancels, 0 finishes")
						if o := r.added(); o.Failure != order.NoSMS || !strings.Contains(r.header(), "[2 ") {
							t.Errorf("the reason is %q:\n%s", o.Failure, r.screen.text())
						}
					})
				})
			}
		}
	}
}
