package orderpage_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
)

const (
	uuid     = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
	sentence = "Your WhatsApp Business verification code, which you must not share with anybody at all, is as follows: 482913"
)

// wordy is an order of yesterday with values that are longer than a line.
func wordy() order.Order {
	return changed(func(o *order.Order) {
		yesterday := noon.AddDate(0, 0, -1)
		o.ID, o.Status, o.Code = uuid, order.Received, api.NewText(sentence)
		o.Phone, o.AskedAt, o.ReceivedAt = api.NewText("+380 50 123 45 67 extension 12 of the operator's second switchboard"), yesterday, noon
		o.History = []order.HistoryEntry{
			{At: yesterday, Kind: order.HistoryRented},
			{At: yesterday, Kind: order.HistoryUnknownStatus, Text: api.NewText("held until the partner has confirmed, ticket 77-001")},
			{At: noon, Kind: order.HistorySMS, Text: o.Code},
		}
	})
}

// compact is a text without its spaces, because a line break may replace one.
func compact(text string) string { return strings.Join(strings.Fields(text), "") }

// readThrough is every line of a page, as an operator reads it who scrolls down from its top line
// by line.
func readThrough(t *testing.T, s *orderpage.Page, width, height int) string {
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
		for _, line := range lines[1:] { // the title says how far it has scrolled
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
	of := func(from, to int) string { return strings.TrimSuffix(messages.LinesShown(from, to, 0), "0") }
	for height, want := range map[int]struct{ down, up string }{9: {of(5, 12), of(1, 8)}, 2: {of(2, 2), of(1, 1)}} {
		s := pageOf(having(o), o.Key)
		s.SetSize(40, height)
		s.Press(keymap.HalfPageDown, keymap.Press{})
		if title, _, _ := strings.Cut(s.View(), "\n"); !strings.Contains(title, want.down) {
			t.Errorf("in %d lines it goes to %q, want %q", height, title, want.down)
		}
		s.Press(keymap.HalfPageUp, keymap.Press{})
		if title, _, _ := strings.Cut(s.View(), "\n"); !strings.Contains(title, " "+want.up) {
			t.Errorf("and back to %q", title)
		}
	}
}

func TestNothingOnAnOrdersPageIsOutOfReachWhateverTheWindow(t *testing.T) {
	o := wordy()
	for width := 40; width <= 200; width++ {
		for _, height := range []int{6, 7, 9, 20} {
			read := readThrough(t, pageOf(having(o), o.Key), width, height)
			for _, value := range []string{uuid, sentence, o.Phone.String(), o.History[1].Text.String()} {
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
	o := changed(func(o *order.Order) {
		o.ID = uuid
		for i := range 30 {
			o.History = append(o.History, order.HistoryEntry{At: noon, Kind: order.HistoryUnknownStatus, Text: api.NewText(fmt.Sprint("word ", i))})
		}
	})
	s := pageOf(having(o), o.Key)
	s.SetSize(80, 20)
	s.Press(keymap.Bottom, keymap.Press{})
	if view := s.View(); !strings.Contains(view, "380501234567") || !strings.Contains(view, uuid) || !strings.Contains(view, "word 29") || strings.Contains(view, "word 9") {
		t.Errorf("at the end:\n%s", view)
	}
	if title, _, _ := strings.Cut(s.View(), "\n"); !strings.Contains(title, messages.LinesShown(23, 32, 32)) {
		t.Errorf("nothing says that there is more: %s", title)
	}
}

func TestAnOrderWithoutANumberSaysWhetherOneMayStillCome(t *testing.T) {
	for status, want := range map[order.Status]string{
		order.InFlight:           messages.NumberNotYet,
		order.Unknown:            messages.NumberNotKnown,
		order.ResolvedCharged:    messages.NumberNotKnown,
		order.ResolvedNotCharged: messages.NumberNotRented,
	} {
		s := pageOf(having(as(status, "")), 1)
		s.SetSize(80, 20)
		if !strings.Contains(s.View(), want) {
			t.Errorf("%s does not say %q:\n%s", status, want, s.View())
		}
		if strings.Contains(s.View(), messages.OrderID(api.Text{})) {
			t.Errorf("%s has an id, but the server gave none:\n%s", status, s.View())
		}
	}
}

func TestTheTimesOfAnotherDayShowTheDay(t *testing.T) {
	for age, want := range map[time.Duration]string{
		time.Hour: "11:00:00", 24 * time.Hour: "Thu 12:00:00", 30 * 24 * time.Hour: "3 Jun 12:00:00", 400 * 24 * time.Hour: "29 May 2025 12:00:00",
	} {
		o := changed(func(o *order.Order) {
			o.ID, o.Status, o.AskedAt, o.EndedAt = "", order.Cancelled, noon.Add(-age), noon
			o.History = []order.HistoryEntry{{At: o.AskedAt, Kind: order.HistoryRented}, {At: noon, Kind: order.HistoryCancelled}}
		})
		s := pageOf(having(o), 1)
		s.SetSize(80, 20)
		lines := strings.Split(s.View(), "\n")
		rented, cancelled := messages.HistoryLine(o, o.History[0]), messages.HistoryLine(o, o.History[1])
		if first, last := lines[len(lines)-2], lines[len(lines)-1]; first != "   "+want+" "+rented || strings.Index(first, rented) != strings.Index(last, cancelled) {
			t.Errorf("the events of %v ago:\n%s\n%s", age, first, last)
		}
	}
}

func TestARefusedRentSaysThatNothingWasRented(t *testing.T) {
	o := as(order.Refused, "")
	o.ID, o.Phone, o.Word, o.EndedAt = "", api.Text{}, api.NewText("sold out"), noon
	ctx := having(o)
	page := pageOf(ctx, o.Key)
	page.SetSize(80, 20)
	if view := page.View(); !strings.Contains(view, messages.NumberNotRented) || !strings.Contains(view, messages.NotRentedBecause(o)) {
		t.Errorf("its page shows\n%s", view)
	}
	for _, a := range []keymap.Action{keymap.Cancel, keymap.Finish, keymap.CopyNumber} {
		why, free, lost := orderpage.WhyOff(ctx, o, a), orderpage.WhyOff(ctx, as(order.ResolvedNotCharged, ""), a), orderpage.WhyOff(ctx, as(order.ResolvedCharged, ""), a)
		if why != free || why == lost {
			t.Errorf("%s is off because %q, want %q", keymap.Default().First(a), why, free)
		}
	}
}

func TestTheServiceStandsBesideTheCountryInEveryWindow(t *testing.T) {
	for width := 40; width <= 120; width++ {
		for _, height := range []int{6, 12, 30} {
			for _, service := range []string{"WhatsApp", "Amazon Web Services"} {
				o := wordy()
				o.Service.Name = api.NewText(service)
				s := pageOf(having(o), o.Key)
				s.SetSize(width, height)
				title, _, _ := strings.Cut(s.View(), "\n")
				if !strings.Contains(title, service[:3]) || !strings.Contains(title, " "+o.Country.ISO) && !strings.Contains(title, o.Country.Name.String()) {
					t.Errorf("in %d×%d the title is %q", width, height, title)
				}
				if ansi.StringWidth(title) > width {
					t.Errorf("in %d×%d the title has %d cells", width, height, ansi.StringWidth(title))
				}
			}
		}
	}
}

func TestTheHistoryTellsOnceWhenALostRentWasSent(t *testing.T) {
	o := as(order.Unknown, "")
	o.AskedAt = noon.Add(-2 * time.Minute)
	o.History = []order.HistoryEntry{{At: noon.Add(-time.Minute), Kind: order.HistoryUnknown}}
	s := pageOf(having(o), o.Key)
	s.SetSize(80, 20)
	want := messages.Clock(o.AskedAt, noon) + " " + messages.HistoryLine(o, o.History[0])
	if view := s.View(); strings.Count(view, want) != 1 || strings.Contains(view, messages.Clock(o.History[0].At, noon)) {
		t.Errorf("without one line %q, or with another time:\n%s", want, view)
	}
}

// TestAnOrdersIDIsNeverBroken draws the page in every width from that beside a list on.
func TestAnOrdersIDIsNeverBroken(t *testing.T) {
	const id = "819eb85a-7df5-45e2-87e6-3a277f510983"
	for width := 37; width <= 80; width++ {
		o := waiting()
		o.ID = id
		p := pageOf(having(o), o.Key)
		p.SetSize(width, 40)
		if !strings.Contains(p.View(), id) {
			t.Errorf("%d cells:\n%s", width, p.View())
		}
	}
}
