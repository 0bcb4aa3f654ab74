package e2e_test

import (
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// oneLine is a text with its lines joined, in small letters, so that a sentence is found
// wherever the window's width breaks it.
func oneLine(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// wraps reports whether a frame shows a sentence, in one line or in several.
func wraps(frame, sentence string) bool {
	return strings.Contains(oneLine(frame), oneLine(sentence))
}

// awaitWrapped is await for sentences that may be broken into several lines.
func (r *run) awaitWrapped(sentences ...string) {
	r.t.Helper()
	for _, sentence := range sentences {
		r.until("the screen to show "+sentence, func() bool { return wraps(r.screen.text(), sentence) })
	}
}

// seeWrapped is see for sentences that may be broken into several lines.
func (r *run) seeWrapped(sentences ...string) {
	r.t.Helper()
	for _, sentence := range sentences {
		if !wraps(r.screen.text(), sentence) {
			r.t.Errorf("the screen does not show %q:\n%s", sentence, r.screen.text())
		}
	}
}

// missWrapped is miss for sentences that may be broken into several lines.
func (r *run) missWrapped(sentences ...string) {
	r.t.Helper()
	for _, sentence := range sentences {
		if wraps(r.screen.text(), sentence) {
			r.t.Errorf("the screen shows %q:\n%s", sentence, r.screen.text())
		}
	}
}

// around are the parts of a message before and after a figure that changes by the second.
func around(message, figure string) []string {
	var parts []string
	for _, part := range strings.Split(message, figure) {
		if strings.TrimSpace(part) != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// uncounted is the longest part of a message beside its countdown, which stands at zero.
func uncounted(message string) string {
	longest := ""
	for _, part := range around(message, messages.Countdown(0)) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

// newsOfFailure is newsOf for a change that has a problem. If the order has a code, that is no
// longer news.
func newsOfFailure(o state.Order, by state.Step, trouble state.Trouble) string {
	changed := state.OrderChanged{Order: o, By: by, Problem: state.Problem{Trouble: trouble}}
	return messages.Of(changed, o).Text
}

// pendingCancel is the notice of a cancel that was too early and is retried.
func pendingCancel(o state.Order) messages.Notice {
	return messages.Of(state.OrderChanged{Order: o, By: state.StepCancelScheduled, Problem: state.Problem{Trouble: state.WrongState}}, o)
}

// cancelQuestion asks whether to cancel an order.
func cancelQuestion(o state.Order) string {
	return messages.CancelQuestion(o, phone.International(o.Phone, o.Country.ISO))
}

// newsOfFinish is newsOf for an order that the operator finished after its code had come.
func newsOfFinish(o state.Order) string {
	return newsOfFailure(as(o, state.Finished), state.StepFinished, state.NoTrouble)
}

// unreachable is a session that has not reached the server for a minute.
func unreachable(p state.Problem) *state.Session {
	return &state.Session{Unreachable: p, SilentSince: noon.Add(-time.Minute)}
}

// outageBelow is what stands below the screen while the server cannot be reached, without the
// time that has passed.
func outageBelow(p state.Problem) []string {
	return around(messages.Standing(unreachable(p), labels(), noon), messages.Age(time.Minute))
}

// outageInHeader is the same for the header.
func outageInHeader(p state.Problem) []string {
	return around(messages.Held(unreachable(p), noon), messages.Age(time.Minute))
}

// refundOf says in a word or two what became of a refund.
func refundOf(r state.Refund) string {
	return messages.Refund(state.Order{Refund: r, EndedAt: noon}, noon)
}

// expiresIn is what stands before the countdown to the end of a number's time.
func expiresIn() string { return uncounted(messages.ExpiresIn(state.Order{ExpiresAt: noon}, noon)) }

// lastChecked is what stands before the age of an order's status, or after it.
func lastChecked() []string {
	return around(messages.LastChecked(time.Minute), messages.Ago(time.Minute))
}

// statusOf is the word for a status.
func statusOf(s state.Status) string { return messages.Status(state.Order{Status: s}) }

// as is an order once it has another status, and no cancel is pending any more.
func as(o state.Order, s state.Status) state.Order {
	o.Status, o.CancelAt = s, time.Time{}
	return o
}

// crumbs is the left end of a title.
func crumbs(names ...string) string {
	return strings.Join(names, " "+theme.New(false).Glyphs.Crumb+" ")
}

// orderTitle is the title of the page of an order for these.
func orderTitle(service, country string) string {
	return crumbs(messages.OrdersTitle, messages.Name(state.Order{
		Service: api.Service{Name: api.NewText(service)}, Country: state.Country{Name: api.NewText(country)},
	}))
}

// rentQuestion is the question before a rent.
func rentQuestion(service, country string) string {
	return messages.RentQuestion(api.Service{Name: api.NewText(service)}, api.Country{Name: api.NewText(country)})
}

// hint is how the key line names the key of an action.
func hint(a keymap.Action) string {
	keys := keymap.Default()
	return theme.New(false).Hint(keys.First(a), keys.Binding(a).Short)
}

// hintOff is the hint of a key that cannot act now.
func hintOff(a keymap.Action) string {
	keys := keymap.Default()
	return theme.New(false).HintOff(keys.First(a), keys.Binding(a).Short)
}
