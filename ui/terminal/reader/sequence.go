package reader

import (
	"bytes"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	uv "github.com/charmbracelet/ultraviolet"
)

// take makes events of the first n bytes and returns how many it used.
func (d *Decoder) take(b []byte, n int, is state) int {
	switch is {
	case lone:
		d.hear(named(tea.KeyEsc))
	case broken:
		d.hearBroken(b[:n])
	case opens:
		d.in, d.intro, d.empty = answer, b[1], true
	case whole:
		if b[0] == esc && b[1] == esc {
			return d.takeMeta(b[:n])
		}
		d.decode(b[:n])
	}
	return n
}

// takeMeta hears ESC and a complete sequence. If that is a key, both are one key with alt, as
// rxvt sends it; a press of ESC and the key shortly after it look the same. If the sequence is a
// report of the terminal or begins a paste, the ESC was a key of its own.
func (d *Decoder) takeMeta(b []byte) int {
	before := len(d.heard)
	if d.decode(b[1:]); d.in == nothing && len(d.heard) == before+1 {
		if p, ok := d.heard[before].(Press); ok && !p.EscPrefixed && p.Key.Type != tea.KeyCtrlC {
			d.heard[before] = prefixed(p)
			return len(b)
		}
	}
	after := append([]Event{named(tea.KeyEsc)}, d.heard[before:]...)
	d.heard = append(d.heard[:before], after...)
	return len(b)
}

// hearBroken hears what began as a sequence and is none. The key may have been alt with the
// second byte, or ESC; the rest of it must not be heard as keys.
func (d *Decoder) hearBroken(b []byte) {
	if b[0] != esc {
		d.hear(Ignored{Garbage})
		return
	}
	d.hear(prefixed(typed(rune(b[1]))))
}

// abandon hears a partial piece that does not go on.
func (d *Decoder) abandon() {
	n, is := len(d.held), broken
	if d.held[0] == esc && (n == 1 || d.held[1] == esc || d.held[1] >= 0x80) {
		n, is = 1, lone
	}
	d.take(d.held, n, is)
	d.held = d.held[:copy(d.held, d.held[n:])]
}

// shorten keeps a sequence without an end from growing: once it is longer than any that means
// something, only the beginning of one that means nothing is kept. It returns how many bytes
// are done with.
func (d *Decoder) shorten(b []byte) int {
	switch {
	case len(b) <= 2*longest:
		return 0
	case b[1] == esc:
		d.hear(named(tea.KeyEsc))
		return 1
	}
	rest := len(b) - longest - 1
	copy(b[rest:], "\x1b[=") // what follows these are parameters or intermediates, still
	return rest
}

// decode hears a complete sequence or character.
func (d *Decoder) decode(b []byte) {
	if b[0] != esc {
		d.hearKeys(d.decodeWhole(b), b, false)
		return
	}
	switch b[1] {
	case '[':
		d.decodeCSI(b)
	case 'O':
		d.decodeSS3(b)
	default:
		d.hearKeys(d.decodeWhole(b), b, true)
	}
}

// decodeWhole asks the library, which must have used all bytes.
func (d *Decoder) decodeWhole(b []byte) uv.Event {
	n, event := d.keys.Decode(b)
	if n != len(b) {
		return uv.UnknownEvent(b)
	}
	return event
}

func (d *Decoder) decodeCSI(b []byte) {
	switch {
	case len(b) > longest || malformed(b):
		d.hear(Ignored{Unknown})
		return
	case b[2] == '[':
		d.hear(named(tea.KeyF1 - tea.KeyType(b[3]-'A')))
		return
	case b[2] == 'M' && len(b) > 3:
		d.hear(Ignored{Mouse})
		return
	}
	kind := eventType(b)
	if kind != 0 {
		d.types = true
	}
	if kind == released && bytes.IndexByte([]byte("u~ABCDEFHPQRSZ"), b[len(b)-1]) >= 0 {
		d.hear(Ignored{Release})
		return
	}
	event := d.decodeWhole(b)
	if key, ok := event.(uv.KeyPressEvent); ok {
		key.IsRepeat = kind == repeated
		event = key
	}
	d.hearKeys(event, b, false)
}

// decodeSS3 adds PuTTY's F5 to F12 (mode VT100+) to what the library knows. Its F9 is elsewhere
// the = of the number pad. What nobody knows is not a sequence: no terminal answers like that.
func (d *Decoder) decodeSS3(b []byte) {
	if final := b[len(b)-1]; len(b) == 3 && final >= 'T' && final <= '[' && final != 'X' {
		d.hear(named(tea.KeyF5 - tea.KeyType(final-'T')))
		return
	}
	event := d.decodeWhole(b)
	if _, ok := event.(uv.KeyPressEvent); !ok {
		d.hearBroken(b)
		return
	}
	d.hearKeys(event, b, false)
}

// malformed reports whether the parameters are not what a terminal sends: a number larger than
// any character, or a private mark among the digits. The library would take either for another
// number, which may be that of enter.
func malformed(b []byte) bool {
	number := 0
	for i, c := range b {
		switch {
		case digit(c):
			number = number*10 + int(c-'0')
		case c >= '<' && c <= '?' && i > 2:
			return true
		default:
			number = 0
		}
		if number > unicode.MaxRune {
			return true
		}
	}
	return false
}
