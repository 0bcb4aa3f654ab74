package orders

import (
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// now says in words where the order stands; if the order is not saved, it says so first.
func (s *Order) now(o state.Order) string {
	if s.ctx.Session.NotSaved(o.Key, s.ctx.Now) {
		unsaved := messages.NotSavedBecause(s.ctx.Session.WhyUnsaved())
		return s.ctx.Theme.Bad.Render(unsaved) + "; " + s.stands(o)
	}
	return s.stands(o)
}

func (s *Order) stands(o state.Order) string {
	t := s.ctx.Theme
	if p, troubled := s.ctx.Session.Troubles[o.Key]; troubled && p.Trouble == state.OrderUnknown && o.Live() {
		return t.Bad.Render(messages.Problem(p))
	}
	if p := s.ctx.Session.Troubles[o.Key]; smsUnreadable(p, o) {
		return t.Bad.Render(messages.SMSUnreadable(p)) + "; " + s.running(o) + s.unchecked(o) + nextLook(s.ctx, o)
	}
	switch {
	case o.Status == state.Unknown:
		return t.Warn.Render(s.evidence(o)) + messages.KeyResolves(s.keys(o))
	case o.Resolved():
		return messages.ResolvedAs(o) + "; " + s.evidence(o)
	case o.Armed():
		return t.Warn.Render(messages.CancelArmedAndTried(nextTry(s.ctx, o))) + ", " + s.expiry(o)
	case o.PastEnd(s.ctx.Now, s.ctx.Server()):
		return t.Warn.Render(s.overdue(o)) + nextLook(s.ctx, o)
	case o.Disputed && o.Cancellable():
		return t.Warn.Render(messages.AnswersDisagree) +
			messages.KeyCancelsAgain(s.keys(o)) + ", " + s.expiry(o) + s.unchecked(o) + nextLook(s.ctx, o)
	case o.Status == state.Received && !o.ExpiresAt.IsZero() && !s.ctx.Server().Before(o.ExpiresAt):
		return messages.CodeOutlivesNumber
	case o.Status == state.Received:
		return s.expiry(o)
	case o.Live():
		return meter(s.ctx, o, s.width-headIndent) + s.unchecked(o) + nextLook(s.ctx, o) + s.itself(o)
	case o.Status == state.Refused:
		return messages.NotRentedSaying(o)
	case o.Refund != state.NoRefund:
		return messages.Refund(o, s.ctx.Now)
	}
	return messages.Status(o)
}

// smsUnreadable reports whether the server refuses to report on an order that still waits for
// its code, in which case waiting may be in vain.
func smsUnreadable(p state.Problem, o state.Order) bool {
	return p.Refusal() && o.Live() && o.Code.IsZero()
}

// running says what continues for a live order while its SMS cannot be read.
func (s *Order) running(o state.Order) string {
	if o.Armed() {
		return messages.CancelArmedAndTried(nextTry(s.ctx, o)) + ", " + s.expiry(o)
	}
	return s.expiry(o) + s.itself(o)
}

// keys are the keys that the page may name: none while a question lies over it.
func (s *Order) keys(o state.Order) messages.Keys {
	if s.ctx.Covered() {
		return messages.Keys{}
	}
	return acting(s.ctx, o)
}

// unchecked says how old the last status of a live order is while checks of it fail, since
// other answers may still arrive all the time. It is empty while checks work, and during a
// rate limit, which is explained elsewhere.
func (s *Order) unchecked(o state.Order) string {
	if !s.ctx.Session.Troubles[o.Key].Any() || s.ctx.Session.RateLimit.Held(s.ctx.Now) {
		return ""
	}
	looked := s.ctx.Schedule.LookedAt(o.Key)
	if looked.IsZero() {
		looked = o.RentedAt
	}
	return ", " + messages.LastChecked(s.ctx.Now.Sub(looked))
}

// expiry is the end of a sentence that says when the number expires.
func (s *Order) expiry(o state.Order) string {
	switch {
	case o.PastEnd(s.ctx.Now, s.ctx.Server()):
		return messages.Overdue
	case o.ExpiresAt.IsZero():
		return messages.Left(o, s.ctx.Server())
	}
	return messages.ExpiresIn(o, s.ctx.Server())
}

// itself is the end of a sentence that says when auto-cancel acts; empty if it is off.
func (s *Order) itself(o state.Order) string {
	switch at, itself := o.CancelsItself(); {
	case itself && s.ctx.Session.Access.Phase != state.Granted:
		return ", " + messages.CancelsItselfWithKey
	case itself && !s.ctx.Session.OnTime():
		return ", " + messages.CancelsItselfWithClock
	case itself:
		return ", " + messages.CancelsItselfIn(max(0, at.Sub(s.ctx.Server())))
	}
	return ""
}

// overdue describes an order whose time is over, by the server's last answer.
func (s *Order) overdue(o state.Order) string {
	looked := s.ctx.Session.ServerTime(s.ctx.Schedule.LookedAt(o.Key))
	switch {
	case o.Status == state.Unrecognised:
		return messages.OverdueSaying(o)
	case o.Status == state.Received:
		return messages.OverdueWithoutCode
	case !s.ctx.Session.Watched && looked.Before(o.End(s.ctx.Now, s.ctx.Server())):
		return messages.OverdueUnchecked
	}
	return messages.OverdueStillWaiting // or the window that checks the orders has heard so
}

func (s *Order) evidence(o state.Order) string {
	return messages.Evidence(o, state.SharingEvidence(s.ctx.Session.Orders, o))
}

// nextTry says when a scheduled cancel is tried next, which a rate limit may delay. Only the
// window that checks the orders knows how a rate limit affects it.
func nextTry(ctx *screen.Context, o state.Order) messages.CancelTry {
	switch session := ctx.Session; {
	case session.Access.Phase != state.Granted:
		return messages.CancelTriedWithKey()
	case session.Watched && session.RateLimit.Held(ctx.Now):
		return messages.CancelTriedElsewhere()
	}
	at, _ := ctx.Schedule.NextCancel(o, ctx.Session, ctx.Now)
	return messages.CancelTriedIn(max(0, at.Sub(ctx.Now)))
}

// nextLook says when a live order is checked next during a rate limit. It is empty without a
// rate limit, or if another window checks the order.
func nextLook(ctx *screen.Context, o state.Order) string {
	session := ctx.Session
	if !session.RateLimit.Held(ctx.Now) || session.Access.Phase != state.Granted || session.Watched {
		return ""
	}
	at, ok := ctx.Schedule.NextLook(o, session, ctx.Now)
	if !ok {
		return ""
	}
	return ", " + messages.NextCheckIn(max(0, at.Sub(ctx.Now)))
}
