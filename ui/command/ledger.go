package command

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"example.com/verifyo/api"
	"example.com/verifyo/state/ledger"
)

// Failure is the failure of a command, and not of the command line.
type Failure struct{ Err error }

// Error is the text of the underlying error.
func (f Failure) Error() string { return f.Err.Error() }

// Unwrap returns the underlying error.
func (f Failure) Unwrap() error { return f.Err }

// ledgerCommand has the commands for the database. It does nothing itself.
func (l *line) ledgerCommand() *cobra.Command {
	all := &cobra.Command{
		Use: "ledger check|backup|restore", Short: "check, back up and restore the orders",
		Args: noArguments, Long: ledgerHelp,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	check := command("check", "check the database, and print what is in it", l.onLedger(l.runCheck))
	check.Long = checkHelp
	backup := l.withFile("backup FILE", "write a backup of the orders to FILE", l.runBackup)
	backup.Long = backupHelp
	restore := l.withFile("restore FILE", "add what a backup has to the orders, after a question", l.runRestore)
	restore.Long = restoreHelp
	all.AddCommand(check, backup, restore)
	return all
}

// withFile is a command for one file.
func (l *line) withFile(use, short string, run func(start *Start, file string) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: oneFile,
		RunE: func(_ *cobra.Command, args []string) error {
			return l.onLedger(func(start *Start) error { return run(start, args[0]) })()
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveDefault // the names of files
		},
	}
}

// oneFile rejects any other number of arguments. It repeats none of them.
func oneFile(c *cobra.Command, args []string) error {
	if len(args) != 1 || args[0] == "" {
		return fmt.Errorf("%s takes the name of one file%s", c.CommandPath(), seeHelp)
	}
	return nil
}

// onLedger runs a command with the settings.
func (l *line) onLedger(run func(*Start) error) func() error {
	return func() error {
		start, err := l.settings()
		switch {
		case err != nil:
			return err
		case start.Config.Demo:
			return errors.New("the demo saves nothing: leave --demo out")
		}
		if err := start.Config.Ready(); err != nil {
			return err
		}
		if err := run(start); err != nil {
			return Failure{err}
		}
		return nil
	}
}

// patience is how long a command is silent about work on the database.
const patience = time.Second

// ifSlow says what is being done if it takes long. It returns what ends that.
func (l *line) ifSlow(doing string) (stop func() bool) {
	return time.AfterFunc(patience, func() { fmt.Fprintln(l.Err, "verifyo: "+doing) }).Stop
}

func (l *line) runBackup(start *Start, file string) error {
	ctx, end := l.Stoppable()
	defer end()
	done := l.ifSlow("writing the backup")
	b, err := ledger.WriteBackup(ctx, start.Config.StateDir.Value, file)
	done()
	switch {
	case err != nil && ctx.Err() != nil:
		return errors.New("stopped: no backup was written")
	case err != nil:
		return err
	}
	_, err = fmt.Fprintf(l.Out, "%s: %s, %s\n", shownPath(b.Path), counted(b.Orders, "order"), size(b.Size))
	return err
}

// shownPath is a path that cannot act on the terminal.
func shownPath(path string) string { return api.NewText(path).String() }

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// size is a number of bytes.
func size(n int64) string {
	const kib, mib, gib = 1 << 10, 1 << 20, 1 << 30
	switch {
	case n < mib:
		return fmt.Sprintf("%d KiB", (n+kib-1)/kib)
	case n < gib:
		return fmt.Sprintf("%.1f MiB", float64(n)/mib)
	}
	return fmt.Sprintf("%.1f GiB", float64(n)/gib)
}
