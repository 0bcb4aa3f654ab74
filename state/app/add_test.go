package app_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// otherClientRents is the ID of an order that another client of the account rents.
func (b *bench) otherClientRents() api.OrderID {
	b.t.Helper()
	answer, err := b.client.Rent(b.t.Context(), b.quote.Service.ID, b.quote.Country.ID)
	b.must(err)
	return answer.ID
}

func (b *bench) add(s session.Sought) session.Result { return b.app.Add(b.t.Context(), s) }

// added is an order of another client in this ledger.
func (b *bench) added() order.Order {
	b.t.Helper()
	return b.step(session.StepAdded, b.add(session.Sought{ID: b.otherClientRents()})).Order
}

func TestAnOrderOfAnotherClientIsAddedPolledAndFinished(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		service := api.Service{ID: b.quote.Service.ID, Name: api.NewText("Telegram")}
		o := b.step(session.StepAdded, b.add(session.Sought{ID: b.otherClientRents(), Service: service})).Order
		b.isSaved(o)
		if o.Status != order.Waiting || o.Service != service || o.Phone.IsZero() || o.Cost().Known() {
			b.t.Errorf("added %+v", o)
		}
		b.requests(sandbox.Order, 1)
		b.must(b.box.Deliver(string(o.ID), "908172"))
		o = b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order
		o = b.step(session.StepFinished, b.app.Finish(b.t.Context(), o)).Order
		b.isSaved(o)
		if recovered := b.restart(); len(recovered.Orders) != 1 || recovered.Orders[0].Code.String() != "908172" {
			b.t.Errorf("the next start has %+v", recovered.Orders)
		}
	})
}

func TestAnOrderOfThisLedgerIsNotAskedForAndNotAddedAgain(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		refused := is[session.OrderNotAdded](b, b.add(session.Sought{ID: o.ID}))
		if refused.Order.Key != o.Key || refused.Problem.Any() || refused.Asked {
			b.t.Errorf("%+v", refused)
		}
		b.requests(sandbox.Order, 0)
	})
}

func TestWhyAnOrderIsNotAddedIsSaidAndNothingIsWritten(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		id := b.otherClientRents()
		for want, fault := range map[session.ProblemKind]sandbox.Fault{
			session.NotAPI:       {Status: 404, Body: "<html>"},
			session.NoAnswer:     {Drop: true},
			session.TooOften:     sandbox.Refuse(429, "rate_limited", time.Second),
			session.KeyRefused:   sandbox.Refuse(401, "unauthorized", 0),
			session.OrderUnknown: sandbox.Refuse(404, "not_found", 0),
			session.Garbled:      {Status: 200, Body: `{"ok":true}`},
		} {
			sent := b.box.Requests(sandbox.Order)
			b.box.Inject(sandbox.Order, fault)
			refused := is[session.OrderNotAdded](b, b.add(session.Sought{ID: id}))
			b.box.Clear(sandbox.Order)
			if refused.Problem.Kind != want || !refused.Asked || refused.Order.Key != 0 {
				b.t.Errorf("%d: %+v", want, refused)
			}
			if b.requests(sandbox.Order, sent+1); len(b.session.Orders) > 0 {
				b.t.Errorf("%d: %+v", want, b.session.Orders)
			}
		}
		if recovered := b.restart(); len(recovered.Orders) > 0 {
			b.t.Errorf("the next start has %+v", recovered.Orders)
		}
	})
}

func TestAnUnknownRentIsFoundByItsID(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true, AfterEffect: true})
		lost := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote)).Order
		id := api.OrderID(b.box.Orders()[0].ID)
		other := b.rent()
		refused := is[session.OrderNotAdded](b, b.add(session.Sought{ID: other.ID, Rent: lost.Key}))
		if refused.Order.Key != other.Key || b.row(lost.Key).Status != order.Unknown {
			b.t.Errorf("another order's ID: %+v", refused)
		}
		o := b.step(session.StepAdded, b.add(session.Sought{ID: id, Rent: lost.Key})).Order
		if o.Key != lost.Key || o.Status != order.Waiting || o.Quoted != lost.Quoted || o.Country != lost.Country || !o.AskedAt.Equal(lost.AskedAt) {
			b.t.Errorf("found %+v", o)
		}
		b.isSaved(o)
	})
}

// TestAnUnknownRentBecomesTheOrderThatWasAddedByItsID adds the order first, and asks the server no more.
func TestAnUnknownRentBecomesTheOrderThatWasAddedByItsID(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true, AfterEffect: true})
		lost := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote)).Order
		id := api.OrderID(b.box.Orders()[0].ID)
		added := b.step(session.StepAdded, b.add(session.Sought{ID: id})).Order
		sent := b.box.Requests(sandbox.Order)
		o := b.step(session.StepAdded, b.add(session.Sought{ID: id, Rent: lost.Key})).Order
		b.requests(sandbox.Order, sent)
		if o.Key != lost.Key || o.ID != id || o.Quoted != lost.Quoted || o.Phone != added.Phone {
			b.t.Errorf("it became %+v", o)
		}
		b.isSaved(o)
		b.session.Take(b.app.Poll(b.t.Context(), added), time.Now())
		if n := len(b.session.Orders); n != 1 || b.row(added.Key).Status != order.Joined {
			b.t.Errorf("%d orders are listed, and the other one is %s", n, b.row(added.Key).Status)
		}
		for _, listed := range b.restart().Orders {
			if listed.ID == id && listed.Key != lost.Key {
				b.t.Errorf("the next start has %+v", listed)
			}
		}
	})
}

// TestTheCancelOfAnAddedOrderTeachesNoCooldown cancels one that is too early first.
func TestTheCancelOfAnAddedOrderTeachesNoCooldown(t *testing.T) {
	rules := cooling()
	rules.RefundAfter = -1
	work(t, rules, 0, func(b *bench) {
		expired := b.rent()
		b.pass(21 * time.Minute)
		if expired = b.step(session.StepSeen, b.app.Poll(b.t.Context(), expired)).Order; expired.Refund != order.RefundPending {
			b.t.Fatalf("%+v", expired)
		}
		o := b.added()
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		o = b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o)).Order
		b.pass(order.CancelRetry)
		o = b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), o)).Order
		b.pass(order.CancelRetry)
		o = b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), o)).Order
		if b.session.Cooldown != 0 {
			b.t.Errorf("the cooldown is %v", b.session.Cooldown)
		}
		if !o.RefundNotKnown() || o.Refund != order.NoRefund {
			b.t.Errorf("its refund is %q", o.Refund)
		}
		if other := b.shown(expired); other.Refund == order.RefundSeen {
			b.t.Error("its refund was taken for that of another order")
		}
	})
}
