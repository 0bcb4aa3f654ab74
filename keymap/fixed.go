package keymap

import "slices"

// fixed are the keys that mean the same in every filter and every question, whatever they are
// bound to elsewhere. A letter is text there, or nothing, and yes and no must always be in the
// same place.
func fixed(k string) Action {
	switch k {
	case "enter":
		return Enter
	case "esc":
		return Back
	case "up":
		return Up
	case "down":
		return Down
	}
	return None
}

// Asked is what a key means while a question is open: only enter is yes, and only esc is no.
// Other keys keep their meaning, for questions with several choices.
func (m Map) Asked(p Press) Action {
	if p.Paste {
		return None
	}
	if a := fixed(p.String()); a != None {
		return a
	}
	switch a := m.Action(p); a {
	case Enter, Back:
		return None
	default:
		return a
	}
}

// Typing is what a key means while text is typed: letters are text, editing keys edit it, and
// only the other keys act.
func (m Map) Typing(p Press) Action {
	if p.Paste || len(p.Runes) > 0 || edits(p.String()) {
		return None
	}
	if a := fixed(p.String()); a != None {
		return a
	}
	switch a := m.Action(p); a {
	case Up, Down, PageUp, PageDown, Enter, Back, LastFilter, Interrupt, Suspend:
		return a
	}
	return None
}

// TypingLabel names a key of an action that works while text is typed. Enter and esc always
// do; a letter bound to the same action is text then.
func (m Map) TypingLabel(a Action) string {
	switch a {
	case Enter:
		return "enter"
	case Back:
		return "esc"
	}
	return m.First(a)
}

// edits reports whether a key edits text.
func edits(k string) bool {
	return slices.Contains([]string{
		"left", "right", "home", "end", "backspace", "delete",
		"ctrl+a", "ctrl+b", "ctrl+d", "ctrl+e", "ctrl+f", "ctrl+h", "ctrl+k", "ctrl+u", "ctrl+w",
		"ctrl+left", "ctrl+right", "alt+left", "alt+right", "alt+b", "alt+d", "alt+f", "alt+backspace", "alt+delete",
	}, k)
}
