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
	"example.com/verifyo/ui/screen"
)

// numberLines are the number and a remark on it, on the order's own screen in a window of that
// width.
func numberLines(o order.Order, width int) []string {
	s := pageOf(having(o), o.Key)
	s.SetSize(width, 20)
	var lines []string
	for _, line := range strings.Split(ansi.Strip(s.View()), "\n")[1:] {
		if line = strings.TrimSpace(line); line == "" && lines != nil {
			break
		} else if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func TestAPaidNumberIsShownAndCopiedWithItsOwnDigits(t *testing.T) {
	foreign := "9001234567\n" + messages.CallingCodeDiffers(rented("9001234567"), "+7")[0]
	for _, c := range []struct{ sent, read, copied string }{
		{"79001234567", "+7 900 123-45-67", "+79001234567"},
		{"+7 (900) 123-45-67", "+7 900 123-45-67", "+79001234567"},
		{"9001234567", foreign, "9001234567"},
		{"tel:79001234567", "tel:79001234567", "tel:79001234567"},
	} {
		o := rented(c.sent)
		if got := strings.Join(numberLines(o, 80), "\n"); got != c.read {
			t.Errorf("%q reads %q, want %q", c.sent, got, c.read)
		}
		page := pageOf(having(o), o.Key)
		if got, _ := page.Press(keymap.CopyNumber, keymap.Press{}).(screen.CopyChosen); got.Text != c.copied {
			t.Errorf("%q is copied as %q, want %q", c.sent, got.Text, c.copied)
		}
	}
}

func TestTheRemarkOnAForeignNumberIsWholeOrGone(t *testing.T) {
	const sides = 4
	o := rented("9001234567")
	shorter := ""
	for _, remark := range slices.Backward(messages.CallingCodeDiffers(o, "+7")) {
		least := sides + ansi.StringWidth(remark)
		for width, want := range map[int]string{least: remark, least - 1: shorter} {
			if got := numberLines(o, width); want != "" && got[len(got)-1] != want {
				t.Errorf("at %d it reads %q, want %q", width, got, want)
			}
		}
		shorter = remark
	}
	if got := numberLines(rented("90012345678901234567"), 40); got[0] != "90012345678901234567" {
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
		s := pageOf(having(o), o.Key)
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
