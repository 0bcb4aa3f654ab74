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
	"time"

	_ "example.com/verifyo/ui/nobackgroundquery" // first, so that the terminal is not asked for its colours

	"github.com/charmbracelet/x/term"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/logfile"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/command"
	"example.com/verifyo/ui/program"
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
	start, err := command.Run(args, command.Surroundings{
		Machine: config.Machine{Getenv: os.Getenv, UserConfigDir: os.UserConfigDir}, Out: os.Stdout, Err: os.Stderr, Version: version(),
	})
	switch {
	case err != nil:
		return complain(exitMisuse, err)
	case start == nil:
		return exitDone
	case os.Getenv(config.TermVariable) == "dumb":
		return complain(exitMisuse, errors.New("TERM=dumb says that this terminal cannot draw a screen: use another terminal, or set TERM to its real name"))
	case !term.IsTerminal(os.Stdout.Fd()):
		return complain(exitMisuse, errors.New("the output is not a terminal: start verifyo without a pipe or redirection"))
	}
	theme.MeetTerminal(os.Getenv)
	demo, err := screens(start)
	if demo {
		start.Config.Demo, start.Config.StateDir = true, config.From[string]{}
		_, err = screens(start)
	}
	if err != nil {
		return complain(exitFailure, err)
	}
	return exitDone
}

// screens runs the screens until they end, and reports whether the operator chose the demo.
func screens(start *command.Start) (demo bool, err error) {
	o, err := open(start)
	if err != nil {
		return false, err
	}
	defer o.close()
	return program.Run(o.screens, program.About{Version: version(), StateDir: start.Config.StateDir.Value, Lost: o.lost})
}

// complain prints an error on standard error and returns the exit status.
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

// opened is what the screens run with, and everything that must be closed after them.
type opened struct {
	screens ui.Options // without the terminal
	log     *slog.Logger
	lost    bool // nobody can tell how many orders a damaged ledger had
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

// openAll opens everything, and adds what must be closed to closers even if it fails. The demo
// has its own server and state directory, which end with it.
func (o *opened) openAll(start *command.Start) error {
	c := start.Config
	if c.LogFile != "" {
		file, err := logfile.Open(c.LogFile, c.File, ledger.Path(c.StateDir.Value))
		if err != nil {
			return err
		}
		o.closers = append(o.closers, func() {
			if err := file.Close(); err != nil {
				fmt.Fprintln(os.Stderr, "verifyo:", err)
			}
		})
		o.log = slog.New(slog.NewTextHandler(file, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	target, source := api.Config{BaseURL: c.BaseURL.Value, Log: o.log}, state.KeySource{Place: state.FromDemo}
	var keys keystore.Store
	if c.Demo {
		dir, err := os.MkdirTemp("", "verifyo-demo-")
		if err != nil {
			return fmt.Errorf("creating a directory for the demo's orders: %w", err)
		}
		o.closers = append(o.closers, func() { os.RemoveAll(dir) })
		c.StateDir.Value = dir
		box := sandbox.New(sandbox.Demo(), time.Now, rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())))
		server := box.Start()
		o.closers = append(o.closers, server.Close)
		target.BaseURL, target.Dial, target.Key = server.BaseURL, server.DialContext, api.NewKey(box.Key())
	} else {
		var err error
		slow := time.AfterFunc(time.Second, func() { fmt.Fprintln(os.Stderr, "verifyo: waiting for api_key_command") })
		target.Key, source, err = c.FindKey(context.Background())
		slow.Stop()
		if err != nil {
			return err
		}
		keys = keystore.New(keystore.Machine(os.Getenv), c.BaseURL.Value, c.StateDir.Value)
	}
	client, err := api.New(target)
	if err != nil {
		return err
	}
	record, err := ledger.Open(c.StateDir.Value)
	if err != nil {
		return err
	}
	o.closers = append(o.closers, func() { record.Close() })
	if r := record.Replaced(); r.Any() {
		o.lost = r.Uncounted
		program.TellReplaced(os.Stdout, r)
	}
	clock := app.SteadyClock(readClocks())
	o.screens = ui.Options{
		App: app.New(client, record, keys, clock, o.log), Clock: clock, Jitter: rand.Float64,
		Theme: theme.New(c.ASCII.Value), Keys: start.Keys, KeySource: source, Demo: c.Demo, Log: o.log,
		Silent: !c.Bell.Value, CancelBeforeExpiry: c.CancelBeforeExpiry.Value,
	}
	return nil
}

// readClocks reads the wall clock, and the monotonic clock as the time since the start.
func readClocks() func() (time.Time, time.Duration) {
	started := time.Now()
	return func() (time.Time, time.Duration) { return time.Now().Round(0), time.Since(started) }
}
