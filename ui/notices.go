package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// notices are the recent messages. The newest is shown. When it expires, an older one with
// time left comes back, so that small talk does not hide a code.
type notices struct{ recent []postedNotice }

type postedNotice struct {
	messages.Notice
	at, until time.Time
	front     front // what was in front if it answers a key, else the zero front
}

// add shows a notice; an empty one is ignored. Repeating a notice restarts its time. Small
// talk, which is shown only briefly, does not come back once another notice replaces it.
func (n *notices) add(notice messages.Notice, at front, now time.Time) {
	if notice.Text == "" {
		return
	}
	n.recent = slices.DeleteFunc(n.recent, func(s postedNotice) bool { return s.Text == notice.Text || s.Minor() })
	n.recent = append(n.recent, postedNotice{notice, now, now.Add(notice.For), at})
}

// prune drops notices that have expired or are no longer true, so that they do not come back.
// The answer to a key is also dropped once something else is in front. It reports whether any was
// dropped.
func (n *notices) prune(s *session.Session, at front, now time.Time) bool {
	before := len(n.recent)
	n.recent = slices.DeleteFunc(n.recent, func(old postedNotice) bool {
		return !now.Before(old.until) || (old.front != (front{}) && old.front != at) || (old.StillTrue != nil && !old.StillTrue(s, old.at, now))
	})
	return len(n.recent) < before
}

// expire notes when the next notice expires.
func (n *notices) expire(next *moment.Next) {
	for _, notice := range n.recent {
		next.Note(notice.until)
	}
}

// giveWay leaves out the notices that have been in the place of the keys for long enough. It is for
// a window without a line for each of them.
func (n notices) giveWay(now time.Time) notices {
	var left []postedNotice
	for _, notice := range n.recent {
		if now.Before(notice.givesWay()) {
			left = append(left, notice)
		}
	}
	return notices{left}
}

// read drops the small talk, because the next key shows that it was read. What became of an order stays for its
// time, and so does what a key is offered for. It reports whether any was dropped.
func (n *notices) read() bool {
	before := len(n.recent)
	n.recent = slices.DeleteFunc(n.recent, func(old postedNotice) bool {
		return old.Tone == messages.Plain && old.Order == 0 && old.Offer == messages.NoOffer
	})
	return len(n.recent) < before
}

// masked are the notices as a masked screen shows them.
func (n notices) masked() notices {
	masked := slices.Clone(n.recent)
	for i := range masked {
		masked[i].Notice = masked[i].Masked()
	}
	return notices{masked}
}

// givesWay is when a notice that is in the place of the keys is no longer shown there.
func (p postedNotice) givesWay() time.Time { return p.at.Add(min(p.For, p.ForAlone())) }

// newest is the notice to show, or the zero Notice if there is none. Codes that arrived close
// together are shown side by side, newest first.
func (n notices) newest() messages.Notice {
	if len(n.recent) == 0 {
		return messages.Notice{}
	}
	newest := n.recent[len(n.recent)-1].Notice
	if newest.Code == "" {
		return n.joined(newest)
	}
	var codes []string
	for _, s := range slices.Backward(n.recent) {
		if s.Code != "" {
			codes = append(codes, s.Code)
		}
	}
	if len(codes) == 1 {
		return newest
	}
	forms := messages.Codes(codes)
	newest.Text, newest.Shorter = forms[0], forms[1:]
	newest.Offer = messages.NoOffer // several codes, so "copy it" would be ambiguous
	return newest
}

// joined is a notice with what an older one about the same order says beside it, where there is room for both.
func (n notices) joined(newest messages.Notice) messages.Notice {
	for _, s := range slices.Backward(n.recent[:len(n.recent)-1]) {
		if s.Joins && s.Order == newest.Order && s.Order != 0 {
			alone := append([]string{newest.Text}, newest.Shorter...)
			forms := append(bothOf(alone, append([]string{s.Text}, s.Shorter...)), alone...)
			newest.Text, newest.Shorter = forms[0], forms[1:]
			return newest
		}
	}
	return newest
}

// bothOf are each of some forms of a notice with each form of another one, from long to short. Those that name an
// amount of money come first: nothing else in them matters more.
func bothOf(news, older []string) (both []string) {
	amounts := map[string]int{} // 1 for those
	for _, form := range news {
		for _, beside := range older {
			said := strings.TrimSuffix(form, ".") + ". " + beside
			both, amounts[said] = append(both, said), min(strings.Count(form, "$"), 1)
		}
	}
	slices.SortStableFunc(both, func(a, b string) int {
		return cmp.Or(cmp.Compare(amounts[b], amounts[a]), cmp.Compare(widget.Width(b), widget.Width(a)))
	})
	return both
}
