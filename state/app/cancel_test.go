package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// cooling is a server that accepts no cancel in the first twenty seconds.
func cooling() sandbox.Rules { return sandbox.Rules{Cooldown: 20 * time.Second} }

func TestACancelRefundsTheMoneyAndShowsIt(t *testing.T) {
	work(t, cooling(), 0, func(b *bench) {
		o := b.rent()
		b.pass(20 * time.Second)
		cancelled := b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), o))
		if cancelled.Order.Status != order.Cancelled || cancelled.Order.Refund != order.RefundSeen ||
			kinds(cancelled.Order) != "rented, cancel asked, cancelled, refund seen" {
			b.t.Errorf("cancelled %+v", cancelled.Order)
		}
		if cancelled.Balance != api.Units(opened) || b.box.Balance() != opened {
			b.t.Errorf("the answer says %v, the account has %d", cancelled.Balance, b.box.Balance())
		}
		b.isSaved(cancelled.Order)
		b.requests(sandbox.Cancel, 1)
	})
}

func TestACancelThatIsTooEarlyIsScheduledAndRetriedUntilItSucceeds(t *testing.T) {
	work(t, cooling(), 0, func(b *bench) {
		o := b.rent()
		scheduled := b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o))
		if scheduled.Problem.Kind != session.WrongState || !scheduled.Order.CancelAt.Equal(time.Now().Add(15*time.Second)) || scheduled.Order.Status != order.Waiting {
			b.t.Fatalf("scheduled %+v", scheduled)
		}
		b.isSaved(scheduled.Order)
		b.requests(sandbox.Order, 1) // polled at once, because the refusal could mean that an SMS came
		b.pass(time.Until(scheduled.Order.CancelAt))
		scheduled = b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), scheduled.Order))
		if !scheduled.Order.CancelAt.Equal(time.Now().Add(15 * time.Second)) {
			b.t.Errorf("the next try is at %v", scheduled.Order.CancelAt)
		}
		b.pass(time.Until(scheduled.Order.CancelAt))
		cancelled := b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), scheduled.Order)).Order
		if kinds(cancelled) != "rented, cancel asked, cancel armed, cancelled, refund seen" || cancelled.CancelScheduled() {
			b.t.Errorf("cancelled %+v", cancelled)
		}
		b.isSaved(cancelled)
		b.requests(sandbox.Cancel, 3)
	})
}

func TestAnSMSWinsOverACancel(t *testing.T) {
	for name, scheduled := range map[string]bool{"asked for now": false, "scheduled before": true} {
		t.Run(name, func(t *testing.T) {
			work(t, cooling(), 0, func(b *bench) {
				o := b.rent()
				if scheduled {
					o = b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o)).Order
				}
				b.must(b.box.Deliver(string(o.ID), "285 33"))
				b.pass(30 * time.Second)
				arrived := b.step(session.StepCodeArrived, b.app.Cancel(b.t.Context(), o)).Order
				if arrived.Code.String() != "285 33" || arrived.Status != order.Received || arrived.CancelScheduled() || arrived.Refund != order.NoRefund {
					b.t.Errorf("the operator sees %+v", arrived)
				}
				b.isSaved(arrived)
				if b.box.Balance() != opened-price {
					b.t.Errorf("the account has %d", b.box.Balance())
				}
			})
		})
	}
}

func TestAnSMSStopsACancelBeforeItsCodeArrives(t *testing.T) {
	work(t, cooling(), 0, func(b *bench) {
		o := b.cancelling()
		b.must(b.box.Deliver(string(o.ID), ""))
		changed := b.step(session.StepSeen, b.app.Cancel(b.t.Context(), o)).Order
		if changed.Status != order.Received || changed.CancelScheduled() {
			b.t.Errorf("the operator sees %+v", changed)
		}
		b.isSaved(changed)
	})
}

