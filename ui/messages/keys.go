package messages

import "cmp"

// Keys are the labels of the keys that sentences mention, as the operator has bound them. The
// label of an action without a key is empty, and a sentence then leaves out the clause about it.
// Services and Countries are the keys that lead to these lists from where the operator is.
type Keys struct {
	Open, Back, Services, Countries, Orders, History, Cancel, Finish, Resolve, CopyCode, Refresh, Watch, Quit string
}

// Clause is the part of a sentence that names a key; empty if there is no key.
func Clause(before, key, after string) string {
	if key == "" {
		return ""
	}
	return before + key + after
}

// toSeeThem ends a sentence about several orders with the key that lists them. If no key is bound,
// it names the action to bind.
func toSeeThem(key, action string) string {
	return cmp.Or(Clause("; press ", key, " to see them."), "; bind a key to the action "+action+" to see them.")
}

// toGetThere ends a sentence with the key that opens the right screen. If no key is bound, it
// names the action to bind.
func toGetThere(key, action string) string {
	return cmp.Or(Clause(": press ", key, "."), "; bind a key to the action "+action+" to get there.")
}
