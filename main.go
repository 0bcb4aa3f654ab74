// Verifyo rents phone numbers at SMSVerifyo to receive one verification SMS each, in a
// full-screen terminal program.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	_ "example.com/verifyo/ui/backdrop" // first, so that the terminal is not asked for its colours

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/desk"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/crash"
	"example.com/verifyo/ui/notify"
	"example.com/verifyo/ui/theme"
)

// The exit codes.
const (
	exitDone    = 0
	exitFailure = 1
	exitMisuse  = 2
)

// rentPatience is how long quitting waits for a rent under way.
const rentPatience = 10 * time.Second

func main() { os.Exit(run(os.Args[1:])) }

// run is the whole program; it returns the exit code.
func run(args []string) int {
	c, err := config.Parse(args, os.Getenv)
	switch {
	case err != nil:
		return complain(exitMisuse, err)
	case c.Help:
		config.Usage(os.Stdout)
		return exitDone
	case c.Version:
		fmt.Println("verifyo", version())
		return exitDone
	case !term.IsTerminal(os.Stdout.Fd()):
		return complain(exitMisuse, errors.New("verifyo draws on a terminal, and the output is none: start it without a pipe or a redirection"))
	}
	o, err := open(c)
	if err != nil {
		return complain(exitFailure, err)
	}
	defer o.close()
	return o.show(c)
}

// complain says what is wrong on stderr.
func complain(code int, err error) int {
	fmt.Fprintln(os.Stderr, "verifyo:", err)
	return code
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(unknown build)"
	}
	return info.Main.Version
}

// opened is everything that must be closed again, and what the screens are made of.
type opened struct {
	screens ui.Options // but for the context and the terminal
	log     *slog.Logger
	closers []func()
}

func (o *opened) close() {
	for i := len(o.closers) - 1; i >= 0; i-- {
		o.closers[i]()
	}
}

// open opens the log, the ledger and the client.
func open(c config.Config) (*opened, error) {
	o := &opened{log: slog.New(slog.DiscardHandler)}
	if err := o.openAll(c); err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}

// openAll leaves what it opened in closers, also where it fails. The demo has a server
// and a state directory of its own, and both go with it.
func (o *opened) openAll(c config.Config) error {
	if c.LogFile != "" {
		file, err := os.OpenFile(c.LogFile, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			return fmt.Errorf("opening the log: %w", err)
		}
		o.closers = append(o.closers, func() { file.Close() })
		o.log = slog.New(slog.NewTextHandler(file, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	target := api.Config{BaseURL: c.BaseURL, Key: c.Key, Log: o.log}
	if c.Demo {
		dir, err := os.MkdirTemp("", "verifyo-demo-")
		if err != nil {
			return fmt.Errorf("making a place for the demo's orders: %w", err)
		}
		o.closers = append(o.closers, func() { os.RemoveAll(dir) })
		c.StateDir = dir
		box := sandbox.New(sandbox.Demo(), time.Now, rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())))
		server := box.Start()
		o.closers = append(o.closers, server.Close)
		target.BaseURL, target.Dial, target.Key = server.BaseURL, server.DialContext, api.NewKey(box.Key())
	}
	client, err := api.New(target)
	if err != nil {
		return err
	}
	record, err := ledger.Open(c.StateDir)
	if err != nil {
		return err
	}
	o.closers = append(o.closers, func() { record.Close() })
	source := config.KeyVariable
	if c.Demo {
		source = "the demo's own sandbox"
	}
	clock := desk.SteadyClock(readClocks())
	o.screens = ui.Options{
		Desk: desk.New(client, record, clock, o.log), Clock: clock, Jitter: rand.Float64,
		Theme: theme.New(c.ASCII), KeySource: source, Demo: c.Demo, CanSuspend: notify.CanSuspend(), Log: o.log,
	}
	return nil
}

// readClocks gives the wall clock, and how long the program has run by the other one.
func readClocks() func() (time.Time, time.Duration) {
	started := time.Now()
	return func() (time.Time, time.Duration) { return time.Now().Round(0), time.Since(started) }
}

// show runs the screens until the operator quits, a signal or a panic ends them, then
// waits for a rent under way and says what is kept.
func (o *opened) show(c config.Config) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	terminal := notify.New(os.Stdout, os.Getenv, notify.NativeClipboard())
	o.screens.Context, o.screens.Terminal = ctx, terminal
	root := ui.New(o.screens)
	program := tea.NewProgram(root, drawing(terminal)...)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGHUP, os.Interrupt)
	go quitOnSignalOrPanic(ctx, program, signals, root.Guard())
	err := draw(program, root.Guard())
	cancel()
	recorded := root.RentUnderWay()
	if recorded != nil {
		awaitRent(recorded, signals, os.Stdout)
	}
	panicked, crashed := root.Guard().First()
	// After a panic the session may know less than the ledger: that nothing is live is not said.
	if kept := root.Kept(); kept != (ui.Kept{}) || recorded == nil && !crashed {
		farewell(os.Stdout, kept, c.Demo)
	}
	if crashed {
		o.log.Error("a panic ended the screens", "in", panicked.Where)
		return complain(exitFailure, reported(panicked, c.StateDir))
	}
	if err != nil {
		o.log.Error("the screens ended", "err", err)
		return complain(exitFailure, fmt.Errorf("the screens ended with an error: %w", err))
	}
	return exitDone
}

