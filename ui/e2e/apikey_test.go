package e2e_test

import (
	"errors"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/theme"
)

// goodKey is what the sandbox takes first, nextKey what it takes once that is replaced.
const (
	goodKey = sandbox.DefaultKey
	nextKey = "sk_sandbox_1111111111111111111111111111111111111111111111"
)

// keyring is the machine's, in memory.
type keyring struct {
	mu     sync.Mutex
	secret string
	locked chan struct{} // until it is closed nothing is answered; nil is never locked
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

// keep has another window, or the operator, give it a key.
func (k *keyring) keep(secret string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.secret = secret
}

// keptIn is the keystore over a keyring, with its file in a directory.
func keptIn(k keystore.Keyring, dir string) *keystore.Store {
	v := keystore.New(k, "https://example.net/v1", dir)
	return &v
}

// bare is the root in a window of 80×24 with nothing behind it: what it starts is never run.
func bare(clock func() time.Time, source state.KeySource) *ui.Root {
	root := ui.New(ui.Options{Clock: clock, Jitter: even, Theme: theme.New(false), KeySource: source, Log: slog.New(slog.DiscardHandler)})
	tell(root, tea.WindowSizeMsg{Width: 80, Height: 24})
	return root
}

// asksForKey waits for the screen, and then until a key on it counts.
func (r *run) asksForKey(texts ...string) {
	r.t.Helper()
	r.await(texts...)
	r.pass(time.Second)
}

func TestANewcomerIsRentingAfterPastingAKey(t *testing.T) {
	inBothSizes(t, func(t *testing.T, g given) {
		kept := &keyring{}
		g.dir, g.keystore = t.TempDir(), keptIn(kept, t.TempDir())
		r := start(t, g)
		r.await("wants an API key")
		r.golden("key-missing")
		r.paste("sk_live_wrong")
		r.see("key   " + strings.Repeat(theme.New(false).Glyphs.Hidden, len("sk_live_wrong")))
		r.press("enter")
		r.await("does not take it")
		r.golden("key-wrong")
		if kept.secret != "" {
			t.Error("a key that was refused is kept")
		}
		r.paste("  " + goodKey + "\r\n")
		r.miss(goodKey, "sk_")
		r.press("enter")
		r.await("WhatsApp", "$42.50", "kept in the keyring")
		if kept.secret != goodKey {
			t.Error("the keyring has another key")
		}
		r.rent("telegram", "ukraine")
		r.stop()

		g.box = r.box
		again := start(t, g)
		again.await("WhatsApp", "1 live", "$42.1625")
		again.miss("API key")
	})
}

func TestTheLineOfAKeyIsEditedAndNeverShown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		dot := theme.New(false).Glyphs.Hidden
		r := start(t, given{keystore: keptIn(nil, t.TempDir())})
		r.asksForKey("wants an API key")
		r.write("q?12")
		r.see("key   " + strings.Repeat(dot, 4))
		r.press("backspace", "left", "x")
		r.press("ctrl+u")
		r.miss(dot)
		r.paste("sk live")
		r.press("enter")
		r.see("That is no key")
		r.press("ctrl+u")
		r.paste(strings.Repeat("k", 5000))
		r.press("enter")
		r.see("That is no key")
		if n := r.box.Requests(sandbox.Balance); n != 0 {
			t.Errorf("%d times something was tried that cannot be a key", n)
		}
		r.press("ctrl+u")
		r.paste(goodKey[:20])
		r.press("left", "home") // nobody sees where that is
		r.write(goodKey[20:])
		r.press("enter")
		r.await("$42.50")
		r.press("ctrl+c")
		if !r.over() {
			t.Error("ctrl+c does not quit")
		}
	})
}

func TestAKeyThatCannotBeTriedStaysInItsLine(t *testing.T) {
	inTime(t, func(t *testing.T) {
		dir := t.TempDir()
		r := start(t, given{offline: true, keystore: keptIn(nil, dir)})
		r.await("wants an API key")
		r.paste(goodKey)
		r.press("enter")
		r.await("No connection: the key could not be tried")
		r.wire.mend()
		r.press("enter")
		r.await("WhatsApp", "Key kept in ")
		info, err := os.Stat(keptIn(nil, dir).File)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the file is %v, %v", info, err)
		}
	})
}

