package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/terminal"
)

// secrets are what no screen may show while it is masked.
func (r *run) secrets() []string {
	secrets := []string{"G-350333", "908172", "shop", r.root.Session().Email.String(), r.root.Session().Username.String(), r.root.Session().Balance.Value.String()}
	for _, o := range r.root.Session().Orders {
		if number := phone.International(o.Phone, o.Country.ISO); number != "" {
			secrets = append(secrets, number, number[:len(number)-3], number[len(number)-4:])
		}
	}
	return secrets
}

// hides fails if the screen shows a secret.
func (r *run) hides(after string) {
	r.t.Helper()
	frame := r.screen.text()
	for _, secret := range r.secrets() {
		if secret != "" && strings.Contains(frame, secret) {
			r.t.Errorf("after %s the screen shows %q:\n%s", after, secret, frame)
		}
	}
	if sums := r.sums(); len(sums) > 0 {
		r.t.Errorf("after %s the screen shows %q:\n%s", after, sums, frame)
	}
	for _, lie := range []string{api.USD{}.String(), "calling code"} { // nothing is unknown, and nothing wrong with a number
		if strings.Contains(frame, lie) {
			r.t.Errorf("after %s the screen says %q:\n%s", after, lie, frame)
		}
	}
}

// TestAMaskedScreenShowsNoSecret presses every key on every screen, and lets things happen. Windows of two panes have
// none that those of one or three lack.
func TestAMaskedScreenShowsNoSecret(t *testing.T) {
	inSizes(t, threeSizes(), maskedWalk)
}

func maskedWalk(t *testing.T, size [2]int) {
	rules := quietRules()
	rules.Cooldown = 5 * time.Second
	r := start(t, setup{width: size[0], height: size[1], rules: &rules, adjust: func(o *ui.Options) { o.Limits.Spend = limitOf("max_spend", 90_0000) }})
	r.rent("telegram", "ukraine")
	r.deliver("G-350333")
	r.press("n")
	r.write("shop 3")
	r.press("enter")
	r.loseNextRent()
	r.ask("signal", "france")
	r.pass(time.Second)
	r.press("enter")
	r.pass(3 * time.Second)
	r.rent("viber", "ukraine")
	r.press("m")
	r.hides("m")
	number := r.newest().Phone
	r.see(messages.Masked, number[len(number)-2:])
	for _, place := range [][]string{{"1", "1"}, {"1", "1", "enter"}, {"2", "2"}, {"2", "2", "g", "enter"}, {"2", "2", "g", "down", "enter"}, {"2", "2", "G", "enter"}} {
		for _, b := range keymap.Default().All() {
			key := b.Keys()[0]
			if b.Action == keymap.Mask || b.Action == keymap.Quit || b.Action == keymap.Interrupt || b.Action == keymap.Suspend {
				continue
			}
			r.press(place...)
			r.pass(1100 * time.Millisecond)
			r.press(key)
			r.hides(fmt.Sprint(place, " ", key))
			r.pass(time.Second)
			r.hides(fmt.Sprint(place, " ", key, ", later"))
			r.press("esc", "esc")
		}
	}
	r.rent("telegram", "poland")
	r.deliver("908172")
	r.hides("a code")
	for _, key := range []string{"y", "Y", "p", "P"} {
		r.press("2", "2", "g", "enter")
		r.pass(1100 * time.Millisecond)
		r.press(key)
		r.pass(time.Second)
		r.hides("the key " + key)
		r.press("enter")
		r.pass(time.Second)
		r.hides("the key " + key + " and enter")
		r.press("esc")
	}
	r.rent("whatsapp", "indonesia")
	r.pass(6 * time.Second)
	r.press("c", "yes")
	for range 40 {
		r.pass(500 * time.Millisecond)
		r.hides("a cancel")
	}
	r.press("?", "G", "m")
	r.see(r.root.Session().Username.String())
	r.press("m", "esc", "2", "2", "m")
	r.pass(time.Second)
	r.see("908172")
}

// TestAMaskedNoticeStaysAndItsKeyActs has a number without an SMS whose time is nearly over.
func TestAMaskedNoticeStaysAndItsKeyActs(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24, rules: shortLived()})
		r.rent("telegram", "ukraine")
		r.open("whatsapp")
		r.passUntilLeft(55 * time.Second)
		neared := r.expiryNeared("4536").Text
		r.see(neared)
		r.press("m")
		r.pass(8 * time.Second)
		r.dontSee(neared)
		r.see(strings.TrimSuffix(neared, "4536")+"36", messages.Cancels.Clause(labels()))
		r.press("c")
		if r.root.Dialog() == nil {
			t.Errorf("the key that the notice names does nothing:\n%s", r.screen.text())
		}
	})
}

// slowClipboard takes a while for each copy.
type slowClipboard struct{ *clipboard }

func (s slowClipboard) Copy(text string) (terminal.Copied, error) {
	time.Sleep(400 * time.Millisecond) // of the bubble
	return s.clipboard.Copy(text)
}

// TestACopyThatEndsOnAMaskedScreenIsMasked masks the screen while the clipboard is still at work, and what
// another window did while it is masked.
func TestACopyThatEndsOnAMaskedScreenIsMasked(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{adjust: func(o *ui.Options) { o.Terminal = slowClipboard{o.Terminal.(*clipboard)} }})
		r.rent("telegram", "ukraine")
		r.pass(2 * time.Second)
		r.press("p", "m")
		r.pass(time.Second)
		r.hides("a slow copy")
	})
}

// TestWhatAnotherWindowDidIsMaskedToo lets a code come and a refund arrive in the other window.
func TestWhatAnotherWindowDidIsMaskedToo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Cooldown = time.Second
		first := start(t, setup{width: 99, height: 24, rules: &rules})
		second := start(t, setup{width: 99, height: 24, dir: first.dir, box: first.box})
		second.press("m")
		first.rent("telegram", "ukraine")
		first.deliver("908172")
		second.pass(3 * time.Second)
		second.hides("a code of another window")
		first.press("esc")
		first.rent("viber", "ukraine")
		first.pass(5 * time.Second)
		first.press("c", "yes")
		for range 20 {
			second.pass(500 * time.Millisecond)
			second.hides("a refund of another window")
		}
	})
}
