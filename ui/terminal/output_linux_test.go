package terminal_test

import (
	"bytes"
	"io"
	"os"
	"testing"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"example.com/verifyo/ui/terminal"
)

// TestAPieceLongerThanTheTerminalTakesAtOnceIsWrittenWhole writes more than fits in the terminal before anybody reads.
func TestAPieceLongerThanTheTerminalTakesAtOnceIsWrittenWhole(t *testing.T) {
	screen, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer screen.Close()
	defer tty.Close()
	out, end := terminal.NewOutput(tty)
	defer end()
	if out == io.Writer(tty) {
		t.Fatal("frames are written by a call that may wait")
	}
	piece := make([]byte, 300_000)
	for i := range piece {
		piece[i] = 'a' + byte(i/7%26)
	}
	written := make(chan error, 1)
	go func() {
		n, err := out.Write(piece)
		if n != len(piece) && err == nil {
			err = io.ErrShortWrite
		}
		written <- err
	}()
	got := make([]byte, len(piece))
	if _, err := io.ReadFull(screen, got); err != nil {
		t.Fatal(err)
	}
	if err := <-written; err != nil || !bytes.Equal(got, piece) {
		t.Errorf("%v; the bytes are the same: %v", err, bytes.Equal(got, piece))
	}
	if flags, err := unix.FcntlInt(tty.Fd(), unix.F_GETFL, 0); err != nil || flags&unix.O_NONBLOCK != 0 {
		t.Errorf("the shell's own file was made not to wait: flags %#x, %v", flags, err)
	}
}

func TestWhatIsNoTerminalIsWrittenToAsItIs(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer out.Close()
	if same, _ := terminal.NewOutput(out); same != io.Writer(out) {
		t.Error("a pipe would stay open at the other end")
	}
}
