package orders_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// noticeWidth is the room for a notice in a window of 80 columns.
const noticeWidth = 78

// drawn are hints with their keys, and with a word if it is not the key's usual one.
func drawn(hints []keymap.Hint) string {
	var all []string
	for _, h := range hints {
		all = append(all, strings.TrimSpace(keymap.Default().First(h.Action)+" "+h.Words))
	}
	return strings.Join(all, " ")
}

// underWay starts a task for the order.
func underWay(kind session.TaskKind) func(*screen.Context) {
	return func(ctx *screen.Context) { ctx.Schedule.Start(session.Task{Kind: kind, Order: 1}, noon) }
}

// reason makes the sentence that says why a key is off.
type reason func(order.Order, messages.Keys) string

// reasons are the sentences of the keys that are off.
type reasons map[keymap.Action]reason

func cannotSetAutoCancel(o order.Order, keys messages.Keys) string {
	return messages.CannotSetAutoCancel(o, noon, keys)
}

// always is a reason that does not depend on the order.
func always(sentence string) reason {
	return func(order.Order, messages.Keys) string { return sentence }
}

// standings are orders in every state, the keys that the foot offers for each, and why others do
// nothing.
var standings = map[string]struct {
	of   order.Order
	also func(*screen.Context)
	keys string
	says reasons
}{
	"in flight": {as(order.InFlight, ""), nil, "", reasons{
		keymap.CopyCode: messages.NoCode, keymap.CopyNumber: messages.NoNumber,
		keymap.Finish: messages.CannotFinish, keymap.Cancel: messages.CannotCancel, keymap.AutoCancel: cannotSetAutoCancel,
	}},
	"unknown": {as(order.Unknown, ""), nil, "u r", reasons{
		keymap.CopyCode: messages.NoCode, keymap.CopyNumber: messages.NoNumber, keymap.Cancel: messages.CannotCancel, keymap.Finish: messages.CannotFinish,
	}},
	"waiting": {waiting(), nil, "p c e x", reasons{
		keymap.CopyCode: messages.NoCode, keymap.Finish: messages.CannotFinish, keymap.Resolve: always(messages.NothingToResolve),
	}},
	"waiting, no number given": {
		changed(func(o *order.Order) { o.Phone = api.Text{} }), nil, "c e x",
		reasons{keymap.CopyNumber: messages.NoNumber},
	},
	"waiting, with auto-cancel": {
		changed(func(o *order.Order) { o.AutoCancel = true }), nil, "p c e " + messages.HintNoAuto + " x", nil,
	},
	"waiting, at its end": {
		changed(func(o *order.Order) { o.ExpiresAt = noon.Add(time.Minute) }), nil, "p c x",
		reasons{keymap.AutoCancel: cannotSetAutoCancel},
	},
	"waiting, no expiry given": {
		changed(func(o *order.Order) { o.ExpiresAt = time.Time{} }), nil, "p c x",
		reasons{keymap.AutoCancel: cannotSetAutoCancel},
	},
	"waiting, auto-cancel being set": {
		waiting(), underWay(session.SetAutoCancel), "p c x",
		reasons{keymap.AutoCancel: always(messages.AutoCancelUnderWay)},
	},
	"being cancelled": {
		waiting(), underWay(session.CancelOrder), "p x",
		reasons{keymap.Cancel: always(messages.CancelUnderWay), keymap.AutoCancel: always(messages.CancelUnderWay)},
	},
	"cancel pending": {
		changed(func(o *order.Order) { o.CancelAt = noon.Add(time.Second) }), nil, "p c " + messages.HintKeep + " x",
		reasons{keymap.AutoCancel: cannotSetAutoCancel},
	},
	"cancel being called off": {
		changed(func(o *order.Order) { o.CancelAt = noon.Add(time.Second) }), underWay(session.CallOffCancel), "p x",
		reasons{keymap.Cancel: always(messages.CallOffUnderWay), keymap.AutoCancel: always(messages.CallOffUnderWay)},
	},
	"strange": {as(order.Unrecognised, ""), nil, "p c e x", nil},
	"received, no code yet": {as(order.Received, ""), nil, "p a", reasons{
		keymap.DidNotWork: messages.CannotFail,
		keymap.CopyCode:   messages.NoCode, keymap.Finish: messages.CannotFinish, keymap.Cancel: messages.CannotCancel,
	}},
	"received": {
		as(order.Received, "482913"), nil, "y p f x a",
		reasons{keymap.Cancel: messages.CannotCancel},
	},
	"received, with auto-cancel": {
		changed(func(o *order.Order) {
			o.Status, o.Code, o.AutoCancel = order.Received, api.NewText("482913"), true
		}), nil, "y p f x a",
		reasons{keymap.AutoCancel: cannotSetAutoCancel},
	},
	"being finished": {
		as(order.Received, "482913"), underWay(session.FinishOrder), "y p x a",
		reasons{keymap.Finish: always(messages.FinishUnderWay)},
	},
	"finished": {
		as(order.Finished, "482913"), nil, "a y",
		reasons{keymap.Finish: messages.CannotFinish, keymap.Cancel: messages.CannotCancel},
	},
	"cancelled": {
		as(order.Cancelled, ""), nil, "a",
		reasons{keymap.CopyCode: messages.NoCode, keymap.Finish: messages.CannotFinish, keymap.Cancel: messages.CannotCancel},
	},
	"expired": {
		as(order.Expired, ""), nil, "a",
		reasons{keymap.CopyCode: messages.NoCode, keymap.Finish: messages.CannotFinish, keymap.Cancel: messages.CannotCancel},
	},
	"resolved as charged": {
		as(order.ResolvedCharged, ""), nil, "a",
		reasons{keymap.CopyNumber: messages.NoNumber},
	},
	"resolved as not charged": {
		as(order.ResolvedNotCharged, ""), nil, "a",
		reasons{keymap.CopyNumber: messages.NoNumber},
	},
}

