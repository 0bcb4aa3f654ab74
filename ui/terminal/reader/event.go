package reader

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
)

// Event is what the terminal sent: a Press, a Focus, an Ignored or an Ended.
type Event interface{ event() }

// Press is a key that was pressed, or a text that was pasted.
type Press struct {
	// Key is the key by Bubble Tea's name for it. Typed text comes as one Press for each
	// character. Therefore, letters that arrive together never spell the name of a key.
	Key keymap.Press
	// Repeat: the key is held down and the terminal says so. Only a Trusted press without
	// Repeat is known to be a new one.
	Repeat bool
	// Trusted: the terminal tells presses, repeats and releases apart, and did so for this key.
	Trusted bool
	// Paste is the pasted text. Key then has the same text, and its Paste is set.
	Paste string
	// EscPrefixed: the key came as ESC followed by something that is not a complete known
	// sequence. It may be alt with a key, or ESC and another key pressed shortly after it.
	EscPrefixed bool
	// Base is the key at the same place of a US keyboard, if the terminal told it and the key
	// itself is not Latin. Latin uses it.
	Base rune
}

// Focus says that the window got the keyboard or lost it.
type Focus struct{ In bool }

// Ignored is something that was received and means nothing to the program.
type Ignored struct{ Kind Kind }

// Ended is the last event: the input is over, or the terminal is gone. Err is nil at a plain
// end of input.
type Ended struct{ Err error }

func (Press) event()   {}
func (Focus) event()   {}
func (Ignored) event() {}
func (Ended) event()   {}

// Kind says what was ignored.
type Kind string

// The kinds of what is ignored.
const (
	Reply   Kind = "reply"   // the terminal's answer to a question, whoever asked
	Mouse   Kind = "mouse"   // a mouse report that another program left switched on
	Release Kind = "release" // a key was let go
	Unnamed Kind = "unnamed" // a key that keymap.Press has no name for: shift alone, ctrl+enter
	Unknown Kind = "unknown" // a complete sequence that nobody knows
	Garbage Kind = "garbage" // bytes that are not text in UTF-8
)

// No reports whether the press means no while a question is open: ESC by itself, or ESC followed
// by anything that is not a complete known sequence. Whoever pressed ESC and then another key
// wanted to leave, even if both keys arrived together.
func (p Press) No() bool { return p.EscPrefixed || p.Key.Type == tea.KeyEsc && !p.Key.Alt }

// named is the press of a key that has a name.
func named(key tea.KeyType) Press { return Press{Key: keymap.Press{Type: key}} }

// typed is the press of a character.
func typed(r rune) Press {
	key := keymap.Press{Type: tea.KeyRunes, Runes: []rune{r}}
	if r == ' ' {
		key.Type = tea.KeySpace // with its rune, as Bubble Tea has it
	}
	return Press{Key: key}
}

// prefixed is the press of a key that came after an ESC.
func prefixed(p Press) Press {
	p.Key.Alt, p.EscPrefixed = true, true
	return p
}

// pasted is the press that brings a pasted text.
func pasted(text string) Press {
	return Press{Key: keymap.Press{Type: tea.KeyRunes, Runes: []rune(text), Paste: true}, Paste: text}
}
