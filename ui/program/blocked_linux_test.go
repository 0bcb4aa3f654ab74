package program

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"example.com/verifyo/ui/e2e/built"
)

// TestAProgramOnATerminalThatTakesNothingEndsAllTheSame stops a terminal's output, as ctrl+s or a
// selection in a console's window does, and ends the program.
func TestAProgramOnATerminalThatTakesNothingEndsAllTheSame(t *testing.T) {
	t.Parallel()
	program := built.Path(t, built.Program)
	for name, end := range map[string]func(*window, *os.Process) error{
		"SIGTERM": func(_ *window, p *os.Process) error { return p.Signal(syscall.SIGTERM) },
		"SIGHUP":  func(_ *window, p *os.Process) error { return p.Signal(syscall.SIGHUP) },
		"ctrl+c": func(w *window, _ *os.Process) error {
			_, err := w.file.WriteString("\x03")
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home := t.TempDir()
			command := exec.Command(program, "--demo")
			command.Env = []string{"TERM=xterm-256color", "HOME=" + home, "TMPDIR=" + home}
			master, tty, err := pty.Open()
			if err != nil {
				t.Fatal(err)
			}
			if err := pty.Setsize(tty, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
				t.Fatal(err)
			}
			command.Stdin, command.Stdout, command.Stderr = tty, tty, tty
			command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			w, drawn := &window{t: t, file: master, screen: vt.NewEmulator(80, 24)}, make(chan struct{})
			go w.draw(drawn)
			w.await("Whatsapp")
			if err := unix.IoctlSetInt(int(tty.Fd()), unix.TCXONC, unix.TCOOFF); err != nil {
				t.Fatal(err)
			}
			w.write("jjjjj") // so that something is to be drawn
			if err := end(w, command.Process); err != nil {
				t.Fatal(err)
			}
			ended := make(chan error, 1)
			go func() { ended <- command.Wait() }()
			select {
			case err := <-ended:
				var exited *exec.ExitError
				if err != nil && !errors.As(err, &exited) {
					t.Error(err)
				}
			case <-time.After(exitTimeout):
				t.Error("it is still running")
				_ = command.Process.Kill()
				<-ended
			}
			_, _ = tty.Close(), master.Close()
		})
	}
}
