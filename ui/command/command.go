package command

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/config"
)

// Env are what a command line runs in.
type Env struct {
	config.Env
	Out     io.Writer
	Err     io.Writer // for advice on a settings file that works as it is
	Version string
}

// Start is how to start the screens.
type Start struct {
	Config config.Config
	Keys   keymap.Map
	Advice []string // what the operator may want to change in the settings file
}

// Run does what the command line says if no screen is needed for it, and then returns nil.
// Otherwise it returns how to start the screens. An error means that the command line or the
// settings are wrong.
func Run(args []string, s Env) (*Start, error) {
	cobra.MousetrapHelpText = "" // on Windows it may be started from the Explorer
	asked := &line{Env: s}
	root := asked.tree()
	root.SetOut(s.Out)
	root.SetArgs(append([]string{}, args...)) // given nil, cobra reads the program's own
	if err := root.Execute(); err != nil {
		return nil, err
	}
	return asked.start, nil
}

// line is one command line with what its flags said.
type line struct {
	Env
	flags   config.Flags
	version bool
	start   *Start
}

// tree is the program's command with its subcommands.
func (l *line) tree() *cobra.Command {
	root := &cobra.Command{
		Use: "verifyo", Short: "rent phone numbers at SMSVerifyo, each for one verification SMS",
		Args: noArguments, ValidArgsFunction: cobra.NoFileCompletions, RunE: l.runRoot,
		SilenceErrors: true, SilenceUsage: true, CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	show := &cobra.Command{
		Use: "config", Short: "print the settings in use and their sources",
		Args: noArguments, ValidArgsFunction: cobra.NoFileCompletions, RunE: l.runConfig,
	}
	show.AddCommand(&cobra.Command{
		Use: "example", Short: "print an example file with all settings",
		Args: noArguments, ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error { return example(l.Out) },
	})
	root.AddCommand(show, completion(), &cobra.Command{
		Use: "man", Short: "print the manual page (for man -l -)",
		Args: noArguments, ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(l.Out, manual)
			return err
		},
	})
	l.register(root)
	root.SetFlagErrorFunc(wrongFlag)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { help(l.Out, c, l.Env.Env) })
	root.SetHelpCommand(l.helpCommand(root))
	return root
}

func (l *line) runRoot(*cobra.Command, []string) error {
	if l.version {
		_, err := fmt.Fprintln(l.Out, "verifyo", l.Version)
		return err
	}
	start, err := l.settings()
	if err != nil {
		return err
	}
	if err := start.Config.Ready(); err != nil {
		return err
	}
	for _, line := range start.Advice {
		fmt.Fprintln(l.Err, "verifyo:", line)
	}
	l.start = start
	return nil
}

func (l *line) runConfig(*cobra.Command, []string) error {
	start, err := l.settings()
	if err != nil {
		return err
	}
	return show(l.Out, start)
}

// settings reads the settings, and applies the keys in them.
func (l *line) settings() (*Start, error) {
	c, err := config.Read(l.flags, l.Env.Env)
	if err != nil {
		return nil, err
	}
	keys, err := rebound(c.Keys)
	return &Start{c, keys, renamed(c.Keys)}, err
}
