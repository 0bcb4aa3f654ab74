package e2e_test

import (
	"fmt"
	"regexp"
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
	"example.com/verifyo/ui/theme"
)

// lastLine is the last line of a frame, which names the keys.
func lastLine(frame string) string {
	lines := strings.Split(frame, "\n")
	return lines[len(lines)-1]
}

// dimmed finds a key that is off in a frame without styles.
var dimmed = regexp.MustCompile(`\((\S+) [^()]+\)`)

// place is the left end of the screen's title.
func (r *run) place() string {
	place, _, _ := strings.Cut(strings.TrimSpace(r.title()), "  ")
	return place
}

// pressDimmedKeys fails unless exactly these keys are dimmed. It presses each of them, which
// must say why it is off and do nothing else.
func (r *run) pressDimmedKeys(when, keys string) {
	r.t.Helper()
	var off []string
	for _, match := range dimmed.FindAllStringSubmatch(lastLine(r.screen.text()), -1) {
		off = append(off, match[1])
	}
	if got := strings.Join(off, " "); got != keys {
		r.t.Errorf("%s: %q are dimmed, want %q:\n%s", when, got, keys, r.screen.text())
	}
	place, notice, sent := r.place(), r.notice(), r.box.Requests(sandbox.Cancel)+r.box.Requests(sandbox.Finish)+r.box.Requests(sandbox.Rent)
	for _, key := range off {
		r.press(key)
		now := r.notice()
		if strings.Trim(now, theme.New(r.ascii).Glyphs.Rule) == "" || now == notice && len(off) == 1 {
			r.t.Errorf("%s: %s does not say why it is off:\n%s", when, key, r.screen.text())
		}
		if r.place() != place || lastLine(r.screen.text()) == "" {
			r.t.Errorf("%s: %s did something:\n%s", when, key, r.screen.text())
		}
	}
	if now := r.box.Requests(sandbox.Cancel) + r.box.Requests(sandbox.Finish) + r.box.Requests(sandbox.Rent); now != sent {
		r.t.Errorf("%s: dimmed keys sent %d requests:\n%s", when, now-sent, r.screen.text())
	}
}

func TestEveryDimmedKeySaysWhyOnEveryScreen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 30})
		r.pressDimmedKeys("services", "")
		r.press("/")
		r.write("q9z")
		r.pressDimmedKeys("no service matches", "enter")
		r.press("esc", "2")
		r.pressDimmedKeys("no orders", "enter p f c e a")

		if err := r.box.SetStock(telegram, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.open("telegram")
		r.press("/")
		r.paste("ukraine")
		r.pressDimmedKeys("a country is sold out, typing", "enter")
		r.press("esc")
		r.pass(10 * time.Second)
		r.pressDimmedKeys("a country is sold out", "enter")
		if err := r.box.SetStock(telegram, ukraine, 5); err != nil {
			t.Fatal(err)
		}
		r.press("r")
		r.pass(time.Second)
		r.pressDimmedKeys("a country has stock again", "")

		r.rent("telegram", "ukraine")
		r.pressDimmedKeys("waiting", "y f")
		r.press("c", "yes")
		r.await(messages.CancelPending)
		r.pressDimmedKeys("a cancel is pending", "y f e")
		r.press("c")
		r.await(noticeOf(r.order("4536"), session.StepCancelCalledOff))
		r.press("esc")
		r.pressDimmedKeys("waiting, on the list", "f")
		r.press("/")
		r.write("q9z")
		r.pressDimmedKeys("no order matches", "enter")
		r.press("esc", "enter")
		r.deliver("482913")
		r.pressDimmedKeys("received", "c e")
		r.press("f")
		r.await(statusOf(order.Finished))
		r.pressDimmedKeys("finished", "f c e")

		r.rent("viber", "ukraine")
		r.pass(time.Minute)
		hold := make(chan struct{})
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Hold: hold})
		r.press("c", "yes")
		r.pressDimmedKeys("being cancelled", "f c e") // y copies the other's code
		close(hold)
		r.await(statusOf(order.Cancelled))
		r.pressDimmedKeys("cancelled", "f c e")

		r.loseNextRent()
		r.rent("signal", "france")
		r.await(messages.KeyResolves(labels()))
		r.pressDimmedKeys("unknown", "p c e")
		r.press("u", "up", "yes")
		r.await(messages.ResolvedAs(order.Order{Status: order.ResolvedNotCharged}))
		r.pressDimmedKeys("resolved", "p f c e")
		r.press("esc", "g")

		r.open("whatsapp")
		r.rateLimitNext(sandbox.Balance, 90*time.Second)
		r.press("r")
		r.awaitRateLimit()
		r.pressDimmedKeys("countries, rate-limited", "") // the operator's requests are sent even then
	})
}

func TestKeysForAnOrderSayWhyTheyAreOffWhileItsRentIsUnderWay(t *testing.T) {
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
		r.pressDimmedKeys("a rent is under way", "enter p f c e a") // there is no order yet
	})
}

