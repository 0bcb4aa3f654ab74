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

// TestALowBalanceSaysHowManyNumbersOfTheMarkedCountryItPaysFor has countries at 1000 and 1001.
func TestALowBalanceSaysHowManyNumbersOfTheMarkedCountryItPaysFor(t *testing.T) {
	m := marketOf(t, "First", "Second")
	m.ctx.Session.Limits.LowBalance = limit.Limit{Amount: api.Units(2000), Setting: "low_balance"}
	says := func(balance int64) string {
		m.ctx.Session.Balance.Value = api.Units(balance)
		_, parts := m.Title()
		return strings.Join(parts, " ")
	}
	two, one := messages.BalancePaysFor(api.Units(2000), api.Units(1000)), messages.BalancePaysFor(api.Units(2000), api.Units(1001))
	if two == one || !strings.Contains(says(2000), two) {
		t.Errorf("for two numbers the title says %q", says(2000))
	}
	m.Press(keymap.Down, keymap.Press{})
	if got := says(2000); !strings.Contains(got, one) {
		t.Errorf("for one number the title says %q", got)
	}
	if got := says(2001); strings.Contains(got, one) || strings.Contains(got, two) {
		t.Errorf("a balance that is not low says %q", got)
	}
}
