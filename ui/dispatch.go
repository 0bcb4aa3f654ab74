package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// dispatch carries out an intent. It is the only place that starts a rent, and only for an
// intent that came from a key press. Scheduled cancels are started by startDue.
func (r *Root) dispatch(intent screen.Intent) tea.Cmd {
	switch intent := intent.(type) {
	case screen.OpenService:
		r.openServiceAt(intent)
		return r.readStaleOffers(intent.Service.ID)
	case screen.AskRent:
		question := dialog.NewRent(r.ctx, intent.Service, intent.Country, intent.Label)
		r.ask(question)
		return r.read(question.Wants())
	case screen.RentChosen:
		return r.rent(intent.Quote)
	case screen.OpenOrder:
		r.dialog = nil
		r.openOrder(intent.Order)
	case screen.SearchHistory:
		r.goTo(historyTab)
		r.focusOn(historyPane)
		r.history.Search(intent.Typed)
	case screen.AskCancel:
		r.ask(dialog.NewCancel(r.ctx, intent.Order))
	case screen.AskLabel:
		r.ask(dialog.NewLabel(r.ctx, intent.Order))
	case screen.AskFailure:
		r.ask(dialog.NewFailure(r.ctx, intent.Order))
		return r.startDue()
	case screen.FailureChosen:
		return r.giveUp(intent)
	case screen.AskResolve:
		r.ask(dialog.NewResolve(r.ctx, intent.Order))
	case screen.AskAdd:
		r.ask(dialog.NewAdd(r.ctx, intent.Rent))
	case screen.AddChosen:
		return r.run.addOrder(intent.Sought)
	case screen.AskExport:
		r.ask(dialog.NewExport(r.ctx, intent))
		return r.run.findExportFolder(messages.ExportName(r.ctx.Now))
	case screen.ExportChosen:
		return r.export(intent.Export)
	case screen.ExportStopped:
		r.dialog = nil
		r.stopWriting()
	case screen.TaskChosen:
		r.dialog = nil
		return r.start(intent.Task)
	case screen.ReadChosen:
		return r.read(intent.Tasks)
	case screen.PinChosen:
		return r.run.setPin(intent.Service, intent.On)
	case screen.CountryPinChosen:
		return r.run.setCountryPin(intent.Pin, intent.On)
	case screen.WatchChosen:
		return r.run.setStockWatch(intent.Watch, intent.On)
	case screen.SortChosen:
		return r.sortList(intent.List, intent.Sorting)
	case screen.ChoiceMade:
		return r.choose(intent.Choice, intent.Chosen)
	case screen.CopyChosen:
		return r.run.copy(intent.What, intent.Text)
	case screen.AskForm:
		r.ask(dialog.NewForm(r.ctx, intent.Order))
	case screen.FormChosen:
		return r.chooseForm(intent)
	case screen.Notified:
		r.reply(intent.Notice)
	case screen.Back:
		r.back()
	case screen.Replay:
		return r.replay(intent)
	case screen.KeyGiven:
		return r.tryKey(r.run.tryKey(intent.Key))
	case screen.KeyRetried:
		return r.tryKey(r.run.tryKeyAgain(r.ctx.Session.APIKey.Source))
	case screen.DemoChosen:
		return r.leaveForDemo()
	}
	return nil
}

// rent starts a rent. While one is under way, a second yes does nothing.
func (r *Root) rent(q order.Quote) tea.Cmd {
	if r.ctx.Session.Renting != nil {
		return nil
	}
	r.ctx.Session.Apply(session.RentStarted{Quote: q}, r.ctx.Now)
	r.renting = make(chan session.Result, 1)
	return r.run.rent(q, r.renting)
}

