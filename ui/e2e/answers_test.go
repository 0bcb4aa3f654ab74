package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// A server is believed in its own words and nothing else: the runs of this file have
// something in between answer, or a server that contradicts a clock or itself.

// page is what a proxy answers in the API's place.
func page(status int) sandbox.Fault {
	return sandbox.Fault{Status: status, Body: "<html>" + fmt.Sprint(status) + "</html>"}
}

// orderSays answers the polls with an order in these words.
func (r *run) orderSays(fields string) {
	r.box.Inject(sandbox.Order, sandbox.Fault{Status: 200, Body: `{"ok":true,"order":{"id":"` + r.newest().ID + `",` + fields + `}}`})
}

func TestAProxysPageStopsNothingAndOpensNoKeyScreen(t *testing.T) {
	for _, status := range []int{401, 403, 404, 409, 402, 400, 200, 302} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.rent("telegram", "ukraine")
				r.failAll(page(status))
				r.pass(12 * time.Second)
				r.see("waiting", "no answer ", "; retrying")
				r.miss("key", "nothing is there", "no such order")
				rung := r.copies.rung()
				r.mendAll()
				r.deliver("482913")
				r.see("482913")
				if r.copies.rung() != rung+1 {
					t.Errorf("it rang %d times", r.copies.rung()-rung)
				}
			})
		})
	}
}

func TestAProxysPageGivesNoCancelUp(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{
		"HTML 404": page(404), "HTML 401": page(401), "HTML 400": page(400), "a word of its own": sandbox.Refuse(422, "too_young", 0), "another 400": sandbox.Refuse(400, "cooldown", 0),
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.rent("telegram", "ukraine")
				r.pass(20 * time.Second) // the sandbox's cooldown
				fault.Times = 1
				r.box.Inject(sandbox.Cancel, fault)
				r.press("c", "enter")
				r.pass(time.Second)
				r.see("cancel armed")
				r.await("refunded")
				if n := r.box.Requests(sandbox.Cancel); n != 2 {
					t.Errorf("%d cancels were sent", n)
				}
			})
		})
	}
}

func TestTheBellRingsWhenARefusedKeyStopsTheLooksAtALiveNumber(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		refusal := sandbox.Refuse(401, "unauthorized", 0)
		refusal.Times = 2
		rung := r.copies.rung()
		r.box.Inject(sandbox.Order, refusal)
		r.asksForKey("refused", "SMSVERIFYO_API_KEY")
		if n := r.copies.rung() - rung; n != 1 {
			t.Errorf("it rang %d times", n)
		}
		if err := r.box.Deliver(r.newest().ID, "482913"); err != nil {
			t.Fatal(err)
		}
		r.pass(70 * time.Second)
		r.miss("482913")
		r.pass(60 * time.Second) // tried once a minute, and now it is taken
		r.see("482913")
		r.miss("key refused")
		if n := r.box.Requests(sandbox.Order); n > 6 {
			t.Errorf("%d looks with a refused key", n)
		}
	})
}

func TestAnOrderThatTheServerStillCallsWaitingIsLivePastItsExpiry(t *testing.T) {
	for name, skew := range map[string][2]time.Duration{
		"its expiry has long passed": {0, -2 * time.Hour}, "in another age": {0, -9000 * time.Hour}, "this clock is fast": {-time.Hour, -time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.box.SetSkew(skew[0], skew[1])
				r.rent("telegram", "ukraine")
				r.pass(20 * time.Second)
				r.see("waiting", "1 live")
				r.miss("expired", "refund")
				if skew[0] == 0 {
					r.see("overdue; the server still calls it waiting")
					r.press("esc")
					r.see("overdue")
					r.press("enter")
				}
				if err := r.box.Deliver(r.newest().ID, "482913"); err != nil {
					t.Fatal(err)
				}
				r.pass(16 * time.Second)
				r.see("482913")
			})
		})
	}
}

