package theme

// Hint is a key and what it does, as shown in the footer and in dialogs.
func (t Theme) Hint(key, words string) string {
	return t.Key.Render(key) + " " + t.Text.Render(words)
}

// HintOff is a Hint for a key that cannot act now: dimmed, or in parentheses if the terminal
// cannot dim text.
func (t Theme) HintOff(key, words string) string {
	if t.Bare {
		return "(" + key + " " + words + ")"
	}
	return t.Faint.Render(key + " " + words)
}
