// Package keymap defines every key of the program: its action, and what the help says about
// it. The help screen and the key line at the bottom are generated from it, so they always
// match what the keys do.
//
// The screens know what an action does; this package does not. Start with keymap.go; the
// actions and their groups are in action.go. rebind.go applies the operator's own keys and
// rejects unsafe ones; claim.go takes those keys away from the actions that have them by
// default; oldname.go knows the names that actions had in earlier versions. fixed.go has the
// keys that cannot be changed: yes and no in a question, and the editing keys while text is
// typed.
package keymap
