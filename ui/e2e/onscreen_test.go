package e2e_test

import (
	"slices"
	"strings"
	"time"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// How a test finds a sentence that is broken into several lines or has a countdown in it.

// unwrapped is a text without line breaks, frames of dialogs and repeated blanks.
func unwrapped(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \n│╭╮╰╯─▐", r) }), " ")
}

// wraps reports whether a frame shows a sentence, in one line or in several.
func wraps(frame, sentence string) bool {
	return strings.Contains(strings.ToLower(unwrapped(frame)), strings.ToLower(unwrapped(sentence)))
}

// awaitWrapped is await for sentences that may be broken into several lines.
func (r *run) awaitWrapped(sentences ...string) {
	r.t.Helper()
	r.notEmpty(sentences)
	for _, sentence := range sentences {
		r.until("the screen to show "+sentence, func() bool { return wraps(r.screen.text(), sentence) })
	}
}

// seeWrapped is see for sentences that may be broken into several lines.
func (r *run) seeWrapped(sentences ...string) {
	r.t.Helper()
	r.notEmpty(sentences)
	for _, sentence := range sentences {
		if !wraps(r.screen.text(), sentence) {
			r.t.Errorf("the screen does not show %q:\n%s", sentence, r.screen.text())
		}
	}
}

// dontSeeWrapped is dontSee for sentences that may be broken into several lines.
func (r *run) dontSeeWrapped(sentences ...string) {
	r.t.Helper()
	r.notEmpty(sentences)
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

// withoutCountdown is the longest part of a message whose countdown is at zero, without the
// countdown.
func withoutCountdown(message string) string {
	longest := ""
	for _, part := range around(message, messages.Countdown(0)) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

// showsAny reports whether any of the texts is on the screen, for example the long or the short
// form of a sentence.
func (r *run) showsAny(texts ...string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return r.shows(text) })
}

// timed is a message with a countdown or an age in it.
type timed func(time.Duration) string

// showsTimed reports whether the message is on the screen with any time from least to most.
func (r *run) showsTimed(say timed, least, most time.Duration) bool {
	r.t.Helper()
	frame := strings.ToLower(r.screen.text())
	for d := least; d <= most; d += time.Second {
		text := say(d)
		r.notEmpty([]string{text})
		if strings.Contains(frame, strings.ToLower(text)) {
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

// dontSeeTimed fails if the message is on the screen now with any time from least to most.
func (r *run) dontSeeTimed(say timed, least, most time.Duration) {
	r.t.Helper()
	if r.showsTimed(say, least, most) {
		r.t.Errorf("the screen shows a time from %q to %q:\n%s", say(least), say(most), r.screen.text())
	}
}

// seeUnsaved fails unless the line about unsaved orders is on the screen and has all of the
// texts. It returns the line as shown.
func (r *run) seeUnsaved(texts ...string) string {
	r.t.Helper()
	s := r.root.Session()
	for _, said := range messages.NotSaved(s.UnsavedOrders(), s.WhyUnsaved(), r.place() == messages.OrdersTitle, labels()) {
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

// seeSorted fails unless the title says that the countries are sorted in this way.
func (r *run) seeSorted(by session.Sorting) {
	r.t.Helper()
	shown := messages.SortedBy(by)
	r.seeTitle(shown)
	by.Reversed = !by.Reversed
	if other := messages.SortedBy(by); strings.Contains(other, shown) && strings.Contains(r.title(), other) {
		r.t.Errorf("the countries are sorted %s:\n%s", other, r.screen.text())
	}
}
