package app

import (
	"context"
	"slices"
	"sync/atomic"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// saving is the one place that writes pending changes to the ledger. The zero value is not
// ready.
type saving struct {
	turn    chan struct{}
	halfway bool    // the disk stopped responding during a Restore
	stepped []int64 // changes of which a new ledger, made after a removal, has only the steps
	urgent  urgentWrites
	newest  atomic.Pointer[order.Order] // the newest rent, with its answer when there is one; nil before the first rent
}

func newSaving() saving { return saving{turn: make(chan struct{}, 1)} }

// begin waits for an earlier save, and reports whether that one finished in time.
func (s *saving) begin(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, moment.SaveTimeout)
	defer cancel()
	select {
	case s.turn <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

func (s *saving) end() { <-s.turn }

// rent remembers the newest rent in case the ledger is removed and a new one started before
// the screens know about the rent.
func (s *saving) rent(o order.Order) { s.newest.Store(&o) }

// Save writes pending changes to the ledger, the oldest first. If the ledger was removed, a
// new one starts with the known orders. These have the steps in them already, so only the rest
// of each change is written. Changes that an earlier Save wrote, but whose result did not
// reach the caller, are not written again: their receipts say so. A change that the ledger rejects
// delays only the order it is about, unless the ledger rejects everything.
//
// Urgent writes go first: Save waits for as long as one may take, and stands back if that is
// not enough. It then reports GaveWay instead of a problem, because it has learnt nothing about
// the disk. It never stands back between two changes of one order. The wait does not count
// against the time for the disk, because at the end of the program there is no later Save.
func (a *App) Save(ctx context.Context, changes []session.Change, known []order.Order) (e session.Saved) {
	ctx = context.WithoutCancel(ctx)
	if !a.saving.urgent.over(ctx, moment.RecordTimeout) {
		e.GaveWay = true
		return e
	}
	if !a.saving.begin(ctx) {
		e.Problem = session.Problem{Kind: session.DiskSilent}
		return e
	}
	defer a.saving.end()
	ctx, cancel := context.WithTimeout(ctx, moment.SaveTimeout)
	defer cancel()
	if err := a.restore(ctx, changes, known, &e); err != nil {
		a.log.Error("could not create a new database for the removed one", "err", err)
		e.Problem = session.ProblemOf(err)
		return e
	}
	for _, batch := range batches(changes) {
		if !a.saving.urgent.over(ctx, moment.SaveTimeout) {
			e.GaveWay = true
			return e
		}
		if !a.saveBatch(ctx, batch, &e) {
			return e
		}
	}
	return e
}

// saveBatch writes a batch in one transaction, or order by order if the ledger rejects the
// whole. It returns false if the ledger accepts nothing.
func (a *App) saveBatch(ctx context.Context, batch []session.Change, e *session.Saved) (goOn bool) {
	problem := a.save(ctx, batch, e)
	parts := byOrder(batch)
	if problem.Kind == session.NotRecorded && len(parts) > 1 {
		problem = session.Problem{}
		for _, part := range parts {
			if p := a.save(ctx, part, e); p.Any() {
				problem = p
			}
			if problem.Any() && problem.Kind != session.NotRecorded {
				break
			}
		}
	}
	if problem.Any() {
		e.Problem = problem
	}
	return !problem.Any() || problem.Kind == session.NotRecorded
}

// restore starts a new ledger if the old one was removed. A rent under way, whose order the
// screens do not know yet, comes first. If the disk does not respond meanwhile, the new ledger may
// be completed later; the next Save then goes on from there.
func (a *App) restore(ctx context.Context, changes []session.Change, known []order.Order, e *session.Saved) (err error) {
	defer func() { a.saving.halfway = session.ProblemOf(err).Kind == session.DiskSilent }()
	_, err = a.ledger.Account(ctx)
	switch silent := session.ProblemOf(err).Kind == session.DiskSilent; {
	case a.saving.halfway && silent:
		return err
	case !a.saving.halfway && session.ProblemOf(err).Kind != session.LedgerGone:
		return nil // any other problem shows when writing
	}
	all := known
	if rent := a.saving.newest.Load(); rent != nil && !slices.ContainsFunc(known, func(o order.Order) bool { return o.Key == rent.Key }) {
		all = append([]order.Order{*rent}, known...)
	}
	if err := a.ledger.Restore(ctx, all); err != nil {
		return err
	}
	e.NewFile = true
	// A Restore may wait for another window longer than the deadline here. What it wrote must
	// still be read back, or the steps would be written twice.
	again, cancel := context.WithTimeout(context.WithoutCancel(ctx), moment.DiskReadTimeout)
	defer cancel()
	if e.Orders, err = a.ledger.Orders(again, session.EndedListed); err != nil {
		return err
	}
	a.saving.stepped = stepped(changes, known, e.Orders)
	return nil
}

// stepped are the numbers of the changes whose steps are already in the ledger's rows, because
// the rows were made from the known orders. If the old file came back instead, its rows do not
// have the steps.
func stepped(changes []session.Change, known, rows []order.Order) (numbers []int64) {
	made := map[order.Key]bool{}
	for _, o := range known {
		made[o.Key] = slices.ContainsFunc(rows, func(row order.Order) bool {
			return row.Key == o.Key && row.Revision == o.Revision+1 && row.Status == o.Status && len(row.History) == len(o.History)
		})
	}
	for _, c := range changes {
		if made[c.Order] {
			numbers = append(numbers, c.Number)
		}
	}
	return numbers
}

// unstepped are the changes, with no effect for steps that are already in the ledger.
func (s *saving) unstepped(changes []session.Change) []session.Change {
	changes = slices.Clone(changes)
	for i, c := range changes {
		if c.Step != nil && slices.Contains(s.stepped, c.Number) {
			changes[i].Step = func(o order.Order) order.Order { return o }
		}
	}
	return changes
}

// save writes all of the changes or none, and returns why the ledger rejected them.
func (a *App) save(ctx context.Context, changes []session.Change, e *session.Saved) session.Problem {
	saved, err := a.ledger.Save(ctx, a.clock, a.saving.unstepped(changes)...)
	if err != nil {
		a.log.Error("could not save changes", "order", changes[0].Order, "changes", len(changes), "err", err)
		return session.ProblemOf(err)
	}
	for _, c := range changes {
		e.Done = append(e.Done, c.Number)
	}
	e.Orders = append(e.Orders, saved.Orders...)
	e.Moved = e.Moved || saved.Moved
	if saved.Cooldown > 0 {
		e.Cooldown = saved.Cooldown
	}
	if !saved.Before.IsZero() {
		e.Before = saved.Before
	}
	return session.Problem{}
}
