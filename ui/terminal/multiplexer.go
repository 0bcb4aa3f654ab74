package terminal

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// multiplexer is what shows the program's screen within that of another terminal.
type multiplexer int

const (
	none multiplexer = iota
	tmux
	screen
)

// multiplexer goes by the environment. tmux may call itself screen in TERM, so its own variable is
// looked at first. If there is a screen too, nobody knows which of them is the inner one, and
// screen would draw tmux's sequences. Over SSH only TERM is left, and screen cannot be told from a
// tmux that calls itself screen.
func (t *Terminal) multiplexer() multiplexer {
	term, inScreen := t.getenv("TERM"), t.getenv("STY") != ""
	switch {
	case strings.HasPrefix(term, "tmux"), t.getenv("TMUX") != "" && !inScreen:
		return tmux
	case strings.HasPrefix(term, "screen"), inScreen:
		return screen
	}
	return none
}

// passed is a short sequence that a multiplexer passes on to the terminal outside it, unchanged. tmux
// does so with allow-passthrough on.
func (t *Terminal) passed(sequence string) string {
	switch t.multiplexer() {
	case tmux:
		return ansi.TmuxPassthrough(sequence)
	case screen:
		return ansi.ScreenPassthrough(sequence, 0)
	}
	return sequence
}

// filling are how the names of terminals begin that give the cells that they erase the ground they draw with, as
// terminfo says of them.
//
// kitty does not, although its name begins like that of xterm, and it may be called xterm altogether.
func filling() []string {
	return []string{"alacritty", "foot", "ghostty", "konsole", "linux", "mintty", "putty", "rxvt", "st-", "vte", "wezterm", "xterm"}
}

// fills reports whether the terminal is known to give the cells that it erases the ground they are erased with.
// screen does so only if it was told to, and tmux only since its version 2.4, whatever the terminal is called
// in there.
func (t *Terminal) fills() bool {
	known := func(name string) bool { return strings.HasPrefix(t.getenv("TERM"), name) }
	kitty := known("xterm-kitty") || t.getenv("KITTY_WINDOW_ID") != ""
	return t.multiplexer() == none && !kitty && slices.ContainsFunc(filling(), known)
}

// isConsole reports whether the terminal is the Linux console, which draws sequences that it does
// not know.
func (t *Terminal) isConsole() bool { return t.getenv("TERM") == "linux" }
