package e2e_test

import (
	"fmt"
	"time"
)

// replaceKey makes the server accept only a new key, which no window knows.
func (m *model) replaceKey() {
	secret := fmt.Sprintf("sk_model_%d", len(m.apiKeys))
	m.apiKeys = append(m.apiKeys, secret)
	m.box.ReplaceKey(secret)
}

// giveKey types a key if a window asks for one.
func (m *model) giveKey(w *window, secret string) {
	m.press(w, "r")
	m.pass(600 * time.Millisecond) // this may open the screen, which ignores keys at first
	if w == nil || w.hung || w.over || !w.root.AsksForKey() {
		return
	}
	m.press(w, "ctrl+u")
	m.paste(w, secret)
	m.press(w, "enter")
	m.pass(100 * time.Millisecond)
}
