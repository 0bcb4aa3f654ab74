// Verifyo is a full-screen terminal program that rents phone numbers at SMSVerifyo, each for one
// verification SMS.
package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"time"

	_ "example.com/verifyo/ui/nobackgroundquery" // first, so that the terminal is not asked for its colours

	"github.com/charmbracelet/x/term"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/session"
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
	start, err := command.Run(args, command.Env{
		Env: config.Env{Getenv: os.Getenv, UserConfigDir: os.UserConfigDir}, Out: os.Stdout, Err: os.Stderr, Version: version(),
	})
	switch {
	case err != nil:
		return complain(exitMisuse, err)
	case start == nil:
		return exitDone
	case os.Getenv(config.TermVariable) == "dumb":
		return complain(exitMisuse, errors.New("TERM=dumb means that this terminal cannot draw a screen: use another terminal, or set TERM to its real name"))
	case !term.IsTerminal(os.Stdout.Fd()):
		return complain(exitMisuse, errors.New("the output is not a terminal: start verifyo without a pipe or redirection"))
	}
	theme.DetectColours(os.Getenv)
	demo, err := screens(start)
	if demo {
		start.Config.Demo, start.Config.StateDir = true, config.Sourced[string]{}
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

// startDemo starts the demo's own server in this process, and gives the demo its own state
// directory. Both end with it.
func (o *opened) startDemo(c *config.Config) (server, error) {
	dir, err := os.MkdirTemp("", "verifyo-demo-")
	if err != nil {
		return server{}, fmt.Errorf("creating a directory for the demo's orders: %w", err)
	}
	o.closers = append(o.closers, func() { os.RemoveAll(dir) })
	c.StateDir.Value = dir
	box := sandbox.New(sandbox.Demo(), time.Now, rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())))
	demo := box.Start()
	o.closers = append(o.closers, demo.Close)
	target := api.Config{BaseURL: demo.BaseURL, Dial: demo.DialContext, Log: o.log, Key: api.NewKey(box.Key())}
	return server{api: target, source: session.KeySource{Origin: session.FromDemo}}, nil
}

// readClocks reads the wall clock, and the monotonic clock as the time since the start.
func readClocks() func() (time.Time, time.Duration) {
	started := time.Now()
	return func() (time.Time, time.Duration) { return time.Now().Round(0), time.Since(started) }
}
