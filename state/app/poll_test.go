package app_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// life is the sandbox's default lifetime of a number.
const life = 20 * time.Minute

func (b *bench) poll(o order.Order) order.Order {
	b.t.Helper()
	return b.step(session.StepSeen, b.app.Poll(b.t.Context(), o)).Order
}

func TestAPollFollowsAnOrderFromWaitingToItsCode(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		rented := b.rent()
		o := b.poll(rented)
		if o.Status != order.Waiting || o.Charged != rented.Charged || !o.ExpiresAt.Equal(rented.ExpiresAt) || o.Phone != rented.Phone {
			b.t.Errorf("a poll with less information made it %+v", o)
		}
		b.must(b.box.Deliver(string(o.ID), ""))
		if o = b.poll(o); o.Status != order.Received || !o.Code.IsZero() {
			b.t.Errorf("received before its code: %+v", o)
		}
		b.pass(4 * time.Second)
		b.must(b.box.Deliver(string(o.ID), "020005"))
		arrived := b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order
		if arrived.Code.String() != "020005" || !arrived.ReceivedAt.Equal(time.Now()) {
			b.t.Errorf("arrived %+v", arrived)
		}
		b.isSaved(arrived)
		if again := b.poll(arrived); kinds(again) != "rented, sms" {
			b.t.Errorf("the same code again is news: %s", kinds(again))
		}
	})
}

func TestASecondCodeIsNewsToo(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.received("111111")
		b.must(b.box.Deliver(string(o.ID), "222222"))
		if o = b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order; o.Code.String() != "222222" || kinds(o) != "rented, sms, sms" {
			b.t.Errorf("arrived %+v", o)
		}
	})
}

func TestAnOrderWithoutSMSExpiresAndItsRefundIsPendingUntilTheBalanceShowsIt(t *testing.T) {
	work(t, sandbox.Rules{RefundAfter: 10 * time.Minute}, 0, func(b *bench) {
		o := b.rent()
		b.pass(life)
		o = b.poll(o)
		if o.Status != order.Expired || o.Refund != order.RefundPending || kinds(o) != "rented, expired" {
			b.t.Fatalf("expired %+v", o)
		}
		b.isSaved(o)
		if _ = is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())); len(b.saved.Orders) != 0 {
			b.t.Errorf("a refund was seen before it came: %+v", b.saved.Orders)
		}
		b.pass(10 * time.Minute)
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		if len(b.saved.Orders) != 1 || b.saved.Orders[0].Refund != order.RefundSeen || kinds(b.saved.Orders[0]) != "rented, expired, refund seen" {
			b.t.Fatalf("the balance shows %+v", b.saved.Orders)
		}
		b.isSaved(b.saved.Orders[0])
	})
}

func TestAnOrderEndsByTheClockSoonAfterItsExpiryWithACodeAndADayLaterWithoutOne(t *testing.T) {
	for name, c := range map[string]struct {
		code  string
		after time.Duration
		end   order.Status
	}{"without a code": {"", 24 * time.Hour, order.Expired}, "with its code": {"123456", 2 * time.Minute, order.Finished}} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{}, 0, func(b *bench) {
				o := b.rent()
				word := "waiting"
				if c.code != "" {
					b.must(b.box.Deliver(string(o.ID), c.code))
					o = b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order
					word = "received"
				}
				b.must(b.box.SetStatus(string(o.ID), word)) // a server that never ends the order
				b.pass(time.Until(o.ExpiresAt) + c.after - time.Second)
				if o = b.poll(o); !o.Live() {
					b.t.Fatalf("a second before its time it is %s", o.Status)
				}
				b.pass(2 * time.Second)
				if o = b.poll(o); o.Status != c.end || o.ClosedBy != order.ClosedByClock {
					b.t.Errorf("past its time it is %s, by %q", o.Status, o.ClosedBy)
				}
				b.isSaved(o)
			})
		})
	}
}

func TestAnOrderClosedByTheClockIsReopenedWhenTheServerSaysItIsWaiting(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.must(b.box.SetStatus(string(o.ID), "waiting"))
		b.pass(time.Until(o.ExpiresAt) + 25*time.Hour)
		before := o
		o = b.poll(o)
		b.restart()
		o = b.row(o.Key)
		if o.Status != order.Expired || o.ClosedBy != order.ClosedByClock {
			b.t.Fatalf("a day later it is %+v", o)
		}
		if late := b.poll(before); late.Live() { // a poll that started before it was known to be over
			b.t.Errorf("a late answer reopened it: %+v", late)
		}
		if o = b.poll(o); o.Status != order.Waiting || o.Disputed {
			b.t.Errorf("it is %+v", o)
		}
		b.isSaved(o)
		if o = b.poll(o); o.Status != order.Expired { // a day has passed without other news
			b.t.Errorf("it is %+v", o)
		}
		if !strings.HasSuffix(kinds(o), "expired, waiting again, expired") {
			b.t.Errorf("its history is %s", kinds(o))
		}
	})
}

