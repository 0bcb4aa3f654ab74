package e2e_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

// lastLine is the last line of a frame, which names the keys.
func lastLine(frame string) string {
	lines := strings.Split(frame, "\n")
	return lines[len(lines)-1]
}

// place is the left end of the screen's title.
func (r *run) place() string {
	place, _, _ := strings.Cut(strings.TrimSpace(r.title()), "  ")
	return place
}

// keysIn are the keys in the foot of a frame, without the order's name.
func keysIn(foot string) (keys []string) {
	for _, slot := range strings.Split(strings.ReplaceAll(foot, glyphs().Frame.Vertical, "  "), "  ") {
		if _, after, labelled := strings.Cut(slot, ": "); labelled {
			slot = after
		}
		if words := strings.Fields(slot); len(words) > 0 {
			keys = append(keys, words[0])
		}
	}
	return keys
}

// seeFoot fails unless the foot offers exactly these keys.
func (r *run) seeFoot(when, keys string) {
	r.t.Helper()
	if got := strings.Join(keysIn(lastLine(r.screen.text())), " "); got != keys {
		r.t.Errorf("%s: the foot offers %q, want %q:\n%s", when, got, keys, r.screen.text())
	}
}

// changesSent is how many requests were sent that change an order.
func (r *run) changesSent() int {
	return r.box.Requests(sandbox.Cancel) + r.box.Requests(sandbox.Finish) + r.box.Requests(sandbox.Rent)
}

// leavesOut presses keys that the foot should not offer. Each has to say why it does nothing, or that
// it copied, and nothing else may happen; only the question of another rent may open.
func (r *run) leavesOut(when string, keys ...string) {
	r.t.Helper()
	place, sent, shown := r.place(), r.changesSent(), keysIn(lastLine(r.screen.text()))
	for _, key := range keys {
		if slices.Contains(shown, key) {
			continue
		}
		r.press(key)
		if r.root.Dialog() != nil {
			if key != again {
				r.t.Errorf("%s: %s asks a question:\n%s", when, key, r.screen.text())
			}
			r.press("esc")
			continue
		}
		if strings.Trim(r.notice(), theme.New(r.ascii).Glyphs.Rule+" ") == "" {
			r.t.Errorf("%s: %s does not say why it does nothing:\n%s", when, key, r.screen.text())
		}
		if r.place() != place || !slices.Equal(keysIn(lastLine(r.screen.text())), shown) {
			r.t.Errorf("%s: %s did something:\n%s", when, key, r.screen.text())
		}
	}
	if now := r.changesSent(); now != sent {
		r.t.Errorf("%s: keys that the foot leaves out sent %d requests:\n%s", when, now-sent, r.screen.text())
	}
}

// again is the key that asks to rent the same number again, wherever there is an order.
var again = keymap.Default().First(keymap.Again)

// seeFootAndPressTheRest is seeFoot, and leavesOut for all other keys that the help lists for a row or
// an order.
func (r *run) seeFootAndPressTheRest(when, keys string) {
	r.t.Helper()
	r.seeFoot(when, keys)
	rest := []string{"enter", "*", "s", "y"}
	for _, b := range keymap.Default().In(keymap.OnAnOrder) {
		rest = append(rest, b.Keys()[0])
	}
	if strings.HasPrefix(r.place(), messages.OrderPage) || r.atOrder() {
		rest = rest[1:] // enter has no meaning on an order's own page
	}
	r.leavesOut(when, rest...)
}

// atOrder reports whether an order's own page is in front.
func (r *run) atOrder() bool {
	return !strings.Contains(r.screen.text(), messages.ServicesTitle) && r.place() != messages.OrdersTitle
}

