package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// Evidence is the quote of a rent that got no answer, and the balance before and after it with the
// times of both readings. It says nothing about the outcome: the operator compares them.
func Evidence(o order.Order, now time.Time, arrow string) string {
	return "quoted " + o.Quoted.String() + "; balance " + timedBalances(o, now, arrow)
}

func timedBalances(o order.Order, now time.Time, arrow string) string {
	said := balances(o, arrow, func(at time.Time) string { return Clock(at, now) })
	if o.OtherAccount && o.BalanceAfter.Known() {
		said += "; later balances are another account's"
	}
	return said
}

// EvidenceInRow is Evidence for a row, without the times and in several lengths, the longest first.
// changes is how much else may have moved the balance.
func EvidenceInRow(o order.Order, changes int, arrow string) []string {
	money := balances(o, arrow, nil) + otherChanges(" (", changes, ")")
	return []string{o.Quoted.String() + "  balance " + money, "balance " + money, money, balances(o, arrow, nil), since(o), sinceInShort(o, arrow)}
}

// EarlierRentUnknown warns that a rent for the same service and country may have been charged
// already.
func EarlierRentUnknown(o order.Order, changes int, arrow string) string {
	return "an earlier rent got no answer: quoted " + o.Quoted.String() +
		", balance " + balances(o, arrow, nil) + otherChanges(" (", changes, ")")
}

// balances are the balance before and after a rent, each followed by its time unless clock is nil.
func balances(o order.Order, arrow string, clock func(time.Time) string) string {
	read := func(amount api.USD, at time.Time) string {
		if clock == nil || at.IsZero() {
			return amount.String()
		}
		return amount.String() + " (" + clock(at) + ")"
	}
	before := read(o.BalanceBefore, o.BalanceBeforeAt)
	if o.BalanceAfter.Known() {
		return before + " " + arrow + " " + read(o.BalanceAfter, o.BalanceAfterAt)
	}
	return before + ", " + since(o)
}

// since says why the balance after a rent is not known, or what it was.
func since(o order.Order) string {
	switch {
	case o.BalanceAfter.Known():
		return o.BalanceAfter.String() + " after"
	case o.OtherAccount:
		return "another account since"
	case o.RestoredLate():
		return "restored since"
	}
	return "not checked since"
}

// sinceInShort is since for a row with little room.
func sinceInShort(o order.Order, arrow string) string {
	switch {
	case o.BalanceAfter.Known():
		return arrow + " " + o.BalanceAfter.String()
	case o.OtherAccount:
		return "new account"
	case o.RestoredLate():
		return "restored"
	}
	return "not checked"
}

// otherChanges says how much else may have moved the balance; empty if nothing.
func otherChanges(before string, n int, after string) string {
	if n == 0 {
		return ""
	}
	return before + counted(n, "other change") + after
}

// OtherChange says what happened to another order while the balance may have been moved by a rent
// that got no answer.
func OtherChange(m order.Movement, now time.Time) string {
	at, said := Clock(m.At, now), opening(m.Order, Exact(m.Order))+": "
	switch m.Kind {
	case order.ChargeMade:
		if !m.Amount.Known() {
			return said + "charged at " + at + ", amount not known"
		}
		return said + fmt.Sprintf("charged %s at %s", m.Amount, at)
	case order.RefundArrived:
		return said + fmt.Sprintf("refund of %s arrived at %s", m.Amount, at)
	case order.OutcomeUnknown:
		return said + fmt.Sprintf("sent at %s, quoted %s, %s", at, m.Amount, outcome(m.Order))
	}
	if m.Kind == order.RefundUnclear {
		return said + fmt.Sprintf("%s at %s, %s", Status(m.Order), at, RefundNotKnown)
	}
	said += fmt.Sprintf("%s at %s, refund of %s ", Status(m.Order), at, Charge(m.Order))
	if m.Order.Refund == order.RefundPending {
		return said + "pending"
	}
	return said + "arrived later"
}

// outcome is what is known of another rent whose answer is missing.
func outcome(o order.Order) string {
	switch {
	case o.Resolved():
		return ResolvedAs(o)
	case o.Status == order.InFlight:
		return NoAnswerYet
	}
	return "outcome unknown"
}

// ForSupport is a line about an unknown rent for the vendor's support. It does not contain the
// API key.
func ForSupport(o order.Order) string {
	utc := func(at time.Time) string { return at.UTC().Format("2006-01-02 15:04:05 UTC") }
	return fmt.Sprintf("Rent without an answer: sent %s, service %s (%s, id %s), country %s (id %d), quoted %s, balance %s.",
		utc(o.AskedAt), o.Service.Name, o.Service.Code, api.NewText(string(o.Service.ID)),
		o.Country.Name, o.Country.ID, o.Quoted, balances(o, "then", utc))
}
