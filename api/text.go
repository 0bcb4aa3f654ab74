package api

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
	"unique"
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

// String is the clean form (clean.go): one line of at most 500 characters, no escape
// sequence, nothing that draws nothing, no space at either end. A longer text is cut
// there and ends with an ellipsis; the ledger still gets all of it.
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

// UnmarshalJSON accepts a string, a number as it is spelled, and a list of these: phones
// and codes arrive in several forms (api/NOTES.md#phone, api/NOTES.md#code). Anything else
// is no text, so nothing was told: an answer to a rent must not be thrown away for an odd
// field.
func (t *Text) UnmarshalJSON(b []byte) error {
	*t = NewText(textIn(b))
	return nil
}

// textIn is what a JSON value has of text. Of a list it is the texts, with blanks between.
func textIn(b []byte) string {
	var one string
	var list []json.RawMessage
	switch {
	case len(b) == 0:
	case b[0] == '"' && json.Unmarshal(b, &one) == nil:
		return one
	case b[0] == '-', b[0] >= '0' && b[0] <= '9':
		return wholeNumber(string(b))
	case b[0] == '[' && json.Unmarshal(b, &list) == nil:
		var texts []string
		for _, each := range list {
			if text := textIn(each); text != "" {
				texts = append(texts, text)
			}
		}
		return strings.Join(texts, " ")
	}
	return ""
}

// wholeNumber drops the zeros after a point: some servers send every number with one, and
// they are no digits of a phone or a code.
func wholeNumber(s string) string {
	if whole, fraction, ok := strings.Cut(s, "."); ok && strings.Trim(fraction, "0") == "" {
		return whole
	}
	return s
}

// textOf is the text as it was sent.
func textOf(t Text) string {
	if t == (Text{}) {
		return ""
	}
	return t.sent.Value()
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
