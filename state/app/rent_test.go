package app_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

func TestARentIsOnDiskBeforeItReachesTheServer(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		hold := make(chan struct{})
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Hold: hold})
		asked := time.Now()
		done := blocked(func() session.Result { return b.app.Rent(b.t.Context(), b.quote) })
		b.requests(sandbox.Rent, 1)
		if rented := b.box.Orders(); len(rented) != 0 {
			b.t.Fatalf("the server was already asked: %+v", rented)
		}
		window, err := ledger.Open(b.dir)
		b.must(err)
		defer window.Close()
		b.recover(window)
		orders, err := window.Orders(b.t.Context(), 0)
		b.must(err)
		if len(orders) != 1 {
			b.t.Fatalf("%d orders are on disk", len(orders))
		}
		o := orders[0]
		if o.Status != order.InFlight || o.Service != b.quote.Service || o.Country.ID != russia || o.Quoted != b.quote.Country.Price ||
			!o.QuotedAt.Equal(b.quote.At) || o.BalanceBefore != b.quote.Balance || !o.BalanceBeforeAt.Equal(b.quote.BalanceAt) || !o.AskedAt.Equal(asked) {
			b.t.Errorf("the order on disk is %+v", o)
		}
		close(hold)
		b.isSaved(b.step(session.StepRented, <-done).Order)
	})
}

func TestARentedNumberIsRecordedWithTheServersWholeAnswer(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.box.SetSurcharge(300)
		rented := b.step(session.StepRented, b.app.Rent(b.t.Context(), b.quote))
		served := b.box.Orders()[0]
		o := rented.Order
		if o.Status != order.Waiting || string(o.ID) != served.ID || o.Phone.String() != served.Phone ||
			o.ExpiresAt.Sub(served.ExpiresAt).Abs() > time.Second || kinds(o) != "rented" {
			b.t.Errorf("rented %+v of %+v", o, served)
		}
		if o.Quoted != api.Units(price) || o.Charged != api.Units(price+300) || o.History[0].Amount != o.Charged {
			b.t.Errorf("quoted %v, charged %v", o.Quoted, o.Charged)
		}
		if rented.Balance != api.Units(opened-price-300) || b.box.Balance() != opened-price-300 {
			b.t.Errorf("the answer says %v, the account has %d", rented.Balance, b.box.Balance())
		}
		b.isSaved(o)
		b.requests(sandbox.Rent, 1)
	})
}

// outcome is the expected result of a rent when something goes wrong.
type outcome struct {
	name    string
	wrong   func(b *bench) // set up before the rent
	kind    session.ProblemKind
	unknown bool // the outcome cannot be known
	paid    bool // the server charged it
	unsent  bool
	takes   time.Duration
	wait    time.Duration // the rate limit in the server's answer
}

func strikes(f sandbox.Fault) func(b *bench) {
	return func(b *bench) { b.box.Inject(sandbox.Rent, f) }
}

