// Package logfile writes the log to a file and never makes the program wait.
//
// It owns the file and the lines that wait for it. It does not look at the text: whoever logs
// must keep keys, numbers and codes out of it.
//
// Start with logfile.go; output.go writes the lines and notes in the file how many are missing.
package logfile
