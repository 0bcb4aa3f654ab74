package orderpage

import (
	"cmp"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// Act is what a key does to an order, both on the list and on the order's page. A key that
// cannot act now says why.
func Act(ctx *screen.Context, o order.Order, a keymap.Action) screen.Intent {
	if WhyOff(ctx, o, a) != "" {
		return screen.Refuse(func() string {
			o, _ := ctx.Session.Order(o.Key)
			return WhyOff(ctx, o, a)
		})
	}
	switch a {
	case keymap.Cancel:
		if o.CancelScheduled() {
			return task(session.CallOffCancel, o)
		}
		return screen.AskCancel{Order: o}
	case keymap.Finish:
		return task(session.FinishOrder, o)
	case keymap.CopyNumber:
		return CopyNumber(ctx, o)
	case keymap.NumberForm:
		return screen.AskForm{Order: o}
	case keymap.Again:
		return screen.AskRent{Service: o.Service, Country: o.Country, Label: o.Label}
	case keymap.AutoCancel:
		return task(session.SetAutoCancel, o)
	case keymap.Label:
		return screen.AskLabel{Order: o}
	case keymap.DidNotWork:
		return screen.AskFailure{Order: o}
	case keymap.Resolve:
		return screen.AskResolve{Order: o}
	}
	return screen.NotHere(a, ctx.Labels())
}

// Refresh reads an order again, whatever its state: a code may arrive late or be corrected.
func Refresh(ctx *screen.Context, o order.Order) screen.Intent {
	if tasks := Reads(o); tasks != nil {
		return screen.Read(tasks...)
	}
	return screen.Refuse(func() string {
		o, _ := ctx.Session.Order(o.Key)
		return messages.NothingToCheck(o)
	})
}

// Reads are the tasks that read an order again; none if it has no number yet. For an unknown
// rent, only the balance gives a clue. An answer about an order that was forgotten would bring its code back.
func Reads(o order.Order) []session.Task {
	switch {
	case o.Status == order.Unknown:
		return []session.Task{{Kind: session.ReadBalance}}
	case o.ID == "", o.Forgot != order.ForgotNothing:
		return nil
	}
	return []session.Task{{Kind: session.PollOrder, Order: o.Key}}
}

func task(kind session.TaskKind, o order.Order) screen.Intent {
	return screen.TaskChosen{Task: session.Task{Kind: kind, Order: o.Key}}
}

// WhyOff says why a key cannot act on an order now; empty if it can. An action under way is not
// started again, so that nothing is sent twice.
func WhyOff(ctx *screen.Context, o order.Order, a keymap.Action) string {
	switch a {
	case keymap.Cancel:
		switch {
		case Cancelling(ctx, o):
			return messages.CancelUnderWay
		case o.CancelScheduled() && inFlight(ctx, session.CallOffCancel, o):
			return messages.CallOffUnderWay
		case o.CancelScheduled():
			return ""
		}
		return messages.CannotCancel(o, offeredKeys(ctx, o))
	case keymap.Finish:
		if inFlight(ctx, session.FinishOrder, o) {
			return messages.FinishUnderWay
		}
		return messages.CannotFinish(o, offeredKeys(ctx, o))
	case keymap.CopyNumber:
		return messages.NoNumber(o, offeredKeys(ctx, o))
	case keymap.NumberForm:
		return cmp.Or(messages.NoNumber(o, offeredKeys(ctx, o)), noForms(o))
	case keymap.CopyCode:
		return messages.NoCode(o, offeredKeys(ctx, o))
	case keymap.Refresh:
		return messages.CannotRefresh(ctx.Session)
	case keymap.AutoCancel:
		switch {
		case Cancelling(ctx, o):
			return messages.CancelUnderWay
		case o.CancelScheduled() && inFlight(ctx, session.CallOffCancel, o):
			return messages.CallOffUnderWay
		case inFlight(ctx, session.SetAutoCancel, o):
			return messages.AutoCancelUnderWay
		}
		return messages.CannotSetAutoCancel(o, ctx.ServerTime(), offeredKeys(ctx, o))
	case keymap.Again:
		return messages.CannotRentAgain(o)
	case keymap.DidNotWork:
		return messages.CannotFail(o, offeredKeys(ctx, o))
	case keymap.Resolve:
		if o.Status != order.Unknown {
			return messages.NothingToResolve
		}
	}
	return ""
}

// offeredKeys are the keys that a sentence about an order may name, except those whose action
// is already under way.
func offeredKeys(ctx *screen.Context, o order.Order) messages.Keys {
	keys := ctx.Labels()
	if Cancelling(ctx, o) || inFlight(ctx, session.CallOffCancel, o) {
		keys.Cancel = ""
	}
	if inFlight(ctx, session.FinishOrder, o) {
		keys.Finish = ""
	}
	return keys
}

// Cancelling reports whether a cancel request is under way, which can neither be repeated nor
// called off.
func Cancelling(ctx *screen.Context, o order.Order) bool {
	return inFlight(ctx, session.CancelOrder, o) || inFlight(ctx, session.AutoCancel, o) || inFlight(ctx, session.ScheduleCancel, o)
}

func inFlight(ctx *screen.Context, kind session.TaskKind, o order.Order) bool {
	return ctx.Schedule.InFlight(session.Task{Kind: kind, Order: o.Key})
}
