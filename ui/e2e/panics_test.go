package e2e_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/panicguard"
	"example.com/verifyo/ui/terminal"
)

// secret is a secret that the value of a panic may contain.
const secret = "code 908172 for +380501234567"

// faultSwitch is a fault that a test switches on.
type faultSwitch struct{ on atomic.Bool }

func (m *faultSwitch) step() {
	if m.on.Load() {
		panic(errors.New(secret))
	}
}

// clock is the run's clock until the fault is switched on.
func (m *faultSwitch) clock() time.Time {
	m.step()
	return utc()
}

// inView puts the fault into a clock that every frame reads.
func (m *faultSwitch) inView(o *ui.Options) {
	o.Theme.Title = lipgloss.NewStyle().Transform(func(text string) string {
		m.step()
		return text
	})
}

// caught fails unless the guard caught a panic whose report names the place and no secret.
func caught(t *testing.T, guard *panicguard.Guard, where, function string, secrets ...string) {
	t.Helper()
	c, ok := guard.First()
	if !ok {
		t.Fatal("no panic was caught")
	}
	report := c.Report("v1", noon)
	if c.Where != where || !strings.Contains(report, function) {
		t.Errorf("the panic happened in %q, and the report does not have %s:\n%s", c.Where, function, report)
	}
	for _, hidden := range append(secrets, "908172", "380501234567") {
		if strings.Contains(report, hidden) {
			t.Errorf("the report has the secret %q:\n%s", hidden, report)
		}
	}
}

func TestAPanicInUpdateOrViewIsCaughtAndNothingIsStartedAfterIt(t *testing.T) {
	for where, c := range map[string]struct {
		spoil    func(*faultSwitch, *ui.Options)
		function string
	}{
		"Update of reader.Press": {func(m *faultSwitch, o *ui.Options) { o.Clock = m.clock }, "ui.(*Root).route  root.go:"},
		"View":                   {(*faultSwitch).inView, "ui.(*Root).frame  frame.go:"},
	} {
		t.Run(where, func(t *testing.T) {
			var m faultSwitch
			options := ui.Options{Context: context.Background(), Clock: utc, Jitter: even, Theme: colourless(false), Terminal: &clipboard{}, Log: slog.New(slog.DiscardHandler)}
			c.spoil(&m, &options)
			root := ui.New(options)
			sendTo(root, tea.WindowSizeMsg{Width: 80, Height: 24})
			if !strings.Contains(root.View(), messages.ProgramName(false)) {
				t.Fatal("nothing is drawn")
			}
			m.on.Store(true)
			model, cmd := root.Update(press("2"))
			frame := root.View()
			if model != root || cmd != nil || frame != "" {
				t.Errorf("after the panic: model %T, a command %t, drawn %q", model, cmd != nil, frame)
			}
			<-root.Guard().Caught()
			caught(t, root.Guard(), where, c.function)

			m.on.Store(false)
			model, cmd = root.Update(press("q"))
			if model != root || cmd != nil || root.View() != "" {
				t.Error("the program continues with a state that may be half changed")
			}
		})
	}
}

// panickingClipboard is a terminal whose clipboard panics with the copied text.
type panickingClipboard struct{ *clipboard }

func (panickingClipboard) Copy(text string) (terminal.Copied, error) { panic(text) }

func TestAPanicInACommandEndsTheProgramAndSavesTheNumber(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, setup{panics: true, adjust: func(o *ui.Options) { o.Terminal = panickingClipboard{&clipboard{}} }})
		first.rent("telegram", "ukraine")
		first.press("p")
		first.until("the program to end", first.over)
		caught(t, first.root.Guard(), "a command", "e2e_test.panickingClipboard.Copy  panics_test.go:", first.newest().Phone)
		if kept := first.root.Saved(); kept != (ui.Saved{Live: 1}) {
			t.Errorf("counted as saved: %+v", kept)
		}
		first.stop()

		r := start(t, setup{box: first.box, dir: first.dir})
		r.press("2")
		r.see(live(1), statusOf(order.Waiting), "Telegram")
	})
}

func TestAPanicInViewWhileRentingStillWaitsForTheNumber(t *testing.T) {
	inTime(t, func(t *testing.T) {
		var m faultSwitch
		hold := make(chan struct{})
		first := start(t, setup{panics: true, adjust: m.inView})
		first.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: hold})
		first.ask("telegram", "ukraine")
		first.pass(time.Second)
		first.press("enter")
		first.awaitRenting()
		m.on.Store(true)
		first.until("the program to end", first.over)
		caught(t, first.root.Guard(), "View", "ui.(*Root).header  header.go:")
		answered := first.root.RentUnderWay()
		if answered == nil {
			t.Fatal("main would not wait for the rent")
		}
		close(hold)
		result, ok := <-answered
		if !ok {
			t.Error("the answered rent is reported as unanswered")
		}
		first.root.Take(result)
		first.stop()

		r := start(t, setup{box: first.box, dir: first.dir})
		r.press("2")
		r.see(live(1), statusOf(order.Waiting), "Telegram")
	})
}

func TestAPanicInARentIsNotMistakenForItsAnswerAndTheNextStartShowsTheRent(t *testing.T) {
	inTime(t, func(t *testing.T) {
		box := newBox(quietRules())
		first := start(t, setup{box: box, panics: true, clock: func() time.Time {
			if len(box.Orders()) > 0 { // rented, and the answer is about to be recorded
				panic(secret)
			}
			return utc()
		}})
		first.ask("telegram", "ukraine")
		first.pass(time.Second)
		first.press("enter")
		first.until("the program to end", first.over)
		caught(t, first.root.Guard(), "a command", "app.(*App).Rent  rent.go:", first.newest().Phone)
		answered := first.root.RentUnderWay()
		if answered == nil {
			t.Fatal("main would not mention the rent")
		}
		if _, ok := <-answered; ok {
			t.Error("the unanswered rent is reported as answered")
		}
		first.stop()

		r := start(t, setup{box: box, dir: first.dir})
		r.press("2")
		r.await(messages.UnknownRents(1), statusOf(order.Unknown), "Telegram")
		r.pass(time.Minute)
		if n := r.box.Requests(sandbox.Rent); n != 1 {
			t.Errorf("%d rents were sent", n)
		}
	})
}
