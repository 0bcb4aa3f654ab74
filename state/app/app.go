package app

import (
	"context"
	"log/slog"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
)

// How long each kind of request may take, retries included.
const (
	readDeadline = 15 * time.Second
	rentDeadline = 60 * time.Second // as the design has it
	endDeadline  = 20 * time.Second
)

// How long the disk may take.
const (
	glance         = time.Second     // to be read before something is asked of the server
	intentPatience = 5 * time.Second // to record what is about to be asked
	savePatience   = 2 * time.Second // to be given what it lacks, before that is tried again
)

// App carries out what the operator wants. It is safe for concurrent use.
type App struct {
	client   *api.Client
	ledger   *ledger.Ledger
	keystore keystore.Store
	clock    func() time.Time
	server   serverClock
	saving   saving
	early    tooEarly
	log      *slog.Logger
}

// New puts together a client, a ledger, and the keystore of the client's key; the zero one
// where the key is none of its affair.
func New(client *api.Client, l *ledger.Ledger, v keystore.Store, clock func() time.Time, log *slog.Logger) *App {
	return &App{client: client, ledger: l, keystore: v, clock: clock, saving: newSaving(), log: log}
}

// Do carries out a task that asks the server something. order is the order it is about,
// as the screen has it; the generation is that of the list it reads.
func (d *App) Do(ctx context.Context, t state.Task, order state.Order, generation int) state.Result {
	switch t.Kind {
	case state.ReadServices:
		return state.Result{Event: d.ReadServices(ctx)}
	case state.ReadOffers:
		return state.Result{Event: d.ReadOffers(ctx, t.Service, generation)}
	case state.PollOrder:
		return d.Poll(ctx, order)
	case state.CancelOrder:
		return d.Cancel(ctx, order)
	case state.AutoCancel:
		return d.AutoCancel(ctx, order)
	case state.FinishOrder:
		return d.Finish(ctx, order)
	default:
		return d.ReadBalance(ctx)
	}
}

// Decide carries out a task for which Task.Decides holds. It waits for nothing. The cooldown
// is the shortest one known; 0 where none is.
func (d *App) Decide(t state.Task, order state.Order, cooldown time.Duration) state.Result {
	switch t.Kind {
	case state.ScheduleCancel:
		return d.ScheduleCancel(order, cooldown)
	case state.CallOffCancel:
		return d.CallOffCancel(order)
	case state.SetAutoCancel:
		return d.SetAutoCancel(order)
	default:
		return d.Resolve(order, t.Found)
	}
}

// known is what all windows know together, as far as the disk tells at once.
func (d *App) known(ctx context.Context) state.Account {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), glance)
	defer cancel()
	account, err := d.ledger.Account(ctx)
	if err != nil {
		d.log.Error("could not read what other windows know", "err", err)
	}
	return account
}
