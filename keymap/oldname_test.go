package keymap_test

import (
	"errors"
	"strings"
	"testing"

	"example.com/verifyo/keymap"
)

// renamed are the actions whose names have changed since the first version.
var renamed = map[string]keymap.Action{
	"favourite": keymap.Pin, "turn": keymap.Reverse, "cancel_at_end": keymap.AutoCancel, "settle": keymap.Resolve,
}

func TestAKeyGivenUnderAnOldNameStillWorks(t *testing.T) {
	for old, action := range renamed {
		m := rebound(t, keymap.Override{Action: old, Keys: []string{"x"}})
		if got := m.Action(rune1('x')); got != action {
			t.Errorf("x, given to %s, means %d, want %d", old, got, action)
		}
		if now := keymap.Current(old); now == old || now != m.Binding(action).Name {
			t.Errorf("%s is called %q now, want %q", old, now, m.Binding(action).Name)
		}
	}
}

func TestANameThatNeverChangedIsCurrent(t *testing.T) {
	for _, b := range keymap.Default().All() {
		if got := keymap.Current(b.Name); got != b.Name {
			t.Errorf("%s became %s", b.Name, got)
		}
	}
	if got := keymap.Current("frobnicate"); got != "frobnicate" {
		t.Errorf("an unknown name became %s", got)
	}
}

func TestAnActionGivenByBothItsNamesIsRejectedWithBoth(t *testing.T) {
	for old := range renamed {
		now := keymap.Current(old)
		for _, names := range [][2]string{{old, now}, {now, old}} {
			_, err := keymap.Default().Rebound([]keymap.Override{{Action: names[0], Keys: []string{"x"}}, {Action: names[1], Keys: []string{"z"}}})
			var rejected *keymap.Rejected
			if !errors.As(err, &rejected) || rejected.At != 1 || !strings.Contains(err.Error(), old) || !strings.Contains(err.Error(), now) {
				t.Errorf("%v: %v", names, err)
			}
		}
	}
}

func TestAMisspeltOldNameLeadsToTheNewOne(t *testing.T) {
	for name, want := range map[string]string{"favorite": "pin", "setle": "resolve", "cancel_at_ende": "auto_cancel"} {
		_, err := keymap.Default().Rebound([]keymap.Override{{Action: name, Keys: []string{"x"}}})
		if err == nil || !strings.Contains(err.Error(), "did you mean "+want+"?") {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}