func TestTheFootOffersWhatCanBeDoneNowAndEveryOtherKeySaysWhyNot(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 30})
		r.seeFootAndPressTheRest("services", "enter / * ?")
		r.press("/")
		r.write("q9z")
		r.seeFoot("no service matches", "esc ctrl+c")
		r.leavesOut("no service matches", "enter")
		r.press("esc", "2")
		r.seeFootAndPressTheRest("no orders", "?")

		if err := r.box.SetStock(telegram, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.open("telegram")
		r.press("/")
		r.paste("ukraine")
		r.seeFoot("a country is sold out, typing", "esc ctrl+c")
		r.leavesOut("a country is sold out, typing", "enter")
		r.press("esc")
		r.pass(10 * time.Second)
		r.seeFootAndPressTheRest("a country is sold out", "/ s esc ?")
		if err := r.box.SetStock(telegram, ukraine, 5); err != nil {
			t.Fatal(err)
		}
		r.press("r")
		r.pass(time.Second)
		r.seeFootAndPressTheRest("a country has stock again", "enter / s esc ?")

		r.rent("telegram", "ukraine")
		r.seeFootAndPressTheRest("waiting", "p c e esc ?")
		r.press("c", "yes")
		r.await(messages.CancelPending)
		r.seeFootAndPressTheRest("a cancel is pending", "p c esc ?")
		r.press("c")
		r.await(noticeOf(r.order("4536"), session.StepCancelCalledOff))
		r.press("esc")
		r.seeFootAndPressTheRest("waiting, on the list", "enter / p c e ?")
		r.press("/")
		r.write("q9z")
		r.seeFoot("no order matches", "esc ctrl+c")
		r.leavesOut("no order matches", "enter")
		r.press("esc", "enter")
		r.deliver("482913")
		r.seeFootAndPressTheRest("received", "y p f a esc ?")
		r.press("f")
		r.await(statusOf(order.Finished))
		r.seeFootAndPressTheRest("finished", "a y esc ?")

		r.rent("viber", "ukraine")
		r.pass(time.Minute)
		hold := make(chan struct{})
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Hold: hold})
		r.press("c", "yes")
		r.seeFootAndPressTheRest("being cancelled", "p esc ?") // y copies the other order's code
		close(hold)
		r.await(statusOf(order.Cancelled))
		r.seeFootAndPressTheRest("cancelled", "a esc ?")

		r.loseNextRent()
		r.rent("signal", "france")
		r.await(messages.KeyResolves(labels()))
		r.seeFootAndPressTheRest("unknown", "u r esc ?")
		r.press("u", "up", "yes")
		r.await(messages.ResolvedAs(order.Order{Status: order.ResolvedNotCharged}))
		r.seeFootAndPressTheRest("resolved", "a esc ?")
		r.press("esc", "g")

		r.open("whatsapp")
		r.rateLimitNext(sandbox.Balance, 90*time.Second)
		r.press("r")
		r.awaitRateLimit()
		r.seeFootAndPressTheRest("countries, rate-limited", "enter / s esc ?") // the operator's requests are sent even then
	})
}

func TestKeysForAnOrderSayWhyTheyDoNothingWhileItsRentIsUnderWay(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 30})
		hold := make(chan struct{})
		defer close(hold)
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Hold: hold})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.pass(time.Second)
		r.press("esc", "esc", "2") // the question, then the filter
		r.press("c")
		r.see(messages.OrderFollowsRent)
		r.seeFootAndPressTheRest("a rent is under way", "?") // there is no order yet
	})
}

func TestWhileAnAPIKeyIsCheckedTheKeysSayThatNoOtherAPIKeyCanBeEntered(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 30, keystore: keystoreIn(&keyring{}, t.TempDir())})
		r.awaitWrapped(keyMissing())
		r.pass(time.Second)
		r.seeFoot("the key screen", "ctrl+d esc ctrl+c")
		r.leavesOut("the key screen", "enter")
		tried := session.Before{APIKey: session.APIKeyState{Trying: true}}
		r.see(messages.NoticesOf(session.KeyNotFound{}, tried, session.New())[0].Text)
		hold := make(chan struct{})
		r.box.Inject(sandbox.Balance, sandbox.Fault{Times: 1, Hold: hold})
		r.paste(goodKey)
		r.seeFoot("a key was pasted", "enter ctrl+u ctrl+d esc ctrl+c")
		r.press("enter")
		r.seeFoot("a key is being checked", "ctrl+d esc ctrl+c")
		r.leavesOut("a key is being checked", "enter", "ctrl+u")
		r.see(messages.KeyBeingChecked)
		close(hold)
		r.await("WhatsApp", "$42.50")
	})
}

// footSizes are windows of one, two and three panes.
var footSizes = [][2]int{{40, 10}, {80, 24}, {120, 36}, {160, 45}}

