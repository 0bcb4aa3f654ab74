// Package command is the command line: its flags and commands, its help, its completion
// and its manual page, and what is printed of the settings. It puts the keys of the
// settings file and the keymap together. It opens nothing but the settings file and never
// repeats an argument that may be an API key.
//
// Start with command.go. The manual page, verifyo.1, and the README's tables are made by
// the tests with -update; a stale one fails them.
package command
