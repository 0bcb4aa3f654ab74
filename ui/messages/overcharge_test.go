package messages_test

import (
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// overcharged is an order with that key, quoted $0.22, at that charge.
func overcharged(key order.Key, charged int64) order.Order {
	o := someOrder()
	o.Key, o.Quoted, o.Charged = key, api.Units(2200), api.Units(charged)
	return o
}

// offersToCancel counts the notices that name both amounts and offer to cancel exactly that order.
func offersToCancel(t *testing.T, notices []messages.Notice, o order.Order) (n int) {
	t.Helper()
	told := map[string]bool{}
	for _, notice := range notices {
		if notice.Offer == messages.Cancels && !told[notice.Text] { // the same text is shown once
			contains(t, "the notice", notice.Text, o.Charged.String(), o.Quoted.String(), messages.Exact(o))
			if n++; notice.Order != o.Key {
				t.Errorf("it is about order %d, not %d", notice.Order, o.Key)
			}
			told[notice.Text] = true
		}
	}
	return n
}

func TestAChargeOfMoreThanATenthAboveTheQuoteIsToldOnceWithTheKeyThatCancels(t *testing.T) {
	for _, test := range []struct {
		charged int64
		want    int
	}{{2200, 0}, {2420, 0}, {2421, 1}, {9000, 1}, {1000, 0}} {
		o := overcharged(2, test.charged)
		s := sessionWith(overcharged(1, 2200))
		before := s.Before()
		rented := session.OrderChanged{By: session.StepRented, Order: o}
		if got := offersToCancel(t, messages.NoticesOf(rented, before, s), o); got != test.want {
			t.Errorf("charged %d, told %d times", test.charged, got)
		}
		elsewhere := session.LedgerChanged{Orders: []order.Order{o}}
		if got := offersToCancel(t, messages.NoticesOf(elsewhere, before, s), o); got != test.want {
			t.Errorf("charged %d in another window, told %d times", test.charged, got)
		}
		known := sessionWith(o)
		changed := o
		changed.Revision, changed.AutoCancel = 2, true
		for name, e := range map[string]session.Event{
			"a change here":      session.OrderChanged{By: session.StepAutoCancelSet, Order: changed},
			"a change elsewhere": session.LedgerChanged{Orders: []order.Order{changed}},
			"the next start":     session.Recovered{Orders: []order.Order{o}},
		} {
			if got := offersToCancel(t, messages.NoticesOf(e, known.Before(), known), o); got != 0 {
				t.Errorf("charged %d, told again after %s", test.charged, name)
			}
		}
	}
}

func TestAnOverchargeIsToldWhenItIsKnownAndOfNewOrdersOnly(t *testing.T) {
	older, newer := overcharged(1, 9000), overcharged(2, 2200)
	s := sessionWith(newer)
	if n := offersToCancel(t, messages.NoticesOf(session.LedgerChanged{Orders: []order.Order{older}}, s.Before(), s), older); n != 0 {
		t.Error("an old order that was not listed is told")
	}
	later := newer
	later.Revision, later.Charged = 2, api.Units(9000)
	if n := offersToCancel(t, messages.NoticesOf(session.OrderChanged{By: session.StepSeen, Order: later}, s.Before(), s), later); n != 1 {
		t.Error("a charge that was not known at the rent is not told")
	}
}

func TestTheNoticeAboutAnOverchargeGoesWithItsOrder(t *testing.T) {
	o := overcharged(1, 9000)
	s := sessionWith()
	n := messages.NoticesOf(session.OrderChanged{By: session.StepRented, Order: o}, s.Before(), s)
	received := o
	received.Status, received.Code = order.Received, api.NewText("482913")
	for name, c := range map[string]struct {
		now  order.Order
		true bool
	}{"as it was": {o, true}, "with its code": {received, true}, "cancelled": {as(o, order.Cancelled), false}} {
		for _, notice := range n {
			if notice.Offer == messages.Cancels && notice.StillTrue(sessionWith(c.now), noon, noon) != c.true {
				t.Errorf("%s, it is true: %v", name, !c.true)
			}
		}
	}
}

func as(o order.Order, status order.Status) order.Order {
	o.Status = status
	return o
}
