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

// help is one screen for the program, and what there is to say of a command.
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
	fmt.Fprintf(out, `verifyo rents phone numbers at SMSVerifyo to receive one verification SMS.

  verifyo [flags]
%s
%s
settings   %s
orders     %s
variables  %s (the API key), %s=1 (no colours),
           %s and %s (where the two above are),
           HTTPS_PROXY, ALL_PROXY and NO_PROXY (the proxy to go through)
`, &commands, &flags, cmp.Or(file, "no usual place: give --config"), cmp.Or(dir, "no usual place: give --state-dir"),
		config.KeyVariable, config.NoColorVariable, config.ConfigDirVariable, config.StateDirVariable)
}

// eachCommand goes through the commands below one.
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
