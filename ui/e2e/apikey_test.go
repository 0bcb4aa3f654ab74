package e2e_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// goodKey is the key that the sandbox accepts at first; nextKey is the key that replaces it.
const (
	goodKey = sandbox.DefaultKey
	nextKey = "sk_sandbox_1111111111111111111111111111111111111111111111"
)

// keyring is the machine's keyring, in memory.
type keyring struct {
	mu     sync.Mutex
	secret string
	locked chan struct{} // the keyring answers only once this is closed; nil is never locked
}

func (k *keyring) Get(string, string) (string, error) {
	if k.locked != nil {
		<-k.locked
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.secret == "" {
		return "", errors.New("not found")
	}
	return k.secret, nil
}

func (k *keyring) Set(_, _, secret string) error {
	if k.locked != nil {
		<-k.locked
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.secret = secret
	return nil
}

// save saves a key, as another window or the operator does.
func (k *keyring) save(secret string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.secret = secret
}

// keystoreIn is the keystore over a keyring, with its file in a directory.
func keystoreIn(k keystore.Keyring, dir string) *keystore.Store {
	v := keystore.New(k, "https://example.net/v1", dir)
	return &v
}

// bareRoot is a root in a window of 80×24 without a server or a ledger: its commands are never
// run.
func bareRoot(clock func() time.Time, source session.KeySource) *ui.Root {
	root := ui.New(ui.Options{Context: context.Background(), Clock: clock, Jitter: even, Theme: colourless(false), Terminal: &clipboard{}, KeySource: source, Log: slog.New(slog.DiscardHandler)})
	sendTo(root, tea.WindowSizeMsg{Width: 80, Height: 24})
	return root
}

// awaitKeyScreen waits until the key screen shows the sentences, and then until it accepts key
// presses.
func (r *run) awaitKeyScreen(sentences ...string) {
	r.t.Helper()
	r.awaitWrapped(sentences...)
	r.pass(time.Second)
}

func TestANewcomerIsRentingAfterPastingAKey(t *testing.T) {
	inBothSizes(t, func(t *testing.T, g setup) {
		ring := &keyring{}
		g.dir, g.keystore = t.TempDir(), keystoreIn(ring, t.TempDir())
		r := start(t, g)
		r.awaitWrapped(keyMissing())
		r.golden("key-missing")
		r.paste("sk_live_wrong")
		r.see(keyLine(len("sk_live_wrong")))
		r.press("enter")
		r.awaitWrapped(keyProblem(session.KeyRefused))
		r.golden("key-wrong")
		if ring.secret != "" {
			t.Error("a key that was rejected is saved")
		}
		r.paste("  " + goodKey + "\r\n")
		r.dontSee(goodKey, "sk_")
		r.press("enter")
		r.await("WhatsApp", "$42.50", keySaved())
		if ring.secret != goodKey {
			t.Error("the keyring has another key")
		}
		r.rent("telegram", "ukraine")
		r.stop()

		g.box = r.box
		again := start(t, g)
		again.await("WhatsApp", live(1), "$42.1625")
		again.dontSee(messages.PasteKeyTitle)
	})
}

func TestATypedKeyCanBeEditedAndIsNeverShown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{keystore: keystoreIn(nil, t.TempDir())})
		r.awaitKeyScreen(keyMissing())
		r.write("q?12")
		r.see(keyLine(4))
		r.press("backspace", "left", "x")
		r.press("ctrl+u")
		r.dontSee(keyLine(1))
		r.paste("sk live")
		r.press("enter")
		r.seeWrapped(keyProblem(session.KeyUnfit))
		r.press("ctrl+u")
		r.paste(strings.Repeat("k", 5000))
		r.press("enter")
		r.seeWrapped(keyProblem(session.KeyUnfit))
		if n := r.box.Requests(sandbox.Balance); n != 0 {
			t.Errorf("text that cannot be a key was checked %d times", n)
		}
		r.press("ctrl+u")
		r.paste(goodKey[:20])
		r.press("left", "home") // the cursor of hidden text cannot be seen
		r.write(goodKey[20:])
		r.press("enter")
		r.await("$42.50")
		r.press("ctrl+c")
		if !r.over() {
			t.Error("ctrl+c does not quit")
		}
	})
}

