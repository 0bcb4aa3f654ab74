// Package logfile writes the log to a file without ever keeping the program waiting.
//
// It owns the file and the lines that wait for it. It knows nothing of what the lines say:
// that no key, number or code is among them is the business of whoever logs.
//
// Start with logfile.go; output.go tells the file what is missing in it.
package logfile
