package app

import (
	"context"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/state/session"
)

// FindNumber looks for an earlier order with the number of an order. The event is nil if there is
// none, or if the ledger cannot be read: then nothing is lost but a remark.
func (a *App) FindNumber(ctx context.Context, o order.Order) session.Event {
	digits := phone.Digits(o.Phone)
	if digits == "" {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, moment.DiskReadTimeout)
	defer cancel()
	earlier, err := a.ledger.WithNumber(ctx, digits, o.Key)
	if err != nil {
		a.log.Error("could not look for an earlier order with a number", "err", err)
		return nil
	}
	if earlier.Key == 0 {
		return nil
	}
	return session.NumberKnown{Order: o, Earlier: earlier}
}
