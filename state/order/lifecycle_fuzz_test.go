package order_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// FuzzAnOrderNeverLosesACodeOrMoney applies any sequence of steps to an order, and checks after
// each step what must always be true.
func FuzzAnOrderNeverLosesACodeOrMoney(f *testing.F) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		life := make([]byte, 2+random.IntN(80))
		for i := range life {
			life[i] = byte(random.Uint32())
		}
		f.Add(life)
		f.Add(append([]byte{0, 0}, life...)) // most lives begin with a number
	}
	words := []string{"", "waiting", "received", "finished", "cancelled", "expired", "banned", "frozen"}
	codes := []string{"", "", "908172", "445201"}
	f.Fuzz(func(t *testing.T, life []byte) {
		o := quoted()
		for i := 0; i+1 < len(life); i += 2 {
			now, detail := minute(i), int(life[i+1])
			before, history := o, slices.Clone(o.History)
			answer := served(words[detail%8], codes[detail/8%4])
			switch life[i] % 16 {
			case 0:
				o = o.Rented(answer, now)
			case 1:
				o = o.Refused(api.NewText("sold out"), now)
			case 2:
				o = o.LostAnswer(now)
			case 3:
				o = o.ResolvedAs(order.ResolvedCharged, now)
			case 4, 5:
				o = o.Polled(answer, now)
			case 6:
				o = o.CancelRequested(now)
			case 7:
				o = o.WithCancelAt(now.Add(order.CancelRetry), now).WithAutoCancel(detail%2 == 0, now)
			case 8:
				o = o.CancelCalledOff(now)
			case 9:
				o = o.Cancelled(now)
			case 10:
				o = o.Finished(now)
			case 11:
				o = o.EndedByClock(now, minute(detail))
			case 13:
				o = o.Reopened(answer, before, now)
			case 14:
				o = o.Forgotten(now, minute(detail))
			case 15:
				o = o.WithAutoCancel(true, now).AutoCancelRequested(now)
			case 12:
				refunded, _ := order.MatchRefunds([]order.Order{o}, reading(0, 0), reading(int64(detail)*10, i))
				for _, seen := range refunded {
					o = seen
				}
				o = o.WithEvidence(reading(int64(detail), i), reading(0, 0))
			}
			check(t, before, o)
			same(t, before.History, history)
		}
	})
}

// check checks what must be true after every step.
func check(t *testing.T, before, o order.Order) {
	t.Helper()
	fail := func(what string) { t.Fatalf("%s:\nbefore %+v\nafter  %+v", what, before, o) }
	switch {
	case !before.Code.IsZero() && o.Code.IsZero():
		fail("a code was lost")
	case before.ID != "" && o.ID != before.ID:
		fail("a paid number was lost")
	case before.Charged.Known() && o.Charged != before.Charged:
		fail("the charge was changed")
	case o.CancelScheduled() && !o.Cancellable():
		fail("a cancel is scheduled that cannot be requested")
	case before.CancelScheduled() && !o.CancelScheduled() && len(o.History) == len(before.History):
		fail("a scheduled cancel is gone without an entry in the history")
	case o.Refund == order.RefundPending && !o.Code.IsZero():
		fail("a refund is pending for a number that got its code")
	case o.Refund == order.RefundPending && o.Open():
		fail("a refund is pending for an order that is not over")
	case o.BalanceAfter.Known() == o.BalanceAfterAt.IsZero():
		fail("a balance and its time are not recorded together")
	case before.Status == order.Unknown && o.Status == order.Unknown && before.EvidenceComplete() && o.BalanceAfter != before.BalanceAfter:
		fail("complete evidence was changed")
	case o.BalanceBefore != before.BalanceBefore:
		fail("the balance before the rent was changed")
	case before.Refund == order.RefundSeen && o.Refund != order.RefundSeen:
		fail("a refund that arrived is forgotten")
	case o.Open() != o.EndedAt.IsZero():
		fail("the status and the time of the end disagree")
	case (o.Status == order.Unrecognised || o.Status == order.Refused) == o.Word.IsZero():
		fail("only unrecognised and refused orders have a word")
	case o.Code != (api.Text{}) && !slices.ContainsFunc(o.History, func(e order.HistoryEntry) bool { return e.Text == o.Code }):
		fail("a code is not in the history")
	case len(o.History) < len(before.History) || !slices.Equal(o.History[:len(before.History)], before.History):
		fail("history was rewritten")
	case o.Status != before.Status && len(o.History) == len(before.History) && o.Status != order.Received && o.Status != order.Waiting:
		fail("the status changed without an entry in the history")
	}
}
