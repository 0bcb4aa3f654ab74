package orderpage

import (
	"slices"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// Hints are the keys that can act on an order now, the most used first.
func Hints(ctx *screen.Context, o order.Order) []keymap.Hint {
	return slices.DeleteFunc(wanted(o), func(h keymap.Hint) bool { return WhyOff(ctx, o, h.Action) != "" })
}

// wanted are the keys that people want for an order in its state, the most used first. The help
// lists others that would act too.
func wanted(o order.Order) []keymap.Hint {
	switch {
	case o.Status == order.InFlight:
		return nil
	case o.Status == order.Unknown:
		return []keymap.Hint{{Action: keymap.Resolve}, {Action: keymap.Refresh}}
	case !o.Live():
		return []keymap.Hint{{Action: keymap.Again}, {Action: keymap.CopyCode}}
	}
	failed := keymap.Hint{Action: keymap.DidNotWork, Brief: messages.HintGiveUp}
	if o.Status == order.Received || !o.Code.IsZero() {
		return []keymap.Hint{{Action: keymap.CopyCode}, {Action: keymap.CopyNumber}, {Action: keymap.Finish}, failed, {Action: keymap.Again}}
	}
	cancel, auto := keymap.Hint{Action: keymap.Cancel}, keymap.Hint{Action: keymap.AutoCancel, Brief: messages.HintAuto}
	if o.CancelScheduled() {
		cancel.Words = messages.HintKeep
	}
	if o.AutoCancel {
		auto.Words, auto.Brief = messages.HintNoAuto, messages.HintNoAutoInShort
	}
	return []keymap.Hint{{Action: keymap.CopyNumber}, cancel, auto, failed}
}
