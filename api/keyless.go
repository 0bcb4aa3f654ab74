package api

import "regexp"

// keyHidden stands where a server's words repeated the API key.
const keyHidden = "(API key)"

// keyShaped is what the vendor's keys look like (api/NOTES.md#key), so that one is
// recognised that is no longer in force. Sixteen characters are more than any word that
// follows such a prefix in a sentence, and far fewer than a key has.
var keyShaped = regexp.MustCompile(`(?i)(?:sk_live_|sk_test_|sms_live_)[a-z0-9_-]{16,}`)

const (
	// shortestKey is how long a key must be to be looked for in a text. A shorter one, which
	// only a test has, would be found in every other word.
	shortestKey = 8
	// shortestShaped is the least that keyShaped matches. Most of ten thousand services have
	// a shorter name, which need not be looked at.
	shortestShaped = len("sk_live_") + 16
)

// keyless takes the key that a request was sent with out of the words of its answer: a
// server that quotes the key must not get it onto the screen or into the log.
type keyless struct{ key Key }

// text is a message or a name without the key. It is not for ids, numbers and codes, which
// are of use only as they were sent.
func (k keyless) text(t Text) Text {
	sent := textOf(t)
	if hidden := k.hide(sent); hidden != sent {
		t = NewText(hidden)
	}
	// Characters that draw nothing may have stood within the key, so that only the clean
	// form has it in one piece.
	if hidden := k.hide(t.clean); hidden != t.clean {
		t = NewText(hidden)
	}
	return t
}

// cause is a cause without the key in the names that strangers gave.
func (k keyless) cause(c Cause) Cause {
	c.Name, c.Said = k.text(c.Name), k.text(c.Said)
	return c
}

func (k keyless) hide(s string) string {
	s = k.key.hideIn(s)
	if len(s) >= shortestShaped {
		s = keyShaped.ReplaceAllLiteralString(s, keyHidden)
	}
	return s
}
