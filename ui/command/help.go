package command

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/verifyo/state/config"
)

// help prints one screen of help for the program, or the help of a command.
func help(out io.Writer, c *cobra.Command, m config.Machine) {
	if c.HasParent() {
		fmt.Fprint(out, cmp.Or(c.Long, "verifyo "+c.Name()+": "+c.Short+"\n"))
		return
	}
	var commands, flags strings.Builder
	eachCommand(c, func(path, short string) { fmt.Fprintf(&commands, "  %-34s%s\n", path, short) })
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		fmt.Fprintf(&flags, "  --%-16s%s\n", f.Name+" "+value, usage)
	})
	file, dir := config.Places(m)
	fmt.Fprintf(out, `verifyo rents phone numbers at SMSVerifyo, each for one verification SMS.

  verifyo [flags]
%s
%s
settings   %s
orders     %s
variables  %s (the API key), %s=1 (no colours),
           %s and %s (the folders of the two above),
           HTTPS_PROXY, ALL_PROXY and NO_PROXY (the proxy to use)
`, &commands, &flags, cmp.Or(file, "no default location: give --config"), cmp.Or(dir, "no default location: give --state-dir"),
		config.KeyVariable, config.NoColorVariable, config.ConfigDirVariable, config.StateDirVariable)
}

// eachCommand visits all commands below c.
func eachCommand(c *cobra.Command, each func(path, short string)) {
	for _, below := range c.Commands() {
		if below.Hidden {
			continue
		}
		path, _, _ := strings.Cut(below.UseLine(), " [flags]")
		each(path, below.Short)
		eachCommand(below, each)
	}
}
