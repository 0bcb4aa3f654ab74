package orders_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/order"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// noticeWidth is the room for a notice in a window of 80 columns.
const noticeWidth = 78

// drawn are hints as a foot without attributes has them.
func drawn(hints []keymap.Hint) string {
	t, keys := theme.New(false), keymap.Default()
	t.Bare = true
	var all []string
	for _, h := range hints {
		draw, words := t.Hint, h.Words
		if h.Off {
			draw = t.HintOff
		}
		if words == "" {
			words = keys.Binding(h.Action).Short
		}
		all = append(all, draw(keys.First(h.Action), words))
	}
	return strings.Join(all, " ")
}

// flying is a task that is under way.
func flying(kind state.TaskKind) func(*screen.Context) {
	return func(ctx *screen.Context) { ctx.Schedule.Start(state.Task{Kind: kind, Order: 1}, noon) }
}

// standings are orders as they can stand, the keys for each, and what a key that is off
// says there.
var standings = map[string]struct {
	of   state.Order
	also func(*screen.Context)
	code string // the key that copies it, which the order's own screen has too
	keys string
	says map[keymap.Action]string
}{
	"in flight": {as(state.InFlight, ""), nil, "(y code)", "(p phone) (f finish) (c cancel) (e auto) a again", map[keymap.Action]string{
		keymap.CopyCode: "until the rent is answered", keymap.CopyNumber: "until the rent is answered",
		keymap.Finish: "until the rent is answered", keymap.Cancel: "until the rent is answered", keymap.AutoCancel: "Only an order that waits",
	}},
	"unknown": {as(state.Unknown, ""), nil, "(y code)", "(p phone) u resolve (c cancel) (e auto) a again", map[keymap.Action]string{
		keymap.CopyCode: "u settles", keymap.CopyNumber: "u settles", keymap.Cancel: "u settles", keymap.Finish: "u settles",
	}},
	"waiting": {waiting(), nil, "(y code)", "p phone (f finish) c cancel e auto a again", map[keymap.Action]string{
		keymap.CopyCode: "it comes with the SMS", keymap.Finish: "until a code is here", keymap.Resolve: "whose outcome is unknown",
	}},
	"waiting, no number told": {
		changed(func(o *state.Order) { o.Phone = api.Text{} }), nil, "(y code)",
		"(p phone) (f finish) c cancel e auto a again",
		map[keymap.Action]string{keymap.CopyNumber: "told no number"},
	},
	"waiting, to be cancelled at the end": {
		changed(func(o *state.Order) { o.CancelBeforeExpiry = true }), nil, "(y code)",
		"p phone (f finish) c cancel e keep a again", nil,
	},
	"waiting, at its end": {
		changed(func(o *state.Order) { o.ExpiresAt = noon.Add(time.Minute) }), nil, "(y code)",
		"p phone (f finish) c cancel (e auto) a again",
		map[keymap.Action]string{keymap.AutoCancel: "c cancels it now"},
	},
	"waiting, no expiry told": {
		changed(func(o *state.Order) { o.ExpiresAt = time.Time{} }), nil, "(y code)",
		"p phone (f finish) c cancel (e auto) a again",
		map[keymap.Action]string{keymap.AutoCancel: "c must cancel it"},
	},
	"waiting, being told to cancel itself": {
		waiting(), flying(state.SetAutoCancel), "(y code)",
		"p phone (f finish) c cancel (e auto) a again",
		map[keymap.Action]string{keymap.AutoCancel: "under way"},
	},
	"being cancelled": {
		waiting(), flying(state.CancelOrder), "(y code)", "p phone (f finish) (c cancel) (e auto) a again",
		map[keymap.Action]string{keymap.Cancel: "wait for its answer", keymap.AutoCancel: "wait for its answer"},
	},
	"armed": {
		changed(func(o *state.Order) { o.CancelAt = noon.Add(time.Second) }), nil, "(y code)",
		"p phone (f finish) c disarm (e auto) a again",
		map[keymap.Action]string{keymap.AutoCancel: "c takes it back"},
	},
	"being disarmed": {
		changed(func(o *state.Order) { o.CancelAt = noon.Add(time.Second) }), flying(state.CallOffCancel), "(y code)",
		"p phone (f finish) (c disarm) (e auto) a again",
		map[keymap.Action]string{keymap.Cancel: "under way"},
	},
	"strange": {as(state.Unrecognised, ""), nil, "(y code)", "p phone (f finish) c cancel e auto a again", nil},
	"received, no code yet": {as(state.Received, ""), nil, "(y code)", "p phone (f finish) (c cancel) (e auto) a again", map[keymap.Action]string{
		keymap.CopyCode: "still being read", keymap.Finish: "still being read", keymap.Cancel: "so nothing comes back",
	}},
	"received": {
		as(state.Received, "482913"), nil, "y code", "p phone f finish (c cancel) (e auto) a again",
		map[keymap.Action]string{keymap.Cancel: "f finishes"},
	},
	"received, once to be cancelled at the end": {changed(func(o *state.Order) {
		o.Status, o.Code, o.CancelBeforeExpiry = state.Received, api.NewText("482913"), true
	}), nil, "y code", "p phone f finish (c cancel) (e auto) a again", map[keymap.Action]string{keymap.AutoCancel: "Only an order that waits"}},
	"being finished": {
		as(state.Received, "482913"), flying(state.FinishOrder), "y code", "p phone (f finish) (c cancel) (e auto) a again",
		map[keymap.Action]string{keymap.Finish: "under way"},
	},
	"finished": {
		as(state.Finished, "482913"), nil, "y code", "p phone (f finish) (c cancel) (e auto) a again",
		map[keymap.Action]string{keymap.Finish: "is finished", keymap.Cancel: "is finished"},
	},
	"cancelled": {
		as(state.Cancelled, ""), nil, "(y code)", "p phone (f finish) (c cancel) (e auto) a again",
		map[keymap.Action]string{keymap.CopyCode: "No code came", keymap.Finish: "is cancelled", keymap.Cancel: "is cancelled"},
	},
	"expired": {
		as(state.Expired, ""), nil, "(y code)", "p phone (f finish) (c cancel) (e auto) a again",
		map[keymap.Action]string{keymap.CopyCode: "No code came", keymap.Finish: "is expired", keymap.Cancel: "is expired"},
	},
	"settled as charged": {
		as(state.ResolvedCharged, ""), nil, "(y code)", "(p phone) (f finish) (c cancel) (e auto) a again",
		map[keymap.Action]string{keymap.CopyNumber: "lost with the answer"},
	},
	"settled as not charged": {
		as(state.ResolvedFree, ""), nil, "(y code)", "(p phone) (f finish) (c cancel) (e auto) a again",
		map[keymap.Action]string{keymap.CopyNumber: "nothing was rented"},
	},
}

