package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func TestTheDemoOpensWithoutAKeyUnlessAnOrderIsLive(t *testing.T) {
	inTime(t, func(t *testing.T) {
		dir := t.TempDir()
		r := start(t, setup{dir: dir, keystore: keystoreIn(nil, t.TempDir())})
		r.awaitKeyScreen(keyMissing())
		r.press("ctrl+d")
		if !r.over() || !r.root.DemoChosen() {
			t.Error("ctrl+d does not open the demo")
		}
		r.stop()

		renting := start(t, setup{dir: dir})
		renting.rent("telegram", "ukraine")
		renting.box.RevokeKey()
		renting.awaitKeyScreen(keyRejected(fromVariable()))
		renting.press("ctrl+d")
		if renting.over() {
			t.Fatal("the demo opens, and nothing polls the live order")
		}
		renting.see(messages.DemoWaitsForLiveOrders().Text)
	})
}

func TestTheDemoWaitsForARentThatIsUnderWay(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{keystore: keystoreIn(&keyring{secret: goodKey}, t.TempDir())})
		r.await("WhatsApp", "$42.50")
		r.box.Inject(sandbox.Rent, sandbox.Fault{Delay: 20 * time.Second})
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		r.press("enter")
		r.pass(time.Second)
		r.see(messages.RentingFor(api.Units(3375), ""))
		r.press("esc", "esc")
		r.box.RevokeKey()
		r.press("r")
		r.awaitKeyScreen(keyRejected(fromKeyring()))
		r.press("ctrl+d")
		if r.over() {
			t.Fatal("the demo opens, and nothing waits for the answer to the rent")
		}
		r.see(messages.DemoWaitsForRent().Text)
	})
}

func TestTheDemoWaitsUntilItIsKnownWhetherAnOrderIsLive(t *testing.T) {
	at := noon
	root := bareRoot(func() time.Time { return at }, session.KeySource{})
	sendTo(root, event(session.KeyNotFound{}))
	at = at.Add(time.Second)
	sendTo(root, press("ctrl+d"))
	if view := root.View(); root.DemoChosen() || !strings.Contains(view, messages.DemoWaitsForOrders().Text) {
		t.Errorf("the demo opens:\n%s", view)
	}
	sendTo(root, event(session.Recovered{}), press("ctrl+d"))
	if !root.DemoChosen() {
		t.Errorf("the demo never opens:\n%s", root.View())
	}
}
