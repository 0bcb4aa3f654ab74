// Package panicguard keeps a panic from taking the terminal, a secret or a number with it.
//
// A Guard catches panics where it is deferred, around the root and every command, and
// remembers the first. The panic then goes no further: whoever runs the screens waits for
// Caught and ends them as q does, so that the terminal is given back and a rent under way
// is waited for. What remains is a Crash, which makes the report.
//
// A report says where it happened and never with what: the value of a panic may be a
// phone, a code or a key, and so may an argument. It holds names of functions, files and
// types, and of the value only what the runtime itself wrote. What was lost on the screen
// is in the ledger, which is none of this package's business. The report's file, which
// ui/program asks for, is the one effect that it has.
//
// Start with guard.go; report.go is what is kept of a panic and how it is written down.
package panicguard
