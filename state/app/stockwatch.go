package app

import (
	"context"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// SetStockWatch begins or stops to watch a country.
func (a *App) SetStockWatch(ctx context.Context, w session.StockWatch, on bool) session.Event {
	p := a.saveList(ctx, "a watch", func(ctx context.Context) error { return a.ledger.SetStockWatch(ctx, w, on) })
	e := session.StockWatchSet{Watch: w, On: on, Problem: p}
	if e.Problem.Kind == session.WatchesFull {
		e.Watches = a.stockWatches(ctx)
	}
	return e
}

// stockWatches are the watches of all windows, if they can be read.
func (a *App) stockWatches(ctx context.Context) session.Watches {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	watches, err := a.ledger.StockWatches(ctx)
	if err != nil {
		a.log.Error("could not read the watches", "err", err)
	}
	return watches
}

// EndStockWatch tells the other windows that a watched country has numbers.
func (a *App) EndStockWatch(ctx context.Context, w session.StockWatch) {
	a.saveList(ctx, "the end of a watch", func(ctx context.Context) error { return a.ledger.EndStockWatch(ctx, w) })
}

// forgetStockWatches drops the watches of programs that have ended.
func (a *App) forgetStockWatches(ctx context.Context) {
	if err := a.ledger.ForgetStockWatches(ctx); err != nil {
		a.log.Error("could not drop old watches", "err", err)
	}
}