func TestALostCancelAnswerIsResolvedByPolling(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Drop: true, AfterEffect: true})
		cancelled := b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), o))
		if cancelled.Order.Status != order.Cancelled || cancelled.Order.Refund != order.RefundPending || cancelled.Balance.Known() {
			b.t.Fatalf("cancelled %+v", cancelled)
		}
		b.isSaved(cancelled.Order)
		b.requests(sandbox.Cancel, 1)
		b.pass(time.Second)
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		if len(b.saved.Orders) != 1 || b.saved.Orders[0].Refund != order.RefundSeen {
			b.t.Fatalf("the balance shows %+v", b.saved.Orders)
		}
		b.isSaved(b.saved.Orders[0])
	})
}

func TestACancelThatNeverArrivedStaysScheduled(t *testing.T) {
	for name, c := range map[string]struct {
		wrong func(b *bench)
		mend  func(b *bench)
		kind  session.ProblemKind
		wait  time.Duration
	}{
		"dropped":            {wrong: cancelFault(sandbox.Fault{Drop: true}), kind: session.NoAnswer},
		"silence":            {wrong: cancelFault(sandbox.Fault{Delay: time.Hour}), kind: session.NoAnswer},
		"a proxy's 502":      {wrong: cancelFault(sandbox.Fault{Status: 502, Body: "<html>"}), kind: session.NotAPI},
		"a proxy's 404":      {wrong: cancelFault(sandbox.Fault{Status: 404, Body: "<html>"}), kind: session.NotAPI},
		"a proxy's 429":      {wrong: cancelFault(sandbox.Fault{Status: 429, Body: "<html>"}), kind: session.TooOften},
		"a word of its own":  {wrong: cancelFault(sandbox.Refuse(403, "cooldown_active", 0)), kind: session.BadRequest},
		"another 404":        {wrong: cancelFault(sandbox.Refuse(404, "too_young", 0)), kind: session.OrderUnknown},
		"garbage":            {wrong: cancelFault(sandbox.Fault{Status: 200, Body: "{"}), kind: session.Garbled},
		"key revoked":        {wrong: cancelFault(sandbox.Refuse(401, "unauthorized", 0)), kind: session.KeyRefused},
		"too often":          {wrong: cancelFault(sandbox.Refuse(429, "rate_limited", 9*time.Second)), kind: session.TooOften, wait: 9 * time.Second},
		"refused connection": {wrong: func(b *bench) { b.server.Close() }, kind: session.Offline},
	} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{}, 0, func(b *bench) {
				o := b.rent()
				c.wrong(b)
				scheduled := b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o))
				if scheduled.Problem.Kind != c.kind || scheduled.Problem.Wait != c.wait || !scheduled.Order.CancelAt.Equal(time.Now().Add(15*time.Second)) {
					t.Fatalf("scheduled %+v", scheduled)
				}
				b.isSaved(scheduled.Order)
				if c.kind == session.Offline {
					return
				}
				b.box.Clear(sandbox.Cancel)
				b.pass(15 * time.Second)
				b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), scheduled.Order))
			})
		})
	}
}

func cancelFault(f sandbox.Fault) func(b *bench) {
	return func(b *bench) { b.box.Inject(sandbox.Cancel, f) }
}

func TestACancelThatCannotSucceedIsGivenUpWithAReason(t *testing.T) {
	for name, c := range map[string]struct {
		wrong func(b *bench)
		kind  session.ProblemKind
	}{
		"no such order": {cancelFault(sandbox.Refuse(404, "not_found", 0)), session.OrderUnknown},
		"bad request":   {cancelFault(sandbox.Refuse(400, "invalid_request", 0)), session.BadRequest},
	} {
		t.Run(name, func(t *testing.T) {
			work(t, cooling(), 0, func(b *bench) {
				o := b.cancelling()
				c.wrong(b)
				failed := b.step(session.StepCancelFailed, b.app.Cancel(b.t.Context(), o))
				if failed.Problem.Kind != c.kind {
					t.Errorf("the operator sees %+v", failed)
				}
				if failed.Order.CancelScheduled() || failed.Order.Status != order.Waiting {
					t.Errorf("it keeps trying: %+v", failed.Order)
				}
				b.isSaved(failed.Order)
			})
		})
	}
}