func TestAKeyringThatIsUnlockedLaterIsAskedAgain(t *testing.T) {
	inTime(t, func(t *testing.T) {
		kept := &keyring{} // its prompt was dismissed: it gives nothing
		r := start(t, given{keystore: keptIn(kept, t.TempDir())})
		r.await("wants an API key")
		kept.mu.Lock()
		kept.secret = goodKey
		kept.mu.Unlock()
		r.pass(time.Second)
		r.press("enter")
		r.await("The key from the keyring is taken.", "WhatsApp")
	})
}

func TestAKeyThatIsRefusedBehindTheOperatorsBackIsSaid(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{keystore: keptIn(nil, t.TempDir())})
		r.await("wants an API key")
		r.box.Inject(sandbox.Balance, sandbox.Fault{Delay: 3 * time.Second})
		r.paste("sk_live_wrong")
		r.press("enter", "esc")
		r.await("Key not taken: the API key was refused; r asks for it again")
	})
}

func TestAKeyIsTriedOnceHoweverOftenEnterIsPressed(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{keystore: keptIn(nil, t.TempDir())})
		r.await("wants an API key")
		r.box.Inject(sandbox.Balance, sandbox.Fault{Delay: 3 * time.Second})
		r.paste(goodKey)
		r.press("enter", "enter", "x", "enter")
		r.see("trying it")
		if n := r.box.Requests(sandbox.Balance); n != 1 {
			t.Errorf("it was tried %d times", n)
		}
		r.press("esc") // and it goes on
		r.await("WhatsApp", "$42.50")
	})
}

