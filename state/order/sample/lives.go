package sample

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// life is what became of a rent. number is different for each order.
type life func(o order.Order, number int) order.Order

// lives are the ways in which orders end, as often as each of them happens.
func lives() []life {
	return []life{
		finished, cancelled, finished, expired, finished, finished, cancelled, finished, refused, finished,
		finished, expired, finished, cancelled, finished, finished, finished, unanswered, finished, cancelledLater,
	}
}

func rented(o order.Order, number int) order.Order {
	at := o.AskedAt.Add(800 * time.Millisecond)
	return o.Rented(api.Order{
		ID: api.OrderID(fmt.Sprintf("77c2e1d3b5%014x", number)), Phone: api.NewText(fmt.Sprint(firstPhone(o.Country.ISO) + number)),
		Status: api.NewText("waiting"), Price: o.Quoted, ExpiresAt: at.Add(20 * time.Minute),
	}, at)
}

// firstPhone is a number of a country to count from.
func firstPhone(iso string) int {
	return map[string]int{
		"UA": 380501000000, "RU": 79121000000, "ID": 62812100000, "GB": 447400100000, "US": 12025100000, "PL": 48512100000,
	}[iso]
}

// opening is an order that is still open: most of them wait, some have their code.
func opening(o order.Order, number int) order.Order {
	o = rented(o, number)
	if number%4 == 0 {
		o = o.Polled(api.Order{Status: api.NewText("received"), Code: code(number)}, o.RentedAt.Add(time.Second))
	}
	return o
}

func finished(o order.Order, number int) order.Order {
	o = rented(o, number)
	o = o.Polled(api.Order{Status: api.NewText("received"), Code: code(number)}, o.RentedAt.Add(40*time.Second))
	return o.Finished(o.RentedAt.Add(70 * time.Second))
}

func code(number int) api.Text { return api.NewText(fmt.Sprintf("%06d", number*7919%1000000)) }

func cancelled(o order.Order, number int) order.Order {
	o = rented(o, number)
	at := o.RentedAt.Add(3 * time.Minute)
	return refunded(o.CancelRequested(at).Cancelled(at.Add(time.Second)))
}

// cancelledLater is an order whose cancel was too early at first.
func cancelledLater(o order.Order, number int) order.Order {
	o = rented(o, number)
	at := o.RentedAt.Add(20 * time.Second)
	o = o.CancelRequested(at).WithCancelAt(at.Add(time.Minute), at)
	return refunded(o.Cancelled(at.Add(100 * time.Second)))
}

func expired(o order.Order, number int) order.Order {
	o = rented(o, number)
	return refunded(o.Polled(api.Order{Status: api.NewText("expired")}, o.RentedAt.Add(20*time.Minute)))
}

func refused(o order.Order, _ int) order.Order {
	return o.Refused(api.NewText("no numbers left"), o.AskedAt.Add(500*time.Millisecond))
}

// unanswered is a rent whose answer was lost, and which the operator found charged.
func unanswered(o order.Order, _ int) order.Order {
	at := o.AskedAt.Add(time.Minute)
	return o.LostAnswer(at).ResolvedAs(order.ResolvedCharged, at.Add(5*time.Minute))
}

// refunded is an order whose refund the balance has shown.
func refunded(o order.Order) order.Order {
	before := order.BalanceReading{Amount: api.Units(421175), At: o.EndedAt.Add(-time.Minute)}
	after := order.BalanceReading{Amount: before.Amount.Add(o.Cost()), At: o.EndedAt.Add(2 * time.Second)}
	seen, _ := order.MatchRefunds([]order.Order{o}, before, after)
	return seen[0]
}