// start starts a task unless the same task is already under way.
func (r *Root) start(t session.Task) tea.Cmd {
	order, known := r.ctx.Session.Order(t.Order)
	if (t.Order != 0 && !known) || !r.ctx.Schedule.Start(t, r.ctx.Now) {
		return nil
	}
	if !r.onlyLooks(t) {
		r.redraw()
	}
	r.ctx.Session.Apply(session.TaskStarted{Task: t}, r.ctx.Now)
	switch {
	case t.Decides():
		return r.taskDone(taskAnswered{t, r.run.app.Decide(t, order, r.ctx.Session.Cooldown)})
	case t.Kind == session.ReadLedger:
		return r.run.readLedger(t, r.ctx.Session.APIKey.Phase == session.KeyWorks, schedule.Idle(r.ctx.Session, r.ctx.Now))
	case t.Kind == session.ReadResults:
		return r.run.readResults(t, r.ctx.Session.ResultsSince(r.ctx.Now))
	case t.Kind == session.ReadRecent:
		return r.run.readRecent(t, session.RecentSince(r.ctx.Now))
	case t.Kind == session.CopyLedger:
		return r.run.copyLedger(t, r.ctx.Schedule.CopiedAt())
	case t.Kind == session.ForgetCodes:
		before, _ := r.ctx.Session.ForgetsBefore(r.ctx.Now)
		return r.run.forgetCodes(t, before)
	case t.Kind == session.SaveChanges:
		return r.run.save(t, r.ctx.Session.Unsaved(), r.ctx.Session.Orders)
	}
	generation := r.ctx.Session.Offers[t.Service].Generation
	if t.Kind == session.ReadOffers && t.Service != r.shown.Service {
		return r.run.readUnseenOffers(t, generation)
	}
	return r.run.do(t, order, generation, r.leads())
}

// leads reports whether this window led when it last looked. A window without a working key sends
// only what its operator asks for, and polls that no other window may send.
func (r *Root) leads() bool {
	return !r.ctx.Session.Watched && r.ctx.Session.APIKey.Phase == session.KeyWorks
}

// read starts the reads that a key press asked for.
func (r *Root) read(tasks []session.Task) tea.Cmd {
	for _, t := range tasks {
		r.ctx.Schedule.Press(t)
	}
	return r.startDue()
}

// readStaleOffers reads the offers of a service whose countries a key has just opened, unless they are
// fresh. Because a key asked for them, that does not wait for the end of a rate limit.
func (r *Root) readStaleOffers(service api.ServiceID) tea.Cmd {
	if r.ctx.Schedule.OffersStale(r.ctx.Session, service, r.ctx.Now) {
		return r.read([]session.Task{{Kind: session.ReadOffers, Service: service}})
	}
	return r.startDue()
}

// ask opens a dialog.
func (r *Root) ask(d screen.Dialog) { r.dialog = d }

// startDue starts what the schedule and an open dialog want now.
func (r *Root) startDue() tea.Cmd {
	if r.dialog != nil {
		for _, t := range r.dialog.Wants() {
			r.ctx.Schedule.Queue(t)
		}
	}
	due := r.ctx.Schedule.Due(r.ctx.Session, r.watching(), r.ctx.Now)
	var cmds []tea.Cmd
	for _, t := range due {
		cmds = append(cmds, r.start(t))
	}
	return tea.Batch(cmds...)
}

// watching is what the screen shows and the schedule therefore keeps fresh: the order in
// front, and the service of the dialog or else of the tab, even if another screen covers it.
func (r *Root) watching() schedule.Watching {
	var w schedule.Watching
	for _, p := range r.placed {
		switch {
		case p.pane == countriesPane && !r.empty(p.pane):
			w.Service, _ = r.countries.Watches()
		case (p.pane == orderPane || p.pane == cardsPane) && len(r.overlays) == 0:
			_, w.Order = r.page.Watches()
		}
	}
	w.Pins = r.visible(servicesPane)
	if r.dialog != nil {
		w.Service, _ = r.dialog.Watches()
	}
	if w.Since = r.shown.Since; w.Order != r.shown.Order {
		w.Since = r.ctx.Now
	}
	r.shown = w
	return w
}

// replay presses keys that were typed ahead. It stops if a letter typed as text would now act
// as a key, or the other way round: then an earlier key did not do what the operator expected.
func (r *Root) replay(typed screen.Replay) tea.Cmd {
	var cmds []tea.Cmd
	for _, key := range typed.Keys {
		if key.Text != r.top().Typing() {
			return tea.Batch(cmds...)
		}
		cmds = append(cmds, r.handleKey(key.Press))
	}
	return tea.Batch(append(cmds, r.dispatch(typed.Then))...)
}
