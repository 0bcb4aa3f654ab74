package orderpage_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
)

// numberLine is the line with the number on the order's own screen, in a window of that
// width.
func numberLine(t *testing.T, o order.Order, width int) string {
	t.Helper()
	s := orderpage.NewPage(having(o), o.Key)
	s.SetSize(width, 20)
	for line := range strings.Lines(ansi.Strip(s.View())) {
		if value, found := strings.CutPrefix(strings.TrimSpace(line), messages.LabelNumber); found {
			return strings.TrimSpace(value)
		}
	}
	t.Fatalf("no number at %d:\n%s", width, s.View())
	return ""
}

func TestAPaidNumberIsShownAndCopiedWithItsOwnDigits(t *testing.T) {
	foreign := "9001234567   " + messages.CallingCodeDiffers(rented("9001234567"), "+7")[0]
	for _, c := range []struct{ sent, read, copied string }{
		{"79001234567", "+7 900 123-45-67", "+79001234567"},
		{"+7 (900) 123-45-67", "+7 900 123-45-67", "+79001234567"},
		{"9001234567", foreign, "9001234567"},
		{"tel:79001234567", "tel:79001234567", "tel:79001234567"},
	} {
		o := rented(c.sent)
		if got := numberLine(t, o, 80); got != c.read {
			t.Errorf("%q reads %q, want %q", c.sent, got, c.read)
		}
		page := orderpage.NewPage(having(o), o.Key)
		if got, _ := page.Press(keymap.CopyNumber, keymap.Press{}).(screen.CopyChosen); got.Text != c.copied {
			t.Errorf("%q is copied as %q, want %q", c.sent, got.Text, c.copied)
		}
	}
}

func TestTheRemarkOnAForeignNumberIsWholeOrGone(t *testing.T) {
	const indent = 12
	o := rented("9001234567")
	shorter := "9001234567"
	for _, remark := range slices.Backward(messages.CallingCodeDiffers(o, "+7")) {
		whole := "9001234567   " + remark
		least := indent + ansi.StringWidth(whole)
		for width, want := range map[int]string{least: whole, least - 1: shorter} {
			if got := numberLine(t, o, width); got != want {
				t.Errorf("at %d it reads %q, want %q", width, got, want)
			}
		}
		shorter = whole
	}
	if got := numberLine(t, rented("90012345678901234567"), 40); got != "90012345678901234567" {
		t.Errorf("a long number in a narrow window reads %q", got)
	}
}

func TestNoFigureIsWiderThanTheWindow(t *testing.T) {
	received := func(sent string) order.Order {
		o := rented(sent)
		o.Status, o.Code = order.Received, api.NewText("908172")
		return o
	}
	long := received("9001234567")
	long.Code, long.Country.Name = api.NewText(strings.Repeat("LONG", 30)), api.NewText(strings.Repeat("国", 40))
	for _, o := range []order.Order{
		rented("9001234567"), rented(strings.Repeat("9", 90)), rented("not a phone at all, but rather a sentence"), rented(""),
		received("9001234567"), received("79001234567"), long,
	} {
		s := orderpage.NewPage(having(o), o.Key)
		for width := 40; width <= 130; width++ {
			s.SetSize(width, 20)
			for line := range strings.Lines(s.View()) {
				if got := ansi.StringWidth(strings.TrimSuffix(line, "\n")); got > width {
					t.Fatalf("%q takes %d cells of %d", line, got, width)
				}
			}
		}
	}
}

func TestTheLargeCodeShortensTheRemarkBesideIt(t *testing.T) {
	o := rented("9001234567")
	o.Status, o.Code = order.Received, api.NewText("908172")
	want := messages.CallingCodeDiffers(o, "+7")
	slices.Reverse(want)
	var remarks []string // beside the large code, while the window grows
	for width := 40; width <= 130; width++ {
		got := numberLine(t, o, width)
		beside, _, large := strings.Cut(got, "    █")
		if remark := strings.TrimPrefix(beside, "9001234567   "); large && !slices.Contains(remarks, remark) {
			remarks = append(remarks, remark)
		}
		if whole := numberLine(t, rented("9001234567"), width); !large && got != whole {
			t.Errorf("at %d there is no large code, but the remark is shortened from %q to %q", width, whole, got)
		}
	}
	if !slices.Equal(remarks, want) {
		t.Errorf("the remarks beside the large code are %q, want %q", remarks, want)
	}
}
