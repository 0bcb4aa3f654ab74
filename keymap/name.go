package keymap

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/spelling"
)

// label names keys in the short form that the help uses.
func label(keys []string) string {
	named := make([]string, len(keys))
	for i, k := range keys {
		named[i] = labelled(k)
	}
	return strings.Join(named, " ")
}

// labelled is the label of a single key.
func labelled(k string) string {
	if k == "pgdown" {
		return "pgdn"
	}
	return KeyName(k)
}

// KeyName is a key's name in the settings.
func KeyName(k string) string {
	if alt, ok := strings.CutSuffix(k, " "); ok {
		return alt + "space"
	}
	return k
}

// named are the keys with names, in Bubble Tea's spelling; a character is its own name.
func named() []string {
	names := []string{"space"}
	for k := tea.KeyF20; k <= tea.KeyBackspace; k++ { // from the last special key to the last control character
		if name := k.String(); len(name) > 1 && k != tea.KeyRunes {
			names = append(names, name)
		}
	}
	return names
}

// otherNames are names that other programs use for some keys; a terminal may send such a key
// as another one.
func otherNames() map[string]string {
	return map[string]string{
		"escape": "esc", "ctrl+[": "esc", "return": "enter", "ctrl+m": "enter", "ctrl+i": "tab", "del": "delete", "ins": "insert",
		"pagedown": "pgdown", "page_down": "pgdown", "pageup": "pgup", "page_up": "pgup",
	}
}

// intercepted says who intercepts a key before the program sees it; empty if nobody does.
func intercepted(k string) string {
	switch k {
	case "ctrl+a":
		return "screen uses it"
	case "ctrl+b":
		return "tmux uses it"
	case "ctrl+s", "ctrl+q":
		return "many terminals use it to pause their output"
	}
	return ""
}

// spelled converts a key's name in the settings to Bubble Tea's spelling, or says what is
// wrong with it.
func spelled(name string) (k, wrong string) {
	alt, rest := "", name
	if after, ok := strings.CutPrefix(name, "alt+"); ok {
		alt, rest = "alt+", after
	}
	if r, size := utf8.DecodeRuneInString(rest); size > 0 && size == len(rest) && r != utf8.RuneError && unicode.IsPrint(r) {
		return name, "" // includes the space itself
	}
	if why := intercepted(rest); why != "" {
		return "", fmt.Sprintf("%s cannot be used: %s", rest, why)
	}
	known := named()
	switch {
	case name == "":
		return "", "an empty name is not a key: remove it, or name one"
	case rest == "space":
		return alt + " ", ""
	case rest == "pgdn": // the help's spelling
		return alt + "pgdown", ""
	case slices.Contains(known, rest):
		return name, ""
	}
	return "", "unknown key: " + spelling.Shown(name) + cmp.Or(spelling.Suggest(meantKey(alt, rest, known)), whatKeysAre)
}

// whatKeysAre ends the message about a key whose name is like none that there is.
const whatKeysAre = "; a key is a character, or a name such as space, f5 or ctrl+x"

// meantKey is the key that a wrong name probably means; empty if none is near.
func meantKey(alt, rest string, known []string) string {
	lower := strings.ToLower(rest)
	letter, shifted := strings.CutPrefix(rest, "shift+")
	switch {
	case otherNames()[lower] != "":
		return alt + otherNames()[lower]
	case shifted && utf8.RuneCountInString(letter) == 1:
		return alt + strings.ToUpper(letter)
	case slices.Contains(known, lower):
		return alt + lower
	}
	return spelling.Nearest(alt+rest, known)
}
