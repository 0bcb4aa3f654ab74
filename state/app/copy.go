package app

import (
	"context"
	"time"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// CopyLedger copies the ledger, in case it gets damaged. known is when the newest copy that the
// caller knows of was made. A record that must be on disk before its request is sent ends the copy,
// and so does the end of the program; the older copies stay.
func (a *App) CopyLedger(ctx context.Context, known time.Time) session.LedgerCopied {
	ctx, cancel := context.WithTimeout(ctx, moment.CopyTimeout)
	defer cancel()
	defer a.saving.urgent.ends(cancel)()
	at, err := a.ledger.Copy(ctx, known, a.clock)
	switch {
	case err == nil:
		return session.LedgerCopied{At: at}
	case ctx.Err() == context.Canceled:
		return session.LedgerCopied{}
	}
	a.log.Error("could not copy the database", "err", err)
	return session.LedgerCopied{Problem: session.ProblemOf(err)}
}
