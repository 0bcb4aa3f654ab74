package reader

import (
	"bytes"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

const (
	pasteEnd = "\x1b[201~"
	// pasteLimit is how much of a paste is taken. No field of the program holds more; and a
	// paste whose end was lost must not collect what is typed for ever.
	pasteLimit = 64 << 10
)

// openPaste begins a paste.
func (d *Decoder) openPaste() { d.in = paste }

// collectPaste waits for the end of a paste and hears its text.
func (d *Decoder) collectPaste(b []byte) (n int, more bool) {
	within := b[:min(len(b), pasteLimit+len(pasteEnd))]
	end := bytes.Index(within, []byte(pasteEnd))
	switch {
	case end >= 0:
		d.hearPaste(b[:end])
		d.in, d.apart = nothing, false
		return end + len(pasteEnd), true
	case len(within) < pasteLimit+len(pasteEnd):
		return 0, false
	}
	d.in = overflow
	d.hearPaste(b[:pasteLimit])
	return pasteLimit, true
}

// skipOverflow drops the rest of a paste that was too long. As keys, it would act.
func (d *Decoder) skipOverflow(b []byte) (n int, more bool) {
	if end := bytes.Index(b, []byte(pasteEnd)); end >= 0 {
		d.in, d.apart = nothing, false
		return end + len(pasteEnd), true
	}
	if d.apart {
		return 0, false
	}
	return len(b) - begun(b), false
}

// endPaste ends a paste whose end was lost.
func (d *Decoder) endPaste() {
	if d.in == paste {
		d.hearPaste(d.held[:len(d.held)-begun(d.held)])
	}
	d.in, d.apart = nothing, false
	d.held = d.held[:0]
}

// begun is how many bytes at the end of b may be the beginning of the end of a paste.
func begun(b []byte) int {
	for n := min(len(b), len(pasteEnd)-1); n > 0; n-- {
		if strings.HasPrefix(pasteEnd, string(b[len(b)-n:])) {
			return n
		}
	}
	return 0
}

// hearPaste hears a pasted text, without what is not UTF-8. A paste of nothing is none.
func (d *Decoder) hearPaste(b []byte) {
	if text := string(bytes.ToValidUTF8(b, nil)); text != "" {
		d.hear(pasted(text))
	}
}

// noticeQuiet remembers where what comes now begins if it comes after some quiet within a paste.
// It may be somebody who presses ctrl+c because the program no longer listens.
func (d *Decoder) noticeQuiet(now time.Time) {
	if d.in != paste && d.in != overflow || d.apart || now.Sub(d.last) < alone {
		return
	}
	d.apart, d.quiet, d.quietAt = true, len(d.held), now
}

// hearInterrupt ends the paste if all that came within some quiet was ctrl+c. In a paste that
// has its end, ctrl+c comes with other text, and the end right after it.
func (d *Decoder) hearInterrupt() {
	d.apart = false
	if !interrupts(d.held[d.quiet:]) {
		return
	}
	d.held = d.held[:d.quiet]
	d.endPaste()
	d.hear(named(tea.KeyCtrlC))
}

// interrupts reports whether b is ctrl+c and nothing else, however the terminal sends it.
func interrupts(b []byte) bool {
	var inner Decoder
	found := false
	for _, event := range inner.Feed(b, time.Time{}) {
		switch event := event.(type) {
		case Press:
			if event.Key.Type != tea.KeyCtrlC || event.Key.Alt {
				return false
			}
			found = true
		case Ignored: // with the kitty protocol, ctrl comes before it and releases after it
			if event.Kind != Release && event.Kind != Unnamed {
				return false
			}
		default:
			return false
		}
	}
	return found && len(inner.held) == 0 && inner.in == nothing
}
