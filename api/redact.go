package api

import "regexp"

// keyHidden replaces the API key in texts from the server.
const keyHidden = "(API key)"

// keyShaped finds anything that looks like one of the vendor's keys (api/NOTES.md#key), such
// as an old key of this account. Sixteen characters are more than any word that follows such
// a prefix in a sentence, and far fewer than a key has.
var keyShaped = regexp.MustCompile(`(?i)(?:sk_live_|sk_test_|sms_live_)[a-z0-9_-]{16,}`)

const (
	// shortestKey is the length from which a key is searched for in a text. Only tests have
	// shorter keys, which would be found in every other word.
	shortestKey = 8
	// shortestShaped is the shortest text that keyShaped matches. Most of ten thousand service
	// names are shorter, which saves searching them.
	shortestShaped = len("sk_live_") + 16
)

// redactor removes a request's key from the texts of its answer: if the server quotes the
// key, it must not reach the screen or the log.
type redactor struct{ key Key }

// text removes the key from a message or a name. It is not for ids, phone numbers and codes,
// which are useless unless they stay as they were sent.
func (k redactor) text(t Text) Text {
	sent := textOf(t)
	if hidden := k.hide(sent); hidden != sent {
		t = NewText(hidden)
	}
	// Invisible characters may have split the key. The clean form has it in one piece.
	if hidden := k.hide(t.clean); hidden != t.clean {
		t = NewText(hidden)
	}
	return t
}

// cause removes the key from the texts of a Cause that come from strangers.
func (k redactor) cause(c Cause) Cause {
	c.Name, c.Said = k.text(c.Name), k.text(c.Said)
	return c
}

func (k redactor) hide(s string) string {
	s = k.key.hideIn(s)
	if len(s) >= shortestShaped {
		s = keyShaped.ReplaceAllLiteralString(s, keyHidden)
	}
	return s
}
