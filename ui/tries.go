package ui

import (
	"example.com/verifyo/state"
	"example.com/verifyo/ui/words"
)

// tries says of each order whether nobody knows what came of the newest try to cancel it, as
// far as this window has made one.
type tries map[state.Key]bool

// note keeps what a fact tells of a try.
func (t tries) note(f state.Fact) {
	changed, ok := f.(state.OrderChanged)
	switch {
	case !ok:
	case changed.By == state.StepCancelScheduled && changed.Problem.Any():
		t[changed.Order.Key] = changed.Doubt
	case !changed.Order.Armed():
		delete(t, changed.Order.Key)
	}
}

// doubtful reports whether a try to cancel an armed order may have reached the server
// without an answer to it. A clean no leaves no doubt; a try of another window, or of the
// last start, is one of which nobody here knows how it ended.
func (t tries) doubtful(o state.Order, session *state.Session) bool {
	if doubt, made := t[o.Key]; made {
		return doubt
	}
	return o.CancelTried(session.Cooldown)
}

// news is what to say of a fact.
func (r *Root) news(f state.Fact, before state.Order) words.Notice {
	defer r.tries.note(f)
	changed, _ := f.(state.OrderChanged)
	if changed.By == state.StepCancelCalledOff && changed.Order.Cancellable() && r.tries.doubtful(before, r.ctx.Session) {
		return words.DisarmedInDoubt(changed.Order)
	}
	return words.Of(f, before)
}
