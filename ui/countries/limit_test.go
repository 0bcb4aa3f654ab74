package countries_test

import (
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// TestPricesAboveTheLimitAreMarkedWithoutColourAndCanBeAskedFor has countries at 1000, 1001 and 1002.
func TestPricesAboveTheLimitAreMarkedWithoutColourAndCanBeAskedFor(t *testing.T) {
	m := marketOf(t, "Below", "At", "Above")
	most := limit.Limit{Amount: api.Units(1001), Setting: "max_price"}
	m.ctx.Session.Limits.Price = most
	mark := m.ctx.Theme.Glyphs.Alert
	for _, line := range strings.Split(m.View(), "\n")[2:] {
		if marked := strings.Contains(line, mark); marked != strings.Contains(line, "Above") {
			t.Errorf("marked %v: %s", marked, line)
		}
	}
	if title := messages.PricesAbove(most, mark); !strings.Contains(m.View(), title) {
		t.Errorf("the title does not say %q:\n%s", title, m.View())
	}
	m.Press(keymap.Bottom, keymap.Press{})
	m.Seen()
	if asks, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); asks.Country.Name.String() != "Above" {
		t.Errorf("enter asks for %+v", asks)
	}
	m.ctx.Session.Limits.Price.Amount = api.Units(1002)
	if strings.Contains(m.View(), mark) {
		t.Errorf("a mark stays where no price is above the limit:\n%s", m.View())
	}
}
