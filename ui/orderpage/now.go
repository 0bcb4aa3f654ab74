package orderpage

import (
	"slices"
	"strings"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// now says in words where the order stands; if the order is not saved, it says so first.
func (p *Page) now(o order.Order) string {
	if p.ctx.Session.NotSaved(o.Key, p.ctx.Now) {
		unsaved := messages.NotSavedBecause(p.ctx.Session.WhyUnsaved())
		return p.ctx.Theme.Bad.Render(unsaved) + "; " + p.situation(o)
	}
	return p.situation(o)
}

func (p *Page) situation(o order.Order) string {
	t := p.ctx.Theme
	if problem, troubled := p.ctx.Session.PollProblems[o.Key]; troubled && problem.Kind == session.OrderUnknown && o.Live() {
		return t.Bad.Render(messages.Problem(problem))
	}
	if problem := p.ctx.Session.PollProblems[o.Key]; smsUnreadable(problem, o) {
		return clauses(t.Bad.Render(messages.SMSUnreadable(problem)), p.running(o), p.lastChecked(o), nextCheck(p.ctx, o))
	}
	switch {
	case o.Status == order.Unknown:
		return t.Warn.Render(p.evidence(o)) + messages.KeyResolves(p.keys(o))
	case o.Resolved():
		return messages.ResolvedAs(o) + "; " + p.evidence(o)
	case o.CancelScheduled():
		return clauses(t.Warn.Render(messages.CancelPendingOnPage(NextCancel(p.ctx, o))), p.expiry(o))
	case o.PastEnd(p.ctx.Now, p.ctx.ServerTime()):
		return clauses(t.Warn.Render(p.overdue(o)), nextCheck(p.ctx, o))
	case o.Disputed && o.Cancellable():
		return clauses(t.Warn.Render(messages.AnswersConflict)+messages.KeyCancelsAgain(p.keys(o)), p.expiry(o), p.lastChecked(o), nextCheck(p.ctx, o))
	case o.Status == order.Received && !o.ExpiresAt.IsZero() && !p.ctx.ServerTime().Before(o.ExpiresAt):
		return messages.NumberExpiredAfterCode
	case o.Status == order.Received && !o.Code.IsZero():
		return clauses(messages.SMSAfter(o), p.expiry(o))
	case o.Live():
		return clauses(p.expiry(o), p.lastChecked(o), nextCheck(p.ctx, o), p.autoCancel(o))
	case o.Status == order.Refused:
		return messages.NotRentedBecause(o)
	case o.RefundNotKnown():
		return messages.WhyRefundNotKnown(o)
	case o.Refund != order.NoRefund:
		return messages.Refund(o, p.ctx.Now)
	}
	return messages.Status(o)
}

// smsUnreadable reports whether the server refuses to report on an order that still waits for
// its code, in which case waiting may be in vain.
func smsUnreadable(p session.Problem, o order.Order) bool {
	return p.Refusal() && o.Live() && o.Code.IsZero()
}

// running says what continues for a live order while its SMS cannot be read.
func (p *Page) running(o order.Order) string {
	if o.CancelScheduled() {
		return clauses(messages.CancelPendingOnPage(NextCancel(p.ctx, o)), p.expiry(o))
	}
	return clauses(p.expiry(o), p.autoCancel(o))
}

// clauses joins the parts of a sentence that are not empty.
func clauses(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), ", ")
}

// keys are the keys that the page may name: none while a question lies over it.
func (p *Page) keys(o order.Order) messages.Keys {
	if p.ctx.Covered() {
		return messages.Keys{}
	}
	return offeredKeys(p.ctx, o)
}

// lastChecked says how old the last status of a live order is while checks of it fail, since
// other answers may still arrive all the time. It is empty while checks work, and during a
// rate limit, which is explained elsewhere.
func (p *Page) lastChecked(o order.Order) string {
	if !p.ctx.Session.PollProblems[o.Key].Any() || p.ctx.Session.RateLimit.Held(p.ctx.Now) {
		return ""
	}
	looked := p.ctx.Schedule.PolledAt(o.Key)
	if looked.IsZero() {
		looked = o.Began()
	}
	return messages.LastChecked(p.ctx.Since(looked))
}

// expiry says when the number expires; empty if the bar shows it.
func (p *Page) expiry(o order.Order) string {
	switch {
	case o.PastEnd(p.ctx.Now, p.ctx.ServerTime()):
		return messages.Overdue
	case o.ExpiresAt.IsZero():
		return messages.Left(0, false)
	}
	return ""
}

// autoCancel says when auto-cancel acts; empty if it is off.
func (p *Page) autoCancel(o order.Order) string {
	switch at, itself := o.AutoCancelAt(); {
	case itself && p.ctx.Session.APIKey.Phase != session.KeyWorks:
		return messages.AutoCancelNeedsKey
	case itself && !p.ctx.Session.OnTime():
		return messages.AutoCancelNeedsClock
	case itself:
		return messages.AutoCancelsIn(p.ctx.UntilOnServer(at))
	}
	return ""
}

// overdue describes an order whose time is over, by the server's last answer.
func (p *Page) overdue(o order.Order) string {
	looked := p.ctx.Session.ServerTime(p.ctx.Schedule.PolledAt(o.Key))
	switch {
	case o.Status == order.Unrecognised:
		return messages.OverdueReportedAs(o)
	case o.Status == order.Received:
		return messages.OverdueWithoutCode
	case !p.ctx.Session.Watched && looked.Before(o.End(p.ctx.Now, p.ctx.ServerTime())):
		return messages.OverdueUnchecked
	}
	return messages.OverdueStillWaiting // or the window that checks the orders reported it
}

func (p *Page) evidence(o order.Order) string {
	return messages.Evidence(o, p.ctx.Now, p.ctx.Theme.Glyphs.Arrow)
}

// NextCancel says when a scheduled cancel is tried next, which a rate limit may delay. Only the
// window that checks the orders knows how a rate limit affects it.
func NextCancel(ctx *screen.Context, o order.Order) messages.CancelAttempt {
	switch s := ctx.Session; {
	case s.APIKey.Phase != session.KeyWorks:
		return messages.CancelAttemptNeedsKey()
	case s.Watched && s.RateLimit.Held(ctx.Now):
		return messages.CancelAttemptElsewhere()
	}
	at, _ := ctx.Schedule.NextCancel(o, ctx.Session, ctx.Now)
	return messages.CancelAttemptIn(ctx.Until(at))
}

// nextCheck says when a live order is checked next during a rate limit. It is empty without a
// rate limit, or if another window checks the order.
func nextCheck(ctx *screen.Context, o order.Order) string {
	s := ctx.Session
	if !s.RateLimit.Held(ctx.Now) || s.APIKey.Phase != session.KeyWorks || s.Watched {
		return ""
	}
	at, ok := ctx.Schedule.NextPoll(o, s, ctx.Now)
	if !ok {
		return ""
	}
	return messages.NextCheckIn(ctx.Until(at))
}
