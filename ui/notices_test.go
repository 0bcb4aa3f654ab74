package ui

import (
	"testing"
	"time"

	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// TestTheNewsKeepsItsAmountBesideAnOlderNotice shows both in windows of every width.
func TestTheNewsKeepsItsAmountBesideAnOlderNotice(t *testing.T) {
	news := []string{"Temu UA 4536: cancelled, refund of $0.3375 pending.", "UA 4536: cancelled, refund of $0.3375 pending.", "UA 4536: cancelled, refund pending."}
	older := []string{"No other country to try after Ukraine: 1 sold out.", "No other country to try: 1 sold out.", "No other country to try."}
	notice := func(forms []string) messages.Notice {
		return messages.Notice{Text: forms[0], Shorter: forms[1:], For: time.Minute, Order: 1, Tone: messages.Good}
	}
	var shown notices
	beside := notice(older)
	beside.Joins = true
	shown.add(beside, front{}, time.Time{})
	shown.add(notice(news), front{}, time.Time{})
	n := shown.newest()
	for width := widget.Width(news[2]); width < 120; width++ {
		if got, want := widget.Longest(width, append([]string{n.Text}, n.Shorter...)...), best(news, older, width); got != want {
			t.Errorf("in %d cells: %q, want %q", width, got, want)
		}
	}
}

// best is the longest text with both that names the amount, else the longest with both, else the news alone.
func best(news, older []string, width int) (said string) {
	for _, kept := range [][]string{news[:2], news} {
		for _, form := range kept {
			for _, beside := range older {
				if both := form + " " + beside; widget.Width(both) <= width && widget.Width(both) > widget.Width(said) {
					said = both
				}
			}
		}
		if said != "" {
			return said
		}
	}
	return widget.Longest(width, news...)
}
