package e2e_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// Tests get the expected sentences from package messages, so that a sentence can be reworded in
// one place. The frames in testdata show the words.

// labels are the default keys as sentences name them.
func labels() messages.Keys {
	return labelsOf(keymap.Default())
}

// codeCopy names a copy of an order's code.
func codeCopy(o order.Order) messages.Copy {
	what, _ := messages.CodeOf(o)
	return what
}

// order is the order of the session whose phone number ends in these digits.
func (r *run) order(phoneEnd string) order.Order {
	r.t.Helper()
	for _, o := range r.root.Session().Orders {
		if strings.HasSuffix(o.Phone.String(), phoneEnd) {
			return o
		}
	}
	r.t.Fatalf("no order has a number that ends in %s:\n%s", phoneEnd, r.screen.text())
	return order.Order{}
}

// noticeOf is the notice about a change of an order, without the key that it may offer.
func noticeOf(o order.Order, by session.Step) string {
	return noticeText(messages.NoticeOf(session.OrderChanged{Order: o, By: by}, order.Order{}))
}

// noticeText is the text of a notice. It panics if the text is empty, because every screen
// shows an empty text and the test would prove nothing.
func noticeText(n messages.Notice) string {
	if n.Text == "" {
		panic("this notice says nothing")
	}
	return n.Text
}

// noticeOfFailure is noticeOf for a change that has a problem. If the order has a code, the
// notice does not repeat it.
func noticeOfFailure(o order.Order, by session.Step, kind session.ProblemKind) string {
	changed := session.OrderChanged{Order: o, By: by, Problem: session.Problem{Kind: kind}}
	return messages.NoticeOf(changed, o).Text
}

// cancelQuestion asks whether to cancel an order.
func cancelQuestion(o order.Order) string {
	return messages.CancelQuestion(o, phone.International(o.Phone, o.Country.ISO))
}

// unreachable is a session that has not reached the server for a minute.
func unreachable(p session.Problem) *session.Session {
	return &session.Session{Unreachable: p, SilentSince: noon.Add(-time.Minute)}
}

// outageBelow is the sentence below the screen while the server cannot be reached, in the parts
// before and after the time that has passed.
func outageBelow(p session.Problem) []string {
	return around(messages.CurrentProblem(unreachable(p), labels(), noon), messages.Age(time.Minute))
}

// outageInHeader is outageBelow for the header.
func outageInHeader(p session.Problem) []string {
	return around(messages.CurrentProblemInShort(unreachable(p), noon), messages.Age(time.Minute))
}

// expiresIn is the text beside the countdown to a number's expiry.
func expiresIn() string {
	return withoutCountdown(messages.TimeLeft(0))
}

// lastChecked is the text before and after the age of an order's status.
func lastChecked() []string {
	return around(messages.LastChecked(time.Minute), messages.Ago(time.Minute))
}

// statusOf is the word for a status.
func statusOf(s order.Status) string { return messages.Status(order.Order{Status: s}) }

// crumbs is the left end of a title.
func crumbs(names ...string) string {
	return strings.Join(names, " "+glyphs().Crumb+" ")
}

// orderTitle is the title of the page of an order for these.
func orderTitle(service, country string) string {
	return messages.ServiceAndCountry(order.Order{
		Service: api.Service{Name: api.NewText(service)}, Country: order.Country{Name: api.NewText(country)},
	}, glyphs().Dot)
}

// rentQuestion asks whether to rent a number.
func rentQuestion(service, country string) string {
	return messages.RentQuestion(api.Service{Name: api.NewText(service)}, api.Country{Name: api.NewText(country)})
}

// refundOf is the word for the state of a refund.
func refundOf(r order.Refund) string {
	word := messages.Refund(order.Order{Refund: r, EndedAt: noon}, noon)
	if word == "" {
		panic("no word for a refund that is " + string(r))
	}
	return word
}

// glyphs are the marks of a window that is not limited to ASCII.
func glyphs() theme.Glyphs { return colourless(false).Glyphs }

// live is the tab of the orders with that many live ones.
func live(n int) string { return messages.LiveOrders(n, glyphs().Count) }

