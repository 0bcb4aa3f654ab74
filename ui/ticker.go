package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/session"
)

// The ticker's pace: quick while a countdown or an answer is pending.
const (
	quickTick = 250 * time.Millisecond
	slowTick  = time.Second
	jump      = 5 * time.Second // longer than any tick could be late

	readLedgerAgain = 10 * time.Second // the pause before loading the orders again after a failure
)

// tick handles whatever depends on time alone, then starts due tasks and the next tick.
func (r *Root) tick() tea.Cmd {
	var cmds []tea.Cmd
	if !r.tickedAt.IsZero() && r.ctx.Now.Sub(r.tickedAt) > jump {
		cmds = append(cmds, r.handleEvent(eventOnly(session.ClockJumped{})))
	}
	r.tickedAt = r.ctx.Now
	if r.ctx.Session.Unread.Any() && r.ctx.Now.Sub(r.recoveredAt) >= readLedgerAgain {
		r.recoveredAt = r.ctx.Now
		cmds = append(cmds, r.run.recoverOrders())
	}
	for _, o := range r.ctx.Session.NearExpiry(r.ctx.Now) {
		cmds = append(cmds, r.handleEvent(eventOnly(session.ExpiryNeared{Order: o})))
	}
	r.orders.CatchUp()
	pace := slowTick
	if r.dialog != nil || r.ctx.Schedule.Busy() || r.ctx.Session.Live() > 0 || len(r.ctx.Session.Unsaved()) > 0 {
		pace = min(quickTick, r.ctx.Schedule.PollInterval(r.ctx.Session, r.ctx.Now))
	}
	return tea.Batch(append(cmds, r.startDue(), r.suspendOnceSaved(), tick(pace))...)
}

func tick(after time.Duration) tea.Cmd {
	return tea.Tick(after, func(time.Time) tea.Msg { return ticked{} })
}
