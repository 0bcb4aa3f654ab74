package ui

import (
	"slices"
	"time"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// notices are what was said lately. The newest is shown; when its time is over, an older
// one that still has some comes back, so that a code is not lost behind small talk.
type notices struct{ said []said }

type said struct {
	messages.Notice
	at, until time.Time
	front     front // what was in front, where it answers a key; else the zero front
}

// add says something; an empty notice says nothing. Repeating a notice restarts its time, and
// small talk, which is what is said briefly, does not come back behind what followed it.
func (n *notices) add(notice messages.Notice, at front, now time.Time) {
	if notice.Text == "" {
		return
	}
	n.said = slices.DeleteFunc(n.said, func(s said) bool { return s.Text == notice.Text || s.SmallTalk() })
	n.said = append(n.said, said{notice, now, now.Add(notice.For), at})
}

// prune drops what had its time and what is no longer true, so that neither comes back. The
// answer to a key is about what was in front, and goes when something else is.
func (n *notices) prune(s *state.Session, at front, now time.Time) {
	n.said = slices.DeleteFunc(n.said, func(old said) bool {
		return !now.Before(old.until) || old.front != (front{}) && old.front != at || old.Holds != nil && !old.Holds(s, old.at, now)
	})
}

// newest is what to show; the zero Notice where there is nothing. Codes that came close
// together stand beside each other, the newest first.
func (n *notices) newest() messages.Notice {
	if len(n.said) == 0 {
		return messages.Notice{}
	}
	newest := n.said[len(n.said)-1].Notice
	if newest.Code == "" {
		return newest
	}
	var codes []string
	for _, s := range slices.Backward(n.said) {
		if s.Code != "" {
			codes = append(codes, s.Code)
		}
	}
	if len(codes) == 1 {
		return newest
	}
	forms := messages.Codes(codes)
	newest.Text, newest.Shorter = forms[0], forms[1:]
	newest.Offer = messages.NoOffer // there is no "it"
	return newest
}

// since is when the newest was said; zero where there is none.
func (n *notices) since() time.Time {
	if len(n.said) == 0 {
		return time.Time{}
	}
	return n.said[len(n.said)-1].at
}
