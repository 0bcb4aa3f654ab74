package ui

import (
	"slices"
	"time"

	"example.com/verifyo/ui/words"
)

// notices are what was said lately. The newest is shown; when its time is over, an older
// one that still has some comes back, so that a code is not lost behind small talk.
type notices struct{ said []said }

type said struct {
	words.Notice
	until time.Time
}

// add says something; an empty notice says nothing. What is said again is said anew.
func (n *notices) add(notice words.Notice, now time.Time) {
	if notice.Text == "" {
		return
	}
	n.said = slices.DeleteFunc(n.said, func(s said) bool { return s.Text == notice.Text })
	n.said = append(n.said, said{notice, now.Add(notice.For)})
}

// expire forgets what had its time.
func (n *notices) expire(now time.Time) {
	n.said = slices.DeleteFunc(n.said, func(s said) bool { return !now.Before(s.until) })
}

// newest is what to show; the zero Notice where there is nothing.
func (n *notices) newest() words.Notice {
	if len(n.said) == 0 {
		return words.Notice{}
	}
	return n.said[len(n.said)-1].Notice
}
