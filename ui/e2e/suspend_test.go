package e2e_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

func TestWithoutAShellSuspendSaysWhyItCannot(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.press("ctrl+z")
		r.see(noticeText(messages.NoShellToReturnTo(labels())))
		r.pass(10 * time.Second)
		r.dontSee(noticeText(messages.NoShellToReturnTo(labels()))) // notices disappear by themselves
	})
}

func TestSuspendDoesNotLoseTheAnswerToARent(t *testing.T) {
	terminal := &clipboard{}
	record, err := openLedger(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer record.Close()
	work := app.New(nil, record, keystore.Store{}, time.Now, slog.New(slog.DiscardHandler))
	root := ui.New(ui.Options{Context: context.Background(), App: work, Clock: func() time.Time { return noon }, Jitter: even, Theme: colourless(false), Terminal: terminal, CanSuspend: true, Log: slog.New(slog.DiscardHandler)})
	suspends := func() bool {
		before := terminal.suspends
		_, cmd := root.Update(press("ctrl+z"))
		if cmd == nil {
			return false
		}
		sendTo(root, cmd()) // the shell resumes it at once
		return terminal.suspends > before
	}
	sendTo(root, tea.WindowSizeMsg{Width: 80, Height: 24})
	if !suspends() {
		t.Error("ctrl+z does not suspend the program")
	}
	sendTo(root, event(session.RentStarted{}))
	if suspends() || !strings.Contains(root.View(), noticeText(messages.SuspendWaitsForRent())) {
		t.Errorf("it suspends while a rent is under way, or does not say why it cannot:\n%s", root.View())
	}
	sendTo(root, event(session.OrderChanged{By: session.StepRefused}))
	if !suspends() {
		t.Error("ctrl+z no longer suspends the program")
	}
}

// TestSuspendSavesFirst presses ctrl+z: a suspended program is easily killed.
func TestSuspendSavesFirst(t *testing.T) {
	for name, hangs := range map[string]bool{"a disk that works again": false, "a disk that stays full": true} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				dir := t.TempDir()
				r := &run{t: t, dir: dir, box: newBox(quietRules())}
				d := newDriver(t, r.box, dir, func(o *ui.Options) { o.CanSuspend = true })
				d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
				d.pass(time.Second)
				free := r.fillDisk()
				d.send(result(d.app.Rent(t.Context(), order.Quote{
					Service: api.Service{ID: telegram, Name: api.NewText("Telegram")},
					Country: api.Country{ID: ukraine, Name: api.NewText("Ukraine"), Price: api.Units(3375)}, At: utc(),
				})))
				d.pass(300 * time.Millisecond) // a write has failed by then
				if !hangs {
					free()
				}
				d.send(press("ctrl+z"))
				if d.copies.suspended() {
					t.Fatal("the program stops without trying to save the number")
				}
				d.pass(1500 * time.Millisecond)
				if !d.copies.suspended() {
					t.Error("the program never stops")
				}
				if saved := r.stored().ID != ""; saved == hangs {
					t.Errorf("whether the number is saved: %v", saved)
				}
			})
		})
	}
}

func TestSuspendDoesNotStopARentThatBeganJustBefore(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, d := newDriverWithWindow(t, func(o *ui.Options) { o.CanSuspend = true })
		d.ask("telegram", "ukraine")
		d.pass(time.Second)
		release := r.lockLedger()
		defer release()
		read := order.BalanceReading{Amount: api.Units(42_5000), At: utc(), AskedAt: utc()}
		d.send(result(session.Result{Event: session.OrderChanged{}, Changes: []session.Change{{Reading: read}}}))
		d.send(press("enter"))
		d.pass(100 * time.Millisecond)
		d.send(press("ctrl+z"))
		for range 20 {
			d.pass(100 * time.Millisecond)
			if d.copies.suspended() && d.root.Session().Renting != nil {
				t.Fatal("the program stops while a rent is under way")
			}
		}
		if r.box.Requests(sandbox.Rent) != 0 {
			t.Error("a rent was sent although ctrl+z followed its yes")
		}
	})
}

// TestSuspendDoesNotStopARentThatBeginsWhileItSaves answers yes between ctrl+z and the stop.
func TestSuspendDoesNotStopARentThatBeginsWhileItSaves(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, d := newDriverWithWindow(t, func(o *ui.Options) { o.CanSuspend = true })
		d.ask("telegram", "ukraine")
		release := r.lockLedger()
		defer release()
		read := order.BalanceReading{Amount: api.Units(42_5000), At: utc(), AskedAt: utc()}
		d.send(result(session.Result{Event: session.OrderChanged{}, Changes: []session.Change{{Reading: read}}}))
		d.send(press("ctrl+z"))
		d.pass(300 * time.Millisecond)
		d.send(press("enter"))
		rented := false
		for range 20 {
			d.pass(100 * time.Millisecond)
			rented = rented || d.root.Session().Renting != nil
			if d.copies.suspended() && d.root.Session().Renting != nil {
				t.Fatal("the program stops while a rent is under way")
			}
		}
		if !rented {
			t.Fatal("no rent began")
		}
	})
}
