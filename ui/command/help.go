package command

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/verifyo/api"
	"example.com/verifyo/state/config"
)

// help prints one screen of help for the program, or the help of a command.
func help(out io.Writer, c *cobra.Command, env config.Env) {
	if c.HasParent() {
		fmt.Fprint(out, cmp.Or(c.Long, c.CommandPath()+": "+c.Short+"\n"))
		return
	}
	var commands, flags strings.Builder
	eachCommand(c, func(below *cobra.Command) {
		if namesItsCommands(below.Parent()) {
			return
		}
		fmt.Fprintf(&commands, "  %-36s%s\n", usage(below), below.Short)
	})
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		value, does := pflag.UnquoteUsage(f)
		fmt.Fprintf(&flags, "  --%-16s%s\n", f.Name+" "+value, does)
	})
	file, dir := config.Paths(env)
	file, dir = api.NewText(file).String(), api.NewText(dir).String()
	fmt.Fprintf(out, `verifyo [flags] rents numbers at SMSVerifyo, each for one verification SMS.

%s
%s
settings   %s
orders     %s
variables  %s, HTTPS_PROXY, ALL_PROXY, NO_PROXY, %s=1
           (no colours), %s and %s (directories)
`, &commands, &flags, cmp.Or(file, "no default location: give --config"), cmp.Or(dir, "no default location: give --state-dir"),
		config.KeyVariable, config.NoColorVariable, config.ConfigDirVariable, config.StateDirVariable)
}

// usage is a command as the operator types it, without the flags.
func usage(c *cobra.Command) string {
	line, _, _ := strings.Cut(c.UseLine(), " [flags]")
	return line
}

// namesItsCommands reports whether the line of a command also stands for the commands below it.
func namesItsCommands(c *cobra.Command) bool {
	return c.HasSubCommands() && strings.Contains(c.Use, "|")
}

// eachCommand visits all commands below c. The help command is hidden, because --help does the
// same, but not what is below it.
func eachCommand(c *cobra.Command, each func(*cobra.Command)) {
	for _, below := range c.Commands() {
		if !below.Hidden {
			each(below)
		}
		eachCommand(below, each)
	}
}

// helpCommand prints the help of the program or of a command, and what can go wrong. Cobra's own
// help command repeats any argument that it does not know, which may be an API key.
func (l *line) helpCommand(root *cobra.Command) *cobra.Command {
	help := &cobra.Command{
		Use: "help", Short: "print help", Hidden: true,
		RunE: func(_ *cobra.Command, args []string) error {
			about, rest, err := root.Find(args)
			if err == nil && len(rest) == 0 {
				return about.Help()
			}
			return noArguments(about, rest)
		},
	}
	help.AddCommand(command("troubles", "print what can go wrong and what to do", func() error { return printTroubles(l.Out) }))
	return help
}
