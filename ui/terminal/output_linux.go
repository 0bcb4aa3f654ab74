package terminal

import (
	"fmt"
	"io"
	"os"
	"unsafe"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// output writes to a terminal without a system call that Go's scheduler has to know of, as long as the terminal takes
// the bytes at once. Such a call wakes the monitor thread, and that looks around every 20 µs while the frame should
// appear.
type output struct {
	file *os.File
	own  int // the same terminal, opened once more: what does not block must not be the shell's file
}

// newOutput is what frames are written to. close ends its use; it must not be called while a write waits.
func newOutput(file *os.File) (out io.Writer, close func()) {
	if !term.IsTerminal(file.Fd()) {
		return file, func() {}
	}
	own, err := unix.Open(fmt.Sprintf("/proc/self/fd/%d", file.Fd()), unix.O_WRONLY|unix.O_NOCTTY|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return file, func() {}
	}
	return &output{file, own}, func() { _ = unix.Close(own) }
}

// Write writes a piece whole. What the terminal does not take at once waits in the usual way.
func (o *output) Write(piece []byte) (n int, err error) {
	for n < len(piece) {
		taken := o.writeNow(piece[n:])
		if taken == 0 {
			rest, err := o.file.Write(piece[n:])
			return n + rest, err
		}
		n += taken
	}
	return n, nil
}

// writeNow writes as much as the terminal takes at once: nothing if that fails, too, because the next write says why.
func (o *output) writeNow(piece []byte) int {
	taken, _, failed := unix.RawSyscall(unix.SYS_WRITE, uintptr(o.own), uintptr(unsafe.Pointer(&piece[0])), uintptr(len(piece)))
	if failed != 0 {
		return 0
	}
	return int(taken)
}
