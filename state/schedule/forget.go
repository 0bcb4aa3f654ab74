package schedule

import (
	"time"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// forgetting is when codes are next forgotten: soon after a start, when the server's clock is usually known,
// and at each turn of the day.
type forgetting struct {
	doneFor   time.Time // up to which end it was done, or tried and failed
	notBefore time.Time // zero until the first event
}

func (f *forgetting) wait(now time.Time) {
	if f.notBefore.IsZero() {
		f.notBefore = now.Add(copySoon)
	}
}

// done notes how it went. After a failure it is tried again the next day, or at the next start.
func (f *forgetting) done(e session.CodesForgotten, now time.Time) {
	switch {
	case e.Waiting:
		f.notBefore = now.Add(copySoon)
	case !e.More:
		f.doneFor = e.Tried
	}
}

// forgetDue reports whether to forget codes now. As with copies, only one window does it for all, and not while
// anything else may have to be written. The server's clock must agree that the day has come: what a clock that was
// set ahead erased would never come back.
func (s *Schedule) forgetDue(current *session.Session, now time.Time) bool {
	before, on := current.ForgetsBefore(now)
	return on && current.OnTime() && before.After(s.forgetting.doneFor) && !now.Before(s.forgetting.notBefore) && !s.forgetting.notBefore.IsZero() && calm(current)
}

// nextForget notes when codes are next forgotten. The session notes the turn of the day.
func (s *Schedule) nextForget(next *moment.Next, current *session.Session, now time.Time) {
	if before, on := current.ForgetsBefore(now); on && !current.Watched && before.After(s.forgetting.doneFor) {
		next.Note(s.forgetting.notBefore)
	}
}
