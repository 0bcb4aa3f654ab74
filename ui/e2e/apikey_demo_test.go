package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state"
)

func TestTheDemoIsOpenToWhoeverHasNoKeyUnlessAnOrderIsLive(t *testing.T) {
	inTime(t, func(t *testing.T) {
		dir := t.TempDir()
		r := start(t, given{dir: dir, keystore: keptIn(nil, t.TempDir())})
		r.asksForKey("wants an API key")
		r.press("ctrl+d")
		if !r.over() || !r.root.DemoChosen() {
			t.Error("ctrl+d does not leave for the demo")
		}
		r.stop()

		renting := start(t, given{dir: dir})
		renting.rent("telegram", "ukraine")
		renting.box.RevokeKey()
		renting.asksForKey("does not take the key")
		renting.press("ctrl+d")
		if renting.over() {
			t.Fatal("an order is live and nobody looks after it")
		}
		renting.see("The demo opens once no order is live")
	})
}

func TestTheDemoWaitsForARentThatIsUnderWay(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{keystore: keptIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.box.Inject(sandbox.Rent, sandbox.Fault{Delay: 20 * time.Second})
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		r.press("enter")
		r.pass(time.Second)
		r.see("renting for")
		r.press("esc", "esc")
		r.box.RevokeKey()
		r.press("r")
		r.asksForKey("does not take the key")
		r.press("ctrl+d")
		if r.over() {
			t.Fatal("nobody looks after the number that was being rented")
		}
		r.see("Not while a rent is under way")
	})
}

func TestTheDemoWaitsUntilItIsKnownWhetherAnOrderIsLive(t *testing.T) {
	at := noon
	root := bare(func() time.Time { return at }, state.KeySource{})
	tell(root, event(state.KeyAbsent{}))
	at = at.Add(time.Second)
	tell(root, press("ctrl+d"))
	if view := root.View(); root.DemoChosen() || !strings.Contains(view, "once your orders have been read") {
		t.Errorf("it leaves:\n%s", view)
	}
	tell(root, event(state.TakenUp{}), press("ctrl+d"))
	if !root.DemoChosen() {
		t.Error("it never leaves")
	}
}
