// Package terminal writes every escape sequence that does not draw: the bell and the clipboard.
// They go through Terminal, which is also the output Bubble Tea draws to, so that none of
// them ends up inside a frame.
//
// It is given texts and does not know what they mean. A text reaches the terminal only
// base64-encoded inside a clipboard sequence, so no text can act as a command to it.
//
// Start with Terminal in terminal.go; copy.go is the clipboard. suspend_unix.go says whether
// the program may be suspended with ctrl+z.
package terminal
