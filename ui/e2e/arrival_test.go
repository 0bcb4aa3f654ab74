package e2e_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/terminal"
	"example.com/verifyo/ui/terminal/reader"
)

// copying lets a window copy without a key.
func copying(what ui.AutoCopy) func(*ui.Options) {
	return func(o *ui.Options) { o.Copy, o.Notify = what, terminal.Auto }
}

var both = ui.AutoCopy{Number: true, Code: true}

// texts are all copies so far.
func (c *clipboard) all() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.texts)
}

// hasCopied fails unless the window has copied exactly these texts.
func (r *run) hasCopied(when string, want ...string) {
	r.t.Helper()
	if got := r.copies.all(); !slices.Equal(got, want) {
		r.t.Errorf("%s: copied are %q, want %q", when, got, want)
	}
}

// blur gives the keyboard to another window.
func (r *run) blur() {
	r.program.Send(reader.Focus{})
	r.pass(frame)
}

func TestNothingIsCopiedWithoutAKeyUnlessTheSettingsSaySo(t *testing.T) {
	const number, code = "+380501234536", "020005"
	for name, test := range map[string]struct {
		setting ui.AutoCopy
		want    []string
	}{
		"by default": {ui.AutoCopy{}, nil},
		"the number": {ui.AutoCopy{Number: true}, []string{number}},
		"the code":   {ui.AutoCopy{Code: true}, []string{code}},
		"both":       {both, []string{number, code}},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{adjust: copying(test.setting)})
				r.rent("telegram", "ukraine")
				r.blur() // the site is in another window
				r.deliver(code)
				r.hasCopied(name, test.want...)
				if test.setting.Code {
					r.see(messages.SentToTerminal(codeCopy(r.order("4536"))).Text)
				}
			})
		})
	}
}

func TestOnlyTheWindowThatRentedANumberCopiesItsCode(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{adjust: copying(both)})
		other := start(t, setup{box: r.box, dir: r.dir, adjust: copying(both)})
		other.rent("telegram", "ukraine")
		r.focus()
		r.pass(5 * seenWithin) // the leader asks for the code a few times
		other.deliver("020005")
		r.await("020005")
		r.pass(seenWithin)
		r.hasCopied("the other window, which leads and has the focus")
		other.hasCopied("the window that rented it", "+380501234536", "020005")
	})
}

func TestTheLeaderCopiesTheCodeOfAWindowThatHasEnded(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, setup{})
		first.rent("telegram", "ukraine")
		r := start(t, setup{box: first.box, dir: first.dir, adjust: copying(both)})
		third := start(t, setup{box: first.box, dir: first.dir, adjust: copying(both)})
		first.stop()
		r.pass(5 * seenWithin)
		r.blur()
		third.blur()
		r.deliver("020005")
		third.await("020005")
		third.pass(seenWithin)
		if n := len(r.copies.notifications()) + len(third.copies.notifications()); n != 1 {
			t.Errorf("the windows that are left sent %d notifications", n)
		}
		if all := append(r.copies.all(), third.copies.all()...); !slices.Equal(all, []string{"020005"}) {
			t.Errorf("the windows that are left copied %q", all)
		}
	})
}

func TestACodeThatCameWhileNoWindowWasOpenLeavesTheClipboardAlone(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, setup{})
		first.rent("telegram", "ukraine")
		first.deliver("111111")
		first.rent("viber", "ukraine")
		first.stop()
		if err := first.box.Deliver(first.newest().ID, "222222"); err != nil {
			t.Fatal(err)
		}
		r := start(t, setup{box: first.box, dir: first.dir, adjust: copying(both)})
		r.press("2", "2")
		r.await("222222")
		r.hasCopied("after a start")
		r.rent("telegram", "ukraine")
		r.deliver("333333")
		r.hasCopied("after a rent", "+"+r.newest().Phone, "333333")
	})
}

func TestANotificationNamesNeitherTheCodeNorTheNumber(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{adjust: copying(ui.AutoCopy{})})
		r.rent("telegram", "ukraine")
		r.deliver("111111") // no terminal said that the focus is elsewhere
		r.rent("telegram", "ukraine")
		r.blur()
		r.focus()
		r.deliver("222222")
		r.rent("telegram", "ukraine")
		r.blur()
		r.deliver("333333")
		o := r.root.Session().Orders[0]
		if got, want := r.copies.notifications(), []string{messages.ProgramName(false) + ": " + messages.SMSArrived(o)}; !slices.Equal(got, want) {
			t.Fatalf("the notifications are %q, want %q", got, want)
		}
		if said := r.copies.notifications()[0]; strings.ContainsAny(said, "0123456789") || !strings.Contains(said, "Telegram") || !strings.Contains(said, "Ukraine") {
			t.Errorf("the notification says %q", said)
		}
	})
}

func TestTheTitleCountsCodesAndWaitingNumbersAndIsSentOnlyWhenItChanges(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		titles := func() (all []string) {
			for _, part := range strings.Split(r.screen.written(), "\x1b]2;")[1:] {
				title, _, _ := strings.Cut(part, "\a")
				all = append(all, title)
			}
			return all
		}
		named := func(codes, waiting int) string { return messages.WindowTitle(codes, waiting, false, glyphs().Dot) }
		r.rent("telegram", "ukraine")
		r.rent("telegram", "ukraine")
		r.press("j", "k", "?", "esc")
		r.deliver("020005")
		r.pass(30 * seenWithin)
		r.press("f")
		r.pass(seenWithin)
		want := []string{messages.ProgramName(false), named(0, 1), named(0, 2), named(1, 1), named(0, 1)}
		if got := titles(); !slices.Equal(got, want) {
			t.Errorf("the titles are %q, want %q", got, want)
		}
		for _, title := range want[1:] {
			if strings.Contains(title, "Telegram") {
				t.Errorf("the title %q has a text of the server", title)
			}
		}
	})
}