// TestEveryKeyThatTheFootOffersActsInEveryWindow presses the keys at the foot for an order in each
// state.
func TestEveryKeyThatTheFootOffersActsInEveryWindow(t *testing.T) {
	for _, o := range oneOfEachState() {
		for _, size := range footSizes {
			root := awkward([]order.Order{o})
			sendTo(root, tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			places := [][]string{{"1", "1", "home"}, {"1", "1", "home", "enter", "down"}, {"2", "2"}, {"2", "2", "enter"}}
			if size[0] >= 100 {
				places = append(places, []string{"1", "tab"}, []string{"1", "shift+tab"})
			}
			for _, to := range places {
				pressWhatIsOffered(t, root, fmt.Sprint(o.Status, size, to), to)
			}
		}
	}
}

// oneOfEachState has an awkward order in each state.
func oneOfEachState() (orders []order.Order) {
	for _, o := range awkwardOrders() {
		if !slices.ContainsFunc(orders, func(other order.Order) bool { return other.Status == o.Status }) {
			orders = append(orders, o)
		}
	}
	return orders
}

// pressWhatIsOffered presses each key at the foot of a place. A key that does nothing says so.
func pressWhatIsOffered(t *testing.T, root *ui.Root, when string, to []string) {
	offered := func() []string {
		for range 3 { // out of dialogs, panes and the help
			sendTo(root, press("esc"))
		}
		for _, key := range to {
			sendTo(root, press(key))
		}
		return keysIn(lastLine(root.View()))
	}
	for _, key := range offered() {
		if !slices.Contains(offered(), key) {
			continue // an earlier key changed what can be done
		}
		if slices.Contains([]string{"c", "f", "e"}, key) { // they start a task, for which this root lacks a ledger
			if _, refused := root.OrderIntent(press(key).Key).(screen.Notified); refused {
				t.Errorf("%s: %s is offered, and does nothing", when, key)
			}
			continue
		}
		before := said(root.View())
		sendTo(root, press(key))
		if now := said(root.View()); root.Dialog() == nil && now != before && !strings.Contains(now, messages.Refreshing(glyphs().Ellipsis)) {
			t.Errorf("%s: %s is offered, and says %q", when, key, now)
		}
	}
}

// said is what a notice says: in the line above the foot, and in a low window in its place.
func said(frame string) string {
	lines := strings.Split(frame, "\n")
	if len(lines) >= 16 {
		return lines[len(lines)-2]
	}
	if keys := keysIn(lastLine(frame)); slices.Contains(keys, "?") || slices.Contains(keys, "ctrl+c") {
		return ""
	}
	return lastLine(frame)
}

// halves are the keys of a foot: for the list and for the order. The last ones, which always stay,
// are left out. If nothing divides the foot, one of the two has all.
func halves(foot string, stay int) (halves [2][]string) {
	left, right, divided := strings.Cut(foot, glyphs().Frame.Vertical)
	if !divided {
		left, right = "", left
	}
	keys := keysIn(right)
	halves[0], halves[1] = keysIn(left), keys[:len(keys)-stay]
	return halves
}

// TestANarrowWindowLeavesOutKeysFromTheEndOfEachHalfOfTheFoot compares windows of all widths with the
// widest one of their kind.
func TestANarrowWindowLeavesOutKeysFromTheEndOfEachHalfOfTheFoot(t *testing.T) {
	if testing.Short() {
		t.Skip("windows in every size")
	}
	root := awkward(oneOfEachState())
	at := func(width int) string {
		sendTo(root, tea.WindowSizeMsg{Width: width, Height: 24})
		return lastLine(root.View())
	}
	check := func(from, widest, all, stay int) {
		t.Helper()
		wide := at(widest)
		for width := from; width <= widest; width++ {
			foot := at(width)
			if keys := keysIn(foot); !slices.Equal(keys[len(keys)-stay:], keysIn(wide)[len(keysIn(wide))-stay:]) {
				t.Errorf("%d columns: the last keys are gone: %q", width, foot)
			}
			for i, half := range halves(wide, stay) {
				shown := halves(foot, stay)[i]
				if len(shown) > len(half) || !slices.Equal(shown, half[:len(shown)]) {
					t.Errorf("%d columns: %v are not the first of %v", width, shown, half)
				}
				if width >= all && len(shown) < len(half) {
					t.Errorf("%d columns: of %v, only these are shown: %v", width, half, shown)
				}
			}
			if width >= 80 && !strings.HasSuffix(foot, hint(keymap.Help)) {
				t.Errorf("%d columns: the help is not named: %q", width, foot)
			}
		}
	}
	check(40, 99, 50, 1) // the services
	sendTo(root, press("2"), press("home"))
	for range oneOfEachState() {
		check(40, 99, 80, 1)
		check(100, 149, 130, 1) // an order has its pane
		sendTo(root, press("enter"))
		check(40, 99, 80, 2)
		check(100, 149, 130, 2)
		sendTo(root, press("esc"), press("down"))
	}
}

func TestTheFootNamesTheOrderThatItsKeysActOnInEveryWindow(t *testing.T) {
	for _, size := range footSizes[1:] { // the smallest window has room only for the keys
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				r.rent("telegram", "ukraine")
				label := messages.OrderLabel(r.order("4536"))
				for _, keys := range [][]string{nil, {"2", "2"}, {"enter"}} {
					r.press(keys...)
					if foot := lastLine(r.screen.text()); !strings.Contains(foot, label+" "+hint(keymap.CopyNumber)+"  "+hint(keymap.Cancel)) {
						t.Errorf("the foot is %q", foot)
					}
				}
			})
		})
	}
}

