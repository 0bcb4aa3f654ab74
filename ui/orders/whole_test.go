package orders_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
)

// everyState are orders in every state that a row can be in, with everything that it can say at its end.
func everyState() map[string]order.Order {
	all := map[string]order.Order{
		"waiting":        waiting(),
		"overdue":        changed(func(o *order.Order) { o.ExpiresAt = noon.Add(-time.Minute) }),
		"no expiry":      changed(func(o *order.Order) { o.ExpiresAt = time.Time{} }),
		"auto-cancel":    changed(func(o *order.Order) { o.AutoCancel = true }),
		"cancel pending": waiting().WithCancelAt(noon.Add(40*time.Second), noon),
		"late refund": changed(func(o *order.Order) {
			o.Status, o.EndedAt, o.Refund = order.Cancelled, noon.Add(-3*time.Hour), order.RefundPending
		}),
		"erased code": changed(func(o *order.Order) {
			o.Status, o.EndedAt, o.Forgot = order.Finished, noon.Add(-time.Hour), order.ForgotCode
		}),
	}
	for _, status := range []order.Status{
		order.InFlight, order.Unknown, order.Waiting, order.Received, order.Finished, order.Cancelled, order.Expired,
		order.Refused, order.ResolvedCharged, order.ResolvedNotCharged, order.Unrecognised,
	} {
		for _, refund := range []order.Refund{order.NoRefund, order.RefundPending, order.RefundSeen} {
			for _, why := range []order.Failure{order.NoFailure, order.NoSMS, order.WrongCode, order.SiteRefused} {
				o := as(status, "")
				if status == order.Received || status == order.Finished {
					o.Code = api.NewText("908172")
				}
				if !o.Open() {
					o.Refund, o.Failure = refund, why
				}
				all[fmt.Sprint(status, " ", refund, " ", why)] = o
			}
		}
	}
	return all
}

// Widths of a list in windows from 80 to 220 columns: alone, beside an order's page, and as cards.
var (
	alone    = []int{80, 81, 85, 90, 99}
	beside   = []int{59, 60, 61, 62, 65, 70, 76, 80, 90, 110, 138}
	beside76 = []int{76, 77, 80, 90, 110, 138} // a narrower list of the history may have the marks alone
	asCard   = []int{36, 37, 40, 46, 52, 64}
)

// lastLine is the only row of a list, below its title.
func lastLine(view string) string { return view[strings.LastIndex(view, "\n")+1:] }

func inOrders(ctx *screen.Context, width int) string {
	list := orders.New(ctx)
	list.SetSize(width, 10)
	list.Sync()
	return lastLine(list.View())
}

// past is a list of orders as in the history.
type past struct {
	*screen.List[order.Order, order.Key]
}

func inHistory(ctx *screen.Context, width int) string {
	var list past
	table := screen.Table[order.Order, order.Key]{
		ID: func(o order.Order) order.Key { return o.Key }, Crumbs: []string{""}, TitleParts: func() []string { return nil }, Gap: orders.Gap,
		Columns: func() []screen.Column[order.Order] { return orders.NewPastColumns(ctx, list).All() },
	}
	made := screen.NewList(ctx, nil, table)
	list.List = &made
	list.SetSize(width, 10)
	list.SetRows(ctx.Session.Orders)
	return lastLine(list.View())
}

func inCards(ctx *screen.Context, width int) string {
	list := orders.New(ctx)
	list.SetSize(100, 10)
	list.Sync()
	cards := orders.NewCards(ctx, list)
	cards.SetSize(width, 10)
	cards.Sync()
	return cards.View()
}

// leastWorded is how many cells a list of orders beside another pane needs for the words of the statuses beside the
// charges. The page of the marked order, which is the other pane, has the word in any case.
const leastWorded = 66

// TestNoStatusAndNoOutcomeIsCut draws an order in every state, in every width, in both lists and as a card.
func TestNoStatusAndNoOutcomeIsCut(t *testing.T) {
	for name, o := range everyState() {
		ctx := having(o)
		whole := func(list string, framed bool, widths []int, draw func(*screen.Context, int) string) {
			ctx.Framed = framed
			for _, width := range widths {
				view := draw(ctx, width)
				glyph, word, _ := orderpage.StatusParts(ctx, o)
				if list == "orders" && framed && width < leastWorded {
					word = glyph
				}
				if strings.Contains(view, ctx.Theme.Glyphs.Ellipsis) || !strings.Contains(view, word) {
					t.Errorf("%s: %s in %d cells:\n%s", list, name, width, view)
					return
				}
			}
		}
		whole("orders", false, alone, inOrders)
		whole("history", false, alone, inHistory)
		whole("orders", true, beside, inOrders)
		whole("history", true, beside76, inHistory)
		whole("cards", true, asCard, inCards)
	}
}

// TestTheWordsOfARefusalTakeNoRoomFromTheOtherRows has a rent that the server refused with a long sentence.
func TestTheWordsOfARefusalTakeNoRoomFromTheOtherRows(t *testing.T) {
	rented := changed(func(o *order.Order) { o.Status, o.EndedAt = order.Cancelled, noon })
	refused := changed(func(o *order.Order) {
		o.Key, o.Status, o.Word, o.EndedAt = 2, order.Refused, api.NewText("No numbers are available here now."), noon
	})
	for name, draw := range map[string]func(*screen.Context, int) string{"orders": inOrders, "history": inHistory} {
		for _, width := range []int{70, 80} {
			marked, both := draw(having(rented), width), draw(having(refused, rented), width)
			alone := strings.Replace(marked, "▐", " ", 1)
			if !strings.Contains(both, rented.Phone.String()) || alone != both {
				t.Errorf("%s, %d cells: alone\n%s\nbelow a refused rent\n%s", name, width, alone, both)
			}
		}
	}
}
