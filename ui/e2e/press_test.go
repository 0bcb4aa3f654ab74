package e2e_test

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/terminal/reader"
)

// keyTypes are the keys that are not letters.
var keyTypes = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "ctrl+c": tea.KeyCtrlC, "ctrl+z": tea.KeyCtrlZ, "ctrl+d": tea.KeyCtrlD, "ctrl+u": tea.KeyCtrlU,
	"ctrl+n": tea.KeyCtrlN, "ctrl+p": tea.KeyCtrlP, "ctrl+r": tea.KeyCtrlR, "ctrl+w": tea.KeyCtrlW, "ctrl+y": tea.KeyCtrlY,
	"left": tea.KeyLeft, "right": tea.KeyRight, "delete": tea.KeyDelete, "f9": tea.KeyF9,
}

// press builds a key press as the terminal's reader hears it.
func press(name string) reader.Press {
	if kind, ok := keyTypes[name]; ok {
		return reader.Press{Key: keymap.Press{Type: kind}}
	}
	if name == " " {
		return reader.Press{Key: keymap.Press{Type: tea.KeySpace, Runes: []rune{' '}}}
	}
	return reader.Press{Key: keymap.Press{Type: tea.KeyRunes, Runes: []rune(name)}}
}

// pasted is the press that brings a pasted text.
func pasted(text string) reader.Press {
	return reader.Press{Key: keymap.Press{Type: tea.KeyRunes, Runes: []rune(text), Paste: true}, Paste: text}
}
