// Verifyo is a full-screen terminal program that rents phone numbers at SMSVerifyo, each for one
// verification SMS.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"sync/atomic"
	"time"

	_ "example.com/verifyo/ui/nobackgroundquery" // so that the terminal is not asked for its colours

	"github.com/charmbracelet/x/term"

	"example.com/verifyo/api"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/demo"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/logfile"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/command"
	"example.com/verifyo/ui/program"
	"example.com/verifyo/ui/terminal"
	"example.com/verifyo/ui/theme"
)

// The exit statuses.
const (
	exitDone    = 0
	exitFailure = 1
	exitMisuse  = 2
)

func main() { os.Exit(run(os.Args[1:])) }

// run runs the whole program and returns its exit status.
func run(args []string) int {
	if term.IsTerminal(os.Stdout.Fd()) {
		theme.DetectColours(os.Getenv)
	}
	start, err := command.Run(args, command.Env{
		Env: config.Env{Getenv: os.Getenv, UserConfigDir: os.UserConfigDir}, Build: build(), Machine: machine(),
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Asks: term.IsTerminal(os.Stdin.Fd()) && term.IsTerminal(os.Stdout.Fd()),
		Stoppable: program.Stoppable,
	})
	switch {
	case errors.As(err, new(command.Failure)):
		return complain(exitFailure, err)
	case err != nil:
		return complain(exitMisuse, err)
	case start == nil:
		return exitDone
	}
	if err := program.CannotDraw(term.IsTerminal(os.Stdout.Fd()), os.Getenv(config.TermVariable)); err != nil {
		return complain(exitMisuse, err)
	}
	wantsDemo, err := screens(start)
	if wantsDemo {
		start.Config.Demo, start.Config.StateDir = true, config.Sourced[string]{}
		_, err = screens(start)
	}
	if err != nil {
		return complain(exitFailure, err)
	}
	return exitDone
}

// machine is what a check of this machine looks at.
func machine() command.Machine {
	return command.Machine{
		Device: terminal.New(os.Stdin, os.Stdout, os.Getenv, terminal.NativeClipboard()), Keyring: keystore.System(os.Getenv),
		Sandbox: func() (api.Config, func()) {
			own := demo.Serve(time.Now)
			return own.API, own.Close
		}, Clock: time.Now,
	}
}

// screens runs the screens until they end, and reports whether the operator chose the demo.
func screens(start *command.Start) (demo bool, err error) {
	o, err := open(start)
	if err != nil {
		return false, err
	}
	defer o.close()
	return program.Run(o.screens, program.About{Version: build().Version, StateDir: start.Config.StateDir.Value, Lost: o.lost})
}

// complain prints an error on standard error and returns the exit status. The error may repeat the
// name of a file, which may hold anything.
func complain(code int, err error) int {
	fmt.Fprintln(terminal.Bounded(os.Stderr), "verifyo:", api.NewText(err.Error()))
	return code
}

func build() command.Build { return command.ReadBuild(debug.ReadBuildInfo()) }

// opened is what the screens run with, and everything that must be closed after them.
type opened struct {
	screens ui.Options // without the terminal
	log     *slog.Logger
	lost    func() bool // nobody can tell how many orders a damaged ledger had
	closers []func()
}

func (o *opened) close() {
	for i := len(o.closers) - 1; i >= 0; i-- {
		o.closers[i]()
	}
}

// open opens the log, the ledger and the client.
func open(start *command.Start) (*opened, error) {
	o := &opened{log: slog.New(slog.DiscardHandler)}
	if err := o.openAll(start); err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}

