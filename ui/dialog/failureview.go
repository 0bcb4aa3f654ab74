package dialog

import (
	"example.com/verifyo/state/phone"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Title is the question, with the number.
func (q *Failure) Title() string {
	if q.order.Phone.IsZero() {
		return messages.FailureQuestionWithoutNumber(q.order, q.ctx.Now)
	}
	o := q.ctx.Shown(q.order)
	return messages.FailureQuestion(o, phone.International(o.Phone, o.Country.ISO))
}

// Lines are what changed since the question was asked, the reasons, what a yes starts, and the keys.
func (q *Failure) Lines(width, _ int) (lines []string) {
	t := q.ctx.Theme
	if q.differs {
		lines = append(lines, t.Warn.Render(widget.Cut(messages.OrderChanged(q.order), width, t.Glyphs.Ellipsis)))
	}
	if why := q.whyOff(); why != "" {
		return append(append(lines, widget.Wrap(why, width)...), q.closeKeys())
	}
	for _, f := range q.order.Failures() {
		line := screen.Mark(t, f == q.marked) + screen.Row(t, f == q.marked).Render(messages.FailureChoice(f))
		lines = append(lines, widget.Cut(line, width, t.Glyphs.Ellipsis))
	}
	follows, enter := q.said()
	return append(append(lines, widget.Wrap(follows, width)...), q.choiceKeys(enter, "", "", width))
}

// said is what a yes starts, in a sentence and beside its key.
func (q *Failure) said() (follows, enter string) {
	o, denied := q.order, orderpage.Denied(q.ctx, q.order)
	switch task := q.follows(); {
	case task == session.FinishOrder:
		return messages.FailureFinishes, messages.FinishIt
	case task != 0:
		follows, enter = q.cancels()
		if denied.Any() {
			follows = messages.FailureCancelsInDoubt(denied)
		}
		return follows, enter
	case o.Finishable():
		return messages.FailureFinishing, messages.HintSave
	case denied.Any():
		return messages.FailurePendingDoubt, messages.HintSave
	case o.Live():
		return messages.FailureCancelPending(o), messages.HintSave
	}
	return messages.FailureOnly(o, q.marked), messages.HintSave
}

// cancels is said if a yes cancels the order, now or after the cooldown.
func (q *Failure) cancels() (follows, enter string) {
	if q.follows() == session.CancelOrder {
		return messages.FailureCancels(q.order), messages.CancelIt
	}
	free := q.order.RentedAt.Add(q.ctx.Session.Cooldown)
	q.ctx.Changes(free)
	wait := q.ctx.Until(free)
	return messages.FailureCancelsIn(wait), messages.CancelIn(wait)
}
