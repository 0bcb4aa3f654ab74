package messages

import "cmp"

// Keys are the names of the keys that sentences speak of, as the operator has bound them.
// One is empty where the action has no key: the sentence does without that clause.
type Keys struct {
	Back, Rent, Orders, Cancel, Finish, Settle, CopyCode, Refresh, Quit string
}

// Clause is the part of a sentence that names a key; empty where there is none to name.
func Clause(before, key, after string) string {
	if key == "" {
		return ""
	}
	return before + key + after
}

// Shown ends a sentence with the key that shows what it speaks of. Without a key nothing
// leads there, and the action to bind is named.
func Shown(key, action string) string {
	return cmp.Or(Clause(": ", key, " shows them."), "; "+action+" shows them, but has no key.")
}
