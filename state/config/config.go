package config

import (
	"errors"
	"fmt"
	"strings"

	"example.com/verifyo/api"
)

// The environment variables that are read. NoColor is the terminal libraries' own.
const (
	KeyVariable       = "SMSVERIFYO_API_KEY"
	ConfigDirVariable = "XDG_CONFIG_HOME"
	StateDirVariable  = "XDG_STATE_HOME"
	NoColorVariable   = "NO_COLOR"
	TermVariable      = "TERM"
)

// Default is the source of what nobody set.
const Default = "default"

// From is a value and its source: Default, a place in the settings file, a variable or a
// flag, as the operator would write it.
type From[T any] struct {
	Value  T
	Source string
}

// Config is how to run.
type Config struct {
	Demo    bool
	ASCII   From[bool] // the glyphs are plain ASCII
	LogFile string     // empty for no log

	File      string // the settings file; empty where there is no place for one
	FileFound bool

	BaseURL            From[string]
	KeyCommand         From[[]string] // prints the API key: a program and its arguments, for no shell
	Bell               From[bool]
	CancelBeforeExpiry From[bool]
	Keys               []Keys // of the keyboard, in the file's order

	StateDir From[string] // where the ledger lives; empty in the demo, which makes its own
	Key      api.Key      // from KeyVariable; zero in the demo
}

// Keys are the keys that the file gives an action. Which actions and keys there are is
// not known here.
type Keys struct {
	Action string
	Keys   []string
	Source string
}

// Flags are what the command line says; nil where a flag was not given.
type Flags struct {
	Demo, ASCII                        bool
	Config, BaseURL, StateDir, LogFile *string
}

// Machine is what is asked of the machine.
type Machine struct {
	Getenv        func(string) string
	UserConfigDir func() (string, error) // as in package os
}

// Read puts together what the flags, the environment and the settings file say, each
// going before the next. The demo has a server and a state directory of its own and must
// never touch the real ones.
func Read(f Flags, m Machine) (Config, error) {
	c := Config{Demo: f.Demo, ASCII: ascii(f.ASCII, m.Getenv), Key: api.NewKey("")}
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
		c.BaseURL = From[string]{*f.BaseURL, "--base-url"}
	}
	c.Key = api.NewKey(strings.TrimSpace(m.Getenv(KeyVariable)))
	c.StateDir = stateDir(f.StateDir, m.Getenv)
	return c, nil
}

// check refuses flags that are wrong whatever else is set.
func (f Flags) check() error {
	for name, value := range map[string]*string{"--base-url": f.BaseURL, "--state-dir": f.StateDir} {
		if f.Demo && value != nil {
			return fmt.Errorf("--demo has its own server and keeps nothing: leave out %s", name)
		}
	}
	switch {
	case f.StateDir != nil && *f.StateDir == "":
		return errors.New("--state-dir is empty: name a directory, or leave the flag out for the usual one")
	case f.Config != nil && *f.Config == "":
		return errors.New("--config is empty: name a file, or leave the flag out for the usual one")
	case f.BaseURL != nil:
		return checkBaseURL("--base-url", *f.BaseURL)
	}
	return nil
}

// checkBaseURL repeats an address only where it holds no password.
func checkBaseURL(setting, base string) error {
	err := api.CheckBaseURL(base)
	switch {
	case err == nil:
		return nil
	case base == "":
		return fmt.Errorf("%s is empty: leave it out for the usual address", setting)
	case strings.Contains(base, "@"):
		return fmt.Errorf("%s: %w", setting, err)
	}
	return fmt.Errorf("%s %s: %w", setting, api.NewText(base), err)
}

// Ready says what is missing to run.
func (c Config) Ready() error {
	switch {
	case c.Demo:
		return nil
	case c.StateDir.Value == "":
		return errors.New("neither " + StateDirVariable + " nor HOME says where to keep the orders: give --state-dir")
	}
	return nil
}