func TestAnOrdersKeysStayInTheirPlacesWhateverBecameOfIt(t *testing.T) {
	for name, test := range standings {
		ctx := having(test.of)
		if test.also != nil {
			test.also(ctx)
		}
		if got, want := drawn(order.NewPage(ctx, 1).Hints()), test.code+" "+test.keys+" esc back"; got != want {
			t.Errorf("%s, on its own screen: %q, want %q", name, got, want)
		}
		list := orders.New(ctx)
		list.Sync()
		if got, want := drawn(list.Hints()), "enter open "+test.keys; got != want {
			t.Errorf("%s, on the list: %q, want %q", name, got, want)
		}
	}
}

// sayWhy fails unless each key that is off says why, in one line, and no other key does.
func sayWhy(t *testing.T, name string, s screen.Screen, says map[keymap.Action]string) {
	t.Helper()
	for action, want := range says {
		if told, _ := s.Press(action, keymap.Press{}).(screen.Told); !strings.Contains(told.Notice.Text, want) {
			t.Errorf("%s: %s says %q, want %q", name, keymap.Default().First(action), told.Notice.Text, want)
		}
	}
	for _, h := range s.Hints() {
		told, tells := s.Press(h.Action, keymap.Press{}).(screen.Told)
		if tells != h.Off {
			t.Errorf("%s: off is %v, and %s says %q", name, h.Off, keymap.Default().First(h.Action), told.Notice.Text)
		}
		if tells && !(strings.HasSuffix(told.Notice.Text, ".") && widget.Width(told.Notice.Text) <= noticeWidth) {
			t.Errorf("%s: no sentence of one line: %q", name, told.Notice.Text)
		}
	}
}

func TestJustTheKeysThatAreOffSayWhy(t *testing.T) {
	for name, test := range standings {
		ctx := having(test.of)
		if test.also != nil {
			test.also(ctx)
		}
		sayWhy(t, name+", on its own screen", order.NewPage(ctx, 1), test.says)
		list := orders.New(ctx)
		list.Sync()
		delete(test.says, keymap.CopyCode) // on the list it is not for the marked order
		sayWhy(t, name+", on the list", list, test.says)
	}
}

func TestTheCodeOfAnotherOrderIsNotCalledThisOnes(t *testing.T) {
	other := as(state.Finished, "482913")
	other.Key = 2
	ctx := having(waiting(), other)
	page := order.NewPage(ctx, 1)
	if got := drawn(page.Hints()[:1]); got != "y last" {
		t.Errorf("the key is %q", got)
	}
	if intent := page.Press(keymap.CopyCode, keymap.Press{}); intent != nil {
		t.Errorf("it is %T, and not left to the root", intent)
	}
}

func TestAListWithoutOrdersKeepsItsKeysAndSaysWhatToDo(t *testing.T) {
	const off = "(enter open) (p phone) (f finish) (c cancel) (e auto) (a again)"
	list := orders.New(having())
	list.Sync()
	if got := drawn(list.Hints()); got != off {
		t.Errorf("no orders: %q", got)
	}
	sayWhy(t, "no orders", list, map[keymap.Action]string{
		keymap.Enter: "1 goes to the services", keymap.Again: "1 goes to the services", keymap.Resolve: "1 goes to the services",
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
	if got := drawn(list.Hints()); got != "(enter open) esc clear" {
		t.Errorf("nothing matches what is typed: %q", got)
	}
	sayWhy(t, "nothing matches", list, map[keymap.Action]string{keymap.Enter: "esc clears the filter", keymap.Cancel: "esc clears the filter"})
}

func TestAnOrderThatEndedWithoutItsCodeIsPromisedNone(t *testing.T) {
	cancelled := changed(func(o *state.Order) { o.Status, o.EndedAt = state.Cancelled, noon })
	coded := as(state.Received, "482913")
	coded.Key, coded.AskedAt = cancelled.Key+1, cancelled.AskedAt.Add(-time.Minute)
	for name, c := range map[string]struct {
		all  []state.Order
		says string
	}{
		"over":                            {[]state.Order{cancelled}, "No code came for this order."},
		"live":                            {[]state.Order{waiting()}, ""},
		"over, and another order has one": {[]state.Order{cancelled, coded}, ""},
	} {
		list := listing(having(c.all...))
		list.Press(keymap.Bottom, keymap.Press{})
		told, _ := list.Press(keymap.CopyCode, keymap.Press{}).(screen.Told)
		if told.Notice.Text != c.says {
			t.Errorf("%s: it says %q, want %q", name, told.Notice.Text, c.says)
		}
	}
}
