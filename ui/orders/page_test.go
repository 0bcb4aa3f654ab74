package orders_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
)

const (
	uuid     = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
	sentence = "Your WhatsApp Business verification code, which you must not share with anybody at all, is as follows: 482913"
)

// wordy is an order of yesterday with values that are longer than a line.
func wordy() state.Order {
	return changed(func(o *state.Order) {
		yesterday := noon.AddDate(0, 0, -1)
		o.ID, o.Status, o.Code = uuid, state.Received, api.NewText(sentence)
		o.Phone, o.AskedAt, o.ReceivedAt = api.NewText("+380 50 123 45 67 extension 12 of the operator's second switchboard"), yesterday, noon
		o.Events = []state.HistoryEntry{
			{At: yesterday, Kind: state.HistoryRented},
			{At: yesterday, Kind: state.HistoryWord, Text: api.NewText("held until the partner has confirmed, ticket 77-001")},
			{At: noon, Kind: state.HistorySMS, Text: o.Code},
		}
	})
}

// compact is a text without its blanks, which a line break may take the place of.
func compact(text string) string { return strings.Join(strings.Fields(text), "") }

// readThrough is every line of a page from its top to its end, as somebody reads it who
// scrolls down line by line.
func readThrough(t *testing.T, s *orders.Order, width, height int) string {
	t.Helper()
	s.SetSize(width, height)
	s.Press(keymap.Top, keymap.Press{})
	read, seen := "", map[string]bool{}
	for range 100 {
		frame := s.View()
		lines := strings.Split(frame, "\n")
		if len(lines) > height {
			t.Fatalf("%d lines in %d×%d:\n%s", len(lines), width, height, frame)
		}
		for _, line := range lines[1:] { // the title says where one is
			if ansi.StringWidth(line) > width {
				t.Fatalf("a line is wider than %d: %q", width, line)
			}
			if !seen[line] {
				seen[line] = true
				read += compact(line)
			}
		}
		if s.Press(keymap.Down, keymap.Press{}); s.View() == frame {
			return read
		}
	}
	t.Fatalf("the page has no end in %d×%d", width, height)
	return ""
}

func TestHalfAPageOfAnOrderIsHalfOfItsWindowAndAtLeastALine(t *testing.T) {
	o := wordy()
	for height, want := range map[int]string{9: "5-12 of ", 2: "2-2 of "} {
		s := orders.NewOrder(having(o), o.Key)
		s.SetSize(40, height)
		s.Press(keymap.HalfPageDown, keymap.Press{})
		if title, _, _ := strings.Cut(s.View(), "\n"); !strings.Contains(title, want) {
			t.Errorf("in %d lines it goes to %q, want %q", height, title, want)
		}
		s.Press(keymap.HalfPageUp, keymap.Press{})
		if title, _, _ := strings.Cut(s.View(), "\n"); !strings.Contains(title, " 1-") {
			t.Errorf("and back to %q", title)
		}
	}
}

func TestNothingOnAnOrdersPageIsOutOfReachWhateverTheWindow(t *testing.T) {
	o := wordy()
	for width := 40; width <= 200; width++ {
		for _, height := range []int{6, 7, 9, 20} {
			read := readThrough(t, orders.NewOrder(having(o), o.Key), width, height)
			for _, value := range []string{uuid, sentence, o.Phone.String(), o.Events[1].Text.String()} {
				if !strings.Contains(read, compact(value)) {
					t.Fatalf("%d×%d does not show all of %q:\n%s", width, height, value, read)
				}
			}
			if n := strings.Count(read, compact(sentence)); n != 2 {
				t.Fatalf("%d×%d shows the code %d times, not as the code and as what came", width, height, n)
			}
		}
	}
}

