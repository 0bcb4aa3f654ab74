package orders

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/words"
)

// act is what a key does to an order, on the list and on its own screen alike. A key
// that cannot act now says why.
func act(ctx *screen.Context, o state.Order, a keymap.Action) screen.Intent {
	switch a {
	case keymap.Cancel:
		return cancel(ctx, o)
	case keymap.Finish:
		if why := words.FinishRefused(o, ctx.Labels()); why != "" {
			return screen.Tell("%s", why)
		}
		return start(ctx, state.Task{Kind: state.FinishOrder, Order: o.Key}, "finish")
	case keymap.CopyNumber:
		if o.Phone.IsZero() {
			return screen.Tell("There is no number yet to copy.")
		}
		return screen.CopyChosen{What: "number of " + words.Exact(o), Text: phone.E164(o.Phone)}
	case keymap.Again:
		return screen.AskRent{Service: o.Service, Country: o.Country}
	case keymap.ExpiryCancel:
		if cancelling(ctx, o) {
			return screen.Tell(underWay)
		}
		if why := words.ExpiryCancelRefused(o, ctx.Server(), ctx.Labels()); why != "" {
			return screen.Tell("%s", why)
		}
		return start(ctx, state.Task{Kind: state.SetExpiryCancel, Order: o.Key}, "change")
	case keymap.Settle:
		if o.Status != state.Unknown {
			return screen.Tell("Only a rent whose outcome is unknown can be settled.")
		}
		return screen.AskSettle{Order: o}
	}
	return screen.NotHere(a, ctx.Labels())
}

func cancel(ctx *screen.Context, o state.Order) screen.Intent {
	if cancelling(ctx, o) {
		return screen.Tell(underWay)
	}
	if o.Armed() {
		return start(ctx, state.Task{Kind: state.DisarmCancel, Order: o.Key}, "disarm")
	}
	if why := words.CancelRefused(o, ctx.Labels()); why != "" {
		return screen.Tell("%s", why)
	}
	return screen.AskCancel{Order: o}
}

const underWay = "A try to cancel is under way: wait for its answer."

// cancelling reports whether a try to cancel is under way: it can neither be repeated nor
// taken back.
func cancelling(ctx *screen.Context, o state.Order) bool {
	return ctx.Schedule.Flying(state.Task{Kind: state.CancelOrder, Order: o.Key}) ||
		ctx.Schedule.Flying(state.Task{Kind: state.ArmCancel, Order: o.Key})
}

// start refuses to start what is under way: nothing is sent twice.
func start(ctx *screen.Context, t state.Task, name string) screen.Intent {
	if ctx.Schedule.Flying(t) {
		return screen.Tell("The %s is under way.", name)
	}
	return screen.TaskChosen{Task: t}
}

// hints are the keys that act on an order now.
func hints(ctx *screen.Context, o state.Order) []keymap.Hint {
	var h []keymap.Hint
	if !o.Phone.IsZero() {
		h = append(h, keymap.Hint{Action: keymap.CopyNumber})
	}
	switch {
	case o.Finishable():
		h = append(h, keymap.Hint{Action: keymap.Finish})
	case o.Armed():
		h = append(h, keymap.Hint{Action: keymap.Cancel, Words: "disarm"})
	case o.Cancellable():
		h = append(h, keymap.Hint{Action: keymap.Cancel})
		if words.ExpiryCancelRefused(o, ctx.Server(), ctx.Labels()) == "" {
			h = append(h, expiryCancel(o))
		}
	}
	if o.Status == state.Received {
		h = append(h, keymap.Hint{Action: keymap.Cancel, Words: "cancel: the SMS is here"})
	}
	if o.Status == state.Unknown {
		h = append(h, keymap.Hint{Action: keymap.Settle})
	}
	return append(h, keymap.Hint{Action: keymap.Again})
}

func expiryCancel(o state.Order) keymap.Hint {
	if o.CancelBeforeExpiry {
		return keymap.Hint{Action: keymap.ExpiryCancel, Words: "keep to the end"}
	}
	return keymap.Hint{Action: keymap.ExpiryCancel}
}