func TestAnOrderPastItsExpiryCanBeCancelledByHandAndCancelsNotItself(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.box.SetSkew(0, -2*time.Hour)
		r.rent("telegram", "ukraine")
		r.press("e")
		r.pass(30 * time.Second)
		if n := r.box.Requests(sandbox.Cancel); n != 0 {
			t.Errorf("a wrong expiry cancelled a fresh number: %d cancels", n)
		}
		r.press("c", "enter")
		r.await("refunded")
	})
}

func TestOneDateThatIsFarOffMovesNoCountdown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(10 * time.Second)
		looks := r.box.Requests(sandbox.Order)
		r.box.SetSkew(24*time.Hour, 0)
		r.until("another look", func() bool { return r.box.Requests(sandbox.Order) > looks })
		r.box.SetSkew(0, 0)
		if !r.leftIsRight(utc()) {
			t.Errorf("%v left, and not so on the screen:\n%s", time.Until(r.newest().ExpiresAt), r.screen.text())
		}
		r.pass(10 * time.Second)
		r.see("waiting")
	})
}

func TestTwoAnswersThatDisagreeAreSaidAndTheSMSIsSeen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(20 * time.Second)
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"status":"cancelled"}`})
		r.press("c", "enter")
		r.await("answers disagree", "c cancels again")
		looks := r.box.Requests(sandbox.Order)
		r.pass(time.Minute)
		if n := r.box.Requests(sandbox.Order) - looks; n < 3 || n > 4 {
			t.Errorf("%d looks in a minute", n)
		}
		r.deliver("482913")
		r.pass(16 * time.Second)
		r.see("482913")
	})
}

func TestACancelMayBePressedAgainWhereTheAnswersDisagree(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(20 * time.Second)
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"status":"cancelled"}`})
		r.press("c", "enter")
		r.await("answers disagree")
		r.press("c", "enter")
		r.await("refunded")
	})
}

func TestRefreshAsksForTheOrderOnTheScreenWhateverItsState(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.pass(5 * time.Second)
		rung := r.copies.rung()
		r.orderSays(`"status":"received","sms_code":"555666"`)
		looks := r.box.Requests(sandbox.Order)
		r.press("r")
		r.pass(time.Second)
		r.see("555666", "code 482913 after") // the first one stays in the story
		if r.copies.rung() != rung+1 || r.box.Requests(sandbox.Order) != looks+1 {
			t.Errorf("it rang %d times for %d looks", r.copies.rung()-rung, r.box.Requests(sandbox.Order)-looks)
		}
		if said := r.said(); strings.Contains(said, "482913") {
			t.Errorf("the notice says %q", said)
		}
		r.mendAll()
		r.press("f")
		r.await("finished")
		r.orderSays(`"status":"finished","sms_code":"777888"`)
		r.press("r")
		r.pass(time.Second)
		r.see("777888", "finished")
	})
}

func TestACodeIsLookedAtAgainWhileItIsShown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.orderSays(`"status":"received","sms_code":"555666"`)
		r.pass(35 * time.Second)
		r.see("555666")
		r.press("1")
		looks := r.box.Requests(sandbox.Order)
		r.pass(2 * time.Minute)
		if n := r.box.Requests(sandbox.Order) - looks; n != 0 {
			t.Errorf("%d looks at a code that nobody looks at", n)
		}
	})
}

func TestWhatACodeIsNotIsNoneAndKeepsTheLooks(t *testing.T) {
	for _, sent := range []string{"false", "{}", "[]", "0", "null", `""`} {
		t.Run(sent, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.rent("telegram", "ukraine")
				r.orderSays(`"status":"waiting","sms_code":` + sent)
				r.pass(15 * time.Second)
				r.see("waiting for the SMS", "1 live")
				r.mendAll()
				r.deliver("482913")
				r.see("482913")
			})
		})
	}
}

