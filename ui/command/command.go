package command

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/config"
	"example.com/verifyo/ui/theme"
)

// Env are what a command line runs in.
type Env struct {
	config.Env
	In      io.Reader
	Out     io.Writer
	Err     io.Writer // for advice on a settings file that works as it is
	Asks    bool      // somebody reads Out and answers through In
	Build   Build
	Machine Machine // for verifyo check; nothing else reads it

	// Stoppable begins work that the operator may stop, with ctrl+c, and that then removes what it has begun.
	Stoppable func() (ctx context.Context, end func())
}

// Start is how to start the screens.
type Start struct {
	Config config.Config
	Keys   keymap.Map
	Theme  theme.Choice
	Advice []string // what the operator may want to change in the settings file
}

// Run does what the command line says if no screen is needed for it, and then returns nil.
// Otherwise it returns how to start the screens. An error means that the command line or the
// settings are wrong, unless it is a Failure.
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
	root := command("verifyo", "rent phone numbers at SMSVerifyo, each for one verification SMS", l.runRoot)
	root.SilenceErrors, root.SilenceUsage, root.CompletionOptions.DisableDefaultCmd = true, true, true
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	show := command("config", "print the settings and their sources", l.runConfig)
	show.AddCommand(command("example", "print an example file with all settings", func() error { return example(l.Out) }))
	root.AddCommand(show, l.checkCommand(), completion(), l.ledgerCommand(), command("man", "print the manual page (for man -l -)", func() error {
		_, err := io.WriteString(l.Out, manual)
		return err
	}))
	l.register(root)
	root.SetFlagErrorFunc(wrongFlag)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { help(l.Out, c, l.Env.Env) })
	root.SetHelpCommand(l.helpCommand(root))
	return root
}

// command is a command without arguments of its own.
func command(use, short string, run func() error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return run() },
	}
}

func (l *line) runRoot() error {
	if l.version {
		return l.Build.print(l.Out)
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

func (l *line) runConfig() error {
	start, err := l.settings()
	if err != nil {
		return err
	}
	ctx := context.Background()
	return show(ctx, l.Out, start, unknownCodes(ctx, start.Config))
}

// settings reads the settings, and applies the keys and the theme in them.
func (l *line) settings() (*Start, error) {
	c, err := config.Read(l.flags, l.Env.Env)
	if err != nil {
		return nil, err
	}
	keys, err := rebound(c.Keys)
	if err != nil {
		return nil, err
	}
	look, err := chosenTheme(c)
	return &Start{Config: c, Keys: keys, Theme: look, Advice: renamed(c.Keys)}, err
}
