package desk

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/vault"
)

// How long each kind of request may take, retries included.
const (
	readDeadline = 15 * time.Second
	rentDeadline = 60 * time.Second // as the design has it
	endDeadline  = 20 * time.Second
)

// Desk carries out what the operator wants. It is safe for concurrent use.
type Desk struct {
	client *api.Client
	ledger *ledger.Ledger
	vault  vault.Vault
	clock  func() time.Time
	server serverClock
	log    *slog.Logger
}

// New puts together a client, a ledger, and the vault of the client's key; the zero one
// where the key is none of its affair.
func New(client *api.Client, l *ledger.Ledger, v vault.Vault, clock func() time.Time, log *slog.Logger) *Desk {
	return &Desk{client: client, ledger: l, vault: v, clock: clock, log: log}
}

// Do carries out a task, all but ReadLedger. order is the order it is about, as the screen has it; the
// generation is that of the list it reads.
func (d *Desk) Do(ctx context.Context, t state.Task, order state.Order, generation int) state.Fact {
	f := d.do(ctx, t, order, generation)
	d.slowDown(ctx, state.ProblemIn(f))
	return f
}

func (d *Desk) do(ctx context.Context, t state.Task, order state.Order, generation int) state.Fact {
	switch t.Kind {
	case state.ReadServices:
		return d.ReadServices(ctx)
	case state.ReadOffers:
		return d.ReadOffers(ctx, t.Service, generation)
	case state.PollOrder:
		return d.Poll(ctx, order)
	case state.CancelOrder:
		return d.Cancel(ctx, order)
	case state.CancelItself:
		return d.CancelItself(ctx, order)
	case state.ArmCancel:
		return d.Arm(ctx, order)
	case state.DisarmCancel:
		return d.Disarm(ctx, order)
	case state.FinishOrder:
		return d.Finish(ctx, order)
	case state.SetExpiryCancel:
		return d.SetExpiryCancel(ctx, order)
	case state.SettleRent:
		return d.Settle(ctx, order, t.Found)
	default:
		return d.ReadBalance(ctx)
	}
}

// slowDown lets all windows wait after an answer that asks for it. Whatever answer in
// the midst of a task was one, the fact that the task ends with may have no room for it.
func (d *Desk) slowDown(ctx context.Context, p state.Problem) {
	if !p.Slows() {
		return
	}
	now := d.clock()
	slow := func(pace state.Pace) state.Pace { return pace.Refused(p.Wait, now) }
	if err := d.ledger.SlowDown(context.WithoutCancel(ctx), slow); err != nil {
		d.log.Error("could not tell other windows to wait", "err", err)
	}
}

// held reports whether the server wants a pause, whichever window it told.
func (d *Desk) held(ctx context.Context) bool {
	account, err := d.ledger.Account(ctx)
	if err != nil {
		d.log.Error("could not read the pace", "err", err)
	}
	return account.Pace.Held(d.clock())
}

// change has the ledger apply a step of the lifecycle. Where it cannot, the step is
// applied to the copy at hand: what the server said must be seen even if it cannot be
// kept. Such a copy is newer than the ledger's, by its revision, and is what the next
// step that can be kept begins with.
func (d *Desk) change(ctx context.Context, o state.Order, step func(state.Order) state.Order) (before, after state.Order, unsaved state.Problem) {
	before, after, err := d.ledger.Change(context.WithoutCancel(ctx), o.Key, func(stored state.Order) state.Order {
		return step(newest(stored, o))
	})
	if err != nil {
		d.log.Error("could not record", "order", o.Key, "err", err)
		after = step(o)
		after.Revision = o.Revision + 1
		return o, after, state.ProblemOf(err)
	}
	return before, after, state.Problem{}
}

// newest is what a step begins with. A number counts for more than what another window
// recorded while the answer that brought it could not be kept; both histories stay.
func newest(stored, o state.Order) state.Order {
	switch {
	case stored.ID == "" && o.ID != "":
		o.Events = slices.Concat(stored.Events, o.Events)
		return o
	case stored.Revision < o.Revision:
		return o
	}
	return stored
}

// news is the fact for an order that changed: that the SMS is here comes before all else.
func news(before, after state.Order, server time.Time, unsaved state.Problem) state.Fact {
	if before.Code != after.Code {
		return state.SMSArrived{Order: after, ServerTime: server, Unsaved: unsaved}
	}
	return state.OrderChanged{Order: after, ServerTime: server, Unsaved: unsaved}
}

// moved records the balance that an answer carried, and returns the orders whose
// refund it showed.
func (d *Desk) moved(ctx context.Context, r state.BalanceReading) []state.Order {
	if !r.Amount.Known() {
		return nil
	}
	r.At, r.Moved = d.clock(), true
	changed, _, err := d.ledger.RecordBalance(context.WithoutCancel(ctx), r)
	if err != nil {
		d.log.Error("could not record the balance", "err", err)
	}
	return changed
}
