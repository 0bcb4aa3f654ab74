package keymap

// oldNames leads from the names that actions had in earlier versions to those they have now.
// A name stays here for good: somebody's settings file may still use it.
func oldNames() map[string]string {
	return map[string]string{
		"favourite":     "pin",
		"turn":          "reverse",
		"cancel_at_end": "auto_cancel",
		"settle":        "resolve",
	}
}

// Current is the name that an action has now, whether it is given by that name or by an old
// one. A name that no action ever had is returned unchanged.
func Current(name string) string {
	if now, renamed := oldNames()[name]; renamed {
		return now
	}
	return name
}
