package config

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"example.com/verifyo/api"
	"example.com/verifyo/state/spelling"
)

// mustBe rejects the value of a setting, which may be anything that the file can have.
func mustBe(name string, value any, wanted string) error {
	if setting, _, _ := strings.Cut(name, "."); setting == keyCommandName {
		value = nil
	}
	return notAllowed(name, shownValue(value), wanted)
}

// NotAllowed rejects a value, which the message repeats only if it cannot be a secret in the wrong place.
func NotAllowed(name, value, wanted string) error { return notAllowed(name, harmless(value), wanted) }

// notAllowed is mustBe for a value as the message shows it.
func notAllowed(name, shown, wanted string) error {
	if shown == "" {
		return fmt.Errorf("%s: must be %s", name, wanted)
	}
	return fmt.Errorf("%s: %s is not allowed: it must be %s", name, shown, wanted)
}

// notAmong rejects a word that a setting does not know, and says which one was probably meant.
func notAmong(name string, value any, wanted string, known []string) error {
	return fmt.Errorf("%w%s", mustBe(name, value, wanted), spelling.Meant(scalar(value), known))
}

// shownValue is a value as it stands in the file; empty if it cannot or must not be repeated.
func shownValue(value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case []any:
		return "a list"
	case map[string]any:
		return "a table"
	case string:
		return quotedIfHarmless(value)
	}
	return harmless(fmt.Sprint(value))
}

func quotedIfHarmless(text string) string {
	if text != "" && harmless(text) == "" {
		return ""
	}
	return strconv.Quote(text)
}

// harmless is the text unless it may be an API key, or could control the terminal.
func harmless(text string) string {
	if spelling.Shown(text) != text {
		return ""
	}
	return text
}

// valueAt is the value at a path of the file; nil if there is none, or if the rest of the file is not valid.
func valueAt(text []byte, path []string) any {
	var all map[string]any
	if err := toml.Unmarshal(text, &all); err != nil {
		return nil
	}
	var value any = all
	for _, name := range path {
		table, _ := value.(map[string]any)
		value = table[name]
	}
	return value
}

// rejection says what the library found, with the line number and what to do. It repeats nothing
// of the file but harmless names and values, because somebody may have put the API key in it.
func rejection(file string, text []byte, err error) error {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) {
		line, _ := unknown.Errors[0].Position()
		name := unknown.Errors[0].Key()[0]
		return fmt.Errorf("%s:%d: %s: unknown setting%s", file, line, spelling.Shown(name), cmp.Or(spelling.Meant(name, settingNames()), seeExample))
	}
	var wrong *toml.DecodeError
	if !errors.As(err, &wrong) {
		return fmt.Errorf("%s: not valid TOML", file)
	}
	line, column := wrong.Position()
	path := wrong.Key()
	words := wrong.Error()
	shown := make([]string, len(path))
	for i, name := range path {
		shown[i] = spelling.Shown(name)
	}
	switch {
	case len(path) == 1 && path[0] == themeTable && strings.Contains(words, "should be a table"):
		return fmt.Errorf("%s:%d: %s: set twice: put the name into the table, as name = \"dark\"", file, line, themeTable)
	case len(path) > 0 && strings.Contains(words, "already"):
		return fmt.Errorf("%s:%d: %s: set twice: remove one of them", file, line, strings.Join(shown, "."))
	case len(path) > 0 && wants(path) != "":
		return fmt.Errorf("%s:%d: %w", file, line, mustBe(strings.Join(shown, "."), valueAt(text, path), wants(path)))
	}
	return fmt.Errorf("%s:%d: not valid TOML at character %d: %s", file, line, column, syntax(words))
}

// seeExample ends the message about a name that is like none that there is.
const seeExample = "; verifyo config example shows them all"

// syntax is what the library says about a file that is not TOML. Its messages repeat at most one
// character of the file, except for a number that it cannot parse.
func syntax(words string) string {
	if strings.Contains(words, "parse float") {
		return "this number is out of range"
	}
	words = strings.TrimPrefix(words, "toml: ")
	if strings.Contains(words, "expected newline but got U+002C") {
		return "a comma after the value (write amounts with a point, such as 0.50)"
	}
	if strings.Contains(words, "start of value") {
		words += " (put text in quotes)"
	}
	return api.NewText(words).String()
}
