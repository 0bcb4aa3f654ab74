package api

import (
	"errors"
	"fmt"
	"net/http"
)

// Key is the API key that authorises every call. However it is printed, logged or encoded,
// it shows as three stars; only a request and Reveal get the secret. The zero Key is no key,
// and prints the same.
type Key struct {
	// A pointer, because fmt does not call Format on an unexported field of a struct. It
	// prints the field's content instead, which for a pointer is only the address.
	secret *string
}

// Same reports whether both are the same key.
func (k Key) Same(other Key) bool {
	if k.IsZero() || other.IsZero() {
		return k.IsZero() && other.IsZero()
	}
	return *k.secret == *other.secret
}

// stars reveal neither the key's length nor whether there is one.
const stars = "***"

// NewKey makes a Key of the text that the operator entered. The prefix and the length are
// not checked: the vendor's pages disagree about the one and do not promise the other
// (api/NOTES.md#key).
func NewKey(secret string) Key { return Key{&secret} }

// IsZero reports whether there is no key.
func (k Key) IsZero() bool { return k.secret == nil || *k.secret == "" }

// Format keeps the secret out of every fmt verb.
func (k Key) Format(f fmt.State, _ rune) { fmt.Fprint(f, stars) }

// Reveal is the secret itself. Only the code that stores keys may call it.
func (k Key) Reveal() string {
	if k.IsZero() {
		return ""
	}
	return *k.secret
}

// String keeps the secret out of everything that wants a string.
func (k Key) String() string { return stars }

// MarshalText keeps the secret out of JSON and out of structured logs.
func (k Key) MarshalText() ([]byte, error) { return []byte(stars), nil }

// authorise puts the secret into a request's header.
func (k Key) authorise(r *http.Request) {
	if !k.IsZero() {
		r.Header.Set("Authorization", "Bearer "+*k.secret)
	}
}

// ErrKeyUnfit means that the entered text cannot be a key.
var ErrKeyUnfit = errors.New("the API key has a space or another character that no key has: copy it again")

// ErrNoKey means that nothing was sent because the client has no key.
var ErrNoKey = errors.New("there is no API key")

// Check returns ErrKeyUnfit if the key has a character that no key has, such as a pasted
// line break. net/http would reject such a header with an error that quotes the key.
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