func TestAKeyRefusedInTheMiddleOfTheDayIsReplacedAndNothingIsLost(t *testing.T) {
	inTime(t, func(t *testing.T) {
		kept := &keyring{secret: goodKey}
		r := start(t, given{keystore: keptIn(kept, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.rent("telegram", "ukraine")
		r.press("1", "1", "/")
		r.write("whats")
		r.press("enter")
		r.await("COUNTRY")
		r.press("/")
		r.write("ken")
		r.press("2")
		r.box.ReplaceKey(nextKey)
		r.await("does not take the key from the keyring")
		r.see("1 live", "key refused")
		r.golden("key-refused")
		before := r.asked()
		r.pass(10 * time.Second)
		if r.asked() != before {
			t.Error("it goes on asking with a key that is refused")
		}
		r.press("esc")
		r.see("does not take your key", "filter: ken2")
		r.miss("r asks") // it would be text
		r.press("esc")
		r.see("does not take your key; r asks for another")
		r.press("2", "r")
		r.await("does not take the key")
		r.paste(nextKey)
		r.press("enter")
		r.await("kept in the keyring", "waiting")
		r.miss("key refused")
		if kept.secret != nextKey {
			t.Error("the keyring has the old key")
		}
		r.deliver("020005")
		r.press("1")
		r.see("Whatsapp", "COUNTRY")
		if n := r.box.Requests(sandbox.Rent); n != 1 {
			t.Errorf("%d rents were sent", n)
		}
	})
}

func TestAKeyThatIsTakenAfterAllIsAskedForNoLonger(t *testing.T) {
	root := awkward(awkwardOrders(), "2", "key refused")
	if !strings.Contains(root.View(), "does not take the key") {
		t.Fatalf("this is another screen:\n%s", root.View())
	}
	tell(root, event(state.ServicesRead{Services: awkwardServices()})) // asked before, answered after
	if view := root.View(); strings.Contains(view, "does not take the key") || !strings.Contains(view, " Orders") {
		t.Errorf("the screen stays:\n%s", view)
	}
}

func TestARentThatWasAgreedToIsAwaitedOverAKeyThatIsRefused(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{keystore: keptIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.rent("telegram", "ukraine")
		r.press("1", "1")
		r.box.Inject(sandbox.Rent, sandbox.Fault{Delay: 20 * time.Second})
		r.box.Inject(sandbox.Order, sandbox.Refuse(401, "unauthorized", 0))
		r.ask("whatsapp", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.await("key refused")
		r.see("renting for")
		r.mendAll()
		r.await("Orders › Whatsapp, Ukraine")
		r.miss("key refused", "API key")
	})
}

func TestAnotherKeyIsAskedForAlsoWhileTheServerWantsAPause(t *testing.T) {
	at := noon
	root := bare(func() time.Time { return at }, state.KeySource{Place: state.FromKeyring})
	refused, often := state.Problem{Trouble: state.KeyRefused}, state.Problem{Trouble: state.TooOften, Wait: time.Hour}
	tell(root, event(state.TakenUp{}), event(state.BalanceFailed{Problem: often}))
	if view := root.View(); !strings.Contains(view, " r refresh ") {
		t.Errorf("nothing can be read afresh in a pause:\n%s", view)
	}
	tell(root, event(state.BalanceFailed{Problem: refused}))
	at = at.Add(time.Second)
	tell(root, press("esc"))
	if view := root.View(); !strings.Contains(view, " r refresh ") {
		t.Errorf("no key can be asked for in a pause:\n%s", view)
	}
	tell(root, press("r"))
	if view := root.View(); !strings.Contains(view, "Paste another") {
		t.Errorf("no key is asked for:\n%s", view)
	}
}

func TestTheHelpDoesNotHideThatAKeyIsAskedFor(t *testing.T) {
	if view := awkward(awkwardOrders(), "?", "key refused").View(); !strings.Contains(view, "does not take the key") {
		t.Errorf("this is seen:\n%s", view)
	}
}

func TestWhatIsPressedWithoutAKeyIsNotSentAndSaysSo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		dir := t.TempDir()
		first := start(t, given{dir: dir})
		first.rent("telegram", "ukraine")
		first.deliver("1234")
		first.press("1")
		first.rent("whatsapp", "ukraine")
		first.stop()

		r := start(t, given{dir: dir, box: first.box, keystore: keptIn(nil, t.TempDir())})
		r.asksForKey("wants an API key")
		before := r.asked()
		r.press("esc", "2", "down", "enter", "c", "enter")
		r.await("4539: cancel armed, tried once a key is taken", "cancel armed, tried once a key is taken, expires")
		r.miss("refused", "next try")
		r.press("esc")
		r.see("$0.6375 no key")
		r.press("up", "enter", "f")
		r.await("not finished, there is no API key")
		if n := r.asked() - before; n != 0 {
			t.Errorf("%d requests without a key", n)
		}
		r.press("r")
		r.paste(goodKey)
		r.press("enter")
		r.await("WhatsApp UA 4539: cancelled")
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent", n)
		}
	})
}

func TestARefusalOfTheKeyBeforeIsNotSaidOfTheNewOne(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{keystore: keptIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.rent("telegram", "ukraine")
		r.deliver("1234")
		r.box.Inject(sandbox.Finish, sandbox.Fault{Delay: 5 * time.Second, Times: 1})
		r.press("f")
		r.box.ReplaceKey(nextKey)
		r.press("r")
		r.await("does not take the key")
		r.paste(nextKey)
		r.press("enter")
		r.await("kept in the keyring")
		r.await("not finished, the API key was replaced meanwhile")
		r.miss("does not take", "refused")
		r.press("f")
		r.await("finished")
	})
}

func TestAQuestionIsNotAskedOverAKeyThatIsRefused(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{keystore: keptIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.ask("telegram", "ukraine")
		r.box.RevokeKey()
		r.await("does not take the key from the keyring") // the question reads its figures afresh
		r.miss("Rent a")
		r.pass(time.Second)
		r.press("enter", "esc", "enter")
		r.see("Rent a", "the API key was refused")
		r.pass(2 * time.Second)
		r.press("enter")
		r.pass(2 * time.Second)
		if n := r.box.Requests(sandbox.Rent); n != 0 {
			t.Errorf("%d rents were sent", n)
		}
	})
}

