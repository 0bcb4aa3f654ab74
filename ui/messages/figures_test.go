package messages_test

import (
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

func TestDecimalPointsStandUnderEachOther(t *testing.T) {
	for units, want := range map[int64]string{4000: "$0.4000", 3825: "$0.3825", 12_0000: "$12.0000", 1: "$0.0001", 0: "$0.0000"} {
		if got := messages.InColumn(api.Units(units)); got != want {
			t.Errorf("%d is %q, want %q", units, got, want)
		}
	}
	if got := messages.InColumn(api.USD{}); got != (api.USD{}).String() {
		t.Errorf("an unknown amount is %q", got)
	}
	if got := messages.InColumn(api.Units(3825).Mask()); strings.ContainsAny(got, "0123456789") {
		t.Errorf("a masked amount is %q", got)
	}
}

func TestThePricesOfOrdersHaveOneForm(t *testing.T) {
	for price, want := range map[[2]int64]string{
		{2575, 2575}: "$0.2575", {2300, 2300}: "$0.2300", {2575, 2300}: "0.2575>$0.2300", {15_2625, 15_2300}: "15.2625>$15.2300",
	} {
		o := order.Order{ID: "a", Quoted: api.Units(price[0]), Charged: api.Units(price[1])}
		if got := messages.PriceInColumn(o, ">"); got != want {
			t.Errorf("%v is %q, want %q", price, got, want)
		}
	}
}

// TestTheFiguresOfAPictureHaveOneForm has a service that cost a dollar or more, and then none.
func TestTheFiguresOfAPictureHaveOneForm(t *testing.T) {
	for _, c := range []struct {
		costs []int64
		want  []string
	}{{[]int64{46_2575, 6375, 12_0000}, []string{"$46.26", "$0.64", "$12.00"}}, {[]int64{46_2575, 49, 0}, []string{"$46.26", "<$0.01", "$0.00"}}, {[]int64{6375, 900}, []string{"$0.6375", "$0.0900"}}} {
		sums := make([]history.Sum, len(c.costs))
		for i, cost := range c.costs {
			sums[i] = history.Sum{Rents: 10 * (i + 1), Codes: i, Cost: cost}
		}
		head, figures := messages.FiguresInPicture(sums)
		for i, figure := range figures {
			if len(figure) != len(head) || !strings.HasSuffix(figure, " "+c.want[i]) {
				t.Errorf("%v below %q: %q, want %q", c.costs, head, figure, c.want[i])
			}
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