func TestAKeyThatIsTypedOfflineNeedNotBeTypedAgain(t *testing.T) {
	inTime(t, func(t *testing.T) {
		dir := t.TempDir()
		r := start(t, setup{width: 300, height: 24, offline: true, keystore: keystoreIn(nil, dir)}) // the file's name is long
		r.awaitWrapped(keyMissing())
		r.paste(goodKey)
		r.press("enter")
		r.awaitWrapped(keyProblem(session.Offline))
		r.wire.restore()
		r.press("enter")
		file := keystoreIn(nil, dir).File
		r.await("WhatsApp", keyAccepted(session.KeyAccepted{Typed: true, Source: session.KeySource{Origin: session.FromFile, Name: api.NewText(file)}}))
		info, err := os.Stat(file)
		if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("the file is %v, %v", info, err)
		}
	})
}

func TestEnterFindsTheKeyInAKeyringThatIsUnlockedLater(t *testing.T) {
	inTime(t, func(t *testing.T) {
		ring := &keyring{} // its prompt was dismissed, so it has no key to give
		r := start(t, setup{keystore: keystoreIn(ring, t.TempDir())})
		r.awaitWrapped(keyMissing())
		ring.mu.Lock()
		ring.secret = goodKey
		ring.mu.Unlock()
		r.pass(time.Second)
		r.press("enter")
		r.await(keyAccepted(session.KeyAccepted{Source: fromKeyring()}), "WhatsApp")
	})
}

func TestARejectedKeyIsReportedEvenIfItsScreenWasClosed(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{keystore: keystoreIn(nil, t.TempDir())})
		r.awaitWrapped(keyMissing())
		r.box.Inject(sandbox.Balance, sandbox.Fault{Delay: 3 * time.Second})
		r.paste("sk_live_wrong")
		r.press("enter", "esc")
		rejected := messages.KeyNotAccepted(session.KeyNotAccepted{Problem: session.Problem{Kind: session.KeyRefused}}, false)
		r.await(rejected.Text + rejected.Offer.Clause(labels()))
	})
}

func TestAKeyIsCheckedOnceHoweverOftenEnterIsPressed(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{keystore: keystoreIn(nil, t.TempDir())})
		r.awaitWrapped(keyMissing())
		r.box.Inject(sandbox.Balance, sandbox.Fault{Delay: 3 * time.Second})
		r.paste(goodKey)
		r.press("enter", "enter", "x", "enter")
		r.see(messages.CheckingKey(""))
		if n := r.box.Requests(sandbox.Balance); n != 1 {
			t.Errorf("the key was checked %d times", n)
		}
		r.press("esc") // the check goes on
		r.await("WhatsApp", "$42.50")
	})
}

