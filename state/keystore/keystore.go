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

// Find looks in the keyring, then in the file. A zero key without an error means that there is
// none. The error is a *session.KeyError; if the keyring did not answer, the error can come
// together with a key from the file.
func (s Store) Find(ctx context.Context) (api.Key, session.KeySource, error) {
	secret, silent := s.fromKeyring(ctx)
	if secret != "" {
		return api.NewKey(secret), session.KeySource{Origin: session.FromKeyring}, nil
	}
	key, source, err := s.FindInFile()
	if err != nil {
		return api.Key{}, session.KeySource{}, err
	}
	return key, source, silent
}

// FindInFile looks only in the file. Saving a key in the keyring removes the file, so a key
// that is in the file is newer than one in the keyring. The error is a *session.KeyError.
func (s Store) FindInFile() (api.Key, session.KeySource, error) {
	secret, err := readFile(s.File)
	if err != nil || secret == "" {
		return api.Key{}, session.KeySource{}, err
	}
	return api.NewKey(secret), session.KeySource{Origin: session.FromFile, Name: s.File}, nil
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
	return session.KeySource{Origin: session.FromFile, Name: s.File}, nil
}
