package spelling

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the known name that was probably meant, or an empty string if none is close.
func Nearest(name string, known []string) string {
	name = strings.ToLower(name)
	best, distance := "", 2*min(len(name)/2, 3)+1 // two swapped letters are two edits
	for _, k := range known {
		d := 2 * levenshtein.ComputeDistance(name, k)
		switch {
		case len(name) > 2 && strings.HasPrefix(k, name):
			d = 1 // the start of a name was typed
		case name != "" && strings.HasPrefix(k, name[:1]):
			d-- // the first letter is rarely wrong
		}
		if d < distance {
			best, distance = k, d
		}
	}
	return best
}

// Meant returns the nearest name as the end of a sentence, or an empty string if none is close.
func Meant(name string, known []string) string {
	return Suggest(Nearest(name, known))
}

// Suggest returns the end of a sentence that asks whether a name was meant; it is empty without
// a name.
func Suggest(name string) string {
	if name == "" {
		return ""
	}
	return "; did you mean " + name + "?"
}

// None of the program's names is longer than longest, none with a digit is longer than longestDigits, and none has
// more than longestWord letters in a row. API keys have or are.
const (
	longest       = 24
	longestDigits = 10
	longestWord   = 12
)

// hidden replaces a name that must not be repeated.
const hidden = "(not shown)"

// words are the letters of a name, without what is between them.
func words(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return r < 'a' || r > 'z' })
}

// Shown returns a misspelt name for use in a message. It hides a name that may be an API key or
// that could control the terminal.
func Shown(name string) string {
	lower := strings.ToLower(name)
	switch {
	case name == "" || len(name) > longest,
		strings.Contains(lower, "sk_") || strings.Contains(lower, "sk-"),
		strings.ContainsAny(name, "0123456789") && len(name) > longestDigits,
		slices.ContainsFunc(words(lower), func(word string) bool { return len(word) > longestWord }),
		strings.ContainsFunc(name, func(r rune) bool { return r < '!' || r > '~' }):
		return hidden
	}
	return name
}