func TestThePageOfAShortOrderKeepsTheFiguresWhileItsEventsScroll(t *testing.T) {
	o := changed(func(o *state.Order) {
		o.ID = uuid
		for i := range 30 {
			o.Events = append(o.Events, state.HistoryEntry{At: noon, Kind: state.HistoryWord, Text: api.NewText(fmt.Sprint("word ", i))})
		}
	})
	s := orders.NewOrder(having(o), o.Key)
	s.SetSize(80, 20)
	s.Press(keymap.Bottom, keymap.Press{})
	if view := s.View(); !strings.Contains(view, "380501234567") || !strings.Contains(view, uuid) || !strings.Contains(view, "word 29") || strings.Contains(view, "word 9") {
		t.Errorf("at the end:\n%s", view)
	}
	if title, _, _ := strings.Cut(s.View(), "\n"); !strings.Contains(title, "18-30 of 30") {
		t.Errorf("nothing says that there is more: %s", title)
	}
}

func TestAnOrderWithoutANumberSaysWhetherOneIsToCome(t *testing.T) {
	for status, want := range map[state.Status][2]string{
		state.InFlight: {"none yet", "none yet"}, state.Unknown: {"not known", "not known"},
		state.ResolvedCharged: {"not known", "not known"}, state.ResolvedFree: {"nothing was rented", "none came"},
	} {
		s := orders.NewOrder(having(as(status, "")), 1)
		s.SetSize(80, 20)
		lines := strings.Split(s.View(), "\n")
		if !strings.Contains(lines[2], want[0]) || !strings.Contains(lines[3], want[1]) {
			t.Errorf("%s: %q and %q", status, lines[2], lines[3])
		}
		if strings.Contains(s.View(), " id ") {
			t.Errorf("%s has an id that nobody told:\n%s", status, s.View())
		}
	}
}

// listed is the row of an order, in a list of that width.
func listed(ctx *screen.Context, width int) string {
	list := orders.NewList(ctx)
	list.SetSize(width, 10)
	list.Sync()
	return strings.Split(list.View(), "\n")[1]
}

func TestARowHasAWholeCodeOrTheWholeCodeWithinALongOne(t *testing.T) {
	for code, want := range map[string]string{
		"G-350333": "G-350333", sentence: "…482913…", "Use G-3503 to log in to your account": "…G-3503…",
		"482913 is your code, 77001122 the ticket": "open it", "Call +380501234567 for your code, 5512": "…5512…",
		"a sentence without any digit in it": "open it",
	} {
		o := as(state.Received, code)
		for _, width := range []int{40, 80, 119} {
			if row := listed(having(o), width); !strings.HasSuffix(strings.TrimSpace(row), want) {
				t.Errorf("%d cells for %q: %q", width, code, row)
			}
		}
	}
}

func TestTheTimesOfAnotherDayCarryItWhereThereIsRoomForTimes(t *testing.T) {
	for age, want := range map[time.Duration]string{
		time.Hour: "11:00:00", 24 * time.Hour: "Thu 12:00:00", 30 * 24 * time.Hour: "3 Jun 12:00:00", 400 * 24 * time.Hour: "29 May 2025 12:00:00",
	} {
		o := changed(func(o *state.Order) {
			o.Status, o.AskedAt, o.EndedAt = state.Cancelled, noon.Add(-age), noon
			o.Events = []state.HistoryEntry{{At: o.AskedAt, Kind: state.HistoryRented}, {At: noon, Kind: state.HistoryCancelled}}
		})
		if row := listed(having(o), 120); !strings.Contains(row, want) || !strings.Contains(row, "now") {
			t.Errorf("the row of %v ago does not say %q: %s", age, want, row)
		}
		s := orders.NewOrder(having(o), 1)
		s.SetSize(80, 20)
		lines := strings.Split(s.View(), "\n")
		if first, last := lines[len(lines)-2], lines[len(lines)-1]; !strings.HasPrefix(first, "   "+want+" rented") || strings.Index(first, "rented") != strings.Index(last, "cancelled") {
			t.Errorf("the events of %v ago:\n%s\n%s", age, first, last)
		}
	}
}
