package messages_test

import (
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

func TestDecimalPointsStandUnderEachOther(t *testing.T) {
	after := map[int]bool{}
	for _, units := range []int64{4000, 3825, 100000, 1, 12345678} {
		s := messages.InColumn(api.Units(units))
		after[len(s)-strings.Index(s, ".")] = true
	}
	if len(after) != 1 {
		t.Errorf("decimal points stand at %v from the right", after)
	}
	if got := messages.InColumn(api.USD{}); strings.TrimSpace(got) != (api.USD{}).String() {
		t.Errorf("an unknown amount is %q", got)
	}
}

func TestThePricesOfOrdersStandOnTheirPointsAndStayWhole(t *testing.T) {
	const width = 14
	for price, want := range map[[2]int64]string{
		{2575, 2575}: "$0.2575", {2300, 2300}: "$0.23  ", {2575, 2300}: "$0.2575>0.23  ", {15_2625, 15_2300}: "$15.2625>15.23",
	} {
		o := order.Order{ID: "a", Quoted: api.Units(price[0]), Charged: api.Units(price[1])}
		if got := messages.PriceInColumn(o, ">", width); got != want {
			t.Errorf("%v is %q, want %q", price, got, want)
		}
	}
}

func TestThousandsAreApart(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1204: "1 204", 41411: "41 411", 1234567: "1 234 567"} {
		if got := messages.Thousands(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
