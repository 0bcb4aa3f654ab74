package dialog_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// charged is an order that waits for its SMS.
func charged(key order.Key, units int64) order.Order {
	return order.Order{
		Key: key, ID: "a", Revision: 1, Service: whatsApp, Country: country, Status: order.Waiting,
		Quoted: api.Units(units), Charged: api.Units(units), AskedAt: noon, RentedAt: noon,
	}
}

// TestTheQuestionSaysWhatIsStillToComeBack has orders in each state, and windows with and without room.
func TestTheQuestionSaysWhatIsStillToComeBack(t *testing.T) {
	pending := charged(1, 6375).Cancelled(noon)
	scheduled := charged(2, 3375).WithCancelAt(noon.Add(time.Minute), noon)
	added := order.Order{Key: 3}.Added(api.Order{ID: "web-1", Status: api.NewText("waiting")}, noon).WithCancelAt(noon.Add(time.Minute), noon)
	unclear := scheduled
	unclear.Key, unclear.Charged = 4, api.USD{}
	overdue := charged(5, 1000).Cancelled(noon.Add(-time.Hour))
	both := messages.RefundsToCome(api.Units(9750), true)
	for name, c := range map[string]struct {
		orders []order.Order
		denied bool
		want   []string
	}{
		"nothing":           {[]order.Order{charged(9, 1000), overdue, added}, false, nil},
		"a refund":          {[]order.Order{pending, overdue}, false, messages.RefundsToCome(api.Units(6375), true)},
		"and a cancel":      {[]order.Order{pending, scheduled, added}, false, both},
		"of unknown charge": {[]order.Order{pending, unclear}, false, messages.RefundsToCome(api.USD{}, false)},
		"denied":            {[]order.Order{scheduled}, true, nil},
	} {
		a := ask(t, 0)
		a.ctx.Schedule = schedule.New(func() float64 { return 0 })
		a.ctx.Session.Take(session.Result{Orders: c.orders}, noon)
		if c.denied {
			a.ctx.Session.Apply(session.PollFailed{Order: 2, Problem: session.Problem{Kind: session.OrderUnknown}}, noon)
		}
		for _, width := range []int{30, 36, 38, 76, 120} {
			for _, room := range []int{3, 20} {
				lines := a.q.Lines(width, room)
				text := strings.Join(lines, "\n")
				said := c.want == nil && text != strings.Join(ask(t, 0).q.Lines(width, room), "\n")
				for _, form := range c.want {
					said = said || strings.Contains(text, form)
				}
				if fits := width >= 76 || room == 20; said != (fits && c.want != nil) {
					t.Errorf("%s, %d×%d:\n%s", name, width, room, text)
				}
				if !strings.Contains(text, "$0.11") || !strings.Contains(text, "$42.39") {
					t.Errorf("%s, %d×%d: the price or the balance is missing:\n%s", name, width, room, text)
				}
				for _, line := range lines {
					if widget.Width(line) > width {
						t.Errorf("%s: %q is wider than %d", name, line, width)
					}
				}
			}
		}
	}
}

// TestARefundThatIsOverdueIsNoLongerPromised lets the time pass while the question is open.
func TestARefundThatIsOverdueIsNoLongerPromised(t *testing.T) {
	a := ask(t, 0)
	a.ctx.Schedule = schedule.New(func() float64 { return 0 })
	o := charged(1, 6375).Cancelled(noon)
	a.ctx.Session.Take(session.Result{Orders: []order.Order{o}}, noon)
	said := messages.RefundsToCome(api.Units(6375), true)[0]
	a.says(said)
	a.ctx.Now = o.RefundOverdueAt()
	if text := strings.Join(a.q.Lines(76, 20), "\n"); strings.Contains(text, said) {
		t.Errorf("it is still promised:\n%s", text)
	}
}
