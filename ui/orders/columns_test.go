package orders_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
)

// listed is the row of an order, in a list of that width.
func listed(ctx *screen.Context, width int) string {
	list := orders.New(ctx)
	list.SetSize(width, 10)
	list.Sync()
	return strings.Split(list.View(), "\n")[1]
}

func TestARowWithACodeSaysHowLongItsNumberLives(t *testing.T) {
	for width, said := range map[int]bool{40: false, 80: true, 119: true} {
		o := as(order.Received, "908172")
		o.ExpiresAt = noon.Add(12 * time.Minute)
		row := listed(having(o), width)
		if !strings.Contains(row, "908172") || strings.Contains(row, "12 min") != said {
			t.Errorf("in %d cells the row is %q", width, row)
		}
	}
}

func TestARowHasAWholeCodeOrTheWholeCodeWithinALongOne(t *testing.T) {
	for code, want := range map[string]string{
		"G-350333": "G-350333", "Your WhatsApp Business verification code, which you must not share, is as follows: 482913": "…482913…", "Use G-3503 to log in to your account": "…G-3503…",
		"482913 is your code, 77001122 the ticket": messages.OpenForCode, "Call +380501234567 for your code, 5512": "…5512…",
		"a sentence without any digit in it": messages.OpenForCode,
	} {
		o := as(order.Received, code)
		for _, width := range []int{40, 80, 99} {
			if row := listed(having(o), width); !strings.Contains(row+" ", " "+want+" ") {
				t.Errorf("%d cells for %q: %q", width, code, row)
			}
		}
	}
}

func TestTheTimesOfAnotherDayShowTheDayInTheirRow(t *testing.T) {
	for age, want := range map[time.Duration]string{
		time.Hour: "11:00:00", 24 * time.Hour: "Thu 12:00:00", 30 * 24 * time.Hour: "3 Jun 12:00:00", 400 * 24 * time.Hour: "29 May 2025 12:00:00",
	} {
		o := changed(func(o *order.Order) {
			o.Status, o.AskedAt, o.EndedAt = order.Cancelled, noon.Add(-age), noon
			o.History = []order.HistoryEntry{{At: o.AskedAt, Kind: order.HistoryRented}, {At: noon, Kind: order.HistoryCancelled}}
		})
		if row := listed(having(o), 120); !strings.Contains(row, want) || !strings.Contains(row, messages.Ago(0)) {
			t.Errorf("the row of %v ago does not say %q: %s", age, want, row)
		}
	}
}

func TestARowShowsAndCopiesTheDigitsThatWerePaidFor(t *testing.T) {
	for _, c := range []struct{ sent, read, copied string }{
		{"79001234567", "+7 900 123-45-67", "+79001234567"},
		{"9001234567", "9001234567", "9001234567"},
		{"tel:79001234567", "tel:79001234567", "tel:79001234567"},
	} {
		list := orders.New(having(rented(c.sent)))
		list.SetSize(80, 20)
		list.Sync()
		view := list.View()
		if !strings.Contains(view, c.read) {
			t.Errorf("%q on the list:\n%s", c.sent, view)
		}
		for _, remark := range messages.CallingCodeDiffers(rented(c.sent), "+7") {
			if strings.Contains(view, remark) {
				t.Errorf("the row of %q has no room for the remark %q:\n%s", c.sent, remark, view)
			}
		}
		if got, _ := list.Press(keymap.CopyNumber, keymap.Press{}).(screen.CopyChosen); got.Text != c.copied {
			t.Errorf("%q is copied as %q, want %q", c.sent, got.Text, c.copied)
		}
	}
}

// TestAQuoteIsNeverShownForAChargeThatIsNotKnown draws an order that the server answered without a price. It does so in
// both lists, at every width.
func TestAQuoteIsNeverShownForAChargeThatIsNotKnown(t *testing.T) {
	ctx := having(changed(func(o *order.Order) { o.Quoted, o.Charged = api.Units(6375), api.USD{} }))
	for width := 40; width <= 140; width++ {
		for list, draw := range map[string]func(*screen.Context, int) string{"Orders": inOrders, "History": inHistory} {
			if row := draw(ctx, width); strings.Contains(row, "0.6375") {
				t.Errorf("%s, %d cells: %q", list, width, row)
			}
		}
	}
}

// TestTheLongestCodeIsWholeInEveryWidthOfTheHistory has one that is longer than most.
func TestTheLongestCodeIsWholeInEveryWidthOfTheHistory(t *testing.T) {
	ctx := having(changed(func(o *order.Order) { o.Status, o.Code = order.Finished, api.NewText("ABCD-123456") }))
	for width := 40; width <= 140; width++ {
		if row := inHistory(ctx, width); !strings.Contains(row, "ABCD-123456") {
			t.Errorf("%d cells: %q", width, row)
		}
	}
}
