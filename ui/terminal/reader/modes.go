package reader

import "strings"

// Take is what switches on what the reader understands. Write it after the alternate screen was
// entered: terminals keep the keyboard protocol of each screen apart. Write it again whenever
// the terminal comes back, as after fg. Term is the TERM of the environment.
//
// First it switches off what another program may have left on: a keyboard protocol or mouse
// reports make a terminal send what this program would have to guess.
func Take(term string) string {
	switch {
	case term == "linux": // old Linux consoles draw the rest of a sequence they do not know
		return consoleLeftovers + pasteOn
	case strings.HasPrefix(term, "tmux"), strings.HasPrefix(term, "screen"):
		return leftovers + keypadOn + pasteOn + focusOn + kittyPush
	}
	return leftovers + pasteOn + focusOn + kittyPush
}

// GiveBack is what undoes Take. Write it once for each Take, at every end and before a suspend,
// and before the alternate screen is left.
func GiveBack(term string) string {
	if term == "linux" {
		return pasteOff
	}
	return kittyPop + focusOff + pasteOff + leftovers
}

const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
	focusOn  = "\x1b[?1004h"
	focusOff = "\x1b[?1004l"

	// The keys of the number pad as sequences of their own. Otherwise tmux sends its enter as a
	// line feed, which is ctrl+j: for many, that is down. Elsewhere its enter is a return, and
	// with this mode PuTTY would send F2 for its / and F3 for its *. Leftovers switches it off.
	keypadOn = "\x1b="

	// All flags of the kitty keyboard protocol: unambiguous keys, event types, alternate keys,
	// all keys as escapes, and their text. With fewer, kitty sends one enter twice as a plain
	// return (its issues 10331 and 8212). Nothing asks whether the terminal knows it: the
	// answer may come when nobody reads it any more, and the shell would take it for typing.
	kittyPush = "\x1b[>31u"
	kittyPop  = "\x1b[<u"

	// Cursor keys and number pad as usual, and no mouse reports.
	consoleLeftovers = "\x1b[?1l\x1b>\x1b[?9l\x1b[?1000l"
	// Also no mouse reports of newer kinds and encodings, modifyOtherKeys as the terminal is set
	// up, no records of Windows keys, no reports of colours and sizes, and no focus reports until
	// they are asked for.
	leftovers = consoleLeftovers +
		"\x1b[?1001l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1005l\x1b[?1006l\x1b[?1015l\x1b[?1016l" +
		"\x1b[>4m\x1b[?9001l\x1b[?2031l\x1b[?2048l"
)
