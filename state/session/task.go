package session

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// TaskKind says what a task does.
type TaskKind int

// All tasks except the rent. Of each kind only one at a time is under way for an order or a
// service.
const (
	ReadServices TaskKind = iota + 1
	ReadOffers
	ReadBalance
	ReadLedger // for what other windows did
	PollOrder
	CancelOrder
	AutoCancel     // the operator turned this on; sent shortly before the expiry
	ScheduleCancel // to be sent when the cooldown is over
	CallOffCancel
	FinishOrder
	SetAutoCancel // turn an order's auto-cancel on or off
	ResolveRent
	SetLabel
	SetFailure  // the operator says why a number was of no use
	SaveChanges // that are not in the ledger yet
	CopyLedger  // beside it, in case it gets damaged
	ReadResults // how rents ended, from the ledger
	ReadRecent  // what the orders of the last days add up to, from the ledger
	ForgetCodes // of orders that ended long ago
)

// Task is one thing to ask of the server or the ledger. Tasks compare with ==.
type Task struct {
	Kind    TaskKind
	Order   order.Key     // for the tasks about an order
	Service api.ServiceID // for ReadOffers
	Found   order.Status  // for ResolveRent: ResolvedCharged or ResolvedNotCharged
	Label   api.Text      // for SetLabel; empty takes the label away
	Failure order.Failure // for SetFailure
}

// Decides reports whether the task is a decision by the operator about an order that needs no
// request. It takes effect at once, so that it is not lost if the program quits.
func (t Task) Decides() bool {
	switch t.Kind {
	case ScheduleCancel, CallOffCancel, SetAutoCancel, ResolveRent, SetLabel, SetFailure:
		return true
	}
	return false
}

// SendsRequest reports whether the task sends a request to the server.
func (t Task) SendsRequest() bool {
	switch t.Kind {
	case ReadServices, ReadOffers, ReadBalance, PollOrder, CancelOrder, AutoCancel, FinishOrder:
		return true
	}
	return false
}
