package reader

import "unicode/utf8"

const (
	esc   = 0x1b
	bel   = 0x07
	ctrlC = 0x03
	can   = 0x18
	sub   = 0x1a
)

// state says what the first bytes of the input are.
type state int

const (
	whole   state = iota // a key, a character or a complete sequence
	partial              // the beginning of one: more bytes may follow
	broken               // the beginning of a sequence, followed by what cannot belong to it
	lone                 // an ESC that belongs to nothing after it
	opens                // the beginning of a string: its end is looked for elsewhere
)

// cut measures the first piece of b, which is not empty. How many bytes of a partial piece there
// are says nothing.
func cut(b []byte) (n int, is state) {
	if b[0] == esc {
		return cutEscape(b)
	}
	return cutCharacter(b)
}

func cutCharacter(b []byte) (n int, is state) {
	if !utf8.FullRune(b) {
		return 0, partial
	}
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n == 1 {
		return 1, broken
	}
	return n, whole
}

func cutEscape(b []byte) (n int, is state) {
	if len(b) == 1 {
		return 0, partial
	}
	switch b[1] {
	case '[':
		return cutCSI(b)
	case 'O':
		return cutSS3(b)
	case ']', 'P', 'X', '^', '_':
		return 2, opens
	case esc:
		return cutMeta(b)
	case ctrlC: // it always quits, so it must not become alt+ctrl+c
		return 1, lone
	}
	n, is = cutCharacter(b[1:])
	if is == broken {
		return 1, lone
	}
	return n + 1, is
}

// cutMeta cuts ESC ESC. If a sequence follows, the first ESC may belong to it: rxvt sends alt+up
// as ESC ESC [ A.
func cutMeta(b []byte) (n int, is state) {
	if len(b) == 2 {
		return 0, partial
	}
	if b[2] != '[' && b[2] != 'O' {
		return 1, lone
	}
	n, is = cutEscape(b[1:])
	if is == broken {
		return 1, lone
	}
	return n + 1, is
}

// cutSS3 cuts ESC O and what follows: up to two digits, which are modifiers, and one character.
func cutSS3(b []byte) (n int, is state) {
	i := 2
	for i < len(b) && i < 4 && digit(b[i]) {
		i++
	}
	switch {
	case i == len(b):
		return 0, partial
	case digit(b[i]) || b[i] <= ' ' || b[i] > '~':
		return i, broken
	}
	return i + 1, whole
}

// cutCSI cuts ESC [ and what follows: parameters, intermediate bytes and one final byte. Three
// kinds of terminals send what ends otherwise.
func cutCSI(b []byte) (n int, is state) {
	i := 2
	for i < len(b) && b[i] >= '0' && b[i] <= '?' {
		i++
	}
	if (i == 3 || i == 4) && i < len(b) && b[i] == '$' && digits(b[2:i]) {
		return i + 1, whole // rxvt's shift: ESC [ 3 $
	}
	for i < len(b) && b[i] >= ' ' && b[i] <= '/' {
		i++
	}
	switch {
	case i == len(b):
		return 0, partial
	case b[i] < '@' || b[i] > '~':
		return i, broken
	case i > 2:
		return i + 1, whole
	case b[i] == '[': // the Linux console's F1 to F5: ESC [ [ A
		return cutConsole(b)
	case b[i] == 'M': // the oldest mouse reports: ESC [ M and three bytes
		return cutMouse(b)
	}
	return i + 1, whole
}

func cutConsole(b []byte) (n int, is state) {
	switch {
	case len(b) == 3:
		return 0, partial
	case b[3] < 'A' || b[3] > 'E':
		return 3, broken
	}
	return 4, whole
}

// cutMouse cuts an old mouse report. The button and the column may each be a character of two
// bytes; what is left of the row then is no text and does no harm.
func cutMouse(b []byte) (n int, is state) {
	i := 3
	for place := range 3 {
		switch {
		case i == len(b):
			return 0, partial
		case b[i] < ' ':
			return i, broken
		case place < 2 && b[i] >= 0xc2 && b[i] <= 0xdf:
			if i+1 == len(b) {
				return 0, partial
			}
			if b[i+1]&0xc0 == 0x80 {
				i++
			}
		}
		i++
	}
	return i, whole
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func digits(b []byte) bool {
	for _, c := range b {
		if !digit(c) {
			return false
		}
	}
	return true
}
