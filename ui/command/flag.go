package command

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/verifyo/api"
	"example.com/verifyo/state/spelling"
)

// value is a flag's text, which is nil where the flag was not given.
type value struct {
	text **string
	name string // in the help
}

func (v value) Set(text string) error { *v.text = &text; return nil }
func (v value) Type() string          { return v.name }
func (v value) String() string        { return "" } // none has a default of its own

// register declares the flags, in the order of the help. All but --version are for the
// commands too, which say what a start with them would do.
func (l *line) register(root *cobra.Command) {
	all, f := root.PersistentFlags(), &l.flags
	all.SortFlags, root.Flags().SortFlags = false, false
	all.BoolVar(&f.Demo, "demo", false, "use a built-in sandbox: no key, no money, nothing kept")
	all.Var(value{&f.Config, "FILE"}, "config", "read the settings from FILE")
	all.Var(value{&f.BaseURL, "URL"}, "base-url", "use the API at URL, not "+api.DefaultBaseURL)
	all.Var(value{&f.StateDir, "DIR"}, "state-dir", "keep the orders in DIR")
	all.Var(value{&f.LogFile, "FILE"}, "log", "append what happened to FILE: no key, no number, no code")
	all.BoolVar(&f.ASCII, "ascii", false, "draw with plain ASCII, as always on the Linux console")
	root.Flags().AddFlagSet(all)
	root.Flags().BoolVar(&l.version, "version", false, "print the version")
	all.BoolP("help", "h", false, "print this, or what a command does")
	for _, err := range []error{
		root.MarkPersistentFlagFilename("config", "toml"), root.MarkPersistentFlagDirname("state-dir"), root.MarkPersistentFlagFilename("log"),
		root.RegisterFlagCompletionFunc("base-url", cobra.NoFileCompletions),
	} {
		if err != nil {
			panic(err) // a flag that is not there, which every test would meet
		}
	}
}

// seeHelp ends a refusal.
const seeHelp = "see verifyo --help"

// wrongFlag says what is wrong with a flag in words that never hold a value.
func wrongFlag(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		if together := unknown.GetSpecifiedShortnames(); together != "" {
			name = "-" + together
		}
		return fmt.Errorf("%s is no flag%s (%s)", spelling.Shown(name), spelling.Meant(name, flagNames(c)), seeHelp)
	case errors.As(err, &bare):
		return fmt.Errorf("--%s wants a value (%s)", bare.GetFlag().Name, seeHelp)
	case errors.As(err, &wrong):
		return fmt.Errorf("--%s takes no value (%s)", wrong.GetFlag().Name, seeHelp)
	}
	return errors.New("a flag is not understood: " + seeHelp)
}

func flagNames(c *cobra.Command) (names []string) {
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return names
}

// noArguments refuses what is no command. It is not repeated: somebody may have tried to
// give the key here.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, below := range c.Commands() {
		if !below.Hidden {
			names = append(names, below.Name())
		}
	}
	return fmt.Errorf("an argument is no flag and no command%s (%s)", spelling.Meant(args[0], names), seeHelp)
}
