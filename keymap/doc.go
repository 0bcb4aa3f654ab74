// Package keymap is every key of the program: which action it means and what the help
// says about it. The help screen and the line of keys at the foot are made from it, so
// that what is written is what works.
//
// It does not know what an action does; the screens do. Start with keymap.go; the
// actions and their groups are in action.go. rebind.go takes the operator's own keys and
// refuses those that would hurt; claim.go takes them from what has them by default; fixed.go is what no key can change: yes and no in a
// question, and what edits text while some is typed.
package keymap