func TestReplacingAKeyThatWasRejectedInTheMiddleOfTheDayLosesNothing(t *testing.T) {
	inTime(t, func(t *testing.T) {
		ring := &keyring{secret: goodKey}
		r := start(t, setup{keystore: keystoreIn(ring, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.rent("telegram", "ukraine")
		r.press("1", "1", "/")
		r.write("whats")
		r.press("enter")
		r.await(messages.CountryColumn)
		r.press("/")
		r.write("ken")
		r.press("2")
		r.box.ReplaceKey(nextKey)
		r.awaitWrapped(keyRejected(fromKeyring()))
		r.see(live(1), rejectedKeyInHeader())
		r.golden("key-refused")
		before := r.requests()
		r.pass(10 * time.Second)
		if r.requests() != before {
			t.Error("requests are still sent with a rejected key")
		}
		r.press("esc")
		r.see(keyProblemBelow(rejectedKey(fromKeyring()), messages.Keys{}), messages.FilteredBy("ken2"))
		r.dontSee(keyProblemBelow(rejectedKey(fromKeyring()), labels())) // the letter of its key would be text
		r.press("esc")
		r.see(keyProblemBelow(rejectedKey(fromKeyring()), labels()))
		r.press("2", "r")
		r.awaitWrapped(keyRejected(fromKeyring()))
		r.paste(nextKey)
		r.press("enter")
		r.await(keySaved(), statusOf(order.Waiting))
		r.dontSee(rejectedKeyInHeader())
		if ring.secret != nextKey {
			t.Error("the keyring has the old key")
		}
		r.deliver("020005")
		r.press("1")
		r.see("Whatsapp", messages.CountryColumn)
		if n := r.box.Requests(sandbox.Rent); n != 1 {
			t.Errorf("%d rents were sent", n)
		}
	})
}

func TestTheKeyScreenClosesOnceTheServerAcceptsTheKey(t *testing.T) {
	root := awkward(awkwardOrders(), "2", "key refused")
	if !wraps(root.View(), keyRejected(fromVariable())) {
		t.Fatalf("another screen is in front:\n%s", root.View())
	}
	sendTo(root, event(session.ServicesRead{Services: awkwardServices()})) // requested before the rejection, answered after it
	view := root.View()
	if title := strings.Split(view, "\n")[2]; !strings.HasPrefix(title, " "+messages.OrdersTitle) {
		t.Errorf("the key screen stays open:\n%s", view)
	}
}

func TestARentUnderWayStaysInFrontWhenTheKeyIsRejected(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{keystore: keystoreIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.rent("telegram", "ukraine")
		r.press("1", "1")
		r.box.Inject(sandbox.Rent, sandbox.Fault{Delay: 20 * time.Second})
		r.box.Inject(sandbox.Order, sandbox.Refuse(401, "unauthorized", 0))
		r.ask("whatsapp", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.await(rejectedKeyInHeader())
		r.see(messages.RentingFor(api.Units(6375), ""))
		r.clearFaults()
		r.await(orderTitle("Whatsapp", "Ukraine"))
		r.dontSee(rejectedKeyInHeader(), messages.PasteKeyTitle, messages.Problem(session.Problem{Kind: session.KeyRefused}))
	})
}

func TestARejectedKeyCanBeReplacedDuringARateLimit(t *testing.T) {
	at := noon
	root := bareRoot(func() time.Time { return at }, fromKeyring())
	refused, often := session.Problem{Kind: session.KeyRefused}, session.Problem{Kind: session.TooOften, Wait: time.Hour}
	sendTo(root, event(session.Recovered{}), event(session.BalanceFailed{Problem: often}))
	if view := root.View(); !strings.Contains(view, " "+hint(keymap.Refresh)+" ") {
		t.Errorf("nothing can be refreshed during a rate limit:\n%s", view)
	}
	sendTo(root, event(session.BalanceFailed{Problem: refused}))
	at = at.Add(time.Second)
	sendTo(root, press("esc"))
	if view := root.View(); !strings.Contains(view, " "+hint(keymap.Refresh)+" ") {
		t.Errorf("the key cannot be replaced during a rate limit:\n%s", view)
	}
	sendTo(root, press("r"))
	if view := root.View(); !wraps(view, keyRejected(fromKeyring())) {
		t.Errorf("the key screen does not open:\n%s", view)
	}
}

func TestTheHelpDoesNotHideThatTheKeyWasRejected(t *testing.T) {
	if view := awkward(awkwardOrders(), "?", "key refused").View(); !wraps(view, keyRejected(fromVariable())) {
		t.Errorf("something else is in front:\n%s", view)
	}
}

func TestWithoutAKeyNothingIsSentAndEachKeyPressSaysSo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		dir := t.TempDir()
		first := start(t, setup{dir: dir})
		first.rent("telegram", "ukraine")
		first.deliver("1234")
		first.press("1")
		first.rent("whatsapp", "ukraine")
		first.stop()

		r := start(t, setup{dir: dir, box: first.box, keystore: keystoreIn(nil, t.TempDir())})
		r.awaitKeyScreen(keyMissing())
		before := r.requests()
		r.press("esc", "2", "down", "enter", "c", "yes")
		telegram, whatsApp, tried := r.order("4536"), r.order("4539"), messages.CancelAttemptNeedsKey()
		withoutService := strings.TrimPrefix(noticeOfFailure(whatsApp, session.StepCancelScheduled, session.KeyMissing), whatsApp.Service.Name.String()+" ")
		r.await(withoutService + messages.CallsOff.Clause(labels()))
		r.see(messages.CancelPendingOnPage(tried), expiresIn())
		r.dontSee(messages.Problem(session.Problem{Kind: session.KeyRefused}), rejectedKeyInHeader(), withoutCountdown(messages.CancelAttemptIn(0).Page))
		r.press("esc")
		if row := r.marked(); !strings.Contains(row, "$0.6375") || !strings.HasSuffix(strings.TrimSpace(row), tried.Narrow) {
			t.Errorf("the row is %q", row)
		}
		r.press("up", "enter", "f")
		r.await(noticeOfFailure(telegram, session.StepFinishFailed, session.KeyMissing))
		if n := r.requests() - before; n != 0 {
			t.Errorf("%d requests were sent without a key", n)
		}
		r.press("r")
		r.paste(goodKey)
		r.press("enter")
		r.await(messages.Refunded(as(whatsApp, order.Cancelled), api.Units(42_1625)).Text)
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent", n)
		}
	})
}

