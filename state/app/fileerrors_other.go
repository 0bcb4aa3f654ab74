//go:build !windows

package app

// systemErrors is empty: the errors that fileProblem knows are those of this system.
func systemErrors() []fileError { return nil }