func TestACancelCalledOffDuringATryStaysCalledOff(t *testing.T) {
	work(t, cooling(), 0, func(b *bench) {
		o := b.cancelling()
		hold := make(chan struct{})
		b.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Hold: hold})
		try := blocked(func() session.Result { return b.app.Cancel(b.t.Context(), o) })
		calledOff := b.step(session.StepCancelCalledOff, b.app.CallOffCancel(o)).Order
		if calledOff.CancelScheduled() || kinds(calledOff) != "rented, cancel asked, cancel armed, cancel disarmed" {
			b.t.Errorf("called off %+v", calledOff)
		}
		close(hold)
		changed := b.shown(b.step(session.StepCancelScheduled, <-try).Order)
		if changed.CancelScheduled() {
			b.t.Error("the answer that it was too early scheduled it again")
		}
		b.isSaved(changed)
		b.isSaved(calledOff)
	})
}

func TestAnAutoCancelThatAnotherWindowTurnsOffDuringItsTryIsNotScheduled(t *testing.T) {
	work(t, cooling(), 0, func(b *bench) {
		o := b.step(session.StepAutoCancelSet, b.app.SetAutoCancel(b.rent())).Order
		b.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Delay: time.Second})
		trying := blocked(func() session.Result { return b.app.AutoCancel(b.t.Context(), o) })
		synctest.Wait()
		b.apply(b.app.SetAutoCancel(o))
		if after := b.shown(b.step(session.StepCancelScheduled, <-trying).Order); after.CancelScheduled() || after.AutoCancel {
			b.t.Errorf("it is cancelled anyway: %+v", after)
		}
		if o := b.row(o.Key); o.CancelScheduled() {
			b.t.Errorf("saved as %+v", o)
		}
	})
}

func TestACancelCalledOffInAnotherWindowIsNotSent(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		scheduled := b.rent()
		_, scheduled, err := b.ledger.Change(b.t.Context(), session.Change{Order: scheduled.Key, Step: func(o order.Order) order.Order { return o.WithCancelAt(time.Now().Add(order.CancelRetry), time.Now()) }})
		b.must(err)
		b.session.Take(session.Result{Orders: []order.Order{scheduled}}, time.Now())
		b.step(session.StepCancelCalledOff, b.app.CallOffCancel(scheduled))
		changed := b.step(session.StepSeen, b.app.Cancel(b.t.Context(), scheduled)).Order // with an old copy
		if changed.CancelScheduled() || changed.Status != order.Waiting {
			b.t.Errorf("the number is lost: %+v", changed)
		}
		b.requests(sandbox.Cancel, 0)
	})
}

