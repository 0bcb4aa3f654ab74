package state

import "example.com/verifyo/api"

// TaskKind is what is to be done.
type TaskKind int

// The tasks, all but the rent: one of each is under way for a thing at a time.
const (
	ReadServices TaskKind = iota + 1
	ReadOffers
	ReadBalance
	ReadLedger // for what other windows did
	PollOrder
	CancelOrder
	AutoCancel     // shortly before its expiry, as the operator wants it
	ScheduleCancel // to send it when the cooldown is over
	CallOffCancel
	FinishOrder
	SetAutoCancel // an order shall cancel itself before it expires, or no longer
	ResolveRent
	SaveChanges // what the ledger lacks
)

// Task is one thing to ask of the server or the ledger. Tasks compare with ==.
type Task struct {
	Kind    TaskKind
	Order   Key           // of the tasks about an order
	Service api.ServiceID // of ReadOffers
	Found   Status        // of SettleRent: SettledCharged or SettledFree
}

// Decides reports whether the task is a decision of the operator's about an order, for which
// nothing is asked. It is taken over at once: a program that quits must not forget it.
func (t Task) Decides() bool {
	switch t.Kind {
	case ScheduleCancel, CallOffCancel, SetAutoCancel, ResolveRent:
		return true
	}
	return false
}

// asks reports whether the task asks the server something, rather than this disk.
func (t Task) asks() bool {
	switch t.Kind {
	case ReadServices, ReadOffers, ReadBalance, PollOrder, CancelOrder, AutoCancel, FinishOrder:
		return true
	}
	return false
}
