package api

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
)

// Key is the secret that authorises every call. It can be put into a request and
// nowhere else: whichever way it is printed, logged or encoded, it is three stars.
// The zero Key is no key, and looks the same.
type Key struct {
	// A pointer, because fmt looks into the fields of a struct that holds a Key without
	// asking Format; of a pointer it shows the address.
	secret *string
}

// Same reports whether both are the same key.
func (k Key) Same(other Key) bool {
	if k.IsZero() || other.IsZero() {
		return k.IsZero() && other.IsZero()
	}
	return *k.secret == *other.secret
}

// stars say neither how long the key is nor whether there is one.
const stars = "***"

// NewKey takes the key as the operator gave it. Its form is not checked: the vendor's own
// pages disagree about the prefix, and promise no length (api/NOTES.md#key).
func NewKey(secret string) Key { return Key{&secret} }

// IsZero reports whether there is no key.
func (k Key) IsZero() bool { return k.secret == nil || *k.secret == "" }

// Format keeps the secret out of every fmt verb.
func (k Key) Format(f fmt.State, _ rune) { fmt.Fprint(f, stars) }

// Reveal is the secret itself, for the one place that keeps keys.
func (k Key) Reveal() string {
	if k.IsZero() {
		return ""
	}
	return *k.secret
}

// String keeps the secret out of everything that asks for a string.
func (k Key) String() string { return stars }

// MarshalText keeps the secret out of JSON and out of structured logs.
func (k Key) MarshalText() ([]byte, error) { return []byte(stars), nil }

// authorise is the one way out for the secret, into the header of a request.
func (k Key) authorise(r *http.Request) {
	if !k.IsZero() {
		r.Header.Set("Authorization", "Bearer "+*k.secret)
	}
}

// hideIn is a text in which something else stands for the key.
func (k Key) hideIn(s string) string {
	if k.IsZero() || len(*k.secret) < shortestKey || len(s) < len(*k.secret) {
		return s
	}
	return spelled(*k.secret).ReplaceAllLiteralString(s, keyHidden)
}

// spelled finds a key in large or small letters, each of its characters as it is or as a
// URL has it.
func spelled(secret string) *regexp.Regexp {
	var pattern strings.Builder
	pattern.WriteString("(?i)")
	for i := range len(secret) {
		fmt.Fprintf(&pattern, "(?:%s|%%%02x)", regexp.QuoteMeta(secret[i:i+1]), secret[i])
	}
	return regexp.MustCompile(pattern.String())
}

// ErrKeyUnfit says that what was given cannot be a key.
var ErrKeyUnfit = errors.New("the API key has a space or another character that no key has: copy it again")

// ErrNoKey says that nothing was sent, for there is no key to send it with.
var ErrNoKey = errors.New("there is no API key")

// Check is ErrKeyUnfit for what cannot stand in a header at all: a pasted line break or
// another control character could not, and would be refused with the key quoted.
func (k Key) Check() error {
	if !k.fits() {
		return ErrKeyUnfit
	}
	return nil
}

func (k Key) fits() bool {
	if k.IsZero() {
		return true
	}
	for _, r := range *k.secret {
		if r < 0x21 || r > 0x7e {
			return false
		}
	}
	return true
}
