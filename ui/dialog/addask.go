package dialog

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// add asks the server, unless this ledger has the order already or something is missing.
func (q *Add) add() screen.Intent {
	sought := session.Sought{ID: api.NewOrderID(q.id.Value()), Service: q.best, Rent: q.order.Key}
	q.limited = session.Problem{}
	if q.why = q.whyOff(sought); q.why != "" {
		return nil
	}
	q.sought = sought
	switch o, known := q.ctx.Session.OrderWithID(sought.ID); {
	case known && q.order.MayBe(o):
		q.asking = true // the server told enough when the order was added
		return screen.AddChosen{Sought: sought}
	case known:
		return q.open(o, screen.OpenOrder{Order: o.Key})
	}
	if q.order.Key != 0 && q.order.Status != order.Unknown && !q.order.Resolved() {
		q.why = messages.RentAnswered(q.ctx.Shown(q.order))
		return nil
	}
	return q.ask()
}

// ask asks the server, unless its answer is known, or it would be one request too many.
func (q *Add) ask() screen.Intent {
	switch {
	case q.sought.ID.Same(q.denied):
		q.why = q.because
	case q.ctx.Session.RateLimit.Held(q.ctx.Now):
		q.limited.Kind = session.TooOften
	default:
		q.asking = true
		return screen.AddChosen{Sought: q.sought}
	}
	return nil
}

// whyOff says why enter does nothing; empty if it does.
func (q *Add) whyOff(sought session.Sought) string {
	switch {
	case !q.ctx.Session.Recovered:
		return messages.OrdersStillLoading
	case sought.ID == "":
		return messages.NoOrderID
	case q.ctx.Session.RentUnderWay(): // its answer may bring the same ID
		return messages.AddAfterRent
	case sought.Service == api.Service{} && !api.NewText(q.service.Value()).IsZero():
		return messages.NoSuchService
	}
	return ""
}

// open is the intent that opens the order that the ledger has, or nil if it is not the rent, or the rent has got
// another ID meanwhile.
func (q *Add) open(o order.Order, opens screen.Intent) screen.Intent {
	switch shown := q.ctx.Shown(o); {
	case q.order.Key != 0 && q.order.AddedForAnother(o):
		q.why = messages.AddedForAnother(o, q.order)
		return nil
	case q.order.Key != 0 && q.order.Key != o.Key:
		q.why = messages.IDOfAnother(shown)
		return nil
	case !o.ID.Same(q.sought.ID):
		q.why = messages.RentAnswered(shown)
		return nil
	}
	if _, listed := q.ctx.Session.Order(o.Key); !listed {
		q.why = messages.AlreadyOver(q.ctx.Shown(o))
		return nil
	}
	return opens
}
