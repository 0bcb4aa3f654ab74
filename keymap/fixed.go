package keymap

import "slices"

// fixed are the keys that mean the same in every filter and every question, whatever
// else they or their actions are bound to: a letter is text there, or nothing at all, and
// yes and no must not move under the operator's fingers.
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

// Asked is what a key means while a question is open: enter is yes, esc is no, and
// nothing else is either. Other keys keep their meaning, for questions with a choice.
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

// Typing is what a key means while text is typed: letters are text, what edits the text
// edits it, and only other keys act.
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

// TypingLabel names an action's first key while text is typed, where a letter that is bound to
// enter or esc's action is text.
func (m Map) TypingLabel(a Action) string {
	switch a {
	case Enter:
		return "enter"
	case Back:
		return "esc"
	}
	return m.First(a)
}

// edits reports whether a key edits the text while some is typed.
func edits(k string) bool {
	return slices.Contains([]string{
		"left", "right", "home", "end", "backspace", "delete",
		"ctrl+a", "ctrl+b", "ctrl+d", "ctrl+e", "ctrl+f", "ctrl+h", "ctrl+k", "ctrl+u", "ctrl+w",
		"ctrl+left", "ctrl+right", "alt+left", "alt+right", "alt+b", "alt+d", "alt+f", "alt+backspace", "alt+delete",
	}, k)
}
