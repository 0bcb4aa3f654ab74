package dialog_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// askAfter opens the question as ask does, by another key press.
func askAfter(t *testing.T, pressed screen.Pressed) *question {
	a := ask(t, 0)
	a.ctx.Pressed = pressed
	a.q = dialog.NewRent(a.ctx, whatsApp, country, api.Text{})
	return a
}

// press presses enter on a terminal that tells whether it is a new press, and reports whether it
// rents at once.
func (a *question) press(isNew bool) bool {
	a.ctx.Pressed = screen.Pressed{Enter: true, New: isNew}
	_, yes := a.q.Press(keymap.Enter, keymap.Press{}).(screen.RentChosen)
	return yes
}

func TestWhereTheTerminalTellsAPressFromARepeatAHeldEnterNeverRents(t *testing.T) {
	a := askAfter(t, screen.Pressed{Enter: true, New: true})
	for range 100 {
		a.after(30 * ms)
		if a.press(false) {
			t.Fatal("the repeat of a held enter rents")
		}
	}
	if a.after(250 * ms); !a.press(true) {
		t.Error("a new press does not rent")
	}
}

// TestASecondEnterRightAfterTheFirstDoesNotRent is for a worn key that sends one press as two, and
// for hands that press twice: nobody can have read the question.
func TestASecondEnterRightAfterTheFirstDoesNotRent(t *testing.T) {
	for _, later := range []time.Duration{0, 2 * ms, 100 * ms, 249 * ms} {
		a := askAfter(t, screen.Pressed{Enter: true, New: true})
		if a.after(later); a.press(true) {
			t.Errorf("it rents %v after the question opened", later)
		}
	}
	a := askAfter(t, screen.Pressed{Enter: true, New: true})
	a.after(250 * ms)
	a.canRent()
	if !a.press(true) {
		t.Error("it does not rent after the quiet")
	}
}

func TestAYesIsGoneIfTheQuestionWasNotOnTheScreenMeanwhile(t *testing.T) {
	a := askAfter(t, screen.Pressed{Enter: true})
	since := noon
	a.ctx.Asked = func() (bool, time.Time) { return true, since }
	a.after(5 * time.Second)
	a.enter()
	since = a.ctx.Now.Add(10 * time.Second)
	if a.after(11*time.Second) != nil {
		t.Error("it rents when the question is back")
	}
	if a.after(time.Second); !a.rents() {
		t.Error("another enter does not rent")
	}
}

func TestFiguresThatChangedNeedQuietEvenForANewPress(t *testing.T) {
	a := askAfter(t, screen.Pressed{Enter: true, New: true})
	a.after(time.Second)
	a.price(1200)
	if a.after(249 * ms); a.press(true) {
		t.Error("it rents for a price that was just drawn")
	}
	if a.after(250 * ms); !a.press(true) {
		t.Error("it does not rent after the quiet")
	}
}

func TestAQuestionOpenedWhileTypingNeedsQuiet(t *testing.T) {
	a := askAfter(t, screen.Pressed{Enter: true, New: true, Text: true})
	if a.after(249 * ms); a.press(true) {
		t.Error("an enter that may belong to the text rents")
	}
	if a.after(250 * ms); !a.press(true) {
		t.Error("it does not rent after the quiet")
	}
}

func TestAQuestionOpenedByAnotherKeyNeedsOnlyAShortQuiet(t *testing.T) {
	a := askAfter(t, screen.Pressed{})
	if a.after(249 * ms); a.press(false) {
		t.Error("it rents too early")
	}
	if a.after(250 * ms); !a.press(false) {
		t.Error("it does not rent, although no enter was held down before")
	}
}

func TestOnlyAQuestionOnTheScreenCanBeAgreedTo(t *testing.T) {
	a := askAfter(t, screen.Pressed{Enter: true, New: true})
	shown, since := false, noon
	a.ctx.Asked = func() (bool, time.Time) { return shown, since }
	if a.after(20 * time.Second); a.press(true) {
		t.Error("it rents unseen")
	}
	a.says(messages.PressEnterAgain)
	if _, closed := a.q.Press(keymap.Back, keymap.Press{}).(screen.Back); !closed {
		t.Error("esc does not close it")
	}
	a = askAfter(t, screen.Pressed{Enter: true})
	a.ctx.Asked = func() (bool, time.Time) { return shown, since }
	a.after(5 * time.Second)
	shown, since = true, a.ctx.Now
	a.after(699 * ms)
	if a.enter(); !a.shows(messages.PressEnterAgain) {
		t.Error("the pause does not begin when the question appears")
	}
	if a.after(700 * ms); !a.rents() {
		t.Error("it does not rent after the pause")
	}
}

func TestTheQuestionShowsHowSoonEnterCounts(t *testing.T) {
	meter := func(full int) string {
		g := ask(t, 0).ctx.Theme.Glyphs
		line := ""
		for i := range 5 {
			if i < full {
				line += g.MeterFull
			} else {
				line += g.MeterEmpty
			}
		}
		return line
	}
	a := ask(t, 0)
	a.says(meter(0))
	if next := a.q.WakeAfter(); next <= 0 || next > 200*ms {
		t.Errorf("it is drawn again after %v", next)
	}
	a.after(350 * ms)
	a.says(meter(3))
	a.after(350 * ms)
	if a.shows(meter(5)) || a.q.WakeAfter() != 0 {
		t.Error("the meter is still there when enter counts")
	}
}
