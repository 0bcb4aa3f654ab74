// Package keymap is every key of the program: which action it means and what the help
// says about it. The help screen and the line of keys at the foot are made from it, so
// that what is written is what works.
//
// It does not know what an action does; the screens do. Start with keymap.go; the
// actions and their groups are in action.go.
package keymap
