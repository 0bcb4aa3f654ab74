package e2e_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func TestEnterAloneFindsAKeyThatAnotherWindowSaved(t *testing.T) {
	inTime(t, func(t *testing.T) {
		ring := &keyring{secret: goodKey}
		r := start(t, setup{keystore: keystoreIn(ring, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.box.ReplaceKey(nextKey)
		r.press("r")
		r.awaitKeyScreen(keyRejected(fromKeyring()))
		tried := r.box.Requests(sandbox.Balance)
		r.press("enter")
		r.awaitWrapped(keyProblem(session.KeyRefused))
		r.press("enter", "enter", "enter") // as if enter were held down
		if n := r.box.Requests(sandbox.Balance) - tried; n != 1 {
			t.Errorf("the same key was checked %d times", n)
		}
		ring.save(nextKey)
		r.pass(time.Second)
		r.press("enter")
		r.await(keyAccepted(session.KeyAccepted{Source: fromKeyring()}))
	})
}

func TestAWindowWithARejectedKeyLeavesTheOrdersToAWindowWhoseKeyWorks(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{keystore: keystoreIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.rent("telegram", "ukraine")
		r.box.ReplaceKey(nextKey)
		r.awaitWrapped(keyRejected(fromKeyring()))
		other := start(t, setup{dir: r.dir, box: r.box, keystore: keystoreIn(&keyring{secret: nextKey}, t.TempDir())})
		other.await(live(1), "$42.1625")
		other.deliver("020005")
		r.await(noticeOf(other.order("4536"), session.StepCodeArrived))
		r.seeWrapped(keyRejected(fromKeyring()))
	})
}

func TestAKeySavedInOneWindowServesTheOther(t *testing.T) {
	inTime(t, func(t *testing.T) {
		ring, dir := &keyring{secret: goodKey}, t.TempDir()
		first := start(t, setup{dir: dir, keystore: keystoreIn(ring, dir)})
		first.await("WhatsApp", "$42.50")
		second := start(t, setup{dir: dir, box: first.box, keystore: keystoreIn(ring, dir)})
		second.await("WhatsApp", "$42.50")
		first.box.ReplaceKey(nextKey)
		for _, r := range []*run{first, second} {
			r.press("r")
			r.awaitWrapped(keyRejected(fromKeyring()))
		}
		second.paste(nextKey)
		second.press("enter")
		second.await(keySaved())
		first.pass(3 * time.Second)
		first.dontSee(messages.PasteKeyTitle, rejectedKeyInHeader())
		first.see("WhatsApp")
	})
}

// TestTheKeyScreenStaysOpenWhileSomebodyTypesInIt keeps typing after another window's key was
// accepted: without the key screen, q would quit and other letters would act on orders.
func TestTheKeyScreenStaysOpenWhileSomebodyTypesInIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		ring, dir := &keyring{secret: goodKey}, t.TempDir()
		first := start(t, setup{dir: dir, keystore: keystoreIn(ring, dir)})
		first.await("WhatsApp", "$42.50")
		first.box.ReplaceKey(nextKey)
		first.press("r")
		first.awaitKeyScreen(keyRejected(fromKeyring()))
		first.write("sk_")
		ring.save(nextKey)
		start(t, setup{dir: dir, box: first.box, keystore: keystoreIn(ring, dir)}).await("WhatsApp", "$42.50")
		granted := session.APIKeyState{Source: fromKeyring()}
		first.awaitWrapped(messages.KeyIntro(granted))
		first.write("q?")
		first.see(keyLine(5))
		first.resize(40, 10)
		if frame := first.screen.text(); !wraps(frame, messages.KeyIntro(granted)) && !wraps(frame, messages.KeyIntroShort(granted)) {
			t.Errorf("the small window does not say that the key works:\n%s", frame)
		}
		first.dontSeeWrapped(messages.KeyIntroShort(rejectedKey(fromKeyring())))
		first.press("esc")
		first.see("$42.50")
	})
}

// locking is a keyring that becomes locked in the middle of the day.
type locking struct {
	mu     sync.Mutex
	locked chan struct{}
	reads  int
}

func (l *locking) Get(string, string) (string, error) {
	l.mu.Lock()
	l.reads++
	locked := l.locked
	l.mu.Unlock()
	if locked != nil {
		<-locked
	}
	return goodKey, nil
}

func (l *locking) Set(string, string, string) error { return errors.New("not asked for") }

// TestALockedKeyringDoesNotPromptForEveryBalanceThatAnotherWindowReads guards against a locked
// keyring that shows a prompt for every request and leaves a goroutine behind.
func TestALockedKeyringDoesNotPromptForEveryBalanceThatAnotherWindowReads(t *testing.T) {
	inTime(t, func(t *testing.T) {
		ring, locked := &locking{}, make(chan struct{})
		r := start(t, setup{keystore: keystoreIn(ring, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.box.ReplaceKey(nextKey)
		r.press("r")
		r.awaitKeyScreen(keyRejected(fromKeyring()))
		ring.mu.Lock()
		before := ring.reads
		ring.locked = locked
		ring.mu.Unlock()
		other := start(t, setup{dir: r.dir, box: r.box, keystore: keystoreIn(&keyring{secret: nextKey}, t.TempDir())})
		other.await("WhatsApp", "$42.50")
		read := r.box.Requests(sandbox.Balance)
		for range 5 {
			other.press("r")
			r.pass(10 * time.Second)
		}
		close(locked)
		ring.mu.Lock()
		defer ring.mu.Unlock()
		if ring.reads != before+1 || r.box.Requests(sandbox.Balance) < read+5 {
			t.Errorf("the keyring was read %d times while the other window read %d balances", ring.reads-before, r.box.Requests(sandbox.Balance)-read)
		}
	})
}