func outcomes() []outcome {
	const html = "<html>Bad Gateway</html>"
	return []outcome{
		{name: "answer lost after the effect", wrong: strikes(sandbox.Fault{Drop: true, AfterEffect: true}), kind: session.NoAnswer, unknown: true, paid: true},
		{name: "dropped before the effect", wrong: strikes(sandbox.Fault{Drop: true}), kind: session.NoAnswer, unknown: true},
		{name: "silence before the effect", wrong: strikes(sandbox.Fault{Delay: time.Hour}), kind: session.NoAnswer, unknown: true, takes: time.Minute},
		{name: "silence after the effect", wrong: strikes(sandbox.Fault{Delay: time.Hour, AfterEffect: true}), kind: session.NoAnswer, unknown: true, paid: true, takes: time.Minute},
		{name: "a proxy's 502", wrong: strikes(sandbox.Fault{Status: 502, Body: html}), kind: session.NotAPI, unknown: true},
		{name: "a proxy's 504 after the effect", wrong: strikes(sandbox.Fault{Status: 504, Body: html, AfterEffect: true}), kind: session.NotAPI, unknown: true, paid: true},
		{name: "a proxy's 503", wrong: strikes(sandbox.Fault{Status: 503, Body: html}), kind: session.NotAPI, unknown: true},
		{name: "empty 500", wrong: strikes(sandbox.Fault{Status: 500}), kind: session.NotAPI, unknown: true},
		{name: "garbage", wrong: strikes(sandbox.Fault{Status: 200, Body: "\x00{garbage", AfterEffect: true}), kind: session.NotAPI, unknown: true, paid: true},
		{name: "a proxy's 401", wrong: strikes(sandbox.Fault{Status: 401, Body: html}), kind: session.NotAPI, unknown: true},
		{name: "a proxy's 404 after the effect", wrong: strikes(sandbox.Fault{Status: 404, Body: html, AfterEffect: true}), kind: session.NotAPI, unknown: true, paid: true},
		{name: "a proxy's 429 after the effect", wrong: strikes(sandbox.Fault{Status: 429, Body: html, AfterEffect: true, RetryAfter: 9 * time.Second}), kind: session.TooOften, unknown: true, paid: true, wait: 9 * time.Second},
		{name: "a redirect after the effect", wrong: strikes(sandbox.Fault{Status: 302, Header: http.Header{"Location": {"https://login.example/"}}, AfterEffect: true}), kind: session.SentElsewhere, unknown: true, paid: true},
		{name: "an order without an id", wrong: strikes(sandbox.Fault{Status: 200, Body: `{"ok":true,"order":{"status":"waiting"}}`}), kind: session.Garbled, unknown: true},

		{name: "no numbers", wrong: func(b *bench) { b.must(b.box.SetStock(string(b.quote.Service.ID), russia, 0)) }, kind: session.SoldOut},
		{name: "balance short", wrong: func(b *bench) { b.box.SetBalance(price - 1) }, kind: session.FundsShort},
		{name: "key revoked", wrong: func(b *bench) { b.box.RevokeKey() }, kind: session.KeyRefused},
		{name: "too often", wrong: strikes(sandbox.Refuse(429, "rate_limited", 7*time.Second)), kind: session.TooOften, wait: 7 * time.Second},
		{name: "no such country", wrong: func(b *bench) { b.quote.Country.ID = 9999 }, kind: session.BadRequest},
		{name: "refused connection", wrong: func(b *bench) { b.server.Close() }, kind: session.Offline, unsent: true},
	}
}

func TestWhateverGoesWrongARentIsSentOnceAndItsOutcomeIsSaved(t *testing.T) {
	for _, c := range outcomes() {
		t.Run(c.name, func(t *testing.T) {
			work(t, sandbox.Rules{}, 0, func(b *bench) {
				c.wrong(b)
				before, asked := b.box.Balance(), time.Now()
				problem := b.comes(c, b.app.Rent(b.t.Context(), b.quote))
				if problem.Kind != c.kind || problem.Wait != c.wait {
					t.Errorf("the operator sees %+v, want %v", problem, c.kind)
				}
				if took := time.Since(asked); took != c.takes {
					t.Errorf("it took %v, want %v", took, c.takes)
				}
				spent := int64(0)
				if c.paid {
					spent = price
				}
				if got := before - b.box.Balance(); got != spent {
					t.Errorf("it cost %d, want %d", got, spent)
				}
				b.pass(5 * time.Minute)
				sent := 1
				if c.unsent {
					sent = 0
				}
				b.requests(sandbox.Rent, sent)
			})
		})
	}
}

// comes asserts the event of a rent that went wrong, and its row in the ledger.
func (b *bench) comes(c outcome, f session.Result) session.Problem {
	b.t.Helper()
	if !c.unknown {
		refused := b.step(session.StepRefused, f)
		if refused.Quote != b.quote {
			b.t.Errorf("refused is %+v", refused.Quote)
		}
		if row := b.row(1); row.Status != order.Refused || row.ID != "" || kinds(row) != "refused" {
			b.t.Errorf("the ledger has %+v", row)
		}
		if all := b.restart().Orders; len(all) != 1 || all[0].Status != order.Refused || all[0].Word.IsZero() {
			b.t.Errorf("the next start shows %+v", all)
		}
		return refused.Problem
	}
	unknown := b.step(session.StepAnswerLost, f)
	if b.saved.Problem.Any() || unknown.Order.Status != order.Unknown || kinds(unknown.Order) != "unknown" {
		b.t.Errorf("unknown is %+v", unknown)
	}
	b.isSaved(unknown.Order)
	if open := b.restart().Orders; len(open) != 1 || open[0].Status != order.Unknown {
		b.t.Errorf("the next start recovers %+v", open)
	}
	return unknown.Problem
}