// openAll opens everything, and adds what must be closed to closers even if it fails.
func (o *opened) openAll(start *command.Start) error {
	c := start.Config
	if err := o.openLog(c); err != nil {
		return err
	}
	server, err := o.findServer(&c)
	if err != nil {
		return err
	}
	client, err := api.New(server.api)
	if err != nil {
		return err
	}
	record, err := o.openLedger(c.StateDir.Value)
	if err != nil {
		return err
	}
	write, err := server.begin(record)
	if err != nil {
		return err
	}
	clock := app.SteadyClock(readClocks())
	work := app.New(client, record, server.keys, clock, o.log)
	work.ExportTo(os.Getwd, os.UserHomeDir)
	o.closers = append(o.closers, work.StopLeading, work.StopExports)
	watched, stop := context.WithCancel(context.Background())
	o.closers = append(o.closers, stop)
	work.BeginWith(write)
	work.Told(ledger.Watch(watched, c.StateDir.Value))
	o.screens = ui.Options{
		App: work, Clock: clock, ClockSet: app.ClockSet(watched), Jitter: rand.Float64,
		Theme: theme.New(c.ASCII.Value).Chosen(start.Theme), Keys: start.Keys, KeySource: server.source, Demo: c.Demo, Log: o.log,
		Notify: terminal.Way(c.Notify.Value), Copy: ui.AutoCopy(c.Copy.Value), AutoCancel: c.CancelBeforeExpiry.Value,
		ResultsDays: c.ResultsDays.Value, ForgetCodesAfter: c.ForgetCodesAfter.Value, Limits: c.Limits(),
	}
	return nil
}

// openLog opens the log file, if the operator wants one.
func (o *opened) openLog(c config.Config) error {
	if c.LogFile == "" {
		return nil
	}
	file, err := logfile.Open(c.LogFile, c.File, ledger.Path(c.StateDir.Value))
	if err != nil {
		return err
	}
	o.closers = append(o.closers, func() {
		if err := file.Close(); err != nil {
			complain(exitFailure, err)
		}
	})
	o.log = slog.New(slog.NewTextHandler(file, &slog.HandlerOptions{Level: slog.LevelDebug}))
	return nil
}

// server is how to reach the API, and the API key with its source.
type server struct {
	api    api.Config
	source session.KeySource
	keys   keystore.Store // saves the key between two starts; the demo has none

	// begin prepares the ledger for the first frame, and returns what writes the orders that the server has at the start.
	begin func(*ledger.Ledger) (write func(context.Context) error, err error)
}

// findServer finds the server and the API key that the settings name, or starts the demo's.
func (o *opened) findServer(c *config.Config) (server, error) {
	if c.Demo {
		return o.startDemo(c)
	}
	over := program.WaitForKeyCommand(os.Stderr)
	given := keystore.Given{Variable: config.KeyVariable, Key: c.Key, Command: c.KeyCommand.Value, Setting: c.KeyCommand.Source}
	key, source, err := given.Find(context.Background())
	over()
	if err != nil {
		return server{}, err
	}
	target := api.Config{BaseURL: c.BaseURL.Value, Log: o.log, Key: key}
	return server{
		api: target, source: source, keys: keystore.New(keystore.System(os.Getenv), c.BaseURL.Value, c.StateDir.Value),
		begin: func(*ledger.Ledger) (func(context.Context) error, error) { return nil, nil },
	}, nil
}

// openLedger opens the database, and says if a new one takes the place of a damaged one. Most damage
// is found only after the first frame; this is then said when the screens are gone.
func (o *opened) openLedger(dir string) (*ledger.Ledger, error) {
	var migrating atomic.Bool
	over := program.WaitForDatabase(os.Stderr, ledger.Path(dir), migrating.Load)
	record, err := ledger.OpenForFirstFrame(dir, func() { migrating.Store(true) })
	over()
	if err != nil {
		return nil, err
	}
	record.WhileSlow(ledger.PauseCollector)
	said := record.Replaced()
	program.PrintReplaced(os.Stdout, said)
	o.closers = append(o.closers, func() {
		record.Close()
		if r := record.Replaced(); r != said {
			program.PrintReplaced(terminal.Bounded(os.Stdout), r)
		}
	})
	o.lost = func() bool { return record.Replaced().LossesUnknown }
	return record, nil
}

// startDemo starts the demo's own server in this process, and gives the demo its own state
// directory. Both end with it.
func (o *opened) startDemo(c *config.Config) (server, error) {
	dir, remove, err := demo.Dir()
	if err != nil {
		return server{}, err
	}
	o.closers = append(o.closers, remove)
	c.StateDir.Value = dir
	own := demo.Serve(time.Now)
	o.closers = append(o.closers, own.Close)
	own.API.Log = o.log
	return server{api: own.API, source: session.KeySource{Origin: session.FromDemo}, begin: own.Begin}, nil
}

// readClocks reads the wall clock, and the monotonic clock as the time since the start.
func readClocks() func() (time.Time, time.Duration) {
	started := time.Now()
	return func() (time.Time, time.Duration) { return time.Now().Round(0), time.Since(started) }
}
