package ledger

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// till is an account with a balance that this program and others move, and a ledger that is told only what the
// server answers.
type till struct {
	t       *testing.T
	l       *Ledger
	now     time.Time
	name    string
	balance int64
	rents   int
}

func newTill(t *testing.T, l *Ledger) *till {
	a := &till{t: t, l: l, now: start, name: "reseller1", balance: 100_0000}
	a.read()
	return a
}

func (a *till) pass(d time.Duration) { a.now = a.now.Add(d) }

// others moves the balance without this program.
func (a *till) others(units int64) { a.balance += units }

func (a *till) save(c session.Change) {
	a.t.Helper()
	if _, err := a.l.Save(a.t.Context(), clock(a.now), c); err != nil {
		a.t.Fatal(err)
	}
}

func (a *till) reading(asked time.Time) order.BalanceReading {
	return order.BalanceReading{Amount: api.Units(a.balance), AskedAt: asked, At: a.now, Account: api.NewText(a.name)}
}

// read reads the balance, which takes a second.
func (a *till) read() {
	a.t.Helper()
	a.pass(time.Second)
	a.save(session.Change{Reading: a.reading(a.now.Add(-time.Second))})
}

// asks sends a rent at that quote, and leaves it under way.
func (a *till) asks(quote int64) order.Order {
	a.t.Helper()
	o := rent()
	o.AskedAt, o.Quoted = a.now, api.Units(quote)
	o, err := a.l.Begin(a.t.Context(), o, nil)
	if err != nil {
		a.t.Fatal(err)
	}
	a.pass(time.Second)
	return o
}

// charged is what the server does about the rent.
func (a *till) charged(units int64) { a.balance -= units }

// answered is the answer to a rent, with the balance or without it.
func (a *till) answered(o order.Order, charge int64, withBalance bool) {
	a.t.Helper()
	a.rents++
	a.pass(time.Millisecond)
	answer, now := api.Order{ID: api.OrderID(fmt.Sprint("order-", a.rents)), Price: api.Units(charge), Status: api.NewText("waiting")}, a.now
	c := session.Change{Order: o.Key, Step: func(o order.Order) order.Order { return o.Rented(answer, now) }}
	if withBalance {
		c.Reading, c.Charges = a.reading(o.AskedAt), true
		c.Reading.Moved, c.Reading.Account = true, api.Text{}
	}
	a.save(c)
}

// rentsFor rents and is answered at once.
func (a *till) rentsFor(units int64) order.Order {
	a.t.Helper()
	o := a.asks(units)
	a.charged(units)
	a.answered(o, units, true)
	return o
}

// loses gives up waiting for the answer to a rent.
func (a *till) loses(o order.Order) {
	a.t.Helper()
	now := a.now
	a.save(session.Change{Order: o.Key, Step: func(o order.Order) order.Order { return o.LostAnswer(now) }})
}

func (a *till) resolves(o order.Order, found order.Status) {
	a.t.Helper()
	now := a.now
	a.save(session.Change{Order: o.Key, Step: func(o order.Order) order.Order { return o.ResolvedAs(found, now) }})
}

// cancels cancels a rent. If the refund comes at once, the answer has it.
func (a *till) cancels(o order.Order, refund int64) {
	a.t.Helper()
	asked := a.now
	a.pass(time.Second)
	now := a.now
	a.balance += refund
	r := a.reading(asked)
	r.Moved, r.Account = true, api.Text{}
	a.save(session.Change{Order: o.Key, Step: func(o order.Order) order.Order { return o.Cancelled(now) }, Reading: r})
}

// expires ends a rent without an answer that has the balance.
func (a *till) expires(o order.Order) {
	a.t.Helper()
	now := a.now
	a.save(session.Change{Order: o.Key, Step: func(o order.Order) order.Order {
		return o.Polled(api.Order{ID: o.ID, Status: api.NewText("expired")}, now)
	}})
}

// moved is what the ledger knows to have moved outside of it, in all of time.
func (a *till) moved() []order.Moved {
	a.t.Helper()
	moved, err := a.l.Outside(a.t.Context(), time.Time{}, time.Time{})
	if err != nil {
		a.t.Fatal(err)
	}
	return moved
}

func unitsOf(moved []order.Moved) (units []int64) {
	for _, m := range moved {
		units = append(units, m.Amount.Units())
	}
	return units
}

// expect compares what moved outside with these amounts, the oldest first.
func (a *till) expect(t *testing.T, when string, want ...int64) {
	t.Helper()
	if got := unitsOf(a.moved()); !slices.Equal(got, want) {
		t.Errorf("%s, outside moved %v, want %v", when, got, want)
	}
}
