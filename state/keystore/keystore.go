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

// Store is where one account's key is kept. The zero Store has no place: nothing is found
// in it, and it keeps nothing. It may be used by several commands at once.
type Store struct {
	Keyring Keyring // nil where the machine has none
	Entry   string  // names the key in the keyring
	File    string  // where no keyring takes it; empty where there is no place for one
}

// New is the keystore of the account whose orders are in a directory. A key is kept for one
// server: it must not be sent to another because a flag named that for once.
func New(keyring Keyring, baseURL, stateDir string) Store {
	v, server := Store{Keyring: keyring}, "server"
	if u, err := url.Parse(baseURL); err == nil && u.Host != "" {
		server = u.Host
	}
	if stateDir != "" {
		if whole, err := filepath.Abs(stateDir); err == nil {
			stateDir = whole
		}
		v.File = filepath.Join(stateDir, "api-key-"+strings.NewReplacer(":", "-", "[", "", "]", "").Replace(server))
	}
	v.Entry = server + ", orders in " + stateDir
	return v
}

// Find looks into the keyring, then at the file. The zero key with no error is a keystore
// without one. The error is a *session.KeyError; one of a keyring that did not answer comes
// also beside a key from the file.
func (v Store) Find(ctx context.Context) (api.Key, session.KeySource, error) {
	secret, silent := v.fromKeyring(ctx)
	if secret != "" {
		return api.NewKey(secret), session.KeySource{Origin: session.FromKeyring}, nil
	}
	key, source, err := v.FindInFile()
	if err != nil {
		return api.Key{}, session.KeySource{}, err
	}
	return key, source, silent
}

// FindInFile looks at the file alone. A key that the keyring took is in none: one that is
// there is the newer of the two. The error is a *session.KeyError.
func (v Store) FindInFile() (api.Key, session.KeySource, error) {
	secret, err := readFile(v.File)
	if err != nil || secret == "" {
		return api.Key{}, session.KeySource{}, err
	}
	return api.NewKey(secret), session.KeySource{Origin: session.FromFile, Name: v.File}, nil
}

// Keep keeps a key in place of the one before. It returns where, which is nowhere beside
// an error.
func (v Store) Keep(ctx context.Context, key api.Key) (session.KeySource, error) {
	if v.toKeyring(ctx, key.Reveal()) == nil {
		if v.File != "" {
			_ = os.Remove(v.File) // the keyring goes before it, also where it stays
		}
		return session.KeySource{Origin: session.FromKeyring}, nil
	}
	if v.File == "" {
		return session.KeySource{}, errors.New("saving the API key: there is no place for it")
	}
	if err := writeFile(v.File, key.Reveal()); err != nil {
		return session.KeySource{}, err
	}
	return session.KeySource{Origin: session.FromFile, Name: v.File}, nil
}