func TestARentThatCannotBeRecordedIsNotSent(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.must(b.ledger.Close())
		refused := b.step(session.StepRefused, b.app.Rent(b.t.Context(), b.quote))
		if refused.Problem.Kind != session.NotRecorded || refused.Quote != b.quote {
			b.t.Errorf("the operator sees %+v", refused)
		}
		b.requests(sandbox.Rent, 0)
	})
}

func TestANumberIsShownEvenIfItCannotBeSavedYet(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		mend := b.broken()
		rented := b.step(session.StepRented, b.app.Rent(b.t.Context(), b.quote))
		served := b.box.Orders()[0]
		o := rented.Order
		if b.saved.Problem.Kind != session.NotRecorded || o.Status != order.Waiting || string(o.ID) != served.ID || o.Phone.String() != served.Phone {
			b.t.Fatalf("the operator sees %+v", rented)
		}
		if row := b.row(o.Key); row.Status != order.InFlight {
			b.t.Fatalf("the ledger should fail here but has %+v", row)
		}
		mend()
		b.save()
		if row := b.row(o.Key); b.saved.Problem.Any() || row.ID != o.ID || row.Charged != o.Charged || kinds(row) != "rented" {
			b.t.Errorf("once the disk works: %+v", row)
		}
		b.isSaved(o)
	})
}

func TestAnUnsavedNumberIsNotReplacedByAnotherWindowsGuess(t *testing.T) {
	for name, polls := range map[string]int{"at the next look": 0, "after looks that could not be recorded": 3} {
		t.Run(name, func(t *testing.T) {
			work(t, cooling(), 0, func(b *bench) {
				mend := b.broken()
				o := b.step(session.StepRented, b.app.Rent(b.t.Context(), b.quote)).Order
				o = b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o)).Order
				for range polls {
					o = b.poll(o)
				}
				b.pass(80 * time.Second)
				mend()
				window, err := ledger.Open(b.dir)
				b.must(err)
				defer window.Close()
				b.recover(window)
				if guess := b.row(o.Key); guess.Status != order.Unknown {
					b.t.Fatalf("the other window should have given it up but has %+v", guess)
				}
				if b.session.Take(session.Result{Orders: []order.Order{b.row(o.Key)}}, time.Now()); b.shown(o).ID == "" {
					b.t.Fatal("the number left the screen for the other window's guess")
				}
				b.save()
				if got := b.row(o.Key); b.saved.Problem.Any() || got.ID != o.ID || got.Phone != o.Phone || got.Charged != o.Charged ||
					got.Status != order.Waiting || !got.CancelScheduled() || kinds(got) != "unknown, rented, cancel asked, cancel armed" {
					b.t.Errorf("the number became %+v", got)
				}
				b.isSaved(b.shown(o))
			})
		})
	}
}

func TestALostAnswerOrARefusalIsShownEvenIfItCannotBeSaved(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		defer b.broken()()
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true})
		unknown := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote))
		if b.saved.Problem.Kind != session.NotRecorded || unknown.Order.Status != order.Unknown {
			b.t.Errorf("the operator sees %+v", unknown)
		}
		b.box.SetBalance(0)
		refused := b.step(session.StepRefused, b.app.Rent(b.t.Context(), b.quote))
		if refused.Problem.Kind != session.FundsShort {
			b.t.Errorf("refused for %+v", refused.Problem)
		}
		// Asking the operator once too often is better than losing a rent.
		if open := b.row(2); open.Status != order.InFlight {
			b.t.Errorf("the ledger has %+v", open)
		}
	})
}

