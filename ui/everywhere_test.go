package ui_test

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/theme"
)

func TestSuspendSaysWhyItCannot(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.press("ctrl+z")
		r.see("shell")
		r.pass(10 * time.Second)
		r.miss("shell") // notices go by themselves
	})
}

func TestSuspendDoesNotLoseTheAnswerToARent(t *testing.T) {
	root := ui.New(ui.Options{Clock: func() time.Time { return noon }, Jitter: even, Theme: theme.New(false), CanSuspend: true, Log: slog.New(slog.DiscardHandler)})
	suspends := func() bool {
		_, cmd := root.Update(press("ctrl+z"))
		if cmd == nil {
			return false
		}
		_, suspended := cmd().(tea.SuspendMsg)
		return suspended
	}
	tell(root, tea.WindowSizeMsg{Width: 80, Height: 24})
	if !suspends() {
		t.Error("it does not suspend at all")
	}
	tell(root, ui.Happened(state.RentStarted{}))
	if suspends() || !strings.Contains(root.View(), "Not while a rent is under way") {
		t.Errorf("it suspends while a rent is under way, or does not say why:\n%s", root.View())
	}
	tell(root, ui.Happened(state.OrderChanged{By: state.StepRefused}))
	if !suspends() {
		t.Error("it does not suspend any more")
	}
}

func TestAQuickAnswerShowsNoSpinner(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.box.Inject(sandbox.Countries, sandbox.Fault{Times: 1, Delay: 400 * time.Millisecond})
		r.box.Inject(sandbox.Countries, sandbox.Fault{Times: 1, Delay: 3 * time.Second})
		r.press("enter")
		for range 9 {
			r.press("x") // it does nothing here, but draws anew
			r.miss("reading")
		}
		r.await("COUNTRY")
		r.press("esc", "down", "enter")
		r.pass(time.Second)
		r.see("Reading the countries")
		r.await("COUNTRY")
	})
}

func TestRefreshAsksForWhatIsOnTheScreen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		for _, step := range []struct {
			route sandbox.Route
			walk  func()
		}{
			{sandbox.Services, func() {}},
			{sandbox.Countries, func() { r.open("telegram") }},
			{sandbox.Order, func() { r.rent("telegram", "ukraine") }},
		} {
			step.walk()
			r.pass(time.Second)
			before, balance := r.box.Requests(step.route), r.box.Requests(sandbox.Balance)
			r.press("r")
			r.pass(time.Second)
			if r.box.Requests(step.route) == before || r.box.Requests(sandbox.Balance) == balance {
				t.Errorf("r did not read the %s and the balance", step.route)
			}
		}
	})
}

func TestAWindowThatIsResizedKeepsTheMarkedRowInSight(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{width: 120, height: 40})
		r.press("pgdown")
		row := strings.Fields(r.marked())[0]
		for _, size := range [][2]int{{40, 10}, {200, 60}, {80, 24}} {
			r.resize(size[0], size[1])
			r.on(row)
		}
		r.resize(39, 10)
		r.see("window")
		r.resize(80, 24)
		r.on(row)
	})
}

func TestAWindowThatIsTooSmallToReadTakesNoKey(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.ask("telegram", "ukraine")
		r.resize(39, 24)
		r.pass(quiet)
		r.press("enter", "enter")
		r.pass(time.Second)
		if r.rents() != 0 {
			t.Fatalf("%d rents for a question that could not be read", r.rents())
		}
		r.resize(80, 24)
		r.miss("Rent a") // it is asked afresh or not at all
		r.resize(39, 24)
		r.press("q")
		if !r.over() {
			t.Error("q did not end it")
		}
	})
}

func TestLettersThatArriveTogetherAreKeysOfTheirOwn(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.press("jjj")
		r.on("facebook")
		r.press("/te")
		r.at("filter: te")
		r.press("esc", "g2")
		r.at("Orders")
	})
}
