package messages_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// The tests of this package do not quote sentences, so that a sentence can be reworded without
// them. They check which names, amounts and keys it contains, and that two situations do not
// get the same sentence.

// line is how many cells a notice has in a window of 80.
const line = 78

// contains fails for each part that a sentence lacks.
func contains(t *testing.T, name, sentence string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(sentence, part) {
			t.Errorf("%s: %q lacks %q", name, sentence, part)
		}
	}
}

// lacks fails for each part that a sentence contains.
func lacks(t *testing.T, name, sentence string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(sentence, part) {
			t.Errorf("%s: %q contains %q", name, sentence, part)
		}
	}
}

// distinct fails if a sentence is empty or if two situations have the same one.
func distinct(t *testing.T, sentences map[string]string) {
	t.Helper()
	names := map[string]string{}
	for name, sentence := range sentences {
		if other, taken := names[sentence]; sentence == "" || taken {
			t.Errorf("%s: %q is also the sentence for %q", name, sentence, other)
		}
		names[sentence] = name
	}
}

// fits fails if a notice does not fit in its line.
func fits(t *testing.T, name, notice string) {
	t.Helper()
	if width := ansi.StringWidth(notice); width > line || strings.ContainsAny(notice, "\n\x1b") {
		t.Errorf("%s: %d cells do not fit in the line of a window of 80: %q", name, width, notice)
	}
}

// capital is a clause as the beginning of a sentence.
func capital(clause string) string { return strings.ToUpper(clause[:1]) + clause[1:] }

// shrinks fails if a form of a sentence is longer than the form before it.
func shrinks(t *testing.T, name string, forms []string) {
	t.Helper()
	for i := 1; i < len(forms); i++ {
		if ansi.StringWidth(forms[i]) > ansi.StringWidth(forms[i-1]) {
			t.Errorf("%s: %q is longer than %q", name, forms[i], forms[i-1])
		}
	}
}
