package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

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
