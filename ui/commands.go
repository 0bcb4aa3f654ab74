package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/services"
	"example.com/verifyo/ui/terminal"
)

// The messages that commands answer with.
type (
	// ticked comes from the only timer, with the number of its setting, and whether it ticked because the clock was set.
	ticked struct {
		set      int
		clockSet bool
	}
	// woken says that the delay a dialog asked for is over.
	woken struct{}
	// writeWaited says that a frame has waited long enough for the disk.
	writeWaited struct{}
	// taskAnswered is the answer to a task.
	taskAnswered struct {
		task   session.Task
		result session.Result
	}
	// looked is the answer to looking for a key that was saved elsewhere.
	looked struct{ result session.Result }
	// exported is what became of a page of a CSV file, and of the file after the last one.
	exported struct {
		ctx     context.Context // of the whole file
		writing *app.Export
		event   session.Event
	}
	// indexed is the index over the services.
	indexed struct{ services services.Indexed }
	// resumed says that the shell has given the terminal back.
	resumed struct{}
	// inherited is an order with a new code whose window has ended.
	inherited struct{ order order.Order }
	// copied is the result of a copy.
	copied struct {
		what messages.Copy
		ways terminal.Copied
		err  error
	}
)

// Happened is the message for a result that belongs to no task. It is public so that a test of
// the whole program can send one.
type Happened struct{ Result session.Result }

// commands run in the background. Each one captures values, never the model, and returns one
// message.
type commands struct {
	ctx      context.Context
	app      *app.App
	terminal Terminal
	silent   bool
}

func (c commands) restoreLists() tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.RestoreLists(c.ctx))} }
}

func (c commands) recoverOrders() tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.Recover(c.ctx))} }
}

func (c commands) findKey() tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.Keys.Find(c.ctx))} }
}

func (c commands) lookForKey(fileOnly bool) tea.Cmd {
	return func() tea.Msg { return looked{c.app.Keys.Look(c.ctx, fileOnly)} }
}

func (c commands) tryKey(key api.Key) tea.Cmd {
	return func() tea.Msg { return Happened{c.app.Keys.Try(c.ctx, key)} }
}

func (c commands) tryKeyAgain(source session.KeySource) tea.Cmd {
	return func() tea.Msg { return Happened{c.app.Keys.TryAgain(c.ctx, source)} }
}

func (c commands) readLedger(t session.Task, willing, idle bool) tea.Cmd {
	return func() tea.Msg { return taskAnswered{t, eventOnly(c.app.LookAtLedger(c.ctx, willing, idle))} }
}

func (c commands) readResults(t session.Task, since time.Time) tea.Cmd {
	return func() tea.Msg { return taskAnswered{t, eventOnly(c.app.ReadResults(c.ctx, since))} }
}

func (c commands) readRecent(t session.Task, since time.Time) tea.Cmd {
	return func() tea.Msg { return taskAnswered{t, eventOnly(c.app.ReadRecent(c.ctx, since))} }
}

func (c commands) readHistory(ctx context.Context, r session.HistoryRequest) tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.ReadHistory(ctx, r))} }
}

func (c commands) sumHistory(ctx context.Context, r session.SumRequest) tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.SumHistory(ctx, r))} }
}

func (c commands) readUnseenOffers(t session.Task, generation int) tea.Cmd {
	return func() tea.Msg {
		return taskAnswered{t, eventOnly(c.app.ReadUnseenOffers(c.ctx, t.Service, generation))}
	}
}

func (c commands) findExportFolder(name string) tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.ExportFolder(name))} }
}

func (c commands) exportPage(ctx context.Context, writing *app.Export) tea.Cmd {
	return func() tea.Msg { return exported{ctx, writing, writing.Next(ctx)} }
}

func (c commands) do(t session.Task, o order.Order, generation int, leads bool) tea.Cmd {
	do := c.app.Do
	if leads {
		do = c.app.DoAsLeader
	}
	return func() tea.Msg { return taskAnswered{t, do(c.ctx, t, o, generation)} }
}

// rent also sends the result to a channel, because Bubble Tea delivers no messages once the
// program quits. A panic closes the channel too, so nobody waits forever.
func (c commands) rent(q order.Quote, answered chan<- session.Result) tea.Cmd {
	return func() tea.Msg {
		defer close(answered)
		result := c.app.Rent(c.ctx, q)
		answered <- result
		return Happened{result}
	}
}

func (c commands) addOrder(s session.Sought) tea.Cmd {
	return func() tea.Msg { return Happened{c.app.Add(c.ctx, s)} }
}

