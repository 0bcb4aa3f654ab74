package orders_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// noticeWidth is the room for a notice in a window of 80 columns.
const noticeWidth = 78

// drawn are hints with their keys, in brackets if they are off, and with a word if it is not the
// key's usual one.
func drawn(hints []keymap.Hint) string {
	var all []string
	for _, h := range hints {
		hint := strings.TrimSpace(keymap.Default().First(h.Action) + " " + h.Words)
		if h.Off {
			hint = "(" + hint + ")"
		}
		all = append(all, hint)
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

// standings are orders in every state, the keys for each, and why some of them are off.
var standings = map[string]struct {
	of   order.Order
	also func(*screen.Context)
	code string // the key that copies it, which the order's own screen has too
	keys string
	says reasons
}{
	"in flight": {as(order.InFlight, ""), nil, "(y)", "(p) (f) (c) (e) a", reasons{
		keymap.CopyCode: messages.NoCode, keymap.CopyNumber: messages.NoNumber,
		keymap.Finish: messages.CannotFinish, keymap.Cancel: messages.CannotCancel, keymap.AutoCancel: cannotSetAutoCancel,
	}},
	"unknown": {as(order.Unknown, ""), nil, "(y)", "(p) u (c) (e) a", reasons{
		keymap.CopyCode: messages.NoCode, keymap.CopyNumber: messages.NoNumber, keymap.Cancel: messages.CannotCancel, keymap.Finish: messages.CannotFinish,
	}},
	"waiting": {waiting(), nil, "(y)", "p (f) c e a", reasons{
		keymap.CopyCode: messages.NoCode, keymap.Finish: messages.CannotFinish, keymap.Resolve: always(messages.NothingToResolve),
	}},
	"waiting, no number given": {
		changed(func(o *order.Order) { o.Phone = api.Text{} }), nil, "(y)", "(p) (f) c e a",
		reasons{keymap.CopyNumber: messages.NoNumber},
	},
	"waiting, with auto-cancel": {
		changed(func(o *order.Order) { o.AutoCancel = true }), nil, "(y)", "p (f) c e " + messages.HintKeep + " a", nil,
	},
	"waiting, at its end": {
		changed(func(o *order.Order) { o.ExpiresAt = noon.Add(time.Minute) }), nil, "(y)", "p (f) c (e) a",
		reasons{keymap.AutoCancel: cannotSetAutoCancel},
	},
	"waiting, no expiry given": {
		changed(func(o *order.Order) { o.ExpiresAt = time.Time{} }), nil, "(y)", "p (f) c (e) a",
		reasons{keymap.AutoCancel: cannotSetAutoCancel},
	},
	"waiting, auto-cancel being set": {
		waiting(), underWay(session.SetAutoCancel), "(y)", "p (f) c (e) a",
		reasons{keymap.AutoCancel: always(messages.AutoCancelUnderWay)},
	},
	"being cancelled": {
		waiting(), underWay(session.CancelOrder), "(y)", "p (f) (c) (e) a",
		reasons{keymap.Cancel: always(messages.CancelUnderWay), keymap.AutoCancel: always(messages.CancelUnderWay)},
	},
	"cancel pending": {
		changed(func(o *order.Order) { o.CancelAt = noon.Add(time.Second) }), nil, "(y)", "p (f) c " + messages.HintKeep + " (e) a",
		reasons{keymap.AutoCancel: cannotSetAutoCancel},
	},
	"cancel being called off": {
		changed(func(o *order.Order) { o.CancelAt = noon.Add(time.Second) }), underWay(session.CallOffCancel), "(y)",
		"p (f) (c " + messages.HintKeep + ") (e) a",
		reasons{keymap.Cancel: always(messages.CallOffUnderWay), keymap.AutoCancel: always(messages.CallOffUnderWay)},
	},
	"strange": {as(order.Unrecognised, ""), nil, "(y)", "p (f) c e a", nil},
	"received, no code yet": {as(order.Received, ""), nil, "(y)", "p (f) (c) (e) a", reasons{
		keymap.CopyCode: messages.NoCode, keymap.Finish: messages.CannotFinish, keymap.Cancel: messages.CannotCancel,
	}},
	"received": {
		as(order.Received, "482913"), nil, "y", "p f (c) (e) a",
		reasons{keymap.Cancel: messages.CannotCancel},
	},
	"received, with auto-cancel": {
		changed(func(o *order.Order) {
			o.Status, o.Code, o.AutoCancel = order.Received, api.NewText("482913"), true
		}), nil, "y", "p f (c) (e) a",
		reasons{keymap.AutoCancel: cannotSetAutoCancel},
	},
	"being finished": {
		as(order.Received, "482913"), underWay(session.FinishOrder), "y", "p (f) (c) (e) a",
		reasons{keymap.Finish: always(messages.FinishUnderWay)},
	},
	"finished": {
		as(order.Finished, "482913"), nil, "y", "p (f) (c) (e) a",
		reasons{keymap.Finish: messages.CannotFinish, keymap.Cancel: messages.CannotCancel},
	},
	"cancelled": {
		as(order.Cancelled, ""), nil, "(y)", "p (f) (c) (e) a",
		reasons{keymap.CopyCode: messages.NoCode, keymap.Finish: messages.CannotFinish, keymap.Cancel: messages.CannotCancel},
	},
	"expired": {
		as(order.Expired, ""), nil, "(y)", "p (f) (c) (e) a",
		reasons{keymap.CopyCode: messages.NoCode, keymap.Finish: messages.CannotFinish, keymap.Cancel: messages.CannotCancel},
	},
	"resolved as charged": {
		as(order.ResolvedCharged, ""), nil, "(y)", "(p) (f) (c) (e) a",
		reasons{keymap.CopyNumber: messages.NoNumber},
	},
	"resolved as not charged": {
		as(order.ResolvedNotCharged, ""), nil, "(y)", "(p) (f) (c) (e) a",
		reasons{keymap.CopyNumber: messages.NoNumber},
	},
}

func TestAnOrdersKeysStayInTheirPlacesWhateverItsStatus(t *testing.T) {
	for name, test := range standings {
		ctx := having(test.of)
		if test.also != nil {
			test.also(ctx)
		}
		if got, want := drawn(pageOf(ctx, 1).Hints()), test.code+" "+test.keys+" esc"; got != want {
			t.Errorf("%s, on its own screen: %q, want %q", name, got, want)
		}
		list := orders.New(ctx)
		list.Sync()
		if got, want := drawn(list.Hints()), "enter "+test.keys; got != want {
			t.Errorf("%s, on the list: %q, want %q", name, got, want)
		}
	}
}

// sayWhy fails unless each key that is off says why, in one line, and no other key does.
func sayWhy(t *testing.T, name string, s screen.Screen, says map[keymap.Action]string) {
	t.Helper()
	for action, want := range says {
		if refused, _ := s.Press(action, keymap.Press{}).(screen.Notified); want == "" || refused.Notice.Text != want {
			t.Errorf("%s: %s says %q, want %q", name, keymap.Default().First(action), refused.Notice.Text, want)
		}
	}
	for _, h := range s.Hints() {
		refused, off := s.Press(h.Action, keymap.Press{}).(screen.Notified)
		if off != h.Off {
			t.Errorf("%s: off is %v, and %s says %q", name, h.Off, keymap.Default().First(h.Action), refused.Notice.Text)
		}
		if off && !(strings.HasSuffix(refused.Notice.Text, ".") && widget.Width(refused.Notice.Text) <= noticeWidth) {
			t.Errorf("%s: no sentence of one line: %q", name, refused.Notice.Text)
		}
	}
}

func TestOnlyTheKeysThatAreOffSayWhy(t *testing.T) {
	for name, test := range standings {
		ctx := having(test.of)
		if test.also != nil {
			test.also(ctx)
		}
		says := map[keymap.Action]string{}
		for action, why := range test.says {
			says[action] = why(test.of, ctx.Labels())
		}
		sayWhy(t, name+", on its own screen", pageOf(ctx, 1), says)
		list := orders.New(ctx)
		list.Sync()
		delete(says, keymap.CopyCode) // on the list it is not for the marked order
		sayWhy(t, name+", on the list", list, says)
	}
}

func TestTheKeyThatCopiesTheCodeOfAnotherOrderSaysSo(t *testing.T) {
	other := as(order.Finished, "482913")
	other.Key = 2
	ctx := having(waiting(), other)
	page := pageOf(ctx, 1)
	if got := drawn(page.Hints()[:1]); got != "y "+messages.HintLastCode {
		t.Errorf("the key is %q", got)
	}
	if intent := page.Press(keymap.CopyCode, keymap.Press{}); intent != nil {
		t.Errorf("it is %T, but the root should copy the code", intent)
	}
}

func TestAListWithoutOrdersKeepsItsKeysAndSaysWhatToDo(t *testing.T) {
	const off = "(enter) (p) (f) (c) (e) (a)"
	labels := having().Labels()
	list := orders.New(having())
	list.Sync()
	if got := drawn(list.Hints()); got != off {
		t.Errorf("no orders: %q", got)
	}
	sayWhy(t, "no orders", list, map[keymap.Action]string{
		keymap.Enter: messages.NoOrdersYet(labels), keymap.Again: messages.NoOrdersYet(labels), keymap.Resolve: messages.NoOrdersYet(labels),
	})

	list = orders.New(having(waiting()))
	list.Sync()
	for _, letter := range "/zz" {
		action := keymap.None
		if letter == '/' {
			action = keymap.Filter
		}
		list.Press(action, keymap.Press{Type: tea.KeyRunes, Runes: []rune{letter}})
	}
	if got := drawn(list.Hints()); got != "(enter) esc "+messages.HintClear {
		t.Errorf("nothing matches what is typed: %q", got)
	}
	sayWhy(t, "nothing matches", list, map[keymap.Action]string{keymap.Enter: messages.NoOrderMatches(labels), keymap.Cancel: messages.NoOrderMatches(labels)})
}

func TestAnOrderThatEndedWithoutACodeDoesNotPromiseOne(t *testing.T) {
	cancelled := changed(func(o *order.Order) { o.Status, o.EndedAt = order.Cancelled, noon })
	coded := as(order.Received, "482913")
	coded.Key, coded.AskedAt = cancelled.Key+1, cancelled.AskedAt.Add(-time.Minute)
	for name, c := range map[string]struct {
		all  []order.Order
		says string
	}{
		"over":                            {[]order.Order{cancelled}, messages.NoCode(cancelled, having().Labels())},
		"live":                            {[]order.Order{waiting()}, ""},
		"over, and another order has one": {[]order.Order{cancelled, coded}, ""},
	} {
		list := listing(having(c.all...))
		list.Press(keymap.Bottom, keymap.Press{})
		refused, _ := list.Press(keymap.CopyCode, keymap.Press{}).(screen.Notified)
		if refused.Notice.Text != c.says {
			t.Errorf("%s: it says %q, want %q", name, refused.Notice.Text, c.says)
		}
	}
}
