package api

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
	"unique"

	"github.com/charmbracelet/x/ansi/parser"
)

// Text is what a stranger wrote: a service's name, an error's message, a phone
// number, an SMS code. Reading it can only ever give its clean form; the bytes as
// sent are reachable through Value alone, which the ledger uses to keep them.
// Texts compare with ==. The zero Text is empty.
type Text struct {
	// A handle, because fmt looks into the fields of a struct that holds a Text without
	// asking Format; of a handle it shows the address. Equal texts have equal handles.
	sent  unique.Handle[string]
	clean string
}

// NewText takes a text as it was sent.
func NewText(sent string) Text {
	if sent == "" {
		return Text{}
	}
	return Text{sent: unique.Make(sent), clean: clean(sent)}
}

// String is the clean form: one line, no escape sequence, no control or invisible
// direction character, no space at either end.
func (t Text) String() string { return t.clean }

// IsZero reports whether nothing readable was sent.
func (t Text) IsZero() bool { return t.clean == "" }

// Format prints the clean form for every verb, so that not even %#v shows the rest.
func (t Text) Format(f fmt.State, verb rune) {
	if verb == 'q' || (verb == 'v' && f.Flag('#')) {
		fmt.Fprintf(f, "%q", t.clean)
		return
	}
	fmt.Fprintf(f, fmt.FormatString(f, 's'), t.clean)
}

// MarshalText gives the clean form to JSON and to structured logs.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.clean), nil }

// UnmarshalJSON accepts a string, and a number as it is spelled: phones and codes
// arrive as either (notes, "phone", "code"). null is empty. Anything else is kept as
// its JSON: an answer to a rent must not be thrown away for an odd field.
func (t *Text) UnmarshalJSON(b []byte) error {
	switch {
	case string(b) == "null":
		*t = Text{}
	case len(b) > 0 && b[0] == '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = NewText(s)
	default:
		*t = NewText(string(b))
	}
	return nil
}

// Value gives the ledger the bytes as sent.
func (t Text) Value() (driver.Value, error) {
	if t == (Text{}) {
		return []byte{}, nil
	}
	return []byte(t.sent.Value()), nil
}

// Scan takes back what Value stored.
func (t *Text) Scan(stored any) error {
	switch v := stored.(type) {
	case nil:
		*t = Text{}
	case []byte:
		*t = NewText(string(v))
	case string:
		*t = NewText(v)
	default:
		return fmt.Errorf("reading a text from a stored %T", stored)
	}
	return nil
}

// clean removes whole escape sequences in their 7-bit, 8-bit and UTF-8 forms, then
// every character that would move, hide or turn what is drawn.
func clean(s string) string {
	if plain(s) {
		return strings.TrimSpace(s)
	}
	s = withoutSequences(sevenBit(s))
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r): // every kind of space and line end becomes one blank
			space = b.Len() > 0
			continue
		case hidden(r):
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plain is the common case, worth not copying: ten thousand service names arrive at once.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// withoutSequences removes whole escape sequences. The library's state table decides;
// the loop is our own because ansi.Strip goes by bytes, and takes bytes of a letter
// inside a sequence (Ü in a window title) for its end.
func withoutSequences(s string) string {
	var b strings.Builder
	state := parser.GroundState
	for _, r := range s {
		if r < utf8.RuneSelf {
			next, action := parser.Table.Transition(state, byte(r))
			if action == parser.PrintAction || action == parser.ExecuteAction {
				b.WriteRune(r)
			}
			state = next
			continue
		}
		switch state {
		case parser.OscStringState, parser.SosStringState, parser.PmStringState, parser.ApcStringState, parser.DcsStringState:
		case parser.DcsEntryState, parser.DcsParamState, parser.DcsIntermediateState:
			state = parser.DcsStringState
		default: // text, or the end of a sequence that broke off
			state = parser.GroundState
			b.WriteRune(r)
		}
	}
	return b.String()
}

// sevenBit rewrites C1 controls, sent as single bytes or as UTF-8, into the two
// characters that mean the same (ECMA-48), so that one parser removes them all.
func sevenBit(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			r = rune(s[i])
			if r < 0x80 || r > 0x9f {
				r = unicode.ReplacementChar
			}
		}
		if r == 0x85 {
			r = '\n' // NEL: as a line end it keeps two words apart
		}
		if r >= 0x80 && r <= 0x9f {
			b.WriteByte(0x1b)
			r -= 0x40
		}
		b.WriteRune(r)
		i += size
	}
	return b.String()
}

// hidden reports characters that draw nothing themselves but change what others do.
func hidden(r rune) bool {
	switch {
	case unicode.IsControl(r):
		return true
	case unicode.Is(unicode.Bidi_Control, r):
		return true
	case r >= 0x206a && r <= 0x206f, r >= 0xfff9 && r <= 0xfffb: // deprecated formatting, annotations
		return true
	case r == 0x00ad, r == 0x200b, r == 0x2060, r == 0xfeff, r == 0x180e: // soft hyphen, zero-width spaces
		return true
	case r == 0xfe0f: // asks for the emoji form, whose width terminals disagree about
		return true
	}
	return false
}
