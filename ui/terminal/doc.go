// Package terminal is every escape sequence that is not drawing: the bell and the clipboard.
// They go through Terminal, which is also the output Bubble Tea draws to, so that none of
// them lands inside a frame.
//
// It is given texts and knows nothing of what they mean. A text never reaches the terminal
// except base64-encoded inside a clipboard sequence, so no text can become a command to it.
//
// Start with Terminal in terminal.go; copy.go is the clipboard. suspend_unix.go answers
// whether ctrl+z may be obeyed.
package terminal
