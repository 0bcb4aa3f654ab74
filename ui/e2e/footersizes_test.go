package e2e_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// footSizes are windows of one, two and three panes.
var footSizes = [][2]int{{40, 10}, {80, 24}, {120, 36}, {160, 45}}

// TestEveryKeyThatTheFootOffersActsInEveryWindow presses the keys at the foot for an order in each
// state.
func TestEveryKeyThatTheFootOffersActsInEveryWindow(t *testing.T) {
	if testing.Short() {
		t.Skip("every key in many states, in one goroutine")
	}
	t.Parallel()
	for _, o := range oneOfEachState() {
		for _, size := range footSizes {
			root := awkward([]order.Order{o})
			sendTo(root, tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			places := [][]string{{"1", "1", "home"}, {"1", "1", "home", "enter", "down"}, {"2", "2"}, {"2", "2", "enter"}}
			if size[0] >= 100 {
				places = append(places, []string{"1", "tab"}, []string{"1", "shift+tab"})
			}
			for _, to := range places {
				pressWhatIsOffered(t, root, fmt.Sprint(o.Status, size, to), to)
			}
		}
	}
}

// oneOfEachState has an awkward order in each state.
func oneOfEachState() (orders []order.Order) {
	for _, o := range awkwardOrders() {
		if !slices.ContainsFunc(orders, func(other order.Order) bool { return other.Status == o.Status }) {
			orders = append(orders, o)
		}
	}
	return orders
}

// pressWhatIsOffered presses each key at the foot of a place. A key that does nothing says so.
func pressWhatIsOffered(t *testing.T, root *ui.Root, when string, to []string) {
	offered := func() []string {
		for range 3 { // out of dialogs, panes and the help
			sendTo(root, press("esc"))
		}
		for _, key := range to {
			sendTo(root, press(key))
		}
		return keysIn(lastLine(root.View()))
	}
	for _, key := range offered() {
		if !slices.Contains(offered(), key) {
			continue // an earlier key changed what can be done
		}
		if slices.Contains([]string{"c", "f", "e"}, key) { // they start a task, for which this root lacks a ledger
			if _, refused := root.OrderIntent(press(key).Key).(screen.Notified); refused {
				t.Errorf("%s: %s is offered, and does nothing", when, key)
			}
			continue
		}
		before := said(root.View())
		sendTo(root, press(key))
		if now := said(root.View()); root.Dialog() == nil && now != before && !strings.Contains(now, messages.Refreshing(glyphs().Ellipsis)) {
			t.Errorf("%s: %s is offered, and says %q", when, key, now)
		}
	}
}

// said is what a notice says: in the line above the foot, where there may be a rule without one, and in a low window in
// place of the foot.
func said(frame string) string {
	lines := strings.Split(frame, "\n")
	if len(lines) >= 16 {
		return strings.Trim(lines[len(lines)-2], " "+glyphs().Rule)
	}
	if keys := keysIn(lastLine(frame)); slices.Contains(keys, "?") || slices.Contains(keys, "ctrl+c") {
		return ""
	}
	return lastLine(frame)
}

// halves are the keys of a foot: for the list and for the order. The last ones, which always stay,
// are left out. If nothing divides the foot, one of the two has all.
func halves(foot string, stay int) (halves [2][]string) {
	left, right, divided := strings.Cut(foot, glyphs().Frame.Vertical)
	if !divided {
		left, right = "", left
	}
	keys := keysIn(right)
	halves[0], halves[1] = keysIn(left), keys[:len(keys)-stay]
	return halves
}

// TestANarrowWindowLeavesOutKeysFromTheEndOfEachHalfOfTheFoot compares windows of all widths with the
// widest one of their kind.
func TestANarrowWindowLeavesOutKeysFromTheEndOfEachHalfOfTheFoot(t *testing.T) {
	if testing.Short() {
		t.Skip("windows in every size")
	}
	t.Parallel()
	root := awkward(oneOfEachState())
	at := func(width int) string {
		sendTo(root, tea.WindowSizeMsg{Width: width, Height: 24})
		return lastLine(root.View())
	}
	check := func(from, widest, all, stay int) {
		t.Helper()
		wide := at(widest)
		for width := from; width <= widest; width++ {
			foot := at(width)
			if keys := keysIn(foot); !slices.Equal(keys[len(keys)-stay:], keysIn(wide)[len(keysIn(wide))-stay:]) {
				t.Errorf("%d columns: the last keys are gone: %q", width, foot)
			}
			for i, half := range halves(wide, stay) {
				shown := halves(foot, stay)[i]
				if len(shown) > len(half) || !slices.Equal(shown, half[:len(shown)]) {
					t.Errorf("%d columns: %v are not the first of %v", width, shown, half)
				}
				if width >= all && len(shown) < len(half) {
					t.Errorf("%d columns: of %v, only these are shown: %v", width, half, shown)
				}
			}
			if width >= 80 && !strings.HasSuffix(foot, hint(keymap.Help)) {
				t.Errorf("%d columns: the help is not named: %q", width, foot)
			}
		}
	}
	check(40, 99, 50, 1) // the services
	sendTo(root, press("2"), press("home"))
	for range oneOfEachState() {
		check(40, 99, 84, 1)
		check(100, 149, 130, 1) // an order has its pane
		sendTo(root, press("enter"))
		check(40, 99, 80, 2)
		check(100, 149, 130, 2)
		sendTo(root, press("esc"), press("down"))
	}
}

func TestTheFootNamesTheOrderThatItsKeysActOnInEveryWindow(t *testing.T) {
	for _, size := range footSizes[1:] { // the smallest window has room only for the keys
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				r.rent("telegram", "ukraine")
				label := messages.OrderLabel(r.order("4536"))
				for _, keys := range [][]string{nil, {"2", "2"}, {"enter"}} {
					r.press(keys...)
					if foot := lastLine(r.screen.text()); !strings.Contains(foot, label+" "+hint(keymap.CopyNumber)+"  "+hint(keymap.Cancel)) {
						t.Errorf("the foot is %q", foot)
					}
				}
			})
		})
	}
}

