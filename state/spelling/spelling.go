package spelling

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest is the known name that was probably meant; empty if none is near.
func Nearest(name string, known []string) string {
	name = strings.ToLower(name)
	best, distance := "", 2*min(len(name)/2, 3)+1 // two letters that changed places are two steps
	for _, k := range known {
		d := 2 * levenshtein.ComputeDistance(name, k)
		switch {
		case len(name) > 2 && strings.HasPrefix(k, name):
			d = 1 // the beginning of the name was given
		case name != "" && strings.HasPrefix(k, name[:1]):
			d-- // few people miss the first letter
		}
		if d < distance {
			best, distance = k, d
		}
	}
	return best
}

// Meant is Nearest as the end of a sentence; empty if none is near.
func Meant(name string, known []string) string {
	return Suggest(Nearest(name, known))
}

// Suggest is the end of a sentence that asks whether a name was meant; empty for no name.
func Suggest(name string) string {
	if name == "" {
		return ""
	}
	return "; did you mean " + name + "?"
}

// No name of ours is longer than longest, and none with a digit is longer than longestDigits.
// API keys are.
const (
	longest       = 24
	longestDigits = 10
)

// hidden stands in place of a name that is not repeated.
const hidden = "(not shown)"

// Shown is a misspelt name as a message may repeat it. It leaves out a name that may be an API
// key, or that could control the terminal.
func Shown(name string) string {
	lower := strings.ToLower(name)
	switch {
	case name == "" || len(name) > longest,
		strings.Contains(lower, "sk_") || strings.Contains(lower, "sk-"),
		strings.ContainsAny(name, "0123456789") && len(name) > longestDigits,
		strings.ContainsFunc(name, func(r rune) bool { return r < '!' || r > '~' }):
		return hidden
	}
	return name
}
