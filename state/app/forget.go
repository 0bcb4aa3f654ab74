package app

import (
	"context"
	"time"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// ForgetCodes forgets the codes of orders that ended before that moment. Like a copy, it gives way to a record
// that must be on disk before its request is sent, and to the end of the program; what is left is done later.
func (a *App) ForgetCodes(ctx context.Context, endedBefore time.Time) session.CodesForgotten {
	ctx, cancel := context.WithTimeout(ctx, moment.CopyTimeout)
	defer cancel()
	defer a.saving.urgent.ends(cancel)()
	f, err := a.ledger.Forget(ctx, endedBefore, a.clock)
	e := session.CodesForgotten{Tried: endedBefore, EndedBefore: f.Before, More: !f.All, Waiting: f.Waiting}
	switch {
	case err == nil:
	case ctx.Err() == context.Canceled:
		e.Waiting = true
	default:
		a.log.Error("could not forget the codes of old orders", "err", err)
		e.More, e.Problem = false, session.ProblemOf(err)
	}
	return e
}
