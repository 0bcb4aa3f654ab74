package e2e_test

import (
	"context"
	"slices"
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
)

// finish ends all faults and waits until no order can change any more.
func (m *model) finish() {
	m.clearFaults()
	m.restoreNetwork()
	m.repairDisk()
	for _, o := range m.box.Orders() {
		if err := m.box.SetStatus(o.ID, ""); err != nil {
			m.t.Fatal(err)
		}
	}
	if m.windows[0] == nil && m.windows[1] == nil {
		m.openWindow(0)
	}
	for _, w := range m.windows {
		m.resize(w, 80, 24) // no key acts in a window that shows nothing
		for range 4 {       // a question, the help, a filter, the API key
			m.pass(time.Second)
			m.press(w, "esc")
		}
		m.giveKey(w, m.box.Key())
	}
	const longest = 100 // longer than any rate limit
	for minute := range longest {
		for _, w := range m.windows {
			if w != nil && (minute%10 == 0 || w.root.AsksForKey()) {
				m.giveKey(w, m.box.Key())
			}
		}
		m.pass(time.Minute)
		m.check()
		if minute >= 2 && m.nothingChanges() {
			break
		}
	}
	for _, w := range m.windows {
		m.giveKey(w, m.box.Key())
	}
	m.pass(10 * time.Second)
	m.check()
}

// balanced reports whether a window shows the sandbox's balance. The refund of an order that is
// shown as unknown may arrive after the balance was last read.
func (m *model) balanced(w *window) bool {
	right := func() bool { return w.root.Session().Balance.Value == api.Units(m.box.Balance()) }
	for tries := 0; tries < 3 && !right(); tries++ {
		m.giveKey(w, m.box.Key())
		m.pass(3 * time.Second)
	}
	return right()
}

// nothingChanges reports whether every order and refund has reached its final state.
func (m *model) nothingChanges() bool {
	for _, w := range m.windows {
		if w == nil {
			continue
		}
		if w.root.Session().RateLimit.Held(time.Now()) {
			return false // the balance is read only afterwards
		}
		for _, o := range w.root.Session().Orders {
			if o.Live() || o.Status == order.InFlight || o.Refund == order.RefundPending && time.Since(o.EndedAt) < 5*time.Minute {
				return false
			}
			if o.Status == order.Unknown && !o.EvidenceComplete() {
				return false
			}
		}
	}
	return !slices.ContainsFunc(m.box.Orders(), func(o sandbox.Rented) bool { return o.Status == "waiting" || o.Status == "received" })
}

// checkEnd compares the ledger with the sandbox.
func (m *model) checkEnd() {
	for _, w := range m.windows {
		if w == nil {
			continue
		}
		if !m.balanced(w) {
			m.t.Fatalf("the balance is shown as %s and is %s:\n%s", w.root.Session().Balance.Value, api.Units(m.box.Balance()), w.root.View())
		}
		stored, err := w.record.Orders(context.Background(), 1<<20)
		if err != nil {
			m.t.Fatal(err)
		}
		for _, o := range stored {
			m.checkShown(w, o)
			m.checkEvidence(stored, o)
		}
		if shown := len(w.root.Session().Orders); shown > len(stored) {
			m.t.Fatalf("%d orders are shown and %d are stored", shown, len(stored))
		}
		m.checkStored(stored)
		m.checkRefunds(stored)
		m.checkOutside(w, stored)
		m.checkLog(w)
	}
}

// endedShown is how many ended orders a start shows.
const endedShown = 200

func (m *model) checkShown(w *window, o order.Order) {
	switch shown := w.order(o.Key); {
	case shown.Key == 0 && !o.Open() && o.Refund != order.RefundPending && m.counts.rents > endedShown:
		return // a start shows no more ended orders than that
	case shown.Revision != o.Revision:
		m.t.Fatalf("order %d is shown as %s (%d), and stored as %s (%d)", o.Key, shown.Status, shown.Revision, o.Status, o.Revision)
	case o.Live() || o.Status == order.InFlight:
		m.t.Fatalf("order %d is still %s", o.Key, o.Status)
	case o.Status == order.Unknown && !o.EvidenceComplete():
		m.t.Fatalf("the evidence about order %d is not complete", o.Key)
	}
}

// checkEvidence fails if the balance around an unknown rent moved more than the rent itself and what
// is listed beside it can have moved it.
func (m *model) checkEvidence(stored []order.Order, o order.Order) {
	moved := o.BalanceBefore.Sub(o.BalanceAfter)
	if m.otherClients || o.Status != order.Unknown || !moved.Known() {
		return
	}
	const dearer = 300 // than its quote, at most
	least, most := int64(0), o.Quoted.Units()+dearer
	for _, other := range stored {
		switch {
		case other.Key == o.Key, other.Status == order.Refused, other.AskedAt.After(o.BalanceAfterAt):
		case other.Status == order.ResolvedNotCharged: // as the operator of the model says, who does not know
			most += other.Quoted.Units() + dearer
			least -= other.Quoted.Units() + dearer
		case other.ID == "": // it may have expired, and nobody can ask for its refund
			least -= other.Quoted.Units() + dearer
		case m.oddStatus[string(other.ID)], m.notFound[string(other.ID)]: // it may have ended before the ledger knew
			least -= other.Cost().Units() + dearer
		}
	}
	for _, c := range order.Between(stored, o) {
		switch c.Kind {
		case order.ChargeMade:
			if most += c.Order.Cost().Units(); c.Amount.Known() {
				least += c.Amount.Units()
			} else {
				most += dearer
			}
		case order.RefundArrived:
			least -= c.Amount.Units()
			if !c.Order.EndedAt.Before(o.BalanceBeforeAt) { // else a crash may have lost the reading that showed it before
				most -= c.Amount.Units()
			}
		case order.OutcomeUnknown:
			most += c.Amount.Units() + dearer
		case order.RefundUnclear:
			least -= c.Order.Cost().Units() + dearer
		case order.RefundAwaited:
			least -= c.Order.Cost().Units() + dearer
		}
	}
	if moved.Units() < least || moved.Units() > most {
		m.t.Fatalf("order %d: the balance fell by %s, and what is listed explains %s to %s: %+v", o.Key, moved, api.Units(least), api.Units(most), order.Between(stored, o))
	}
}