func TestTheOldKeysRejectionIsNotBlamedOnTheNewKey(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 30, keystore: keystoreIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.rent("telegram", "ukraine")
		r.deliver("1234")
		r.box.Inject(sandbox.Finish, sandbox.Fault{Delay: 5 * time.Second, Times: 1})
		r.press("f")
		r.box.ReplaceKey(nextKey)
		r.press("r")
		r.awaitWrapped(keyRejected(fromKeyring()))
		r.paste(nextKey)
		r.press("enter")
		r.await(keySaved())
		telegram := r.order("4536")
		r.await(noticeOfFailure(telegram, session.StepFinishFailed, session.KeyReplaced))
		r.dontSee(rejectedKeyInHeader(), messages.PasteKeyTitle, keyProblemBelow(rejectedKey(fromKeyring()), messages.Keys{}))
		r.press("f")
		r.await(finishedNotice(telegram))
	})
}

func TestARejectedKeyComesBeforeTheQuestionWhetherToRent(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{keystore: keystoreIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.ask("telegram", "ukraine")
		r.box.RevokeKey()
		r.awaitWrapped(keyRejected(fromKeyring())) // the question refreshes its figures
		r.dontSee(rentQuestion("Telegram", "Ukraine"))
		r.pass(time.Second)
		r.press("enter", "esc", "enter")
		r.see(rentQuestion("Telegram", "Ukraine"), messages.RejectedKeyReplaceable(labels()))
		r.pass(2 * time.Second)
		r.press("enter")
		r.pass(2 * time.Second)
		if n := r.box.Requests(sandbox.Rent); n != 0 {
			t.Errorf("%d rents were sent", n)
		}
	})
}

func TestARejectedKeyFromTheEnvironmentIsRetriedAndNotReplaced(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.box.RevokeKey()
		r.press("r")
		r.awaitWrapped(keyRejected(fromVariable()))
		r.paste(nextKey)
		r.dontSee(keyLine(0))
		r.press("c")
		r.box.ReplaceKey(goodKey)
		r.press("enter")
		r.await(keyAccepted(session.KeyAccepted{Source: fromVariable()}), "WhatsApp")
		r.box.RevokeKey()
		r.press("r")
		r.awaitKeyScreen(keyRejected(fromVariable()))
		r.press("2")
		r.seeTitle(messages.OrdersTitle)
		r.box.ReplaceKey(goodKey)
		r.press("r")
		r.pass(time.Second)
		r.dontSee(rejectedKeyInHeader(), keyProblemBelow(rejectedKey(fromVariable()), messages.Keys{}))
	})
}

