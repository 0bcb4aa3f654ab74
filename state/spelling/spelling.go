package spelling

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest is the known name that was probably meant; empty where none is near.
func Nearest(name string, known []string) string {
	name = strings.ToLower(name)
	best, distance := "", 2*min(len(name)/2, 3)+1 // two letters that changed places are two steps
	for _, k := range known {
		d := 2 * levenshtein.ComputeDistance(name, k)
		switch {
		case len(name) > 2 && strings.HasPrefix(k, name):
			d = 1 // it was not written to its end
		case name != "" && strings.HasPrefix(k, name[:1]):
			d-- // few people miss the first letter
		}
		if d < distance {
			best, distance = k, d
		}
	}
	return best
}

// Meant is Nearest as the end of a sentence; empty where none is near.
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

// Names of ours are no longer than longest, and those with a digit no longer than
// longestDigits. Keys are.
const (
	longest       = 24
	longestDigits = 10
)

// hidden stands where a name is not repeated.
const hidden = "(not repeated here)"

// Shown is a wrong name as a message may repeat it. What may be an API key, or could
// drive the terminal, is not repeated.
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
