package theme

// Hint is a key and what it does, as the foot and every question name it.
func (t Theme) Hint(key, words string) string {
	return t.Key.Render(key) + " " + t.Text.Render(words)
}

// HintOff is a Hint for a key that cannot act now: dimmed, and where nothing can be
// dimmed, in parentheses.
func (t Theme) HintOff(key, words string) string {
	if t.Bare {
		return "(" + key + " " + words + ")"
	}
	return t.Faint.Render(key + " " + words)
}
