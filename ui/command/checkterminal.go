package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"example.com/verifyo/state/config"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/terminal"
	"example.com/verifyo/ui/theme"
)

// checkTerminal asks the terminal about itself. start is nil if the settings are wrong.
func (l *line) checkTerminal(ctx context.Context, r *report, start *Start) error {
	d := l.Machine.Device
	answers, err := d.Ask(ctx)
	if errors.Is(err, context.Canceled) {
		return err
	}
	r.add(l.checkedKind(answers))
	if d.IsTerminal() {
		r.add(checkedSize(d), l.checkedColours())
	}
	if start != nil {
		r.add(checkedGlyphs(start.Config))
	}
	if d.IsTerminal() {
		r.add(checkedKeyboard(answers), l.checkedFocus(answers))
	}
	r.add(checkedClipboard(d.Clipboard()))
	return nil
}

func (l *line) checkedKind(a terminal.Answers) finding {
	f := finding{good, "terminal", "it does not answer questions; verifyo asks none", ""}
	switch d := l.Machine.Device; {
	case l.Getenv(config.TermVariable) == "dumb":
		f.mark, f.says, f.todo = failed, "TERM=dumb means that it cannot draw a screen", "Use another terminal, or set TERM to its real name."
	case !d.IsTerminal():
		f.mark, f.says, f.todo = skipped, "the output is not a terminal", "To check the terminal too, run verifyo check without a pipe or redirection."
	case !d.Asked():
		f.says = "it cannot be asked from here"
	case a.Name != "":
		f.says = shortened(a.Name)
	case a.Came:
		f.says = "it answers, but does not say its name"
	}
	return f
}

// shortened is a name that a stranger may have made long.
func shortened(name string) string {
	const most = 60
	letters := []rune(name)
	return string(letters[:min(len(letters), most)])
}

func checkedSize(d Device) finding {
	size := d.Size()
	if size.Width < messages.LeastWidth || size.Height < messages.LeastHeight {
		return finding{failed, "size", messages.WindowTooSmall(size.Width, size.Height), "Enlarge the window."}
	}
	return finding{good, "size", fmt.Sprintf("%d by %d", size.Width, size.Height), ""}
}

func (l *line) checkedColours() finding {
	n := theme.Colours()
	switch {
	case l.Getenv(config.NoColorVariable) != "":
		return finding{good, "colours", "none, because " + config.NoColorVariable + " is set", ""}
	case n == 0:
		return finding{warned, "colours", "no colours", "Set TERM to what the terminal is; verifyo works without colours."}
	case n > 256:
		return finding{good, "colours", "16 million", ""}
	}
	return finding{good, "colours", fmt.Sprint(n), ""}
}

func checkedGlyphs(c config.Config) finding {
	if c.ASCII.Value {
		return finding{good, "symbols", "plain ASCII (" + c.ASCII.Source + ")", ""}
	}
	return finding{good, "symbols", "Unicode", ""}
}

func checkedKeyboard(a terminal.Answers) finding {
	switch {
	case a.Keyboard:
		return finding{good, "keyboard", "tells a press from a held key (kitty protocol)", ""}
	case a.Came:
		return finding{good, "keyboard", "no kitty protocol: a yes to a question waits a moment longer", ""}
	}
	return finding{skipped, "keyboard", "not known", ""}
}

func (l *line) checkedFocus(a terminal.Answers) finding {
	switch a.Focus {
	case terminal.FocusReported:
		return finding{good, "focus", "reported", ""}
	case terminal.FocusNotReported:
		if strings.Contains(strings.Join(l.Machine.Device.Names(), ", "), "tmux") {
			return finding{warned, "focus", "not reported, so no desktop notification is sent", "In tmux, set -g focus-events on."}
		}
		return finding{good, "focus", "not reported: no desktop notification is sent, but the bell rings", ""}
	}
	return finding{skipped, "focus", "not known", ""}
}

func checkedClipboard(c terminal.Clipboard) finding {
	const (
		allow   = "Allow programs to use the clipboard in the terminal's settings; in tmux, set -g set-clipboard on."
		through = "copies go only through the terminal (OSC 52), which never confirms them"
	)
	f := finding{mark: warned, about: "clipboard", todo: allow}
	switch {
	case c.Program != "" && c.Display == "":
		f.mark, f.says, f.todo = good, c.Program, ""
		if c.Sent {
			f.says += ", and the terminal (OSC 52)"
		}
	case !c.Sent:
		f.says, f.todo = cmp.Or(needing(c), "none: the Linux console has no clipboard"), "Write codes down, or use another terminal."
	default:
		f.says = cmp.Or(needing(c), "no wl-copy, xclip or xsel") + "; " + through
	}
	return f
}

// needing says why a program cannot copy; empty if there is none.
func needing(c terminal.Clipboard) string {
	if c.Program == "" {
		return ""
	}
	return c.Program + " needs " + c.Display + ", which is not set"
}
