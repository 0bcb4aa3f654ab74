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
// From a key to its frame, three goroutines take turns on one thread: the one that reads, Bubble Tea's loop, and the
// painter. Measured beside others with keys 60 ms apart, most of that time is not spent on work but on fetching code
// and data into the processor's caches again, so whatever a key does not need costs four times what a benchmark says.
// A painter that writes in the loop's goroutine made no key faster. GOMAXPROCS=1 makes a key a sixth faster, because no
// second thread is woken for it, but a thread that a hanging disk stops in a page fault would then stop the whole
// program, and a large history would be read between the keys. GOGC=50 saves less than a megabyte, and a key takes a
// quarter more of the processor's time.
//
// While nobody types, each timer costs more than what it is for. Go's monitor thread wakes up at its time, but the kernel
// may let the poller, which runs it, sleep a thousandth of the wait longer. Until it wakes up, the monitor naps 20 µs at a
// time: some 60 switches after 30 seconds. So what helps is fewer timers, as in package ui's ticker, and not cheaper
// ones. The first system call after a sleep wakes the monitor, too. A timer that was stopped may still wake the program
// once, because a thread that sleeps already keeps its deadline. So on Linux keys are read and frames are written by calls
// that cannot wait, of which Go's scheduler need not know: half of the switches of a key are gone, and a twelfth of the
// time to its frame.
//
// The program has nearly its whole file in memory: the kernel maps 64 KB around each page that is touched, and the
// start, the garbage collector's look at the stacks and SQLite touch something in almost each of these. So the size of
// the file is what most of the memory at the peak depends on, and single tables that are not read save nothing. Of the other
// 7 MB, 4 are the least heap that Go collects, 1 is SQLite's, 1 stacks, and 1 the runtime's own. A tenth less allocated
// at the start is not seen in it, and nothing is given back to the system by hand, which only moves the figure.
//
// What the stripped file would lose, of 19.2 MB: 390 KB with a demo without net/http's server, whose HTTP/2 is linked with it;
// 380 KB without the desktop's keyring; 100 KB with rules of our own for the hosts that need no proxy; 80 KB without
// images in the library that reads keys; 25 KB with the default keys as a table; and 12 KB with amounts of money read
// without math/big. Each would replace something that is tested by something of our own, or take away what an operator has.
//
// What was tried: Bubble Tea's own tea.Suspend, tea.Exec, ReleaseTerminal and RestoreTerminal.
// Without its renderer and input they wait half a second or die of a nil pointer; Suspend takes
// their place. Its SetWindowTitle goes to its renderer, and so nowhere.
//
// Start with Terminal in terminal.go. listen.go passes on what is typed, and that the window
// changed or got the focus; output_linux.go is what frames are written to; size.go is the window's size; copy.go is the clipboard, notify.go has
// the notifications, title.go the window's title, and multiplexer.go knows tmux and screen; bounded.go
// prints the last lines without waiting for a terminal that takes none. ask.go asks the terminal about
// itself and clipboards.go tells how a text is copied; only verifyo check uses them. system_unix.go and
// system_windows.go have the modes, and what else differs between systems.
package terminal
