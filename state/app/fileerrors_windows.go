package app

import (
	"syscall"

	"example.com/verifyo/state/session"
)

// systemErrors are the errors of Windows that say what others do on Unix. Package syscall names
// only a few of them.
func systemErrors() []fileError {
	const handleDiskFull, diskFull, invalidName, nameTooLong syscall.Errno = 39, 112, 123, 206
	return []fileError{
		{handleDiskFull, session.FileDiskFull},
		{diskFull, session.FileDiskFull},
		{invalidName, session.FileMisnamed},
		{nameTooLong, session.FileMisnamed},
	}
}
