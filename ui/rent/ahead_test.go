package rent_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/rent"
	"example.com/verifyo/ui/screen"
)

func TestAnEnterTypedAheadIsNotPressedAgainOnCountriesThatAreThereAlready(t *testing.T) {
	ctx := known(-1)
	ctx.Session.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadServices}}, noon)
	s := rent.NewServices(ctx)
	s.Sync()
	for _, key := range []keymap.Action{keymap.Enter, keymap.Filter, keymap.None, keymap.Enter, keymap.Enter, keymap.Filter, keymap.None} {
		press := keymap.Press{Type: tea.KeyEnter}
		if key == keymap.None {
			press = keymap.Press{Type: tea.KeyRunes, Runes: []rune("b")}
		}
		s.Press(key, press)
	}
	ctx.Session.Services = known(3).Session.Services
	s.Sync()
	replay, _ := s.Hear(nil, state.Before{}).(screen.Replay)
	if len(replay.Keys) != 3 {
		t.Errorf("pressed again are %+v", replay.Keys)
	}
	if told, _ := replay.Then.(screen.Told); !strings.HasPrefix(told.Notice.Text, "No country was chosen") {
		t.Errorf("then it says %q", told.Notice.Text)
	}
}
