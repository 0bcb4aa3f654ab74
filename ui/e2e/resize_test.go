package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/ui/messages"
)

func TestResizingTheWindowKeepsTheMarkedRowVisible(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 120, height: 40})
		r.press("pgdown")
		row := strings.Fields(r.marked())[0]
		for _, size := range [][2]int{{40, 10}, {200, 60}, {80, 24}} {
			r.resize(size[0], size[1])
			r.seeMarked(row)
		}
		r.resize(39, 10)
		r.seeWrapped(messages.WindowTooSmall(39, 10))
		r.resize(80, 24)
		r.seeMarked(row)
	})
}

func TestNothingIsRentedByAKeyInAWindowThatIsTooSmallToRead(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		r.resize(39, 24)
		r.pass(quiet)
		r.press("enter", "enter")
		r.pass(time.Second)
		if r.rents() != 0 {
			t.Fatalf("%d rents for a question that could not be read", r.rents())
		}
		r.resize(80, 24)
		r.dontSee(rentQuestion("Telegram", "Ukraine")) // the question must not come back unless it is opened again
		r.resize(39, 24)
		r.press("q")
		if !r.over() {
			t.Error("q did not end it")
		}
	})
}