// checkStored fails unless the ledger has every order of the sandbox with its outcome.
func (m *model) checkStored(stored []order.Order) {
	byID, open := map[string]order.Order{}, map[pairOf]int{}
	everUnknown, refunds := false, int64(0)
	for _, o := range stored {
		if o.ID != "" {
			byID[string(o.ID)] = o
		} else {
			everUnknown = true
			open[pairOf{string(o.Service.ID), int(o.Country.ID)}]++
		}
	}
	for _, have := range m.box.Orders() {
		o, known := byID[have.ID]
		if !known {
			p := pairOf{have.ServiceID, have.CountryID}
			if open[p]--; open[p] < 0 {
				m.t.Fatalf("a number that was paid for is not in the ledger: rented at %s", have.RentedAt)
			}
			m.counts.unknown++
			continue
		}
		m.checkOrder(o, have)
		if o.Refund == order.RefundSeen {
			refunds += have.Charged
		}
	}
	// The balance alone may not show which of two orders a refund was for.
	if came := m.box.Money().Refunds; refunds > came && !m.otherClients && !everUnknown {
		m.t.Fatalf("refunds of %s were seen, and %s were paid", api.Units(refunds), api.Units(came))
	}
}

// unsure reports whether others moved the balance, or something that happened to an order is unknown.
func (m *model) unsure(stored []order.Order) bool {
	return m.otherClients || slices.ContainsFunc(stored, func(o order.Order) bool {
		return o.Resolved() || o.Status == order.Unknown || m.oddStatus[string(o.ID)] || m.notFound[string(o.ID)]
	})
}

// checkRefunds fails unless every refund that was paid is seen, if nobody else moved the balance and nothing that
// happened to an order is unknown.
func (m *model) checkRefunds(stored []order.Order) {
	if m.unsure(stored) {
		return
	}
	paid := map[string]bool{}
	for _, have := range m.box.Orders() {
		paid[have.ID] = have.Refunded > 0
	}
	for _, o := range stored {
		if paid[string(o.ID)] && o.Refund != order.RefundSeen {
			m.t.Fatalf("the refund of order %d (%s, ended %s ago) is %q: %s", o.Key, o.Status, time.Since(o.EndedAt), o.Refund, m.story(string(o.ID)))
		}
	}
}

// checkOutside fails if money is said to have moved outside, although nobody else moved any and nothing that
// happened to an order is unknown.
func (m *model) checkOutside(w *window, stored []order.Order) {
	moved, err := w.record.Outside(context.Background(), time.Time{}, time.Time{})
	if err != nil {
		m.t.Fatal(err)
	}
	if len(moved) > 0 && !m.unsure(stored) {
		m.t.Fatalf("moved outside: %+v", moved)
	}
}

func (m *model) checkOrder(o order.Order, have sandbox.Rented) {
	if o.Charged.Known() && o.Charged != api.Units(have.Charged) {
		m.t.Fatalf("order %d: charged %s, the ledger says %s", o.Key, api.Units(have.Charged), o.Charged)
	}
	if m.notFound[have.ID] {
		return // the server said that there is no such order
	}
	if code := m.inTime[have.ID]; code != "" && o.Code.String() != code {
		m.t.Fatalf("order %d (%s): its code came in time and is missing: %s", o.Key, o.Status, m.story(have.ID))
	}
	switch {
	case m.oddStatus[have.ID]:
	case o.Status == order.Cancelled && have.Status != "cancelled",
		o.Status == order.Expired && have.Status != "expired",
		o.Status == order.Finished && have.Status != "finished" && o.Code.IsZero():
		m.t.Fatalf("order %d is %s in the ledger and %s in the sandbox: %s", o.Key, o.Status, have.Status, m.story(have.ID))
	}
	switch o.Status {
	case order.Cancelled:
		m.counts.cancelled++
	case order.Finished:
		m.counts.finished++
	}
}

// checkLog fails if there is a secret in the log.
func (m *model) checkLog(w *window) {
	text := w.log.text.String()
	secrets := slices.Clone(m.apiKeys)
	for _, o := range m.box.Orders() {
		secrets = append(secrets, o.Phone)
		if o.Code != "" {
			secrets = append(secrets, o.Code)
		}
	}
	for _, secret := range secrets {
		if strings.Contains(text, secret) {
			m.t.Fatalf("the log has a key, a number or a code")
		}
	}
}