func TestTheFootOffersWhatCanBeDoneToAnOrderNowTheMostUsedFirst(t *testing.T) {
	for name, test := range standings {
		ctx := having(test.of)
		if test.also != nil {
			test.also(ctx)
		}
		if got := drawn(orderpage.Hints(ctx, test.of)); got != test.keys {
			t.Errorf("%s: %q, want %q", name, got, test.keys)
		}
	}
}

// refused is what a screen answers to a key that does nothing; empty if the key acts. The answer has
// to be one line.
func refused(t *testing.T, s screen.Screen, a keymap.Action) string {
	t.Helper()
	answer, off := s.Press(a, keymap.Press{}).(screen.Notified)
	said := answer.Notice.Text
	if off && !(strings.HasSuffix(said, ".") && widget.Width(said) <= noticeWidth) {
		t.Errorf("%s answers with no sentence of one line: %q", keymap.Default().First(a), said)
	}
	return said
}

// TestAKeyThatTheFootLeavesOutSaysWhyAndOneThatItOffersActs presses every key for an order. The number
// can be copied and the rent repeated even where the foot has more useful keys.
func TestAKeyThatTheFootLeavesOutSaysWhyAndOneThatItOffersActs(t *testing.T) {
	for name, test := range standings {
		ctx := having(test.of)
		if test.also != nil {
			test.also(ctx)
		}
		list := orders.New(ctx)
		list.Sync()
		page := pageOf(ctx, 1)
		offered := map[keymap.Action]bool{}
		for _, h := range orderpage.Hints(ctx, test.of) {
			offered[h.Action] = true
		}
		acts := maps.Clone(offered)
		acts[keymap.CopyNumber], acts[keymap.Again] = !test.of.Phone.IsZero(), true
		acts[keymap.DidNotWork] = len(test.of.Failures()) > 0
		for _, s := range []screen.Screen{page, list} {
			for _, a := range []keymap.Action{keymap.Cancel, keymap.Finish, keymap.AutoCancel, keymap.Resolve, keymap.CopyNumber, keymap.Again, keymap.DidNotWork} {
				said := refused(t, s, a)
				if (said == "") != acts[a] || offered[a] && !acts[a] {
					t.Errorf("%s: %s is offered: %v, and says %q", name, keymap.Default().First(a), offered[a], said)
				}
				if why := test.says[a]; why != nil && said != why(test.of, ctx.Labels()) {
					t.Errorf("%s: %s says %q, want %q", name, keymap.Default().First(a), said, why(test.of, ctx.Labels()))
				}
			}
		}
		said := orderpage.WhyOff(ctx, test.of, keymap.CopyCode)
		if why := test.says[keymap.CopyCode]; (said == "") != offered[keymap.CopyCode] || why != nil && said != why(test.of, ctx.Labels()) {
			t.Errorf("%s: y is offered: %v, and says %q", name, offered[keymap.CopyCode], said)
		}
	}
}

func TestTheCodeOfAnotherOrderIsNotOfferedUnderThisOrdersName(t *testing.T) {
	other := as(order.Finished, "482913")
	other.Key = 2
	ctx := having(waiting(), other)
	if got := drawn(orderpage.Hints(ctx, waiting())); got != "p c e x" {
		t.Errorf("the foot offers %q", got)
	}
}

func TestAListWithoutOrdersOffersNoKeyForThemAndSaysWhatToDo(t *testing.T) {
	sayWhy := func(of string, list *orders.List, why string) {
		for _, a := range []keymap.Action{keymap.Cancel, keymap.Again, keymap.Resolve} {
			if said := refused(t, list, a); said != why {
				t.Errorf("%s: %s says %q, want %q", of, keymap.Default().First(a), said, why)
			}
		}
	}
	labels := having().Labels()
	list := orders.New(having())
	list.Sync()
	if got := drawn(list.Hints()); got != "+ "+messages.HintAddByID {
		t.Errorf("no orders: the keys are %q", got)
	}
	sayWhy("no orders", list, messages.NoOrdersYet(labels))
	if said := refused(t, list, keymap.Enter); said != messages.NoOrdersYet(labels) {
		t.Errorf("no orders: enter says %q", said)
	}

	list = orders.New(having(waiting()))
	list.Sync()
	for _, letter := range "/zz" {
		action := keymap.None
		if letter == '/' {
			action = keymap.Filter
		}
		list.Press(action, keymap.Press{Type: tea.KeyRunes, Runes: []rune{letter}})
	}
	here := labels
	here.Open, here.Back = "enter", "esc"
	if got := drawn(list.Hints()); got != "enter "+messages.HintSearchHistory+" esc "+messages.HintClear {
		t.Errorf("nothing matches what is typed: %q", got)
	}
	sayWhy("nothing matches, typing", list, messages.NoOrderMatchesHere(here))
	if search, _ := list.Press(keymap.Enter, keymap.Press{}).(screen.SearchHistory); search.Typed != "zz" {
		t.Errorf("enter searches the history for %q", search.Typed)
	}
	list.Leave()
	if got := drawn(list.Hints()); got != "enter "+messages.HintSearchHistory+" / esc "+messages.HintClear {
		t.Errorf("nothing matches the filter: %q", got)
	}
}
