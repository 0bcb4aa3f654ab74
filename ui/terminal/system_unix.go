//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris

package terminal

import (
	"fmt"
	"os"
	"os/signal"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// modes are the terminal's settings.
type modes struct{ keyboard *term.State }

// rawModes makes keys come at once and unseen, and returns the modes before that.
func rawModes(in, _ *os.File) (before modes, err error) {
	before.keyboard, err = term.MakeRaw(in.Fd())
	return before, err
}

// restore sets the modes again, without waiting for output that nobody reads.
func (m modes) restore(in, _ *os.File) error {
	if err := term.Restore(in.Fd(), m.keyboard); err != nil {
		return fmt.Errorf("giving the terminal back: %w", err)
	}
	return nil
}

// inForeground reports whether the terminal is the program's and not the shell's.
func inForeground(in *os.File) bool {
	group, err := unix.IoctlGetInt(int(in.Fd()), unix.TIOCGPGRP)
	return err != nil || group == unix.Getpgrp() // without job control there is no background
}

func openKeyboard() (*os.File, error) { return os.OpenFile("/dev/tty", os.O_RDONLY, 0) }

// changes are what the system says about the terminal.
type changes struct{ resized, continued chan os.Signal }

func newChanges() changes {
	c := changes{resized: make(chan os.Signal, 1), continued: make(chan os.Signal, 1)}
	signal.Notify(c.resized, unix.SIGWINCH)
	signal.Notify(c.continued, unix.SIGCONT)
	return c
}

func (c changes) stop() {
	signal.Stop(c.resized)
	signal.Stop(c.continued)
}

// CanSuspend reports whether a shell can resume the program after ctrl+z. There is none if the
// program's process group is its whole session, as for the command of a window or a container:
// the system then ignores the stop signal.
func CanSuspend() bool {
	session, err := unix.Getsid(0)
	return err == nil && unix.Getpgrp() != session
}

// Suspend gives the terminal to the shell and stops the process group, as ctrl+z does in other
// programs. Listen takes the terminal again when the shell resumes the program. If nobody reads
// the terminal, Suspend does nothing: the shell could not be seen.
func (t *Terminal) Suspend() {
	if t.pause(t.painter.Pause) != nil || t.before.restore(t.in, t.out) != nil {
		t.retake()
		return
	}
	_ = unix.Kill(0, unix.SIGTSTP) // it reaches at least this process, so it does not fail
}
