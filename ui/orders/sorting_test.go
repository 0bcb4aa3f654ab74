package orders_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
)

// named is a waiting order for a service of that name, rented so many minutes ago.
func named(name string, minutes int) order.Order {
	o := waiting()
	o.Key, o.ID = order.Key(100-minutes), api.OrderID(name)
	o.Service.Name = api.NewText(name)
	o.AskedAt = noon.Add(-time.Duration(minutes) * time.Minute)
	return o
}

// desk is a list with the time and the keys of a test.
type desk struct {
	*orders.List
	t   *testing.T
	ctx *screen.Context
}

func deskWith(t *testing.T, all ...order.Order) desk {
	ctx := having(all...)
	ctx.Theme.Faint = lipgloss.NewStyle().Transform(strings.ToUpper) // so that a test sees it
	return desk{listing(ctx), t, ctx}
}

// hear has other windows change orders.
func (d desk) hear(all ...order.Order) {
	for _, o := range all {
		before, _ := d.ctx.Session.Order(o.Key)
		o.Revision = before.Revision + 1
		d.ctx.Session.Apply(session.LedgerChanged{Orders: []order.Order{o}}, d.ctx.Now)
	}
	d.Sync()
	d.Seen()
}

// press is a key of the operator's.
func (d desk) press(a keymap.Action) screen.Intent {
	d.ctx.Pressed.At = d.ctx.Now
	return d.Press(a, keymap.Press{})
}

// pass lets time pass as the root's tick does.
func (d desk) pass(after time.Duration) {
	for range after / (100 * time.Millisecond) {
		d.ctx.Now = d.ctx.Now.Add(100 * time.Millisecond)
		d.CatchUp()
		d.Seen()
	}
}

// shows fails unless the rows are of these services, the one after a > under the cursor.
func (d desk) shows(want string) {
	d.t.Helper()
	var got []string
	for _, line := range strings.Split(d.View(), "\n")[1:] {
		row := strings.TrimPrefix(line, " ▐ ")
		if fields := strings.Fields(row); len(fields) > 2 {
			mark := ""
			if row != line {
				mark = ">"
			}
			got = append(got, mark+fields[2])
		}
	}
	if rows := strings.Join(got, " "); !strings.EqualFold(rows, want) {
		d.t.Errorf("the rows are %q, want %q:\n%s", rows, want, d.View())
	}
}

func received(o order.Order) order.Order {
	o.Status, o.Code = order.Received, api.NewText("482913")
	return o
}

func finished(o order.Order, at time.Time) order.Order {
	o = received(o)
	o.Status, o.EndedAt = order.Finished, at
	return o
}

func TestOrdersThatNeedTheOperatorAreFirstAndOrdersThatAreOverLast(t *testing.T) {
	unknown, pending, flight := named("Unknown", 9), named("Pending", 4), named("Flight", 3)
	unknown.Status, flight.Status, pending.CancelAt = order.Unknown, order.InFlight, noon.Add(time.Minute)
	d := deskWith(t, named("Waits", 5), unknown, pending, received(named("Late", 8)), received(named("Early", 7)),
		finished(named("Old", 1), noon.Add(-time.Hour)), finished(named("Over", 20), noon.Add(-time.Minute)), flight)
	d.press(keymap.Down)
	d.press(keymap.Down)
	d.shows("Unknown Early >Late Flight Pending Waits Over Old")
}

func TestOrdersChangePlacesOnlyTwoSecondsAfterTheLastKey(t *testing.T) {
	d := deskWith(t, named("A", 1), named("B", 2), named("C", 3))
	for range 5 {
		d.press(keymap.Up)
		d.pass(time.Second)
	}
	d.hear(received(named("C", 3)))
	d.shows(">A B C")
	d.press(keymap.Down)
	d.pass(1900 * time.Millisecond)
	d.shows("A >B C")
	d.pass(100 * time.Millisecond)
	d.shows("C A >B")
}

func TestNoRowMovesBelowAQuestionHoweverLongItIsOpen(t *testing.T) {
	asked := true
	d := deskWith(t, named("A", 1), named("B", 2), named("C", 3))
	d.ctx.DialogOpen = func() bool { return asked }
	d.hear(received(named("B", 2)), finished(named("A", 1), noon))
	d.pass(time.Hour)
	d.shows(">A B C")
	asked = false
	d.press(keymap.Up) // esc
	d.pass(time.Second)
	d.shows(">A B C")
	d.pass(time.Second)
	d.shows("B >A C")
}

func TestANewOrderIsListedAtOnceAndMovesNoCursor(t *testing.T) {
	d := deskWith(t, received(named("A", 1)), named("B", 3), named("C", 4))
	d.press(keymap.Down)
	d.hear(named("New", 2))
	d.shows("A New >B C")
	d.pass(3 * time.Second)
	d.shows("A New >B C")
}

func TestAnOrderThatEndsUnderTheCursorStaysThereUntilTheCursorLeavesIt(t *testing.T) {
	d := deskWith(t, named("A", 1), named("B", 2), named("C", 3))
	d.press(keymap.Down)
	d.hear(finished(named("B", 2), noon))
	d.pass(10 * time.Second)
	d.shows("A >B C")
	d.press(keymap.Down)
	d.shows("A B >C")
	d.press(keymap.Up)
	d.shows("A >B C")
	d.press(keymap.Down)
	d.pass(3 * time.Second)
	d.shows("A >C B")
}

