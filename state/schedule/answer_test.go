package schedule_test

import (
	"pgregory.net/rapid"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// answer is any answer to a task.
func (r *run) answer(t *rapid.T, task session.Task) session.Event {
	problem := session.Problem{}
	switch rapid.SampledFrom(r.problems).Draw(t, "problem") {
	case "failed":
		problem = session.Problem{Kind: session.Offline}
	case "refused":
		problem = session.Problem{Kind: session.TooOften, Wait: anyRateLimit(t)}
	case "rejected":
		problem = session.Problem{Kind: session.KeyRefused}
	}
	generation := r.current.Offers[task.Service].Generation
	o, _ := r.current.Order(task.Order)
	switch fails := problem.Any(); {
	case task.Kind == session.ReadLedger:
		return session.LedgerUntouched{}
	case task.Kind == session.CopyLedger && fails:
		return session.LedgerCopied{Problem: session.Problem{Kind: session.DiskFull}}
	case task.Kind == session.CopyLedger && rapid.Bool().Draw(t, "copied"):
		return session.LedgerCopied{At: r.now}
	case task.Kind == session.CopyLedger:
		return session.LedgerCopied{}
	case task.Kind == session.SaveChanges && fails:
		return session.Saved{Problem: session.Problem{Kind: session.DiskFull}}
	case task.Kind == session.SaveChanges:
		return r.saved()
	case task.Kind == session.ReadBalance && fails:
		return session.BalanceFailed{Problem: problem}
	case task.Kind == session.ReadBalance:
		return session.BalanceRead{Balance: api.Balance{Amount: api.Units(1), ServerTime: r.now}, AskedAt: r.now}
	case task.Kind == session.ReadServices && fails:
		return session.ServicesFailed{Problem: problem}
	case task.Kind == session.ReadServices:
		return session.ServicesRead{Services: r.current.Services.Value}
	case task.Kind == session.ReadOffers && fails:
		return session.OffersFailed{Service: task.Service, Generation: generation, Problem: problem}
	case task.Kind == session.ReadOffers:
		return session.OffersRead{Service: task.Service, Generation: generation}
	case task.Kind == session.PollOrder && fails:
		return session.PollFailed{Order: task.Order, Problem: problem}
	case task.Kind == session.PollOrder:
		return session.OrderChanged{Order: o, Asked: true}
	}
	return r.cancelFailed(o, problem)
}

// saved is the answer that everything was saved.
func (r *run) saved() session.Event {
	var saved session.Saved
	for _, c := range r.current.Unsaved() {
		saved.Done = append(saved.Done, c.Number)
	}
	return saved
}

// cancelFailed is the answer to a cancel that will be retried.
func (r *run) cancelFailed(o order.Order, problem session.Problem) session.Event {
	if !problem.Any() {
		problem = session.Problem{Kind: session.WrongState}
	}
	later := o.WithCancelAt(r.now.Add(order.CancelRetry), r.now)
	r.current.Take(session.Result{Orders: []order.Order{later}}, r.now)
	return session.OrderChanged{Order: later, By: session.StepCancelScheduled, Asked: true, Problem: problem}
}
