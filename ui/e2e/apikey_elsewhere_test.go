package e2e_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui/theme"
)

func TestAKeyGivenInAnotherWindowIsFoundByEnterAlone(t *testing.T) {
	inTime(t, func(t *testing.T) {
		kept := &keyring{secret: goodKey}
		r := start(t, given{keystore: keptIn(kept, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.box.ReplaceKey(nextKey)
		r.press("r")
		r.asksForKey("does not take the key from the keyring")
		tried := r.box.Requests(sandbox.Balance)
		r.press("enter")
		r.await("does not take it:")
		r.press("enter", "enter", "enter") // a key that is held
		if n := r.box.Requests(sandbox.Balance) - tried; n != 1 {
			t.Errorf("the same key was tried %d times", n)
		}
		kept.keep(nextKey)
		r.pass(time.Second)
		r.press("enter")
		r.await("The key from the keyring is taken")
	})
}

func TestAWindowWhoseKeyIsRefusedLetsAnotherLookAfterTheOrders(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{keystore: keptIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.rent("telegram", "ukraine")
		r.box.ReplaceKey(nextKey)
		r.await("does not take the key")
		other := start(t, given{dir: r.dir, box: r.box, keystore: keptIn(&keyring{secret: nextKey}, t.TempDir())})
		other.await("1 live", "$42.1625")
		other.deliver("020005")
		r.await("Code 020005") // from the other
		r.see("does not take the key")
	})
}

func TestAKeyGivenInOneWindowIsTakenByTheOther(t *testing.T) {
	inTime(t, func(t *testing.T) {
		kept, dir := &keyring{secret: goodKey}, t.TempDir()
		first := start(t, given{dir: dir, keystore: keptIn(kept, dir)})
		first.await("WhatsApp", "$42.50")
		second := start(t, given{dir: dir, box: first.box, keystore: keptIn(kept, dir)})
		second.await("WhatsApp", "$42.50")
		first.box.ReplaceKey(nextKey)
		for _, r := range []*run{first, second} {
			r.press("r")
			r.await("does not take the key from the keyring")
		}
		second.paste(nextKey)
		second.press("enter")
		second.await("kept in the keyring")
		first.pass(3 * time.Second)
		first.miss("does not take the key", "key refused")
		first.see("WhatsApp")
	})
}

// TestAKeyOfAnotherWindowDoesNotSendWhatIsTypedToTheScreenBelow types on after the other
// window's key was taken: q would quit, and other letters act on orders.
func TestAKeyOfAnotherWindowDoesNotSendWhatIsTypedToTheScreenBelow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		kept, dir := &keyring{secret: goodKey}, t.TempDir()
		first := start(t, given{dir: dir, keystore: keptIn(kept, dir)})
		first.await("WhatsApp", "$42.50")
		first.box.ReplaceKey(nextKey)
		first.press("r")
		first.asksForKey("does not take the key from the keyring")
		first.write("sk_")
		kept.keep(nextKey)
		start(t, given{dir: dir, box: first.box, keystore: keptIn(kept, dir)}).await("WhatsApp", "$42.50")
		first.await("after all")
		first.write("q?")
		first.see("key   " + strings.Repeat(theme.New(false).Glyphs.Hidden, 5))
		first.resize(40, 10)
		first.miss("no longer takes your key")
		first.press("esc")
		first.see("$42.50")
	})
}

// locking is a keyring that locks itself in the middle of the day.
type locking struct {
	mu     sync.Mutex
	locked chan struct{}
	asked  int
}

func (l *locking) Get(string, string) (string, error) {
	l.mu.Lock()
	l.asked++
	locked := l.locked
	l.mu.Unlock()
	if locked != nil {
		<-locked
	}
	return goodKey, nil
}

func (l *locking) Set(string, string, string) error { return errors.New("not asked for") }

// TestALockedKeyringIsNotAskedAgainForEveryBalanceOfAnotherWindow has each question leave a
// prompt on the operator's screen, and a goroutine behind.
func TestALockedKeyringIsNotAskedAgainForEveryBalanceOfAnotherWindow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		kept, locked := &locking{}, make(chan struct{})
		r := start(t, given{keystore: keptIn(kept, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.box.ReplaceKey(nextKey)
		r.press("r")
		r.asksForKey("does not take the key from the keyring")
		kept.mu.Lock()
		before := kept.asked
		kept.locked = locked
		kept.mu.Unlock()
		other := start(t, given{dir: r.dir, box: r.box, keystore: keptIn(&keyring{secret: nextKey}, t.TempDir())})
		other.await("WhatsApp", "$42.50")
		read := r.box.Requests(sandbox.Balance)
		for range 5 {
			other.press("r")
			r.pass(10 * time.Second)
		}
		close(locked)
		kept.mu.Lock()
		defer kept.mu.Unlock()
		if kept.asked != before+1 || r.box.Requests(sandbox.Balance) < read+5 {
			t.Errorf("asked %d times while the other window read %d balances", kept.asked-before, r.box.Requests(sandbox.Balance)-read)
		}
	})
}
