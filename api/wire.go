package api

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The wire is read generously (notes, B): the same value arrives as a number or as
// a string, and times with and without fraction or zone.

// wireID is an opaque id.
type wireID string

func (id *wireID) UnmarshalJSON(b []byte) error {
	s := string(b)
	if len(b) > 0 && b[0] == '"' {
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
	} else if _, err := strconv.ParseFloat(s, 64); err != nil {
		return fmt.Errorf("an id that is neither a string nor a number")
	}
	// These could not be told from a path step when the id is asked for.
	if s == "" || s == "." || s == ".." {
		return fmt.Errorf("an empty id")
	}
	*id = wireID(s)
	return nil
}

// wireUSD is an amount beside something that matters more: where it cannot be read it
// is "not told", and the order it came with is kept.
type wireUSD struct{ USD }

func (u *wireUSD) UnmarshalJSON(b []byte) error {
	if u.USD.UnmarshalJSON(b) != nil {
		u.USD = USD{}
	}
	return nil
}

// wireInt is a whole number; null is 0.
type wireInt int

func (n *wireInt) UnmarshalJSON(b []byte) error {
	s := strings.Trim(string(b), `"`)
	if s == "null" {
		*n = 0
		return nil
	}
	v, err := strconv.Atoi(s)
	if err != nil {
		return fmt.Errorf("a count that is not a whole number")
	}
	*n = wireInt(v)
	return nil
}

// wireTime is a moment; one that cannot be read is the zero time, "not told".
type wireTime struct{ time.Time }

func (t *wireTime) UnmarshalJSON(b []byte) error {
	s := strings.Trim(string(b), `"`)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05"} {
		if parsed, err := time.Parse(layout, s); err == nil {
			t.Time = parsed.UTC()
			return nil
		}
	}
	t.Time = time.Time{}
	return nil
}

// rows decodes a list one row at a time, so that one strange row costs itself and not
// the list. It returns how many were left out.
func rows[T any](raw []json.RawMessage) (good []T, skipped int) {
	good = make([]T, 0, len(raw))
	for _, one := range raw {
		var row T
		if err := json.Unmarshal(one, &row); err != nil {
			skipped++
			continue
		}
		good = append(good, row)
	}
	return good, skipped
}
