package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// The charge of a Telegram number in Ukraine is $0.3375.
const telegramPrice = 3375

func limitOf(setting string, units int64) limit.Limit {
	return limit.Limit{Amount: api.Units(units), Setting: setting, Source: "/home/op/.config/verifyo/config.toml:3"}
}

// startLimited starts a run whose settings have limits.
func startLimited(t *testing.T, limits limit.Limits) *run {
	t.Helper()
	return start(t, setup{adjust: func(o *ui.Options) { o.Limits = limits }})
}

// above is the reason that the question gives for a limit.
func above(l limit.Limit, daily bool, by int64) string {
	return messages.AboveLimit(limit.Exceeded{Limit: l, Daily: daily, By: api.Units(by)})
}

func TestAPriceAboveTheLimitIsRentedOnlyAfterItsOwnLift(t *testing.T) {
	inTime(t, func(t *testing.T) {
		most := limitOf("max_price", 3000)
		r := startLimited(t, limit.Limits{Price: most})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.see(above(most, false, telegramPrice), "ctrl+y")
		r.press("yes")
		r.pass(time.Second)
		r.see(above(most, false, telegramPrice))
		r.press("ctrl+y")
		r.pass(5 * time.Second)
		if r.rents() != 0 {
			t.Fatalf("%d rents were sent before the yes", r.rents())
		}
		r.see(messages.LiftedOnce(limit.Rent{Price: most}, limit.Lift{Price: api.Units(telegramPrice)}))
		r.press("yes")
		r.await(orderPage)
		r.press("a")
		r.pass(quiet)
		r.see(above(most, false, telegramPrice)) // the lift was for one rent
	})
}

func TestKeysThatArriveTogetherNeverLiftAndRent(t *testing.T) {
	for name, keys := range map[string]func(*run){
		"pasted":          func(r *run) { r.paste("\x19\r"); r.paste("ctrl+y\r") },
		"in a burst":      func(r *run) { r.program.Send(press("ctrl+y")); r.program.Send(press("enter")); r.pass(frame) },
		"as fast as keys": func(r *run) { r.press("ctrl+y", "enter", "ctrl+y", "enter", "enter") },
		"lift held": func(r *run) {
			for range 100 {
				r.program.Send(press("ctrl+y"))
				r.pass(30 * time.Millisecond)
			}
			r.program.Send(press("enter"))
		},
		"enter held": func(r *run) { r.program.Send(press("ctrl+y")); r.holdKey("enter", 250*time.Millisecond) },
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := startLimited(t, limit.Limits{Price: limitOf("max_price", 3000)})
				r.ask("telegram", "ukraine")
				r.pass(quiet)
				keys(r)
				r.pass(2 * time.Second)
				if r.rents() != 0 {
					t.Errorf("%d rents were sent:\n%s", r.rents(), r.screen.text())
				}
			})
		})
	}
}

func TestTheDaysLimitHoldsForBothWindows(t *testing.T) {
	inTime(t, func(t *testing.T) {
		most := limitOf("max_spend_today", 5000)
		r := startLimited(t, limit.Limits{Spend: most})
		second := start(t, setup{box: r.box, dir: r.dir, adjust: func(o *ui.Options) { o.Limits.Spend = most }})
		for _, window := range []*run{r, second} {
			window.ask("telegram", "ukraine")
			window.see(messages.SpentToday(api.Units(0), api.Units(telegramPrice), most, glyphs().Arrow))
		}
		r.pass(quiet)
		r.program.Send(press("enter"))
		second.program.Send(press("enter"))
		r.pass(3 * time.Second)
		if r.rents() != 1 || len(r.box.Orders()) != 1 {
			t.Fatalf("%d rents were sent for the last dollars of the day", r.rents())
		}
		reason, all := above(most, true, 2*telegramPrice), r.screen.text()+second.screen.text()
		if !strings.Contains(strings.Join(strings.Fields(all), " "), reason) && !strings.Contains(all, "max_spend_today") {
			t.Errorf("neither window says why:\n%s", all)
		}
		for _, window := range []*run{r, second} {
			window.press("esc", "esc")
			window.ask("telegram", "ukraine")
			window.pass(seenWithin)
			window.seeWrapped(reason)
			window.press("yes")
			window.pass(time.Second)
		}
		if r.rents() != 1 {
			t.Errorf("%d rents were sent", r.rents())
		}
	})
}

