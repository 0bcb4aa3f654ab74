package ui_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// TestWhatIsPastedByMistakeIsNoKey pastes what would quit, go elsewhere, cancel and say yes.
func TestWhatIsPastedByMistakeIsNoKey(t *testing.T) {
	inputs := map[string]bool{
		"services filtered": true, "nothing matches": true, "countries filtered": true, "orders filtered": true, "no key": true,
		"key refused": true,
	} // the last says that none can be given there
	for name, place := range everyScreen {
		t.Run(name, func(t *testing.T) {
			root := place.reach(t, awkwardOrders())
			before := root.View()
			_, cmd := root.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("q1c\n"), Paste: true})
			if cmd != nil {
				t.Error("something was started")
			}
			if changed := root.View() != before; changed != inputs[name] {
				t.Errorf("that something changed is %v:\n%s", changed, root.View())
			}
		})
	}
}
