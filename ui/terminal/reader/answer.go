package reader

import "bytes"

// skipAnswer drops a string that the terminal sends (OSC, DCS, APC, PM or SOS) up to its end. No
// byte of it may be heard as a key: a clipboard or a colour that was asked for comes whenever
// the terminal likes, and in pieces.
func (d *Decoder) skipAnswer(b []byte) (n int, more bool) {
	for i, c := range b {
		switch {
		case c == can || c == sub || c == bel && d.intro == ']':
			d.in = nothing
			d.hear(Ignored{Reply})
			return i + 1, true
		case c == ctrlC: // in no answer, and it must quit even if this is none
			d.endAnswer()
			return i, true
		case c == esc && i+1 == len(b):
			d.empty = d.empty && i == 0
			return i, false // the end, or a key
		case c == esc && b[i+1] == '\\':
			d.in = nothing
			d.hear(Ignored{Reply})
			return i + 2, true
		case c == esc:
			d.empty = d.empty && i == 0
			d.endAnswer()
			return i, true
		}
	}
	d.empty = d.empty && len(b) == 0
	return len(b), false
}

// endAnswer ends a string that has no end. It may have been a key: alt+] begins like one.
func (d *Decoder) endAnswer() {
	d.in = nothing
	d.hear(prefixed(typed(rune(d.intro))))
}

// atOnce is how many bytes nobody types at once.
const atOnce = 32

// reopen goes on with a string or a paste that paused for longer than a second, if what comes
// looks like the rest of it: it comes at once, and is long or ends as that would. As keys, it
// would act.
func (d *Decoder) reopen(b []byte) {
	tail := d.tail
	d.tail = nothing
	if tail == nothing || len(b) == 1 {
		return
	}
	long := len(b) >= atOnce && b[0] != esc
	if long || tail == answer && endsString(b) || tail != answer && bytes.Contains(b, []byte(pasteEnd)) {
		d.in = tail
	}
}

// endsString reports whether b is a text and then the end of a string.
func endsString(b []byte) bool {
	for i, c := range b {
		switch {
		case c == bel:
			return true
		case c == esc:
			return i+1 < len(b) && b[i+1] == '\\'
		case c < ' ' || c == 0x7f:
			return false
		}
	}
	return false
}