func TestAChargeWellAboveItsQuoteIsToldInEachOpenWindowOnce(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		second := r.openSecond()
		second.pass(seenWithin)
		r.box.SetSurcharge(400)
		r.rent("telegram", "ukraine")
		r.pass(seenWithin)
		o := r.order("4536")
		told := messages.NoticeOf(session.OrderChanged{Order: o, By: session.StepRented}, order.Order{})
		said := told.Text + told.Offer.Clause(labels())
		r.see(said, "$0.3775", "$0.3375")
		second.see(said)
		second.press("c")
		second.see(cancelQuestion(o))
		second.press("esc", "r")
		r.pass(65 * time.Second)
		r.dontSee(told.Text)
		second.dontSee(told.Text)
		r.press("e") // changes the order
		second.pass(seenWithin)
		second.dontSee(told.Text)
		third := r.openSecond()
		third.pass(5 * time.Second)
		third.dontSee(told.Text)
	})
}

func TestALowBalanceIsMarkedInTheHeaderAndToldWhenItIsReached(t *testing.T) {
	inTime(t, func(t *testing.T) {
		low := limitOf("low_balance", 42_0000)
		r := startLimited(t, limit.Limits{LowBalance: low})
		marked := glyphs().Alert + " $41.9875"
		r.dontSee(glyphs().Alert+" $", "The balance is low")
		r.rent("telegram", "ukraine")
		r.dontSee(glyphs().Alert + " $")
		r.press("1", "1")
		r.box.Spend(1750)
		r.press("r")
		r.await(marked, "The balance is low: $41.9875")
		r.pass(20 * time.Second)
		r.see(marked)
		r.dontSee("The balance is low")
	})
}

func TestAPriceForAServiceThatDoesNotExistIsTold(t *testing.T) {
	inTime(t, func(t *testing.T) {
		unknown := limitOf("max_price_for.whatsap", 3000)
		r := startLimited(t, limit.Limits{PriceFor: map[string]limit.Limit{"whatsap": unknown, "tg": limitOf("max_price_for.tg", 9000)}})
		r.await(messages.UnknownCodes([]limit.Unmatched{{Limit: unknown, Meant: "wa"}}).Shorter[0])
		r.ask("telegram", "ukraine")
		r.dontSee("does not apply")
		r.press("esc", "esc", "esc")
		r.ask("whatsapp", "ukraine")
		r.see(messages.MeantFor(limit.Unmatched{Limit: unknown, Meant: "wa"})[0])
		r.press("esc", "esc", "esc")
		r.services()
		r.pass(10 * time.Minute)
		r.press("r")
		r.pass(5 * time.Second)
		r.dontSee(unknown.Setting)
		if r.box.Requests(sandbox.Services) < 2 {
			t.Error("the services were not read again")
		}
	})
}

func TestAQuestionAboveEveryLimitFitsTheSmallestWindow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		limits := limit.Limits{Price: limitOf("max_price", 3000), Spend: limitOf("max_spend_today", 3000), LowBalance: limitOf("low_balance", 50_0000)}
		r := start(t, setup{width: 40, height: 10, adjust: func(o *ui.Options) { o.Limits, o.AutoCancel = limits, true }})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.seeWrapped(above(limits.Price, false, telegramPrice), above(limits.Spend, true, telegramPrice))
		r.press("ctrl+y", "yes")
		r.pass(time.Second)
		if r.rents() != 1 {
			t.Errorf("%d rents were sent:\n%s", r.rents(), r.screen.text())
		}
	})
}
