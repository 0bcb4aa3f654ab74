package command

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/spf13/cobra"

	"example.com/verifyo/api"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/ui/terminal"
	"example.com/verifyo/ui/theme"
)

// Machine is what verifyo check looks at in addition to the settings.
type Machine struct {
	Device  Device
	Keyring keystore.Keyring                        // nil if there is none
	API     api.Config                              // zero for the real network
	Sandbox func() (server api.Config, stop func()) // starts the demo's server
	Clock   func() time.Time
}

// Device is a terminal.Terminal, as far as it can tell about itself.
type Device interface {
	IsTerminal() bool
	Asked() bool
	Ask(ctx context.Context) (terminal.Answers, error)
	Names() []string
	Size() tea.WindowSizeMsg
	Clipboard() terminal.Clipboard
}

func (l *line) checkCommand() *cobra.Command {
	check := command("check", "check network, key, database and terminal", l.runCheckup)
	check.Aliases = []string{"doctor"}
	check.Long = checkupHelp
	return check
}

// runCheckup prints each part as soon as it is known. The slow ones run at the same time, but only after the
// terminal was asked: api_key_command may use it too.
func (l *line) runCheckup() error {
	ctx, end := l.Stoppable()
	defer end()
	err := l.checkAll(ctx)
	if errors.Is(err, context.Canceled) {
		err = errors.New("stopped: the check is not complete")
	}
	if err != nil {
		return Failure{err}
	}
	return nil
}

func (l *line) checkAll(ctx context.Context) error {
	r := &report{out: l.Out, home: l.home(), width: l.width()}
	start, wrong := l.readySettings()
	if r.theme = theme.New(config.PlainASCII(l.flags.ASCII, l.Getenv).Value); wrong == nil {
		r.theme, r.demo = theme.New(start.Config.ASCII.Value).Chosen(start.Theme), start.Config.Demo
	}
	r.heading(l.Build.Version, l.Machine.Device.Names())
	if err := l.checkTerminal(ctx, r, start); err != nil {
		return err
	}
	if wrong != nil {
		r.add(wrongSettings(wrong))
		return r.verdict()
	}
	r.add(checkedSettings(start, unknownCodes(ctx, start.Config)))
	if err := l.checkRest(ctx, r, start.Config); err != nil {
		return err
	}
	return r.verdict()
}

// readySettings reads the settings. A mistake in them must not keep the terminal from being checked.
func (l *line) readySettings() (*Start, error) {
	start, err := l.settings()
	if err == nil {
		err = start.Config.Ready()
	}
	if err != nil {
		return nil, err
	}
	return start, nil
}

// width is that of the report's lines. Long ones are hard to read.
func (l *line) width() int {
	const most = 100
	if l.Machine.Device.IsTerminal() {
		return min(l.Machine.Device.Size().Width-1, most)
	}
	return troublesWidth
}

// home is the operator's own directory, whose name a report should not have.
func (l *line) home() string {
	if home := l.Getenv("HOME"); home != "" {
		return home
	}
	return l.Getenv("USERPROFILE")
}

func buildOf(version string) string {
	return fmt.Sprintf("verifyo %s, %s, %s/%s", version, strings.TrimSpace(runtime.Version()), runtime.GOOS, runtime.GOARCH)
}
