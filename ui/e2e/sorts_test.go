package e2e_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func TestASortAppliesToEveryServiceAndTheNextStart(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("whatsapp")
		r.seeSorted(session.Sorting{By: session.ByPrice})
		r.press("s", "s", "S")
		r.seeSorted(session.Sorting{By: session.ByName, Reversed: true})
		r.press("esc")
		r.open("viber")
		r.seeSorted(session.Sorting{By: session.ByName, Reversed: true})
		r.stop()

		again := start(t, setup{box: r.box, dir: r.dir})
		again.open("telegram")
		again.seeSorted(session.Sorting{By: session.ByName, Reversed: true})
		if rows := again.rows(countriesHead); !strings.HasPrefix(rows[0], "ZM Zambia") {
			t.Errorf("the list begins with %q", rows[0])
		}
		again.press("S")
		again.seeSorted(session.Sorting{By: session.ByName})
	})
}

func TestANewSortIsShownFromItsFirstRow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
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
		r.seeMarked(second)
	})
}

// TestASortGoesToTheOperatorsOwnCountriesBelowThePinnedOnes sorts countries of which some are on top because they
// brought codes, and then one more because it was pinned.
func TestASortGoesToTheOperatorsOwnCountriesBelowThePinnedOnes(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{dir: withHistory(t, sample.Known(utc()))})
		r.open("whatsapp")
		goes := func(keys ...string) {
			t.Helper()
			r.press(keys...)
			lines := strings.Split(r.screen.text(), "\n")
			heading := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "─ "+messages.Yours) })
			if heading < 0 || !strings.Contains(lines[heading+1], "▐") {
				t.Errorf("after %v:\n%s", keys, r.screen.text())
			}
		}
		goes("g", "s")
		goes("G", "S")
		r.press("G", "*")
		r.see("─ " + messages.PinnedRows + " ─")
		goes("G", "s")
	})
}

func TestSortKeysThatArriveTogetherActOneAfterTheOther(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("whatsapp")
		r.burst("ssSS")
		r.seeSorted(session.Sorting{By: session.ByName})
		r.burst("ssssSj")
		r.seeSorted(session.Sorting{By: session.ByPrice, Reversed: true})
		r.seeMarked(r.rows(countriesHead)[1])
	})
}

func TestASortIsShownEvenIfItCannotBeSaved(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.execute("CREATE TRIGGER full BEFORE INSERT ON sorts BEGIN SELECT RAISE(ABORT, 'full'); END")
		r.open("whatsapp")
		r.press("s")
		r.seeSorted(session.Sorting{By: session.ByAvailability})
		unsaved := noticeText(messages.NoticeOf(session.SortSaved{Problem: session.Problem{Kind: session.NotRecorded}}, order.Order{}))
		r.await(unsaved)
		r.press("esc")
		r.open("viber")
		r.seeSorted(session.Sorting{By: session.ByAvailability})
		r.execute("DROP TRIGGER full")
		r.press("s")
		r.dontSee(unsaved)
		r.stop()

		again := start(t, setup{box: r.box, dir: r.dir})
		again.open("whatsapp")
		again.seeSorted(session.Sorting{By: session.ByName})
	})
}

// TestTheNextStartShowsTheNewestSortEvenIfAnOlderOneIsSavedLast lets the older of two writes
// reach the disk last.
func TestTheNextStartShowsTheNewestSortEvenIfAnOlderOneIsSavedLast(t *testing.T) {
	inTime(t, func(t *testing.T) {
		d := newDriver(t, newBox(quietRules()), t.TempDir())
		d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		d.pass(time.Second)
		for _, key := range []string{"enter", "s", "s"} {
			d.send(press(key))
			d.pass(time.Second)
		}
		late := d.app.SaveSort(t.Context(), session.CountryList, session.Sorting{By: session.ByAvailability})
		d.send(event(late))
		d.pass(time.Second)
		taken, _ := d.app.RestoreLists(t.Context()).(session.ListsRestored)
		if by := taken.Sorts[session.CountryList].By; by != session.ByName {
			t.Errorf("the next start sorts by %v", by)
		}
	})
}

func TestSortingInOneWindowMovesNoRowInAnother(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		other := start(t, setup{box: r.box, dir: r.dir})
		r.open("whatsapp")
		other.open("whatsapp")
		other.press("s", "s")
		r.pass(10 * time.Second)
		r.seeSorted(session.Sorting{By: session.ByPrice})
		r.press("esc")
		r.open("viber")
		r.seeSorted(session.Sorting{By: session.ByPrice})
		third := start(t, setup{box: r.box, dir: r.dir})
		third.open("viber")
		third.seeSorted(session.Sorting{By: session.ByName})
	})
}
