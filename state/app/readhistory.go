package app

import (
	"context"
	"errors"
	"time"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// ReadResults reads how the rents ended that ended at or after a moment.
func (a *App) ReadResults(ctx context.Context, since time.Time) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	rents, err := a.ledger.Results(ctx, since)
	if err != nil {
		a.log.Error("could not read how rents ended", "err", err)
	}
	return session.ResultsRead{Rents: rents, Problem: session.ProblemOf(err)}
}

// ReadRecent adds up the orders of each day since a moment.
func (a *App) ReadRecent(ctx context.Context, since time.Time) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	sum, err := a.ledger.Summary(ctx, history.Query{From: since}, since)
	if err != nil {
		a.log.Error("could not add up the last days", "err", err)
	}
	return session.RecentRead{Since: since, Days: sum.Days, Problem: session.ProblemOf(err)}
}

// ReadHistory reads a part of all orders ever rented. It ends soon after its context.
func (a *App) ReadHistory(ctx context.Context, r session.HistoryRequest) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	page, err := a.ledger.Page(ctx, r.Search.Query, r.From, r.To, r.Count)
	if err == nil && r.Search.Query.OfAllOrders() {
		page = a.withOutside(ctx, r, page)
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		a.log.Error("could not read the history", "err", err)
	}
	return session.HistoryRead{Request: r, Page: page, Problem: session.ProblemOf(err)}
}

// withOutside is a page of the history with what moved the balance on its days without any order. If that cannot be
// read, the orders are worth showing all the same.
func (a *App) withOutside(ctx context.Context, r session.HistoryRequest, page history.Page) history.Page {
	page.Days = history.DaysOf(r.Search.Query, r.From, r.To, page)
	moved, err := a.ledger.Outside(ctx, page.Days.From, page.Days.To)
	if err != nil && !errors.Is(err, context.Canceled) {
		a.log.Error("could not read what moved the balance", "err", err)
	}
	page.Outside = history.OutsideByDay(moved, r.Search.Query.At.Location())
	return page
}

// SumHistory adds up what a search finds. It ends soon after its context.
func (a *App) SumHistory(ctx context.Context, r session.SumRequest) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	sum, err := a.ledger.Summary(ctx, r.Search.Query, r.Since)
	if err != nil && !errors.Is(err, context.Canceled) {
		a.log.Error("could not add up the history", "err", err)
	}
	return session.HistorySummed{Request: r, Summary: sum, Problem: session.ProblemOf(err)}
}
