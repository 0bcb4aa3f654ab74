package ledger

import (
	"maps"
	"testing"

	"example.com/verifyo/state/session"
)

// TestTheNewestChoiceIsThereAtTheNextStart chooses in two windows. It also checks the words that are in operators'
// ledgers.
func TestTheNewestChoiceIsThereAtTheNextStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l, other := open(t, dir), open(t, dir)
	choose := func(l *Ledger, choice session.Choice, value, setting string) {
		t.Helper()
		if err := l.SetChoice(t.Context(), choice, session.Chosen{Value: value, Setting: setting}); err != nil {
			t.Fatal(err)
		}
	}
	choose(l, "theme", "mono", "")
	choose(other, "theme", "light", "dark")
	choose(l, "picture", "waits", "")
	choose(l, "picture days", "90", "")
	for _, l := range []*Ledger{l, other} {
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
	want := map[session.Choice]session.Chosen{
		session.ThemeChoice: {Value: "light", Setting: "dark"}, session.PictureChoice: {Value: "waits"}, session.PictureDays: {Value: "90"},
	}
	if got, err := open(t, dir).Choices(t.Context()); err != nil || !maps.Equal(got, want) {
		t.Errorf("the choices are %v, %v, want %v", got, err, want)
	}
	if got, err := SavedChoices(t.Context(), dir); err != nil || !maps.Equal(got, want) {
		t.Errorf("read from outside, they are %v, %v, want %v", got, err, want)
	}
}
