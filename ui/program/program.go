package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/panicguard"
	"example.com/verifyo/ui/terminal"
)

// About is what the end must know beside the screens.
type About struct {
	Version  string
	StateDir string // where a crash is reported; empty is the system's temporary place
	Lost     bool   // a damaged ledger does not tell how many orders it had: some may be live
}

// Run runs the screens on the terminal until the operator quits, a signal or a panic ends
// them. Then it waits for a rent under way and says what is kept. The context and the
// terminal of the options are its own. demo reports whether the operator left for the
// demo. The error is the sentence for the operator.
func Run(o ui.Options, about About) (demo bool, err error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	device := terminal.New(os.Stdout, os.Getenv, terminal.NativeClipboard())
	o.Context, o.Terminal, o.CanSuspend = ctx, device, terminal.CanSuspend()
	root := ui.New(o)
	program := tea.NewProgram(root, drawing(device)...)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGHUP, os.Interrupt)
	defer signal.Stop(signals) // the demo's screens may follow, and hear them on their own
	go quitOnSignalOrPanic(ctx, program, signals, root.Guard())
	err = draw(program, root.Guard())
	cancel()
	_, crashed := root.Guard().First()
	demo = err == nil && !crashed && root.DemoChosen()
	lost := leave(root, signals, o.Demo, crashed || demo || about.Lost)
	panicked, crashed := root.Guard().First()
	switch {
	case crashed:
		o.Log.Error("a panic ended the program", "in", panicked.Where)
		return false, reported(panicked, about)
	case err != nil:
		o.Log.Error("the screens ended", "err", err)
		return false, fmt.Errorf("%s: %w", messages.ScreensFailed, err)
	}
	return demo, lost
}

// leave waits for a rent under way, has what is not saved yet saved, and says what is kept
// and what is not. After a panic the session may know less than the ledger: that nothing is
// live is not said then. The error is that orders are not saved.
func leave(root *ui.Root, signals <-chan os.Signal, demo, quiet bool) error {
	answered, said := root.RentUnderWay(), ""
	if answered != nil {
		said = awaitRent(answered, root.Take, signals, os.Stdout)
	}
	lacking := root.Save()
	if answered != nil {
		fmt.Fprintln(os.Stdout, said)
	}
	if kept := root.Kept(); kept != (ui.Kept{}) || answered == nil && !quiet && len(lacking.Orders) == 0 {
		farewell(os.Stdout, kept, demo)
	}
	if len(lacking.Orders) == 0 || demo {
		return nil
	}
	tellLacking(os.Stdout, lacking.Orders, lacking.Live)
	return errors.New(messages.OrdersNotSaved(len(lacking.Orders), lacking.Why))
}

// drawing is how Bubble Tea is used. Its own catching of panics is off: it prints a
// panic's value, which may be a phone or a code, and the stack. The root's guard is around
// all of ours that it calls, and draw around its loop.
func drawing(out io.Writer) []tea.ProgramOption {
	return []tea.ProgramOption{tea.WithAltScreen(), tea.WithOutput(out), tea.WithoutSignalHandler(), tea.WithoutCatchPanics()}
}

// draw is Bubble Tea's loop. It gives the terminal back itself, unless a panic of its own
// ends it.
func draw(program *tea.Program, guard *panicguard.Guard) (err error) {
	ended := false
	defer func() {
		if !ended {
			program.Kill()
			err = program.ReleaseTerminal()
		}
	}()
	defer guard.Catch("Bubble Tea's loop")
	_, err = program.Run()
	ended = true
	return err
}

// reported writes a crash's report and is the one sentence about it.
func reported(c panicguard.Crash, about About) error {
	path, err := c.Save(about.StateDir, about.Version, time.Now())
	if err != nil {
		return fmt.Errorf("%s: %w", messages.CrashReportFailed, err)
	}
	return errors.New(messages.CrashReported(path))
}

// quitOnSignalOrPanic lets SIGTERM, SIGHUP and a panic end the screens as q does.
func quitOnSignalOrPanic(ctx context.Context, program *tea.Program, signals <-chan os.Signal, guard *panicguard.Guard) {
	defer guard.Catch("quitOnSignalOrPanic")
	select {
	case <-signals:
		program.Quit()
	case <-guard.Caught():
		program.Quit()
	case <-ctx.Done():
	}
}
