package e2e_test

import (
	"os"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/terminal/reader"
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

// writeKey puts a key into the keystore's file, as the operator does.
func writeKey(t *testing.T, store *keystore.Store, secret string) {
	t.Helper()
	if err := os.WriteFile(store.File, []byte(secret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

// focus gives the window the keyboard.
func (r *run) focus() {
	r.program.Send(reader.Focus{In: true})
	r.pass(frame)
}

func TestRefreshFindsAKeyThatWasSavedElsewhere(t *testing.T) {
	for name, inFile := range map[string]bool{"in the keyring": false, "in the file": true} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				ring := &keyring{secret: goodKey}
				store := keystoreIn(ring, t.TempDir())
				r := start(t, setup{keystore: store})
				r.await("WhatsApp", "$42.50")
				r.box.ReplaceKey(nextKey)
				r.press("r")
				r.awaitKeyScreen(keyRejected(fromKeyring()))
				r.press("esc")
				if inFile {
					writeKey(t, store, nextKey)
				} else {
					ring.save(nextKey)
				}
				r.press("r")
				r.await(keyAccepted(session.KeyAccepted{Source: fromKeyring()}), "WhatsApp")
				r.dontSee(messages.PasteKeyTitle, rejectedKeyInHeader())
				if ring.secret != nextKey {
					t.Error("the keyring has the rejected key, which the next start would use")
				}
			})
		})
	}
}

func TestAWindowThatGetsTheFocusFindsAKeyInTheFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows does not put permissions into the mode")
	}
	inTime(t, func(t *testing.T) {
		store := keystoreIn(nil, t.TempDir())
		r := start(t, setup{width: 300, height: 24, keystore: store}) // the file's name is long
		r.awaitWrapped(keyMissing())
		r.focus()
		r.seeWrapped(keyMissing())
		writeKey(t, store, goodKey)
		if err := os.Chmod(store.File, 0o644); err != nil {
			t.Fatal(err)
		}
		r.focus()
		r.seeWrapped(messages.KeyProblem(session.Problem{Kind: session.KeyFileOpen, File: api.NewText(store.File)}, false))
		if err := os.Chmod(store.File, 0o600); err != nil {
			t.Fatal(err)
		}
		r.focus()
		r.await(keyAccepted(session.KeyAccepted{Source: session.KeySource{Origin: session.FromFile, Name: api.NewText(store.File)}}), "WhatsApp")
		r.dontSee(messages.PasteKeyTitle)
		asked := r.requests()
		writeKey(t, store, nextKey)
		if r.focus(); r.requests() != asked {
			t.Error("a window whose key works tries another")
		}
	})
}

// TestTheKeyScreenStaysOpenWhileSomebodyTypesInIt keeps typing after a key in the file was
// accepted: without the key screen, q would quit and other letters would act on orders.
func TestTheKeyScreenStaysOpenWhileSomebodyTypesInIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		store := keystoreIn(&keyring{secret: goodKey}, t.TempDir())
		first := start(t, setup{width: 300, height: 24, keystore: store}) // the file's name is long
		first.await("WhatsApp", "$42.50")
		first.box.ReplaceKey(nextKey)
		first.press("r")
		first.awaitKeyScreen(keyRejected(fromKeyring()))
		first.write("sk_")
		writeKey(t, store, nextKey)
		first.focus()
		granted := session.APIKeyState{Source: session.KeySource{Origin: session.FromFile, Name: api.NewText(store.File)}}
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

// counting is a keyring that counts how often it is read.
type counting struct {
	keyring
	reads atomic.Int32
}

func (c *counting) Get(service, user string) (string, error) {
	c.reads.Add(1)
	return c.keyring.Get(service, user)
}

// TestTheFocusNeverAsksTheKeyring guards against a prompt of a locked keyring, which takes the focus
// and gives it back, and so would come again and again.
func TestTheFocusNeverAsksTheKeyring(t *testing.T) {
	inTime(t, func(t *testing.T) {
		ring := &counting{keyring: keyring{secret: goodKey}}
		r := start(t, setup{keystore: keystoreIn(ring, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.box.ReplaceKey(nextKey)
		r.press("r")
		r.awaitKeyScreen(keyRejected(fromKeyring()))
		ring.save(nextKey)
		before, sent := ring.reads.Load(), r.requests()
		for range 3 {
			r.focus()
		}
		if ring.reads.Load() != before || r.requests() != sent {
			t.Errorf("the keyring was read %d times, and %d requests were sent", ring.reads.Load()-before, r.requests()-sent)
		}
	})
}
