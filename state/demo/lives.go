package demo

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// usualLife is how long a number of the week was valid.
const usualLife = 20 * time.Minute

// life is what became of a rent.
type life func(m *maker, r rent) order.Order

// rent is one rent of the week.
type rent struct {
	service api.Service
	country api.Country
	phone   string        // an example of the country's numbers
	wait    time.Duration // for a code, about
	life    life
	at      time.Time
	label   string
}

// begun is the order of a rent that is about to be sent.
func (r rent) begun() order.Order {
	read := r.at.Add(-4 * time.Second)
	return order.Begin(order.Quote{Service: r.service, Country: r.country, At: read, BalanceAt: read, Label: api.NewText(r.label)}, r.at)
}

// rented is the order with its number.
func (m *maker) rented(r rent) order.Order {
	at := r.at.Add(m.between(400*time.Millisecond, 1200*time.Millisecond))
	return r.begun().Rented(api.Order{
		ID: api.OrderID(m.id()), Phone: api.NewText(m.phone(r.phone)), Status: api.NewText("waiting"),
		Price: r.country.Price, ExpiresAt: at.Add(usualLife).Truncate(time.Second),
	}, at)
}

// received is the order once its code has come.
func (m *maker) received(r rent) order.Order {
	o := m.rented(r)
	return o.Polled(api.Order{Status: api.NewText("received"), Code: api.NewText(m.code())}, o.RentedAt.Add(m.between(r.wait/2, r.wait*2)))
}

func finished(m *maker, r rent) order.Order {
	o := m.received(r)
	return o.Finished(o.ReceivedAt.Add(m.between(15*time.Second, 90*time.Second)))
}

// useless is an order whose code came, but did not help.
func useless(why order.Failure) life {
	return func(m *maker, r rent) order.Order {
		o := finished(m, r)
		return o.DidNotWork(why, o.EndedAt.Add(20*time.Second))
	}
}

func cancelled(m *maker, r rent) order.Order {
	o := m.rented(r)
	at := o.RentedAt.Add(m.between(2*time.Minute, 5*time.Minute))
	return refunded(o.CancelRequested(at).Cancelled(at.Add(500 * time.Millisecond)))
}

func expired(m *maker, r rent) order.Order {
	o := m.rented(r)
	return refunded(o.Polled(api.Order{Status: api.NewText("expired")}, o.ExpiresAt.Add(2*time.Second)))
}

func soldOut(_ *maker, r rent) order.Order {
	reason := session.Problem{Kind: session.SoldOut}.RefusalReason()
	return r.begun().Refused(reason, r.at.Add(700*time.Millisecond))
}

// unanswered is a rent whose answer was lost, and which the operator found not charged.
func unanswered(_ *maker, r rent) order.Order {
	lost := r.at.Add(time.Minute)
	return r.begun().LostAnswer(lost).ResolvedAs(order.ResolvedNotCharged, lost.Add(3*time.Minute))
}

// refunded is an order whose refund the balance has shown.
func refunded(o order.Order) order.Order {
	before := order.BalanceReading{Amount: api.Units(0), At: o.EndedAt.Add(-time.Minute)}
	after := order.BalanceReading{Amount: o.Cost(), At: o.EndedAt.Add(2 * time.Second)}
	seen, _ := order.MatchRefunds([]order.Order{o}, before, after)
	return seen[0]
}
