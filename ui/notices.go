package ui

import (
	"slices"
	"strings"
	"time"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/words"
)

// notices are what was said lately. The newest is shown; when its time is over, an older
// one that still has some comes back, so that a code is not lost behind small talk.
type notices struct{ said []said }

type said struct {
	words.Notice
	until time.Time
}

// add says something; an empty notice says nothing. What is said again is said anew, a
// corrected code takes the place of the order's earlier one, and small talk, which is what
// is said briefly, does not come back behind what followed it.
func (n *notices) add(notice words.Notice, now time.Time) {
	if notice.Text == "" {
		return
	}
	if notice.Code != "" {
		n.used(notice.Order)
	}
	n.said = slices.DeleteFunc(n.said, func(s said) bool { return s.Text == notice.Text || s.SmallTalk() })
	n.said = append(n.said, said{notice, now.Add(notice.For)})
}

// expire forgets what had its time.
func (n *notices) expire(now time.Time) {
	n.said = slices.DeleteFunc(n.said, func(s said) bool { return !now.Before(s.until) })
}

// used forgets the code of an order that needs it no more.
func (n *notices) used(order state.Key) {
	n.said = slices.DeleteFunc(n.said, func(s said) bool { return s.Code != "" && s.Order == order })
}

// newest is what to show; the zero Notice where there is nothing. Codes that came close
// together stand beside each other. copies names the key that copies
// one now; empty where none does.
func (n *notices) newest(copies string) words.Notice {
	if len(n.said) == 0 {
		return words.Notice{}
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
	if len(codes) > 1 {
		newest.Text = "Codes " + strings.Join(codes, ", ")
	} else {
		newest.Text += words.Clause("   ", copies, " copies it")
	}
	return newest
}
