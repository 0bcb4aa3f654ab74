package dialog

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// money is the balance before and after the rent, and what else is said of it if that fits beside it. toCome reports
// whether what is still to be refunded is among it.
func (q *Rent) money(width int) (line string, toCome bool) {
	balance, before := screen.ShownMoney(q.ctx, q.shown.balance), screen.ShownMoney(q.ctx, q.old.balance)
	line = messages.BalanceAfterRent(balance, before, q.shown.country.Price, q.ctx.Theme.Glyphs.Arrow)
	line += q.enoughForMore(line, width)
	for _, form := range q.toCome() {
		if beside := messages.Beside(form); widget.Width(line+beside) <= width {
			return line + beside, true
		}
	}
	return line, false
}

// enoughForMore says how many more numbers a low balance pays for, if that fits after what is said of
// the balance: a narrow window needs the room for the keys.
func (q *Rent) enoughForMore(money string, width int) string {
	price := q.shown.country.Price
	left := screen.ShownMoney(q.ctx, q.shown.balance).Sub(price)
	more := messages.EnoughForMore(left, price)
	if !q.ctx.Session.Limits.LowBalance.Reached(left) || widget.Width(money+more) > width {
		return ""
	}
	return more
}

// toCome says, from long to short, what the balance does not show yet: the refunds that are pending, and those of
// the orders whose cancel is under way or scheduled. What is overdue may never come, and is not promised, and neither
// is the refund of an order that the server denies.
func (q *Rent) toCome() []string {
	sum, any, exact := api.Units(0), false, true
	for i := range q.ctx.Session.Orders {
		o := &q.ctx.Session.Orders[i]
		if !q.refundToCome(o) {
			continue
		}
		if any = true; !o.Charged.Known() {
			exact = false
			continue
		}
		sum = sum.Add(o.Charged)
	}
	if !any {
		return nil
	}
	return messages.RefundsToCome(screen.ShownMoney(q.ctx, sum), exact)
}

func (q *Rent) refundToCome(o *order.Order) bool {
	if o.Refund == order.RefundPending {
		q.ctx.Changes(o.RefundOverdueAt())
		return !o.Overdue(q.ctx.Now)
	}
	if !o.Cancellable() || !o.RefundTracked() || orderpage.Denied(q.ctx, *o).Any() {
		return false
	}
	return o.CancelScheduled() || orderpage.Cancelling(q.ctx, *o)
}
