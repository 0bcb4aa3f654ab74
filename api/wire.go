package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
)

// The client accepts many notations: the same value may arrive as a number or as a string,
// and a time with or without a fraction or a zone. api/NOTES.md#wire lists those seen.

// readString reads a JSON string. Most are sent as they are meant, and are copied: for each value that it
// reads, the decoder allocates more than a service's name has letters.
func readString(b []byte, s *string) error {
	if inner, quoted := bytes.CutSuffix(b[1:], []byte{'"'}); quoted && plainlyQuoted(inner) {
		*s = string(inner)
		return nil
	}
	return json.Unmarshal(b, s)
}

// plainlyQuoted reports whether the text between the quotes of a JSON string is the string itself.
func plainlyQuoted(inner []byte) bool {
	for _, c := range inner {
		if c < ' ' || c == '"' || c == '\\' {
			return false
		}
	}
	return utf8.Valid(inner)
}

// wireID is an opaque id (api/NOTES.md#ids); empty if the answer has none.
type wireID string

// UnmarshalJSON accepts a string or a number. Any other value gives no id, and neither do
// "." and "..", which would lead to another path when the order is polled.
func (id *wireID) UnmarshalJSON(b []byte) error {
	s := string(b)
	if len(b) > 0 && b[0] == '"' {
		if err := readString(b, &s); err != nil {
			return err
		}
	} else if _, err := strconv.ParseFloat(s, 64); err != nil && !errors.Is(err, strconv.ErrRange) {
		s = ""
	}
	if s == "." || s == ".." {
		s = ""
	}
	*id = wireID(s)
	return nil
}

// same reports whether both ids name the same order. UUIDs may be in upper or lower case.
func (id wireID) same(other OrderID) bool {
	if string(id) == string(other) {
		return true
	}
	return uuid.Validate(string(id)) == nil && strings.EqualFold(string(id), string(other))
}

// wireCode is an SMS code: a string, a number, or a list of them.
type wireCode struct {
	Text
	number bool // at least part of it was a JSON number
}

// UnmarshalJSON never fails: a value of another type is not a code, and neither is the number
// zero, which some servers send for "none yet".
func (c *wireCode) UnmarshalJSON(b []byte) error {
	*c = wireCode{}
	var list []wireCode
	switch {
	case len(b) > 0 && b[0] == '[' && json.Unmarshal(b, &list) == nil:
		var texts []string
		for _, one := range list {
			if !one.IsZero() {
				texts = append(texts, textOf(one.Text))
				c.number = c.number || one.number
			}
		}
		c.Text = NewText(strings.Join(texts, " "))
	case len(b) > 0 && b[0] == '"':
		return c.Text.UnmarshalJSON(b)
	default:
		digits := textIn(b)
		if strings.Trim(digits, "0123456789") == "" && strings.Trim(digits, "0") != "" {
			c.Text, c.number = NewText(digits), true
		}
	}
	return nil
}

// wireUSD is an amount in an order. If it cannot be read it is unknown rather than an error,
// because the order matters more.
type wireUSD struct {
	USD
	unreadable bool
}

func (u *wireUSD) UnmarshalJSON(b []byte) error {
	if u.unreadable = u.USD.UnmarshalJSON(b) != nil; u.unreadable {
		u.USD = USD{}
	}
	return nil
}

// wireInt is a whole number, sent as a number or as a string; null counts as missing.
type wireInt struct {
	n     int
	known bool
}

// UnmarshalJSON also reads 42.0. Other forms, such as "100+", are an error, because their
// meaning would be a guess.
func (i *wireInt) UnmarshalJSON(b []byte) error {
	*i = wireInt{}
	s := strings.Trim(string(b), `"`)
	if s == "null" {
		return nil
	}
	whole, fraction, _ := strings.Cut(s, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || strings.Trim(fraction, "0") != "" {
		return errors.New("a count that is not a whole number")
	}
	*i = wireInt{n, true}
	return nil
}

// wireTime is a time (api/NOTES.md#time); zero if it cannot be read.
type wireTime struct {
	time.Time
	unreadable bool
}

func (t *wireTime) UnmarshalJSON(b []byte) error {
	s := strings.Trim(string(b), `"`)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05"} {
		if parsed, err := time.Parse(layout, s); err == nil {
			*t = wireTime{Time: parsed.UTC()}
			return nil
		}
	}
	*t = wireTime{unreadable: s != "null" && s != ""}
	return nil
}

// Rows are the readable rows of a list, in the server's order.
type Rows[T any] struct {
	All        []T
	Unreadable int // how many rows were left out because they could not be read
}

// rowOf is a pointer to a row, which reads itself.
type rowOf[T any] interface {
	*T
	json.Unmarshaler
}

// wireRow is a row of a list. A strange row does not cost the whole list. Each row is read where it lies in
// the answer, which has thousands of them.
type wireRow[T any, P rowOf[T]] struct {
	row        T
	unreadable bool
}

// UnmarshalJSON never fails.
func (r *wireRow[T, P]) UnmarshalJSON(b []byte) error {
	r.unreadable = P(&r.row).UnmarshalJSON(b) != nil
	return nil
}

// readable are the rows that can be read, and how many cannot.
func readable[T any, P rowOf[T]](all []wireRow[T, P]) (good []T, unreadable int) {
	good = make([]T, 0, len(all))
	for _, one := range all {
		if one.unreadable {
			unreadable++
			continue
		}
		good = append(good, one.row)
	}
	return good, unreadable
}

// distinct returns one row for each id, in the place of its first row: the first row unless a
// later one is better. It uses the list's memory.
func distinct[T any, K comparable](all []T, id func(T) K, better func(a, b T) bool) []T {
	at := make(map[K]int, len(all))
	unique := all[:0]
	for _, row := range all {
		i, seen := at[id(row)]
		switch {
		case !seen:
			at[id(row)] = len(unique)
			unique = append(unique, row)
		case better(row, unique[i]):
			unique[i] = row
		}
	}
	return unique
}
