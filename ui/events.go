package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// handleEvent applies an event to the session, tells the operator the news, and starts
// whatever follows from it.
func (r *Root) handleEvent(result session.Result) tea.Cmd {
	r.redraw()
	e, before := result.Event, r.ctx.Session.Before()
	r.ctx.Session.Take(result, r.ctx.Now)
	r.ctx.Session.Apply(e, r.ctx.Now)
	r.ctx.Schedule.Note(e, r.ctx.Session, r.ctx.Now)
	for _, n := range r.noticesOf(e, before) {
		r.notify(n)
	}
	r.askForMissingKey(before.APIKey.Phase)
	r.nameWindow()
	cmds := []tea.Cmd{r.save(), r.onArrival(e, before)}
	if rings(e, before, r.ctx.Session) {
		cmds = append(cmds, r.run.ring())
	}
	return tea.Batch(append(cmds, r.passToScreens(e, before), r.afterEvent(e), index(r.services))...)
}

// passToScreens passes an event to every screen and dialog, and carries out the intents they
// return.
func (r *Root) passToScreens(e session.Event, before session.Before) tea.Cmd {
	var cmds []tea.Cmd
	if d := r.dialog; d != nil {
		d.Sync()
		cmds = append(cmds, r.dispatchFor(d, d.HandleEvent(e, before)))
	}
	for _, s := range r.screens() {
		s.Sync()
		cmds = append(cmds, r.dispatchFor(s, s.HandleEvent(e, before)))
	}
	return tea.Batch(cmds...)
}

// dispatchFor carries out the intent that a screen or dialog returned for an event.
func (r *Root) dispatchFor(sender any, intent screen.Intent) tea.Cmd {
	switch intent := intent.(type) {
	case screen.Done:
		r.close(sender)
		return nil
	case screen.Replay:
		if sender != r.top() || r.dialog != nil {
			return nil // the operator has moved on since
		}
	case screen.ShowAdded:
		r.close(sender)
		r.showAdded(intent.Order)
		return nil
	case screen.RentDone:
		r.close(sender)
		r.showRented(intent.Order)
		return nil
	}
	return r.dispatch(intent)
}

// afterEvent starts whatever follows from an event, apart from what the screens request.
func (r *Root) afterEvent(e session.Event) tea.Cmd {
	switch e := e.(type) {
	case session.ListsRestored:
		r.restoreTheme()
		r.arrange()
		return r.run.recoverOrders()
	case session.Recovered, session.KeyFound:
		return r.startDue()
	case session.OrderChanged:
		return r.afterRent(e)
	case session.OffersRead:
		return r.foundStock(e.Service)
	case session.LedgerChanged:
		return r.endStockWatches(r.ctx.Session.EndsNotRead(e.Watches))
	case session.ServicesRead:
		r.checkCodes()
		return r.run.saveServices(e.Services)
	case session.SortSaved:
		return saveNewest(e.Sorting, r.ctx.Session.Sorts[e.List], e.Problem, func(s session.Sorting) tea.Cmd { return r.run.saveSort(e.List, s) })
	case session.NumberFormSaved:
		newest := session.NumberFormChosen{Service: e.Service, Form: r.ctx.Session.NumberForm(e.Service)}
		return saveNewest(e.NumberFormChosen, newest, e.Problem, r.run.saveNumberForm)
	case session.ChoiceSaved:
		return r.saveNewestChoice(e)
	case session.OrderNotAdded:
		if d, asks := r.dialog.(*dialog.Add); !asks || !d.Says(e) {
			tellMasked(r, e, messages.NotAdded)
		}
	case session.ExportEnded:
		if d, open := r.dialog.(*dialog.Export); !open || !d.Says(e) {
			tellMasked(r, e, messages.ExportEnded)
		}
	case session.KeyNotAccepted:
		if !r.overlaid(keyOverlay) { // the API key screen shows it
			r.notify(messages.KeyNotAccepted(e, r.ctx.Session.APIKey.Source.Fixed()))
		}
	case session.NumberKnown:
		tellMasked(r, e, func(e session.NumberKnown) messages.Notice { return messages.NumberKnown(e, r.ctx.Now) })
	case session.KeyAccepted:
		r.pollSoon()
		return r.read(r.below().Reads())
	}
	return nil
}

// afterRent starts what is due once a rent was answered or its answer was lost.
func (r *Root) afterRent(e session.OrderChanged) tea.Cmd {
	switch e.By {
	case session.StepRented:
		r.rentedAt = r.ctx.Now
		return tea.Batch(r.startDue(), waitForWrite(), r.run.findNumber(e.Order))
	case session.StepAnswerLost, session.StepRefused:
		return r.startDue()
	}
	return nil
}

// taskDone handles the answer to a task. The event is applied first, because it decides when
// the task is due again.
func (r *Root) taskDone(msg taskAnswered) tea.Cmd {
	if r.nothingNew(msg) {
		return r.taskDoneInVain(msg)
	}
	cmd := r.handleEvent(msg.result)
	r.ctx.Schedule.Done(msg.task, msg.result.Event, r.ctx.Session, r.ctx.Now)
	return tea.Batch(cmd, r.save(), r.suspendOnceSaved())
}

// taskDoneInVain handles an answer with nothing new in it. While many orders are polled there are
// dozens of them a second, so it looks at the one order only.
func (r *Root) taskDoneInVain(msg taskAnswered) tea.Cmd {
	r.ctx.Session.Apply(msg.result.Event, r.ctx.Now)
	r.ctx.Schedule.Done(msg.task, msg.result.Event, r.ctx.Session, r.ctx.Now)
	r.arrivals.note(msg.result.Event)
	o, _ := r.ctx.Session.Order(msg.task.Order)
	if next, polled := r.ctx.Schedule.NextPoll(o, r.ctx.Session, r.ctx.Now); polled && next.Before(r.ticker.at) {
		r.changed = true
	}
	if r.ctx.Schedule.Waited(msg.task, r.ctx.Now) {
		r.changed = true
		return tea.Batch(r.noticeJump(), r.startDue())
	}
	return r.noticeJump()
}

// nothingNew reports whether an answer is that of a task that only looks, and found nothing new.
// Such answers come all the time.
func (r *Root) nothingNew(msg taskAnswered) bool {
	return r.onlyLooks(msg.task) && r.ctx.Session.Knows(msg.result, r.ctx.Now)
}

// onlyLooks reports whether a task only looks for something new. While it is under way, it
// changes nothing on the screen, except that a rate limit shows when an order is polled next.
func (r *Root) onlyLooks(t session.Task) bool {
	switch t.Kind {
	case session.ReadLedger, session.CopyLedger, session.ReadResults, session.ReadRecent, session.ForgetCodes:
		return true
	case session.PollOrder:
		return !r.ctx.Session.RateLimit.Held(r.ctx.Now)
	}
	return false
}

// save starts writing unsaved changes to the ledger if that is due.
func (r *Root) save() tea.Cmd {
	if !r.ctx.Schedule.SaveDue(r.ctx.Session, r.ctx.Now) {
		return nil
	}
	return r.start(session.Task{Kind: session.SaveChanges})
}