func TestTheSmallestWindowNamesTheKeysThatMatterMost(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 40, height: 10})
		r.seeFoot("services", "enter / * ?")
		r.rent("telegram", "ukraine")
		r.see(noticeOf(r.order("4536"), session.StepRented)) // in place of the keys
		r.pass(10 * time.Second)
		r.seeFoot("waiting", "p c esc ?")
		r.see(hint(keymap.CopyNumber)+"  "+hint(keymap.Cancel), "  esc  ?")
		r.deliver("482913")
		r.see(noticeOf(r.order("4536"), session.StepCodeArrived))
		r.pass(time.Minute)
		r.seeFoot("received", "y p f esc ?")
		r.see(hint(keymap.CopyCode)+"  "+hint(keymap.CopyNumber)+"  "+hint(keymap.Finish), "  esc  ?")
	})
}

func TestNoNoticeOffersALetterKeyWhileTextIsTyped(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		news, offer := noticeOf(r.order("4536"), session.StepCodeArrived), messages.CopiesCode.Clause(labels())
		r.see(news + offer)
		r.press("esc", "/")
		r.see(news)
		r.dontSee(offer)
		r.press("esc")
		r.see(news + offer)

		r.failAll(sandbox.Refuse(401, "unauthorized", 0))
		r.press("r")
		r.pass(70 * time.Second)
		r.press("esc") // leaves the key screen
		rejected := rejectedKey(fromVariable())
		r.see(keyProblemBelow(rejected, labels()))
		r.press("/")
		r.see(keyProblemBelow(rejected, messages.Keys{}))
		r.dontSee(keyProblemBelow(rejected, labels()))
	})
}

// startWithoutKeysFor starts a run in which these actions have no key.
func startWithoutKeysFor(t *testing.T, actions ...string) *run {
	t.Helper()
	var overrides []keymap.Override
	for _, name := range actions {
		overrides = append(overrides, keymap.Override{Action: name})
	}
	keys, err := keymap.Default().Rebound(overrides)
	if err != nil {
		t.Fatal(err)
	}
	return start(t, setup{width: 99, height: 24, adjust: func(o *ui.Options) { o.Keys = keys }})
}

func TestIfRentAndQuitHaveNoKeyTheSentencesSayWhatElseToDo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startWithoutKeysFor(t, "rent", "quit")
		keys := labels()
		keys.Services, keys.Countries, keys.Quit = "", "", "ctrl+c"
		r.press("ctrl+z")
		r.see(messages.NoShellToReturnTo(keys).Text)
		r.press("2")
		r.see(messages.NoOrdersYet(keys))
		for key, why := range map[string]string{
			"c": messages.NoOrdersYet(keys), "*": messages.KeyForService(keys), "s": messages.KeyForCountries(keys),
		} {
			r.press(key)
			if notice := r.notice(); notice != why {
				t.Errorf("%s shows %q, not %q:\n%s", key, notice, why, r.screen.text())
			}
		}
	})
}

func TestIfOrdersHasNoKeyTheSentenceNamesTheActionToBind(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := startWithoutKeysFor(t, "orders")
		keys := labels()
		keys.Orders = ""
		r.press("c")
		r.see(messages.KeyForOrder(keys))
	})
}
