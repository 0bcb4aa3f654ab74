package api

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
	"unique"
)

// Text is text from a stranger: a service's name, an error's message, a phone number, an SMS
// code. Printing it always gives the clean form. Only Value returns the bytes as sent, so
// that the database can store them. Texts compare with ==. The zero Text is empty.
type Text struct {
	// A handle, because fmt does not call Format on an unexported field of a struct. It
	// prints the field's content instead, which for a handle is only the address. Equal texts
	// have equal handles. Most texts are clean as sent and have none: a list of thousands of
	// services then takes no allocation for each text.
	sent  unique.Handle[string]
	clean string
}

// NewText makes a Text of a string as it was sent.
func NewText(sent string) Text {
	t := Text{clean: clean(sent)}
	if t.clean != sent {
		t.sent = unique.Make(sent)
	}
	return t
}

// String is the clean form (clean.go): one line of at most 500 characters, without escape
// sequences, invisible characters, or spaces at either end. A longer text is cut and ends
// with an ellipsis; the database still gets all of it.
func (t Text) String() string { return t.clean }

// IsZero reports whether the clean form is empty.
func (t Text) IsZero() bool { return t.clean == "" }

// Format prints the clean form for every verb, so that not even %#v shows the bytes as sent.
func (t Text) Format(f fmt.State, verb rune) {
	if verb == 'q' || (verb == 'v' && f.Flag('#')) {
		fmt.Fprintf(f, "%q", t.clean)
		return
	}
	fmt.Fprintf(f, fmt.FormatString(f, 's'), t.clean)
}

// MarshalText gives the clean form to JSON and to structured logs.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.clean), nil }

// UnmarshalJSON accepts a string, a number as it is written, and a list of these: phone
// numbers and codes arrive in several forms (api/NOTES.md#phone, api/NOTES.md#code). Any
// other value gives an empty Text rather than an error, because the answer to a rent must not
// be rejected for an odd field.
func (t *Text) UnmarshalJSON(b []byte) error {
	*t = NewText(textIn(b))
	return nil
}

// textIn is the text in a JSON value. The texts of a list are joined with spaces.
func textIn(b []byte) string {
	var one string
	var list []json.RawMessage
	switch {
	case len(b) == 0:
	case b[0] == '"' && readString(b, &one) == nil:
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

// wholeNumber drops a decimal point with only zeros after it: some servers write every
// number that way, and the zeros are not digits of a phone number or a code.
func wholeNumber(s string) string {
	if whole, fraction, ok := strings.Cut(s, "."); ok && strings.Trim(fraction, "0") == "" {
		return whole
	}
	return s
}

// textOf is the text as it was sent.
func textOf(t Text) string {
	if t.sent == (unique.Handle[string]{}) {
		return t.clean
	}
	return t.sent.Value()
}

// Value gives the database the bytes as sent.
func (t Text) Value() (driver.Value, error) {
	return []byte(textOf(t)), nil
}

// Scan reads what Value stored.
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
