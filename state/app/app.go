package app

import (
	"context"
	"log/slog"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// App carries out what the operator wants. It is safe for concurrent use.
type App struct {
	Keys *keystore.Keys // finds, tries and saves the client's API key

	client  *api.Client
	ledger  *ledger.Ledger
	clock   func() time.Time
	server  serverClock
	saving  saving
	lead    *instances.Candidate
	looked  looked
	changed <-chan struct{}             // see Told
	begins  func(context.Context) error // see BeginWith
	early   tooEarly
	exports exports
	create  func(path string) (wholeFile, error)
	folders []func() (string, error) // see ExportTo
	log     *slog.Logger
}

// New creates an App from a client, a ledger, and the keystore that has the client's key. Pass
// the zero keystore if the App has nothing to do with the key.
func New(client *api.Client, l *ledger.Ledger, store keystore.Store, clock func() time.Time, log *slog.Logger) *App {
	a := &App{client: client, ledger: l, clock: clock, lead: instances.NewCandidate(l.Dir()), saving: newSaving(), create: createFile, log: log}
	a.Keys = keystore.ForClient(client, store, a.balance, log)
	return a
}

// Do carries out a task for which Task.SendsRequest is true. order is the order that the task
// is about, as the screen shows it; generation is that of the list that the task reads.
func (a *App) Do(ctx context.Context, t session.Task, order order.Order, generation int) session.Result {
	switch t.Kind {
	case session.ReadServices:
		return session.Result{Event: a.ReadServices(ctx)}
	case session.ReadOffers:
		return session.Result{Event: a.ReadOffers(ctx, t.Service, generation)}
	case session.PollOrder:
		return a.Poll(ctx, order)
	case session.CancelOrder:
		return a.Cancel(ctx, order)
	case session.AutoCancel:
		return a.AutoCancel(ctx, order)
	case session.FinishOrder:
		return a.Finish(ctx, order)
	case session.ReadBalance:
		return a.ReadBalance(ctx)
	}
	return session.Result{}
}

// Decide carries out a task for which Task.Decides is true. It waits for nothing. cooldown is
// the shortest one known, or 0 if none is known.
func (a *App) Decide(t session.Task, order order.Order, cooldown time.Duration) session.Result {
	switch t.Kind {
	case session.ScheduleCancel:
		return a.ScheduleCancel(order, cooldown)
	case session.CallOffCancel:
		return a.CallOffCancel(order)
	case session.SetAutoCancel:
		return a.SetAutoCancel(order)
	case session.ResolveRent:
		return a.Resolve(order, t.Found)
	case session.SetLabel:
		return a.SetLabel(order, t.Label)
	case session.SetFailure:
		return a.SetFailure(order, t.Failure)
	}
	return session.Result{}
}

// known is the account as all windows know it, if the disk answers right away.
func (a *App) known(ctx context.Context) session.Account {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), moment.DiskReadTimeout)
	defer cancel()
	account, err := a.ledger.Account(ctx)
	if err != nil {
		a.log.Error("could not read what other windows know", "err", err)
	}
	return account
}