// drawing is how Bubble Tea is used. Its own catching of panics is off: it prints a
// panic's value, which may be a phone or a code, and the stack. The root's guard is around
// all of ours that it calls, and draw around its loop.
func drawing(out io.Writer) []tea.ProgramOption {
	return []tea.ProgramOption{tea.WithAltScreen(), tea.WithOutput(out), tea.WithoutSignalHandler(), tea.WithoutCatchPanics()}
}

// draw is Bubble Tea's loop. It gives the terminal back itself, unless a panic of its own
// ends it.
func draw(program *tea.Program, guard *crash.Guard) (err error) {
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
func reported(c crash.Crash, stateDir string) error {
	path, err := c.Save(stateDir, version(), time.Now())
	if err != nil {
		return fmt.Errorf("a fault in the program ended it, and no report could be written: %w", err)
	}
	return fmt.Errorf("a fault in the program ended it; the report, without key, number or code, is %s", path)
}

// quitOnSignalOrPanic lets SIGTERM, SIGHUP and a panic end the screens as q does.
func quitOnSignalOrPanic(ctx context.Context, program *tea.Program, signals <-chan os.Signal, guard *crash.Guard) {
	defer guard.Catch("quitOnSignalOrPanic")
	select {
	case <-signals:
		program.Quit()
	case <-guard.Caught():
		program.Quit()
	case <-ctx.Done():
	}
}

// awaitRent gives a rent under way the time to be recorded.
func awaitRent(recorded <-chan bool, skip <-chan os.Signal, out io.Writer) {
	fmt.Fprintf(out, "A rent is under way: waiting up to %d s for its answer (ctrl+c skips).\n", int(rentPatience.Seconds()))
	select {
	case done := <-recorded:
		if !done {
			fmt.Fprintln(out, "Its answer was lost: if it was sent, the next start shows it.")
			return
		}
		fmt.Fprintln(out, "Its answer is recorded: the next start shows it.")
	case <-time.After(rentPatience):
		fmt.Fprintln(out, "No answer came. The rent is recorded as sent; the next start shows it as unknown.")
	case <-skip:
		fmt.Fprintln(out, "Not waited for. The rent is recorded as sent; the next start shows it as unknown.")
	}
}

// farewell says what the program keeps.
func farewell(out io.Writer, kept ui.Kept, demo bool) {
	switch {
	case demo && kept.Live > 0:
		fmt.Fprintf(out, "%s live in the demo, and gone with it.\n", count(kept.Live, "order"))
		return
	case demo || kept == (ui.Kept{}):
		fmt.Fprintln(out, "No order is live.")
		return
	case kept.Live > 0:
		fmt.Fprintf(out, "%s live, and kept: the next start takes up what is not over.\n", count(kept.Live, "order"))
	}
	if kept.Armed > 0 {
		fmt.Fprintf(out, "%s armed: not tried again before the next start.\n", count(kept.Armed, "cancel"))
	}
	if kept.Unknown > 0 {
		fmt.Fprintf(out, "%s of unknown outcome: the next start shows what the balance tells.\n", count(kept.Unknown, "rent"))
	}
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
