package command

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/verifyo/api"
	"example.com/verifyo/state/spelling"
)

// value is the text of a flag; nil if the flag was not given.
type value struct {
	text **string
	name string // in the help
}

func (v value) Set(text string) error { *v.text = &text; return nil }
func (v value) Type() string          { return v.name }
func (v value) String() string        { return "" } // no flag has a default

// register declares the flags, in the order of the help. The commands have them too, except
// for --version, so that verifyo config can show what a start with the same flags would use.
func (l *line) register(root *cobra.Command) {
	all := root.PersistentFlags()
	f := &l.flags
	all.SortFlags, root.Flags().SortFlags = false, false
	all.BoolVar(&f.Demo, "demo", false, "use a built-in sandbox: no key, no money, nothing saved")
	all.Var(value{&f.Config, "FILE"}, "config", "read the settings from FILE")
	all.Var(value{&f.BaseURL, "URL"}, "base-url", "use the API at URL, not "+api.DefaultBaseURL)
	all.Var(value{&f.StateDir, "DIR"}, "state-dir", "save the orders in DIR")
	all.Var(value{&f.LogFile, "FILE"}, "log", "log to FILE, without any key, number or code")
	all.BoolVar(&f.ASCII, "ascii", false, "draw with plain ASCII (automatic on the Linux console)")
	root.Flags().AddFlagSet(all)
	root.Flags().BoolVar(&l.version, "version", false, "print the version")
	all.BoolP("help", "h", false, "print help for verifyo or for a command")
	for _, err := range []error{
		root.MarkPersistentFlagFilename("config", "toml"), root.MarkPersistentFlagDirname("state-dir"), root.MarkPersistentFlagFilename("log"),
	} {
		if err != nil {
			panic(err) // a name above is misspelt; every test would fail
		}
	}
}

// seeHelp ends an error about the command line.
const seeHelp = " (see verifyo --help)"

// wrongFlag says what is wrong with a flag. Most errors of the library repeat a name or a value that
// may be an API key, and it suggests no flag.
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
		return fmt.Errorf("unknown flag: %s%s%s", spelling.Shown(name), spelling.Suggest(meantFlag(name, c)), seeHelp)
	case errors.As(err, &bare):
		return fmt.Errorf("%w%s", err, seeHelp)
	case errors.As(err, &wrong):
		return fmt.Errorf("--%s takes no value%s", wrong.GetFlag().Name, seeHelp)
	}
	return errors.New("not a valid flag" + seeHelp)
}

// meantFlag is the flag that was probably meant; empty if none is close. The dashes do not count: they are the same in
// all flags.
func meantFlag(typed string, c *cobra.Command) string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if name := spelling.Nearest(strings.TrimLeft(typed, "-"), names); name != "" {
		return "--" + name
	}
	return ""
}

// noArguments rejects an argument that is not a command, and suggests the closest one. Cobra's own
// error repeats the argument, which may be an API key that somebody tried to give here.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("unknown command: %s%s%s", spelling.Shown(args[0]), spelling.Suggest(meant(args[0], c)), seeHelp)
}

// meant is what was probably meant by an argument of a command: a command below it, or a flag that takes no value,
// because verifyo version and verifyo demo are flags here. It is empty if none is close.
func meant(arg string, c *cobra.Command) string {
	typed, names := map[string]string{}, []string(nil)
	add := func(name, whole string) {
		if _, known := typed[name]; !known {
			typed[name], names = whole, append(names, name)
		}
	}
	eachCommand(c, func(below *cobra.Command) {
		for _, name := range append([]string{below.Name()}, below.Aliases...) {
			add(name, below.CommandPath())
		}
	})
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.NoOptDefVal != "" {
			add(f.Name, c.CommandPath()+" --"+f.Name)
		}
	})
	return typed[spelling.Nearest(arg, names)]
}
