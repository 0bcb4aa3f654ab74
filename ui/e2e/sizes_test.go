package e2e_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// place is a screen, question or page: the keys that lead to it, and a text that only it shows.
type place struct {
	keys  []string
	shows string
}

// reach goes to the place in an awkward session.
func (p place) reach(t *testing.T, orders []order.Order) *ui.Root {
	t.Helper()
	root := awkward(orders, p.keys...)
	if !strings.Contains(root.View(), p.shows) {
		t.Fatalf("this is another screen:\n%s", root.View())
	}
	return root
}

// everyScreen are all places.
var everyScreen = map[string]place{
	"services":           {nil, "WhatsApp"},
	"services filtered":  {[]string{"/", "微", "信"}, "微信国"},
	"nothing matches":    {[]string{"/", "z", "z", "z"}, messages.NoServiceMatches(labels())},
	"countries":          {[]string{"enter"}, messages.CountryColumn},
	"countries filtered": {[]string{"enter", "/", "a"}, messages.FilteredBy("a")},
	"rent question":      {[]string{"enter", "home", "enter"}, messages.BalanceBelowPrice(api.Units(0), api.Units(-99_999_9999))},
	"orders":             {[]string{"2"}, messages.Counted(3, order.Waiting)},
	"orders filtered":    {[]string{"2", "/", "e"}, messages.FilteredBy("e")},
	"an order":           {[]string{"2", "down", "enter"}, orderPage},
	"an ended order":     {[]string{"2", "end", "enter", "home"}, orderPage},
	"cancel question":    {slices.Concat([]string{"2", "/"}, strings.Split(statusOf(order.Waiting), ""), []string{"enter", "c"}), messages.CancelTheOrder},
	"resolve question":   {[]string{"2", "home", "enter", "u"}, messages.AnswerCopy},
	"help":               {[]string{"?"}, string(keymap.Moving)},
	"no key":             {[]string{"no key"}, messages.PasteKeyTitle},
	"key refused":        {[]string{"key refused"}, messages.FixedKeyTitle},
}

// Widths and heights at which the layout changes, and their neighbours.
var (
	turningWidths  = []int{40, 41, 59, 60, 76, 77, 80, 119, 120, 200}
	turningHeights = []int{10, 11, 13, 24}
)

// sizes yields every width and height in the range in which the layout changes, and some
// beyond. Each is combined with one of the turning points in turn, and all turning points with
// each other. Even screens use the even widths, and odd screens the odd widths.
func sizes(screen int, yield func(width, height int)) {
	for width := 40 + screen%2; width <= 200; width += 2 {
		if width <= 124 || width%8 < 2 {
			yield(width, turningHeights[width%len(turningHeights)])
		}
	}
	for height := 10; height <= 60; height++ {
		if height <= 28 || height%8 == 4 {
			yield(turningWidths[height%len(turningWidths)], height)
		}
	}
	for _, width := range turningWidths {
		for _, height := range turningHeights {
			yield(width, height)
		}
	}
}

// fits fails if a frame is not exactly as high as the window, or is wider than it.
func fits(t *testing.T, root *ui.Root, width, height int) {
	t.Helper()
	root.Update(tea.WindowSizeMsg{Width: width, Height: height})
	frame := root.View()
	lines := strings.Split(frame, "\n")
	if len(lines) != height {
		t.Fatalf("%d lines in a window of %d×%d:\n%s", len(lines), width, height, frame)
	}
	for i, line := range lines {
		if ansi.StringWidth(line) > width || strings.ContainsAny(line, "\x1b\t\r\u202e") {
			t.Fatalf("line %d is %d cells wide in a window of %d×%d or not clean: %q", i, ansi.StringWidth(line), width, height, line)
		}
	}
}

func TestEveryFrameHasExactlyTheSizeOfTheWindow(t *testing.T) {
	if testing.Short() {
		t.Skip("a root without any other goroutine")
	}
	orders := awkwardOrders()
	for name, place := range everyScreen {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root := place.reach(t, orders)
			sizes(len(name), func(width, height int) { fits(t, root, width, height) })
		})
	}
}

// TestEveryScreenComesBackFromATinyWindow resizes the window often, as a tiling window manager
// does.
func TestEveryScreenComesBackFromATinyWindow(t *testing.T) {
	if testing.Short() {
		t.Skip("a root without any other goroutine")
	}
	orders := awkwardOrders()
	for name, place := range everyScreen {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root := place.reach(t, orders)
			before := root.View()
			for _, size := range [][2]int{{200, 60}, {40, 10}, {120, 11}, {41, 50}, {80, 24}} {
				fits(t, root, size[0], size[1])
			}
			if after := root.View(); after != before {
				t.Errorf("after resizing and resizing back:\n%s\nbefore:\n%s", after, before)
			}
			for _, size := range [][2]int{{3, 2}, {1, 1}, {200, 1}, {1, 60}, {3, 2}} {
				fits(t, root, size[0], size[1])
				sendTo(root, press("enter"), press("c"), press("j"), press("esc"), press("?")) // their effect could not be seen
			}
			fits(t, root, 80, 24)
			switch {
			case strings.HasSuffix(name, "question"): // it closes, and the screen below is there
				if corner := glyphs().Frame.TopLeft; !strings.Contains(before, corner) || strings.Contains(root.View(), corner) {
					t.Errorf("the question is still there:\n%s", root.View())
				}
			case root.View() != before:
				t.Errorf("after 3×2 and back:\n%s\nbefore:\n%s", root.View(), before)
			}
		})
	}
}

func TestAWindowThatIsTooSmallSaysSoInOneSentence(t *testing.T) {
	if testing.Short() {
		t.Skip("a root without any other goroutine")
	}
	root := awkward(awkwardOrders())
	for width := 1; width <= 200; width++ {
		for height := 1; height <= 60; height++ {
			if width >= 40 && height >= 10 {
				continue
			}
			fits(t, root, width, height)
		}
	}
	root.Update(tea.WindowSizeMsg{})
	if frame := root.View(); frame != "" {
		t.Errorf("an empty window shows %q", frame)
	}
	for _, size := range [][2]int{{39, 30}, {200, 9}} {
		root.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		frame := unwrapped(root.View())
		if frame != messages.WindowTooSmall(size[0], size[1]) {
			t.Errorf("a window of %v says %q", size, frame)
		}
	}
}

func TestTheSmallestWindowShowsPhoneStatusAndCodeOfTheMarkedOrder(t *testing.T) {
	for _, o := range awkwardOrders() {
		if phone := o.Phone.String(); o.Status != order.Received || (phone != "380501234567" && phone != "6281234567890") {
			continue
		}
		for screen, keys := range map[string][]string{"the list": {"2"}, "the order": {"2", "enter"}} {
			root := awkward([]order.Order{o}, keys...)
			root.Update(tea.WindowSizeMsg{Width: 40, Height: 10})
			frame := root.View()
			digits := regexp.MustCompile(`[^0-9]`).ReplaceAllString(frame, "")
			if !strings.Contains(digits, o.Phone.String()) || !strings.Contains(strings.ToLower(frame), statusOf(order.Received)) || !strings.Contains(frame, o.Code.String()) {
				t.Errorf("%s of %s, code %s:\n%s", screen, o.Phone, o.Code, frame)
			}
		}
	}
}
