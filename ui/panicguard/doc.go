// Package panicguard keeps a panic from breaking the terminal, printing a secret or losing a
// number.
//
// A Guard catches panics where it is deferred, around the root and every command, and
// remembers the first. The panic then goes no further: the code that runs the screens waits
// for Caught and ends them as q does, so that the terminal is restored and a rent under way is
// waited for. The result is a Crash, which writes the report.
//
// A report says where the panic happened but not its value, which may be a phone number, a
// code or a key; arguments are left out for the same reason. The report contains the names of
// functions, files and types, and the message only if the Go runtime itself wrote it. The
// package knows nothing of the ledger, where the operator's orders are. Its only effect is the
// report's file, which ui/program asks for.
//
// Start with guard.go; report.go describes a crash and writes it down.
package panicguard
