package e2e_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state"
)

func TestASortIsRememberedForEveryServiceAndTheNextStart(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.open("whatsapp")
		r.at("by price")
		r.press("s", "s", "S")
		r.at("by name, turned")
		r.press("esc")
		r.open("viber")
		r.at("by name, turned")
		r.stop()

		again := start(t, given{box: r.box, dir: r.dir})
		again.open("telegram")
		again.at("by name, turned")
		if rows := again.rows(countriesHead); !strings.HasPrefix(rows[0], "ZM Zambia") {
			t.Errorf("the list begins with %q", rows[0])
		}
		again.press("S")
		again.at("by name")
		again.miss("turned")
	})
}

func TestAChosenSortIsShownFromItsFirstRow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.open("whatsapp")
		for _, key := range []string{"s", "S", "s", "S", "s"} {
			r.press("G", key)
			if first := r.rows(countriesHead)[0]; r.marked() != first {
				t.Errorf("%s: the cursor is on %q, the first row is %q", r.title(), r.marked(), first)
			}
		}
		r.press("j")
		second := r.marked()
		r.pass(30 * time.Second) // the prices are read again
		r.on(second)
	})
}

func TestKeysPressedInOneBreathSortOneAfterTheOther(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.open("whatsapp")
		r.press("ssSS")
		r.at("by name")
		r.miss("turned")
		r.press("sSj")
		r.at("by price, turned")
		r.on(r.rows(countriesHead)[1])
	})
}

func TestASortIsShownThoughTheDiskDoesNotTakeIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.execute("CREATE TRIGGER full BEFORE INSERT ON sorts BEGIN SELECT RAISE(ABORT, 'full'); END")
		r.open("whatsapp")
		r.press("s")
		r.at("by availability")
		r.await("The sort was not saved")
		r.press("esc")
		r.open("viber")
		r.at("by availability")
		r.execute("DROP TRIGGER full")
		r.press("s")
		r.miss("not saved")
		r.stop()

		again := start(t, given{box: r.box, dir: r.dir})
		again.open("whatsapp")
		again.at("by name")
	})
}

// TestAnOlderSortThatIsWrittenLateIsNotWhatTheNextStartShows has the older of two writes
// reach the disk last.
func TestAnOlderSortThatIsWrittenLateIsNotWhatTheNextStartShows(t *testing.T) {
	inTime(t, func(t *testing.T) {
		d := drive(t, newBox(quietRules()), t.TempDir())
		d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		d.pass(time.Second)
		for _, key := range []string{"enter", "s", "s"} {
			d.send(press(key))
			d.pass(time.Second)
		}
		late := d.app.SaveSort(t.Context(), state.CountryList, state.Sorting{By: state.ByAvailability})
		d.send(event(late))
		d.pass(time.Second)
		taken, _ := d.app.TakeUp(t.Context()).(state.TakenUp)
		if by := taken.Sorts[state.CountryList].By; by != state.ByName {
			t.Errorf("the next start sorts by %v", by)
		}
	})
}

// TestASortInAnotherWindowMovesNoRow has two windows, one of which sorts.
func TestASortInAnotherWindowMovesNoRow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		other := start(t, given{box: r.box, dir: r.dir})
		r.open("whatsapp")
		other.open("whatsapp")
		other.press("s", "s")
		r.pass(10 * time.Second)
		r.at("by price")
		r.press("esc")
		r.open("viber")
		r.at("by price")
		third := start(t, given{box: r.box, dir: r.dir})
		third.open("viber")
		third.at("by name")
	})
}