func TestQuittingDoesNotInterruptARent(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		ctx, quit := context.WithCancel(b.t.Context())
		hold := make(chan struct{})
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Hold: hold})
		done := blocked(func() session.Result { return b.app.Rent(ctx, b.quote) })
		quit()
		b.pass(5 * time.Second)
		close(hold)
		rented := b.step(session.StepRented, <-done)
		if b.saved.Problem.Any() {
			b.t.Errorf("rented while quitting: %+v", rented)
		}
		b.isSaved(rented.Order)
	})
}

func TestARentOfAKilledProgramIsRecoveredByTheNextStart(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		hold := make(chan struct{})
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Hold: hold, AfterEffect: true})
		done := blocked(func() session.Result { return b.app.Rent(b.t.Context(), b.quote) })
		died := b.app
		next := b.restart()
		if len(next.Orders) != 1 || next.Orders[0].Status != order.Unknown || next.Orders[0].Quoted != api.Units(price) {
			b.t.Fatalf("the next start recovers %+v", next.Orders)
		}
		b.pass(time.Second)
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		if len(b.saved.Orders) != 1 || b.saved.Orders[0].BalanceAfter != api.Units(opened-price) {
			b.t.Errorf("the evidence is %+v", b.saved.Orders)
		}
		close(hold)
		if saved := died.Save(b.t.Context(), (<-done).Changes, nil); saved.Problem.Kind != session.NotRecorded {
			b.t.Errorf("for a missing ledger the problem is %+v", saved.Problem)
		}
		b.requests(sandbox.Rent, 1)
	})
}

func TestTheBalanceAfterALostAnswerShowsWhetherMoneyWasCharged(t *testing.T) {
	for name, paid := range map[string]bool{"money moved": true, "nothing moved": false} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{}, 0, func(b *bench) {
				b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true, AfterEffect: paid})
				unknown := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote)).Order
				if unknown.BalanceBefore != api.Units(opened) || unknown.BalanceAfter.Known() {
					t.Fatalf("before the balance was read: %+v", unknown)
				}
				b.pass(time.Second)
				want := api.Units(b.box.Balance())
				is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
				if len(b.saved.Orders) != 1 || b.saved.Orders[0].Key != unknown.Key || b.saved.Orders[0].BalanceAfter != want {
					t.Fatalf("the evidence is %+v, want %v", b.saved.Orders, want)
				}
				witnessed := b.saved.Orders[0]
				b.isSaved(witnessed)
				b.pass(30 * time.Second)
				is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
				read := time.Now()
				b.pass(time.Second)
				b.box.Spend(10_000) // by another client of the account, after the evidence is complete
				is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
				if row := b.row(unknown.Key); row.BalanceAfter != want || row.Status != order.Unknown || !row.BalanceAfterAt.Equal(read) {
					t.Errorf("the balance became %v at %s, the order %s", row.BalanceAfter, row.BalanceAfterAt, row.Status)
				}
				resolved := b.step(session.StepResolved, b.app.Resolve(witnessed, order.ResolvedCharged))
				if resolved.Order.Status != order.ResolvedCharged || kinds(resolved.Order) != "unknown, settled as charged" {
					t.Errorf("resolved, it is %+v", resolved.Order)
				}
				b.isSaved(resolved.Order)
				b.requests(sandbox.Rent, 1)
			})
		})
	}
}

func TestAnUnknownRentDoesNotBlockTheNextRent(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true, AfterEffect: true})
		lost := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote)).Order
		o := b.rent()
		if o.Key == lost.Key || b.box.Balance() != opened-2*price {
			b.t.Errorf("orders %d and %d, the account has %d", lost.Key, o.Key, b.box.Balance())
		}
		if row := b.row(lost.Key); row.Status != order.Unknown || row.BalanceAfter != api.Units(opened-2*price) {
			b.t.Errorf("the first one is %s, and the balance after it %s", row.Status, row.BalanceAfter)
		}
		b.isSaved(o)
	})
}

