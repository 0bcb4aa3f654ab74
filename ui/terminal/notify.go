package terminal

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// Way is how the operator wants to be told that something happened.
type Way string

// The ways, by the words of the setting notify.
const (
	Auto   Way = "auto" // as the terminal is known to understand
	OSC9   Way = "osc9" // iTerm2's notifications
	OSC777 Way = "osc777"
	OSC99  Way = "osc99" // kitty's
	Bell   Way = "bell"
	Off    Way = "off"
)

// Notify shows a desktop notification, if that is the way and the terminal may understand it. Whether
// it is shown is up to the terminal and the desktop: neither answers.
func (t *Terminal) Notify(way Way, title, body string) error {
	title, body = notifiable(title), notifiable(body)
	notification := ""
	switch t.chosen(way) {
	case OSC9: // what follows is never a digit, which would be another command to some terminals
		notification = ansi.Notify(title + ": " + body)
	case OSC777:
		notification = "\x1b]777;notify;" + title + ";" + body + "\a"
	case OSC99:
		notification = ansi.DesktopNotification(title + ": " + body)
	default:
		return nil
	}
	if err := <-t.painter.Send(t.passed(notification)); err != nil {
		return fmt.Errorf("sending a notification: %w", err)
	}
	return nil
}

// chosen is the way for this terminal. The Linux console would draw the sequences.
func (t *Terminal) chosen(way Way) Way {
	switch {
	case t.isConsole() && way != Off:
		return Bell
	case way == Auto && t.multiplexer() != none:
		return Bell // it hides what is outside it, and passes nothing on by default
	case way == Auto:
		return t.understood()
	}
	return way
}

// understood is what the terminal documents, by its name. TERM comes first: a terminal that was
// started from another one inherits the other variables.
func (t *Terminal) understood() Way {
	term := t.getenv("TERM")
	for name, way := range map[string]Way{
		"xterm-kitty": OSC99, "xterm-ghostty": OSC9, "wezterm": OSC777, "foot": OSC777, "rxvt-unicode": OSC777,
	} {
		if strings.HasPrefix(term, name) {
			return way
		}
	}
	switch t.getenv("TERM_PROGRAM") {
	case "iTerm.app", "ghostty":
		return OSC9
	case "WezTerm":
		return OSC777
	case "":
		return t.understoodByWindow()
	}
	return Bell
}

// understoodByWindow goes by the variables that number the windows of a terminal.
func (t *Terminal) understoodByWindow() Way {
	switch {
	case t.getenv("KITTY_WINDOW_ID") != "":
		return OSC99
	case t.getenv("WEZTERM_PANE") != "":
		return OSC777
	}
	return Bell
}

// longestText is how many bytes of a text a notification has. Desktops show little more, and old
// versions of screen pass on 256 at a time.
const longestText = 200

// notifiable is a text that can neither end its sequence nor begin another field of it.
func notifiable(text string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r == ';':
			return ','
		case unicode.IsControl(r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, text)
	return strings.ToValidUTF8(clean[:min(len(clean), longestText)], "")
}