func TestWhileAnAPIKeyIsCheckedTheKeysSayThatNoOtherAPIKeyCanBeEntered(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 30, keystore: keystoreIn(&keyring{}, t.TempDir())})
		r.awaitWrapped(keyMissing())
		r.pass(time.Second)
		r.pressDimmedKeys("the key screen", "enter")
		tried := session.Before{APIKey: session.APIKeyState{Trying: true}}
		r.see(messages.NoticesOf(session.KeyNotFound{}, tried, session.New())[0].Text)
		hold := make(chan struct{})
		r.box.Inject(sandbox.Balance, sandbox.Fault{Times: 1, Hold: hold})
		r.paste(goodKey)
		r.press("enter")
		r.pressDimmedKeys("a key is being checked", "enter ctrl+u")
		r.see(messages.KeyBeingChecked)
		close(hold)
		r.await("WhatsApp", "$42.50")
	})
}

// keysIn are the keys in the last line, with a mark before those that are off.
func keysIn(line string) (keys []string) {
	line = strings.NewReplacer("(", "  -", ")", "  ").Replace(line)
	for _, slot := range strings.Split(line, "  ") {
		if words := strings.Fields(slot); len(words) > 0 {
			keys = append(keys, words[0])
		}
	}
	return keys
}

// checkNarrowKeys fails unless a narrow window shows some of the keys of a wide window in the
// same order. Keys that are off go first when room is short, and the last keys always stay.
func checkNarrowKeys(t *testing.T, width int, narrow, wide []string, stay int) {
	t.Helper()
	left := wide
	for _, key := range narrow {
		at := slices.Index(left, key)
		if at < 0 {
			t.Fatalf("%d columns: %v does not keep the order of %v", width, narrow, wide)
		}
		left = left[at+1:]
	}
	if !slices.Equal(narrow[len(narrow)-stay:], wide[len(wide)-stay:]) {
		t.Errorf("%d columns: the last keys are gone from %v", width, narrow)
	}
	off := func(key string) bool { return strings.HasPrefix(key, "-") }
	acts := slices.DeleteFunc(slices.Clone(wide[:len(wide)-stay]), off)
	shown := slices.DeleteFunc(slices.Clone(narrow[:len(narrow)-stay]), off)
	lost := len(shown) < len(acts)
	if lost && len(shown)+stay < len(narrow) {
		t.Errorf("%d columns: of %v, a key that is off takes the room of a key that acts: %v", width, wide, narrow)
	}
	if !slices.Equal(shown, acts[:len(shown)]) {
		t.Errorf("%d columns: the first keys of %v are not the keys that act in %v", width, acts, narrow)
	}
	if width >= 80 && len(narrow) != len(wide) {
		t.Errorf("%d columns: of %v, only these are shown: %v", width, wide, narrow)
	}
}

func TestANarrowWindowDropsKeysThatAreOffBeforeKeysThatAct(t *testing.T) {
	if testing.Short() {
		t.Skip("one window in every size")
	}
	root := awkward(awkwardOrders())
	at := func(width int) string {
		sendTo(root, tea.WindowSizeMsg{Width: width, Height: 24})
		return lastLine(root.View())
	}
	narrow := func(stay int) {
		wide := keysIn(at(99)) // a wider window has frames, and other keys
		for width := 40; width <= 90; width++ {
			checkNarrowKeys(t, width, keysIn(at(width)), wide, stay)
		}
		if line := at(80); !strings.HasSuffix(line, hint(keymap.Help)+"  "+hint(keymap.Quit)) {
			t.Errorf("80 columns: %q", line)
		}
	}
	narrow(2) // the services
	sendTo(root, press("2"), press("home"))
	for range awkwardOrders() {
		narrow(2)
		sendTo(root, press("enter"))
		narrow(3)
		sendTo(root, press("esc"), press("down"))
	}
}

func TestTheKeysStayInPlaceWhileTheCursorMovesThroughTheOrders(t *testing.T) {
	root := awkward(awkwardOrders(), "2", "home")
	places := map[string]bool{}
	for range awkwardOrders() {
		line := lastLine(root.View())
		place := []int{strings.Index(line, "enter")}
		for _, a := range []keymap.Action{keymap.CopyNumber, keymap.Again, keymap.Quit} {
			place = append(place, strings.Index(line, hint(a)))
		}
		places[fmt.Sprint(place)] = true
		sendTo(root, press("down"))
	}
	if len(places) != 1 {
		t.Errorf("the positions of the keys are %v:\n%s", places, root.View())
	}
}

func TestTheSmallestWindowNamesTheKeysThatMatterMost(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 40, height: 10})
		r.seeFirstKeys("enter", "/", "*", "?", "q")
		r.rent("telegram", "ukraine")
		r.seeFirstKeys("p", "c")
		r.see(hint(keymap.CopyNumber)+"  "+hint(keymap.Cancel), "  esc  ?  q")
		r.deliver("482913")
		r.seeFirstKeys("y", "p", "f")
		r.see(hint(keymap.CopyCode)+"  "+hint(keymap.CopyNumber)+"  "+hint(keymap.Finish), "  esc  ?  q")
	})
}

// seeFirstKeys fails unless the last line begins with these keys.
func (r *run) seeFirstKeys(keys ...string) {
	r.t.Helper()
	shown := keysIn(lastLine(strings.TrimRight(r.screen.text(), "\n")))
	if len(shown) < len(keys) || !slices.Equal(shown[:len(keys)], keys) {
		r.t.Errorf("the keys are %v, not %v:\n%s", shown, keys, r.screen.text())
	}
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
		keys.Rent, keys.Quit = "", "ctrl+c"
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