func TestAChargeThatWasReadBeforeTheRentsAnswerIsNoRefund(t *testing.T) {
	work(t, sandbox.Rules{Life: 10 * time.Minute, RefundAfter: -1}, 0, func(b *bench) {
		expired := b.rent()
		b.pass(13 * time.Minute)
		b.apply(b.app.Poll(b.t.Context(), expired))
		b.apply(b.app.ReadBalance(b.t.Context()))
		hold := make(chan struct{})
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: hold})
		renting := blocked(func() session.Result { return b.app.Rent(b.t.Context(), b.quote) })
		b.pass(time.Second)
		b.apply(b.app.ReadBalance(b.t.Context()))
		b.apply(b.app.ReadBalance(b.t.Context()))
		close(hold)
		if rented := b.step(session.StepRented, <-renting); len(b.others(rented.Order)) > 0 {
			b.t.Errorf("counts as refunded: %+v", b.others(rented.Order))
		}
		if o := b.row(expired.Key); o.Refund != order.RefundPending {
			b.t.Errorf("the refund that never came is %q", o.Refund)
		}
	})
}

func TestWhatMovedTheBalanceBesideAnUnknownRentIsKnown(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true})
		lost := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote)).Order
		hold := make(chan struct{})
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Hold: hold, AfterEffect: true})
		done := blocked(func() session.Result { return b.app.Rent(b.t.Context(), b.quote) })
		b.pass(31 * time.Second)
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())) // charged, but not yet known for which order
		between := func() []order.Movement {
			all, err := b.ledger.Orders(b.t.Context(), 100)
			b.must(err)
			return order.Between(all, b.row(lost.Key))
		}
		if found := between(); len(found) != 1 || found[0].Kind != order.OutcomeUnknown {
			b.t.Errorf("while the other rent is under way: %+v", found)
		}
		close(hold)
		other := b.step(session.StepRented, <-done).Order
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		if found := between(); len(found) != 1 || found[0].Kind != order.ChargeMade || found[0].Order.Key != other.Key || found[0].Amount != api.Units(price) {
			b.t.Errorf("after it was answered: %+v", found)
		}
		if row := b.row(lost.Key); row.BalanceBefore != api.Units(opened) || row.BalanceAfter != api.Units(opened-price) || !row.EvidenceComplete() {
			b.t.Errorf("balance %s, then %s, complete %v", row.BalanceBefore, row.BalanceAfter, row.EvidenceComplete())
		}
	})
}

func TestAnotherAccountsBalanceIsNoEvidence(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true})
		lost := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote)).Order
		b.pass(40 * time.Second)
		_, err := b.ledger.Save(b.t.Context(), time.Now, session.Change{Reading: order.BalanceReading{
			Amount: api.Units(3), AskedAt: time.Now(), At: time.Now(), Account: api.NewText("someone else"),
		}})
		b.must(err)
		if row := b.row(lost.Key); row.BalanceAfter.Known() || !row.OtherAccount || !row.EvidenceComplete() {
			b.t.Errorf("balance %s, another account's %v", row.BalanceAfter, row.OtherAccount)
		}
	})
}

func TestASlowDiskDoesNotShortenTheTimeoutOfARent(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		release := b.lock()
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Delay: 59500 * time.Millisecond})
		renting := blocked(func() session.Result { return b.app.Rent(b.t.Context(), b.quote) })
		b.pass(time.Second)
		release()
		b.isSaved(b.step(session.StepRented, <-renting).Order)
	})
}

// TestARentDoesNotWaitForEverForADiskThatHangs makes another write of this window hang, so that
// the rent's write would wait behind it for ever.
func TestARentDoesNotWaitForEverForADiskThatHangs(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o, hold := b.rent(), make(chan struct{})
		hanging := blocked(func() session.Result {
			_, _, err := b.ledger.Change(b.t.Context(), session.Change{Order: o.Key, Step: func(o order.Order) order.Order { <-hold; return o }})
			b.must(err)
			return session.Result{}
		})
		renting := blocked(func() session.Result { return b.app.Rent(b.t.Context(), b.quote) })
		b.pass(10 * time.Second)
		select {
		case r := <-renting:
			if refused := b.step(session.StepRefused, r); refused.Problem.Kind != session.DiskSilent {
				b.t.Errorf("refused for %+v", refused.Problem)
			}
		default:
			b.t.Error("the rent still waits for the disk")
		}
		close(hold)
		<-hanging
		b.requests(sandbox.Rent, 1)
	})
}
