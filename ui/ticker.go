package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

const (
	// longestSleep is this short because timers stand still while the machine sleeps, and follow no
	// clock that is set: only a tick notices either, and what is due has to wait for it.
	longestSleep = 4500 * time.Millisecond
	// longestToldSleep is likewise, if no order needs anything and the system tells of both: it may miss one.
	longestToldSleep = time.Minute

	quickTick = 250 * time.Millisecond  // between two ticks after changes: a task that fails at once may be due at once
	lateTick  = 3500 * time.Millisecond // a tick that is later than this comes after a sleep of the machine

	readLedgerAgain = 10 * time.Second // the pause before loading the orders again after a failure
)

// ticker is the only timer. It is set to the next moment at which something is due or something
// on the screen changes by itself.
type ticker struct {
	set      int             // how often it was set: a tick of an earlier setting is ignored
	unset    chan struct{}   // closed when it is set again, to end the wait of the earlier setting
	at       time.Time       // when it ticks; zero once it has
	longest  time.Duration   // the longest wait since the program was last known to be awake
	lastAt   time.Time       // when the last tick was handled
	awake    time.Time       // when the program was last known to be awake
	clockSet <-chan struct{} // see Options.ClockSet
	ended    <-chan struct{} // closed when the program ends
}

// tick handles whatever depends on time alone, then starts due tasks.
func (r *Root) tick() tea.Cmd {
	var cmds []tea.Cmd
	r.ticker.lastAt = r.ctx.Now
	if r.ctx.Session.Unread.Any() && !r.ctx.Now.Before(r.recoversAt()) {
		r.recoveredAt = r.ctx.Now
		cmds = append(cmds, r.run.recoverOrders())
	}
	for _, o := range r.ctx.Session.NearExpiry(r.ctx.Now) {
		cmds = append(cmds, r.handleEvent(eventOnly(session.ExpiryNeared{Order: o})))
	}
	if r.ctx.Session.ResultsOutOfDate(r.ctx.Now) {
		cmds = append(cmds, r.handleEvent(eventOnly(session.ResultsAged{})))
	}
	if r.orders.CatchUp() {
		r.redraw()
	}
	return tea.Batch(append(cmds, r.startDue(), r.suspendOnceSaved())...)
}

// ticked handles a tick. If the system tells that the clock was set, it ticks early, for whichever setting.
func (r *Root) ticked(msg ticked) tea.Cmd {
	switch {
	case msg.clockSet:
		r.ticker.longest = longestSleep // so that a shorter jump is noticed, but not each small correction of the clock
	case msg.set != r.ticker.set:
		return nil
	}
	r.ticker.at = time.Time{}
	jumped := r.noticeJump()
	r.ticker.longest = 0
	return tea.Batch(jumped, r.tick())
}

// noticeJump notices that this machine's clock was set, or that the machine slept.
func (r *Root) noticeJump() tea.Cmd {
	before := r.ticker.awake
	r.ticker.awake = r.ctx.Now
	if before.IsZero() || r.ctx.Now.Sub(before) <= r.ticker.longest+lateTick {
		return nil
	}
	return r.handleEvent(eventOnly(session.ClockJumped{}))
}

// recoversAt is when to try again to load the orders.
func (r *Root) recoversAt() time.Time { return r.recoveredAt.Add(readLedgerAgain) }

// setTicker sets the timer, unless it ticks early enough as it is. After a change it ticks soon,
// because the change may have made something due.
func (r *Root) setTicker() tea.Cmd {
	if !r.changed && !r.ticker.at.IsZero() {
		return nil
	}
	next, longest := r.nextTick(), r.longestSleep()
	after := next.Left(longest)
	if r.changed {
		r.changed = false
		after = min(after, max(0, r.ticker.lastAt.Add(quickTick).Sub(r.ctx.Now)))
	}
	at := r.ctx.Now.Add(after)
	if !r.ticker.at.IsZero() && !r.ticker.at.After(at) {
		return nil
	}
	if r.ticker.unset != nil {
		close(r.ticker.unset)
	}
	r.ticker.set++
	r.ticker.unset, r.ticker.at = make(chan struct{}), at
	r.ticker.longest = max(r.ticker.longest, longest)
	return tick(after, r.ticker)
}

// longestSleep is how long the program sleeps at most, whatever is due.
func (r *Root) longestSleep() time.Duration {
	if r.ticker.clockSet != nil && schedule.Idle(r.ctx.Session, r.ctx.Now) {
		return longestToldSleep
	}
	return longestSleep
}

// nextTick is the next moment at which something is due or changes.
func (r *Root) nextTick() moment.Next {
	next := moment.After(r.ctx.Now)
	r.ctx.Schedule.Next(&next, r.ctx.Session, r.shown, r.ctx.Now)
	next.NoteThatOf(r.drawn.changes)
	r.orders.CatchesUp(&next)
	if r.visible(historyPane) {
		r.ctx.Session.History.NextReading(&next)
	}
	r.notices.expire(&next)
	next.Note(r.suspendAt)
	if r.ctx.Session.Unread.Any() {
		next.Note(r.recoversAt())
	}
	return next
}

// tick waits, unless the timer is set again: each key sets it, and a wait that went on would wake
// the program seconds later for nothing. One command that goes on waiting for a timer that is reset made no key faster,
// and its tick cannot be told from that of an earlier setting.
func tick(after time.Duration, as ticker) tea.Cmd {
	timer := time.NewTimer(after)
	return func() tea.Msg {
		defer timer.Stop()
		select {
		case <-timer.C:
			return ticked{set: as.set}
		case <-as.clockSet:
			return ticked{as.set, true}
		case <-as.unset:
			return nil
		case <-as.ended:
			return nil
		}
	}
}
