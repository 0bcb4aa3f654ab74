package dialog_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// polled is a waiting order whose last poll had this problem; none if it had an answer.
func polled(p session.Problem) (order.Order, *screen.Context) {
	_, ctx := unanswered(0)
	ctx.Pressed, ctx.Schedule = screen.Pressed{}, schedule.New(func() float64 { return 0 })
	o := order.Order{
		Key: 7, ID: "a7", Status: order.Waiting, Service: whatsApp, Country: country, Phone: api.NewText("6281234567890"),
		Charged: api.Units(3375), AskedAt: noon, RentedAt: noon,
	}
	take(ctx, o)
	if p.Any() {
		ctx.Session.Apply(session.PollFailed{Order: o.Key, Problem: p}, ctx.Now)
	}
	return o, ctx
}

// said is a dialog's text, without its breaks.
func said(d screen.Dialog) string {
	return strings.Join(strings.Fields(strings.Join(d.Lines(200, 20), " ")), " ")
}

// TestNoRefundIsPromisedForAnOrderThatTheServerDenies asks both questions that cancel, now, in the cooldown, and
// with a cancel pending.
func TestNoRefundIsPromisedForAnOrderThatTheServerDenies(t *testing.T) {
	denied := []session.Problem{
		{Kind: session.OrderUnknown},
		{Kind: session.NotThere, Said: api.NewText(strings.Repeat("Service is disabled for this account. ", 5))},
		{Kind: session.BadRequest},
	}
	for _, p := range append(denied, session.Problem{}, session.Problem{Kind: session.NoAnswer}, session.Problem{Kind: session.NotAPI, From: "404"}) {
		for _, cooldown := range []time.Duration{0, time.Hour} {
			for _, pending := range []bool{false, true} {
				o, ctx := polled(p)
				ctx.Session.Cooldown = cooldown
				if pending {
					o = o.WithCancelAt(ctx.Now.Add(time.Minute), ctx.Now)
				}
				dialogs := map[string]screen.Dialog{"x": dialog.NewFailure(ctx, o)}
				if !pending {
					dialogs["c"] = dialog.NewCancel(ctx, o)
				}
				for key, d := range dialogs {
					doubt := strings.Contains(said(d), "not known")
					if want := p.Any() && p.Kind != session.NoAnswer && p.Kind != session.NotAPI; doubt != want {
						t.Errorf("%s with problem %d, cooldown %v, pending %v: %s", key, p.Kind, cooldown, pending, said(d))
					}
					for width, room := range map[int]int{40: 10, 72: 10} {
						if lines := len(d.Lines(width, room)) + len(widget.Wrap(d.Title(), width-1)); lines > room {
							t.Errorf("%s with problem %d: %d lines in %d cells:\n%s", key, p.Kind, lines, width, strings.Join(d.Lines(width, room), "\n"))
						}
					}
				}
			}
		}
	}
}

// TestAYesWasNotGivenToAPromiseThatIsInDoubtSince has the poll fail while the question is open.
func TestAYesWasNotGivenToAPromiseThatIsInDoubtSince(t *testing.T) {
	for name, ask := range map[string]func(*screen.Context, order.Order) screen.Dialog{
		"c": func(ctx *screen.Context, o order.Order) screen.Dialog { return dialog.NewCancel(ctx, o) },
		"x": func(ctx *screen.Context, o order.Order) screen.Dialog { return dialog.NewFailure(ctx, o) },
	} {
		o, ctx := polled(session.Problem{})
		d := ask(ctx, o)
		before := d.Asks()
		ctx.Session.Apply(session.PollFailed{Order: o.Key, Problem: session.Problem{Kind: session.OrderUnknown}}, ctx.Now)
		d.Sync()
		if d.Asks() == before || !strings.Contains(said(d), messages.Problem(session.Problem{Kind: session.OrderUnknown})) {
			t.Errorf("%s asks the same: %s", name, said(d))
		}
	}
}
