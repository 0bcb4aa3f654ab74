package orders_test

import (
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// TestTheSmallestWindowSaysWhatANumberIsFor has the shortest rows.
func TestTheSmallestWindowSaysWhatANumberIsFor(t *testing.T) {
	o := as(order.Received, "908172")
	o.Service.Name, o.Country.ISO, o.Phone = api.NewText("Whatsapp"), "UA", api.NewText("380501234567")
	for width := 40; width <= 60; width++ {
		row := strings.Fields(inOrders(having(o), width))
		said := strings.Join(row, " ") + " "
		for _, part := range []string{"✓ ", "Whatsapp ", "UA ", "908172 "} {
			if !strings.Contains(said, part) {
				t.Errorf("in %d cells %q is missing: %q", width, part, said)
			}
		}
		if !strings.Contains(said, "+380501234567 ") && !strings.Contains(said, "+380 50 123 4567 ") {
			t.Errorf("in %d cells the number is not whole: %q", width, said)
		}
	}
}

// charged is an order that cost more than its quote.
func charged() order.Order {
	return changed(func(o *order.Order) { o.Quoted, o.Charged = api.Units(6375), api.Units(7000) })
}

func TestAWindowOfUsualWidthHasTheQuoteBesideTheCharge(t *testing.T) {
	for width := 78; width <= 140; width++ {
		if row := inOrders(having(charged()), width); !strings.Contains(row, "0.6375→$0.7000") {
			t.Errorf("%d cells: %q", width, row)
		}
	}
}

// TestAQuoteTakesNoLabelFromTheOtherRows has one order that cost more than its quote, below one with a label.
func TestAQuoteTakesNoLabelFromTheOtherRows(t *testing.T) {
	labelled := changed(func(o *order.Order) {
		o.Key, o.Status, o.Code, o.Label = 2, order.Finished, api.NewText("908172"), api.NewText("account of the second shop")
	})
	for name, draw := range map[string]func(*screen.Context, int) string{"Orders": inOrders, "History": inHistory} {
		for width := 76; width <= 200; width++ {
			alone, both := draw(having(labelled), width), draw(having(charged(), labelled), width)
			if alone = shownLabel(alone); alone != shownLabel(both) {
				t.Errorf("%s, %d cells: the label is %q, and with a quote in another row\n%s", name, width, alone, both)
			}
		}
	}
}

// shownLabel is what there is of the label in a row.
func shownLabel(row string) string {
	at := strings.Index(row, "acc")
	if at < 0 {
		return ""
	}
	label, _, _ := strings.Cut(row[at:], "  ")
	return strings.TrimSpace(label)
}

func TestAServiceIsWholeInAWideWindowWithLabels(t *testing.T) {
	o := changed(func(o *order.Order) {
		o.Service.Name, o.Label = api.NewText("Steam Market Place"), api.NewText("account of the second shop")
	})
	for width := 93; width <= 140; width++ { // from a window of 160 columns on
		if row := inOrders(having(o), width); !strings.Contains(row, "Steam Market Place ") || !strings.Contains(row, "account") {
			t.Errorf("%d cells: %q", width, row)
		}
	}
}

// TestTheTimesLeftStandBelowEachOther has orders with more and less time, and one with its code.
func TestTheTimesLeftStandBelowEachOther(t *testing.T) {
	long, short := waiting(), waiting()
	long.ExpiresAt, short.ExpiresAt = noon.Add(19*60e9), noon.Add(200e9)
	received := as(order.Received, "908172")
	received.ExpiresAt = noon.Add(17 * 60e9)
	for name, draw := range map[string]func(*screen.Context, int) string{"Orders": inOrders, "History": inHistory} {
		for width := 59; width <= 140; width++ {
			rows := []string{draw(having(long), width), draw(having(short), width), draw(having(received), width)}
			bars := strings.Count(strings.Join(rows, ""), messages.Left(0, true))
			ends := map[int]bool{}
			for i, row := range rows {
				if i < 2 && strings.ContainsAny(row, "━─") {
					bars++
				}
				if row = strings.TrimRight(row, " "); strings.ContainsAny(rows[0], "━─") {
					ends[widget.Width(row)] = true
				}
			}
			if bars == 1 || len(ends) > 1 {
				t.Errorf("%s, %d cells:\n%s", name, width, strings.Join(rows, "\n"))
			}
		}
	}
}

// TestWhatMattersNowIsInEveryRowOfTheHistory has a rent that waits for its answer, which is long to say, and a code.
func TestWhatMattersNowIsInEveryRowOfTheHistory(t *testing.T) {
	asked, code := as(order.InFlight, ""), as(order.Finished, "908172")
	asked.Key = 2
	for said, all := range map[string][]order.Order{messages.NoAnswerYet: {asked}, "908172": {asked, code}} {
		for width := 40; width <= 80; width++ {
			if row := inHistory(having(all...), width); !strings.Contains(row, said) || !strings.Contains(row, "WhatsApp") {
				t.Errorf("%d cells, without %q: %q", width, said, row)
			}
		}
	}
}

// TestATimeAloneStandsWhereTheOutcomesOfOthersBegin has a rent of which there is nothing to say but when it was resolved.
func TestATimeAloneStandsWhereTheOutcomesOfOthersBegin(t *testing.T) {
	refunded, resolved := as(order.Cancelled, ""), as(order.ResolvedNotCharged, "")
	refunded.Key, refunded.Refund = 2, order.RefundSeen
	for width := 78; width <= 110; width++ {
		list := orders.New(having(refunded, resolved))
		list.SetSize(width, 10)
		list.Sync()
		rows := strings.Split(list.View(), "\n")[1:]
		begins := func(row, text string) int {
			before, _, _ := strings.Cut(row, text)
			return widget.Width(before)
		}
		if begins(rows[0], messages.RefundInShort(refunded, noon)) != begins(rows[1], messages.Ago(30e9)) {
			t.Errorf("%d cells:\n%s", width, list.View())
		}
	}
}

// TestARowOfTheHistorySaysHowARentWithoutANumberEnded draws one in every width: beside the word of its status nothing has
// to be said, and beside its mark alone nothing else would say it.
func TestARowOfTheHistorySaysHowARentWithoutANumberEnded(t *testing.T) {
	resolved := as(order.ResolvedNotCharged, "")
	for width := 60; width <= 200; width++ { // a narrower one cuts the word
		if view := inHistory(having(resolved), width); strings.Count(view, messages.Status(resolved)) != 1 {
			t.Errorf("%d cells:\n%s", width, view)
		}
	}
}

// TestTheChargeIsShownBesideAnotherPane draws the narrowest list that has a pane beside it. There is no room for the quote
// as well, so a mark says that the charge is another one.
func TestTheChargeIsShownBesideAnotherPane(t *testing.T) {
	for _, test := range []struct {
		charged api.USD
		marked  bool
	}{{api.Units(3825), false}, {api.Units(5025), true}} {
		ctx := having(changed(func(o *order.Order) { o.Quoted, o.Charged = api.Units(3825), test.charged }))
		ctx.Framed = true
		view := inOrders(ctx, 59)
		if !strings.Contains(view, test.charged.InFull()) {
			t.Errorf("the charge of %s is left out: %q", test.charged, view)
		}
		if strings.Contains(view, test.charged.InFull()+ctx.Theme.Glyphs.Alert) != test.marked {
			t.Errorf("quoted $0.3825, charged %s: %q", test.charged, view)
		}
	}
}

// TestAMaskedNumberIsNotCut draws one in the narrowest window, where numbers have no blanks.
func TestAMaskedNumberIsNotCut(t *testing.T) {
	ctx := having(changed(func(o *order.Order) { o.Country.ISO, o.Phone = "UA", api.NewText("+380501234567") }))
	ctx.Masked = true
	if view := inOrders(ctx, 40); strings.Contains(view, ctx.Theme.Glyphs.Ellipsis) {
		t.Errorf("cut: %q", view)
	}
}