func TestTheMarkedOrderIsNotFilteredAwayWhenItsStatusChanges(t *testing.T) {
	d := deskWith(t, named("A", 1), named("B", 2), named("C", 3))
	filter(d.List, messages.Status(waiting()))
	d.press(keymap.Down)
	d.hear(received(named("B", 2)))
	d.shows("A >B C")
	grey := regexp.MustCompile(strings.ToUpper(messages.Status(received(waiting()))) + " +B ")
	if view := d.View(); !grey.MatchString(view) {
		t.Errorf("it is not grey:\n%s", view)
	}
	d.pass(10 * time.Second)
	d.shows("A >B C")
	d.press(keymap.Down)
	d.shows("A >C")
}

func TestAnOrderBesideTheCursorIsNotFilteredAwayWhileKeysArePressed(t *testing.T) {
	d := deskWith(t, named("A", 1), named("B", 2), named("C", 3))
	filter(d.List, messages.Status(waiting()))
	d.press(keymap.Up)
	d.hear(received(named("B", 2)))
	d.shows(">A B C")
	d.pass(3 * time.Second)
	d.shows(">A C")
}

func TestAnOrderThatOnlyTheClockMakesMatchIsFound(t *testing.T) {
	late := named("Late", 1)
	late.ExpiresAt = noon.Add(5 * time.Second)
	d := deskWith(t, late, named("B", 2))
	filter(d.List, messages.Overdue)
	if _, found := d.Order(); found {
		t.Fatal("it is overdue before its time")
	}
	d.pass(10 * time.Second)
	d.shows(">Late")
}

func TestAKeyDoesNotActOnAnOrderThatJustCameIntoAFilterThatFoundNone(t *testing.T) {
	d := deskWith(t, named("A", 1), named("B", 2))
	filter(d.List, messages.Status(received(waiting())))
	d.press(keymap.Enter)
	d.Leave()
	d.hear(received(named("A", 1)))
	d.shows(">A")
	for _, a := range []keymap.Action{keymap.Enter, keymap.Finish} {
		key := keymap.Default().First(a)
		want := messages.OrderNowMarked(named("A", 1), key)
		if refused, _ := d.press(a).(screen.Notified); refused.Notice.Text != want {
			t.Errorf("%s says %q, want %q", key, refused.Notice.Text, want)
		}
	}
}

func TestOrdersOfTheSameMomentNeverChangePlaces(t *testing.T) {
	var all []order.Order
	want := ""
	for i := range 30 { // more than the sort keeps in place by itself
		o := named(fmt.Sprint("S", i), 1)
		o.Key = order.Key(i + 1)
		all = append(all, o)
	}
	for i := range 29 {
		want += fmt.Sprint("S", 29-i, " ")
	}
	d := deskWith(t, all...)
	d.shows(">" + strings.TrimSpace(want)) // the window has room for 29
}

func TestAChangedFilterMovesTheCursorToTheFirstRow(t *testing.T) {
	d := deskWith(t, named("Apart", 1), named("Bee", 2), named("Ape", 3))
	filter(d.List, "a")
	d.press(keymap.Bottom)
	d.shows("Apart >Ape")
	filter(d.List, "ap")
	d.shows(">Apart Ape")
	d.press(keymap.Down)
	d.hear(received(named("Ape", 3)))
	filter(d.List, "apa")
	d.shows(">Apart")
	d.press(keymap.Back)
	d.shows(">Apart Bee Ape")
}

func TestAMarkedOrderIsListedEvenIfTheFilterDoesNotFindIt(t *testing.T) {
	d := deskWith(t, named("A", 1), named("B", 2), named("C", 3))
	d.hear(received(named("C", 3)))
	filter(d.List, messages.Status(received(waiting())))
	d.shows(">C")
	d.Mark(99) // A, the newest
	d.shows("C >A")
	d.press(keymap.Up)
	d.shows(">C")
}

// over is an order that ended so many minutes ago, with a number of its own.
func over(minutes int) order.Order {
	o := finished(named(fmt.Sprint("Over", minutes), minutes), noon.Add(-time.Duration(minutes)*time.Minute))
	o.Phone = api.NewText(fmt.Sprintf("38050123%04d", minutes))
	return o
}

// full is as many ended orders as the session keeps, with the cursor on the oldest.
func full(t *testing.T) desk {
	var all []order.Order
	for i := range session.EndedListed {
		all = append(all, over(i))
	}
	d := deskWith(t, all...)
	d.press(keymap.Bottom)
	return d
}

func TestAKeyThatIsHeldDownDoesNotActOnTheOrderThatMovedUnderTheCursor(t *testing.T) {
	for _, a := range []keymap.Action{keymap.Enter, keymap.CopyNumber, keymap.Again, keymap.Finish, keymap.Cancel, keymap.AutoCancel, keymap.Resolve} {
		d := full(t)
		d.press(a)
		newest := named("New", 0)
		newest.Key = 1000
		d.hear(finished(newest, noon))
		key := keymap.Default().First(a)
		want := messages.OrderNowMarked(over(session.EndedListed-2), key)
		for range 100 {
			d.pass(100 * time.Millisecond)
			if refused, _ := d.press(a).(screen.Notified); refused.Notice.Text != want {
				t.Fatalf("%s says %q, want %q", key, refused.Notice.Text, want)
			}
		}
		d.pass(time.Second)
		if refused, _ := d.press(a).(screen.Notified); refused.Notice.Text == want {
			t.Errorf("%s still says %q after it was released", key, want)
		}
	}
}

func TestAKeyThatMovesTheCursorLetsTheOthersActAgain(t *testing.T) {
	d := full(t)
	newest := named("New", 0)
	newest.Key = 1000
	d.hear(finished(newest, noon))
	d.press(keymap.Up)
	if copied, ok := d.press(keymap.CopyNumber).(screen.CopyChosen); !ok || !slices.Contains([]string{"+380501230197", "380501230197"}, copied.Text) {
		t.Errorf("the key does %+v", copied)
	}
}