func TestTheSmallestWindowNamesTheKeysThatMatterMost(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 40, height: 10})
		r.seeFoot("services", "enter / * ?")
		r.rent("telegram", "ukraine")
		r.see(noticeOf(r.order("4536"), session.StepRented)) // in place of the keys
		r.pass(10 * time.Second)
		r.seeFoot("waiting", "p c e esc ?")
		r.see(hint(keymap.CopyNumber)+"  "+hint(keymap.Cancel), "  esc  ?")
		r.deliver("482913")
		r.see(noticeOf(r.order("4536"), session.StepCodeArrived))
		r.pass(time.Minute)
		r.seeFoot("received", "y p f esc ?")
		r.see(hint(keymap.CopyCode)+"  "+hint(keymap.CopyNumber)+"  "+hint(keymap.Finish), "  esc  ?")
	})
}

// TestAWaitingOrderHasItsFourKeysInTheFootOfEveryWideWindow also has a cancel pending, and auto-cancel on.
func TestAWaitingOrderHasItsFourKeysInTheFootOfEveryWideWindow(t *testing.T) {
	waiting := oneOfEachState()
	waiting = slices.DeleteFunc(waiting, func(o order.Order) bool { return o.Status != order.Waiting })
	for _, auto := range []bool{false, true} {
		waiting[0].AutoCancel = auto
		root := awkward(waiting)
		for _, to := range [][]string{{"1", "1", "home"}, {"1", "1", "home", "enter", "down"}, {"2", "2"}, {"2", "2", "enter"}} {
			for _, width := range []int{100, 110, 120, 140, 160, 200} {
				sendTo(root, tea.WindowSizeMsg{Width: width, Height: 36})
				for _, key := range to {
					sendTo(root, press(key))
				}
				if keys := strings.Join(keysIn(lastLine(root.View())), " "); !strings.Contains(keys, "p c e x") {
					t.Errorf("auto-cancel %v, %v in %d columns: the foot offers %q:\n%s", auto, to, width, keys, lastLine(root.View()))
				}
			}
		}
	}
}

// TestARuleSetsTheHelpApartInEveryWindow also looks at a window whose panes have frames instead.
func TestARuleSetsTheHelpApartInEveryWindow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		for _, size := range [][2]int{{80, 24}, {120, 36}} {
			r := start(t, setup{width: size[0], height: size[1]})
			r.services()
			r.press("?")
			r.see(messages.HelpTitle)
			rule := strings.Repeat(glyphs().Rule, size[0])
			if lines := strings.Split(r.screen.text(), "\n"); lines[1] != rule || lines[len(lines)-2] != rule {
				t.Errorf("%v: no rules in\n%s", size, r.screen.text())
			}
			r.die()
		}
	})
}
