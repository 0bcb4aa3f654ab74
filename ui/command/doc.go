// Package command is the command line: its flags and commands, help, completion and manual page,
// and the listing of the settings. It applies the keys of the settings file to the keymap. It
// opens only the settings file, except for the commands that check, back up and restore the ledger, for the check of
// the machine, and for the services in a ledger (codes.go), and never repeats an argument that may be an API key.
//
// Start with command.go. ledger.go has the commands for the ledger; what they do is in its package. check.go
// has the check of the machine, whose parts are in state/checkup and ui/terminal; checkreport.go prints it.
// manual.md is the manual, and troubles.md says what can go wrong and what to do. The tests write the
// manual's tables from the program, and the manual page, verifyo.1, from both files; go test ./ui/command
// -update rewrites what is out of date.
package command
