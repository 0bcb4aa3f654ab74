package schedule_test

import (
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

// anyTime is a time near noon, mostly before it.
func anyTime(t *rapid.T, name string) time.Time {
	return noon.Add(time.Duration(rapid.Int64Range(-int64(3*time.Hour), int64(30*time.Minute)).Draw(t, name)))
}

// anyOrder is an order as the program may find it, sensible or not.
func anyOrder(t *rapid.T, key order.Key) order.Order {
	o := order.Order{Key: key, AskedAt: anyTime(t, "asked at"), Charged: api.Units(1100)}
	o.Status = rapid.SampledFrom([]order.Status{
		order.Waiting, order.Waiting, order.Received, order.Unknown, order.Cancelled, order.Expired, order.Finished, order.Unrecognised,
	}).Draw(t, "status")
	o.RentedAt = o.AskedAt
	if o.Status == order.Unknown {
		o.LostAt = anyTime(t, "lost at")
		return o
	}
	o.ID = api.OrderID("order")
	if rapid.Bool().Draw(t, "expires") {
		o.ExpiresAt = o.RentedAt.Add(rapid.SampledFrom([]time.Duration{-time.Minute, 3 * time.Minute, 20 * time.Minute, 2 * time.Hour}).Draw(t, "life"))
	}
	switch {
	case o.Status == order.Received:
		o.Code = api.NewText("1234")
	case !o.Live():
		o.EndedAt = anyTime(t, "ended at")
		o.Refund = rapid.SampledFrom([]order.Refund{order.NoRefund, order.RefundPending}).Draw(t, "refund")
	case rapid.Bool().Draw(t, "cancel scheduled"):
		o.CancelAt = anyTime(t, "cancel at").Add(2 * time.Hour)
	default:
		o.AutoCancel = rapid.Bool().Draw(t, "auto-cancel")
	}
	return o
}

// anyRateLimit is how long the server asks to wait.
func anyRateLimit(t *rapid.T) time.Duration {
	return rapid.SampledFrom([]time.Duration{0, time.Minute, 5 * time.Minute, 20 * time.Minute}).Draw(t, "wait")
}

// anySession is a session and its schedule in the middle of their work.
func anySession(t *rapid.T) (*schedule.Schedule, *session.Session, schedule.Watching) {
	var orders []order.Order
	for i := range rapid.IntRange(0, 2).Draw(t, "orders") {
		orders = append(orders, anyOrder(t, order.Key(i+1)))
	}
	s, current := schedule.New(middling), sessionWith(orders...)
	skew := rapid.SampledFrom([]time.Duration{0, time.Hour, -40 * time.Second}).Draw(t, "skew")
	current.Apply(session.BalanceRead{Balance: api.Balance{Amount: api.Units(1), ServerTime: noon.Add(skew)}, AskedAt: noon}, noon)
	account := session.Account{
		Watched:  rapid.Bool().Draw(t, "watched"),
		Cooldown: rapid.SampledFrom([]time.Duration{0, 5 * time.Hour}).Draw(t, "cooldown"),
	}
	if rapid.Bool().Draw(t, "rate limit") {
		account.RateLimit = account.RateLimit.AfterRefusal(anyRateLimit(t), anyTime(t, "refused at"))
	}
	take(s, current, session.Recovered{Account: account}, noon)
	watching := schedule.Watching{Service: rapid.SampledFrom([]api.ServiceID{"", "wa"}).Draw(t, "service")}
	if rapid.Bool().Draw(t, "an order is shown") {
		watching.Order, watching.Since = 1, noon
	}
	if watching.Pins = rapid.Bool().Draw(t, "the pins are shown"); watching.Pins {
		pin := session.CountryPin{Pair: results.Pair{Service: rapid.SampledFrom([]api.ServiceID{"wa", "tg"}).Draw(t, "pinned")}, OnTop: true}
		current.Apply(session.CountryPinSet{Pin: pin, On: true}, noon)
	}
	if rapid.Bool().Draw(t, "a country is watched") {
		current.Apply(session.StockWatchSet{Watch: session.StockWatch{Service: api.Service{ID: "vi"}, Since: noon}, On: true}, noon)
	}
	return s, current, watching
}
