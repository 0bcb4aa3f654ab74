package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// TestTheNewsKeepsItsAmountBesideAnOlderNotice shows both in windows of every width.
func TestTheNewsKeepsItsAmountBesideAnOlderNotice(t *testing.T) {
	news := []string{"Temu UA 4536: cancelled, refund of $0.3375 pending.", "UA 4536: cancelled, refund of $0.3375 pending.", "UA 4536: cancelled, refund pending."}
	older := []string{"No country after Ukraine fits: 1 sold out.", "No next country: 1 sold out.", "No next country fits."}
	notice := func(forms []string) messages.Notice {
		return messages.Notice{Text: forms[0], Shorter: forms[1:], For: time.Minute, Order: 1, Tone: messages.Good}
	}
	var shown notices
	beside := notice(older)
	beside.Joins = true
	shown.add(beside, front{}, time.Time{})
	shown.add(notice(news), front{}, time.Time{})
	n, before := shown.newest(), ""
	for width := 120; width >= widget.Width(news[2]); width-- {
		said := widget.Longest(width, append([]string{n.Text}, n.Shorter...)...)
		if said == before {
			continue
		}
		before = said
		form := slices.IndexFunc(news, func(form string) bool { return widget.Width(form+" "+older[2]) <= width })
		alone := form < 0
		if alone {
			form = slices.IndexFunc(news, func(form string) bool { return widget.Width(form) <= width })
		}
		rest := strings.TrimPrefix(said, news[form])
		if !strings.HasPrefix(said, news[form]) || alone != (rest == "") || (!alone && !slices.Contains(older, rest[1:])) {
			t.Errorf("in %d cells: %q", width, said)
		}
	}
	if before != news[2] {
		t.Errorf("at last it says %q", before)
	}
}
