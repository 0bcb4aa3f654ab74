package config

import (
	"errors"
	"fmt"
	"strings"

	"example.com/verifyo/api"
)

// The environment variables that have a say. NO_COLOR is read by the terminal libraries.
const (
	KeyVariable       = "SMSVERIFYO_API_KEY"
	ConfigDirVariable = "XDG_CONFIG_HOME"
	StateDirVariable  = "XDG_STATE_HOME"
	NoColorVariable   = "NO_COLOR"
	TermVariable      = "TERM"
)

// Default is the source of a value that nobody set.
const Default = "default"

// Sourced is a value and its source: Default, a line of the settings file, a variable or a flag,
// written as the operator would write it.
type Sourced[T any] struct {
	Value  T
	Source string
}

// Config is how to run.
type Config struct {
	Demo    bool
	ASCII   Sourced[bool] // the glyphs are plain ASCII
	LogFile string        // empty for no log

	File      string // the settings file; empty if the machine has no place for one
	FileFound bool

	BaseURL            Sourced[string]
	KeyCommand         Sourced[[]string] // a program that prints the API key, and its arguments; no shell reads them
	Notify             Sourced[string]   // one of notifications()
	Copy               Sourced[AutoCopy]
	CancelBeforeExpiry Sourced[bool]
	ResultsDays        Sourced[int]
	ForgetCodesAfter   Sourced[int]     // in days; 0 keeps them
	MaxPrice           Sourced[api.USD] // without an amount, there is no limit
	MaxPriceFor        []PriceFor       // in the order of the file
	MaxSpendToday      Sourced[api.USD] // likewise
	LowBalance         Sourced[api.USD] // likewise
	Theme              Sourced[string]  // one of themes()
	Colours            []Colour         // of the operator's own for that theme, in the order of the file
	Keys               []Keys           // the keyboard's keys, in the order of the file

	StateDir Sourced[string] // where the ledger lives; empty in the demo, which makes its own
	Key      api.Key         // from KeyVariable; zero in the demo
}

// PriceFor is the highest price for one service. This package does not know which services exist,
// so the code may be misspelt.
type PriceFor struct {
	Code   string
	Price  api.USD
	Source string
}

// Keys are the keys that the file gives to an action. This package does not know which actions
// and keys exist, so either may be misspelt.
type Keys struct {
	Action string
	Keys   []string
	Source string
}

// Flags are what the command line says; nil for a flag that was not given.
type Flags struct {
	Demo, ASCII                        bool
	Config, BaseURL, StateDir, LogFile *string
}

// Env is what the settings depend on: the environment and the directory for settings.
type Env struct {
	Getenv        func(string) string
	UserConfigDir func() (string, error) // as in package os
}

// Read combines the flags, the environment and the settings file; each wins over the next. The
// demo has its own server and state directory, and never touches the real ones.
func Read(f Flags, m Env) (Config, error) {
	c := Config{Demo: f.Demo, ASCII: PlainASCII(f.ASCII, m.Getenv), Key: api.NewKey("")}
	if err := f.check(); err != nil {
		return Config{}, err
	}
	if err := c.readFile(f.Config, m); err != nil {
		return Config{}, err
	}
	if f.LogFile != nil {
		c.LogFile = *f.LogFile
	}
	if f.Demo {
		return c, nil
	}
	if f.BaseURL != nil {
		c.BaseURL = Sourced[string]{*f.BaseURL, "--base-url"}
	}
	c.Key = api.NewKey(strings.TrimSpace(m.Getenv(KeyVariable)))
	c.StateDir = stateDir(f.StateDir, m.Getenv)
	return c, nil
}

// check rejects flags that are wrong whatever else is set.
func (f Flags) check() error {
	for name, value := range map[string]*string{"--base-url": f.BaseURL, "--state-dir": f.StateDir} {
		if f.Demo && value != nil {
			return fmt.Errorf("--demo has its own server and saves nothing: leave out %s", name)
		}
	}
	switch {
	case f.StateDir != nil && *f.StateDir == "":
		return errors.New("--state-dir is empty: name a directory, or leave out the flag to use the default")
	case f.Config != nil && *f.Config == "":
		return errors.New("--config is empty: name a file, or leave out the flag to use the default")
	case f.BaseURL != nil:
		return checkBaseURL("--base-url", *f.BaseURL)
	}
	return nil
}

// checkBaseURL rejects a bad address. The message repeats it only if it cannot be or hold a secret.
func checkBaseURL(setting, base string) error {
	err := api.CheckBaseURL(base)
	switch {
	case err == nil:
		return nil
	case base == "":
		return fmt.Errorf("%s is empty: leave it out to use the default address", setting)
	case strings.ContainsAny(base, "@?#"), !strings.Contains(base, "://") && harmless(base) == "":
		return fmt.Errorf("%s: %w", setting, err)
	}
	return fmt.Errorf("%s %s: %w", setting, api.NewText(base), err)
}

// Ready says what is missing before the screens can open.
func (c Config) Ready() error {
	switch {
	case c.Demo:
		return nil
	case c.StateDir.Value == "":
		return errors.New("no directory to save orders in: set HOME or " + StateDirVariable + ", or give --state-dir")
	}
	return nil
}
