package services_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

func TestAnEnterTypedAheadChoosesNoCountryThatNobodyHasSeen(t *testing.T) {
	ctx := &screen.Context{Session: session.New(), Theme: theme.New(false), Keys: keymap.Default(), Now: noon}
	ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadServices}}, noon)
	l := opened(ctx)
	for _, key := range []keymap.Action{keymap.Enter, keymap.Filter, keymap.None, keymap.Enter, keymap.Enter, keymap.Filter, keymap.None} {
		press := keymap.Press{Type: tea.KeyEnter}
		if key == keymap.None {
			press = keymap.Press{Type: tea.KeyRunes, Runes: []rune("1")}
		}
		l.Press(key, press)
	}
	ctx.Session.Services = having(numbered(3)...).Session.Services
	l.Sync()
	replay, _ := l.HandleEvent(nil, session.Before{}).(screen.Replay)
	if len(replay.Keys) != 3 {
		t.Errorf("replayed keys: %+v", replay.Keys)
	}
	if notice, _ := replay.Then.(screen.Notified); notice.Notice.Text != messages.NoCountryThereYet {
		t.Errorf("then it says %q", notice.Notice.Text)
	}
}
