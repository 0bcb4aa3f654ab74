package dialog_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// unanswered is a rent of noon whose answer was lost, and beside which so many others were charged.
func unanswered(others int) (rent order.Order, ctx *screen.Context) {
	rent = order.Order{
		Key: 100, Status: order.Unknown, Service: whatsApp, Country: country, Quoted: api.Units(3375), AskedAt: noon, LostAt: noon.Add(time.Second),
		BalanceBefore: api.Units(42_5000), BalanceBeforeAt: noon.Add(-3 * time.Second),
		BalanceAfter: api.Units(41_1625), BalanceAfterAt: noon.Add(32 * time.Second),
	}
	all := []order.Order{rent}
	for i := range others {
		at := noon.Add(time.Duration(i) * time.Second)
		all = append(all, order.Order{
			Key: order.Key(i + 1), ID: api.OrderID(fmt.Sprint("a", i)), Status: order.Waiting, Service: whatsApp, Country: country,
			Phone: api.NewText(fmt.Sprint(628123400000 + i)), Charged: api.Units(2300), AskedAt: at, RentedAt: at,
		})
	}
	ctx = &screen.Context{Session: session.New(), Theme: theme.New(false), Keys: keymap.Default(), Now: noon.Add(time.Minute)}
	ctx.Session.Apply(session.Recovered{Orders: all}, ctx.Now)
	return rent, ctx
}

func TestTheQuestionAboutAnUnknownRentFitsAndHidesNoOtherChange(t *testing.T) {
	for _, others := range []int{0, 1, 2, 3, 30} {
		rent, ctx := unanswered(others)
		changes := order.Between(ctx.Session.Orders, rent)
		for _, width := range []int{36, 40, 72} {
			for room := 7; room < 25; room++ { // with a title of one line, 40×10 has 9 lines, and 8 with one of two
				if width == 36 && room < 8 {
					continue // the frame is dropped
				}
				lines := dialog.NewResolve(ctx, rent).Lines(width, room)
				name, text := fmt.Sprintf("%d others, %d×%d", others, width, room), strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
				if len(lines) > room {
					t.Errorf("%s: %d lines", name, len(lines))
				}
				for _, part := range []string{"$0.3375", "$42.50 (11:59:57)", "$41.1625 (12:00:32)", messages.AnswerCharged + " ", messages.AnswerUncharged, messages.AnswerKeep, messages.AnswerCopy} {
					if !strings.Contains(text, part) {
						t.Errorf("%s: %q is missing in\n%s", name, part, strings.Join(lines, "\n"))
					}
				}
				listed := 0
				for listed < others && strings.Contains(text, strings.Join(strings.Fields(messages.OtherChange(changes[listed], ctx.Now)), " ")) {
					listed++
				}
				counted := strings.Contains(text, fmt.Sprint(others, " other change")) || strings.Contains(text, messages.MoreOnPage(others-listed))
				if listed != others && !counted {
					t.Errorf("%s: of %d changes %d are listed in\n%s", name, others, listed, strings.Join(lines, "\n"))
				}
				for _, line := range lines {
					if widget.Width(line) > width {
						t.Errorf("%s: %q is too wide", name, line)
					}
				}
			}
		}
	}
}

func TestEnterClosesTheQuestionOnceTheOutcomeIsKnown(t *testing.T) {
	rent, ctx := unanswered(0)
	q := dialog.NewResolve(ctx, rent)
	q.Press(keymap.Up, keymap.Press{})
	answered := rent
	answered.Status, answered.ID, answered.RentedAt = order.Waiting, "a9", ctx.Now
	take(ctx, answered)
	q.Sync()
	ctx.Now = ctx.Now.Add(2 * time.Second)
	if got := q.Press(keymap.Enter, keymap.Press{}); got != (screen.Back{}) {
		t.Errorf("enter leads to %#v", got)
	}
}