func TestTwoAnswersThatDisagreeLeaveTheOrderLive(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"status":"cancelled"}`}) // but nothing was done
		cancelled := b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), o)).Order
		disputed := b.poll(cancelled)
		if disputed.Status != order.Waiting || !disputed.Disputed || disputed.Refund != order.NoRefund || !disputed.Cancellable() {
			b.t.Fatalf("the SMS would be missed: %+v", disputed)
		}
		b.isSaved(disputed)
		b.must(b.box.Deliver(string(o.ID), "908172"))
		arrived := b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), disputed)).Order
		if arrived.Code.String() != "908172" {
			b.t.Errorf("%+v", arrived)
		}
	})
}

func TestAWrongExpiryDoesNotEndANewNumber(t *testing.T) {
	for _, wrong := range []time.Duration{-2 * time.Hour, -30 * 24 * time.Hour} {
		work(t, sandbox.Rules{}, 0, func(b *bench) {
			b.box.SetSkew(0, wrong)
			o := b.step(session.StepRented, b.app.Rent(b.t.Context(), b.quote)).Order
			if o = b.poll(o); o.Status != order.Waiting {
				b.t.Fatalf("with an expiry that is %v off it is %s", wrong, o.Status)
			}
			b.box.Inject(sandbox.Order, sandbox.Fault{Times: 1, Status: 404, Body: string(refusal("not_found"))})
			if failed := is[session.PollFailed](b, b.app.Poll(b.t.Context(), o)); failed.Problem.Kind != session.OrderUnknown {
				b.t.Errorf("the operator sees %+v", failed.Problem)
			}
			b.isSaved(o)
			b.must(b.box.Deliver(string(o.ID), "445 201"))
			if arrived := b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order; arrived.Code.String() != "445 201" {
				b.t.Errorf("%+v", arrived)
			}
		})
	}
}

func refusal(code string) []byte {
	return []byte(`{"ok":false,"error":{"code":"` + code + `","message":"m"}}`)
}

func TestOneDateThatIsFarOffChangesNothing(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		for _, off := range []time.Duration{25 * time.Hour, -time.Hour, 2 * time.Minute} {
			b.box.SetSkew(off, 0)
			changed := b.step(session.StepSeen, b.app.Poll(b.t.Context(), o))
			if !changed.ServerTime.IsZero() || changed.Order.Status != order.Waiting {
				b.t.Errorf("a Date that is %v off is trusted: %+v", off, changed)
			}
			b.box.SetSkew(0, 0)
			b.pass(4 * time.Second)
			if changed := b.step(session.StepSeen, b.app.Poll(b.t.Context(), o)); changed.ServerTime.IsZero() {
				b.t.Error("a good Date is not trusted")
			}
		}
		b.box.SetSkew(time.Hour, 0) // permanently: the clock was set
		b.step(session.StepSeen, b.app.Poll(b.t.Context(), o))
		b.pass(4 * time.Second)
		if changed := b.step(session.StepSeen, b.app.Poll(b.t.Context(), o)); changed.ServerTime.IsZero() {
			b.t.Error("two Dates that agree are not trusted")
		}
	})
}

func TestAPollWithADoubtfulDateClosesNothing(t *testing.T) {
	for name, code := range map[string]string{"waiting": "", "with its code": "908172"} {
		work(t, sandbox.Rules{}, 0, func(b *bench) {
			o := b.rent()
			if code != "" {
				b.must(b.box.Deliver(string(o.ID), code))
				o = b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order
			}
			b.pass(48 * time.Hour) // by this clock, but only a moment by the server's
			b.box.SetSkew(-48*time.Hour, 0)
			word := "waiting"
			if code != "" {
				word = "received"
			}
			b.must(b.box.SetStatus(string(o.ID), word))
			if o = b.poll(o); !o.Live() {
				b.t.Errorf("%s: %s by %q", name, o.Status, o.ClosedBy)
			}
			if o = b.poll(o); !o.Live() { // two Dates agree now, so its time is not over
				b.t.Errorf("%s: then %s by %q", name, o.Status, o.ClosedBy)
			}
		})
	}
}

func TestANumericCodeOfAWaitingOrderIsPolledTwice(t *testing.T) {
	for name, c := range map[string]struct {
		code, want string
		looks      int
	}{"zero": {"0", "", 1}, "a number": {"20005", "20005", 2}, "text": {`"20005"`, "20005", 1}, "false": {"false", "", 1}} {
		work(t, sandbox.Rules{}, 0, func(b *bench) {
			o := b.rent()
			b.box.Inject(sandbox.Order, sandbox.Fault{Status: 200, Body: fmt.Sprintf(`{"ok":true,"order":{"id":%q,"status":"waiting","sms_code":%s}}`, o.ID, c.code)})
			b.apply(b.app.Poll(b.t.Context(), o))
			b.requests(sandbox.Order, c.looks)
			if got := b.row(o.Key); got.Code.String() != c.want || got.Cancellable() != (c.want == "") {
				b.t.Errorf("%s: %+v", name, got)
			}
		})
	}
}

func TestALateSMSReopensAnOrderThatHadExpired(t *testing.T) {
	work(t, sandbox.Rules{RefundAfter: -1}, 0, func(b *bench) {
		o := b.rent()
		b.pass(life)
		o = b.poll(o)
		late := fmt.Sprintf(`{"ok":true,"order":{"id":%q,"status":"received","sms_code":"N79CTO"}}`, o.ID)
		b.box.Inject(sandbox.Order, sandbox.Fault{Times: 1, Status: 200, Body: late})
		arrived := b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order
		if arrived.Code.String() != "N79CTO" || arrived.Status != order.Received || arrived.Refund != order.NoRefund {
			b.t.Errorf("the operator sees %+v", arrived)
		}
		b.isSaved(arrived)
	})
}

func TestAnSMSThatCameDuringAnOutageIsNotLost(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.must(b.box.Deliver(string(o.ID), "445 201"))
		b.box.Inject(sandbox.Order, sandbox.Fault{Drop: true})
		b.pass(3 * time.Hour)
		if failed := is[session.PollFailed](b, b.app.Poll(b.t.Context(), o)); failed.Problem.Kind != session.NoAnswer {
			b.t.Errorf("the operator sees %+v", failed.Problem)
		}
		b.isSaved(o)
		b.box.Clear(sandbox.Order)
		arrived := b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order
		if arrived.Code.String() != "445 201" || arrived.Status != order.Finished || arrived.Refund != order.NoRefund {
			b.t.Errorf("the operator sees %+v", arrived)
		}
		b.isSaved(arrived)
	})
}

func TestAnOrderUnknownToTheServerStaysOpenUntilItsTimeIsOver(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.box.Inject(sandbox.Order, sandbox.Refuse(404, "not_found", 0))
		b.pass(life + 90*time.Second)
		if failed := is[session.PollFailed](b, b.app.Poll(b.t.Context(), o)); failed.Problem.Kind != session.OrderUnknown || failed.Order != o.Key {
			b.t.Errorf("the operator sees %+v", failed)
		}
		b.isSaved(o)
		b.pass(time.Minute)
		if o = b.poll(o); o.Status != order.Expired {
			b.t.Errorf("past its time it is %s", o.Status)
		}
		b.isSaved(o)
	})
}

func TestAnUnrecognisedStatusIsShownVerbatim(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.must(b.box.SetStatus(string(o.ID), "banned\x1b[2J"))
		if o = b.poll(o); o.Status != order.Unrecognised || o.Word.String() != "banned" || !o.Live() {
			b.t.Errorf("the operator sees %+v", o)
		}
		b.isSaved(o)
		b.must(b.box.SetStatus(string(o.ID), ""))
		if o = b.poll(o); o.Status != order.Waiting || !o.Word.IsZero() {
			b.t.Errorf("then it is %+v", o)
		}
		b.must(b.box.SetStatus(string(o.ID), "on hold"))
		o = b.poll(o)
		b.must(b.box.Deliver(string(o.ID), "123456"))
		if o = b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order; o.Code.String() != "123456" {
			b.t.Errorf("with its code it is %+v", o)
		}
	})
}

func TestAFailedPollLeavesTheOrderAsItIs(t *testing.T) {
	for name, c := range map[string]struct {
		fault sandbox.Fault
		kind  session.ProblemKind
		wait  time.Duration
	}{
		"empty 500":       {sandbox.Fault{Status: 500}, session.NotAPI, 0},
		"a proxy's 502":   {sandbox.Fault{Status: 502, Body: "<html>"}, session.NotAPI, 0},
		"a proxy's 401":   {sandbox.Fault{Status: 401, Body: "<html>"}, session.NotAPI, 0},
		"a hotspot":       {sandbox.Fault{Status: 200, Body: "<html>"}, session.NotAPI, 0},
		"a redirect":      {sandbox.Fault{Status: 302, Header: http.Header{"Location": {"https://login.example/"}}}, session.SentElsewhere, 0},
		"a pause in HTML": {sandbox.Fault{Status: 503, Body: "<html>", RetryAfter: time.Minute}, session.NotAPI, time.Minute},
		"garbage":         {sandbox.Fault{Status: 200, Body: "{"}, session.Garbled, 0},
		"another order":   {sandbox.Fault{Status: 200, Body: `{"ok":true,"order":{"id":"other","status":"cancelled"}}`}, session.Garbled, 0},
		"dropped":         {sandbox.Fault{Drop: true}, session.NoAnswer, 0},
		"silence":         {sandbox.Fault{Delay: time.Hour}, session.NoAnswer, 0},
		"too often":       {sandbox.Refuse(429, "rate_limited", time.Minute), session.TooOften, time.Minute},
		"key not taken":   {sandbox.Refuse(401, "unauthorized", 0), session.KeyRefused, 0},
		"an answer huge":  {sandbox.Fault{Status: 200, Body: string(make([]byte, 5<<20))}, session.TooLong, 0},
	} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{}, 0, func(b *bench) {
				o := b.rent()
				b.box.Inject(sandbox.Order, c.fault)
				asked := time.Now()
				failed := is[session.PollFailed](b, b.app.Poll(b.t.Context(), o))
				if failed.Problem.Kind != c.kind || failed.Problem.Wait != c.wait || failed.Order != o.Key {
					t.Errorf("the operator sees %+v", failed)
				}
				if took := time.Since(asked); took > 15*time.Second {
					t.Errorf("a poll took %v", took)
				}
				b.isSaved(o)
			})
		})
	}
}

func TestAWrongClockHereEndsNoOrderTooEarly(t *testing.T) {
	for _, skew := range []time.Duration{time.Hour, -time.Hour} {
		t.Run(fmt.Sprint("server ahead by ", skew), func(t *testing.T) {
			work(t, sandbox.Rules{}, skew, func(b *bench) {
				o := b.rent()
				b.must(b.box.SetStatus(string(o.ID), "waiting")) // so that only the clock decides
				b.pass(life + time.Minute)
				changed := b.step(session.StepSeen, b.app.Poll(b.t.Context(), o))
				if off := changed.ServerTime.Sub(time.Now().Add(skew)).Abs(); off > time.Second {
					b.t.Errorf("the countdown is %v off", off)
				}
				b.box.Inject(sandbox.Order, sandbox.Refuse(404, "not_found", 0))
				is[session.PollFailed](b, b.app.Poll(b.t.Context(), changed.Order))
				b.pass(time.Minute)
				if o = b.poll(changed.Order); o.Status != order.Expired {
					b.t.Errorf("two minutes past its time it is %s", o.Status)
				}
			})
		})
	}
}

func TestACodeIsShownEvenIfItCannotBeSavedYet(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.must(b.box.Deliver(string(o.ID), "908172"))
		mend := b.broken()
		arrived := b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o))
		if b.saved.Problem.Kind != session.NotRecorded || arrived.Order.Code.String() != "908172" {
			b.t.Fatalf("the operator sees %+v", arrived)
		}
		mend()
		b.save()
		b.isSaved(arrived.Order)
	})
}

func TestACodeThatArrivesAfterSeveralFailedSavesIsShownAndSaved(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		poll := func() {
			b.apply(b.app.Poll(b.t.Context(), b.shown(o)))
			b.pass(4 * time.Second)
		}
		mend := b.broken()
		for _, word := range []string{"odd", "stranger", "oddest"} {
			b.must(b.box.SetStatus(string(o.ID), word))
			poll()
		}
		mend()
		b.must(b.box.SetStatus(string(o.ID), ""))
		b.must(b.box.Deliver(string(o.ID), "908172"))
		poll()
		if b.shown(o).Code.String() != "908172" {
			b.t.Error("the code is not on the screen")
		}
		if b.saved.Problem.Any() || len(b.session.Unsaved()) > 0 {
			b.t.Error("nothing is saved although the disk works again")
		}
		b.isSaved(b.shown(o))
	})
}
