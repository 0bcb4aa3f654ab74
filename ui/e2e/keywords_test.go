package e2e_test

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// How the program names its keys.

// hint is how the key line names the key of an action.
func hint(a keymap.Action) string {
	keys := keymap.Default()
	return colourless(false).Hint(keys.First(a), keys.Binding(a).Short)
}

// labelsOf are the keys of a keymap as sentences name them.
func labelsOf(keys keymap.Map) messages.Keys {
	return (&screen.Context{Keys: keys, Theme: colourless(false)}).Labels()
}

// word is the name of an action in the line of keys.
func word(a keymap.Action) string { return keymap.Default().Binding(a).Short }

// inHelp is the text of an action in the help.
func inHelp(a keymap.Action) string { return keymap.Default().Binding(a).Long }

// agree is the hint for the key that rents. Its word is in the question and not in package
// messages.
const agree = "enter rent"
