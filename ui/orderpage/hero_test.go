package orderpage_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// received is an order whose code is here, and what happened to it.
func received(code string) order.Order {
	return changed(func(o *order.Order) {
		o.Status, o.Code, o.ReceivedAt = order.Received, api.NewText(code), noon
		o.History = []order.HistoryEntry{{At: o.RentedAt, Kind: order.HistoryRented}, {At: noon, Kind: order.HistorySMS, Text: o.Code}}
	})
}

func TestTheCodeIsAsLargeAsTheWindowAllows(t *testing.T) {
	rows := func(code string, width, height int) (n int) {
		s := pageOf(having(received(code)), 1)
		s.SetSize(width, height)
		for _, rows := range []int{5, 3} {
			if large := widget.Large(code, rows, theme.New(false).Glyphs); large != nil && strings.Contains(s.View(), large[0]) && strings.Contains(s.View(), large[rows-1]) {
				return rows
			}
		}
		if !strings.Contains(s.View(), code) {
			t.Errorf("%d×%d does not show the code %s:\n%s", width, height, code, s.View())
		}
		return 1
	}
	for _, c := range []struct {
		code          string
		width, height int
		want          int
	}{
		{"908172", 80, 20, 5},
		{"908172", 80, 15, 3},
		{"908172", 80, 12, 3},
		{"908172", 80, 8, 1},
		{"908172", 40, 6, 1},
		{"908172", 50, 20, 5},
		{"908172", 49, 20, 3},
		{"908172635", 80, 20, 5},
		{"9081726354", 80, 20, 3},
		{"aB12", 80, 20, 1},
	} {
		if got := rows(c.code, c.width, c.height); got != c.want {
			t.Errorf("%s takes %d rows in %d×%d, want %d", c.code, got, c.width, c.height, c.want)
		}
	}
}

// TestTheTimeLeftChangesItsColourBeforeItIsOver draws each colour as a letter. The time in words has a
// colour only if there is little of it.
func TestTheTimeLeftChangesItsColourBeforeItIsOver(t *testing.T) {
	for left, want := range map[time.Duration]string{19 * time.Minute: "A", 5*time.Minute + 10*time.Second: "A", 5 * time.Minute: "W", 70 * time.Second: "W", time.Minute: "B", time.Second: "B"} {
		o := changed(func(o *order.Order) { o.RentedAt, o.ExpiresAt = noon.Add(-20*time.Minute), noon.Add(left) })
		ctx := having(o)
		for letter, style := range map[string]*theme.Style{"A": &ctx.Theme.BarFull, "W": &ctx.Theme.Warn, "B": &ctx.Theme.Bad} {
			*style = letters(letter)
		}
		s := pageOf(ctx, o.Key)
		s.SetSize(80, 20)
		wantWords := want
		if want == "A" {
			wantWords = "t" // of "left"
		}
		found := false
		for line := range strings.Lines(ansi.Strip(s.View())) {
			line = strings.TrimSpace(line)
			found = found || (strings.HasPrefix(line, want) && strings.HasSuffix(line, wantWords))
		}
		if !found {
			t.Errorf("with %v left no line begins with a bar in %q and ends in %q:\n%s", left, want, wantWords, ansi.Strip(s.View()))
		}
	}
}

// letters is a style that draws a letter in place of each cell.
type letters string

func (l letters) Render(text ...string) string {
	return strings.Repeat(string(l), widget.Width(strings.Join(text, " ")))
}