// marked is the word for a status after its mark.
func marked(glyph string, s order.Status) string { return glyph + " " + statusOf(s) }

// cancelling is the status of an order with a pending cancel.
func cancelling() string { return messages.Status(order.Order{CancelAt: midnight}) }

// inHistory is a line of an order's history without its time.
func inHistory(o order.Order, e order.HistoryEntry) string { return messages.HistoryLine(o, e) }

// quoted is a price in the rent question, without its age.
func quoted(price int64) string {
	return messages.PriceQuoted(api.Units(price), api.USD{}, time.Time{}, time.Time{})
}

// nextTryIn is the countdown to the next attempt of a pending cancel, as the order's page shows
// it.
func nextTryIn(left time.Duration) string { return messages.CancelAttemptIn(left).Page }

// orderPage is in the title of an order's page, and nowhere else.
var orderPage = glyphs().ChipRight + " "

// notRented is the notice of a rent that certainly did not happen.
func notRented(service, iso string, why session.Problem) string {
	quote := order.Quote{Service: api.Service{Name: api.NewText(service)}, Country: api.Country{ISO: iso, Price: api.Units(3375)}, Balance: api.Units(42_5000)}
	return noticeText(messages.NoticeOf(session.OrderChanged{By: session.StepRefused, Quote: quote, Problem: why}, order.Order{}))
}

// codeNotice is the notice of a code, without the key that it may offer.
func codeNotice(o order.Order) string {
	return noticeText(messages.NoticeOf(session.OrderChanged{Order: o}, order.Order{Key: o.Key}))
}

// expiryNotice is the notice of an order that expired while it waited for its SMS.
func expiryNotice(o order.Order) string {
	return noticeText(messages.NoticeOf(session.OrderChanged{Order: o}, order.Order{Key: o.Key, Status: order.Waiting}))
}

// finishedNotice is the notice that an order was finished.
func finishedNotice(o order.Order) string {
	o.Status = order.Finished
	return noticeText(messages.NoticeOf(session.OrderChanged{Order: o, By: session.StepFinished}, o))
}

// retryNotice is the notice of a cancel that is retried.
func retryNotice(o order.Order, why session.Problem) messages.Notice {
	return messages.NoticeOf(session.OrderChanged{Order: o, By: session.StepCancelScheduled, Problem: why}, order.Order{})
}

// tooEarly is the problem of a cancel that came within the cooldown.
var tooEarly = session.Problem{Kind: session.WrongState}

// history is the line about the newest event of a kind on an order's page.
func history(t *testing.T, o order.Order, kind order.HistoryKind) string {
	t.Helper()
	for _, e := range slices.Backward(o.History) {
		if e.Kind == kind {
			return inHistory(o, e)
		}
	}
	t.Fatalf("the history of %s has no %q: %v", messages.Exact(o), kind, o.History)
	return ""
}

// currentProblem is the sentence below the screen about a problem with the API key or the
// connection. It fails if there is no problem.
func (r *run) currentProblem() string {
	r.t.Helper()
	said := messages.CurrentProblem(r.root.Session(), labels(), utc())
	if said == "" {
		r.t.Fatalf("nothing is wrong:\n%s", r.screen.text())
	}
	return said
}

// awaitRenting waits until a rent is under way.
func (r *run) awaitRenting() {
	r.t.Helper()
	r.until("the rent to be under way", func() bool { return r.root.Session().Renting != nil && r.shows(messages.LeaveItRunning) })
}

// awaitCancelled waits for the notice that an order was cancelled or refunded: the refund may
// follow at once.
func (r *run) awaitCancelled(phoneEnd string) {
	r.t.Helper()
	r.until("the notice of the cancel", func() bool {
		o := r.order(phoneEnd)
		return r.showsAny(noticeOf(o, session.StepCancelled), r.refunded(o))
	})
}

// refunded is the notice that a cancelled order was refunded, with the balance after it.
func (r *run) refunded(o order.Order) string {
	o.Status = order.Cancelled
	return noticeText(messages.Refunded(o, r.root.Session().Balance.Value))
}