func TestAKeyFromTheEnvironmentIsNotReplacedHere(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.box.RevokeKey()
		r.press("r")
		r.await("does not take the key in SMSVERIFYO_API_KEY", "quit, give it another key")
		r.paste(nextKey)
		r.miss("key   ")
		r.press("c")
		r.box.ReplaceKey(goodKey)
		r.press("enter")
		r.await("The key from SMSVERIFYO_API_KEY is taken", "WhatsApp")
		r.box.RevokeKey()
		r.press("r")
		r.asksForKey("does not take the key")
		r.press("2")
		r.at("Orders")
		r.box.ReplaceKey(goodKey)
		r.press("r")
		r.pass(time.Second)
		r.miss("refused")
	})
}

// behindALock is a start with an order from before, half a second after the keyring that
// has the key was asked and did not answer.
func behindALock(t *testing.T) (*run, *keyring) {
	t.Helper()
	dir := t.TempDir()
	first := start(t, given{dir: dir})
	first.rent("telegram", "ukraine")
	first.stop()
	locked := &keyring{locked: make(chan struct{}), secret: goodKey}
	r := start(t, given{dir: dir, box: first.box, keystore: keptIn(locked, t.TempDir())})
	r.pass(500 * time.Millisecond)
	return r, locked
}

func TestALockedKeyringHoldsNothingUp(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, locked := behindALock(t)
		r.see("WhatsApp") // what is known is shown at once
		r.press("2")
		r.see("Telegram", "1 live")
		r.pass(3 * time.Second)
		r.see("The keyring did not answer")
		r.golden("key-silent")
		close(locked.locked)
		r.press("enter")
		r.await("The key from the keyring is taken", "$42.")
		r.at("Orders")
	})
}

func TestAKeyThatIsLookedForIsNotSaidToBeRefused(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, locked := behindALock(t)
		r.see("(r refresh)")
		r.press("2", "a")
		r.see("Rent a Telegram", "still being looked for")
		r.miss("refused")
		r.pass(time.Second)
		r.press("esc", "r") // a key given now would be replaced by what is found
		r.see("Orders", "still being looked for")
		close(locked.locked)
		r.await("$42.")
	})
}

func TestLettersOfAFilterAreNoKeysOfTheScreenThatOpensOverIt(t *testing.T) {
	for name, source := range map[string]state.KeySource{
		"one that cannot be replaced": {Place: state.FromEnvironment, Name: "SMSVERIFYO_API_KEY"},
		"one that was kept":           {Place: state.FromKeyring},
	} {
		t.Run(name, func(t *testing.T) {
			at := noon
			root := bare(func() time.Time { return at }, source)
			tell(root, event(state.TakenUp{}), event(state.ServicesRead{Services: awkwardServices()}), press("/"))
			tell(root, event(state.BalanceFailed{Problem: state.Problem{Trouble: state.KeyRefused}}))
			before := root.View()
			if !strings.Contains(before, "does not take the key") {
				t.Fatalf("this is another screen:\n%s", before)
			}
			for _, typed := range []string{"q", "a", "1", "enter", "ctrl+d", "q"} {
				if _, cmd := root.Update(press(typed)); cmd != nil || root.View() != before {
					t.Errorf("%s acts:\n%s", typed, root.View())
				}
				at = at.Add(300 * time.Millisecond)
			}
			at = at.Add(time.Second)
			if _, cmd := root.Update(press("enter")); cmd == nil {
				t.Error("no key ever acts")
			}
		})
	}
}

func TestALetterOfAKeyNeverReachesAnOrder(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{keystore: keptIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.rent("telegram", "ukraine")
		r.deliver("1234")
		r.box.Inject(sandbox.Services, sandbox.Fault{Delay: 3 * time.Second, AfterEffect: true, Times: 1})
		r.press("1", "1", "r", "2", "enter")
		r.box.RevokeKey()
		r.press("r")
		r.asksForKey("does not take the key")
		r.write("sk_a")
		r.await("after all") // the services were asked for before, and are answered now
		r.press("f")
		if n := r.box.Requests(sandbox.Finish); n != 0 {
			t.Errorf("%d finishes were sent", n)
		}
		r.see("key   " + strings.Repeat(theme.New(false).Glyphs.Hidden, 5))
		r.press("esc")
		r.see("f finish")
	})
}