// startWithLockedKeyring starts with a live order and a locked keyring, half a second after the
// request for the key that the keyring does not answer.
func startWithLockedKeyring(t *testing.T) (*run, *keyring) {
	t.Helper()
	dir := t.TempDir()
	first := start(t, setup{dir: dir})
	first.rent("telegram", "ukraine")
	first.stop()
	locked := &keyring{locked: make(chan struct{}), secret: goodKey}
	r := start(t, setup{dir: dir, box: first.box, keystore: keystoreIn(locked, t.TempDir())})
	r.pass(500 * time.Millisecond)
	return r, locked
}

func TestALockedKeyringDoesNotDelayTheStart(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, locked := startWithLockedKeyring(t)
		r.see("WhatsApp") // the saved list is shown at once
		r.press("2")
		r.see("Telegram", live(1))
		r.pass(3 * time.Second)
		r.seeWrapped(keyProblem(session.KeyringSilent))
		r.golden("key-silent")
		close(locked.locked)
		r.press("enter")
		r.await(keyAccepted(session.KeyAccepted{Source: fromKeyring()}), "$42.")
		r.seeTitle(messages.OrdersTitle)
	})
}

func TestAKeyIsNotCalledRejectedWhileTheKeyringIsStillBeingRead(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, locked := startWithLockedKeyring(t)
		r.dontSee(hint(keymap.Refresh))
		r.press("2", "a")
		r.see(rentQuestion("Telegram", "Ukraine"), messages.StillLookingForKey)
		r.dontSee(messages.Problem(session.Problem{Kind: session.KeyRefused}), rejectedKeyInHeader())
		r.pass(time.Second)
		r.press("esc", "r") // a key typed now would be replaced by the key from the keyring
		r.seeTitle(messages.OrdersTitle)
		r.see(messages.CannotRefresh(&session.Session{APIKey: session.APIKeyState{Phase: session.LookingForKey}}))
		close(locked.locked)
		r.await("$42.")
	})
}

func TestLettersTypedIntoAFilterDoNotActOnTheKeyScreenThatOpensOverIt(t *testing.T) {
	for name, source := range map[string]session.KeySource{
		"one that cannot be replaced": fromVariable(),
		"one that was saved":          fromKeyring(),
	} {
		t.Run(name, func(t *testing.T) {
			at := noon
			root := bareRoot(func() time.Time { return at }, source)
			sendTo(root, event(session.Recovered{}), event(session.ServicesRead{Services: awkwardServices()}), press("/"))
			sendTo(root, event(session.BalanceFailed{Problem: session.Problem{Kind: session.KeyRefused}}))
			before := root.View()
			if !wraps(before, keyRejected(source)) {
				t.Fatalf("another screen is in front:\n%s", before)
			}
			for _, typed := range []string{"q", "a", "1", "enter", "ctrl+d", "q"} {
				if _, cmd := root.Update(press(typed)); cmd != nil || root.View() != before {
					t.Errorf("typing %s acts on the key screen:\n%s", typed, root.View())
				}
				at = at.Add(300 * time.Millisecond)
			}
			at = at.Add(time.Second)
			if _, cmd := root.Update(press("enter")); cmd == nil {
				t.Errorf("no key acts on the key screen:\n%s", root.View())
			}
		})
	}
}

func TestALetterOfAKeyNeverReachesAnOrder(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{keystore: keystoreIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.rent("telegram", "ukraine")
		r.deliver("1234")
		r.box.Inject(sandbox.Services, sandbox.Fault{Delay: 3 * time.Second, AfterEffect: true, Times: 1})
		r.press("1", "1", "r", "2", "enter")
		r.box.RevokeKey()
		r.press("r")
		r.awaitKeyScreen(keyRejected(fromKeyring()))
		r.write("sk_a")
		r.awaitWrapped(messages.KeyIntro(session.APIKeyState{Source: fromKeyring()})) // the services were requested before, and arrive now
		r.press("f")
		if n := r.box.Requests(sandbox.Finish); n != 0 {
			t.Errorf("%d finishes were sent:\n%s", n, r.screen.text())
		}
		r.see(keyLine(5))
		r.press("esc")
		r.see(hint(keymap.Finish))
	})
}
