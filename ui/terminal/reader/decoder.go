package reader

import (
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// How long the rest of something incomplete is waited for, counted from its newest byte. None
// is longer than a second, so every key is heard within that time, whatever came before it.
const (
	// escPatience is for a lone ESC. Terminals send a sequence in one piece; a slow line may
	// cut it. Longer than this, and the key ESC feels slow.
	escPatience = 50 * time.Millisecond
	// sequencePatience is for a sequence that has begun. Only alt+[ and alt+O wait for it.
	sequencePatience = 500 * time.Millisecond
	// silence ends a string or a paste without an end, and drops half a character.
	silence = time.Second
	// alone is how much quiet there must be on both sides of a ctrl+c that is heard in a paste.
	alone = 100 * time.Millisecond
)

// longest is the length of the longest sequence that anyone sends, and more.
const longest = 256

// inside says what the held bytes are part of.
type inside int

const (
	nothing  inside = iota
	answer          // a string from the terminal
	paste           // a bracketed paste
	overflow        // a paste that was too long: what follows until its end is dropped
)

// Decoder turns bytes from a terminal into events. It has no clock: Feed gives it bytes and the
// time, and Expire must be called at the time that Deadline tells, unless bytes come before. The
// zero Decoder is ready for use.
type Decoder struct {
	keys uv.EventDecoder

	held  []byte    // received, but not an event yet
	last  time.Time // when the newest byte came
	in    inside
	intro byte // which kind of string the answer is, as its second byte says
	empty bool // nothing of the answer has come except its beginning

	apart   bool // the held bytes from quiet on came after some quiet, while in a paste
	quiet   int
	quietAt time.Time

	tail inside // a string or a paste was ended by silence: the rest of it may come yet

	types bool // the terminal tells presses, repeats and releases apart
	heard []Event
}

// Feed takes the bytes that came and returns the events that are complete.
func (d *Decoder) Feed(b []byte, now time.Time) []Event {
	if len(b) == 0 {
		return nil
	}
	d.reopen(b)
	d.noticeQuiet(now)
	d.held, d.last = append(d.held, b...), now
	d.drain()
	return d.taken()
}

// Deadline is when Expire must be called if no more bytes come; zero means never.
func (d *Decoder) Deadline() time.Time {
	switch {
	case d.apart:
		return d.quietAt.Add(alone)
	case d.in != nothing:
		return d.last.Add(silence)
	case len(d.held) == 0:
		return time.Time{}
	}
	return d.last.Add(patience(d.held))
}

// patience is how long the rest of a partial piece is waited for.
func patience(held []byte) time.Duration {
	switch {
	case held[0] != esc:
		return silence
	case len(held) == 1, len(held) == 2 && held[1] == esc:
		return escPatience
	}
	return sequencePatience
}

// Expire returns the events that are complete because nothing more came until now.
func (d *Decoder) Expire(now time.Time) []Event {
	for {
		deadline := d.Deadline()
		if deadline.IsZero() || now.Before(deadline) {
			return d.taken()
		}
		d.giveUp()
		d.drain()
	}
}

// giveUp makes the best of something that does not go on.
func (d *Decoder) giveUp() {
	switch {
	case d.apart:
		d.hearInterrupt()
	case d.in == answer:
		if !d.empty {
			d.tail = answer
		}
		d.endAnswer()
	case d.in != nothing:
		d.tail = d.in
		d.endPaste()
	default:
		d.abandon()
	}
}

// drain makes events of all held bytes that are complete.
func (d *Decoder) drain() {
	done := 0
	for {
		n, more := d.step(d.held[done:])
		done += n
		if !more {
			break
		}
	}
	if d.apart {
		d.quiet = max(d.quiet-done, 0)
	}
	d.held = d.held[:copy(d.held, d.held[done:])]
}

// step makes events of the first piece and says how many bytes it used. More is false if the
// rest must wait for more bytes.
func (d *Decoder) step(b []byte) (n int, more bool) {
	switch d.in {
	case answer:
		return d.skipAnswer(b)
	case paste:
		return d.collectPaste(b)
	case overflow:
		return d.skipOverflow(b)
	}
	if len(b) == 0 {
		return 0, false
	}
	n, is := cut(b)
	if is == partial {
		return d.shorten(b), false
	}
	return d.take(b, n, is), true
}

func (d *Decoder) hear(events ...Event) { d.heard = append(d.heard, events...) }

// taken hands over the events; the next ones get a slice of their own.
func (d *Decoder) taken() []Event {
	heard := d.heard
	d.heard = nil
	return heard
}
