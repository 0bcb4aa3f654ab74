package command

import (
	"errors"
	"fmt"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/spelling"
)

// rebound is the keymap with the keys of the settings. An error names the line of the file.
func rebound(keys []config.Keys) (keymap.Map, error) {
	overrides := make([]keymap.Override, len(keys))
	for i, k := range keys {
		overrides[i] = keymap.Override{Action: k.Action, Keys: k.Keys}
	}
	m, err := keymap.Default().Rebound(overrides)
	var rejected *keymap.Rejected
	if errors.As(err, &rejected) {
		k := keys[rejected.At]
		err = fmt.Errorf("%s: keys.%s: %w", k.Source, spelling.Shown(k.Action), err)
	}
	return m, err
}

// renamed is a line of advice for each action that the settings call by an old name.
func renamed(keys []config.Keys) (advice []string) {
	for _, k := range keys {
		if now := keymap.Current(k.Action); now != k.Action {
			advice = append(advice, fmt.Sprintf("%s: %q is now called %q; the old name still works", k.Source, k.Action, now))
		}
	}
	return advice
}
