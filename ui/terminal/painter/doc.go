// Package painter draws frames on a terminal, from a goroutine of its own. The caller hands over
// the newest frame and goes on; a terminal that takes nothing holds up nobody but the painter.
//
// A frame is text: one line for each row of the window, with styles (SGR) as lipgloss writes
// them. Each line starts without a style, and the rest of its row has the ground that it ends with. The painter remembers the lines that are on the screen,
// compares them with the new frame, and writes what differs as one piece, inside synchronised
// output (mode 2026). Other sequences go out between two frames through Send. The package knows
// nothing of orders, screens, keys or Bubble Tea, and it has no timer: the caller is told what was
// written, and since when a write has been under way, and decides what that means. What enters and
// leaves the alternate screen, and every mode of the keyboard, is a text that the owner gives it.
//
// How a program on Bubble Tea v1 uses it, with tea.WithoutRenderer and tea.WithInput(nil):
//
//   - After each Update it gives View to Frame and keeps the number that Frame returns. A yes
//     counts only if Written().Frame has reached the number of the first frame with its question
//     and its present figures. Keys other than ctrl+c wait if Written().Since is a second old.
//   - A new window size goes to Resize before the frame that was made for it.
//   - Before the program stops for ctrl+z it calls Pause, and after it continues, Repaint.
//   - At the end it calls Close with a deadline of a second, also after a panic.
//
// What was tried or considered, and dropped:
//
//   - Drawing on a tick, as Bubble Tea does: a key waits half a tick for its frame, and an idle
//     program wakes up for ever. Here an idle painter sleeps, and an unchanged frame writes nothing.
//   - Comparing whole lines and writing them anew: about six times the bytes of a cursor movement.
//   - Keeping the cells of the whole screen: they take 32 bytes each. Lines are kept instead, and
//     only changed ones are taken apart, old and new.
//   - Cells that hold their text as a string: a frame with 26 changed lines took three times as long.
//   - A reset at the end of each piece: with a theme that has a ground of its own, the next piece would begin with
//     twenty bytes of it. The style that the terminal draws with stays, and leave.go resets it.
//   - Asking the terminal whether it fills what it erases: the owner knows by its name (Options.Fills).
//   - SU and SD to scroll: the Linux console lacks them. IL and DL work everywhere.
//   - Hyperlinks (OSC 8): the program draws none, and strangers' text must not either. A frame's
//     sequences that are not SGR are left out.
//   - Ambiguous widths (East Asian terminals that draw rules and dots two cells wide) are taken as
//     one cell, as everywhere in the program.
//
// Start with painter.go, which is all that a caller sees, and loop.go, the goroutine behind it.
// leave.go gives the terminal back. canvas.go turns a frame into the bytes to write: scroll.go
// finds lines that moved, row.go writes a row, and pen.go changes the style that is drawn with.
// takeapart.go makes cells (cell.go) of a line, style.go and sgr.go read its styles, and unsure.go
// says which characters terminals measure differently.
package painter
