package e2e_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
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
// it copied, and nothing else may happen; only the question of another rent may open, and the one why a
// number did not work.
func (r *run) leavesOut(when string, keys ...string) {
	r.t.Helper()
	place, sent, shown := r.place(), r.changesSent(), keysIn(lastLine(r.screen.text()))
	for _, key := range keys {
		if slices.Contains(shown, key) {
			continue
		}
		before := ""
		if !r.root.AsksForKey() {
			r.press("tab") // another answer, which this key has to replace
			before = r.notice()
		}
		r.press(key)
		if r.root.Dialog() != nil {
			if !slices.Contains(asks(), key) {
				r.t.Errorf("%s: %s asks a question:\n%s", when, key, r.screen.text())
			}
			r.press("esc")
			continue
		}
		if now := r.notice(); now == before || strings.Trim(now, colourless(r.ascii).Glyphs.Rule+" ") == "" {
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

// asks are the keys that ask a question wherever there is an order with a number.
func asks() []string {
	keys := keymap.Default()
	return []string{keys.First(keymap.Again), keys.First(keymap.NumberForm), didNotWork}
}

// didNotWork is the key that asks why a number did not work, wherever there was one.
var didNotWork = keymap.Default().First(keymap.DidNotWork)

// seeFootAndPressTheRest is seeFoot, and leavesOut for all other keys that the help lists for a row or
// an order. The label is left out of the foot although any order can have one: other keys are more urgent.
func (r *run) seeFootAndPressTheRest(when, keys string) {
	r.t.Helper()
	r.seeFoot(when, keys)
	rest := []string{"enter", "*", "s", "w", "y", "Y"}
	for _, b := range keymap.Default().In(keymap.OnAnOrder) {
		if b.Action != keymap.Label {
			rest = append(rest, b.Keys()[0])
		}
	}
	if r.atOrder() {
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
		r.seeFootAndPressTheRest("no orders", "+ ?")

		if err := r.box.SetStock(telegram, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.open("telegram")
		r.press("/")
		r.paste("ukraine")
		r.seeFoot("a country is sold out, typing", "esc ctrl+c")
		r.press("enter")
		r.pass(10 * time.Second)
		r.seeFoot("a filtered country is sold out", "w / s * esc ?")
		r.press("esc")
		r.seeFootAndPressTheRest("a country is sold out", "w / s * esc ?")
		if err := r.box.SetStock(telegram, ukraine, 5); err != nil {
			t.Fatal(err)
		}
		r.press("r")
		r.pass(time.Second)
		r.seeFootAndPressTheRest("a country has stock again", "enter / s * esc ?")

		r.rent("telegram", "ukraine")
		r.seeFootAndPressTheRest("waiting", "p c e x esc ?")
		r.press("c", "yes")
		r.await(messages.CancelPending)
		r.seeFootAndPressTheRest("a cancel is pending", "p c x esc ?")
		r.press("c")
		r.await(noticeOf(r.order("4536"), session.StepCancelCalledOff))
		r.press("2")
		r.seeFootAndPressTheRest("waiting, on the list", "enter / p c e x ?")
		r.press("/")
		r.write("q9z")
		r.seeFoot("no order matches", "enter esc ctrl+c")
		r.press("esc", "enter")
		r.deliver("482913")
		r.seeFootAndPressTheRest("received", "y p f x a esc ?")
		r.press("f")
		r.await(statusOf(order.Finished))
		r.seeFootAndPressTheRest("finished", "a y esc ?")

		r.rent("viber", "ukraine")
		r.pass(time.Minute)
		hold := make(chan struct{})
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Hold: hold})
		r.press("c", "yes")
		r.seeFootAndPressTheRest("being cancelled", "p x esc ?") // y copies the other order's code
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
		r.seeFootAndPressTheRest("countries, rate-limited", "enter / s * esc ?") // the operator's requests are sent even then
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
		r.seeFootAndPressTheRest("a rent is under way", "+ ?") // there is no order yet
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

func TestNoNoticeOffersALetterKeyWhileTextIsTyped(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		news, offer := noticeOf(r.order("4536"), session.StepCodeArrived), messages.CopiesCode.Clause(labels())
		r.see(news + offer)
		r.press("2", "/")
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

// TestTheFootNamesTheKeyOfTheNoticeAboutAWatchedCountry waits for numbers beside the list of another service.
func TestTheFootNamesTheKeyOfTheNoticeAboutAWatchedCountry(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.soldOut("telegram", telegram, "ukraine", ukraine)
		r.watch()
		w := r.root.Session().StockWatches()[0]
		r.open("viber")
		r.awaitStock(telegram, ukraine)
		r.pass(1500 * time.Millisecond)
		r.see(found)
		foot := lastLine(r.screen.text())
		if want := "w " + messages.HintRentFound(w); !strings.Contains(foot, want) || !strings.Contains(foot, "enter "+messages.HintRent) {
			t.Errorf("the foot is %q, without %q", foot, want)
		}
	})
}

// TestTheFootSaysThatAKeyClearsTheFilter has every width of a window.
func TestTheFootSaysThatAKeyClearsTheFilter(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24})
		r.rent("telegram", "ukraine")
		r.press("1", "1", "/")
		r.write("tele")
		r.press("enter", "esc")
		for width := 40; width <= 120; width++ {
			r.resize(width, 24)
			if foot := lastLine(r.root.View()); !strings.Contains(ansi.Strip(foot), "esc "+messages.HintClear) {
				t.Errorf("%d columns: %q", width, ansi.Strip(foot))
			}
		}
	})
}
