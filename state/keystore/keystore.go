package keystore

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// Store is the place of one account's API key. The zero Store has no place: it finds nothing
// and saves nothing. Several commands may use a Store at once.
type Store struct {
	Keyring Keyring // nil if the machine has none
	Entry   string  // the name of the key in the keyring
	File    string  // used if no keyring accepts the key; empty if there is no place for a file
}

// New returns the keystore of the account with its orders in stateDir. Each server has its own
// key, because a key must not be sent to another server that somebody tried with a flag once.
func New(keyring Keyring, baseURL, stateDir string) Store {
	store := Store{Keyring: keyring}
	server := "server"
	if u, err := url.Parse(baseURL); err == nil && u.Host != "" {
		server = u.Host
	}
	if stateDir != "" {
		if whole, err := filepath.Abs(stateDir); err == nil {
			stateDir = whole
		}
		store.File = filepath.Join(stateDir, "api-key-"+strings.NewReplacer(":", "-", "[", "", "]", "").Replace(server))
	}
	store.Entry = server + ", orders in " + stateDir
	return store
}

// Found is a saved key and its place.
type Found struct {
	Key    api.Key
	Source session.KeySource
}

// Find returns the different keys that are saved: the keyring's first, then the file's. Saving a
// key in the keyring removes the file, so a key in the file is newer. The error is a
// *session.KeyError, which says why one of the places gave no key.
func (s Store) Find(ctx context.Context) ([]Found, error) {
	secret, silent := s.fromKeyring(ctx)
	return s.found(ctx, secret, silent)
}

// found are the keys that are saved, if the keyring has the given one. silent is not nil if the keyring
// did not answer.
func (s Store) found(ctx context.Context, secret string, silent error) ([]Found, error) {
	inFile, err := s.findInFile(ctx)
	if err == nil {
		err = silent
	}
	if secret == "" {
		return inFile, err
	}
	first := Found{api.NewKey(secret), session.KeySource{Origin: session.FromKeyring}}
	if len(inFile) > 0 && inFile[0].Key.Same(first.Key) {
		inFile = nil
	}
	return append([]Found{first}, inFile...), err
}

// findInFile looks only in the file, which waits for nobody.
func (s Store) findInFile(context.Context) ([]Found, error) {
	secret, err := readFile(s.File)
	if err != nil || secret == "" {
		return nil, err
	}
	return []Found{{api.NewKey(secret), session.KeySource{Origin: session.FromFile, Name: api.NewText(s.File)}}}, nil
}

// Save saves a key in place of the previous one and returns where; with an error, nowhere.
func (s Store) Save(ctx context.Context, key api.Key) (session.KeySource, error) {
	if s.toKeyring(ctx, key.Reveal()) == nil {
		if s.File != "" {
			_ = os.Remove(s.File) // if this fails, the keyring still takes precedence
		}
		return session.KeySource{Origin: session.FromKeyring}, nil
	}
	if s.File == "" {
		return session.KeySource{}, errors.New("saving the API key: there is no place for it")
	}
	if err := writeFile(s.File, key.Reveal()); err != nil {
		return session.KeySource{}, err
	}
	return session.KeySource{Origin: session.FromFile, Name: api.NewText(s.File)}, nil
}