func (c commands) setPin(id api.ServiceID, on bool) tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.SetPin(c.ctx, id, on))} }
}

func (c commands) setCountryPin(pin session.CountryPin, on bool) tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.SetCountryPin(c.ctx, pin, on))} }
}

func (c commands) setStockWatch(w session.StockWatch, on bool) tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.SetStockWatch(c.ctx, w, on))} }
}

func (c commands) endStockWatch(w session.StockWatch) tea.Cmd {
	return func() tea.Msg {
		c.app.EndStockWatch(c.ctx, w)
		return nil
	}
}

func (c commands) saveSort(list session.List, sorting session.Sorting) tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.SaveSort(c.ctx, list, sorting))} }
}

func (c commands) saveNumberForm(chosen session.NumberFormChosen) tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.SaveNumberForm(c.ctx, chosen))} }
}

func (c commands) saveChoice(made session.ChoiceMade) tea.Cmd {
	return func() tea.Msg { return Happened{eventOnly(c.app.SaveChoice(c.ctx, made))} }
}

// save writes the unsaved changes to the ledger.
func (c commands) save(t session.Task, changes []session.Change, known []order.Order) tea.Cmd {
	return func() tea.Msg { return taskAnswered{t, eventOnly(c.app.Save(c.ctx, changes, known))} }
}

// findNumber looks for an earlier order with the number of an order.
func (c commands) findNumber(o order.Order) tea.Cmd {
	return func() tea.Msg {
		if e := c.app.FindNumber(c.ctx, o); e != nil {
			return Happened{eventOnly(e)}
		}
		return nil
	}
}

func (c commands) copyLedger(t session.Task, known time.Time) tea.Cmd {
	return func() tea.Msg { return taskAnswered{t, eventOnly(c.app.CopyLedger(c.ctx, known))} }
}

func (c commands) forgetCodes(t session.Task, endedBefore time.Time) tea.Cmd {
	return func() tea.Msg { return taskAnswered{t, eventOnly(c.app.ForgetCodes(c.ctx, endedBefore))} }
}

func (c commands) saveServices(services []api.Service) tea.Cmd {
	return func() tea.Msg {
		if e := c.app.SaveServices(c.ctx, services); e != nil {
			return Happened{eventOnly(e)}
		}
		return nil
	}
}

// eventOnly makes a result with nothing beyond its event to keep in memory.
func eventOnly(e session.Event) session.Result { return session.Result{Event: e} }

func (c commands) ring() tea.Cmd {
	if c.silent {
		return nil
	}
	return func() tea.Msg {
		_ = c.terminal.Bell() // if it cannot ring, the notice is still visible
		return nil
	}
}

func (c commands) notify(way terminal.Way, body string) tea.Cmd {
	return func() tea.Msg {
		_ = c.terminal.Notify(way, messages.ProgramName(false), body) // the bell rang, and the notice is still visible
		return nil
	}
}

func (c commands) unlessRenterLives(o order.Order) tea.Cmd {
	return func() tea.Msg {
		if c.app.RenterGone(c.ctx, o.Key) {
			return inherited{o}
		}
		return nil
	}
}

func (c commands) copy(what messages.Copy, text string) tea.Cmd {
	return func() tea.Msg {
		ways, err := c.terminal.Copy(text)
		return copied{what, ways, err}
	}
}

// suspend waits until the shell resumes the program. Meanwhile another window leads.
func (c commands) suspend() tea.Cmd {
	return func() tea.Msg {
		c.app.StopLeading()
		c.terminal.Suspend()
		c.app.Resume()
		return resumed{}
	}
}

// masked is the result without the text that was copied.
func (m copied) masked() copied {
	m.what = m.what.Masked()
	return m
}

func (m copied) notice() messages.Notice {
	switch {
	case m.err != nil:
		return messages.NotCopied(m.what)
	case m.ways.Sent && m.ways.Native:
		return messages.CopiedBothWays(m.what)
	case m.ways.Native:
		return messages.CopiedNatively(m.what)
	}
	return messages.SentToTerminal(m.what)
}

// indexAfter is when the first frames have been drawn and the lists been read.
const indexAfter = 250 * time.Millisecond

// index makes the index over the services, if none is there yet or being made.
func index(list *services.List) tea.Cmd {
	making := list.Indexing()
	if making == nil {
		return nil
	}
	return tea.Tick(indexAfter, func(time.Time) tea.Msg { return indexed{making()} })
}

func waitForWrite() tea.Cmd {
	return tea.Tick(healthyWrite, func(time.Time) tea.Msg { return writeWaited{} })
}

func wakeAfter(d time.Duration) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return woken{} })
}
