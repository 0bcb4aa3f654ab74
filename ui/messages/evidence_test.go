package messages_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// lost is a rent whose answer was lost at noon, and the balance that was read for it.
func lost(after api.USD) order.Order {
	o := someOrder()
	o.Status, o.Charged, o.BalanceBeforeAt, o.LostAt = order.Unknown, api.USD{}, noon.Add(-3*time.Second), noon
	if o.BalanceAfter = after; after.Known() {
		o.BalanceAfterAt = noon.Add(30 * time.Second)
	}
	return o
}

func TestTheEvidenceIsTwoBalancesAndNoVerdict(t *testing.T) {
	sentences := map[string]string{}
	for name, test := range map[string]struct {
		after api.USD
		other bool
		parts []string
	}{
		"not read":                 {api.USD{}, false, []string{"$0.22", "$10.00", "11:59:57"}},
		"not read, other account":  {api.USD{}, true, []string{"$0.22", "$10.00", "11:59:57"}},
		"unchanged":                {api.Units(10_0000), false, []string{"$0.22", "$10.00", "11:59:57", "12:00:30"}},
		"unchanged, other account": {api.Units(10_0000), true, []string{"$0.22", "$10.00", "11:59:57", "12:00:30"}},
		"fell":                     {api.Units(9_8200), false, []string{"$0.22", "$10.00", "11:59:57", "$9.82", "12:00:30"}},
		"rose":                     {api.Units(10_1800), false, []string{"$0.22", "$10.00", "11:59:57", "$10.18", "12:00:30"}},
	} {
		o := lost(test.after)
		o.OtherAccount = test.other
		sentences[name] = messages.Evidence(o, noon, "→")
		contains(t, name, sentences[name], test.parts...)
		lacks(t, name, sentences[name], "$0.18", "$0.00") // what it fell or rose by is the operator's to judge
		forms := messages.EvidenceInRow(o, 2, "→")
		shrinks(t, name, forms)
		contains(t, name+" in a row", forms[0], "$0.22", "$10.00", "2 other")
		contains(t, name+" in a narrow row", forms[2], "$10.00", "2 other")
		contains(t, name+" before another rent", messages.EarlierRentUnknown(o, 2, "→"), "$0.22", "$10.00", "2 other")
		for _, said := range messages.EvidenceInRow(o, 0, "→") {
			lacks(t, name+" and nothing else", said, "(", "other change")
		}
		contains(t, name+" in the question", messages.RentSent(o, noon, "→"), test.parts...)
		contains(t, name+" in a small question", messages.RentSentInShort(o, 2, noon, "→"), append(test.parts, "2 other")...)
	}
	distinct(t, sentences)
	older := lost(api.Units(9_8200))
	older.BalanceBeforeAt = time.Time{}
	lacks(t, "of an older version", messages.Evidence(older, noon, "→"), "0001", "00:00:00")
}

func TestEveryOtherChangeNamesItsOrderTimeAndAmount(t *testing.T) {
	at := noon.Add(-time.Second)
	ended := func(refund order.Refund) order.Order {
		o := numbered()
		o.Status, o.Refund = order.Cancelled, refund
		return o
	}
	is := func(status order.Status) order.Order {
		o := lost(api.USD{})
		o.Status = status
		return o
	}
	said := map[string]string{}
	for name, m := range map[string]order.Movement{
		"charged":                 {Order: numbered(), Kind: order.ChargeMade, Amount: api.Units(2500)},
		"refunded":                {Order: numbered(), Kind: order.RefundArrived, Amount: api.Units(2500)},
		"refund pending":          {Order: ended(order.RefundPending), Kind: order.RefundAwaited, Amount: api.Units(2500)},
		"refund seen later":       {Order: ended(order.RefundSeen), Kind: order.RefundAwaited, Amount: api.Units(2500)},
		"another unknown":         {Order: is(order.Unknown), Kind: order.OutcomeUnknown, Amount: api.Units(2500)},
		"another under way":       {Order: is(order.InFlight), Kind: order.OutcomeUnknown, Amount: api.Units(2500)},
		"another found charged":   {Order: is(order.ResolvedCharged), Kind: order.OutcomeUnknown, Amount: api.Units(2500)},
		"charged, not known what": {Order: numbered(), Kind: order.ChargeMade},
	} {
		m.At = at
		said[name] = messages.OtherChange(m, noon)
		contains(t, name, said[name], messages.Exact(m.Order), "11:59:59")
		lacks(t, name, said[name], "$?")
		if m.Amount.Known() {
			contains(t, name, said[name], "$0.25")
		}
	}
	distinct(t, said)
}

// TestARentThatTheBalanceDoesNotPayForHasNoBalanceAfterIt compares a balance that is enough with one that is not.
func TestARentThatTheBalanceDoesNotPayForHasNoBalanceAfterIt(t *testing.T) {
	price := api.Units(3825)
	if said := messages.BalanceAfterRent(api.Units(3825), api.USD{}, price, "→"); !strings.Contains(said, "→") {
		t.Errorf("enough: %q", said)
	}
	if said := messages.BalanceAfterRent(api.Units(1175), api.USD{}, price, "→"); strings.Contains(said, "→") || strings.Contains(said, "-$") {
		t.Errorf("too little: %q", said)
	}
}
