// Package terminal owns the device that the program runs on: its modes, its size, what is drawn, what
// is typed, the bell, desktop notifications, the window's title and the clipboard. It takes the
// terminal over from the shell and gives it back at every end, also when nobody reads it any more.
//
// It does not know what is drawn or what a key does. Below it, package painter draws and package
// reader reads; both know nothing of the device. Above it, Bubble Tea runs the loop without its
// own renderer and its own input. A version of Bubble Tea with both as good as these would replace
// this package, and its users would change little.
//
// Strangers' texts reach the terminal only in a frame, from which painter takes all controls, base64-encoded
// inside a clipboard sequence, or inside a notification without controls and semicolons. So no text
// can act as a command.
//
// What was tried: Bubble Tea's own tea.Suspend, tea.Exec, ReleaseTerminal and RestoreTerminal.
// Without its renderer and input they wait half a second or die of a nil pointer; Suspend takes
// their place. Its SetWindowTitle goes to its renderer, and so nowhere.
//
// Start with Terminal in terminal.go. listen.go passes on what is typed, and that the window
// changed or got the focus; size.go is the window's size; copy.go is the clipboard, notify.go has
// the notifications, title.go the window's title, and multiplexer.go knows tmux and screen; bounded.go
// prints the last lines without waiting for a terminal that takes none. ask.go asks the terminal about
// itself and clipboards.go tells how a text is copied; only verifyo check uses them. system_unix.go and
// system_windows.go have the modes, and what else differs between systems.
package terminal
