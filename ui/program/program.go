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

// About is what the last lines need to know in addition to the screens.
type About struct {
	Version  string
	StateDir string // where crash reports go; empty means the system's temporary directory

	// Lost reports whether a damaged ledger lost an unknown number of orders, so some may be live.
	// Nil stands for no.
	Lost func() bool
}

// Run runs the screens on the terminal until the operator quits or a signal or a panic ends
// them. It then waits for a rent under way and prints which orders are saved. Run sets the
// context and the terminal of the options itself. demo reports whether the operator switched to
// the demo. The error is a sentence for the operator.
func Run(o ui.Options, about About) (demo bool, err error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	device := terminal.New(os.Stdin, os.Stdout, os.Getenv, terminal.NativeClipboard())
	o.Context = ctx
	o.Terminal = device
	o.CanSuspend = terminal.CanSuspend()
	root := ui.New(o)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGHUP, os.Interrupt)
	defer signal.Stop(signals) // the demo may follow, and it handles signals itself
	err = draw(ctx, root, device, signals)
	cancel()
	_, crashed := root.Guard().First()
	demo = err == nil && !crashed && root.DemoChosen()
	out := terminal.Bounded(os.Stdout)
	if errors.Is(err, terminal.ErrBlocked) { // nobody would read that it failed
		o.Log.Error("giving the terminal back", "err", err)
		out, err = io.Discard, nil
	}
	lost := leave(root, signals, out, o.Demo, crashed || demo || !root.OrdersKnown() || (about.Lost != nil && about.Lost()))
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

// leave waits for a rent under way, saves unsaved changes, and prints which orders are saved
// and which are not. After a panic the session may know less than the ledger, so leave does not
// claim that no orders are live. The error means that orders are not saved.
func leave(root *ui.Root, signals <-chan os.Signal, out io.Writer, demo, quiet bool) error {
	answered := root.RentUnderWay()
	outcome := ""
	if answered != nil {
		outcome = awaitRent(answered, root.Take, signals, out)
	}
	unsaved := root.Save()
	if answered != nil {
		fmt.Fprintln(out, outcome)
	}
	if kept := root.Saved(); kept != (ui.Saved{}) || (answered == nil && !quiet && len(unsaved.Orders) == 0) {
		farewell(out, kept, demo)
	}
	if len(unsaved.Orders) == 0 || demo {
		return nil
	}
	printUnsaved(out, unsaved.Orders, unsaved.Live)
	return errors.New(messages.OrdersNotSaved(len(unsaved.Orders), unsaved.Why))
}

// draw runs the screens on the terminal, and gives the terminal back however they end.
func draw(ctx context.Context, root *ui.Root, device *terminal.Terminal, signals <-chan os.Signal, more ...tea.ProgramOption) error {
	if err := device.Take(time.Now, root.Guard().Catch); err != nil {
		return err
	}
	loop := tea.NewProgram(Screens(root, device), append(LoopOptions(), more...)...)
	go quitOnSignalOrPanic(ctx, loop, signals, root.Guard())
	go func() {
		defer root.Guard().Catch("reading the terminal")
		device.Listen(ctx, loop.Send)
	}()
	return errors.Join(run(loop, root.Guard()), device.Close())
}

// LoopOptions make Bubble Tea run its loop and nothing else. Its own handling of panics is off,
// because it prints the stack and the panic's value, which may be a phone number or a code. The
// root's guard covers all of our code that it calls, and run covers its loop.
func LoopOptions() []tea.ProgramOption {
	return []tea.ProgramOption{
		tea.WithoutRenderer(), tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutSignalHandler(), tea.WithoutCatchPanics(),
	}
}

// run runs Bubble Tea's loop.
func run(loop *tea.Program, guard *panicguard.Guard) error {
	defer guard.Catch("Bubble Tea's loop")
	_, err := loop.Run()
	return err
}

// reported saves a crash report and returns the sentence about it.
func reported(c panicguard.Crash, about About) error {
	path, err := c.Save(about.StateDir, about.Version, time.Now())
	if err != nil {
		return fmt.Errorf("%s: %w", messages.CrashReportFailed, err)
	}
	return errors.New(messages.CrashReported(path))
}

// quitOnSignalOrPanic makes SIGTERM, SIGHUP and a panic end the screens as q does.
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