func TestACancelAnsweredWithAnotherStatusIsNotTakenForDone(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"status":"waiting"}`})
		scheduled := b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o)).Order
		if scheduled.Status != order.Waiting {
			b.t.Errorf("a live number is %s", scheduled.Status)
		}
	})
}

func TestACancelInterruptedByQuittingIsRetriedAfterTheNextStart(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		ctx, quit := context.WithCancel(b.t.Context())
		b.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Hold: make(chan struct{})})
		try := blocked(func() session.Result { return b.app.Cancel(ctx, o) })
		quit()
		b.step(session.StepCancelScheduled, <-try)
		next := b.restart().Orders
		if len(next) != 1 || !next[0].CancelScheduled() {
			b.t.Fatalf("the next start recovers %+v", next)
		}
		b.pass(15 * time.Second)
		b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), next[0]))
	})
}

func TestAnSMSInTheSameSecondAsACancelIsNotLost(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Drop: true, AfterEffect: true})
		o = b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), o)).Order
		late := fmt.Sprintf(`{"ok":true,"order":{"id":%q,"status":"received","sms_code":"020005"}}`, o.ID)
		b.box.Inject(sandbox.Order, sandbox.Fault{Times: 1, Status: 200, Body: late})
		arrived := b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order
		if arrived.Status != order.Received || arrived.Code.String() != "020005" || arrived.Refund != order.NoRefund {
			b.t.Errorf("the operator sees %+v", arrived)
		}
		b.isSaved(arrived)
	})
}

func TestACancelIsShownEvenIfItCannotBeSaved(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		mend := b.broken()
		cancelled := b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), o))
		if b.saved.Problem.Kind != session.NotRecorded || cancelled.Order.Status != order.Cancelled || cancelled.Balance != api.Units(opened) {
			b.t.Fatalf("the operator sees %+v", cancelled)
		}
		mend()
		b.save()
		if o = b.row(o.Key); o.Status != order.Cancelled || o.Refund != order.RefundSeen {
			b.t.Errorf("then it is %+v", o)
		}
		b.isSaved(b.shown(o))
	})
}

func TestAScheduledCancelIsSavedAsSoonAsTheDiskWorks(t *testing.T) {
	work(t, cooling(), 0, func(b *bench) {
		o := b.rent()
		mend := b.broken()
		scheduled := b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o))
		if b.saved.Problem.Kind != session.NotRecorded {
			b.t.Fatalf("the ledger should fail here: %+v", scheduled)
		}
		mend()
		b.save()
		changed := b.row(o.Key)
		if !changed.CancelScheduled() || kinds(changed) != "rented, cancel asked, cancel armed" {
			b.t.Errorf("then it is %+v", changed)
		}
		b.isSaved(changed)
	})
}

func TestFinishingSendsNothingBeforeTheCodeArrives(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		refuses := func(o order.Order) {
			b.t.Helper()
			failed := b.step(session.StepFinishFailed, b.app.Finish(b.t.Context(), o))
			if failed.Problem.Kind != session.WrongState || failed.Order.Status != o.Status {
				b.t.Errorf("the operator sees %+v", failed)
			}
		}
		refuses(o)
		b.must(b.box.Deliver(string(o.ID), ""))
		o = b.step(session.StepSeen, b.app.Poll(b.t.Context(), o)).Order
		if o.Status != order.Received {
			b.t.Fatalf("without its code it is %s", o.Status)
		}
		refuses(o)
		b.requests(sandbox.Finish, 0)
		b.isSaved(o)
	})
}

func TestAFinishedOrderIsOver(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.step(session.StepFinished, b.app.Finish(b.t.Context(), b.received("G-350333"))).Order
		if o.Status != order.Finished || o.Code.String() != "G-350333" || o.Refund != order.NoRefund || kinds(o) != "rented, sms, finished" {
			b.t.Errorf("finished %+v", o)
		}
		b.isSaved(o)
		b.requests(sandbox.Finish, 1)
		if served := b.box.Orders()[0]; served.Status != "finished" {
			b.t.Errorf("at the server it is %s", served.Status)
		}
	})
}

func TestALostFinishAnswerIsResolvedByPolling(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{
		"dropped":       {Drop: true, AfterEffect: true},
		"silence":       {Delay: time.Hour, AfterEffect: true},
		"a proxy's 504": {Status: 504, Body: "<html>", AfterEffect: true},
	} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{}, 0, func(b *bench) {
				o := b.received("123456")
				b.box.Inject(sandbox.Finish, fault)
				finished := b.step(session.StepFinished, b.app.Finish(b.t.Context(), o)).Order
				if finished.Status != order.Finished || finished.Code != o.Code {
					t.Errorf("finished %+v", finished)
				}
				b.isSaved(finished)
				b.requests(sandbox.Finish, 1)
			})
		})
	}
}

func TestAFinishThatNeverArrivedChangesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		fault sandbox.Fault
		kind  session.ProblemKind
	}{
		"dropped":       {sandbox.Fault{Drop: true}, session.NoAnswer},
		"wrong state":   {sandbox.Refuse(409, "invalid_state", 0), session.WrongState},
		"no such order": {sandbox.Refuse(404, "not_found", 0), session.OrderUnknown},
		"too often":     {sandbox.Refuse(429, "rate_limited", 0), session.TooOften},
	} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{}, 0, func(b *bench) {
				o := b.received("123456")
				b.box.Inject(sandbox.Finish, c.fault)
				failed := b.step(session.StepFinishFailed, b.app.Finish(b.t.Context(), o))
				if failed.Problem.Kind != c.kind || failed.Order.Status != order.Received || failed.Order.Code != o.Code {
					t.Errorf("the operator sees %+v", failed)
				}
				b.isSaved(failed.Order)
				b.requests(sandbox.Finish, 1)
				b.box.Clear(sandbox.Finish)
				b.step(session.StepFinished, b.app.Finish(b.t.Context(), failed.Order))
			})
		})
	}
}

func TestAnOrderThatAnotherWindowFinishedIsShownAsFinished(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.received("123456")
		_, err := b.client.Finish(b.t.Context(), o.ID)
		b.must(err)
		finished := b.step(session.StepFinished, b.app.Finish(b.t.Context(), o)).Order
		if finished.Status != order.Finished {
			b.t.Errorf("it is %s", finished.Status)
		}
		b.isSaved(finished)
	})
}

func TestAProgramKilledDuringACancelLeavesItScheduled(t *testing.T) {
	work(t, cooling(), 0, func(b *bench) {
		o := b.rent()
		hold := make(chan struct{})
		b.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Hold: hold})
		done := blocked(func() session.Result { return b.app.Cancel(b.t.Context(), o) })
		next := b.restart()
		if len(next.Orders) != 1 || !next.Orders[0].CancelScheduled() {
			b.t.Errorf("the operator's cancel is lost: %+v", next.Orders)
		}
		close(hold)
		<-done
	})
}

func TestTheCooldownIsLearntFromACancelThatWasTooEarlyJustBefore(t *testing.T) {
	work(t, cooling(), 0, func(b *bench) {
		late := b.rent()
		b.pass(4 * time.Minute)
		b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), late))
		if b.session.Cooldown != 0 {
			b.t.Errorf("a late first cancel set the cooldown to %v", b.session.Cooldown)
		}
		least := time.Hour
		for _, wait := range []time.Duration{8 * time.Second, 5 * time.Second, 17 * time.Second} {
			o := b.rent()
			b.pass(wait)
			o = b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o)).Order
			b.pass(order.CancelRetry)
			least = min(least, time.Since(o.RentedAt))
			b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), o))
			if b.session.Cooldown != least {
				b.t.Errorf("after a cancel %v after the rent the cooldown is %v, not %v", time.Since(o.RentedAt), b.session.Cooldown, least)
			}
		}
		o := b.rent()
		scheduled := b.step(session.StepCancelScheduled, b.app.ScheduleCancel(o, b.session.Cooldown))
		if wait := scheduled.Order.CancelAt.Sub(o.RentedAt); scheduled.Problem.Any() || wait != least {
			b.t.Errorf("scheduled for %v after the rent: %+v", wait, scheduled)
		}
		b.isSaved(scheduled.Order)
		b.requests(sandbox.Cancel, 7)
	})
}

func TestAnAutoCancelTurnedOffInAnotherWindowIsNotSent(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.step(session.StepAutoCancelSet, b.app.SetAutoCancel(b.rent())).Order
		b.step(session.StepAutoCancelSet, b.app.SetAutoCancel(o))
		b.step(session.StepSeen, b.app.AutoCancel(b.t.Context(), o)) // by a window that does not know it yet
		b.requests(sandbox.Cancel, 0)
	})
}

func TestAnAutoCancelIsGivenUpAtTheExpiryButAManualCancelIsNot(t *testing.T) {
	work(t, sandbox.Rules{Cooldown: time.Hour}, 0, func(b *bench) {
		itself := b.step(session.StepAutoCancelSet, b.app.SetAutoCancel(b.rent())).Order
		b.pass(time.Until(itself.ExpiresAt) - order.AutoCancelBefore)
		itself = b.step(session.StepCancelScheduled, b.app.AutoCancel(b.t.Context(), itself)).Order
		byHand := b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), b.rent())).Order
		b.must(b.box.SetStatus(string(itself.ID), "waiting"))
		b.must(b.box.SetStatus(string(byHand.ID), "waiting"))
		b.pass(time.Until(byHand.ExpiresAt))
		if o := b.poll(itself); o.CancelScheduled() || o.AutoCancel || o.Status != order.Waiting {
			b.t.Errorf("auto-cancel is sent after the expiry: %+v", o)
		}
		if o := b.poll(byHand); !o.CancelScheduled() {
			b.t.Errorf("the operator's own cancel is given up: %+v", o)
		}
		b.requests(sandbox.Cancel, 2)
	})
}

func TestAnOrderIsNotCancelledAfterAnotherWindowReceivedItsSMS(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.must(b.box.Deliver(string(o.ID), "285 33"))
		b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o))
		b.step(session.StepSeen, b.app.Cancel(b.t.Context(), o))
		b.requests(sandbox.Cancel, 0)
	})
}

func TestARateLimitDuringAFinishAppliesToAllWindows(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.received("285 33")
		b.box.Inject(sandbox.Finish, sandbox.Refuse(409, "invalid_state", 0))
		b.box.Inject(sandbox.Order, sandbox.Refuse(429, "rate_limited", time.Minute))
		b.apply(b.app.Do(b.t.Context(), session.Task{Kind: session.FinishOrder, Order: o.Key}, o, 0))
		account, err := b.ledger.Account(b.t.Context())
		b.must(err)
		if left := time.Until(account.RateLimit.Until); left != time.Minute {
			b.t.Errorf("rate-limited for %s", left)
		}
	})
}

func TestRetryingACancelDoesNotPollWhileRateLimited(t *testing.T) {
	work(t, cooling(), 0, func(b *bench) {
		o := b.cancelling()
		b.pass(15 * time.Second)
		before := b.box.Requests(sandbox.Order)
		_, err := b.ledger.Save(b.t.Context(), time.Now, session.Change{RateLimit: func(limit session.RateLimit) session.RateLimit { return limit.AfterRefusal(time.Minute, time.Now()) }})
		b.must(err)
		if scheduled := b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o)).Order; !scheduled.CancelScheduled() {
			b.t.Errorf("left as %+v", scheduled)
		}
		if n := b.box.Requests(sandbox.Order) - before; n != 0 {
			b.t.Errorf("%d polls while rate-limited", n)
		}
	})
}

func TestAConflictIsPolledEvenIfItIsRateLimited(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.must(b.box.Deliver(string(o.ID), "285 33"))
		b.box.Inject(sandbox.Cancel, sandbox.Refuse(409, "invalid_state", 90*time.Second))
		arrived := b.step(session.StepCodeArrived, b.app.Cancel(b.t.Context(), o)).Order
		if arrived.Code.String() != "285 33" || arrived.CancelScheduled() {
			b.t.Errorf("%+v", arrived)
		}
	})
}

func TestAnAutoCancelIsNotSentPastTheExpiryByAWindowWithAnOldCopy(t *testing.T) {
	work(t, sandbox.Rules{Cooldown: time.Hour}, 0, func(b *bench) {
		o := b.step(session.StepAutoCancelSet, b.app.SetAutoCancel(b.rent())).Order
		b.pass(time.Until(o.ExpiresAt) - order.AutoCancelBefore)
		o = b.step(session.StepCancelScheduled, b.app.AutoCancel(b.t.Context(), o)).Order
		b.pass(2 * time.Minute)
		changed := b.step(session.StepSeen, b.app.Cancel(b.t.Context(), o)).Order
		if changed.CancelScheduled() || !changed.Live() || !strings.HasSuffix(kinds(changed), "cancel before expiry too late") {
			b.t.Errorf("%+v", changed)
		}
		b.requests(sandbox.Cancel, 1)
	})
}

func TestLongPastTheExpiryACancelIsRetriedAsSeldomAsTheOrderIsPolled(t *testing.T) {
	work(t, sandbox.Rules{Cooldown: 100 * time.Hour}, 0, func(b *bench) {
		o := b.rent()
		b.must(b.box.SetStatus(string(o.ID), "waiting"))
		b.box.Inject(sandbox.Cancel, sandbox.Refuse(409, "invalid_state", 0))
		o = b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o)).Order
		b.pass(3 * time.Hour)
		o = b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o)).Order
		if wait := time.Until(o.CancelAt); wait != 10*time.Minute {
			b.t.Errorf("retried in %v", wait)
		}
	})
}