func TestRowsThatCannotBeReadAreCountedAndAllOfThemKeepTheOldList(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		answer := func(route sandbox.Route, body string) {
			r.box.Clear(route)
			r.box.Inject(route, sandbox.Fault{Status: 200, Body: `{"ok":true,` + body + `}`})
		}
		good := `{"country_id":1,"name":"Ukraine","price_usd":0.3375,"available":42.0},{"country_id":7,"name":"Kenya","price_usd":"0.20"}`
		answer(sandbox.Countries, `"countries":[`+good+`,{"country_id":2,"name":"Odd","price_usd":"0,15","available":3},{"country_id":3,"price_usd":0.1,"available":"100+"}]`)
		r.open("telegram")
		r.await("2 not readable", "Ukraine", "not told")
		answer(sandbox.Countries, `"countries":[{"country_id":2,"name":"Odd","price_usd":"$0.15","available":3}]`)
		r.press("r")
		r.await("unexpected answer", "Ukraine", "Kenya")
		r.miss("No country")
		answer(sandbox.Services, `"services":[{"name":"no id"},"Telegram"]`)
		r.press("1", "r")
		r.await("unexpected answer", "Telegram")
		r.miss("lists no services")
		answer(sandbox.Services, `"services":[{"name":"no id"},{"id":"x","name":"Only one"}]`)
		r.press("r")
		r.await("1 not readable", "Only one")
	})
}

func TestAChargeThatCannotBeReadIsNotTheQuote(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"order":{"id":"b7","phone":"380501234567","status":"waiting","price_usd":"n/a","balance_usd":{}}}`})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.await("charge not told, quoted $0.3375", "not told")
		r.miss("charged $")
	})
}

func TestAnAutoCancelGoesOutInAPauseOfAnHour(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life = 5 * time.Minute
		r := start(t, given{rules: &rules})
		r.rent("telegram", "ukraine")
		r.press("e")
		r.pass(5 * time.Second)
		r.tooOften(sandbox.Order, time.Hour)
		r.held()
		r.pass(4 * time.Minute)
		r.see("cancelled", "refunded")
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent", n)
		}
	})
}

func TestACodeIsSeenWithinFifteenSecondsThoughEveryConnectionIsDead(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(10 * time.Second)
		r.server.Freeze()
		if err := r.box.Deliver(r.newest().ID, "482913"); err != nil {
			t.Fatal(err)
		}
		r.pass(15 * time.Second) // and no key helps
		r.see("482913")
		r.server.Freeze()
		r.orderSays(`"status":"received","sms_code":"555666"`)
		r.press("r")
		r.pass(15 * time.Second)
		r.see("555666")
	})
}

func TestAnOrderWhoseChecksFailSaysHowOldTheServersWordIs(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.box.Inject(sandbox.Order, page(401))
		r.pass(time.Minute)
		r.press("r")
		r.pass(2 * time.Second)
		r.see("last checked 1 min ago")
		r.mendAll()
		r.pass(10 * time.Second)
		r.miss("last checked")
	})
}

func TestChecksThatTheServerRefusesAreToldInItsOwnWords(t *testing.T) {
	const said = "Your IP address is not on the list of this key, ask for it in your account under Keys."
	for name, fault := range map[string]sandbox.Fault{
		"403": sandbox.RefuseSaying(403, "forbidden", said, 0), "402": sandbox.RefuseSaying(402, "insufficient_funds", said, 0),
		"409": sandbox.RefuseSaying(409, "invalid_state", said, 0), "400": sandbox.RefuseSaying(400, "invalid_request", said, 0),
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.rent("telegram", "ukraine")
				r.box.Inject(sandbox.Order, fault)
				looks := r.box.Requests(sandbox.Order)
				r.pass(20 * time.Second)
				r.see("its SMS cannot be read: Your IP address", "under Keys;", "expires in 19:4", "checked 20 s ago")
				r.miss("waiting for the SMS")
				if n := r.box.Requests(sandbox.Order) - looks; n < 3 {
					t.Errorf("%d looks in 20 s: they are to go on", n)
				}
				r.press("esc")
				r.see("SMS not readable", "1 live")
				r.press("enter")
				r.mendAll()
				r.pass(10 * time.Second)
				r.miss("cannot be read")
				r.see("waiting for the SMS")
				r.deliver("482913")
				r.see("482913")
			})
		})
	}
}

func TestAnOrderThatIsNotKnownThereIsNoRefusedCheck(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.box.Inject(sandbox.Order, sandbox.Refuse(404, "not_found", 0))
		r.pass(10 * time.Second)
		r.see("knows no such order")
		r.miss("cannot be read")
	})
}
