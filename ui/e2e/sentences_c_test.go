package e2e_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// statusWord is the word for an order's status.
func statusWord(s state.Status) string { return messages.Status(state.Order{Status: s}) }

// refundWord says how the refund of an expired order stands.
func refundWord(refund state.Refund) string {
	word := messages.Refund(state.Order{Status: state.Expired, Refund: refund}, time.Time{})
	if word == "" {
		panic("no word for a refund that is " + string(refund))
	}
	return word
}

// rentQuestion is the question about a number, with the names in upper or lower case.
func rentQuestion(service, country string) string {
	return messages.RentQuestion(api.Service{Name: api.NewText(service)}, api.Country{Name: api.NewText(country)})
}

// cancelQuestion is the question whether to cancel an order.
func cancelQuestion(o state.Order) string {
	return messages.CancelQuestion(o, phone.International(o.Phone, o.Country.ISO))
}

// pageOf is how the title of a page begins, before the name of what is on it.
func pageOf(place string) string { return place + " " + theme.New(false).Glyphs.Crumb + " " }

// orderPage is how the title of an order's page begins.
var orderPage = pageOf(messages.OrdersTitle)

// notRented is the notice of a rent that did not happen.
func notRented(service, iso string, why state.Problem) string {
	quote := state.Quote{Service: api.Service{Name: api.NewText(service)}, Country: api.Country{ISO: iso, Price: api.Units(3375)}}
	return noticeText(messages.Of(state.OrderChanged{By: state.StepRefused, Quote: quote, Problem: why}, state.Order{}))
}

// codeNotice is the notice of a code, without the key that it may offer.
func codeNotice(o state.Order) string {
	return noticeText(messages.Of(state.OrderChanged{Order: o}, state.Order{Key: o.Key}))
}

// expiryNotice is the notice of an order that expired while it waited for its SMS.
func expiryNotice(o state.Order) string {
	return noticeText(messages.Of(state.OrderChanged{Order: o}, state.Order{Key: o.Key, Status: state.Waiting}))
}

// finishedNotice is the notice that an order was finished.
func finishedNotice(o state.Order) string {
	o.Status = state.Finished
	return noticeText(messages.Of(state.OrderChanged{Order: o, By: state.StepFinished}, o))
}

// retryNotice is the notice of a cancel that is retried.
func retryNotice(o state.Order, why state.Problem) messages.Notice {
	return messages.Of(state.OrderChanged{Order: o, By: state.StepCancelScheduled, Problem: why}, state.Order{})
}

// tooEarly is why a cancel is retried that came within the cooldown.
var tooEarly = state.Problem{Trouble: state.WrongState}

// history is the line about the newest event of a kind on an order's page.
func history(t *testing.T, o state.Order, kind state.HistoryKind) string {
	t.Helper()
	for _, e := range slices.Backward(o.Events) {
		if e.Kind == kind {
			return messages.Event(o, e, utc())
		}
	}
	t.Fatalf("the history of %s has no %q: %v", messages.Exact(o), kind, o.Events)
	return ""
}

// showsAny reports whether one of the texts is on the screen, such as one length of a
// sentence.
func (r *run) showsAny(texts ...string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return r.shows(text) })
}

// counts reports whether the screen shows a sentence with a countdown between two times, both
// included.
func (r *run) counts(say func(time.Duration) string, from, to time.Duration) bool {
	for left := from; left <= to; left += time.Second {
		if r.shows(say(left)) {
			return true
		}
	}
	return false
}

// seeCount fails unless the screen shows a sentence with a countdown between two times.
func (r *run) seeCount(say func(time.Duration) string, from, to time.Duration) {
	r.t.Helper()
	if !r.counts(say, from, to) {
		r.t.Errorf("the screen does not show %q, or another countdown up to %s:\n%s", say(from), messages.Countdown(to), r.screen.text())
	}
}

// missCount fails if the screen shows a sentence with any countdown up to an hour.
func (r *run) missCount(say func(time.Duration) string) {
	r.t.Helper()
	if r.counts(say, 0, time.Hour) {
		r.t.Errorf("the screen shows a sentence like %q:\n%s", say(0), r.screen.text())
	}
}

// standing is the sentence below the screen that says what is wrong with the API key or the
// connection. It fails if nothing is wrong.
func (r *run) standing() string {
	r.t.Helper()
	said := messages.Standing(r.root.Session(), labels(), utc())
	if said == "" {
		r.t.Fatalf("nothing is wrong:\n%s", r.screen.text())
	}
	return said
}

// seeUnsaved fails unless the line about orders that are not saved is on the screen and has
// all of the texts. It returns that line as it is shown.
func (r *run) seeUnsaved(texts ...string) string {
	r.t.Helper()
	session := r.root.Session()
	for _, said := range messages.NotSaved(session.UnsavedOrders(), session.WhyUnsaved(), labels()) {
		if !r.shows(said) {
			continue
		}
		for _, text := range texts {
			if !strings.Contains(said, text) {
				r.t.Errorf("%q does not have %q:\n%s", said, text, r.screen.text())
			}
		}
		return said
	}
	r.t.Fatalf("the screen does not say that an order is not saved:\n%s", r.screen.text())
	return ""
}

// awaitRenting waits until a rent is under way.
func (r *run) awaitRenting() {
	r.t.Helper()
	r.until("the rent to be under way", func() bool { return r.root.Session().Renting != nil && r.shows(messages.LeaveItRunning) })
}

// phoneEnd is the end of the phone number of an order. The index is the sandbox's.
func (r *run) phoneEnd(index int) string {
	r.t.Helper()
	phone := r.box.Orders()[index].Phone
	return phone[len(phone)-4:]
}

// awaitCancelled waits for the notice that an order was cancelled, or for the one about its
// refund, which may follow at once.
func (r *run) awaitCancelled(phoneEnd string) {
	r.t.Helper()
	r.until("the notice of the cancel", func() bool {
		o := r.order(phoneEnd)
		return r.showsAny(newsOf(o, state.StepCancelled), r.refunded(o))
	})
}

// refunded is the notice that a cancelled order was refunded, with the balance after it.
func (r *run) refunded(o state.Order) string {
	o.Status = state.Cancelled
	return noticeText(messages.Refunded(o, r.root.Session().Balance.Value))
}

// seeWrapped fails unless a sentence is on the screen, in one line or in several.
func (r *run) seeWrapped(sentence string) {
	r.t.Helper()
	if !strings.Contains(unwrapped(r.screen.text()), unwrapped(sentence)) {
		r.t.Errorf("the screen does not show %q:\n%s", sentence, r.screen.text())
	}
}

// unwrapped is a text without line breaks, frames of questions and repeated blanks.
func unwrapped(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \n│╭╮╰╯─", r) }), " ")
}

// sorted fails unless the title says that the countries are sorted in this way.
func (r *run) sorted(by state.Sorting) {
	r.t.Helper()
	shown := messages.SortedBy(by)
	r.at(shown)
	by.Reversed = !by.Reversed
	if other := messages.SortedBy(by); strings.Contains(other, shown) && strings.Contains(r.title(), other) {
		r.t.Errorf("the countries are sorted %s:\n%s", other, r.screen.text())
	}
}
