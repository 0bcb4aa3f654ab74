package e2e_test

import (
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

// glyphs are the marks of a window that is not limited to ASCII.
func glyphs() theme.Glyphs { return theme.New(false).Glyphs }

// labelsOf are the keys of a keymap as sentences name them.
func labelsOf(keys keymap.Map) messages.Keys {
	return (&screen.Context{Keys: keys, Theme: theme.New(false)}).Labels()
}

// word is what the line of keys calls an action.
func word(a keymap.Action) string { return keymap.Default().Binding(a).Short }

// inHelp is what the help says of an action.
func inHelp(a keymap.Action) string { return keymap.Default().Binding(a).Long }

// agree is the hint for the key that rents. Its word is not in messages but in the question.
const agree = "enter rent"

// crumbs is the left end of a title.
func crumbs(parts ...string) string { return strings.Join(parts, " "+glyphs().Crumb+" ") }

// orderPage begins the title of every order's page.
var orderPage = crumbs(messages.OrdersTitle, "")

// status is the word for where an order stands.
func status(s state.Status) string { return messages.Status(state.Order{Status: s}) }

// marked is that word with the mark that goes before it.
func marked(glyph string, s state.Status) string { return glyph + " " + status(s) }

// cancelling is the status of an order with a pending cancel.
func cancelling() string { return messages.Status(state.Order{CancelAt: midnight}) }

// triedAgain is the notice of a cancel that the server declined because it was too early.
func triedAgain(o state.Order) string {
	return messages.Of(state.OrderChanged{Order: o, By: state.StepCancelScheduled, Problem: state.Problem{Trouble: state.WrongState}}, o).Text
}

// refund is the word for where a refund stands.
func refund(r state.Refund) string { return messages.Refund(state.Order{Refund: r}, time.Time{}) }

// inHistory is a line of an order's history without its time.
func inHistory(o state.Order, e state.HistoryEntry) string { return messages.Event(o, e, utc()) }

// rentQuestion asks whether to rent a number.
func rentQuestion(service, country string) string {
	return messages.RentQuestion(api.Service{Name: api.NewText(service)}, api.Country{Name: api.NewText(country)})
}

// cancelQuestion asks whether to cancel an order.
func cancelQuestion(o state.Order) string {
	return messages.CancelQuestion(o, phone.International(o.Phone, o.Country.ISO))
}

// quoted is a price in the question before a rent, without its age.
func quoted(price int64) string {
	return messages.PriceQuoted(api.Units(price), api.USD{}, time.Time{}, time.Time{})
}

// rentOf is the newest order of the session for a service. One whose rent got no answer has no
// number by which order could find it.
func (r *run) rentOf(service string) state.Order {
	r.t.Helper()
	var newest state.Order
	for _, o := range r.root.Session().Orders {
		if o.Service.Name.String() == service && o.Key > newest.Key {
			newest = o
		}
	}
	if newest.Key == 0 {
		r.t.Fatalf("no order is for %s:\n%s", service, r.screen.text())
	}
	return newest
}

// telegramUkraine is the order that a first rent of Telegram in Ukraine leads to.
func telegramUkraine(charged int64) state.Order {
	return state.Order{
		Status:  state.Waiting,
		Service: api.Service{ID: telegram, Code: api.NewText("tg"), Name: api.NewText("Telegram")},
		Country: state.Country{ID: ukraine, Name: api.NewText("Ukraine"), ISO: "UA"},
		Phone:   api.NewText("380501234536"), Quoted: api.Units(3375), Charged: api.Units(charged),
	}
}

// unanswered is a rent that got no answer, at a price and with a fall of the balance since. No
// balance that is still to be read would change what it shows.
func unanswered(price, fell int64) state.Order {
	return state.Order{
		Status: state.Unknown, Quoted: api.Units(price), BalanceBefore: api.Units(42_5000), BalanceAfter: api.Units(42_5000 - fell),
		LostAt: midnight, EvidenceAt: midnight.Add(time.Hour),
	}
}

// fell is what the balance shows of a rent that was charged and got no answer.
func fell(price, by int64) string { return messages.Evidence(unanswered(price, by), 1) }

// timed is a message with a countdown or an age in it.
type timed func(time.Duration) string

// nextTryIn is when the page of an order with a pending cancel says that it is tried.
func nextTryIn(left time.Duration) string { return messages.CancelTriedIn(left).Page }

// showsTimed reports whether the message is on the screen with any time from least to most.
func (r *run) showsTimed(say timed, least, most time.Duration) bool {
	for d := least; d <= most; d += time.Second {
		if r.shows(say(d)) {
			return true
		}
	}
	return false
}

// awaitTimed waits until the message is on the screen with any time from least to most.
func (r *run) awaitTimed(say timed, least, most time.Duration) {
	r.t.Helper()
	r.until("the screen to show "+say(least)+" to "+say(most), func() bool { return r.showsTimed(say, least, most) })
}

// seeTimed fails unless the message is on the screen now with any time from least to most.
func (r *run) seeTimed(say timed, least, most time.Duration) {
	r.t.Helper()
	if !r.showsTimed(say, least, most) {
		r.t.Errorf("the screen shows neither %q nor any time to %q:\n%s", say(least), say(most), r.screen.text())
	}
}

// missTimed fails if the message is on the screen now with any time from least to most.
func (r *run) missTimed(say timed, least, most time.Duration) {
	r.t.Helper()
	if r.showsTimed(say, least, most) {
		r.t.Errorf("the screen shows a time from %q to %q:\n%s", say(least), say(most), r.screen.text())
	}
}

// unwrapped is the screen as one line, without the sides of a dialog, so that a sentence is
// found that goes over several lines.
func (r *run) unwrapped() string {
	return oneSpaced(strings.ReplaceAll(r.screen.text(), glyphs().Vertical, " "))
}

// seeWrapped fails unless every text is on the screen now, in one line or in several.
func (r *run) seeWrapped(texts ...string) {
	r.t.Helper()
	for _, text := range texts {
		if !strings.Contains(r.unwrapped(), oneSpaced(text)) {
			r.t.Errorf("the screen does not show %q:\n%s", text, r.screen.text())
		}
	}
}

// missWrapped fails if one of the texts is on the screen now, in one line or in several.
func (r *run) missWrapped(texts ...string) {
	r.t.Helper()
	for _, text := range texts {
		if strings.Contains(r.unwrapped(), oneSpaced(text)) {
			r.t.Errorf("the screen shows %q:\n%s", text, r.screen.text())
		}
	}
}

// awaitWrapped waits until the text is on the screen, in one line or in several.
func (r *run) awaitWrapped(text string) {
	r.t.Helper()
	r.until("the screen to show "+text, func() bool { return strings.Contains(r.unwrapped(), oneSpaced(text)) })
}

// oneSpaced is a text with one space between its words, however its columns are padded.
func oneSpaced(text string) string { return strings.Join(strings.Fields(text), " ") }
