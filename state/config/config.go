package config

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"example.com/verifyo/api"
)

// KeyVariable is the environment variable that holds the API key.
const KeyVariable = "SMSVERIFYO_API_KEY"

// Config is how to run.
type Config struct {
	Demo     bool
	BaseURL  string
	StateDir string // where the ledger lives; empty in the demo, which makes its own
	LogFile  string // empty for no log
	ASCII    bool
	Version  bool
	Help     bool
	Key      api.Key // zero in the demo
}

// ErrNoKey is returned where neither a key nor --demo was given.
var ErrNoKey = errors.New("no API key: set it with  export " + KeyVariable + "=sk_live_…\n" +
	"without one, --demo shows the whole program against a sandbox and costs nothing")

// usage is written by hand, so that it reads like the README and lists what matters first.
const usage = `verifyo rents phone numbers at SMSVerifyo to receive one verification SMS.

  verifyo [flags]

  --demo            run against a built-in sandbox: no key, no money, nothing kept
  --base-url URL    the API's address (default ` + api.DefaultBaseURL + `)
  --state-dir DIR   where orders are kept (default $XDG_STATE_HOME/verifyo)
  --log FILE        append what happened to FILE: no key, no number, no code
  --ascii           draw with plain ASCII
  --version         print the version
  --help            print this

The API key is taken from ` + KeyVariable + `.
`

// Usage writes the help text.
func Usage(w io.Writer) { io.WriteString(w, usage) }

// Parse reads the flags and the environment.
func Parse(args []string, getenv func(string) string) (Config, error) {
	var c Config
	flags := flag.NewFlagSet("verifyo", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&c.Demo, "demo", false, "")
	flags.StringVar(&c.BaseURL, "base-url", api.DefaultBaseURL, "")
	flags.StringVar(&c.StateDir, "state-dir", "", "")
	flags.StringVar(&c.LogFile, "log", "", "")
	flags.BoolVar(&c.ASCII, "ascii", false, "")
	flags.BoolVar(&c.Version, "version", false, "")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) || c.Version {
		c.Help = !c.Version
		return c, nil
	}
	if err != nil {
		return Config{}, fmt.Errorf("%w: see verifyo --help", err)
	}
	if flags.NArg() > 0 {
		// It is not quoted: somebody may have tried to give the key here.
		return Config{}, errors.New("an argument is not understood: verifyo takes flags alone, see verifyo --help")
	}
	set := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { set[f.Name] = true })
	if c.Demo {
		return c, demoAlone(set)
	}
	if err := api.CheckBaseURL(c.BaseURL); err != nil {
		if strings.Contains(c.BaseURL, "@") {
			return Config{}, fmt.Errorf("--base-url: %w", err) // it holds a password
		}
		return Config{}, fmt.Errorf("--base-url %s: %w", api.NewText(c.BaseURL), err)
	}
	c.Key = api.NewKey(strings.TrimSpace(getenv(KeyVariable)))
	if c.Key.IsZero() {
		return Config{}, ErrNoKey
	}
	if set["state-dir"] && c.StateDir == "" {
		return Config{}, errors.New("--state-dir is empty: name a directory, or leave the flag out for the usual one")
	}
	if c.StateDir == "" {
		c.StateDir, err = defaultStateDir(getenv)
	}
	return c, err
}

// demoAlone refuses what the demo would silently ignore: it has a sandbox and a state
// directory of its own, and must never touch the real ones.
func demoAlone(set map[string]bool) error {
	for _, name := range []string{"base-url", "state-dir"} {
		if set[name] {
			return fmt.Errorf("--demo has its own server and keeps nothing: leave out --%s", name)
		}
	}
	return nil
}

// defaultStateDir follows the XDG base directories.
func defaultStateDir(getenv func(string) string) (string, error) {
	if dir := getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "verifyo"), nil
	}
	if home := getenv("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, ".local", "state", "verifyo"), nil
	}
	return "", errors.New("neither XDG_STATE_HOME nor HOME says where to keep the orders: give --state-dir")
}
