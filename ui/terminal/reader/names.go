package reader

import (
	tea "github.com/charmbracelet/bubbletea"
	uv "github.com/charmbracelet/ultraviolet"
)

// nameOf is Bubble Tea's name for a key that types no character, with shift or ctrl.
func nameOf(code rune, mod uv.KeyMod) (tea.KeyType, bool) {
	shift, ctrl := mod.Contains(uv.ModShift), mod.Contains(uv.ModCtrl)
	switch code {
	case uv.KeyEnter, uv.KeyKpEnter: // ctrl+enter is not enter: enter may cost money
		return tea.KeyEnter, !ctrl
	case uv.KeyEscape:
		return tea.KeyEsc, !ctrl
	case uv.KeyTab:
		if shift {
			return tea.KeyShiftTab, !ctrl
		}
		return tea.KeyTab, !ctrl
	case uv.KeyBackspace:
		if ctrl {
			return tea.KeyCtrlH, true // what terminals send for it without a protocol
		}
		return tea.KeyBackspace, true
	case uv.KeyInsert, uv.KeyKpInsert:
		return tea.KeyInsert, !shift && !ctrl
	case uv.KeyDelete, uv.KeyKpDelete:
		return tea.KeyDelete, !shift && !ctrl
	case uv.KeyPgUp, uv.KeyKpPgUp:
		return oneOf(ctrl, tea.KeyPgUp, tea.KeyCtrlPgUp), !shift
	case uv.KeyPgDown, uv.KeyKpPgDown:
		return oneOf(ctrl, tea.KeyPgDown, tea.KeyCtrlPgDown), !shift
	}
	if code >= uv.KeyF1 && code <= uv.KeyF20 {
		return functionKey(int(code-uv.KeyF1), shift, ctrl)
	}
	return arrow(code, shift, ctrl)
}

// functionKey is F1 to F20. Shift with F1 to F8 is F13 to F20, as Bubble Tea has it.
func functionKey(n int, shift, ctrl bool) (tea.KeyType, bool) {
	if shift {
		n += 12
	}
	return tea.KeyF1 - tea.KeyType(n), n < 20 && !ctrl
}

// arrow is an arrow, home or end.
func arrow(code rune, shift, ctrl bool) (tea.KeyType, bool) {
	var plain, shifted, control, both tea.KeyType
	switch code {
	case uv.KeyUp, uv.KeyKpUp:
		plain, shifted, control, both = tea.KeyUp, tea.KeyShiftUp, tea.KeyCtrlUp, tea.KeyCtrlShiftUp
	case uv.KeyDown, uv.KeyKpDown:
		plain, shifted, control, both = tea.KeyDown, tea.KeyShiftDown, tea.KeyCtrlDown, tea.KeyCtrlShiftDown
	case uv.KeyLeft, uv.KeyKpLeft:
		plain, shifted, control, both = tea.KeyLeft, tea.KeyShiftLeft, tea.KeyCtrlLeft, tea.KeyCtrlShiftLeft
	case uv.KeyRight, uv.KeyKpRight:
		plain, shifted, control, both = tea.KeyRight, tea.KeyShiftRight, tea.KeyCtrlRight, tea.KeyCtrlShiftRight
	case uv.KeyHome, uv.KeyKpHome:
		plain, shifted, control, both = tea.KeyHome, tea.KeyShiftHome, tea.KeyCtrlHome, tea.KeyCtrlShiftHome
	case uv.KeyEnd, uv.KeyKpEnd:
		plain, shifted, control, both = tea.KeyEnd, tea.KeyShiftEnd, tea.KeyCtrlEnd, tea.KeyCtrlShiftEnd
	default:
		return 0, false
	}
	return oneOf(ctrl, oneOf(shift, plain, shifted), oneOf(shift, control, both)), true
}

func oneOf(second bool, a, b tea.KeyType) tea.KeyType {
	if second {
		return b
	}
	return a
}

// ctrlWith is ctrl with a character. A key that is not Latin counts as the US key at its place,
// so that ctrl+c quits on every layout. Ctrl+m is not enter, although terminals without a
// protocol send the same byte for both.
func ctrlWith(key uv.Key, mod uv.KeyMod) (tea.KeyType, bool) {
	r := key.Code
	if base := baseOf(key, mod&^uv.ModShift, r); base != 0 {
		r = base
	} else if us, ok := latin(r); ok {
		r = us
	}
	if r >= 'A' && r <= 'Z' { // xterm's modifyOtherKeys while caps lock is on
		r += 'a' - 'A'
	}
	switch {
	case r == 'm' || r == 'M':
		return 0, false
	case r >= 'a' && r <= 'z':
		return tea.KeyType(r - 'a' + 1), !mod.Contains(uv.ModShift)
	case r >= '[' && r <= '_':
		return tea.KeyType(r - '@'), true
	case r == ' ' || r == '@':
		return tea.KeyCtrlAt, true
	}
	return 0, false
}
